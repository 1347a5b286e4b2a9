#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension HostedSession {
    /// How many files of failed sessions are kept.
    private static let maximumFailedCount = 10
    private static let maximumFailedBytes = 4 * 1_024 * 1_024

    /// Keeps the session, whose page has failed, as a file for a test. Does nothing but in development. Blocks.
    ///
    /// - Returns: The path of the file; `nil` where there is none.
    func keepFailed(run: String) -> String? {
        guard let folder = self.host.configuration.development?.failedSessionFolder else { return nil }
        // An error of the page is told whether this works or not.
        guard let file = try? SessionFile(self), file.bytes.count <= Self.maximumFailedBytes else { return nil }
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            let time = String(self.host.configuration.wallClock())
            let path = "\(folder)/\(time)-\(run.prefix(8)).session"
            try Data(file.bytes).write(to: URL(filePath: path), options: .atomic)
            // Names begin with the time.
            let others = try files.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".session") }.sorted()
            for name in others.dropLast(Self.maximumFailedCount) { try files.removeItem(atPath: "\(folder)/\(name)") }
            return path
        } catch {
            return nil
        }
    }
}
