/// A key of `config.toml` that this server knows.
struct Setting {
    /// What a value must be.
    enum Kind: Equatable {
        case text
        case boolean
        case integer(ClosedRange<Int>)
        case choice([String])
        case texts
        case integers
        /// Of a theme: an element is a text or a number.
        case sizes
        case fontFaces

        /// For messages.
        var expected: String {
            switch self {
            case .text: "a text in quotes"
            case .boolean: "true or false"
            case .integer(let range) where range.upperBound == .max: "a whole number from \(range.lowerBound)"
            case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
            case .choice(let names): "one of \(names.map { "\"\($0)\"" }.joined(separator: ", "))"
            case .texts: "a list of texts"
            case .integers: "a whole number or a list of them"
            case .sizes: "a text or a list of texts"
            case .fontFaces: "a list of tables with url and family"
            }
        }
    }

    /// The whole key, such as `server.port`.
    let key: String
    /// What a value must be.
    let kind: Kind

    /// The environment variable that says the same: `STREAMLIT_SERVER_BASE_URL_PATH` for `server.baseUrlPath`.
    var variable: String {
        "STREAMLIT_" + self.key.split(separator: ".").map { Self.snake(String($0)) }.joined(separator: "_")
    }

    private static func snake(_ name: String) -> String {
        var snake = ""
        var wasLower = false
        for character in name {
            if character.isUppercase, wasLower { snake += "_" }
            wasLower = !character.isUppercase
            snake += character.uppercased()
        }
        return snake
    }
}

extension Setting {
    /// The settings that this server follows.
    static let followed: [Setting] =
        [
            Setting(key: "server.port", kind: .integer(0...65_535)),
            Setting(key: "server.address", kind: .text),
            Setting(key: "server.baseUrlPath", kind: .text),
            Setting(key: "server.enableCORS", kind: .boolean),
            Setting(key: "server.corsAllowedOrigins", kind: .texts),
            Setting(key: "server.allowedHosts", kind: .texts),
            Setting(key: "server.enableXsrfProtection", kind: .boolean),
            Setting(key: "server.xsrfCookieSameSite", kind: .choice(["lax", "strict", "none"])),
            Setting(key: "server.maxUploadSize", kind: .integer(0...1_048_576)),
            Setting(key: "server.maxTotalUploadSize", kind: .integer(0...1_048_576)),
            Setting(key: "server.maxWidgetStateSize", kind: .integer(1...2_000)),
            Setting(key: "server.websocketPingInterval", kind: .integer(1...86_400)),
            Setting(key: "server.disconnectedSessionTTL", kind: .integer(0...31_536_000)),
            Setting(key: "browser.serverAddress", kind: .text),
            Setting(key: "client.showErrorDetails", kind: .choice(["full", "stacktrace", "type", "none"])),
            Setting(key: "client.toolbarMode", kind: .choice(["auto", "developer", "viewer", "minimal"])),
            Setting(key: "client.disableDataExport", kind: .boolean),
            Setting(key: "client.showSidebarNavigation", kind: .boolean),
            Setting(key: "client.allowedOrigins", kind: .texts),
            // Not one of Streamlit's.
            Setting(key: "client.enableCacheClearing", kind: .boolean),
            Setting(key: "ui.hideTopBar", kind: .boolean),
            Setting(
                key: "logger.level",
                kind: .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"])
            ),
        ] + ThemeSettings.settings

    /// Sections of Streamlit's settings that mean something else or nothing here: other keys in them are no mistakes.
    static let ignoredKeys: Set<String> = [
        "global.disableWidgetStateDuplicationWarning", "global.showWarningOnDirectExecution", "global.developmentMode",
        "global.minCachedMessageSize", "global.maxCachedMessageAge", "global.suppressDeprecationWarnings",
        "logger.messageFormat", "logger.enableRich", "logger.hideWelcomeMessage", "client.showErrorLinks",
        "runner.magicEnabled", "runner.fastReruns", "runner.postScriptGC", "runner.enforceSerializableSessionState",
        "runner.enumCoercion", "runner.parallelMaxWorkers", "runner.cacheBackgroundRefreshMaxWorkers",
        "runner.cacheBackgroundRefreshTTLMultiplier", "runner.connectionDefaultTTL", "runner.cacheHashSeed",
        "server.headless", "server.runOnSave", "server.allowRunOnSave", "server.fileWatcherType",
        "server.folderWatchList", "server.folderWatchBlacklist", "server.cookieSecret",
        "server.maxMessageSize", "server.maxCacheDataSize", "server.enableWebsocketCompression",
        "server.enableStaticServing", "server.scriptHealthCheckEnabled", "server.customComponentBaseUrlPath",
        "server.enableExpensiveMemoryStats", "server.enableAgentApi", "server.agentWaitTimeout",
        "server.agentSessionTTL", "server.agentMaxSessions", "server.agentPreviewRows", "server.trustedUserHeaders",
        "server.unsafeMetricsUserAttributes", "server.sslCertFile", "server.sslKeyFile", "server.showEmailPrompt",
        "browser.serverPort", "browser.gatherUsageStats", "magic.displayRootDocString",
        "magic.displayLastExprIfNoSemicolon", "secrets.files",
    ]
}
