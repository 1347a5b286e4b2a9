internal import SwiftlitControl
private import SwiftlitProject
private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// What is inside of `swiftlit run`: it builds a package, serves it, watches its sources, and brings each save to the pages.
///
/// It holds the socket that browsers connect to, and gives it to each program that it starts.
package struct DevelopmentLoop: Sendable {
    package struct Configuration: Sendable {
        /// The folder of the package, absolute.
        package var packagePath: String
        /// The executable product.
        package var product: String
        /// `swift build --scratch-path`; `nil` for `.build` in the package.
        package var scratchPath: String?
        /// Further arguments of `swift build`.
        package var buildOptions: [String] = []
        /// The arguments of the program.
        package var programArguments: [String] = []
        /// Whether the app listens on an address of IPv6, which has to be known before it says so.
        package var isIPv6 = false
        /// Whether SwiftPM has just built the package.
        package var isBuilt = false
        /// How changes are noticed; `nil`: not at all.
        package var watchMethod: SourceWatcher.Method? = .system
        /// Folders whose changes do not count.
        package var excludedFolders: [String] = []
        /// Whether the program may load its pages anew; otherwise each save starts a new one.
        package var usesLibraries = true
        /// After how many libraries a new process takes over: none is ever unloaded.
        package var maximumLibraryCount = 100
        /// Whether what SwiftPM prints is shown while it builds.
        package var echoesBuilds = false
        /// The swift command.
        package var swiftPath: String
        /// The environment of builds and programs.
        package var environment: [String: String]
        /// How long a program may take to become ready, and to end.
        package var startTimeout = Duration.seconds(30)
        package var endTimeout = Duration.seconds(5)
        /// Called once, when browsers can connect, with the port.
        package var onReady: @Sendable (_ port: Int, _ urls: [String]) -> Void = { _, _ in }

        package init(packagePath: String, product: String, swiftPath: String, environment: [String: String]) {
            self.packagePath = packagePath
            self.product = product
            self.swiftPath = swiftPath
            self.environment = environment
        }
    }

    private let configuration: Configuration

    package init(_ configuration: Configuration) { self.configuration = configuration }

    /// Runs until the task is cancelled; then the programs have ended. The process works in the folder of the package from then on, and so do the
    /// programs that it starts.
    ///
    /// - Throws: ``LoopError`` where the package cannot be served at all.
    package func run() async throws {
        guard chdir(self.configuration.packagePath) == 0 else {
            throw LoopError.file(self.configuration.packagePath, reason: String(cString: strerror(errno)))
        }
        let socket = try ListeningSocket(isIPv6: self.configuration.isIPv6)
        let session = try LoopSession(self.configuration, socket)
        do {
            try await session.run()
        } catch {
            await session.end()
            throw error
        }
        await session.end()
    }
}

/// One run of the loop: carries out what ``LoopStateMachine`` decides.
private actor LoopSession {
    private enum Event: Sendable {
        case changed(Set<String>)
        case built(ProjectBuild.Outcome)
        case said(program: Int, ControlMessage)
        case ended(program: Int, ProgramEnd, crash: [String])
        case timedOut(program: Int)
    }

    private struct Program {
        /// The file that it was started from.
        var path: String
        var process: ChildProcess
        var channel: ControlChannel
        var isReady = false
    }

    private let configuration: DevelopmentLoop.Configuration
    private let socket: ListeningSocket
    private let builds: ProjectBuild
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let events: AsyncStream<Event>
    private let report: AsyncStream<Event>.Continuation
    private var machine = LoopStateMachine()
    private var programs: [Int: Program] = [:]
    /// What the builds have made that may still be served.
    private var products: [Int: ProjectBuild.Product] = [:]
    private var savedAt: ContinuousClock.Instant?
    private var builtAt: ContinuousClock.Instant?
    private var isReady = false
    private var tasks: [Task<Void, Never>] = []
    private var build: Task<Void, Never>?
    /// What tells of changes, and how it was asked to.
    private var watch: (task: Task<Void, Never>?, method: SourceWatcher.Method?, excluded: [String])?
    /// Why the loop ends.
    private var failure: LoopError?

    init(_ configuration: DevelopmentLoop.Configuration, _ socket: ListeningSocket) throws(LoopError) {
        self.configuration = configuration
        self.socket = socket
        self.builds = try ProjectBuild(configuration)
        self.start = self.clock.now
        (self.events, self.report) = AsyncStream.makeStream(of: Event.self)
    }

    private var now: Duration { self.start.duration(to: self.clock.now) }

    func run() async throws {
        self.products[1] = try await self.builds.buildAll()
        try Task.checkCancellation()
        self.carryOut(self.machine.began())
        self.watch(self.configuration.watchMethod, excluding: self.configuration.excludedFolders)
        let builds = self.builds
        self.tasks.append(Task { await builds.warmUp() })
        for await event in self.events {
            self.handle(event)
            if let failure { throw failure }
        }
        try Task.checkCancellation()
    }

    /// Ends all that was started.
    func end() async {
        for task in self.tasks { task.cancel() }
        self.watch?.task?.cancel()
        self.build?.cancel()
        let processes = self.programs.values.map(\.process)
        for process in processes { process.send(SIGTERM) }
        let timeout = self.configuration.endTimeout
        let kill = Task {
            try await Task.sleep(for: timeout)
            for process in processes { process.send(SIGKILL) }
        }
        // Not cancelled with the loop, or it would kill what is about to end.
        for process in processes { _ = await Task { await process.end() }.value }
        kill.cancel()
        // Its compilers end, too.
        await self.build?.value
        await self.builds.end()
    }

    // MARK: - Changes

    /// Watches the sources from now on, unless it does already in this way.
    private func watch(_ method: SourceWatcher.Method?, excluding excluded: [String]) {
        if let watch, watch.method == method, watch.excluded == excluded { return }
        self.watch?.task?.cancel()
        let (report, builds) = (self.report, self.builds)
        let task = method.map { method in
            Task { await Self.watch(method, excluding: excluded, builds) { report.yield(.changed($0)) } }
        }
        self.watch = (task, method, excluded)
    }

    private static func watch(
        _ method: SourceWatcher.Method,
        excluding excluded: [String],
        _ builds: ProjectBuild,
        changed: @escaping @Sendable (Set<String>) -> Void
    ) async {
        let watcher = SourceWatcher(method)
        let clock = ContinuousClock()
        let start = clock.now
        var folders = await builds.folders(excluding: excluded)
        watcher.watch(folders.folders().union(folders.files.map { Self.folder(of: $0) }))
        var former = folders.snapshot()
        var debounce = ChangeDebounce()
        var wakes = watcher.wakes.makeAsyncIterator()
        while await wakes.next() != nil, !Task.isCancelled {
            debounce.changed(at: start.duration(to: clock.now))
            while let deadline = debounce.deadline {
                // Ends early only when cancelled.
                try? await clock.sleep(until: start + deadline)
                let snapshot = folders.snapshot()
                // More of the same save is under way.
                if debounce.expire(at: start.duration(to: clock.now)) {
                    let changes = snapshot.changes(since: former).filter { Self.counts($0) }
                    former = snapshot
                    if !changes.isEmpty { changed(changes) }
                }
            }
            let current = await builds.folders(excluding: excluded)
            if current != folders {
                folders = current
                former = folders.snapshot()
            }
            watcher.watch(folders.folders())
        }
    }

    private static func folder(of path: String) -> String {
        "/" + path.split(separator: "/").dropLast().joined(separator: "/")
    }

    private static func counts(_ path: String) -> Bool {
        [".swift", ".c", ".h", ".toml", ".json", ".sql", ".txt", ".md"].contains { path.hasSuffix($0) }
    }

    // MARK: - Events

    private func handle(_ event: Event) {
        switch event {
        case .changed(let files):
            self.savedAt = self.clock.now
            self.carryOut(self.machine.changed(files))
        case .built(.succeeded(let way, let product)):
            self.builtAt = self.clock.now
            let inUse = self.machine.buildsInUse
            let number = (self.products.keys.max() ?? 0) + 1
            self.products = self.products.filter { inUse.contains($0.key) }
            self.products[number] = product
            self.carryOut(self.machine.buildSucceeded(self.way(of: product, way)))
        case .built(.failed(let problem)):
            self.carryOut(self.machine.buildFailed(problem))
        case .said(let program, let message):
            self.handle(message, of: program)
        case .timedOut(let program):
            guard let found = self.programs[program], !found.isReady else { return }
            Terminal.standard.print(
                "The program has not become ready for \(self.configuration.startTimeout): it is ended."
            )
            found.process.send(SIGKILL)
        case .ended(let program, let end, let crash):
            guard let ended = self.programs.removeValue(forKey: program) else { return }
            let problem =
                ended.isReady
                ? BuildProblem(crashed: end, output: ended.process.output, at: crash)
                : BuildProblem(endedAtStart: end, output: ended.process.output, at: crash)
            self.carryOut(self.machine.ended(program: program, problem, at: self.now))
        }
    }

    private func handle(_ message: ControlMessage, of program: Int) {
        switch message {
        case .watch(let type, let excluded):
            self.watch(
                LoopSettings.watchMethod(type),
                excluding: LoopSettings.folders(excluded, in: self.configuration.packagePath)
            )
        case .prepared(let address, let port):
            do throws(LoopError) {
                try self.socket.listen(address: address, port: port)
            } catch {
                self.failure = error
                return
            }
            self.carryOut(self.machine.prepared(program: program))
        case .listening(let port, let urls):
            self.programs[program]?.isReady = true
            self.carryOut(self.machine.listening(program: program, at: self.now))
            guard !self.isReady else { return }
            self.isReady = true
            self.configuration.onReady(port, urls)
        case .stoppedListening:
            self.carryOut(self.machine.stoppedListening(program: program))
        case .loaded:
            self.carryOut(self.machine.loaded(program: program, at: self.now))
        case .refused(_, let reason):
            self.carryOut(self.machine.refused(program: program, reason: reason))
        case .locate(let number, let addresses):
            guard let channel = self.programs[program]?.channel else { return }
            let builds = self.builds
            Task { channel.send(.located(number: number, places: await builds.places(of: addresses))) }
        case .listen, .show, .hold, .load, .finish, .located:
            break  // What the loop says, and no program.
        }
    }

    /// How a build reaches the pages: a program that was gone back to cannot load what belongs to a later one.
    private func way(of product: ProjectBuild.Product, _ way: LoopStateMachine.Way) -> LoopStateMachine.Way {
        guard way == .library, let serving = self.machine.servingProgram, let program = self.programs[serving] else {
            return way
        }
        return program.path == product.program ? .library : .restart
    }

    // MARK: - Actions

    private func carryOut(_ actions: [LoopStateMachine.Action]) {
        for action in actions { self.carryOut(action) }
    }

    private func carryOut(_ action: LoopStateMachine.Action) {
        switch action {
        case .build(let files):
            self.build(files, usesLibraries: true)
        case .buildProgram(let files):
            self.build(files, usesLibraries: false)
        case .load(let program, let build):
            guard let library = self.products[build]?.library else { return }
            self.programs[program]?.channel.send(.load(library: library, number: build))
        case .start(let program, let build):
            self.startProgram(program, build)
        case .listen(let program):
            self.programs[program]?.channel.send(.listen)
        case .finish(let program):
            self.finish(program)
        case .hold(let problem, let program):
            Terminal.standard.print("Served without its pages until the next save: they have ended the program twice.")
            self.programs[program]?.channel.send(.hold(problem))
        case .show(let problem, let program):
            self.programs[program]?.channel.send(.show(problem))
        case .reportShown(let way):
            self.reportShown(way)
        case .reportProblem(let problem):
            self.savedAt = nil
            Terminal.standard.print((["✗ \(problem.title)"] + problem.lines).joined(separator: "\n"))
        case .reportRefusal(let reason):
            Terminal.standard.print("Not loaded into the program that runs: \(reason)")
        }
    }

    private func build(_ files: Set<String>, usesLibraries: Bool) {
        let (builds, report) = (self.builds, self.report)
        let inUse = Set(self.machine.buildsInUse.compactMap { self.products[$0]?.program })
        self.build = Task {
            report.yield(.built(await builds.build(files, usesLibraries: usesLibraries, keeping: inUse)))
        }
    }

    private func reportShown(_ way: LoopStateMachine.Way) {
        guard let savedAt else { return }
        self.savedAt = nil
        let how =
            switch way {
            case .library: "by library"
            case .restart: "by restart"
            case .swap: "by swap"
            }
        let total = Self.milliseconds(savedAt.duration(to: self.clock.now))
        let build = Self.milliseconds(savedAt.duration(to: self.builtAt ?? self.clock.now))
        Terminal.standard.print("✓ Shown \(how) after \(total) ms, \(build) ms of them the build")
    }

    private static func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }

    private func finish(_ program: Int) {
        guard let found = self.programs[program] else { return }
        found.channel.send(.finish)
        let timeout = self.configuration.endTimeout
        Task {
            try await Task.sleep(for: timeout)
            found.process.send(SIGKILL)
        }
    }

    private func startProgram(_ number: Int, _ build: Int) {
        guard let product = self.products[build] else { return }
        do {
            let (process, channel) = try self.launch(product)
            self.programs[number] = Program(path: product.program, process: process, channel: channel)
            let (report, timeout) = (self.report, self.configuration.startTimeout)
            Task {
                for await message in channel.messages { report.yield(.said(program: number, message)) }
            }
            let builds = self.builds
            Task {
                let end = await process.end()
                let crash = await builds.crashLines()
                report.yield(.ended(program: number, end, crash: crash))
            }
            Task {
                try await Task.sleep(for: timeout)
                report.yield(.timedOut(program: number))
            }
        } catch {
            let problem = BuildProblem(title: "The program was not started", message: "\(error)", lines: ["\(error)"])
            self.carryOut(self.machine.ended(program: number, problem, at: self.now))
        }
    }

    private func launch(_ product: ProjectBuild.Product) throws -> (ChildProcess, ControlChannel) {
        var pair: [Int32] = [-1, -1]
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else {
            throw LoopError.file(product.program, reason: String(cString: strerror(errno)))
        }
        for descriptor in pair { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        defer { close(pair[1]) }
        let descriptors = InheritedDescriptors.fromLoop
        var environment = self.configuration.environment
        environment[InheritedDescriptors.variable] = descriptors.text
        environment[ControlMessage.libraryVariable] = product.library
        environment[ControlMessage.dataFolderVariable] = self.builds.dataFolder
        // By default a backtrace of a debug build can take minutes, in which nothing is served.
        if environment["SWIFT_BACKTRACE"] == nil {
            environment["SWIFT_BACKTRACE"] = CrashReport.setting(folder: self.builds.crashFolder)
            environment[ControlMessage.crashFolderVariable] = self.builds.crashFolder
        }
        var launch = ChildProcess.Launch(
            product.program,
            self.configuration.programArguments,
            environment: environment
        )
        launch.output = .shown
        launch.descriptors = [3: self.socket.descriptor, 4: pair[1]]
        let channel = ControlChannel(descriptor: pair[0])
        return (try ChildProcess(launch), channel)
    }
}
