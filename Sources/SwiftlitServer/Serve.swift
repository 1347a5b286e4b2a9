public import Logging
private import Metrics
internal import ServiceLifecycle
private import SwiftlitConcurrency
private import SwiftlitRuntime
private import SwiftlitState

/// Serves an app until the process is asked to stop.
///
/// ```swift
/// try await serve { st.title("Hello") }
/// ```
///
/// Listens after the frontend is in place, which takes a download the first time. At SIGINT or SIGTERM the browsers are
/// told (WebSocket code 1001), pages are cancelled, functions of `runInExecutor` are waited for and after half of
/// ``ServerConfiguration/shutdownTimeout`` cancelled, and the function returns when they have ended; a second signal ends
/// the process at once. Inside a `ServiceGroup` the group's graceful shutdown does the same; see
/// ``ServerConfiguration/handlesSignals``. Cancelling the task closes all connections without waiting for answers.
///
/// Settings override the configuration. In increasing priority: the configuration with `theme`,
/// `.streamlit/config.toml` of the home folder and of the working folder, environment variables such as
/// `STREAMLIT_SERVER_PORT`, flags such as `--server.port=80`, and options such as `--port 80`, which `--help` lists.
/// Secrets of `.streamlit/secrets.toml` are added to those of the configuration. `settings: .none` reads none of them.
/// An argument that is neither an option nor a setting is an error; a program with a command line of its own uses
/// ``SettingSources/standard(arguments:)``.
///
/// At the top level of `main.swift` and in a function `main()` an error would reach the language itself, which traps.
/// There an app that cannot be served ends the process: with a line on the standard error and code 1, or with the usage
/// and code 64 for wrong arguments. Everywhere else the function throws.
///
/// - Parameters:
///   - configuration: Where to listen, who may connect, how the page looks, and the bounds.
///   - theme: Colours, fonts and shapes; `nil` for those of the configuration.
///   - settings: What overrides the configuration. Default: files, environment and command line of this process.
///   - name: The app's name, which pages that give themselves none are known by.
///   - logger: Gets what happens. Nothing that users enter is logged. `logger.level` of the settings decides on how much.
///   - function: The function that the call is in. Leave the default.
///   - fileID: The file that the call is in. Leave the default.
///   - page: Draws the page of one session. Runs on a thread of its own for each run.
/// - Throws: ``ServerError`` if the app cannot be served; `CancellationError` if the task was cancelled.
public func serve(
    _ configuration: ServerConfiguration = ServerConfiguration(),
    theme: Theme? = nil,
    settings: SettingSources = .standard,
    name: String = "App",
    logger: Logger = Logger(label: "swiftlit"),
    function: String = #function,
    fileID: String = #fileID,
    page: @escaping @Sendable () async throws -> Void
) async throws {
    do {
        try await run(configuration, theme: theme, settings: settings, name: name, logger: logger, page: page)
    } catch  where !(error is CancellationError) && ServeFailure.isUncaught(in: function, fileID: fileID) {
        ServeFailure.endProcess(error)
    }
}

private func run(
    _ configuration: ServerConfiguration,
    theme: Theme?,
    settings: SettingSources,
    name: String,
    logger: Logger,
    page: @escaping @Sendable () async throws -> Void
) async throws {
    var configuration = configuration
    var logger = logger
    if let theme { configuration.theme = theme }
    let found = try configuration.apply(settings)
    if let level = found.logLevel { logger.logLevel = level }
    found.report(to: logger)
    try configuration.validate()
    let announcement = Announcement(name: name, configuration: configuration)
    let frontendPath = try await configuration.installedFrontendPath(announcement)
    var sessions = AppHost.Configuration()
    sessions.disconnectedSessionTTL = configuration.disconnectedSessionTTL
    sessions.maximumStoredSessions = configuration.maximumStoredSessions
    sessions.maximumStoredSessionBytes = configuration.maximumStoredSessionBytes
    sessions.isCacheClearingEnabled = configuration.isCacheClearingEnabled
    sessions.maximumOutboxMessages = configuration.maximumWaitingMessages
    sessions.maximumMediaBytes = configuration.maximumMediaBytes
    sessions.uploadLimits.maximumFileBytes = configuration.maximumUploadBytes
    sessions.uploadLimits.maximumSessionBytes = configuration.maximumSessionUploadBytes
    sessions.uploadLimits.maximumTotalBytes = configuration.maximumTotalUploadBytes
    sessions.errorDetails = configuration.errorDetails
    sessions.frontend = try configuration.frontendOptions()
    Secrets.process = configuration.secrets
    sessions.isErrorBacktraceEnabled = configuration.isErrorBacktraceEnabled
    sessions.stateLimits = configuration.stateLimits
    sessions.stateMetrics = StateMetrics(factory: MetricsSystem.factory)
    let viewer = PDFViewerFiles(logger: logger) { try await FrontendInstaller(.pdfViewer).install() }
    sessions.preparePDFViewer = { viewer.prepare() }
    sessions.clearCaches = { ConcurrencyRuntime.shared.clearCaches() }
    let pools = ServerPools()
    let host = AppHost(
        app: AppDefinition(name: name, page: page),
        configuration: sessions,
        pageExecutor: pools.pages,
        maximumPageThreadCount: pools.pages.configuration.maximumThreadCount,
        workExecutor: pools.work,
        logger: logger
    )
    let server = try AppServer(
        configuration: configuration,
        host: LiveSessionHost(host),
        frontendPath: frontendPath,
        viewer: viewer,
        pools: pools,
        logger: logger
    )
    let (handlesSignals, shutdownTimeout) = (configuration.handlesSignals, configuration.shutdownTimeout)
    let services = server.makeServiceGroup(
        onReady: { port in announcement.ready(port: port) },
        onStop: {
            // Inside of a group of others, functions may be called by services that end later.
            guard handlesSignals else { return }
            await ConcurrencyRuntime.shared.drain(gracePeriod: shutdownTimeout / 2)
        }
    )
    do {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let watchdog = StarvationWatchdog(logger: logger) { host.runs.pageNames }
            group.addTask { await watchdog.run() }
            let poolWatch = PoolWatch(pools, logger: logger) { host.runs.pageNames }
            group.addTask { await poolWatch.run() }
            group.addTask { await viewer.run() }
            group.addTask(executorPreference: ThreadPool.shared) { [logger] in removeLeftoverUploads(logger) }
            defer { group.cancelAll() }
            try await services.run(untilSignalled: configuration.handlesSignals) {
                announcement.progress("Stopping. A second signal ends the process at once.")
            }
        }
    } catch let error as CancellationError {
        throw error
    } catch {
        throw ServerError(listening: configuration, failed: error)
    }
}

/// Removes what servers left that were killed. Blocks.
private func removeLeftoverUploads(_ logger: Logger) {
    let count = UploadStore.removeLeftovers()
    if count > 0 {
        logger.notice("Uploads removed that a killed server had left", metadata: ["folder.count": "\(count)"])
    }
}

extension ServerConfiguration {
    /// The folder of the frontend, which is installed if need be.
    ///
    /// Throws `frontendNotAvailable`, or `CancellationError`.
    fileprivate func installedFrontendPath(_ announcement: Announcement) async throws -> String {
        if let path = self.frontendPath { return path }
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
