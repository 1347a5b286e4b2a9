import ServiceLifecycle
import SwiftlitElements
import SwiftlitExecutors
import SwiftlitRuntime
import SwiftlitServer
import SwiftlitWire
import Synchronization
import Testing

/// The whole way: a real socket, the runtime, and a page.
@Suite(.timeLimit(.minutes(2))) struct LiveAppTests {
    private func host(
        configure: (inout AppHost.Configuration) -> Void = { _ in },
        _ page: @escaping @Sendable () async throws -> Void
    ) -> AppHost {
        var configuration = AppHost.Configuration()
        configure(&configuration)
        return AppHost(
            app: AppDefinition(name: "Test", page: page),
            configuration: configuration,
            pageExecutor: ThreadPool.shared,
            logger: .silent
        )
    }

    @Test func `a page is drawn when the browser asks, not before`() async throws {
        let host = self.host { st.text("hello") }
        try await TestServer.run(host: LiveSessionHost(host)) { server in
            let client = try await SocketClient.webSocket(port: server.port)
            try await client.send(.ping)
            #expect(try await client.nextFrame()?.opcode == .pong, "nothing was sent before it")
            for _ in 0..<3 {
                let run = try await client.rerun()
                #expect(run.texts == ["hello"])
                #expect(run.kinds.first == "newSession")
                #expect(run.status == .finishedSuccessfully)
            }
        }
    }

    @Test func `a file is for the browser that shows it, and for all when that has no name`() async throws {
        let host = self.host { st.downloadButton("Save", .text("salary=177")) }
        try await TestServer.run(host: LiveSessionHost(host)) { server in
            func status(_ path: String, _ cookie: String?) async throws -> Int {
                let headers = [("Host", "localhost")] + (cookie.map { [("Cookie", $0)] } ?? [])
                return try await SocketClient.connect(port: server.port).request("GET", path, headers).status
            }
            let page = try await SocketClient.connect(port: server.port).request(
                "GET",
                "/",
                [("Host", "localhost"), ("Accept", "text/html,*/*")]
            )
            let cookies = page.headers.filter { $0.name.lowercased() == "set-cookie" }.map(\.value)
            let given = try #require(cookies.first { $0.hasPrefix("_swiftlit_browser=") })
            #expect(given.hasSuffix("; Path=/; SameSite=Lax; HttpOnly"))
            let cookie = String(given.prefix { $0 != ";" })
            let other = "_swiftlit_browser=" + String(repeating: "0", count: 32)

            let owner = try await SocketClient.webSocket(port: server.port, headers: [("Cookie", "a=b; \(cookie)")])
            let own = try #require(try await owner.rerun().urls.first)
            #expect(try await status(own, "x=y; \(cookie)") == 200)
            #expect(try await status(own, other) == 404)
            #expect(try await status(own, nil) == 404)
            await owner.close()
            await server.server.openConnections.waitUntilNone()

            // A page of another origin cannot have its requests carry the cookie.
            let embedded = try await SocketClient.webSocket(
                port: server.port,
                headers: [("Cookie", cookie), ("Origin", "http://localhost:1")]
            )
            let open = try #require(try await embedded.rerun().urls.first)
            #expect(open == own, "equal files have equal addresses")
            #expect(try await status(open, other) == 200)
            #expect(try await status(open, nil) == 200)
        }
    }

    @Test func `a session survives its socket`() async throws {
        let runCount = Mutex(0)
        let host = self.host { st.text("run \(runCount.withLock { $0 += 1; return $0 })") }
        try await TestServer.run(host: LiveSessionHost(host)) { server in
            let first = try await SocketClient.webSocket(port: server.port)
            let before = try await first.rerun()
            await first.close()
            await server.server.openConnections.waitUntilNone()
            #expect(host.sessionCounts == (0, 1))

            let second = try await SocketClient.webSocket(port: server.port, previousSessionID: before.sessionID)
            let after = try await second.rerun()
            #expect(after.sessionID == before.sessionID)
            #expect(after.texts == ["run 2"])

            let stranger = try await SocketClient.webSocket(port: server.port, previousSessionID: "unknown")
            #expect(try await stranger.rerun().sessionID != before.sessionID)
            #expect(host.sessionCounts == (2, 0))
        }
    }

    @Test func `a slow browser is dropped at the bound, and finds its session again`() async throws {
        let isFlooding = Mutex(true)
        let host = self.host {
            $0.maximumOutboxMessageCount = 5_000
        } _: {
            guard isFlooding.withLock({ $0 }) else {
                st.text("calm")
                return
            }
            let text = String(repeating: "x", count: 1_000)
            for _ in 0..<100_000 {
                try Task.checkCancellation()
                st.text(text)
            }
        }
        try await TestServer.run(host: LiveSessionHost(host)) { server in
            let client = try await SocketClient.webSocket(port: server.port, receiveBufferByteCount: 4_096)
            try await client.send(.binary, try BackMessageCoder.encode(.rerun(queryByteCount: 0)))
            var begun = SentRun()
            while begun.sessionID.isEmpty {
                begun.add(try #require(try await client.nextFrame()))
            }
            try await client.setReading(false)
            await server.server.openConnections.waitUntilNone()  // the server dropped it
            #expect(host.sessionCounts == (0, 1))
            await client.close()

            isFlooding.withLock { $0 = false }
            let resumed = try await SocketClient.webSocket(port: server.port, previousSessionID: begun.sessionID)
            let run = try await resumed.rerun()
            #expect(run.sessionID == begun.sessionID)
            #expect(run.texts == ["calm"])
        }
    }

    @Test func `a page that waits is cancelled when its browser goes or the server stops`() async throws {
        let (cancellations, cancelled) = AsyncStream.makeStream(of: Void.self)
        let host = self.host {
            st.text("waiting")
            for await _ in AsyncStream<Void>.makeStream().stream {}
            cancelled.yield()
        }
        try await TestServer.run(host: LiveSessionHost(host)) { server in
            let leaving = try await SocketClient.webSocket(port: server.port)
            try await leaving.beginRun()
            await leaving.close()
            _ = await cancellations.first { _ in true }

            let staying = try await SocketClient.webSocket(port: server.port)
            try await staying.beginRun()
            await server.services.triggerGracefulShutdown()
            _ = await cancellations.first { _ in true }
            while let frame = try await staying.nextFrame() {
                if frame.opcode == .close { #expect(frame.closeCode == 1001) }
            }
        }
    }
}

/// What the server sent for a run.
struct SentRun {
    var sessionID = ""
    var texts: [String] = []
    /// The addresses of downloads.
    var urls: [String] = []
    var kinds: [String] = []
    var status: PBForwardMsg.ScriptFinishedStatus?
    var isOver = false

    mutating func add(_ frame: Frame) {
        guard frame.opcode == .binary, let message = try? ForwardMessageCoder.decode(frame.payload) else { return }
        switch message.type {
        case .newSession(let session)?:
            self.sessionID = session.initialize.sessionID
            self.kinds.append("newSession")
        case .sessionStatusChanged(let status)?:
            self.kinds.append("status")
            self.isOver = !status.scriptIsRunning
        case .delta(let delta)?:
            self.kinds.append("delta")
            if case .text(let text)? = delta.newElement.type { self.texts.append(text.body) }
            if case .downloadButton(let button)? = delta.newElement.type { self.urls.append(button.url) }
        case .scriptFinished(let status)?:
            self.kinds.append("finished")
            self.status = status
        default:
            self.kinds.append("other")
        }
    }
}

extension SocketClient {
    /// Asks for a run and reads it to its end.
    func rerun() async throws -> SentRun {
        try await self.send(.binary, try BackMessageCoder.encode(.rerun(queryByteCount: 0)))
        var run = SentRun()
        while !run.isOver {
            guard let frame = try await self.nextFrame() else { throw TestFailure("the connection ended") }
            run.add(frame)
        }
        return run
    }

    /// Asks for a run and reads until it has drawn something.
    func beginRun() async throws {
        try await self.send(.binary, try BackMessageCoder.encode(.rerun(queryByteCount: 0)))
        var run = SentRun()
        while run.texts.isEmpty {
            guard let frame = try await self.nextFrame() else { throw TestFailure("the connection ended") }
            run.add(frame)
        }
    }
}
