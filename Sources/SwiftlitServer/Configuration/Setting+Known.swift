import Logging
import SwiftlitRuntime

extension Setting {
    /// The settings that this server follows, each with what it changes.
    static let followed: [Setting] =
        Self.listening + Self.access + Self.sessions + Self.limits + Self.agents + Self.look + Self.development
        + Self.cluster + ThemeSettings.settings

    private static let defaults = AppConfiguration()

    private static let listening: [Setting] = [
        Setting(
            key: "server.port",
            kind: .integer(0...65_535),
            summary: "The port to listen on; 0 takes a free one.",
            standard: "\(defaults.listening.port)",
            property: "listening.port",
            option: "--port",
            apply: { if let port = $0.integer { $1.listening.port = port } }
        ),
        // Not one of Streamlit's.
        Setting(
            key: "server.sharePort",
            kind: .boolean,
            summary: "Whether the next process may listen on the port before this one ends.",
            standard: "\(defaults.listening.sharesPort)",
            property: "listening.sharesPort",
            option: "--share-port",
            apply: { if let sharesPort = $0.boolean { $1.listening.sharesPort = sharesPort } }
        ),
        Setting(
            key: "server.address",
            kind: .text,
            summary: "The address to listen on. 127.0.0.1 is this machine only, 0.0.0.0 everywhere.",
            standard: defaults.listening.address,
            property: "listening.address",
            option: "--address",
            apply: { if let address = $0.text { $1.listening.address = address } }
        ),
        Setting(
            key: "server.baseUrlPath",
            kind: .text,
            summary: "The path below which everything is served.",
            standard: "none",
            property: "listening.baseURLPath",
            option: "--base-path",
            apply: { if let path = $0.text { $1.listening.baseURLPath = path } }
        ),
        Setting(
            key: "browser.serverAddress",
            kind: .text,
            summary: "The name by which browsers reach the server, when a proxy hides it.",
            standard: "none",
            property: "listening.serverAddress",
            apply: { if let address = $0.text { $1.listening.serverAddress = address } }
        ),
        Setting(
            key: "logger.level",
            kind: .choice(Logger.Level.allCases.map(\.rawValue)),
            summary: "How much is logged: trace, debug, info, notice, warning, error or critical.",
            standard: "notice",
            option: "--log-level"
        ),
        // Not one of Streamlit's.
        Setting(
            key: "logger.format",
            kind: .choice(["text", "json"]),
            summary: "How an app without a logger of its own writes its log: text, or json for an object a line.",
            standard: "text"
        ),
    ]

    private static let access: [Setting] = [
        Setting(
            key: "server.allowedHosts",
            kind: .texts,
            summary: "The names by which clients may address the server; none accepts all.",
            standard: "none",
            property: "access.allowedHosts",
            apply: { if let hosts = $0.texts { $1.access.allowedHosts = hosts } }
        ),
        Setting(
            key: "server.enableCORS",
            kind: .boolean,
            summary: "Whether requests of foreign web pages are refused.",
            standard: "\(defaults.access.isCORSEnabled)",
            property: "access.isCORSEnabled",
            apply: { if let isEnabled = $0.boolean { $1.access.isCORSEnabled = isEnabled } }
        ),
        Setting(
            key: "server.corsAllowedOrigins",
            kind: .texts,
            summary: "Origins whose pages may connect nevertheless.",
            standard: "none",
            property: "access.corsAllowedOrigins",
            apply: { if let origins = $0.texts { $1.access.corsAllowedOrigins = origins } }
        ),
        Setting(
            key: "server.enableXsrfProtection",
            kind: .boolean,
            summary: "Whether browsers repeat a token when they upload.",
            standard: "\(defaults.access.isXSRFProtectionEnabled)",
            property: "access.isXSRFProtectionEnabled",
            apply: { if let isEnabled = $0.boolean { $1.access.isXSRFProtectionEnabled = isEnabled } }
        ),
        Setting(
            key: "server.xsrfCookieSameSite",
            kind: .choice(AppConfiguration.SameSite.all.map(\.description)),
            summary: "When browsers send the token's cookie from foreign pages.",
            standard: "\(defaults.access.xsrfCookieSameSite)",
            property: "access.xsrfCookieSameSite",
            apply: { value, configuration in
                let found = AppConfiguration.SameSite.all.first { $0.description == value.text }
                if let found { configuration.access.xsrfCookieSameSite = found }
            }
        ),
        Setting(
            key: "client.allowedOrigins",
            kind: .texts,
            summary: "Origins of pages that embed the app in a frame and exchange messages with it.",
            standard: "none",
            property: "access.embeddingOrigins",
            apply: { if let origins = $0.texts { $1.access.embeddingOrigins = origins } }
        ),
        Setting(
            key: "server.trustedUserHeaders",
            kind: .textsByName,
            summary: "Headers in which a trusted proxy names the user, each with its claim of st.user.",
            standard: "none",
            property: "access.trustedUserHeaders",
            apply: { if let headers = $0.textsByName { $1.access.trustedUserHeaders = headers } }
        ),
        // Not one of Streamlit's.
        Setting(
            key: "server.trustedProxies",
            kind: .texts,
            summary: "Addresses and networks of proxies whose headers are believed.",
            standard: defaults.access.trustedProxies.joined(separator: ", "),
            property: "access.trustedProxies",
            apply: { if let proxies = $0.texts { $1.access.trustedProxies = proxies } }
        ),
        // Not one of Streamlit's.
        Setting(
            key: "client.enableCacheClearing",
            kind: .boolean,
            summary: "Whether users may empty the caches of all users.",
            standard: "true in debug builds",
            property: "access.isCacheClearingEnabled",
            apply: { if let isEnabled = $0.boolean { $1.access.isCacheClearingEnabled = isEnabled } }
        ),
    ]

    private static let sessions: [Setting] = [
        // Not ones of Streamlit's.
        Setting(
            key: "server.survivingSessions",
            kind: .boolean,
            summary: "Whether sessions outlast the process: restarts, deploys and crashes.",
            standard: "\(defaults.sessions.survive)",
            property: "sessions.survive",
            option: "--surviving-sessions",
            apply: { if let survive = $0.boolean { $1.sessions.survive = survive } }
        ),
        Setting(
            key: "server.dataFolder",
            kind: .text,
            summary: "The folder for what outlasts the process.",
            standard: "none",
            property: "files.dataFolder",
            option: "--data-folder",
            apply: { if let folder = $0.text { $1.files.dataFolder = folder } }
        ),
    ]

    // Not ones of Streamlit's.
    private static let cluster: [Setting] = [
        Setting(
            key: "nats.url",
            kind: .text,
            summary: "Where the NATS servers of the cluster are, such as nats://10.0.0.1:4222.",
            standard: "none",
            property: "cluster.url",
            option: "--nats",
            apply: { if let url = $0.text { $1.cluster.url = url } }
        ),
        Setting(
            key: "nats.credentials",
            kind: .text,
            summary: "The file with the credentials of the NATS user.",
            standard: "none",
            property: "cluster.credentialsPath",
            apply: { if let path = $0.text { $1.cluster.credentialsPath = path } }
        ),
        Setting(
            key: "nats.certificateAuthority",
            kind: .text,
            summary: "The file with the certificates of who signs those of the NATS servers.",
            standard: "none",
            property: "cluster.certificateAuthorityPath",
            apply: { if let path = $0.text { $1.cluster.certificateAuthorityPath = path } }
        ),
        Setting(
            key: "nats.replicas",
            kind: .integer(1...5),
            summary: "On how many NATS servers everything is kept.",
            standard: "\(defaults.cluster.replicaCount)",
            property: "cluster.replicaCount",
            apply: { if let count = $0.integer { $1.cluster.replicaCount = count } }
        ),
        Setting(
            key: "nats.required",
            kind: .boolean,
            summary: "Whether the program ends when no NATS server can be reached at its start.",
            standard: "\(defaults.cluster.isRequired)",
            property: "cluster.isRequired",
            apply: { if let isRequired = $0.boolean { $1.cluster.isRequired = isRequired } }
        ),
        Setting(
            key: "nats.app",
            kind: .text,
            summary: "The name of the app in the cluster, so that several apps can share a NATS server.",
            standard: "the name of the app",
            property: "cluster.appName",
            apply: { if let name = $0.text { $1.cluster.appName = name } }
        ),
    ]

    private static let limits: [Setting] = [
        Setting(
            key: "server.maxUploadSize",
            kind: .integer(0...1_048_576),
            summary: "How many MiB an uploaded file may have.",
            standard: "\(defaults.limits.maximumUploadBytes >> 20)",
            property: "limits.maximumUploadBytes",
            option: "--max-upload-size",
            apply: { if let size = $0.integer { $1.limits.maximumUploadBytes = size << 20 } }
        ),
        // Not one of Streamlit's.
        Setting(
            key: "server.maxTotalUploadSize",
            kind: .integer(0...1_048_576),
            summary: "How many MiB the uploaded files of all sessions may have.",
            standard: "\(defaults.limits.maximumTotalUploadBytes >> 20)",
            property: "limits.maximumTotalUploadBytes",
            apply: { if let size = $0.integer { $1.limits.maximumTotalUploadBytes = size << 20 } }
        ),
        Setting(
            key: "server.maxWidgetStateSize",
            kind: .integer(1...2_000),
            summary: "How many megabytes a message from a browser may have.",
            standard: "\(defaults.limits.maximumMessageBytes / 1_000_000)",
            property: "limits.maximumMessageBytes",
            apply: { if let size = $0.integer { $1.limits.maximumMessageBytes = size * 1_000_000 } }
        ),
        Setting(
            key: "server.websocketPingInterval",
            kind: .integer(1...86_400),
            summary: "How many seconds a WebSocket may be idle before it is asked for a sign of life.",
            standard: "\(defaults.timeouts.websocketPingInterval.components.seconds)",
            property: "timeouts.websocketPingInterval",
            apply: { if let seconds = $0.integer { $1.timeouts.websocketPingInterval = .seconds(seconds) } }
        ),
        Setting(
            key: "server.disconnectedSessionTTL",
            kind: .integer(0...31_536_000),
            summary: "For how many seconds the session of a closed tab is kept for it.",
            standard: "\(defaults.timeouts.disconnectedSessionTTL.components.seconds)",
            property: "timeouts.disconnectedSessionTTL",
            option: "--session-timeout",
            apply: { if let seconds = $0.integer { $1.timeouts.disconnectedSessionTTL = .seconds(seconds) } }
        ),
    ]

    private static let look: [Setting] = [
        Setting(
            key: "client.showErrorDetails",
            kind: .choice(AppConfiguration.ErrorDetails.all.map(\.description)),
            summary: "How much users see of an error that a page threw: full, stacktrace (no message), type or none.",
            standard: "\(defaults.errors.details)",
            property: "errors.details",
            option: "--error-details",
            apply: { value, configuration in
                let found = AppConfiguration.ErrorDetails.all.first { $0.description == value.text }
                if let found { configuration.errors.details = found }
            }
        ),
        Setting(
            key: "client.toolbarMode",
            kind: .choice(AppConfiguration.ToolbarMode.all.map(\.description)),
            summary: "What the menu at the top right offers.",
            standard: "\(defaults.look.toolbarMode)",
            property: "look.toolbarMode",
            apply: { value, configuration in
                let found = AppConfiguration.ToolbarMode.all.first { $0.description == value.text }
                if let found { configuration.look.toolbarMode = found }
            }
        ),
        Setting(
            key: "client.disableDataExport",
            kind: .boolean,
            summary: "Whether people cannot save what tables and charts show.",
            standard: "\(defaults.look.isDataExportDisabled)",
            property: "look.isDataExportDisabled",
            apply: { if let isDisabled = $0.boolean { $1.look.isDataExportDisabled = isDisabled } }
        ),
        Setting(
            key: "client.showSidebarNavigation",
            kind: .boolean,
            summary: "Whether the sidebar has a menu of the pages.",
            standard: "\(defaults.look.isSidebarNavigationShown)",
            property: "look.isSidebarNavigationShown",
            apply: { if let isShown = $0.boolean { $1.look.isSidebarNavigationShown = isShown } }
        ),
        Setting(
            key: "ui.hideTopBar",
            kind: .boolean,
            summary: "Whether the bar at the top is left out.",
            standard: "\(defaults.look.isTopBarHidden)",
            property: "look.isTopBarHidden",
            apply: { if let isHidden = $0.boolean { $1.look.isTopBarHidden = isHidden } }
        ),
    ]

    /// Those that `swiftlit run` follows, which asks the app for them.
    static let development: [Setting] = [
        Setting(
            key: "server.runOnSave",
            kind: .boolean,
            summary:
                "Under swiftlit run: whether open pages run again when they are saved; otherwise the browser offers to run them.",
            standard: "true"
        ),
        Setting(
            key: "server.allowRunOnSave",
            kind: .boolean,
            summary: "Under swiftlit run: whether users may choose that in the menu of the page.",
            standard: "true"
        ),
        Setting(
            key: "server.fileWatcherType",
            kind: .choice(["auto", "watchdog", "poll", "none"]),
            summary:
                "Under swiftlit run: how changes of sources are noticed; auto and watchdog ask the system, poll looks again and again.",
            standard: "auto"
        ),
        Setting(
            key: "server.folderWatchBlacklist",
            kind: .texts,
            summary: "Under swiftlit run: folders of sources that are not watched, relative to the package.",
            standard: "none"
        ),
    ]

    /// What the help says of an option.
    static func help(_ option: String) -> String {
        guard let setting = Self.followed.first(where: { $0.option == option }) else { return "" }
        return "\(setting.summary) (default: \(setting.standard))"
    }

    /// Settings of Streamlit's that mean something else or nothing here: they are no mistakes.
    static let ignoredKeys: Set<String> = [
        "global.disableWidgetStateDuplicationWarning", "global.showWarningOnDirectExecution", "global.developmentMode",
        "global.minCachedMessageSize", "global.maxCachedMessageAge", "global.suppressDeprecationWarnings",
        "logger.messageFormat", "logger.enableRich", "logger.hideWelcomeMessage", "client.showErrorLinks",
        "runner.magicEnabled", "runner.fastReruns", "runner.postScriptGC", "runner.enforceSerializableSessionState",
        "runner.enumCoercion", "runner.parallelMaxWorkers", "runner.cacheBackgroundRefreshMaxWorkers",
        "runner.cacheBackgroundRefreshTTLMultiplier", "runner.connectionDefaultTTL", "runner.cacheHashSeed",
        "server.headless", "server.folderWatchList", "server.cookieSecret",
        "server.maxMessageSize", "server.maxCacheDataSize", "server.enableWebsocketCompression",
        "server.enableStaticServing", "server.scriptHealthCheckEnabled", "server.customComponentBaseUrlPath",
        "server.enableExpensiveMemoryStats",
        "server.unsafeMetricsUserAttributes", "server.sslCertFile", "server.sslKeyFile", "server.showEmailPrompt",
        "browser.serverPort", "browser.gatherUsageStats", "magic.displayRootDocString",
        "magic.displayLastExprIfNoSemicolon", "secrets.files",
    ]
}
