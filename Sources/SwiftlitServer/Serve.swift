internal import Logging
private import Metrics
internal import ServiceLifecycle
internal import SwiftlitAgents
private import SwiftlitConcurrency
private import SwiftlitConnections
private import SwiftlitControl
private import SwiftlitElements
private import SwiftlitFrontend
public import SwiftlitRuntime
private import SwiftlitState

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Serves a page function until the process is asked to stop.
///
/// ```swift
/// var configuration = AppConfiguration(name: "Hello")
/// configuration.theme.primaryColor = "#ff8800"
/// try await serve(configuration) { st.title("Hello") }
/// ```
///
/// Listens after the frontend is in place, which takes a download the first time. At SIGINT or SIGTERM the browsers are
/// told (WebSocket code 1001), pages are cancelled, functions of `runInExecutor` are waited for and after half of
/// `timeouts.shutdownTimeout` cancelled, and the function returns when they have ended; a second signal ends
/// the process at once. Inside a `ServiceGroup` the group's graceful shutdown does the same; see
/// `AppConfiguration.Process.handlesSignals`. Cancelling the task closes all connections without waiting for answers.
///
/// With `sessions: .surviving()`, runs get a second to come to their end at a signal, and all sessions are written before the browsers are told: the
/// next process on the same data folder goes on with them.
///
/// Settings override the configuration. In increasing priority: the configuration, `.streamlit/config.toml` of the home folder
/// and of the working folder, environment variables such as `STREAMLIT_SERVER_PORT`, flags such as `--server.port=80`, and
/// options such as `--port 80`, which `--help` lists. Secrets of `.streamlit/secrets.toml` are added to those of the
/// configuration. `settings: .none` reads none of them. An argument that is neither an option nor a setting is an error; a
/// program with a command line of its own uses `AppConfiguration.Sources.standard(arguments:)`.
///
/// At the top level of `main.swift` and in a function `main()` an error would reach the language itself, which traps.
/// There an app that cannot be served ends the process: with a line on the standard error and code 1, or with the usage
/// and code 64 for wrong arguments. Everywhere else the function throws.
///
/// - Parameters:
///   - configuration: The name of the app, its pages and its theme, where it listens, who may connect, and the bounds.
///   - settings: What overrides the configuration. Default: files, environment and command line of this process.
///   - function: The function that the call is in. Leave the default.
///   - fileID: The file that the call is in. Leave the default.
///   - page: Draws the page of one session. Runs on a thread of its own for each run. `nil`, the default, shows the pages of the configuration.
/// - Throws: ``ServerError`` if the app cannot be served; `CancellationError` if the task was cancelled.
public func serve(
    _ configuration: AppConfiguration = AppConfiguration(),
    settings: AppConfiguration.Sources = .standard,
    function: String = #function,
    fileID: String = #fileID,
    page: (@Sendable () async throws -> Void)? = nil
) async throws {
    try await serve(
        configuration,
        settings: settings,
        routing: nil,
        function: function,
        fileID: fileID,
        page: page
    )
}

/// Serves an app until the process is asked to stop: reads its configuration, starts it, serves its pages, and stops it.
///
/// It is what `@main` does. Call it to serve an app as a part of a program, or with other settings; all else is as for the form with a page
/// function.
///
/// - Parameters:
///   - app: The app.
///   - settings: What overrides its configuration. Default: files, environment and command line of this process.
///   - function: The function that the call is in. Leave the default.
///   - fileID: The file that the call is in. Leave the default.
/// - Throws: ``ServerError`` if the app cannot be served, with `startFailed` if `App.start()` has thrown; `CancellationError` if the task was
///   cancelled.
public func serve<Served: App>(
    _ app: Served.Type,
    settings: AppConfiguration.Sources = .standard,
    function: String = #function,
    fileID: String = #fileID
) async throws {
    try await serve(app, settings: settings, routing: nil, function: function, fileID: fileID)
}

/// Serves a page function, with routes and middleware where there are any.
///
/// Throws as `serve`.
package func serve(
    _ configuration: AppConfiguration,
    settings: AppConfiguration.Sources,
    routing: ServerRouting?,
    function: String,
    fileID: String,
    page: (@Sendable () async throws -> Void)?
) async throws {
    let name = configuration.name ?? "App"
    let app = AppDefinition(name: name, pages: configuration.pages, page: page ?? { try await DefaultPage.page() })
    await PageLibraryLoader.deliver(app, configuration)
    try await endingProcess(function, fileID) { try await run(app, configuration, settings, routing) }
}

/// Serves an app, with routes and middleware where there are any.
///
/// Throws as `serve`.
package func serve<Served: App>(
    _ app: Served.Type,
    settings: AppConfiguration.Sources,
    routing: ServerRouting?,
    function: String,
    fileID: String
) async throws {
    let configuration = Served.configuration
    await PageLibraryLoader.deliver(AppDefinition(app, configuration), configuration)
    try await endingProcess(function, fileID) {
        try await run(AppDefinition(app, configuration), configuration, settings, routing)
    }
}

/// The page of what is served without one.
private enum DefaultPage: App {}

/// Ends the process where an error would reach the language.
private func endingProcess(_ function: String, _ fileID: String, _ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch  where !(error is CancellationError) && ServeFailure.isUncaught(in: function, fileID: fileID) {
        ServeFailure.endProcess(error)
    }
}

private func run(
    _ app: AppDefinition,
    _ configuration: AppConfiguration,
    _ settings: AppConfiguration.Sources,
    _ routing: ServerRouting?
) async throws {
    let inherited = InheritedDescriptors.take(environment: ProcessInfo.processInfo.environment)
    let loop = inherited.control.map { LoopConnection(descriptor: $0) }
    let (app, configuration) = try await loop?.firstLibrary() ?? (app, configuration)
    if settings.isWorker { return try await runWorker(app, configuration, settings) }
    let prepared = try await prepare(app, configuration, settings, routing, loop: loop)
    try await run(prepared, inherited, loop)
}

/// Reads the settings of an app, fetches the frontend, and makes what serves it.
///
/// - Parameter change: Changes the configuration after the settings.
func prepare(
    _ app: AppDefinition,
    _ configuration: AppConfiguration,
    _ settings: AppConfiguration.Sources,
    _ routing: ServerRouting?,
    loop: LoopConnection? = nil,
    change: (inout AppConfiguration) -> Void = { _ in }
) async throws -> PreparedApp {
    var configuration = configuration
    let ownSecrets = configuration.secrets
    let found = try configuration.apply(settings)
    let logger = configuration.makeLogger(found)
    found.report(to: logger)
    change(&configuration)
    try configuration.validate(found)
    // Before anything is made that counts.
    configuration.metrics?.begin()
    if loop != nil {
        configuration.process.announces = false
        configuration.keepSessionsBetweenPrograms()
    }
    let announcement = Announcement(name: app.name, configuration: configuration)
    let frontendPath = try await configuration.installedFrontendPath(announcement)
    let viewer = FetchedFiles("The PDF viewer", logger: logger) { try await FrontendInstaller(.pdfViewer).install() }
    let components = ComponentLibrary(logger: logger)
    let pools = ServerPools()
    let cluster = try await configuration.joinCluster(app: app.name, logger: logger)
    Secrets.process = configuration.secrets
    let authenticator = try configuration.makeAuthenticator(appName: app.name, logger: logger)
    let cipher = try configuration.makeCipher()
    let keeper = try await SessionKeeper.make(configuration, cipher: cipher, cluster: cluster, logger: logger)
    var sessions = try configuration.sessions(found, viewer, components)
    let dataFolder = configuration.files.dataFolder ?? keeper?.configuration.dataFolder
    if let key = try SigningKey.make(configuration.secrets, folder: dataFolder) {
        sessions.signingKey = { try key.bytes() }
    }
    sessions.authenticator = authenticator
    if let loop {
        var development = AppHost.Configuration.Development(settings: found)
        development.failedSessionFolder = dataFolder.map { "\($0)/failed" }
        development.locate = { await loop.locate($0) }
        sessions.development = development
        StateConversion.useJSON(logger)
    }
    #if DEBUG
        let left = LeftProcesses(logger: logger)
        sessions.sessionsChanged = { $1 ? left.sessionEnded($0) : left.sessionBegan($0) }
    #endif
    let host = AppHost(
        app: app,
        configuration: sessions,
        pageExecutor: pools.pages,
        maximumPageThreadCount: pools.pages.configuration.maximumThreadCount,
        workExecutor: pools.work,
        keeper: keeper,
        logger: logger
    )
    try await configuration.openFiles(host, in: cluster)
    let agents = configuration.makeAgentDoor(host)
    let isAskedForMetrics = configuration.metrics != nil
    let gauges = MetricsSystem.current.map {
        ServerGauges(host, factory: $0, cluster: cluster, isAskedFor: isAskedForMetrics)
    }
    let server = try AppServer(
        configuration: configuration,
        host: LiveSessionHost(host),
        frontendPath: frontendPath,
        authenticator: authenticator,
        viewer: viewer,
        components: components,
        pools: pools,
        agents: agents,
        routing: routing,
        gauges: gauges,
        logger: logger
    )
    if let folder = configuration.files.dataFolder { JobSystem.shared.useDataFolder(folder) }
    if let cipher { JobSystem.shared.useCipher(cipher) }
    let secrets = settings.places.map { SecretsWatch($0, base: ownSecrets, logger: logger) }
    return PreparedApp(
        definition: app,
        configuration: configuration,
        server: server,
        host: host,
        pools: pools,
        viewer: viewer,
        components: components,
        agents: agents,
        gauges: gauges,
        announcement: announcement,
        settings: found,
        secrets: secrets,
        cluster: cluster,
        logger: logger
    )
}

private func run(_ prepared: PreparedApp, _ inherited: InheritedDescriptors, _ loop: LoopConnection?) async throws {
    let (configuration, server, announcement) = (prepared.configuration, prepared.server, prepared.announcement)
    let (handlesSignals, timeout) = (configuration.process.handlesSignals, configuration.timeouts.shutdownTimeout)
    let listening: HandoverSocket?
    if let descriptor = inherited.listening {
        listening = HandoverSocket(descriptor: descriptor) { [configuration] in
            let listening = configuration.listening
            await loop?.prepared(address: listening.address, port: listening.port)
        }
    } else if configuration.listening.sharesPort {
        do {
            listening = try HandoverSocket(
                sharing: configuration.listening.address,
                port: configuration.listening.port
            )
        } catch {
            throw ServerError(listening: configuration, failed: error)
        }
    } else {
        listening = nil
    }
    let urls: @Sendable (Int) -> [String] = { [configuration] port in
        configuration.urls(port: port, externalAddress: nil)
    }
    let services = server.makeServiceGroup(
        on: listening,
        onReady: { port in
            announcement.ready(port: port)
            loop?.listening(port: port, urls: urls(port))
        },
        onStop: {
            // Inside of a group of others, functions may be called by services that end later.
            guard handlesSignals else { return }
            await JobSystem.shared.stop()
            await ConcurrencyRuntime.shared.drain(gracePeriod: timeout / 2)
        }
    )
    loop?.watch(prepared.settings)
    let jobsAreThere = await prepared.takeUpJobs()
    let background = try await prepared.start()
    do {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await prepared.keepHouse(jobsAreThere: jobsAreThere) }
            if let loop, let listening {
                group.addTask {
                    await loop.run(prepared.host, listening) { await services.triggerGracefulShutdown() }
                }
            }
            defer { group.cancelAll() }
            try await services.run(
                untilSignalled: handlesSignals,
                onSignal: { announcement.progress("Stopping. A second signal ends the process at once.") },
                onEnd: { await prepared.end(background) }
            )
        }
    } catch let error as CancellationError {
        throw error
    } catch {
        throw ServerError(listening: configuration, failed: error)
    }
}

/// An app with what serves it, from before its start until after its end.
struct PreparedApp: Sendable {
    var definition: AppDefinition
    var configuration: AppConfiguration
    var server: AppServer
    var host: AppHost
    var pools: ServerPools
    var viewer: FetchedFiles
    var components: ComponentLibrary
    /// The app as agents use it; `nil` where they may not.
    var agents: AgentDoor?
    /// What is measured now and then; `nil` where no backend of metrics is there.
    var gauges: ServerGauges?
    var announcement: Announcement
    /// What the files, variables and options say.
    var settings: Settings
    /// Reads secrets again; `nil` where no files are read.
    var secrets: SecretsWatch?
    /// This process in its cluster; `nil` where it is in none.
    var cluster: (any ClusterMember)?
    var logger: Logger

    /// Starts the app.
    ///
    /// - Throws: `startFailed`, or `CancellationError`.
    func start() async throws -> Task<Void, Never> {
        ConnectionRegistry.process.begin(logger: self.logger)
        return try await started(self.life)
    }

    /// Ends the app, and closes its connections.
    func end(_ background: Task<Void, Never>) async {
        await self.life.end(background)
        await ConnectionRegistry.process.close(timeout: self.configuration.timeouts.shutdownTimeout)
        await self.cluster?.leave()
    }

    private var life: AppLife {
        AppLife(
            self.definition.adding(handlersOf: self.configuration, .process),
            executor: self.pools.work,
            timeout: self.configuration.timeouts.shutdownTimeout,
            logger: self.logger
        )
    }

    /// Takes up the jobs of the server before this one, so that pages that are drawn at once, because browsers are waiting, find them.
    ///
    /// - Returns: Whether all of them are there.
    func takeUpJobs() async -> Bool { await resumeJobs(self.logger) }

    /// Does what goes on beside serving, until the task is cancelled.
    func keepHouse(jobsAreThere: Bool) async {
        let (host, logger) = (self.host, self.logger)
        await withTaskGroup(of: Void.self) { group in
            let watchdog = StarvationWatchdog(logger: logger) { host.runs.pageNames }
            group.addTask { await watchdog.run() }
            let poolWatch = PoolWatch(self.pools, logger: logger) { host.runs.pageNames }
            group.addTask { await poolWatch.run() }
            group.addTask { await self.viewer.run() }
            group.addTask { await self.components.run() }
            if let gauges = self.gauges { group.addTask { await gauges.run() } }
            if let agents = self.agents { group.addTask { await agents.run() } }
            if var watch = self.secrets {
                group.addTask(executorPreference: ThreadPool.shared) { await watch.run() }
            }
            group.addTask(executorPreference: ThreadPool.shared) { removeLeftoverUploads(logger) }
            if !jobsAreThere { group.addTask { await resumeJobsLater(host, logger) } }
        }
    }
}

/// Starts an app.
///
/// - Throws: `startFailed`, or `CancellationError`.
private func started(_ life: AppLife) async throws -> Task<Void, Never> {
    do {
        return try await life.start()
    } catch let error as CancellationError where Task.isCancelled {
        throw error
    } catch {
        throw ServerError(startFailed: error)
    }
}

/// Takes up the durable jobs that an earlier server has left. Where there are none, no file is made.
///
/// - Returns: Whether all of them are there now. `false` where the file cannot be opened yet.
private func resumeJobs(_ logger: Logger) async -> Bool {
    guard JobSystem.shared.hasDataFile() else { return true }
    do {
        try await JobSystem.shared.start()
        return true
    } catch {
        logger.warning("Durable jobs cannot be run yet", metadata: ["error": "\(error)"])
        return false
    }
}

/// Takes up the durable jobs of the server before this one, which may still have the file while this one takes its place: it is asked for again
/// until it is free. Pages that were drawn before that are drawn again.
private func resumeJobsLater(_ host: AppHost, _ logger: Logger) async {
    while !Task.isCancelled {
        do { try await Task.sleep(for: .seconds(1)) } catch { return }  // the server ends
        // That they cannot be taken up yet has been said.
        guard (try? await JobSystem.shared.start()) != nil else { continue }
        logger.notice("Durable jobs are run again")
        return host.requestRerunOfAll()
    }
}

/// Removes what servers left that were killed. Blocks.
private func removeLeftoverUploads(_ logger: Logger) {
    let count = UploadStore.removeLeftovers()
    if count > 0 {
        logger.notice("Uploads removed that a killed server had left", metadata: ["folder.count": "\(count)"])
    }
}

extension AppConfiguration {
    /// The logger of the configuration, or the default one, at the level that the settings say.
    func makeLogger(_ settings: Settings) -> Logger {
        var logger = self.logger ?? settings.makeLogger(label: "swiftlit")
        if self.logger == nil { logger.logLevel = .notice }
        if let level = settings.logLevel { logger.logLevel = level }
        return logger
    }

    /// How the sessions of the process are kept.
    ///
    /// - Throws: `invalidConfiguration` for a theme that cannot be understood.
    fileprivate func sessions(
        _ settings: Settings,
        _ viewer: FetchedFiles,
        _ components: ComponentLibrary
    ) throws(ServerError) -> AppHost.Configuration {
        var sessions = AppHost.Configuration(self)
        sessions.frontend = try self.frontendOptions(settings)
        sessions.stateMetrics = StateMetrics(factory: MetricsSystem.factory)
        sessions.metrics = MetricsSystem.current.map { HostMetrics(factory: $0) }
        sessions.preparePDFViewer = { viewer.prepare() }
        sessions.prepareComponent = { components.prepare($0) }
        sessions.clearCaches = { ConcurrencyRuntime.shared.clearCaches() }
        return sessions
    }

    /// The folder of the frontend, which is installed if need be.
    ///
    /// Throws `frontendNotAvailable`, or `CancellationError`.
    fileprivate func installedFrontendPath(_ announcement: Announcement) async throws -> String {
        if let path = self.files.frontendPath { return path }
        do {
            return try await FrontendInstaller().install { announcement.progress("\($0)") }
        } catch let error as FrontendError {
            throw ServerError(.frontendNotAvailable, error.message, cause: error)
        }
    }
}

extension StarvationWatchdog {
    /// Creates a watchdog that warns in the log and names the pages that run.
    fileprivate convenience init(logger: Logger, pages: @escaping @Sendable () -> [String]) {
        self.init(activities: pages) { event in
            switch event {
            case .stalled(let duration, let pages):
                logger.warning(
                    "The threads that all tasks share are blocked: move what blocks them to runInExecutor",
                    metadata: ["duration": "\(duration)", "pages": "\(Set(pages).sorted().joined(separator: ", "))"]
                )
            case .recovered(let duration):
                logger.info("The threads that all tasks share run again", metadata: ["duration": "\(duration)"])
            }
        }
    }
}
