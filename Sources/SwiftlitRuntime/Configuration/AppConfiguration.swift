public import Logging
public import SwiftlitElements
public import SwiftlitState

/// How an app is called, looks, and is served: its name, its pages, where it listens, who may connect, and which bounds hold.
///
/// ```swift
/// @main struct Dashboard: App {
///     static var configuration: AppConfiguration {
///         var configuration = AppConfiguration(name: "Sales")
///         configuration.theme.primaryColor = "#ff8800"
///         configuration.listening.port = 8600
///         configuration.listening.baseURLPath = "tools/sales"
///         return configuration
///     }
///
///     static func page() async throws { st.title("Hello") }
/// }
/// ```
///
/// Settings override it. In increasing priority: this, `.streamlit/config.toml` of the home folder and of the working folder, environment
/// variables such as `STREAMLIT_SERVER_PORT`, flags such as `--server.port=80`, and options such as `--port 80`, which `--help` lists.
public struct AppConfiguration: Sendable {
    /// The name of the app, which is the title of pages that have none. `nil`, the default, is the name of the app's type.
    public var name: String?

    /// The pages of the app, in the order of the menu. Empty, the default, for an app that draws itself in ``App/page()``.
    ///
    /// An app with sections in its menu, or whose pages depend on the user, calls `st.navigation(_:position:expansion:)` in ``App/page()`` instead.
    public var pages: [Page]

    /// Colors, fonts and shapes. The default is the frontend's own, light or dark as the browser asks for.
    public var theme: Theme = Theme()

    /// What surrounds the page: the menu, the bar at the top, the sidebar.
    public var look: Look = Look()

    /// What users see of errors.
    public var errors: Errors = Errors()

    /// What only the app may know (`st.secrets`). Default none. Those of `.streamlit/secrets.toml` are added to it.
    public var secrets: Secrets = Secrets()

    /// How users log in (`st.login()`, `st.user`). `nil`, the default, for no login; the product `SwiftlitLogin` has `.openIDConnect()` and
    /// `.passwordFile(_:)`.
    ///
    /// A login turns ``AppConfiguration/Access/isXSRFProtectionEnabled`` on.
    public var login: LoginMethod?

    /// Where programs read the metrics of the app. `nil`, the default, for nowhere; the product `SwiftlitMetrics` has `.openMetrics()`.
    public var metrics: MetricsEndpoint?

    /// What has to be well for the server to count as ready, by its name.
    package var readinessChecks: [(name: String, check: @Sendable () async throws -> Void)] = []

    /// Gets what happens while the app is served. `nil`, the default, is a logger `swiftlit` at the level `notice`.
    ///
    /// Nothing that users enter is logged. The setting `logger.level` and the option `--log-level` change its level; `logger.format` makes the lines of
    /// the default logger JSON.
    public var logger: Logger?

    /// Where the app is served.
    public var listening: Listening = Listening()

    /// Who may connect, and what they may do.
    public var access: Access = Access()

    /// How much of what a server and a session may hold.
    public var limits: Limits = Limits()

    /// How long the server waits, and for what.
    public var timeouts: Timeouts = Timeouts()

    /// Whether sessions outlast the process. Default: they do not.
    public var sessions: Sessions = Sessions()

    /// Whether programs may use the app: AI agents, and other clients of MCP. Default: they may not.
    public var agents: Agents = Agents()

    /// Functions of the app that agents may call, beside its pages. Default none. They are offered where ``Agents/isEnabled`` is `true`.
    public var tools: [Tool] = []

    /// Whether the app is a part of a cluster. Default: it is not.
    public var cluster: Cluster = Cluster()

    /// Folders that the server reads, and the one that it writes.
    public var files: Files = Files()

    /// What the server does to its process.
    public var process: Process = Process()

    /// What to do when the app starts and stops.
    var handlers: [AppHandler] = []

    /// Creates a configuration with the defaults of each property.
    ///
    /// - Parameters:
    ///   - name: The name of the app; `nil` for the name of its type.
    ///   - pages: The pages of the app; empty for an app that draws itself in ``App/page()``.
    ///   - sessions: Whether sessions outlast the process: `.surviving()`, or `.inMemory`, the default.
    ///   - login: How users log in, such as `.openIDConnect()` of `SwiftlitLogin`; `nil`, the default, for no login.
    ///   - tools: Functions of the app that agents may call; empty for none.
    public init(
        name: String? = nil,
        pages: [Page] = [],
        sessions: Sessions = .inMemory,
        login: LoginMethod? = nil,
        tools: [Tool] = []
    ) {
        self.name = name
        self.pages = pages
        self.sessions = sessions
        self.login = login
        self.tools = tools
    }

    static var isDebugBuild: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }
}

extension AppConfiguration {
    /// Folders that the server reads, and the one that it writes.
    public struct Files: Sendable {
        /// A folder whose files browsers may fetch below `app/static/`, or `nil`, the default, for none.
        ///
        /// Relative paths begin in the working folder. Everybody who reaches the server can read them. Files and folders whose names begin
        /// with a dot are left out, and so is what links lead to outside of the folder.
        public var staticPath: String?

        /// A folder with the frontend's `index.html` and `static/`, or `nil`, the default, for the pinned release.
        ///
        /// The pinned release is fetched once, or taken from the folder in the environment variable `SWIFTLIT_FRONTEND`.
        public var frontendPath: String?

        /// The folder for what outlasts the process (`server.dataFolder`), which is made with its first use. `nil`, the default, is one for each
        /// program below `$XDG_STATE_HOME/swiftlit`, or `~/.local/state/swiftlit` without that variable.
        public var dataFolder: String?

        /// Encrypts what sessions that survive and durable jobs keep in the data folder: `.aesGCM()` of the product `SwiftlitEncryption`. `nil`,
        /// the default, for no encryption. The names of sessions, states, widgets, jobs and owners are not encrypted.
        public var encryption: DataEncryption?

        /// Creates a section with the defaults of each property.
        public init() {}
    }

    /// What the server does to its process.
    public struct Process: Sendable {
        /// Whether SIGINT and SIGTERM shut the server down gracefully, and a second one ends the process at once. Default `true`.
        ///
        /// Set it to `false` to run as a service of a `ServiceGroup` that handles signals itself.
        public var handlesSignals: Bool = true

        /// Whether the URL is printed on the standard output, and steps before and after on the standard error. Default `true`.
        public var announces: Bool = true

        /// Whether each run of a page is a line in the log, at the level `notice`: page, duration, elements and bytes, and for a run of a
        /// second or more where it waited longest, with the lines of the source. Sessions that come and go are a line each, too, and an error that
        /// a page does not catch names the line that has drawn last. By default in debug builds only.
        public var reportsRuns: Bool = AppConfiguration.isDebugBuild

        /// Creates a section with the defaults of each property.
        public init() {}
    }
}
