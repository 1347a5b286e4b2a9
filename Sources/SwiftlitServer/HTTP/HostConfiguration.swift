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
        let origins = self.allowedOrigins.map(\.jsonQuoted).joined(separator: ",")
        let text = """
            {"allowedOrigins":[\(origins)],"useExternalAuthToken":false,"enableCustomParentMessages":false,\
            "enforceDownloadInNewTab":false,"metricsUrl":"","blockErrorDialogs":false,"resourceCrossOriginMode":null}
            """
        return Array(text.utf8)
    }
}
