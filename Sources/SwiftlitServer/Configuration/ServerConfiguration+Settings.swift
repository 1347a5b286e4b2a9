package import Logging
import SwiftlitRuntime
import SwiftlitWire

extension ServerConfiguration {
    /// Takes over settings; what they leave out stays.
    package mutating func apply(_ settings: Settings) {
        let values = settings.values
        if let port = values["server.port"]?.integer { self.port = port }
        if let address = values["server.address"]?.text { self.address = address }
        if let path = values["server.baseUrlPath"]?.text { self.baseURLPath = path }
        if let isEnabled = values["server.enableCORS"]?.boolean { self.isCORSEnabled = isEnabled }
        if let origins = values["server.corsAllowedOrigins"]?.texts { self.corsAllowedOrigins = origins }
        if let hosts = values["server.allowedHosts"]?.texts { self.allowedHosts = hosts }
        if let isEnabled = values["server.enableXsrfProtection"]?.boolean { self.isXSRFProtectionEnabled = isEnabled }
        switch values["server.xsrfCookieSameSite"]?.text {
        case "lax"?: self.xsrfCookieSameSite = .lax
        case "strict"?: self.xsrfCookieSameSite = .strict
        case "none"?: self.xsrfCookieSameSite = .none
        default: break
        }
        if let size = values["server.maxUploadSize"]?.integer { self.maximumUploadBytes = size << 20 }
        if let size = values["server.maxTotalUploadSize"]?.integer { self.maximumTotalUploadBytes = size << 20 }
        if let size = values["server.maxWidgetStateSize"]?.integer {
            self.maximumIncomingMessageBytes = size * 1_000_000
        }
        if let seconds = values["server.websocketPingInterval"]?.integer { self.pingInterval = .seconds(seconds) }
        if let seconds = values["server.disconnectedSessionTTL"]?.integer {
            self.disconnectedSessionTTL = .seconds(seconds)
        }
        if let address = values["browser.serverAddress"]?.text { self.serverAddress = address }
        switch values["client.showErrorDetails"]?.text {
        case "full"?: self.errorDetails = .full
        case "stacktrace"?: self.errorDetails = .stackTrace
        case "type"?: self.errorDetails = .type
        case "none"?: self.errorDetails = .none
        default: break
        }
        if let origins = values["client.allowedOrigins"]?.texts { self.embeddingOrigins = origins }
        self.applyFrontend(values)
    }

    private mutating func applyFrontend(_ values: [String: SettingValue]) {
        switch values["client.toolbarMode"]?.text {
        case "auto"?: self.toolbarMode = .auto
        case "developer"?: self.toolbarMode = .developer
        case "viewer"?: self.toolbarMode = .viewer
        case "minimal"?: self.toolbarMode = .minimal
        default: break
        }
        if let isDisabled = values["client.disableDataExport"]?.boolean { self.isDataExportDisabled = isDisabled }
        if let isShown = values["client.showSidebarNavigation"]?.boolean { self.isSidebarNavigationShown = isShown }
        if let isEnabled = values["client.enableCacheClearing"]?.boolean { self.isCacheClearingEnabled = isEnabled }
        if let isHidden = values["ui.hideTopBar"]?.boolean { self.isTopBarHidden = isHidden }
        self.themeSettings.merge(values.filter { $0.key.hasPrefix("theme.") }) { $1 }
    }

    /// What the browser is told of the app.
    ///
    /// - Throws: `invalidConfiguration` for a theme that cannot be understood.
    func frontendOptions() throws(ServerError) -> FrontendOptions {
        var options = FrontendOptions()
        options.toolbarMode = self.toolbarMode.wire
        options.isDataExportDisabled = self.isDataExportDisabled
        options.isSidebarNavigationShown = self.isSidebarNavigationShown
        options.isTopBarHidden = self.isTopBarHidden
        let values = try self.theme.checkedValues().merging(self.themeSettings) { $1 }
        options.theme = try ThemeSettings.message(of: values)
        return options
    }
}

extension Settings {
    /// Tells of settings of Streamlit's that mean nothing here.
    func report(to logger: Logger) {
        for place in self.ignored {
            logger.notice("A setting of Streamlit's means nothing here", metadata: ["setting": "\(place)"])
        }
    }

    /// How much is logged; `nil` where no setting says so.
    package var logLevel: Logger.Level? { self.values["logger.level"]?.text.flatMap { Logger.Level(rawValue: $0) } }

    /// Takes a log level that no other place overrides.
    mutating func setLogLevel(_ level: Logger.Level) {
        self.override("logger.level", SettingValue(content: .text(level.rawValue), origin: "--log-level"))
    }
}
