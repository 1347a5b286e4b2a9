#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// The commands that SwiftPM has recorded of a build, as far as they make a program.
package struct BuildManifest: Sendable, Equatable {
    /// A command that compiles a module, or links a program.
    package struct Command: Sendable, Equatable {
        package var inputs: [String]
        package var arguments: [String]
    }

    /// By the name of the module.
    package var modules: [String: Command]
    /// The link of the product.
    package var link: Command

    package init(modules: [String: Command], link: Command) {
        self.modules = modules
        self.link = link
    }

    /// Takes the commands of a product out of `.build/debug.yaml`.
    ///
    /// Not a parser of YAML: SwiftPM writes each command as a key and lines of JSON below it, and nothing else is understood.
    ///
    /// - Throws: `LoopError.unreadableManifest`.
    package init(text: String, product: String) throws(LoopError) {
        var modules: [String: Command] = [:]
        var link: Command?
        var key = ""
        var inputs = ""
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            if line.starts(with: Self.keyStart) {
                key = String(Substring(line).dropFirst(3).dropLast(2))
            } else if line.starts(with: Self.inputsStart) {
                inputs = String(Substring(line).dropFirst(Self.inputsStart.count))
            } else if line.starts(with: Self.argumentsStart) {
                let isLink = key.hasPrefix("C.\(product)-") && key.hasSuffix("-debug.exe")
                guard isLink || (key.hasSuffix("-debug.module") && !key.hasSuffix("-tool.module")) else { continue }
                let command = Command(
                    inputs: try Self.texts(inputs, of: key),
                    arguments: try Self.texts(String(Substring(line).dropFirst(Self.argumentsStart.count)), of: key)
                )
                if isLink {
                    link = command
                } else if let name = command.value(of: "-module-name") {
                    modules[name] = command
                }
            }
        }
        guard let link else { throw .unreadableManifest("it has no program \(product)") }
        self.init(modules: modules, link: link)
    }

    private static let keyStart = Array("  \"C.".utf8)
    private static let inputsStart = Array("    inputs: ".utf8)
    private static let argumentsStart = Array("    args: ".utf8)

    private static func texts(_ json: String, of key: String) throws(LoopError) -> [String] {
        do {
            return try JSONDecoder().decode([String].self, from: Data(json.utf8))
        } catch {
            throw .unreadableManifest("the command \(key) is written in another way")
        }
    }

    /// The module that has the program's `main`.
    ///
    /// - Throws: `LoopError.unreadableManifest`.
    package func mainModule() throws(LoopError) -> (name: String, command: Command) {
        guard let symbol = self.mainSymbol, symbol.hasSuffix("_main"),
            let command = self.modules[String(symbol.dropLast(5))]
        else { throw .unreadableManifest("it does not say which module has the program's main function") }
        return (String(symbol.dropLast(5)), command)
    }

    /// What the linker calls `main`: `Name_main`.
    private var mainSymbol: Substring? {
        let arguments = self.link.arguments.filter { $0 != "-Xlinker" }
        // `-Xlinker --defsym -Xlinker main=Name_main`.
        if let symbol = arguments.first(where: { $0.hasPrefix("main=") && $0.hasSuffix("_main") }) {
            return symbol.dropFirst(5)
        }
        // On Darwin `-Xlinker -alias -Xlinker _Name_main -Xlinker _main`.
        let index = arguments.indices.first { index in
            arguments[index] == "-alias" && arguments[index...].dropFirst(2).first == "_main"
        }
        return index.map { arguments[$0 + 1].dropFirst() }
    }

    /// Modules with all that they depend on, themselves included.
    package func closure(of names: some Sequence<String>) -> Set<String> {
        var found: Set<String> = []
        var open = Array(names)
        while let name = open.popLast() {
            guard let command = self.modules[name], found.insert(name).inserted else { continue }
            open += command.dependencies
        }
        return found
    }

    /// The Swift sources below none of the folders, by module.
    package func sources(outside folders: [String]) -> [String: [String]] {
        self.modules.mapValues { command in
            command.sources.filter { source in !folders.contains { source.hasPrefix($0) } }
        }.filter { !$0.value.isEmpty }
    }
}

extension BuildManifest.Command {
    /// What follows an argument.
    package func value(of argument: String) -> String? {
        guard let index = self.arguments.firstIndex(of: argument), index + 1 < self.arguments.count else { return nil }
        return self.arguments[index + 1]
    }

    /// The modules of the package that it imports, as far as their sources say so to SwiftPM.
    package var dependencies: [String] {
        self.inputs.compactMap { input in
            guard input.hasSuffix(".swiftmodule"), let name = input.split(separator: "/").last else { return nil }
            return String(name.dropLast(".swiftmodule".count))
        }
    }

    /// The Swift sources.
    package var sources: [String] { self.inputs.filter { $0.hasSuffix(".swift") } }
}
