import NIOCore
import ServiceLifecycle
import SwiftlitRuntime
import SwiftlitServer
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Strangers who do not keep to HTTP. Whatever they send in whatever pieces: the server lives, answers others, and lets
/// them go.
@Suite(.timeLimit(.minutes(5))) struct BrokenRequestTests {
    private static let health = "GET /_stcore/health HTTP/1.1\r\nHost: x\r\n"
    private static let chunked = "Transfer-Encoding: chunked\r\n\r\n"

    /// The whole of what came: status lines count the responses.
    private static func responseCount(_ bytes: [UInt8]) -> Int {
        String(decoding: bytes, as: UTF8.self).components(separatedBy: "HTTP/1.").count - 1
    }

    /// What no server can take, with the status codes that may come back, in order. The connection must end although
    /// the client keeps it open.
    private static let broken: [(request: String, statuses: [Int])] = [
        // Answered before the error came, or after it.
        (Self.health + Self.chunked + "ZZ\r\n", [200]),
        ("POST / HTTP/1.1\r\nHost: x\r\n" + Self.chunked + "ZZ\r\n", [405]),
        ("POST / HTTP/1.1\r\nHost: x\r\n" + Self.chunked + "5\r\nhello\r\nZZ\r\n", [405]),
        ("GET /static/js/main.0a1b.js HTTP/1.1\r\nHost: x\r\n" + Self.chunked + "-1\r\n", [200]),
        ("GET /_stcore/stream HTTP/1.1\r\nHost: x\r\n" + Self.chunked + "g\r\n", [200]),
        (Self.health + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", [200]),
        // Two lengths, and none.
        (Self.health + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", [400]),
        (Self.health + "Content-Length: -1\r\n\r\n", [400]), (Self.health + "Content-Length: 1x\r\n\r\n", [400]),
        (Self.health + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400]),
        // No HTTP.
        ("\u{0}\u{1}\u{2}\u{3}\r\n\r\n", [400]), ("HELO x\r\n", [400]), ("GET / HTTP/9.9\r\nHost: x\r\n\r\n", [400]),
        ("GET\r\n\r\n", [400]),
        ("GET / HTTP/1.1\r\nno colon\r\n\r\n", [400]), ("GET / HTTP/1.1\r\nA\u{0}: b\r\n\r\n", [400]),
        ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", [400]),
        ("GET / HTTP/1.1\r\nHost: x\r\nLong: \(String(repeating: "y", count: 200_000))\r\n\r\n", [400]),
        // A good request first.
        (Self.health + "\r\n" + "garbage\r\n\r\n", [200, 400]),
        (Self.health + "\r\n" + Self.health + Self.chunked + "ZZ\r\n", [200, 200]),
        // The last request is said to be the last, and more comes.
        (Self.health + "Connection: close\r\n\r\n" + Self.health + "\r\n", [200]),
        (Self.health + "Connection: close\r\n\r\n" + "garbage\r\n\r\n", [200]),
        (Self.health + "Connection: close\r\nContent-Length: 1000\r\n\r\nshort", [200]),
        // Upgrades.
        (
            "GET /_stcore/stream HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + Self.chunked
                + "ZZ\r\n", [400]
        ),
        (
            "GET /_stcore/stream HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\u{0}\u{0}",
            [426]
        ),
        ("CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\nanything", [400]),
        (
            "POST / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + Self.chunked + "ZZ\r\n",
            [405]
        ),
    ]

    @Test(arguments: broken.indices, [Int.max, 1, 7]) func `a broken connection ends`(index: Int, pieceLength: Int)
        async throws
    {
        let (request, statuses) = Self.broken[index]
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            var rest = Array(request.utf8)[...]
            // Long ones in a few pieces, or this takes for ever.
            let length = max(pieceLength, rest.count / 400)
            while !rest.isEmpty {
                // The server may have ended the connection before all is sent.
                guard (try? await client.send(Array(rest.prefix(length)))) != nil else { break }
                rest = rest.dropFirst(length)
            }
            let bytes = await client.readToEnd()
            let text = String(decoding: bytes, as: UTF8.self)
            let found = text.components(separatedBy: "HTTP/1.").dropFirst().compactMap {
                $0.split(separator: " ").dropFirst().first.flatMap { Int($0) }
            }
            // In pieces an error may come before the answer is out or after it: one answer in any case.
            #expect(found.count == statuses.count, "\(text)")
            if pieceLength == .max { #expect(found == statuses || found == [400], "\(text)") }
            let other = try await SocketClient.connect(port: server.port)
            #expect(try await other.request("GET", "/_stcore/health").text == "ok")
        }
    }

    /// Requests of a grammar that is nearly HTTP.
    private struct Grammar {
        var generator: SeededGenerator
        let uploads: [String]

        mutating func pick<T>(_ choices: T...) -> T {
            choices[Int.random(in: choices.indices, using: &self.generator)]
        }

        mutating func request() -> String {
            let method = self.pick(
                "GET",
                "GET",
                "HEAD",
                "POST",
                "PUT",
                "DELETE",
                "OPTIONS",
                "CONNECT",
                "G@T",
                "",
                "PRI",
                "get"
            )
            let target = self.pick(
                "/",
                "/_stcore/health",
                "/_stcore/health",
                "/_stcore/stream",
                "/static/js/main.0a1b.js",
                "/nowhere",
                "*",
                "http://x/",
                "/%zz",
                "/../x",
                "/media/1",
                "/app/static/x",
                "",
                self.uploads.randomElement(using: &self.generator) ?? "/"
            )
            let version = self.pick(
                "HTTP/1.1",
                "HTTP/1.1",
                "HTTP/1.1",
                "HTTP/1.1",
                "HTTP/1.0",
                "HTTP/2.0",
                "HTTP/0.9",
                ""
            )
            var head = "\(method) \(target) \(version)\(self.pick("\r\n", "\r\n", "\r\n", "\n", "\r\n\r\n"))"
            for _ in 0..<Int.random(in: 0...5, using: &self.generator) { head += self.header() }
            return head + self.pick("\r\n", "\r\n", "\r\n", "\n", "") + self.body()
        }

        mutating func header() -> String {
            self.pick(
                "Host: x\r\n",
                "Host: x\r\n",
                "Content-Length: 5\r\n",
                "Content-Length: 0\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Transfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Connection: close\r\n",
                "Connection: keep-alive\r\n",
                "Connection: Upgrade\r\nUpgrade: websocket\r\n",
                "Connection: Upgrade\r\nUpgrade: h2c\r\n",
                "Upgrade: websocket\r\n",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n",
                "Expect: 100-continue\r\n",
                "Range: bytes=0-1,5-\r\n",
                "Content-Type: multipart/form-data; boundary=XX\r\n",
                "no colon\r\n",
                ": empty\r\n",
                "X: \u{1}\r\n",
                " folded\r\n",
                "Trailer: x\r\n",
                "Cookie: _streamlit_xsrf=2|00000000|00112233445566778899aabbccddeeff|1\r\n"
            )
        }

        mutating func body() -> String {
            self.pick(
                "",
                "",
                "hello",
                "5\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n",
                "ZZ\r\n",
                "0\r\n\r\n",
                "0\r\nX: y\r\n\r\n",
                "5;x=y\r\nhello\r\n0\r\nbad trailer\r\n\r\n",
                "ffffffffffffffffff\r\n",
                "--XX\r\nContent-Disposition: form-data; filename=a\r\n\r\nx\r\n--XX--\r\n",
                "\u{0}\u{FF}",
                "\r\n\r\n"
            )
        }
    }

    @Test(arguments: 0..<12) func `whatever comes in whatever pieces, the server lives and lets go`(seed: Int)
        async throws
    {
        let host = FakeHost()
        let ids = try host.uploads.announce(5, session: "s")
        try await TestServer.run(host: host, configure: { $0.access.isXSRFProtectionEnabled = false }) { server in
            var grammar = Grammar(
                generator: SeededGenerator(seed: UInt64(seed)),
                uploads: ids.map { "/_stcore/upload_file/s/\($0)" }
            )
            for round in 0..<40 {
                let requestCount = Int.random(in: 1...3, using: &grammar.generator)
                let sent = (0..<requestCount).map { _ in grammar.request() }.joined()
                var bytes = Array(sent.utf8)[...]
                let client = try await SocketClient.connect(port: server.port)
                let cuts = Int.random(in: 0...4, using: &grammar.generator)
                for _ in 0..<cuts {
                    let count = Int.random(in: 0...bytes.count, using: &grammar.generator)
                    guard (try? await client.send(Array(bytes.prefix(count)))) != nil else { break }
                    bytes = bytes.dropFirst(count)
                    // Lets an answer come between the pieces, in some rounds.
                    if Bool.random(using: &grammar.generator) {
                        let other = try await SocketClient.connect(port: server.port)
                        #expect(try await other.request("GET", "/_stcore/health").text == "ok")
                    }
                }
                try? await client.send(Array(bytes))  // The server may have ended the connection.
                if Int.random(in: 0..<4, using: &grammar.generator) == 0 {
                    await client.close()
                    continue
                }
                try? await client.channel.close(mode: .output)
                let reply = await client.readToEnd()
                let isHTTP = reply.isEmpty || reply.starts(with: "HTTP/1.".utf8)
                #expect(isHTTP, "seed \(seed), round \(round): \(sent.debugDescription)")
                // A blank line in the wrong place makes two requests of one.
                let limit =
                    sent.components(separatedBy: "HTTP").count + sent.components(separatedBy: "\n\r\n").count + 1
                #expect(Self.responseCount(reply) <= limit, "seed \(seed), round \(round): \(sent.debugDescription)")
            }
            let other = try await SocketClient.connect(port: server.port)
            #expect(try await other.request("GET", "/_stcore/health").text == "ok")
            await server.server.openConnections.waitUntilNone()
        }
    }

    /// The server stops while a request is on its way.
    @Test(arguments: [
        "", "G", "GET /", "GET / HTTP/1.1\r\n", Self.health, Self.health + Self.chunked,
        Self.health + Self.chunked + "5\r\nhe",
        Self.health + "\r\nGET", Self.health + "Content-Length: 10\r\n\r\nabc", Self.health + "\r\n" + Self.health,
        "GET /_stcore/stream HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n",
        "GET /_stcore/stream HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 5\r\n\r\nab",
        "PUT /_stcore/upload_file/s/f HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc",
    ])
    func `the server stops in the middle of a request`(request: String) async throws {
        try await TestServer.run(configure: { $0.timeouts.shutdownTimeout = .seconds(1) }) { server in
            let client = try await SocketClient.connect(port: server.port)
            try await client.send(request)
            // Known to the server, because it has answered something later.
            let other = try await SocketClient.connect(port: server.port)
            #expect(try await other.request("GET", "/_stcore/health").text == "ok")
            await server.services.triggerGracefulShutdown()
            try? await client.send("ZZ\r\n\r\n")  // The connection may have ended.
            await client.readToEnd()
        }
    }

    @Test func `a body that comes too slowly ends the connection`() async throws {
        try await TestServer.run(configure: { $0.timeouts.requestTimeout = .milliseconds(50) }) { server in
            let client = try await SocketClient.connect(port: server.port)
            try await client.send(Self.health + "Content-Length: 1000\r\n\r\nabc")
            // The answer may be out by then, or not.
            #expect(Self.responseCount(await client.readToEnd()) <= 1)
            // A slow request for a WebSocket too.
            let upgrade = SocketClient.upgradeHeaders().map { "\($0): \($1)\r\n" }.joined()
            let second = try await SocketClient.connect(port: server.port)
            try await second.send("GET /_stcore/stream HTTP/1.1\r\n\(upgrade)Content-Length: 5\r\n\r\na")
            #expect(await second.readToEnd() == [])
        }
    }

    @Test func `a head that comes too slowly ends the connection`() async throws {
        try await TestServer.run(configure: { $0.timeouts.idleTimeout = .milliseconds(50) }) { server in
            let client = try await SocketClient.connect(port: server.port)
            try? await client.send("GET / HT")  // On a busy machine the time is over before it is sent.
            #expect(await client.readToEnd() == [])
        }
    }
}
