/// The modules whose sources a library can replace in a running program: that with `main`, and those that it imports, as far as the server does not
/// need them itself and their sources are not fetched ones.
package struct PageModules: Sendable, Equatable {
    /// What compiles each, those that others import first; the last one has `main`.
    package let builds: [ModuleBuild]

    /// The module that makes programs servers: with what is below it, it stays in the program.
    private static let base = ["Swiftlit", "SwiftlitServer"]

    /// - Parameters:
    ///   - foreignFolders: Where sources are that nobody edits.
    ///   - folder: Where things are made.
    /// - Throws: `LoopError.unreadableManifest`.
    package init(_ manifest: BuildManifest, foreignFolders: [String], folder: String) throws(LoopError) {
        let main = try manifest.mainModule().name
        let base = manifest.closure(of: Self.base)
        let local = manifest.sources(outside: foreignFolders)
        var builds: [ModuleBuild] = []
        var known: Set<String> = []
        func add(_ name: String) {
            guard known.insert(name).inserted, name == main || !base.contains(name), let sources = local[name],
                let command = manifest.modules[name]
            else { return }
            // SwiftPM names the direct ones only.
            for dependency in command.dependencies.sorted() { add(dependency) }
            builds.append(ModuleBuild(name, command, sources: sources, isMain: name == main, folder: folder))
        }
        add(main)
        guard builds.last?.isMain == true else { throw .unreadableManifest("the program's module has no sources here") }
        self.builds = builds
    }

    /// The module with `main`.
    package var main: ModuleBuild { self.builds[self.builds.count - 1] }

    /// The module that a file belongs to, or will when it is compiled; `nil` if it is none of these.
    ///
    /// - Parameter others: Sources of all modules.
    package func module(of file: String, others: [String: Set<String>]) -> ModuleBuild? {
        guard file.hasSuffix(".swift") else { return nil }
        if let owner = others.first(where: { $0.value.contains(file) }) {
            return self.builds.first { $0.module == owner.key }
        }
        return self.builds.filter { file.hasPrefix($0.sourceFolder + "/") }
            .max { $0.sourceFolder.count < $1.sourceFolder.count }
    }

    /// These modules and all that import them, in the order in which they are compiled.
    package func dependents(of modules: Set<String>) -> [ModuleBuild] {
        var found = modules
        // Those that others import come first.
        for build in self.builds where build.dependencies.contains(where: { found.contains($0) }) {
            found.insert(build.module)
        }
        return self.builds.filter { found.contains($0.module) }
    }
}
