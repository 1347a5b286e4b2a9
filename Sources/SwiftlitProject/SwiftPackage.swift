private import Subprocess

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A package in a folder: its name and its programs.
package struct SwiftPackage: Hashable, Sendable {
    /// The folder with `Package.swift`, as an absolute path.
    package var folder: String

    /// The name in the manifest.
    package var name: String

    /// The programs, in the order of the manifest.
    package var programs: [Program]

    /// An executable product.
    package struct Program: Hashable, Sendable {
        /// The name of the product, and so of its file.
        package var name: String

        /// The name of the target with its sources.
        package var target: String

        /// The folder of the sources, as an absolute path.
        package var sourceFolder: String
    }

    /// Creates a description of a package.
    package init(folder: String, name: String, programs: [Program]) {
        self.folder = folder
        self.name = name
        self.programs = programs
    }

    /// Reads the package in a folder, or in the nearest folder above it that has one.
    ///
    /// Asks SwiftPM, which compiles the manifest: takes about a second. Cancelling ends SwiftPM and throws `CancellationError`.
    ///
    /// - Parameter path: A folder, absolute or relative to the working folder.
    /// - Throws: `noPackage`, `toolMissing`, or `CancellationError`.
    package static func read(at path: String) async throws -> SwiftPackage {
        let folder = try Self.folder(above: path)
        let outcome = try await SwiftTool.capture(
            ["package", "--package-path", folder] + SwiftTool.lockArguments + ["describe", "--type", "json"]
        )
        guard outcome.isSuccess else {
            throw ProjectError(
                .noPackage,
                "SwiftPM cannot read \(folder)/Package.swift: \(outcome.lastErrorLine). Correct the manifest."
            )
        }
        return try Self.parse(outcome.output, folder: folder)
    }

    /// The folder with the manifest, for a path in the package.
    ///
    /// - Throws: `noPackage`.
    package static func folder(above path: String) throws(ProjectError) -> String {
        let files = FileManager.default
        let start = URL(filePath: path, relativeTo: URL(filePath: files.currentDirectoryPath + "/")).standardized
        var folder = start.path
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        let named = folder
        while true {
            if files.fileExists(atPath: folder + "/Package.swift") { return folder }
            guard let slash = folder.lastIndex(of: "/"), folder != "/" else { break }
            folder = String(folder[..<slash])
            if folder.isEmpty { break }
        }
        throw ProjectError(
            .noPackage,
            "There is no Package.swift in \(named) or above it. Name the folder of a package, or make one with: swiftlit new NAME"
        )
    }

    /// Reads what `swift package describe --type json` prints.
    ///
    /// - Throws: `noPackage` if it is something else.
    static func parse(_ json: String, folder: String) throws(ProjectError) -> SwiftPackage {
        // SwiftPM may print warnings before the description.
        let text = json.firstIndex(of: "{").map { json[$0...] } ?? ""
        let description: Description
        do {
            description = try JSONDecoder().decode(Description.self, from: Data(text.utf8))
        } catch {
            throw ProjectError(.noPackage, "SwiftPM's description of \(folder) cannot be understood.", cause: error)
        }
        let programs = description.products.filter(\.isProgram).compactMap { product -> Program? in
            let targets = description.targets.filter { product.targets.contains($0.name) && $0.type == "executable" }
            guard let target = targets.first else { return nil }
            let path = target.path.hasPrefix("/") ? target.path : folder + "/" + target.path
            return Program(name: product.name, target: target.name, sourceFolder: path)
        }
        return SwiftPackage(folder: folder, name: description.name, programs: programs)
    }

    /// The program to run: the named one, the only one, or that which has the name of the package.
    ///
    /// - Parameter name: The name of the product; `nil` if none was given.
    /// - Throws: `noProduct`, with the names that there are.
    package func program(named name: String?) throws(ProjectError) -> Program {
        let names = self.programs.map(\.name).joined(separator: ", ")
        if let name {
            if let program = self.programs.first(where: { $0.name == name }) { return program }
            throw ProjectError(
                .noProduct,
                self.programs.isEmpty
                    ? "\(self.name) has no program." : "\(self.name) has no program \(name). Use one of: \(names)."
            )
        }
        if self.programs.count == 1 { return self.programs[0] }
        if let program = self.programs.first(where: { $0.name == self.name }) { return program }
        throw ProjectError(
            .noProduct,
            self.programs.isEmpty
                ? "\(self.name) has no program: add an executable target with an App to Package.swift."
                : "\(self.name) has several programs. Name one with --product: \(names)."
        )
    }

    /// What SwiftPM prints, as far as it is needed.
    private struct Description: Decodable {
        var name: String
        var products: [Product]
        var targets: [Target]

        struct Product: Decodable {
            var name: String
            var targets: [String]
            var type: [String: Ignored]

            var isProgram: Bool { self.type["executable"] != nil }
        }

        struct Target: Decodable {
            var name: String
            var type: String
            var path: String
        }

        /// A value of any kind.
        struct Ignored: Decodable {
            init(from decoder: any Decoder) {}
        }
    }
}
