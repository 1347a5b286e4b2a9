#if canImport(FoundationEssentials)
private import FoundationEssentials
#else
private import Foundation
#endif

/// The answer of `/_stcore/host-config`: what a page that embeds the app may do.
///
/// The seven keys are what the frontend reads; it treats a missing one as an error.
struct HostConfiguration: Encodable, Sendable {
    /// Origins of pages that may exchange messages with the app.
    private let allowedOrigins: [String]

    /// `true` would make the browser wait for a token from its embedding page before it connects.
    private let useExternalAuthToken = false

    private let enableCustomParentMessages = false
    private let enforceDownloadInNewTab = false

    /// Empty: the frontend reports to nobody.
    private let metricsUrl = ""

    private let blockErrorDialogs = false
    private let resourceCrossOriginMode: String? = nil

    init(embeddingOrigins: [String]) {
        self.allowedOrigins = embeddingOrigins.filter { !$0.isEmpty }
    }

    /// The document.
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return [UInt8](try encoder.encode(self))
    }

    private enum CodingKeys: CodingKey {
        case allowedOrigins, useExternalAuthToken, enableCustomParentMessages, enforceDownloadInNewTab, metricsUrl
        case blockErrorDialogs, resourceCrossOriginMode
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.allowedOrigins, forKey: .allowedOrigins)
        try container.encode(self.useExternalAuthToken, forKey: .useExternalAuthToken)
        try container.encode(self.enableCustomParentMessages, forKey: .enableCustomParentMessages)
        try container.encode(self.enforceDownloadInNewTab, forKey: .enforceDownloadInNewTab)
        try container.encode(self.metricsUrl, forKey: .metricsUrl)
        try container.encode(self.blockErrorDialogs, forKey: .blockErrorDialogs)
        try container.encode(self.resourceCrossOriginMode, forKey: .resourceCrossOriginMode)  // `null`, not left out.
    }
}
