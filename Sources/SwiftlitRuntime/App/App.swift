private import SwiftlitElements

/// A data app: one function that draws the page from top to bottom, run again whenever a user touches a widget.
///
/// ```swift
/// @main struct Dashboard: App {
///     static func page() async throws {
///         let n = st.slider("Seeds", value: 4, in: 1...16)
///         st.write("You chose \(n)")
///     }
/// }
/// ```
///
/// An app may say more of itself; each of these has a default:
///
/// ```swift
/// @main struct Dashboard: App {
///     static let configuration = AppConfiguration(name: "Sales", pages: [
///         Page("Overview") { try await drawOverview() },
///         Page("Orders") { try await drawOrders() },
///     ])
///
///     static func start() async throws { try await Database.shared.open() }
///     static func background() async throws { for await price in try await Feed.prices() { latest.value = price } }
///     static func stop() async { await Database.shared.close() }
/// }
/// ```
///
/// The server's module adds `main()`, which serves the app with the options of the command line.
public protocol App: SendableMetatype {
    /// How the app is called, looks and is served, where settings do not override it. Read once. Default:
    /// ``AppConfiguration/init(name:pages:sessions:login:tools:)``.
    static var configuration: AppConfiguration { get }

    /// Prepares what the pages need. Default: nothing.
    ///
    /// Runs once per process, before the port is opened and the first page is drawn, on a thread that it may block. There is no session: `st` and
    /// `useState` do nothing here, `SharedState` and `runInExecutor` work. A thrown error ends the process with code 1 and a line that names it.
    /// Worker processes do not run it. `AppTest` runs it once per process, before the first page of the app.
    static func start() async throws

    /// Runs beside the pages, for what goes on while the app is served: a feed, a schedule. Default: nothing.
    ///
    /// Begins when ``start()`` has returned. When the server stops, its task is cancelled after the last session has ended, and waited for. Returning
    /// early is fine. A thrown error is logged, and the pages go on. `AppTest` does not run it.
    static func background() async throws

    /// Closes what ``start()`` has opened. Default: nothing.
    ///
    /// Runs once per process, after the last session, all functions and ``background()`` have ended; not if ``start()`` has thrown. Its task is
    /// cancelled after `AppConfiguration.timeouts.shutdownTimeout`, and a second signal ends the process at once. `AppTest` does not run it.
    static func stop() async

    /// Draws the page of one session. Default: shows the pages of ``configuration``.
    ///
    /// Runs on a thread of the page executor, never on the cooperative pool, so that it may block without starving other sessions.
    /// When the user touches a widget, leaves the page or presses stop, the task that runs this function is cancelled and a new run
    /// starts at once; what the cancelled run still writes is dropped. A thrown error is shown in the page.
    static func page() async throws
}

extension App {
    /// The default configuration.
    public static var configuration: AppConfiguration { AppConfiguration() }

    /// Does nothing.
    public static func start() async throws {}

    /// Does nothing.
    public static func background() async throws {}

    /// Does nothing.
    public static func stop() async {}

    /// Shows the pages of the app's configuration, with a menu in the sidebar.
    ///
    /// - Throws: What the page throws; `ElementError` with `invalidArgument` when the configuration has no pages.
    public static func page() async throws { try await st.navigation().run() }
}
