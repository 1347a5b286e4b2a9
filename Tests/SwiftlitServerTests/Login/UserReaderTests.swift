import SwiftlitElements
import SwiftlitRuntime
import SwiftlitServer
import Testing

/// What the server believes of what a proxy says.
@Suite struct UserReaderTests {
    private func reader(_ proxies: [String]) throws -> UserReader {
        var configuration = AppConfiguration(name: "App")
        configuration.access.trustedProxies = proxies
        configuration.access.trustedUserHeaders = ["X-User": "sub"]
        return try UserReader(configuration, authenticator: nil)
    }

    /// Peer, what the headers say, and the address that counts.
    @Test(
        arguments: [
            // No proxy, or none that is trusted.
            ("203.0.113.7", [], "203.0.113.7"),
            ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
            // A browser may have written what stands before the last address.
            ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
            ("127.0.0.1", ["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
            ("127.0.0.1", ["1.1.1.1", "198.51.100.1"], "198.51.100.1"),
            ("127.0.0.1", ["198.51.100.1, 10.1.2.3"], "198.51.100.1"),
            ("::1", ["2001:db8::1"], "2001:db8::1"),
            // Nothing that is an address.
            ("127.0.0.1", [], "127.0.0.1"),
            ("127.0.0.1", [""], "127.0.0.1"),
            ("127.0.0.1", [",,,"], "127.0.0.1"),
            ("127.0.0.1", ["198.51.100.1, unknown"], "127.0.0.1"),
            ("127.0.0.1", ["0.0.0.0/0"], "127.0.0.1"),
            ("127.0.0.1", ["10.1.2.3, 127.0.0.1"], "127.0.0.1"),
        ] as [(String, [String], String)]
    )
    func `behind a proxy the client is the last address that is none of a proxy`(
        _ peer: String,
        _ forwarded: [String],
        _ expected: String
    ) throws {
        let source = UserReader.Source(
            headers: forwarded.map { ("x-forwarded-for", $0) },
            remoteAddress: peer,
            port: 80
        )
        #expect(try self.reader(["127.0.0.1", "::1", "10.0.0.0/8"]).clientAddress(of: source) == expected)
        #expect(try self.reader([]).clientAddress(of: source) == peer)
    }

    @Test func `a user who is named twice, or by others than the proxy, is nobody`() throws {
        let reader = try self.reader(["127.0.0.1"])
        func subject(_ headers: [(String, String)], from peer: String = "127.0.0.1") -> String? {
            reader.user(ofAgent: UserReader.Source(headers: headers, remoteAddress: peer, port: 80)).subject
        }
        #expect(subject([("x-user", "ann")]) == "ann")
        #expect(subject([("x-user", "ann"), ("x-user", "ben")]) == nil)
        #expect(subject([("x-user", "")]) == nil)
        #expect(subject([("x_user", "ann")]) == nil)
        #expect(subject([("x-user", "ann")], from: "203.0.113.7") == nil)
        // The address that counts for bounds is none that is trusted.
        #expect(subject([("x-user", "ann"), ("x-forwarded-for", "127.0.0.1")], from: "203.0.113.7") == nil)
    }
}
