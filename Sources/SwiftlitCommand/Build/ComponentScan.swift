import SwiftlitFrontend

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds the wheels of components that the sources of a package name: `.wheel("name", version: "…", sha256: "…", folder: "…")`, written out as texts.
struct ComponentScan {
    /// What was found, each wheel and folder once, in order of their names.
    private(set) var packages: [FrontendPackage] = []

    /// No source of an app is longer.
    private static let maximumByteCount = 4 * 1_024 * 1_024

    /// Looks into the Swift files below a folder. Folders whose names begin with a dot, as that of what was built, are left out, and what cannot be
    /// read.
    init(folder: String) {
        self.look(into: folder, depth: 0)
        self.packages.sort { $0.releaseName < $1.releaseName }
    }

    /// No package is deeper; links may lead in rings.
    private static let maximumDepth = 32

    private mutating func look(into folder: String, depth: Int) {
        guard depth < Self.maximumDepth else { return }
        // What cannot be read has no sources.
        for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() {
            guard !name.hasPrefix(".") else { continue }
            let path = "\(folder)/\(name)"
            guard name.hasSuffix(".swift") else {
                // A file has no contents as a folder.
                self.look(into: path, depth: depth + 1)
                continue
            }
            guard let data = FileManager.default.contents(atPath: path), data.count <= Self.maximumByteCount else {
                continue
            }
            self.read(String(decoding: data, as: UTF8.self))
        }
    }

    private mutating func read(_ source: String) {
        let pattern =
            /\.wheel\s*\(\s*"(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)"\s*,\s*version\s*:\s*"(?<version>[A-Za-z0-9][A-Za-z0-9.+!_-]*)"\s*,\s*sha256\s*:\s*"(?<digest>[0-9A-Fa-f]{64})"\s*,\s*folder\s*:\s*"(?<folder>[A-Za-z0-9_][A-Za-z0-9_.\/-]*)"\s*,?\s*\)/
        for match in source.matches(of: pattern) {
            let folder = match.output.folder.hasSuffix("/") ? match.output.folder.dropLast() : match.output.folder
            // It becomes a path in the release.
            guard
                !folder.split(separator: "/", omittingEmptySubsequences: false).contains(where: {
                    $0.isEmpty || $0.hasPrefix(".")
                })
            else { continue }
            let package = FrontendPackage.component(
                String(match.output.name),
                version: String(match.output.version),
                sha256: match.output.digest.lowercased(),
                folder: String(folder),
                requiredFile: ""
            )
            if !self.packages.contains(where: { $0.releaseName == package.releaseName }) {
                self.packages.append(package)
            }
        }
    }
}
