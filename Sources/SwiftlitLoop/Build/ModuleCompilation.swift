internal import SwiftlitControl
internal import SwiftlitProject

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Compiles modules for libraries, and remembers what was compiled.
///
/// Where one file has changed, and only inside of functions, the compiler proper compiles that file alone. In all other cases the driver looks for what has
/// to be compiled.
///
/// Belongs to the actor that builds.
final class ModuleCompilation {
    /// What is known of a module.
    private struct Known {
        /// By source, the command that compiles it alone; see ``ModuleBuild/jobs(_:)``.
        var jobs: [String: [String]] = [:]
        /// The sources that these commands are for.
        var sources: [String] = []
        /// What the sources were when they were compiled last; empty when they were not, or with errors.
        var compiled: [String: String] = [:]
    }

    private let packagePath: String
    private let environment: [String: String]
    private var known: [String: Known] = [:]

    /// - Parameters:
    ///   - packagePath: The folder of the package, which messages leave out.
    ///   - environment: That of compilers.
    init(packagePath: String, environment: [String: String]) {
        self.packagePath = packagePath
        // SwiftPM keeps names in sets, and another order of them would be other commands: everything would be built anew.
        self.environment = environment.merging(["SWIFT_DETERMINISTIC_HASHING": "1"]) { $1 }
    }

    /// Begins anew: SwiftPM has built the modules.
    ///
    /// - Throws: `file`.
    func reset(_ builds: [ModuleBuild]) throws(LoopError) {
        self.known = [:]
        for build in builds {
            do {
                try FileManager.default.createDirectory(atPath: build.folder, withIntermediateDirectories: true)
                if FileManager.default.fileExists(atPath: build.interfaces.seen) {
                    try FileManager.default.removeItem(atPath: build.interfaces.seen)
                }
                // Its age counts.
                try Data().write(to: URL(filePath: build.sessionPath))
            } catch {
                throw .file(build.folder, reason: "\(error)")
            }
        }
    }

    /// Compiles what has changed of a module.
    ///
    /// - Parameters:
    ///   - sources: All of its sources.
    ///   - interfacesChanged: Whether a module that it imports looks different from before.
    /// - Returns: What is wrong with the sources.
    func compile(_ build: ModuleBuild, _ sources: [String], interfacesChanged: Bool) async throws -> BuildProblem? {
        let known = self.known[build.module] ?? Known()
        // A source that cannot be read is one that the compiler will complain about.
        let texts = Dictionary(
            uniqueKeysWithValues: sources.map { ($0, (try? String(contentsOfFile: $0, encoding: .utf8)) ?? "") }
        )
        if !interfacesChanged, Set(known.compiled.keys) == Set(sources) {
            let changed = sources.filter { known.compiled[$0] != texts[$0] }
            guard let source = changed.first else { return nil }
            if changed.count == 1, known.sources == sources, let job = known.jobs[source],
                SourceSkeleton.differsOnlyInBodies(known.compiled[source] ?? "", texts[source] ?? "")
            {
                // What has changed while it is compiled is not what was compiled.
                self.known[build.module]?.compiled[source] = nil
                let (end, output) = try await self.run(job[0], Array(job.dropFirst()))
                guard end.isSuccess else { return BuildProblem(buildOutput: output, folder: self.packagePath) }
                self.known[build.module]?.compiled[source] = texts[source]
                return nil
            }
        }
        self.known[build.module, default: Known()].compiled = [:]
        try self.write(try build.outputFileMap(sources), to: build.outputFileMapPath)
        let command = build.compile(sources)
        let (end, output) = try await self.run(command.path, command.arguments)
        guard end.isSuccess else { return BuildProblem(buildOutput: output, folder: self.packagePath) }
        self.known[build.module, default: Known()].compiled = texts
        return nil
    }

    /// Shows other modules how a module looks that was compiled.
    ///
    /// - Returns: Whether that is different from before.
    /// - Throws: `file`.
    func publish(_ build: ModuleBuild) throws(LoopError) -> Bool {
        guard !build.isMain, let fresh = FileManager.default.contents(atPath: build.interfaces.fresh) else {
            return false
        }
        let seen =
            FileManager.default.contents(atPath: build.interfaces.seen)
            ?? build.recordedInterface.flatMap { FileManager.default.contents(atPath: $0) }
        guard seen != fresh else { return false }
        do {
            try fresh.write(to: URL(filePath: build.interfaces.seen), options: .atomic)
        } catch {
            throw .file(build.interfaces.seen, reason: "\(error)")
        }
        return true
    }

    /// Whether it is known how the sources are compiled one by one.
    func knows(_ build: ModuleBuild, _ sources: [String]) -> Bool { self.known[build.module]?.sources == sources }

    /// Finds out how the sources of a module are compiled one by one. Where that fails, they are compiled by the driver.
    func learn(_ build: ModuleBuild, _ sources: [String]) async {
        let command = build.listJobs(sources)
        guard let (end, output) = try? await self.run(command.path, command.arguments), end.isSuccess else { return }
        self.known[build.module, default: Known()].jobs = build.jobs(output)
        self.known[build.module, default: Known()].sources = sources
    }

    /// Writes a file, unless it has these bytes.
    func write(_ bytes: [UInt8], to path: String) throws(LoopError) {
        if let former = FileManager.default.contents(atPath: path), Array(former) == bytes { return }
        do {
            try Data(bytes).write(to: URL(filePath: path))
        } catch {
            throw .file(path, reason: "\(error)")
        }
    }

    /// Runs a tool to its end.
    func run(
        _ path: String,
        _ arguments: [String],
        isShown: Bool = false
    ) async throws -> (end: ProgramEnd, output: String) {
        var launch = ChildProcess.Launch(path, arguments, environment: self.environment)
        launch.output = isShown ? .shown : .kept
        let process = try ChildProcess(launch)
        let end = await process.end()
        try Task.checkCancellation()
        return (end, process.output)
    }
}
