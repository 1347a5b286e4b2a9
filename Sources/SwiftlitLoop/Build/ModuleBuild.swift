#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// The commands that compile a module for a library, from those that SwiftPM has recorded: values only.
package struct ModuleBuild: Sendable, Equatable {
    /// The name of the module.
    package let module: String
    /// Whether it has the program's `main`.
    package let isMain: Bool
    /// The folder of what is made of this module.
    package let folder: String
    /// The folder with what other modules read of those that were compiled here.
    package let interfaceFolder: String
    /// The sources of the last build of SwiftPM, as far as people write them.
    package let recordedSources: [String]
    /// Those that SwiftPM or its plugins have made, such as the one that finds the resources of the module.
    package let derivedSources: [String]
    private let recorded: BuildManifest.Command

    /// - Parameters:
    ///   - command: What SwiftPM has recorded.
    ///   - sources: Those of its sources that people write.
    ///   - folder: Where things are made; one for all modules.
    package init(_ module: String, _ command: BuildManifest.Command, sources: [String], isMain: Bool, folder: String) {
        self.recordedSources = sources
        self.derivedSources = command.sources.filter { !sources.contains($0) }
        self.module = module
        self.isMain = isMain
        self.folder = "\(folder)/\(module).build"
        self.interfaceFolder = "\(folder)/Modules"
        self.recorded = command
    }

    /// The modules that it imports.
    package var dependencies: [String] { self.recorded.dependencies }

    /// The folder of the module's sources: new ones that appear there belong to it.
    package var sourceFolder: String {
        let folders = self.recordedSources.map { $0.split(separator: "/").dropLast() }
        guard var common = folders.first else { return "" }
        for folder in folders {
            while !folder.starts(with: common) { common = common.dropLast() }
        }
        return "/" + common.joined(separator: "/")
    }

    private var compiler: String { self.recorded.arguments.first ?? "swiftc" }

    /// The folder of the toolchain's programs.
    package var toolFolder: String {
        self.compiler.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }

    /// The name of the processor, as in the names of the toolchain's folders.
    package var architecture: String { String((self.recorded.value(of: "-target") ?? "").prefix { $0 != "-" }) }

    /// The object of a source.
    package func object(_ source: String) -> String { self.output(source, ending: "o") }

    private func output(_ source: String, ending: String) -> String {
        let prefix = self.sourceFolder + "/"
        let isWritten = source.hasPrefix(prefix)
        // A whole path may be too long for a name.
        let made = source.split(separator: "/").suffix(3).joined(separator: "/")
        let name = isWritten ? String(source.dropFirst(prefix.count)) : made
        return "\(self.folder)/\(name.replacing("/", with: "+")).\(ending)"
    }

    /// Where the compiler reads ``outputFileMap(_:)``.
    package var outputFileMapPath: String { "\(self.folder)/output-file-map.json" }

    /// A file whose age says since when imported C headers may have changed: the compiler looks at them once for it.
    package var sessionPath: String { "\(self.folder)/session" }

    /// What other modules read of this one: as it was compiled last, and as they see it. They are apart, so that theirs stays as old as its text.
    package var interfaces: (fresh: String, seen: String) {
        ("\(self.folder)/\(self.module).swiftmodule", "\(self.interfaceFolder)/\(self.module).swiftmodule")
    }

    /// What other modules read of this one as SwiftPM has built it.
    package var recordedInterface: String? { self.recorded.value(of: "-emit-module-path") }

    /// Which file the compiler writes for which source.
    package func outputFileMap(_ sources: [String]) throws -> [UInt8] {
        var map: [String: [String: String]] = [
            "": ["swift-dependencies": "\(self.folder)/\(self.module).priors.swiftdeps"]
        ]
        for source in sources {
            map[source] = [
                "object": self.object(source),
                "swift-dependencies": self.output(source, ending: "swiftdeps"),
            ]
        }
        return Array(try JSONEncoder().encode(map))
    }

    /// The arguments that have a value and are of no use here, and those without one.
    private static let leftOutPairs: Set<String> = [
        "-emit-module-path", "-output-file-map", "-index-store-path", "-emit-objc-header-path",
    ]
    private static let leftOut: Set<String> = [
        "-emit-module", "-emit-dependencies", "-emit-objc-header", "-parseable-output", "-serialize-diagnostics", "-v",
    ]

    /// Compiles what has changed of the module.
    package func compile(_ sources: [String]) -> (path: String, arguments: [String]) {
        var arguments = ["-I", self.interfaceFolder]
        var rest = self.recorded.arguments.dropFirst()
        while let argument = rest.popFirst() {
            if Self.leftOutPairs.contains(argument) {
                rest = rest.dropFirst()
            } else if !Self.leftOut.contains(argument), !argument.hasPrefix("@"), argument != "-c" {
                arguments.append(argument)
            }
        }
        if !self.isMain { arguments += ["-emit-module", "-emit-module-path", self.interfaces.fresh] }
        arguments += ["-output-file-map", self.outputFileMapPath, "-c"] + sources
        return (self.compiler, arguments)
    }

    /// Says which commands of the compiler proper compile the sources one by one; see ``jobs(_:)``.
    package func listJobs(_ sources: [String]) -> (path: String, arguments: [String]) {
        var (path, arguments) = self.compile(sources)
        if let index = arguments.firstIndex(of: "-emit-module") { arguments.removeSubrange(index..<index + 3) }
        arguments.removeAll { $0 == "-incremental" || $0 == "-enable-batch-mode" }
        return (path, arguments + ["-disable-batch-mode", "-###"])
    }

    /// Reads what ``listJobs(_:)`` prints: by source, the command that compiles this source alone.
    ///
    /// Without the driver, which looks at all sources and all that they import, a change takes less than half of the time. A command that names its
    /// sources in a file, as those of very large modules do, is left out.
    package func jobs(_ output: String) -> [String: [String]] {
        var jobs: [String: [String]] = [:]
        for line in output.split(separator: "\n") {
            let words = Self.words(line)
            let primaries = words.indices.filter { words[$0] == "-primary-file" && $0 + 1 < words.count }
            guard primaries.count == 1, words.contains("-frontend"), !words.contains("-filelist"),
                !words.contains(where: { $0.hasPrefix("@") }), words.contains("-o")
            else { continue }
            let session = ["-validate-clang-modules-once", "-clang-build-session-file", self.sessionPath]
            jobs[words[primaries[0] + 1]] = words + session
        }
        return jobs
    }

    /// The words of a line as a shell reads it.
    private static func words(_ line: Substring) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in line {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character == " " {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }
}
