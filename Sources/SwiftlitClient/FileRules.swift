/// What files a widget takes, as browsers hold users to it.
package struct FileRules: Sendable, Equatable {
    /// Ends of names such as `.csv`, and media types such as `image/*`; empty for all.
    package var types: [String]
    /// How many bytes a file may have, in mebibytes.
    package var maximumMegabytes: Int

    /// Describes a widget.
    package init(types: [String], maximumMegabytes: Int = .max) {
        self.types = types
        self.maximumMegabytes = maximumMegabytes
    }

    /// What photos of a camera are.
    package static let photo = FileRules(types: [".jpg"])
    /// What recordings of a microphone are.
    package static let recording = FileRules(types: [".wav"])

    /// Why a browser would not let a person choose a file; `nil` where it would.
    package func refusal(name: String, type: String, byteCount: Int) -> String? {
        let lower = name.lowercased()
        let isAccepted =
            self.types.isEmpty
            || self.types.contains { accepted in
                if accepted.hasPrefix(".") { return lower.hasSuffix(accepted) }
                return accepted.hasSuffix("/*") ? type.hasPrefix(accepted.dropLast()) : type == accepted
            }
        guard isAccepted else { return "\"\(name)\": it takes \(self.types.joined(separator: ", "))" }
        let (bytes, isEndless) = self.maximumMegabytes.multipliedReportingOverflow(by: 1_048_576)
        guard isEndless || byteCount <= bytes else {
            return "\"\(name)\" of \(byteCount) bytes: it takes \(self.maximumMegabytes) MiB"
        }
        return nil
    }
}
