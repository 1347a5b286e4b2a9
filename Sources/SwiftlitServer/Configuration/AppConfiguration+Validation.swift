package import SwiftlitRuntime

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension AppConfiguration {
    /// `listening.baseURLPath` with one slash at its start and none at its end, or empty.
    ///
    /// Throws `invalidConfiguration`.
    package func normalizedBasePath() throws(ServerError) -> String {
        let segments = self.listening.baseURLPath.split(separator: "/")
        for segment in segments {
            let isPlain = segment.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
                    return true
                default:
                    return false
                }
            }
            guard isPlain, segment != ".", segment != ".." else {
                throw ServerError(
                    .invalidConfiguration,
                    "The base path \"\(self.listening.baseURLPath)\" cannot be served. Use letters, digits, - _ . ~ and / only."
                )
            }
        }
        return segments.map { "/" + $0 }.joined()
    }

    /// Checks all values that can be wrong.
    ///
    /// - Parameter settings: What overrides the theme.
    /// - Throws: `invalidConfiguration` if a value cannot be used.
    package func validate(_ settings: Settings = Settings()) throws(ServerError) {
        _ = try self.normalizedBasePath()
        guard (0...65_535).contains(self.listening.port) else {
            throw ServerError(.invalidConfiguration, "Port \(self.listening.port) does not exist. Use 0 to 65535.")
        }
        _ = try self.frontendOptions(settings)
        try self.checkTools()
        if let path = self.files.staticPath {
            var isFolder = false
            // The entries do not matter, of which there may be many.
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder,
                FileManager.default.isReadableFile(atPath: path)
            else {
                throw ServerError(
                    .invalidConfiguration,
                    "The folder \"\(path)\" of static files cannot be read. Make it, or leave the option out."
                )
            }
        }
        guard !self.listening.address.isEmpty else {
            throw ServerError(
                .invalidConfiguration,
                "The address is empty. Use 127.0.0.1 for this machine, 0.0.0.0 for all."
            )
        }
    }
}
