import SwiftlitRuntime
import SwiftlitServer
import SwiftlitWire
import Testing

@Suite(.timeLimit(.minutes(1))) struct UpgradeTests {
    /// Answers of RFC 6455, section 1.3, to the key that the tests send.
    private static let acceptance = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

    @Test func `a fresh connection becomes a WebSocket`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.connect(port: server.port)
            let headers = SocketClient.upgradeHeaders(origin: "http://localhost:\(server.port)") + [("X-Probe", "1")]
            let reply = try await client.request("GET", "/_stcore/stream", headers)
            #expect(reply.status == 101)
            #expect(reply["upgrade"] == "websocket")
            #expect(reply["connection"]?.lowercased() == "upgrade")
            #expect(reply["sec-websocket-accept"] == Self.acceptance)
            #expect(reply["sec-websocket-protocol"] == "streamlit")
            #expect(reply["sec-websocket-extensions"] == nil)

            let (session, connection) = try await host.nextConnection()
            #expect(connection.previousSessionID == nil)
            #expect(connection.headers.contains { $0.name == "x-probe" && $0.value == "1" })
            #expect(connection.remoteAddress == "127.0.0.1")
            session.send([1, 2, 3])
            #expect(try await client.nextFrame() == Frame(opcode: .binary, payload: [1, 2, 3]))
        }
    }

    @Test func `a connection that served requests becomes a WebSocket, as proxies reuse them`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/_stcore/health").text == "ok")
            #expect(try await client.request("GET", "/static/js/main.0a1b.js").text == FrontendFolder.script)
            #expect(try await client.request("POST", "/", body: "x").status == 405)
            #expect(try await client.request("GET", "/_stcore/stream", SocketClient.upgradeHeaders()).status == 101)
            let (session, _) = try await host.nextConnection()
            session.send([7])
            #expect(try await client.nextFrame() == Frame(opcode: .binary, payload: [7]))
            try await client.send(.binary, try BackMessageCoder.encode(.heartbeat))
            #expect(try await host.nextMessage() == .heartbeat)
            try await client.send(.close, [3, 232])
            #expect(try await client.nextFrame()?.closeCode == 1000)
            #expect(await client.readToEnd() == [])
            await server.server.openConnections.waitUntilNone()
        }
    }

    @Test(arguments: [0, 1, 3]) func `frames may follow the request at once`(requestsBefore: Int) async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.connect(port: server.port)
            // All in one write: requests, the upgrade, and frames.
            let request = "GET /_stcore/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
            let upgrade = SocketClient.upgradeHeaders().map { "\($0): \($1)\r\n" }.joined()
            var bytes = Array(String(repeating: request, count: requestsBefore).utf8)
            bytes += Array("GET /_stcore/stream HTTP/1.1\r\n\(upgrade)\r\n".utf8)
            bytes += SocketClient.frame(.binary, try BackMessageCoder.encode(.heartbeat))
            bytes += SocketClient.frame(.ping, [9])
            try await client.send(bytes)

            for _ in 0..<requestsBefore {
                #expect(try await client.reply().text == "ok")
            }
            #expect(try await client.reply().status == 101)
            #expect(try await client.nextFrame() == Frame(opcode: .pong, payload: [9]))
            #expect(try await host.nextMessage() == .heartbeat)
        }
    }

    @Test func `a request in single bytes is understood`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.connect(port: server.port)
            let upgrade = SocketClient.upgradeHeaders().map { "\($0): \($1)\r\n" }.joined()
            let bytes = Array("GET /_stcore/stream HTTP/1.1\r\n\(upgrade)\r\n".utf8) + SocketClient.frame(.ping, [1])
            for byte in bytes { try await client.send([byte]) }
            #expect(try await client.reply().status == 101)
            #expect(try await client.nextFrame() == Frame(opcode: .pong, payload: [1]))
        }
    }

    @Test(
        arguments: [
            ("streamlit, PLACEHOLDER_AUTH_TOKEN", "streamlit", nil),
            ("streamlit,2|a|b|1,session-9", "streamlit", "session-9"),
            ("streamlit , x ,  session-9 ", "streamlit", "session-9"),
            ("other", "other", nil),  // The real server echoes whatever entry 0 is.
            (nil, nil, nil),
            ("streamlit, x, ", "streamlit", nil),
        ] as [(String?, String?, String?)]
    )
    func `entry 0 is selected and entry 2 names the session`(offered: String?, selected: String?, previous: String?)
        async throws
    {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.connect(port: server.port)
            let headers = SocketClient.upgradeHeaders(protocols: offered)
            let reply = try await client.request("GET", "/_stcore/stream", headers)
            #expect(reply.status == 101)
            #expect(reply["sec-websocket-protocol"] == selected)
            #expect(try await host.nextConnection().connection.previousSessionID == previous)
        }
    }

    @Test func `protocols may come in several headers`() {
        let offered = OfferedProtocols(headers: ["streamlit, x", "session-9"])
        #expect(offered.selected == "streamlit")
        #expect(offered.previousSessionID == "session-9")
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: Int
        var target = "/_stcore/stream"
        var replaced: [String: String?] = [:]
    }

    @Test(
        arguments: [
            Refusal(testDescription: "a foreign origin", status: 403, replaced: ["Origin": "https://evil.example"]),
            Refusal(testDescription: "an opaque origin", status: 403, replaced: ["Origin": "null"]),
            Refusal(testDescription: "another path", status: 404, target: "/second/_stcore/stream"),
            Refusal(testDescription: "no key", status: 400, replaced: ["Sec-WebSocket-Key": nil]),
            Refusal(testDescription: "an old version", status: 426, replaced: ["Sec-WebSocket-Version": "8"]),
            Refusal(testDescription: "no version", status: 426, replaced: ["Sec-WebSocket-Version": nil]),
        ],
        [false, true]
    )
    func `is refused`(refusal: Refusal, isKeptAlive: Bool) async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.connect(port: server.port)
            if isKeptAlive {
                #expect(try await client.request("GET", "/_stcore/health").status == 200)
            }
            var headers = SocketClient.upgradeHeaders(host: "example.com")
            for (name, value) in refusal.replaced {
                headers.removeAll { $0.0 == name }
                if let value { headers.append((name, value)) }
            }
            let reply = try await client.request("GET", refusal.target, headers)
            #expect(reply.status == refusal.status)
            #expect(!reply.text.isEmpty)
            #expect(reply["connection"] == "close")
            if refusal.status == 426 { #expect(reply["sec-websocket-version"] == "13") }
            #expect(await client.readToEnd() == [])
            #expect(server.server.openConnections.count == 0)
        }
        #expect(await host.endedWithoutConnections())
    }

    @Test(arguments: ["http://192.168.7.5:8501", "http://localhost:1"])
    func `pages of this machine may connect`(origin: String) async throws {
        try await TestServer.run(ownAddresses: { ["192.168.7.5"] }) { server in
            let client = try await SocketClient.connect(port: server.port)
            let headers = SocketClient.upgradeHeaders(origin: origin, host: "example.com")
            #expect(try await client.request("GET", "/_stcore/stream", headers).status == 101)
        }
    }

    @Test(arguments: [
        [("Connection", "Upgrade, HTTP2-Settings"), ("Upgrade", "h2c"), ("HTTP2-Settings", "AAMAAABkAAQAAP__")],
        [("Connection", "Upgrade"), ("Upgrade", "TLS/1.0")],
    ])
    func `another protocol is answered in HTTP, once`(headers: [(String, String)]) async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/_stcore/health").status == 200)
            let reply = try await client.request("GET", "/_stcore/health", [("Host", "x")] + headers)
            #expect(reply.status == 200)
            #expect(reply.text == "ok")
            #expect(reply["connection"] == "close", "the decoder reads nothing after this request")
            #expect(await client.readToEnd() == [])
        }
    }

    @Test func `without Connection: Upgrade it is a plain request`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            let headers = SocketClient.upgradeHeaders().filter { $0.0 != "Connection" }
            let reply = try await client.request("GET", "/_stcore/stream", headers)
            #expect(reply.status == 200)
            #expect(reply.text == FrontendFolder.index)
        }
    }

    @Test func `a client that leaves while it asks leaves nothing behind`() async throws {
        try await TestServer.run { server in
            for end in [20, 60, 200] {
                let client = try await SocketClient.connect(port: server.port)
                let upgrade = SocketClient.upgradeHeaders().map { "\($0): \($1)\r\n" }.joined()
                try await client.send(String("GET /_stcore/stream HTTP/1.1\r\n\(upgrade)\r\n".prefix(end)))
                await client.close()
            }
            // The server is still there for the next one.
            await (try await SocketClient.webSocket(port: server.port)).close()
            await server.server.openConnections.waitUntilNone()
        }
    }
}
