import SwiftlitRuntime
import SwiftlitServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct StaticFileTests {
    private static let unchanging = "public, immutable, max-age=31536000"

    struct Row: Sendable, CustomTestStringConvertible {
        var target: String
        var type: String
        var cacheControl: String
        var body: String

        var testDescription: String { self.target }
    }

    private static let page = "text/html; charset=utf-8"

    @Test(arguments: [
        Row(target: "/", type: page, cacheControl: "no-cache", body: FrontendFolder.index),
        Row(target: "/index.html", type: page, cacheControl: "no-cache", body: FrontendFolder.index),
        Row(
            target: "/manifest.json",
            type: "application/json",
            cacheControl: "no-cache",
            body: FrontendFolder.manifest
        ),
        Row(target: "/favicon.png", type: "image/png", cacheControl: unchanging, body: "\u{89}PNG"),
        Row(
            target: "/static/js/main.0a1b.js?v=1",
            type: "text/javascript; charset=utf-8",
            cacheControl: unchanging,
            body: FrontendFolder.script
        ),
        Row(target: "/static/empty.css", type: "text/css; charset=utf-8", cacheControl: unchanging, body: ""),
        Row(target: "/static/a%20b.txt", type: "text/plain; charset=utf-8", cacheControl: unchanging, body: "blank"),
        // No file of that name: it may be a page of the app.
        Row(target: "/second", type: page, cacheControl: "no-cache", body: FrontendFolder.index),
        Row(target: "/static/nope.js", type: page, cacheControl: "no-cache", body: FrontendFolder.index),
        Row(target: "/static", type: page, cacheControl: "no-cache", body: FrontendFolder.index),
        Row(target: "/_stcore/stream", type: page, cacheControl: "no-cache", body: FrontendFolder.index),
    ])
    func `files are served`(row: Row) async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("GET", row.target)
            #expect(reply.status == 200)
            #expect(reply.text == row.body)
            #expect(reply["content-type"] == row.type)
            #expect(reply["cache-control"] == row.cacheControl)
            #expect(reply["content-length"] == "\(row.body.utf8.count)")
            #expect(reply["accept-ranges"] == "bytes")
            #expect(reply["etag"]?.hasPrefix("\"") == true)
            #expect(reply["last-modified"]?.hasSuffix(" GMT") == true)

            let head = try await client.request("HEAD", row.target)
            #expect(head.status == 200)
            for name in ["content-type", "content-length", "etag", "cache-control"] {
                #expect(head[name] == reply[name])
            }
        }
    }

    @Test func `a copy that is current is not sent again`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            let target = "/static/js/main.0a1b.js"
            let first = try await client.request("GET", target)
            let tag = try #require(first["etag"])
            let date = try #require(first["last-modified"])
            for condition in [
                ("If-None-Match", tag), ("If-None-Match", "W/\(tag)"), ("If-None-Match", "\"x\", \(tag)"),
                ("If-None-Match", "*"),
                ("If-Modified-Since", date),
            ] {
                let reply = try await client.request("GET", target, [("Host", "x"), condition])
                #expect(reply.status == 304, "\(condition)")
                #expect(reply["etag"] == tag)
                #expect(reply["cache-control"] == Self.unchanging)
                #expect(reply["content-length"] == nil)
            }
            for conditions in [
                [("If-None-Match", "\"x\"")], [("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")],
                // The tag decides where there are both.
                [("If-None-Match", "\"x\""), ("If-Modified-Since", date)],
            ] {
                let reply = try await client.request("GET", target, [("Host", "x")] + conditions)
                #expect(reply.status == 200, "\(conditions)")
                #expect(reply.text == FrontendFolder.script)
            }
        }
    }

    @Test func `parts of a file are served`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            let target = "/static/js/main.0a1b.js"
            let script = Array(FrontendFolder.script.utf8)
            func get(_ headers: [(String, String)]) async throws -> Reply {
                try await client.request("GET", target, [("Host", "x")] + headers)
            }
            let part = try await get([("Range", "bytes=10-19")])
            #expect(part.status == 206)
            #expect(part["content-range"] == "bytes 10-19/\(script.count)")
            #expect(part.body == Array(script[10...19]))

            let end = try await get([("Range", "bytes=-5")])
            #expect(end.status == 206)
            #expect(end.body == Array(script.suffix(5)))

            let beyond = try await get([("Range", "bytes=\(script.count)-")])
            #expect(beyond.status == 416)
            #expect(beyond["content-range"] == "bytes */\(script.count)")

            let whole = try await get([])
            let tag = try #require(whole["etag"])
            #expect(try await get([("Range", "bytes=0-1"), ("If-Range", tag)]).status == 206)
            let other = try await get([("Range", "bytes=0-1"), ("If-Range", "\"x\"")])
            #expect(other.status == 200)
            #expect(other.body == script)
        }
    }

    @Test func `a missing page is an error that says so`() async throws {
        let folder = try FrontendFolder()
        folder.remove()
        try await TestServer.run(frontendPath: folder.path) { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("GET", "/")
            #expect(reply.status == 500)
            #expect(reply.text.contains("index.html"))
        }
    }

    @Test(arguments: [
        ("GET", "/second/", 301, "/second"), ("GET", "/second/?a=1&b", 301, "/second?a=1&b"),
        ("POST", "/second/", 308, "/second"),
    ])
    func `a slash at the end is taken away`(method: String, target: String, status: Int, location: String) async throws
    {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request(method, target)
            #expect(reply.status == status)
            #expect(reply["location"] == location)
            #expect(reply["cache-control"] == "no-cache")
        }
    }

    @Test(arguments: [
        ("GET", "//x", 400), ("GET", "/../index.html", 400), ("GET", "/%2e%2e/index.html", 400), ("GET", "/C:/x", 400),
        ("GET", "/second/_stcore/health", 404), ("GET", "/_stcore/agent/x", 404), ("GET", "/media/x.png", 404),
        ("POST", "/", 405), ("DELETE", "/static/js/main.0a1b.js", 405), ("OPTIONS", "*", 400),
    ])
    func `other requests are refused, and the connection lives on`(method: String, target: String, status: Int)
        async throws
    {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request(
                method,
                target,
                body: method == "POST" ? String(repeating: "x", count: 100_000) : ""
            )
            #expect(reply.status == status)
            #expect(reply["content-type"] == "text/plain; charset=utf-8")
            #expect(!reply.text.isEmpty)
            #expect((reply["allow"] != nil) == (status == 405))
            #expect(try await client.request("GET", "/_stcore/health").text == "ok")
        }
    }

    @Test(arguments: [
        "GET /_stcore/health HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n",
        "GET /_stcore/health HTTP/1.1\r\nHost: x\r\nConnection: foo, close\r\n\r\n",
        "GET /_stcore/health HTTP/1.0\r\n\r\n",
    ])
    func `a client that wants one answer only gets it`(request: String) async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            try await client.send(request)
            let reply = try await client.reply()
            #expect(reply.text == "ok")
            #expect(reply["connection"] == "close")
            #expect(await client.readToEnd() == [])
        }
    }

    @Test func `a head that is too large is refused`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            let headers = (0..<100).map { ("X-\($0)", String(repeating: "x", count: 1_000)) }
            #expect(try await client.request("GET", "/", headers).status == 400)
            await client.readToEnd()
        }
    }

    @Test func `what is not HTTP is refused`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            try await client.send("\u{16}\u{3}\u{1} hello\r\n\r\n")
            #expect(try await client.reply().status == 400)
            await client.readToEnd()
        }
    }

    @Test func `an idle connection is closed`() async throws {
        try await TestServer.run {
            $0.timeouts.idleTimeout = .milliseconds(20)
        } _: { server in
            let silent = try await SocketClient.connect(port: server.port)
            #expect(await silent.readToEnd() == [])
            // On a busy machine the time may be over before the request is there; then it is tried again.
            var spoken: SocketClient
            repeat {
                spoken = try await SocketClient.connect(port: server.port)
            } while (try? await spoken.request("GET", "/_stcore/health").status) != 200
            #expect(await spoken.readToEnd() == [])
            let halfway = try await SocketClient.connect(port: server.port)
            try? await halfway.send("GET / HTTP/1.1\r\nHost:")
            #expect(await halfway.readToEnd() == [])
        }
    }
}
