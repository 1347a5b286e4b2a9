import NIOCore
import NIOEmbedded
import SwiftlitRuntime
import Testing

@testable import SwiftlitServer

/// Peers that take their last response slowly, or not at all. The time is the test's.
@Suite struct SlowPeerTests {
    /// A line that takes bytes when it is told to, and nothing of a write that somebody waits for.
    private final class Line: ChannelOutboundHandler {
        typealias OutboundIn = IOData
        typealias OutboundOut = IOData

        private var context: ChannelHandlerContext?
        private var isHeld = true
        private var held: [(NIOAny, EventLoopPromise<Void>?)] = []

        func handlerAdded(context: ChannelHandlerContext) { self.context = context }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            if self.isHeld, promise != nil {
                self.held.append((data, promise))
            } else {
                context.write(data, promise: promise)
            }
        }

        func flush(context: ChannelHandlerContext) {
            if !self.isHeld { context.flush() }
        }

        func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
            // The embedded channel knows no half of a connection.
            if case .output = mode { promise?.succeed() } else { context.close(mode: mode, promise: promise) }
        }

        /// Takes what waits but for the end.
        func takeSome() { self.context?.flush() }

        func takeAll() {
            self.isHeld = false
            for (data, promise) in self.held { self.context?.write(data, promise: promise) }
            self.held = []
            self.context?.flush()
        }
    }

    private static let idleTimeout = TimeAmount.seconds(60)

    /// A connection whose last response is on its way: the request was no HTTP.
    private func connection() throws -> (EmbeddedChannel, Line) {
        let configuration = AppConfiguration()
        let environment = ConnectionEnvironment(
            routes: RouteTable(basePath: ""),
            access: try AccessPolicy(configuration, ownAddresses: { [] }),
            users: try UserReader(configuration, authenticator: nil),
            host: FakeHost(),
            openConnections: OpenConnections(),
            browsers: BrowserNames(),
            phase: ServerPhase(),
            descriptors: DescriptorReserve(logger: .silent, limit: { .max }),
            idleTimeout: Self.idleTimeout,
            requestTimeout: .seconds(60),
            webSocket: WebSocketConnection.Options(
                maximumMessageBytes: 1_024,
                pingInterval: .seconds(60),
                pongTimeout: .seconds(60),
                closeTimeout: .seconds(5)
            ),
            logger: .silent
        )
        let line = Line()
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(line)
        let http = channel.eventLoop.makePromise(of: AppChannel.HTTPChannel?.self)
        try UpgradeHandler(environment: environment, admission: .full, http: http).install(in: channel)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        try channel.writeInbound(ByteBuffer(string: "HELO x\r\n\r\n"))
        return (channel, line)
    }

    @Test func `a peer that takes the last response slowly gets all of it`() throws {
        let (channel, line) = try self.connection()
        channel.embeddedEventLoop.advanceTime(by: .seconds(119))
        #expect(channel.isActive)
        line.takeSome()
        // It has taken something, so that it has as much time once more.
        channel.embeddedEventLoop.advanceTime(by: .seconds(119))
        #expect(channel.isActive)
        line.takeAll()
        var text = ""
        while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
        #expect(text.hasPrefix("HTTP/1.1 400 ") && text.contains("This is not HTTP/1.1"))
        // From then on it has some seconds to close the connection itself.
        channel.embeddedEventLoop.advanceTime(by: .seconds(4))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    @Test func `a peer that takes nothing of the last response is let go`() throws {
        let (channel, line) = try self.connection()
        line.takeSome()
        channel.embeddedEventLoop.advanceTime(by: 2 * Self.idleTimeout)
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: 2 * Self.idleTimeout)
        #expect(!channel.isActive)
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }
}
