/// The path of a file that a page shows. It names what is in the file, and in a cluster the process that has it: `/media/0a1b.r-7f3a.png`.
package struct MediaAddress: Hashable, Sendable {
    /// The identifier of the file.
    package var id: String

    /// The process that has it: letters and digits; `nil` where it is alone, and in addresses that name none.
    package var process: String?

    /// What the path begins with.
    private static let prefix = "media/"

    /// What the name of a process begins with, and no file extension.
    private static let processPrefix = "r-"

    /// Describes an address.
    package init(id: String, process: String?) {
        self.id = id
        self.process = process
    }

    /// Reads a path without the slash that it begins with; `nil` for one of something else. What follows the names is for people.
    package init?(path: Substring) {
        guard path.hasPrefix(Self.prefix) else { return nil }
        let parts = path.dropFirst(Self.prefix.count).split(separator: ".", omittingEmptySubsequences: false)
        guard let id = parts.first, !id.isEmpty, !id.contains("/") else { return nil }
        self.id = String(id)
        if parts.count > 1, parts[1].hasPrefix(Self.processPrefix) {
            self.process = String(parts[1].dropFirst(Self.processPrefix.count))
        }
    }

    /// The path, with the slash that it begins with.
    ///
    /// - Parameter fileExtension: What it ends with, such as `.png`; may be empty.
    package func path(fileExtension: String) -> String {
        "/\(Self.prefix)\(self.id)\(self.process.map { ".\(Self.processPrefix)\($0)" } ?? "")\(fileExtension)"
    }
}
