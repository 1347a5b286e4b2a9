import Logging
import ServiceLifecycle
import SwiftlitRuntime
import SwiftlitServer
import SwiftlitWire
import Testing

@Suite(.timeLimit(.minutes(1))) struct ShutdownTests {
    @Test func `WebSockets are told, the app ends, then HTTP does`() async throws {
        let (gate, opened) = AsyncStream.makeStream(of: Void.self)
        let host = FakeHost { for await _ in gate { return } }
        try await TestServer.run(host: host) { server in
            let fresh = try await SocketClient.webSocket(port: server.port)
            let keptAlive = try await SocketClient.connect(port: server.port)
            _ = try await keptAlive.request("GET", "/_stcore/health")
            #expect(try await keptAlive.request("GET", "/_stcore/stream", SocketClient.upgradeHeaders()).status == 101)
            let http = try await SocketClient.connect(port: server.port)
            #expect(try await http.request("GET", "/_stcore/health").status == 200)

            await server.services.triggerGracefulShutdown()
            for client in [fresh, keptAlive] {
                #expect(try await client.nextFrame()?.closeCode == 1001)
                try await client.send(.close, [3, 233])
                #expect(await client.readToEnd() == [])
            }

            // The app is still ending. HTTP answers, and says that no more is taken.
            let health = try await http.request("GET", "/_stcore/health")
            #expect(health.status == 503)
            #expect(health["set-cookie"] == nil)
            let late = try await SocketClient.connect(port: server.port)
            #expect(try await late.request("GET", "/_stcore/stream", SocketClient.upgradeHeaders()).status == 503)

            opened.yield()
            #expect(await http.readToEnd() == [])
        }
    }

    @Test func `what a browser sends before it knows that the server stops is handed over`() async throws {
        let host = FakeHost(saysFarewell: true)
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.webSocket(port: server.port)
            await server.services.triggerGracefulShutdown()
            #expect(try await client.nextFrame()?.closeCode == 1001)
            // It has not read that yet, and is in the middle of a message.
            let message = PBBackMsg.rerun(queryByteCount: 300)
            try await client.send(.binary, [], isFinal: false)
            try await client.send(.continuation, try BackMessageCoder.encode(message))
            try await client.send(.ping, [1])
            try await client.send(.close, [3, 233])
            // No pong, and nothing else: the connection is at its end.
            #expect(await client.readToEnd() == [])
            var seen: [String] = []
            for await event in host.events {
                switch event {
                case .connected: continue
                case .received(let received): seen.append(received == message ? "message" : "another message")
                case .disconnected: seen.append("disconnected")
                case .shutdown: seen.append("shutdown")
                case .gone: seen.append("gone")
                }
                if case .gone = event { break }
            }
            #expect(seen == ["shutdown", "message", "gone"])
        }
    }

    @Test func `a client that does not answer does not hold up the shutdown`() async throws {
        let client = try await TestServer.run(host: FakeHost(), closeTimeout: .milliseconds(10)) { server in
            Held(try await SocketClient.webSocket(port: server.port))
        }
        // Returned although the client said nothing.
        #expect(try await client.socket.nextFrame()?.closeCode == 1001)
    }

    @Test func `what is to come last comes after the app and HTTP have ended`() async throws {
        let frontend = try FrontendFolder()
        defer { frontend.remove() }
        let host = FakeHost()
        var configuration = AppConfiguration()
        configuration.listening.port = 0
        let server = try AppServer(
            configuration: configuration,
            host: host,
            frontendPath: frontend.path,
            logger: .silent
        )
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let (results, result) = AsyncStream.makeStream(of: Bool.self)
        let services = server.makeServiceGroup(
            onReady: { port.yield($0) },
            onStop: {
                for await event in host.events {
                    if case .shutdown = event { break }
                }
                // Nothing listens any more.
                for await number in ports { result.yield((try? await SocketClient.connect(port: number)) == nil) }
            }
        )
        async let running: Void = services.run()
        let number = try #require(await ports.first { _ in true })
        port.yield(number)
        port.finish()
        await services.triggerGracefulShutdown()
        #expect(await results.first { _ in true } == true)
        try await running
    }

    @Test func `cancelling ends everything without waiting, and is no error of the server`() async throws {
        let frontend = try FrontendFolder()
        defer { frontend.remove() }
        let host = FakeHost()
        var configuration = AppConfiguration()
        configuration.listening.port = 0
        let server = try AppServer(
            configuration: configuration,
            host: host,
            frontendPath: frontend.path,
            logger: .silent,
            closeTimeout: .milliseconds(10)
        )
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let services = server.makeServiceGroup { port.yield($0) }
        let running = Task { try await services.run() }
        let number = try #require(await ports.first { _ in true })
        let client = try await SocketClient.webSocket(port: number)
        let http = try await SocketClient.connect(port: number)
        #expect(try await http.request("GET", "/_stcore/health").status == 200)
        running.cancel()
        #expect(try await client.nextFrame()?.closeCode == 1001)
        #expect(await http.readToEnd() == [])
        if case .failure(let error) = await running.result {
            #expect(error is CancellationError)
        }
        for await event in host.events {
            if case .shutdown = event { break }
        }
    }

    @Test func `a response that takes too long is cut off`() async throws {
        try await TestServer.run {
            $0.timeouts.shutdownTimeout = .milliseconds(50)
        } _: { server in
            // Half a request: the server waits for the rest, but not for ever.
            let client = try await SocketClient.connect(port: server.port)
            try await client.send("POST /_stcore/health HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123")
            #expect(try await client.reply().status == 405)
            await server.services.triggerGracefulShutdown()
            #expect(await client.readToEnd() == [])
        }
    }

    @Test(arguments: [false, true]) func `a port in use is one line that says what to do`(sharesPort: Bool) async throws
    {
        try await TestServer.run { server in
            let error = try #require(
                await Self.listeningError(address: "127.0.0.1", port: server.port, sharesPort: sharesPort)
            )
            #expect(error.code == .portInUse)
            #expect(
                error.message == """
                    Port \(server.port) of 127.0.0.1 is in use. Stop the program that uses it, or choose another with \
                    --port.
                    """
            )
        }
    }

    @Test(arguments: ["192.0.2.1", "no-such-host.invalid"])
    func `an address that is not ours is one line that says what to do`(address: String) async throws {
        let error = try #require(await Self.listeningError(address: address, port: 0))
        #expect(error.code == .addressNotAvailable, "\(String(reflecting: error.cause))")
        #expect(error.message.contains(address))
        #expect(!error.message.contains("\n"))
    }

    /// Why a server cannot listen there, or `nil` if it could.
    private static func listeningError(address: String, port: Int, sharesPort: Bool = false) async -> ServerError? {
        var configuration = AppConfiguration()
        configuration.listening.sharesPort = sharesPort
        configuration.listening.address = address
        configuration.listening.port = port
        configuration.files.frontendPath = "/"
        configuration.process.handlesSignals = false
        configuration.process.announces = false
        configuration.logger = .silent
        do {
            try await serve(configuration, settings: .none) {}
            return nil
        } catch {
            return error as? ServerError
        }
    }

    private final class Held: @unchecked Sendable {
        // @unchecked: handed from one task to another, which waits for the first.
        let socket: SocketClient

        init(_ socket: SocketClient) {
            self.socket = socket
        }
    }
}
