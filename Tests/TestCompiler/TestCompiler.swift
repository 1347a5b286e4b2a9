internal import Foundation

/// The compiler that built these tests, with the modules of that build.
package struct TestCompiler {
    private let swiftc: String
    private let products: URL
    private let scratch: URL

    /// The compiler and the modules of this build.
    ///
    /// - Parameter module: The module that the sources import.
    /// - Returns: `nil` where the tests are run elsewhere.
    package static func current(for module: String) -> TestCompiler? {
        guard let program = CommandLine.arguments.first else { return nil }
        let products = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
        let scratch = products.deletingLastPathComponent().deletingLastPathComponent()
        let files = FileManager.default
        let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard let swiftc = paths.map({ "\($0)/swiftc" }).first(where: { files.isExecutableFile(atPath: $0) }),
            files.fileExists(atPath: products.path + "/Modules/\(module).swiftmodule"),
            files.fileExists(atPath: products.path + "/SwiftlitMacros-tool"),
            files.fileExists(atPath: scratch.path + "/checkouts")
        else { return nil }
        return TestCompiler(swiftc: swiftc, products: products, scratch: scratch)
    }

    /// The C modules that ours are built on.
    private var moduleMaps: [String] {
        get throws {
            let files = FileManager.default
            let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let built = try files.contentsOfDirectory(atPath: self.products.path)
                .filter { $0.hasSuffix(".build") && !$0.hasSuffix("-tool.build") }
                .map { "\(self.products.path)/\($0)/module.modulemap" }
            let own = try files.contentsOfDirectory(atPath: package.path + "/Sources")
                .map { "\(package.path)/Sources/\($0)/include/module.modulemap" }
            return (built + own).filter { files.fileExists(atPath: $0) }
        }
    }

    /// Errors and warnings by file, in order: `line: kind: message`, without a line for those in an expansion.
    package func diagnostics(of sources: [(name: String, text: String)]) throws -> [String: [String]] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "swiftlit-tests-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // Nothing depends on the folder being gone.
        defer { try? FileManager.default.removeItem(at: folder) }
        var paths: [String] = []
        for source in sources {
            let file = folder.appendingPathComponent("\(source.name).swift")
            try source.text.write(to: file, atomically: true, encoding: .utf8)
            paths.append(file.path)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: self.swiftc)
        process.arguments =
            ["-typecheck", "-wmo", "-swift-version", "6", "-module-name", "Shop", "-diagnostic-style", "llvm"]
            + ["-I", self.products.path + "/Modules"]
            + (try self.moduleMaps).flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
            + ["-load-plugin-executable", self.products.path + "/SwiftlitMacros-tool#SwiftlitMacros"] + paths
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return Self.parsed(text)
    }

    private static func parsed(_ text: String) -> [String: [String]] {
        var result: [String: [String]] = [:]
        var expanded: [String] = []
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 5, Int(parts[1]) != nil, Int(parts[2]) != nil else { continue }
            let kind = parts[3].trimmingCharacters(in: .whitespaces)
            let name = URL(fileURLWithPath: parts[0]).deletingPathExtension().lastPathComponent
            if name.hasPrefix("@__swiftmacro"), kind != "note" {
                expanded.append("\(kind):\(parts[4])")
            } else if kind == "note", parts[4].contains("in expansion of macro") {
                result[name, default: []] += expanded
                expanded = []
            } else if kind != "note" {
                result[name, default: []].append("\(parts[1]): \(kind):\(parts[4])")
            }
        }
        return result
    }
}
