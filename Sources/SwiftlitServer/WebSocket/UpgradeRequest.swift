internal import NIOHTTP1

/// What a request says about leaving HTTP.
enum UpgradeRequest {
    /// It stays.
    case none

    /// It asks for a protocol that is not spoken here, and may be answered in HTTP.
    ///
    /// The decoder reads nothing after such a request, so the connection ends with its answer.
    case other

    /// It asks for a WebSocket.
    case webSocket

    /// Reads a request's head.
    init(_ head: HTTPRequestHead) {
        let isConnection = head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "upgrade" }
        let protocols = head.headers[canonicalForm: "upgrade"]
        if head.method == .CONNECT {
            self = .other
        } else if !isConnection || protocols.isEmpty {
            self = .none
        } else if head.method == .GET, protocols.contains(where: { $0.lowercased() == "websocket" }) {
            self = .webSocket
        } else {
            self = .other
        }
    }
}

/// The entries of `Sec-WebSocket-Protocol`, whose places have meanings.
package struct OfferedProtocols: Hashable, Sendable {
    /// Entry 0, which the server has to select.
    package let selected: String?

    /// Entry 1: the token of the XSRF cookie, or a placeholder.
    package let xsrfToken: String?

    /// Entry 2: the session of the client's previous connection.
    package let previousSessionID: String?

    /// Reads the header's values.
    package init(headers: some Sequence<Substring>) {
        let entries = headers.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { $0.drop { $0 == " " } }
            .map { String($0.prefix { $0 != " " }) }
        self.selected = entries.first.flatMap { Self.isToken($0) ? $0 : nil }
        self.xsrfToken = entries.count > 1 && Self.isToken(entries[1]) ? entries[1] : nil
        self.previousSessionID = entries.count > 2 && Self.isToken(entries[2]) ? entries[2] : nil
    }

    /// Whether text may stand in the header (RFC 9110, section 5.6.2), roughly: visible ASCII.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
