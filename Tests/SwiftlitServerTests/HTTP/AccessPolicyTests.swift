import SwiftlitRuntime
import SwiftlitServer
import Testing

@Suite struct AccessPolicyTests {
    private func policy(_ configure: (inout AppConfiguration) -> Void = { _ in }) throws -> AccessPolicy {
        var configuration = AppConfiguration()
        configure(&configuration)
        return try AccessPolicy(configuration) { ["192.168.7.5", "fe80::1"] }
    }

    @Test(arguments: [
        // A program, not a browser.
        (String?.none, "example.com", true),
        // The page that this server served, also behind a proxy that speaks TLS.
        ("http://example.com:8501", "example.com:8501", true),
        ("https://example.com", "example.com", true),
        ("https://example.com", "example.com:443", true),
        ("http://example.com", "example.com", true),
        ("http://EXAMPLE.com:8501", "example.COM:8501", true),
        ("http://[::1]:8501", "[::1]:8501", true),
        // Another port is another server, and may be another person's.
        ("http://example.com:3000", "example.com:8501", false),
        // Development servers of this machine.
        ("http://localhost:3000", "example.com", true),
        ("http://127.0.0.1:1", "example.com", true),
        ("http://0.0.0.0", "example.com", true),
        // The machine's own addresses.
        ("http://192.168.7.5:3000", "example.com", true),
        ("http://[fe80::1]:3000", "example.com", true),
        ("http://192.168.7.6", "example.com", false),
        // Foreign pages, and what looks like ours.
        ("https://evil.example", "example.com", false),
        ("https://example.com.evil.example", "example.com", false),
        ("https://localhost.evil.example", "example.com", false),
        ("https://evil.example:8501", "example.com:8501", false),
        ("http://user@localhost", "example.com", false),
        ("null", "example.com", false),
        ("", "example.com", false),
        ("file://localhost", "example.com", false),
        ("chrome-extension://localhost", "example.com", false),
        ("http://localhost/path", "example.com", false),
        ("http://localhost:99999", "example.com", false),
        ("http://localhost:", "example.com", false),
    ])
    func `pages of these origins may connect, others may not`(origin: String?, host: String, isAllowed: Bool) throws {
        #expect(try self.policy().allowsWebSocket(origin: origin, host: host) == isAllowed)
    }

    @Test func `a page that names no host is foreign`() throws {
        #expect(try self.policy().allowsWebSocket(origin: "https://example.com", host: nil) == false)
    }

    @Test func `configured origins may connect`() throws {
        let policy = try self.policy {
            $0.access.corsAllowedOrigins = ["https://intranet.example", "http://other.example:8080/"]
            $0.listening.serverAddress = "public.example"
        }
        #expect(policy.allowsWebSocket(origin: "https://intranet.example", host: "x"))
        #expect(policy.allowsWebSocket(origin: "https://intranet.example:443", host: "x"))
        #expect(policy.allowsWebSocket(origin: "http://other.example:8080", host: "x"))
        #expect(policy.allowsWebSocket(origin: "https://public.example", host: "x"))
        #expect(!policy.allowsWebSocket(origin: "http://intranet.example", host: "x"))
        #expect(!policy.allowsWebSocket(origin: "http://other.example", host: "x"))
    }

    @Test func `without CORS all may connect`() throws {
        let policy = try self.policy { $0.access.isCORSEnabled = false }
        #expect(policy.allowsWebSocket(origin: "https://evil.example", host: "x"))
        #expect(policy.sharedOrigin(for: "https://evil.example") == "*")
        #expect(policy.sharedOrigin(for: nil) == "*")
    }

    @Test func `endpoints are shared with configured origins only`() throws {
        let policy = try self.policy { $0.access.corsAllowedOrigins = ["https://intranet.example"] }
        #expect(policy.sharedOrigin(for: "https://intranet.example") == "https://intranet.example")
        #expect(policy.sharedOrigin(for: "http://localhost:3000") == nil)
        #expect(policy.sharedOrigin(for: nil) == nil)
    }

    @Test func `an origin that cannot be read is an error that names it`() throws {
        let error = try #require(throws: ServerError.self) {
            try self.policy { $0.access.corsAllowedOrigins = ["intranet.example"] }
        }
        #expect(error.code == .invalidConfiguration)
        #expect(error.message.contains("intranet.example"))
    }

    @Test(arguments: ["https://public.example", "", "a/b"]) func `a server address that is no host is an error`(
        address: String
    ) {
        #expect(throws: ServerError.self) { () throws in _ = try self.policy { $0.listening.serverAddress = address } }
    }

    @Test(
        arguments: [
            ([], "anything", true),
            ([], nil, true),
            (["example.com"], "example.com", true),
            (["example.com"], "EXAMPLE.com:8501", true),
            (["Example.COM"], "example.com", true),
            (["example.com"], "a.example.com", false),
            (["example.com"], "example.com.evil.example", false),
            (["example.com"], nil, false),
            (["example.com"], "", false),
            (["*.example.com"], "a.example.com", true),
            (["*.example.com"], "a.b.example.com:80", true),
            (["*.example.com"], "example.com", false),
            (["*.example.com"], "evilexample.com", false),
            (["a", "*"], "anything", true),
            (["::1"], "[::1]:8501", true),
        ] as [([String], String?, Bool)]
    )
    func `hosts may be named if they are listed`(allowed: [String], host: String?, isAllowed: Bool) throws {
        #expect(try self.policy { $0.access.allowedHosts = allowed }.allowsHost(host) == isAllowed)
    }
}
