import SwiftlitElements
import SwiftlitWire

extension ForwardMessage {
    /// `new_session`, the first message of each run (`wire-protocol.md` §4.1). The browser breaks when a required part is missing.
    ///
    /// - Parameter fragmentIDs: The fragments that the run draws, outside of which the browser leaves the page as it is; none
    ///   for the whole page.
    static func newSession(
        run: String,
        session: AppSession,
        pageHash: String,
        pages: [PageIdentity],
        fragmentIDs: [String] = []
    ) -> ForwardMessage {
        var content = PBNewSession()
        content.initialize.userInfo.installationID = session.host.installationID
        content.initialize.userInfo.installationIDV3 = session.host.installationID
        content.initialize.userInfo.installationIDV4 = session.host.installationID
        content.initialize.environmentInfo.streamlitVersion = FrontendVersion.streamlit
        content.initialize.sessionStatus.scriptIsRunning = true
        content.initialize.sessionID = session.id
        content.name = session.host.app.name
        content.mainScriptPath = session.host.app.name
        content.config.gatherUsageStats = false
        content.config.maxCachedMessageAge = 2
        content.config.allowRunOnSave = false
        let frontend = session.host.configuration.frontend
        content.config.toolbarMode = frontend.toolbarMode
        content.config.disableDataExport = frontend.isDataExportDisabled
        content.config.hideTopBar = frontend.isTopBarHidden
        content.config.hideSidebarNav = !frontend.isSidebarNavigationShown
        if let theme = frontend.theme { content.customTheme = theme }
        content.config.showErrorLinks = .false
        content.pageScriptHash = pageHash
        content.mainScriptHash = session.host.mainHash
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
    static func sessionStatus(isRunning: Bool) -> ForwardMessage {
        var message = PBForwardMsg()
        var status = PBSessionStatus()
        status.scriptIsRunning = isRunning
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
