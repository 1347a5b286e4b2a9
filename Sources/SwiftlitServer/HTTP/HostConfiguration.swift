/// The answer of `/_stcore/host-config`: what a page that embeds the app may do.
struct HostConfiguration: Sendable {
    /// Origins of pages that may exchange messages with the app.
    private let allowedOrigins: [String]

    /// Creates the answer. Empty origins are left out: the frontend takes them for a pattern.
    init(embeddingOrigins: [String]) {
        self.allowedOrigins = embeddingOrigins.filter { !$0.isEmpty }
    }

    /// The document, with the seven keys that the frontend reads; it treats a missing one as an error.
    ///
    /// `useExternalAuthToken` would make the browser wait for its embedding page, and `metricsUrl` report to somebody.
    func json() -> [UInt8] {
        let origins = self.allowedOrigins.map(Self.quote).joined(separator: ",")
        let text = """
            {"allowedOrigins":[\(origins)],"useExternalAuthToken":false,"enableCustomParentMessages":false,\
            "enforceDownloadInNewTab":false,"metricsUrl":"","blockErrorDialogs":false,"resourceCrossOriginMode":null}
            """
        return Array(text.utf8)
    }

    /// A JSON string (RFC 8259, section 7).
    private static func quote(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\":
                return "\\" + String(scalar)
            case _ where scalar.value < 0x20:
                return "\\u00" + [UInt8(scalar.value)].hexadecimal
            default:
                return String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
