import SwiftlitElements
import SwiftlitWire

extension PBNewSession {
    /// What is the same in all sessions of a host. The browser breaks when a required part is missing.
    init(
        app: AppDefinition,
        configuration: AppHost.Configuration,
        installationID: String,
        mainHash: String
    ) {
        self.init()
        self.initialize.userInfo.installationID = installationID
        self.initialize.userInfo.installationIDV3 = installationID
        self.initialize.userInfo.installationIDV4 = installationID
        self.initialize.environmentInfo.streamlitVersion = FrontendVersion.streamlit
        self.initialize.sessionStatus.scriptIsRunning = true
        self.initialize.sessionStatus.runOnSave = configuration.development?.runsOnSave ?? false
        self.name = app.name
        self.mainScriptPath = app.name
        self.mainScriptHash = mainHash
        self.config.gatherUsageStats = false
        self.config.maxCachedMessageAge = 2
        self.config.allowRunOnSave = configuration.development?.allowsRunOnSave ?? false
        let frontend = configuration.frontend
        self.config.toolbarMode = frontend.toolbarMode
        self.config.disableDataExport = frontend.isDataExportDisabled
        self.config.hideTopBar = frontend.isTopBarHidden
        self.config.hideSidebarNav = !frontend.isSidebarNavigationShown
        self.config.showErrorLinks = .false
        if let theme = frontend.theme { self.customTheme = theme }
    }
}

extension ForwardMessage {
    /// `new_session`, the first message of each run (`wire-protocol.md` §4.1).
    ///
    /// - Parameter fragmentIDs: The fragments that the run draws, outside of which the browser leaves the page as it is; none
    ///   for the whole page.
    static func newSession(
        run: String,
        session: HostedSession,
        pageHash: String,
        pages: [PageIdentity],
        fragmentIDs: [String] = []
    ) -> ForwardMessage {
        var content = session.host.newSession
        content.initialize.sessionID = session.id
        content.pageScriptHash = pageHash
        content.appPages = pages.map { page in
            var appPage = PBAppPage()
            appPage.pageScriptHash = page.hash
            appPage.pageName = page.name
            appPage.icon = page.icon
            appPage.urlPathname = page.urlPath
            return appPage
        }
        var message = PBForwardMsg()
        message.newSession = content
        message.metadata.run.scriptRunID = run
        message.metadata.run.fragmentIds = fragmentIDs
        return ForwardMessage(message)
    }

    /// `script_finished`, with the run that has ended: without it the browser removes nothing.
    static func scriptFinished(
        _ status: PBForwardMsg.ScriptFinishedStatus,
        run: String,
        fragmentIDs: [String] = []
    ) -> ForwardMessage {
        var message = PBForwardMsg()
        message.scriptFinished = status
        message.metadata.run.scriptRunID = run
        message.metadata.run.fragmentIds = fragmentIDs
        return ForwardMessage(message)
    }

    /// `session_status_changed`, which drives the running indicator.
    static func sessionStatus(isRunning: Bool, runsOnSave: Bool = false) -> ForwardMessage {
        var message = PBForwardMsg()
        var status = PBSessionStatus()
        status.scriptIsRunning = isRunning
        status.runOnSave = runsOnSave
        message.sessionStatusChanged = status
        return ForwardMessage(message)
    }

    /// `auto_rerun`: the browser asks for a fragment by itself.
    static func autoRerun(_ interval: Duration, fragmentID: String) -> ForwardMessage {
        var message = PBForwardMsg()
        message.autoRerun.interval = Float(interval / .seconds(1))
        message.autoRerun.fragmentID = fragmentID
        return ForwardMessage(message)
    }

    /// `stop_auto_rerun`: the browser stops asking for fragments that are gone.
    static func stopAutoRerun(_ fragmentIDs: [String]) -> ForwardMessage {
        var message = PBForwardMsg()
        message.stopAutoRerun.fragmentIds = fragmentIDs
        return ForwardMessage(message)
    }

    /// `heartbeat_ack`, for embedding hosts.
    static var heartbeatAcknowledged: ForwardMessage {
        var message = PBForwardMsg()
        message.heartbeatAck = true
        return ForwardMessage(message)
    }

    /// The answer to an operation that is not carried out.
    static func operationRefused(
        _ requestID: String,
        because reason: String = "This server does not offer the operation."
    ) -> ForwardMessage {
        var message = PBForwardMsg()
        message.backendOperationResponse.requestID = requestID
        message.backendOperationResponse.errorMsg = reason
        return ForwardMessage(message)
    }
}
