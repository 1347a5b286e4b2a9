#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension SwiftTool {
    /// The path of the tool.
    ///
    /// - Throws: `toolMissing`.
    package static func path() throws(ProjectError) -> String {
        let environment = ProcessInfo.processInfo.environment
        let name = environment["SWIFT"].flatMap { $0.isEmpty ? nil : $0 } ?? "swift"
        if name.contains("/") { return name }
        for folder in (environment["PATH"] ?? "").split(separator: ":") {
            let path = "\(folder)/\(name)"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw ProjectError(
            .toolMissing,
            "There is no \(name) in the folders of PATH. Install Swift 6.3 or later from https://www.swift.org/install, or set SWIFT to the tool."
        )
    }
}
