import Logging
import NIOCore
import NIOEmbedded
import NIOPosix
import Synchronization
import Testing

@testable import SwiftlitServer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

@Suite(.timeLimit(.minutes(2))) struct DescriptorReserveTests {
    /// Keeps what is logged.
    private final class Log: Sendable {
        private let kept = Mutex<[String]>([])

        var lines: [String] { self.kept.withLock { $0 } }

        var logger: Logger {
            Logger(label: "test") { _ in Handler(log: self) }
        }

        private struct Handler: LogHandler {
            let log: Log
            var metadata: Logger.Metadata = [:]
            var logLevel = Logger.Level.info

            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { self.metadata[key] }
                set { self.metadata[key] = newValue }
            }

            func log(event: LogEvent) {
                self.log.kept.withLock { $0.append("\(event.level) \(event.message)") }
            }
        }
    }

    @Test func `the last descriptors are for health, the very last for others`() {
        let log = Log()
        let time = Mutex(ContinuousClock.now)
        let reserve = DescriptorReserve(logger: log.logger, limit: { 100 }, now: { time.withLock { $0 } })
        #expect(reserve.admit(descriptor: 10) == .full)
        #expect(reserve.admit(descriptor: 74) == .full)
        #expect(log.lines == [])
        #expect(reserve.admit(descriptor: 75) == .healthOnly)
        #expect(reserve.admit(descriptor: 87) == .healthOnly)
        #expect(reserve.admit(descriptor: 88) == .none)
        #expect(log.lines.count == 1)
        #expect(log.lines[0].hasPrefix("warning File descriptors run out"))
        // Connections that come and go are one episode.
        for _ in 0..<10 {
            time.withLock { $0 += .seconds(59) }
            #expect(reserve.admit(descriptor: 10) == .full)
            #expect(reserve.admit(descriptor: 75) == .healthOnly)
        }
        #expect(log.lines.count == 1)
        reserve.wasExhausted()
        reserve.wasExhausted()
        #expect(log.lines.count == 2)
        #expect(log.lines[1].hasPrefix("error No file descriptors are left"))
        time.withLock { $0 += .seconds(60) }
        #expect(reserve.admit(descriptor: 20) == .full)
        #expect(reserve.admit(descriptor: 20) == .full)
        #expect(log.lines.count == 3)
        #expect(log.lines[2].hasPrefix("notice There are file descriptors again"))
        #expect(reserve.admit(descriptor: 80) == .healthOnly)
        #expect(log.lines.count == 4)
    }

    @Test func `a connection that gets a request before it is closed stays`() throws {
        let reserve = DescriptorReserve(logger: .silent, limit: { 100 })
        let channels = (0..<3).map { _ in EmbeddedChannel() }
        let tickets = channels.map { reserve.waits($0) }
        for channel in channels { try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait() }
        // Each makes one leave, the oldest first.
        #expect(reserve.admit(descriptor: 90) == .none)
        #expect(reserve.admit(descriptor: 90) == .none)
        #expect(channels.allSatisfy { $0.isActive }, "that happens on their event loops")
        reserve.waitEnded(tickets[0])
        for channel in channels { channel.embeddedEventLoop.run() }
        #expect(channels.map(\.isActive) == [true, false, true])
        for channel in channels { _ = try channel.finish(acceptAlreadyClosed: true) }
    }

    @Test func `without a limit there is no reserve`() {
        let reserve = DescriptorReserve(logger: .silent, limit: { .max })
        #expect(reserve.admit(descriptor: 1_000_000) == .full)
        #expect(DescriptorReserve.systemLimit() > 0)
    }

    @Test func `with no room new connections get health, and those that wait make room`() async throws {
        // So many are kept back that it does not matter what else this process has open.
        let limit = Mutex(Int.max)
        let reserve = DescriptorReserve(logger: .silent, reserved: { _ in 20_000 }, limit: { limit.withLock { $0 } })
        try await TestServer.run(descriptors: reserve) { server in
            let waiting = try await SocketClient.connect(port: server.port)
            #expect(try await waiting.request("GET", "/_stcore/health").text == "ok")
            let webSocket = try await SocketClient.webSocket(port: server.port)
            limit.withLock { $0 = 15_000 }
            defer { limit.withLock { $0 = .max } }
            let refused = try await SocketClient.connect(port: server.port)
            let reply = try await refused.request("GET", "/")
            #expect(reply.status == 503)
            #expect(reply["retry-after"] != nil)
            #expect(await refused.readToEnd() == [])
            #expect(await waiting.readToEnd() == [], "it waited, and made room")
            let health = try await SocketClient.connect(port: server.port)
            let answer = try await health.request("GET", "/_stcore/health")
            #expect(answer.text == "ok")
            #expect(answer["connection"] == "close")
            let upgrade = try await SocketClient.connect(port: server.port)
            #expect(try await upgrade.request("GET", "/_stcore/stream", SocketClient.upgradeHeaders()).status == 503)
            try await webSocket.send(.ping, [1])
            #expect(try await webSocket.nextFrame() == Frame(opcode: .pong, payload: [1]), "what is open stays")
        }
    }

    @Test(arguments: [EMFILE, ENFILE, ENOMEM, ENOBUFS])
    func `a server that cannot accept waits, logs it once, and goes on`(number: CInt) async throws {
        let log = Log()
        let reserve = DescriptorReserve(logger: log.logger, limit: { .max })
        let accepted = AsyncStream.makeStream(of: Void.self)
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                accepted.continuation.yield()
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .bind(host: "127.0.0.1", port: 0).get()
        await AcceptGuard.install(in: server, reserve: reserve, pause: .milliseconds(1))
        for _ in 0..<3 {
            // As the socket does it when `accept` fails.
            try await server.eventLoop.submit {
                server.pipeline.fireErrorCaught(IOError(errnoCode: number, reason: "accept"))
                let isReading = try server.syncOptions?.getOption(.autoRead)
                #expect(isReading == false, "it stops listening")
            }.get()
            while try await !server.getOption(.autoRead).get() { await Task.yield() }
        }
        let isDescriptor = number == EMFILE || number == ENFILE
        #expect(log.lines.count == (isDescriptor ? 1 : 0))
        if isDescriptor { #expect(log.lines[0].hasPrefix("error No file descriptors are left")) }
        let client = try await SocketClient.connect(port: server.localAddress?.port ?? 0)
        var connections = accepted.stream.makeAsyncIterator()
        await connections.next()
        await client.close()
        try await server.close().get()
    }
}
