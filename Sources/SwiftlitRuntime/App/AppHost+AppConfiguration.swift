extension AppHost.Configuration {
    /// Creates the configuration of the sessions of an app, without what the process adds: theme, secrets, metrics, caches.
    package init(_ app: AppConfiguration) {
        self.init()
        self.disconnectedSessionTTL = app.timeouts.disconnectedSessionTTL
        self.maximumStoredSessionCount = app.limits.maximumStoredSessionCount
        self.maximumStoredSessionBytes = app.limits.maximumStoredSessionBytes
        self.maximumOutboxMessageCount = app.limits.maximumWaitingMessageCount
        self.maximumMediaBytes = app.limits.maximumMediaBytes
        self.uploadLimits.maximumFileBytes = app.limits.maximumUploadBytes
        self.uploadLimits.maximumSessionBytes = app.limits.maximumSessionUploadBytes
        self.uploadLimits.maximumTotalBytes = app.limits.maximumTotalUploadBytes
        self.stateLimits = app.limits.sessionState
        self.isCacheClearingEnabled = app.access.isCacheClearingEnabled
        self.errorDetails = app.errors.details
        self.onPageError = app.errors.onPageError
        self.reportsRuns = app.process.reportsRuns
        self.frontend = FrontendOptions(app.look)
        self.isErrorBacktraceEnabled = app.errors.isBacktraceShown
    }
}
