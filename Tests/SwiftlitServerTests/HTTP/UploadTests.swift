import SwiftlitElements
import SwiftlitRuntime
import SwiftlitServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct UploadTests {
    /// A token as a browser has it in its cookie, and under another mask.
    private static let cookie = "2|00000000|00112233445566778899aabbccddeeff|1"
    private static let header = "2|01010101|01102332455467768998abbacddceffe|2"

    private static func headers(_ token: String? = Self.header) -> [(String, String)] {
        var headers = [
            ("Host", "localhost"), ("Cookie", "a=b; _streamlit_xsrf=\(Self.cookie)"),
            ("Content-Type", "multipart/form-data; boundary=XX"),
        ]
        if let token { headers.append(("X-Xsrftoken", token)) }
        return headers
    }

    private static func form(_ content: String, name: String = "a.txt") -> String {
        """
        --XX\r\nContent-Disposition: form-data; name="\(name)"; filename="\(name)"\r\nContent-Type: text/plain\r\n\r\n\
        \(content)\r\n--XX--\r\n
        """
    }

    @Test func `a file is taken and removed`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let id = try #require(host.uploads.announce(1, session: "s").first)
            let client = try await SocketClient.connect(port: server.port)
            let target = "/_stcore/upload_file/s/\(id)"
            let reply = try await client.request("PUT", target, Self.headers(), body: Self.form("Hello"))
            #expect(reply.status == 204)
            let file = try #require(host.uploads.file(id, session: "s"))
            #expect(file.name == "a.txt")
            #expect(file.type == "text/plain")
            #expect(try file.text() == "Hello")
            let again = try await client.request("PUT", target, Self.headers(), body: Self.form("Hello"))
            #expect(again.status == 409)
            let removal = try await client.request("DELETE", target, Self.headers(), body: #"{"sessionId":"s"}"#)
            #expect(removal.status == 204)
            #expect(host.uploads.file(id, session: "s") == nil)
            #expect(try await client.request("DELETE", target, Self.headers()).status == 204)
            #expect(try await client.request("GET", "/_stcore/health").status == 200)
        }
    }

    @Test(arguments: [nil, "", "2|01010101|01102332455467768998abbacddcefef|2", "00112233"])
    func `without the token of the cookie nothing is taken or removed`(_ token: String?) async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let id = try #require(host.uploads.announce(1, session: "s").first)
            let target = "/_stcore/upload_file/s/\(id)"
            let client = try await SocketClient.connect(port: server.port)
            let put = try await client.request("PUT", target, Self.headers(token), body: Self.form("Hello"))
            #expect(put.status == 403)
            #expect(try await client.request("DELETE", target, Self.headers(token)).status == 403)
            #expect(host.uploads.file(id, session: "s") == nil)
        }
    }

    @Test func `without protection no token is needed`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host, configure: { $0.access.isXSRFProtectionEnabled = false }) { server in
            let id = try #require(host.uploads.announce(1, session: "s").first)
            let client = try await SocketClient.connect(port: server.port)
            let target = "/_stcore/upload_file/s/\(id)"
            #expect(try await client.request("PUT", target, Self.headers(nil), body: Self.form("1")).status == 204)
        }
    }

    @Test func `wrong uploads get a reason, and the next one is taken`() async throws {
        var limits = UploadStore.Limits()
        limits.maximumFileBytes = 1_000
        limits.maximumSessionBytes = 1_500
        let host = FakeHost(uploadLimits: limits)
        try await TestServer.run(host: host) { server in
            let ids = try host.uploads.announce(3, session: "s")
            let client = try await SocketClient.connect(port: server.port)
            func put(_ path: String, _ body: String, type: String? = nil) async throws -> (Int, String) {
                var headers = Self.headers()
                if let type { headers[2] = ("Content-Type", type) }
                let reply = try await client.request("PUT", "/_stcore/upload_file/\(path)", headers, body: body)
                return (reply.status, reply.text)
            }
            #expect(
                try await put("x/\(ids[0])", Self.form("1")) == (
                    400, "No session expects this upload. Reload the page, and choose the file again."
                )
            )
            #expect(
                try await put("s/0123", Self.form("1")) == (400, "The session expects no such file. Choose it again.")
            )
            #expect(try await put("s/\(ids[0])", Self.form("1"), type: "text/plain").0 == 400)
            #expect(try await put("s/\(ids[0])", "--XX\r\nbroken").0 == 400)
            #expect(try await put("s/\(ids[0])", Self.form("1") + Self.form("2")).0 == 204)
            let big = String(repeating: "x", count: 1_001)
            #expect(try await put("s/\(ids[1])", Self.form(big)).0 == 413)
            #expect(try await put("s/\(ids[1])", Self.form(String(repeating: "x", count: 3_000_000))).0 == 413)
            #expect(try await put("s/\(ids[1])", Self.form(String(big.dropFirst()))).0 == 204)
            let (status, text) = try await put("s/\(ids[2])", Self.form(String(big.dropFirst())))
            #expect(status == 413)
            #expect(text.contains("1500 bytes that the server takes in all"))
            #expect(host.uploads.usage(ofSession: "s") == (2, 1_001))
        }
    }

    /// Looks until a condition holds that nothing tells of.
    private func wait(until isMet: () -> Bool) async throws {
        while !isMet() {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    @Test func `an upload that is given up leaves nothing behind, and may begin anew`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let id = try #require(host.uploads.announce(1, session: "s").first)
            let target = "/_stcore/upload_file/s/\(id)"
            let client = try await SocketClient.connect(port: server.port)
            let head =
                (["PUT \(target) HTTP/1.1"] + Self.headers().map { "\($0): \($1)" } + ["Content-Length: 3000000"])
                .joined(separator: "\r\n")
            try await client.send(head + "\r\n\r\n" + Self.form(String(repeating: "x", count: 2_000_000)).dropLast(20))
            try await self.wait { host.uploads.usage(ofSession: "s").byteCount >= 1_500_000 }
            await client.close()
            try await self.wait { host.uploads.usage(ofSession: "s") == (0, 0) }
            let other = try await SocketClient.connect(port: server.port)
            #expect(try await other.request("PUT", target, Self.headers(), body: Self.form("1")).status == 204)
        }
    }

    @Test func `a server without room refuses with a reason`() async throws {
        var limits = UploadStore.Limits()
        limits.maximumTotalBytes = 10
        let host = FakeHost(uploadLimits: limits)
        try await TestServer.run(host: host) { server in
            let ids = try host.uploads.announce(2, session: "s")
            let client = try await SocketClient.connect(port: server.port)
            func put(_ index: Int, _ text: String) async throws -> Reply {
                let target = "/_stcore/upload_file/s/\(ids[index])"
                return try await client.request("PUT", target, Self.headers(), body: Self.form(text))
            }
            #expect(try await put(0, "123456").status == 204)
            let reply = try await put(1, "12345")
            #expect(reply.status == 507)
            #expect(reply.text == "The server has no room for more files at the moment. Try again later.")
            #expect(try await put(1, "1234").status == 204)
        }
    }

    @Test(arguments: [
        (String(repeating: "x", count: 2_000_000), ""), ("", String(repeating: "x", count: 2_000_000)),
    ])
    func `a form with more than its file is refused`(before: String, after: String) async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let id = try #require(host.uploads.announce(1, session: "s").first)
            let client = try await SocketClient.connect(port: server.port)
            let body = (before.isEmpty ? "" : before + "\r\n") + Self.form("1") + after
            let target = "/_stcore/upload_file/s/\(id)"
            let reply = try await client.request("PUT", target, Self.headers(), body: body)
            #expect(reply.status == 400)
            #expect(reply.text.contains("besides its file"))
            #expect(host.uploads.usage(ofSession: "s") == (0, 0))
        }
    }

    @Test func `other origins learn what they may send, if they are allowed`() async throws {
        try await TestServer.run(configure: { $0.access.corsAllowedOrigins = ["https://a.example"] }) { server in
            let client = try await SocketClient.connect(port: server.port)
            let headers = [("Host", "localhost"), ("Origin", "https://a.example")]
            let reply = try await client.request("OPTIONS", "/_stcore/upload_file/s/f", headers)
            #expect(reply.status == 204)
            #expect(reply["access-control-allow-origin"] == "https://a.example")
            #expect(reply["access-control-allow-methods"] == "PUT, OPTIONS, DELETE")
            #expect(reply["access-control-allow-headers"] == "X-Xsrftoken, Content-Type")
            #expect(try await client.request("POST", "/_stcore/upload_file/s/f").status == 405)
        }
    }
}
