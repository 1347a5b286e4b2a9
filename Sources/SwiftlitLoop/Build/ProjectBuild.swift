internal import SwiftlitControl
private import SwiftlitProject

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// The builds of a project, one after the other.
actor ProjectBuild {
    /// What a build has made.
    struct Product: Sendable {
        /// The program.
        var program: String
        /// The library with its pages; `nil` where they are in the program.
        var library: String?
    }

    enum Outcome: Sendable {
        case succeeded(LoopStateMachine.Way, Product)
        case failed(BuildProblem)
    }

    private let configuration: DevelopmentLoop.Configuration
    /// The folder of what is made; no other loop has it.
    nonisolated let folder: BuildFolder
    private var manifest: BuildManifest?
    private var modules: PageModules?
    /// The sources of all modules, as SwiftPM has recorded them.
    private var recordedSources: [String: Set<String>] = [:]
    private var compilation: ModuleCompilation
    /// The modules whose objects are in libraries, because they are not what the program has.
    private var included: Set<String> = []
    /// The skeletons of sources that may matter at the start of the app, as they were in what was built last.
    private var skeletons: [String: String] = [:]
    private var product: Product?
    private var number = 0
    private var libraryCount = 0
    private var hasEntry = false
    private var warming: Task<Void, Never>?

    /// - Throws: `LoopError.file`.
    init(_ configuration: DevelopmentLoop.Configuration) throws(LoopError) {
        self.configuration = configuration
        let scratchPath = configuration.scratchPath ?? "\(configuration.packagePath)/.build"
        self.folder = try BuildFolder(below: "\(scratchPath)/swiftlit/\(configuration.product)")
        self.compilation = ModuleCompilation(
            packagePath: configuration.packagePath,
            environment: configuration.environment
        )
    }

    /// Where programs leave their sessions to those that follow.
    nonisolated var dataFolder: String { "\(self.folder.path)/data" }

    /// Where programs leave reports of their crashes.
    nonisolated var crashFolder: String { "\(self.folder.path)/crashes" }

    /// Where the program was when it ended, if it has crashed.
    func crashLines() async -> [String] {
        guard let report = CrashReport.take(from: self.crashFolder), let tool = self.symbolizer else { return [] }
        let places = await report.places(
            tool: tool,
            environment: self.configuration.environment,
            sources: self.isWrittenHere
        )
        return CrashReport.lines(places, folder: self.configuration.packagePath)
    }

    /// Where code is in the sources of the package, as `Sources/App/Page.swift:12`, for each address of a stack that was taken at a `throw`; `nil`
    /// where it is not in them, or is what has taken the stack.
    func places(of addresses: [ImageAddress]) async -> [String?] {
        guard let tool = self.symbolizer else { return addresses.map { _ in nil } }
        let places = await CrashReport.places(
            of: addresses,
            tool: tool,
            environment: self.configuration.environment
        )
        let folder = self.configuration.packagePath + "/"
        return CrashReport.withoutRecorder(addresses.map { places[$0] ?? [] }).map { places in
            places.first { self.isWrittenHere($0.file) }.map { place in
                let file = place.file.hasPrefix(folder) ? String(place.file.dropFirst(folder.count)) : place.file
                return "\(file):\(place.line)"
            }
        }
    }

    private var symbolizer: String? { self.modules.map { "\($0.main.toolFolder)/llvm-symbolizer" } }

    /// Whether a file is one of the package that people write.
    private nonisolated var isWrittenHere: @Sendable (String) -> Bool {
        let (package, foreign) = (self.configuration.packagePath + "/", self.foreignFolders)
        return { file in file.hasPrefix(package) && !foreign.contains { file.hasPrefix($0) } }
    }

    /// The folder of SwiftPM's builds.
    private nonisolated var scratchPath: String {
        self.configuration.scratchPath ?? "\(self.configuration.packagePath)/.build"
    }

    // MARK: - Builds

    /// Builds the package, as a stranger would.
    ///
    /// - Throws: `buildFailed`, `unreadableManifest`.
    func buildAll() async throws -> Product {
        if !self.configuration.isBuilt, let problem = try await self.runSwiftBuild() {
            throw LoopError.buildFailed(problem.message)
        }
        return try await self.linkProgram()
    }

    /// Builds what has changed.
    ///
    /// - Parameters:
    ///   - usesLibraries: Whether it may become a library.
    ///   - programs: Those of earlier builds that may still be started.
    func build(_ files: Set<String>, usesLibraries: Bool = true, keeping programs: Set<String>) async -> Outcome {
        self.programsInUse = programs
        // Two compilers in one folder would be in each other's way.
        await self.warming?.value
        do {
            if files.isSubset(of: self.settingFiles), let product {
                // What the program is told at its start.
                return .succeeded(.restart, product)
            }
            if let outcome = try await self.buildPages(files, usesLibraries) { return outcome }
            if let problem = try await self.runSwiftBuild() { return .failed(problem) }
            let product = try await self.linkProgram()
            // While the new program starts.
            self.warmUp()
            return .succeeded(.swap, product)
        } catch {
            return .failed(BuildProblem(title: "The build failed", message: "\(error)", lines: []))
        }
    }

    /// Compiles the module with the pages once, so that the first edit finds all else compiled. Errors show at the next edit.
    func warmUp() {
        self.warming = Task {
            guard let main = self.modules?.main else { return }
            let sources = self.sources(of: main)
            guard (try? await self.compilation.compile(main, sources, interfacesChanged: false)) == nil else { return }
            try? await self.compileEntry()
            await self.compilation.learn(main, sources)
        }
    }

    /// Ends what is under way beside builds.
    func end() async {
        self.warming?.cancel()
        await self.warming?.value
        self.removePrograms()
    }

    private nonisolated var settingFiles: Set<String> {
        let package = self.configuration.packagePath
        return [package + "/.streamlit/config.toml", package + "/.streamlit/secrets.toml"]
    }

    /// The folders and files to watch: sources of the package and of packages beside it, not of those that SwiftPM has fetched.
    ///
    /// - Parameter excluded: Folders that are left out.
    func folders(excluding excluded: [String]) -> SourceFolders {
        let package = self.configuration.packagePath
        let local = self.manifest?.sources(outside: self.foreignFolders).values.flatMap { $0 } ?? []
        var roots = Set(local.map { Self.folder(of: $0) })
        // Those within others are watched with them.
        for root in roots where roots.contains(where: { root.hasPrefix($0 + "/") }) { roots.remove(root) }
        return SourceFolders(
            roots: roots.isEmpty ? [package + "/Sources"] : roots,
            files: self.settingFiles.union([package + "/Package.swift"]),
            excluded: excluded
        )
    }

    /// Where SwiftPM keeps what it has fetched, and what it makes.
    private nonisolated var foreignFolders: [String] {
        ["checkouts", "plugins", "registry", "x86_64", "aarch64", "arm64"].map { "\(self.scratchPath)/\($0)" }
    }

    private static func folder(of path: String) -> String {
        "/" + path.split(separator: "/").dropLast().joined(separator: "/")
    }

    // MARK: - Pages

    /// Builds a library where everything that has changed is in modules with pages, or a program where libraries are not wanted; `nil` where it is
    /// not, or where a library is impossible.
    private func buildPages(_ files: Set<String>, _ mayUseLibraries: Bool) async throws -> Outcome? {
        guard let modules, let manifest, let program = self.product?.program else { return nil }
        var changed: Set<String> = []
        for file in files {
            guard let module = modules.module(of: file, others: self.recordedSources) else { return nil }
            changed.insert(module.module)
        }
        // What is in a library is not what other modules of the program were compiled with.
        let builds = modules.dependents(of: self.included.union(changed).union([modules.main.module]))
        var interfacesChanged = false
        for build in builds {
            let sources = self.sources(of: build)
            guard !sources.isEmpty else { return nil }
            let isFirst = !self.included.contains(build.module)
            guard isFirst || interfacesChanged || changed.contains(build.module) else { continue }
            let result = try await self.compilation.compile(build, sources, interfacesChanged: interfacesChanged)
            if let problem = result { return .failed(problem) }
            if try self.compilation.publish(build) { interfacesChanged = true }
            self.included.insert(build.module)
        }
        self.learnLater(builds)
        let objects = Dictionary(
            uniqueKeysWithValues: builds.map { build in
                (build.module, self.sources(of: build).map { build.object($0) })
            }
        )
        self.number += 1
        #if os(Linux)
            if mayUseLibraries, self.configuration.usesLibraries {
                try await self.compileEntry()
                let path = "\(self.folder.path)/pages-\(self.number).so"
                let library = PageLibrary(main: modules.main, folder: self.folder.path)
                let link = library.link(builds.flatMap { objects[$0.module] ?? [] }, to: path)
                let (end, output) = try await self.run(link.path, link.arguments)
                // What the library takes from a system that the program does not have, a new program has.
                guard end.isSuccess else { return self.report(output) }
                let way = self.way()
                return .succeeded(way, self.made(Product(program: program, library: path)))
            }
        #endif
        return try await self.linkPages(manifest, objects)
    }

    /// How a library reaches the pages.
    private func way() -> LoopStateMachine.Way {
        let skeletons = self.currentSkeletons()
        defer {
            self.libraryCount += 1
            self.skeletons = skeletons
        }
        guard skeletons != self.skeletons || self.libraryCount >= self.configuration.maximumLibraryCount else {
            return .library
        }
        self.libraryCount = 0
        return .restart
    }

    private func made(_ product: Product) -> Product {
        if let former = self.product, former.program != product.program { self.formerPrograms.append(former.program) }
        self.removeFormerPrograms()
        self.product = product
        return product
    }

    /// Links a program of the objects of SwiftPM's last build and of those that were compiled since.
    private func linkPages(_ manifest: BuildManifest, _ objects: [String: [String]]) async throws -> Outcome? {
        guard let recorded = manifest.objectListPath, let bytes = FileManager.default.contents(atPath: recorded) else {
            return nil
        }
        let list = "\(self.folder.path)/objects"
        let text = BuildManifest.objectList(String(decoding: bytes, as: UTF8.self), replacing: objects)
        try self.compilation.write(Array(text.utf8), to: list)
        let path = self.programPath(manifest)
        let command = manifest.linkProgram(to: path, objects: list)
        let (end, output) = try await self.run(command.path, command.arguments)
        guard end.isSuccess else {
            return .failed(BuildProblem(buildOutput: output, folder: self.configuration.packagePath))
        }
        self.libraryCount = 0
        self.skeletons = self.currentSkeletons()
        return .succeeded(.swap, self.made(Product(program: path, library: nil)))
    }

    private func report(_ output: String) -> Outcome? {
        Terminal.standard.print("No library: \(output.split(separator: "\n").first ?? "the linker has said nothing")")
        return nil
    }

    /// Finds out, after the pages were shown, how sources are compiled one by one.
    private func learnLater(_ builds: [ModuleBuild]) {
        let missing = builds.map { ($0, self.sources(of: $0)) }.filter { !self.compilation.knows($0.0, $0.1) }
        guard !missing.isEmpty else { return }
        self.warming = Task { for (build, sources) in missing { await self.compilation.learn(build, sources) } }
    }

    /// The sources of a module, as they are now.
    private func sources(of build: ModuleBuild) -> [String] {
        let others = self.recordedSources.filter { $0.key != build.module }
        let found = SourceFolders(roots: [build.sourceFolder]).snapshot().files.keys
        let written = found.filter { file in file.hasSuffix(".swift") && !others.contains { $0.value.contains(file) } }
        return written.isEmpty ? [] : (written + build.derivedSources).sorted()
    }

    private func currentSkeletons() -> [String: String] {
        guard let main = self.modules?.main else { return [:] }
        var skeletons: [String: String] = [:]
        for source in self.sources(of: main) {
            // A file that has gone since is one change more.
            guard let text = try? String(contentsOfFile: source, encoding: .utf8),
                SourceSkeleton.mattersAtStart(path: source, text: text)
            else { continue }
            skeletons[source] = SourceSkeleton.of(text)
        }
        return skeletons
    }

    private func compileEntry() async throws {
        guard !self.hasEntry, let modules else { return }
        let library = PageLibrary(main: modules.main, folder: self.folder.path)
        try self.compilation.write(Array(PageLibrary.entrySource.utf8), to: library.entry.source)
        let command = library.compileEntry()
        let (end, output) = try await self.run(command.path, command.arguments)
        guard end.isSuccess else { throw LoopError.buildFailed(output) }
        self.hasEntry = true
    }

    // MARK: - Program

    /// Builds with SwiftPM.
    ///
    /// - Returns: What is wrong with the sources.
    private func runSwiftBuild() async throws -> BuildProblem? {
        var arguments = [
            "build", "--package-path", self.configuration.packagePath, "--product", self.configuration.product,
        ]
        if let path = self.configuration.scratchPath { arguments += ["--scratch-path", path] }
        arguments += self.configuration.buildOptions
        let (end, output) = try await self.run(
            self.configuration.swiftPath,
            arguments,
            isShown: self.configuration.echoesBuilds
        )
        guard !end.isSuccess else { return nil }
        return BuildProblem(buildOutput: output, folder: self.configuration.packagePath)
    }

    /// Links the program that SwiftPM has compiled, under a name of its own: the one that runs stays what it is.
    private func linkProgram() async throws -> Product {
        let path = "\(self.scratchPath)/debug.yaml"
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw LoopError.file(path, reason: "there is no such file after a build")
        }
        let manifest = try BuildManifest(
            text: String(decoding: bytes, as: UTF8.self),
            product: self.configuration.product
        )
        self.number += 1
        let program = self.programPath(manifest)
        let command = manifest.linkProgram(to: program)
        let (end, output) = try await self.run(command.path, command.arguments)
        guard end.isSuccess else { throw LoopError.buildFailed(output) }
        let modules = try PageModules(manifest, foreignFolders: self.foreignFolders, folder: self.folder.path)
        if modules.main != self.modules?.main { self.hasEntry = false }
        self.manifest = manifest
        self.modules = modules
        self.recordedSources = manifest.modules.mapValues { Set($0.sources) }
        self.included = []
        try self.compilation.reset(modules.builds)
        self.skeletons = self.currentSkeletons()
        self.libraryCount = 0
        return self.made(Product(program: program, library: nil))
    }

    /// A name for a program that is linked now, beside that of SwiftPM, where its resources are.
    private func programPath(_ manifest: BuildManifest) -> String {
        let linked = manifest.programPath ?? "\(self.scratchPath)/debug/\(self.configuration.product)"
        return "\(linked)~\(self.folder.number).\(self.number)"
    }

    /// Programs before the last one, which are still there.
    private var formerPrograms: [String] = []
    private var programsInUse: Set<String> = []

    private func removeFormerPrograms() {
        for path in self.formerPrograms.dropLast() where !self.programsInUse.contains(path) {
            self.formerPrograms.removeAll { $0 == path }
            try? FileManager.default.removeItem(atPath: path)  // left behind, at worst
        }
    }

    /// Removes the programs that the loop has linked.
    private func removePrograms() {
        for path in self.formerPrograms + [self.product?.program].compactMap({ $0 }) {
            try? FileManager.default.removeItem(atPath: path)  // left behind, at worst
        }
    }

    // MARK: - Commands

    private func run(
        _ path: String,
        _ arguments: [String],
        isShown: Bool = false
    ) async throws -> (end: ProgramEnd, output: String) {
        try await self.compilation.run(path, arguments, isShown: isShown)
    }
}
