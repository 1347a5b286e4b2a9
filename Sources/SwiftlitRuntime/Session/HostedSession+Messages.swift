private import Logging
import SwiftlitElements
import SwiftlitState
package import SwiftlitWire
private import Synchronization

extension HostedSession {
    /// Handles a message of `client`; ignored when another client has taken the session over. Never blocks.
    package func receive(_ message: PBBackMsg, from client: any SessionClient) {
        switch message.type {
        case .rerunScript(let state)?:
            self.openBookmark(in: state.queryString, for: client)
            if self.isRestorationDue {
                // The timers of fragments begin anew when the page has been drawn.
                if RerunRequest(state).isAutomatic { return }
                self.restore()
            }
            self.rerun(for: client) { session in
                var request = RerunRequest(state)
                // What was drawn for a user is not drawn again for nobody: the page decides anew.
                if session.isLoggedOut { request.fragmentIDs = [] }
                if session.machine.isRestoring {
                    if state.hasContextInfo { session.browser.update(with: state.contextInfo) }
                    // The timers of fragments begin anew when the page has been drawn.
                    if request.isAutomatic { return .ignore }
                    let isKnown = self.widgets.knows(request.widgetStates)
                    return session.machine.rerunRequested(request, knowsWidgets: isKnown)
                }
                switch session.fragments.requested(request.fragmentIDs, isAutomatic: request.isAutomatic) {
                case .draw: break
                case .drawPage: request.fragmentIDs = []
                // A request for a fragment that is not on the page (any more) is ignored (`wire-protocol.md` §5.5).
                case .ignore: return .ignore
                }
                if state.hasContextInfo { session.browser.update(with: state.contextInfo) }
                return session.machine.rerunRequested(request)
            }
        case .stopScript?:
            self.stop(for: client)
        case .clearCache_p?:
            self.clearCache(for: client)
        case .setRunOnSave(let runsOnSave)?:
            self.setRunOnSave(runsOnSave, for: client)
        case .appHeartbeat?:
            self.send(to: client) { _ in .heartbeatAcknowledged }
        case .fileUrlsRequest(let request)? where Self.isShort(request.requestID):
            if self.guarded.withLock({ $0.client === client }) { self.send(self.uploadAddresses(request), to: client) }
        case .backendOperationRequest(let request)? where Self.isShort(request.requestID):
            switch request.payload {
            case .deferredFile(let file)?:
                self.makeFile(file.fileID, request, for: client)
            case .dataframeChunk(let rows)? where request.sessionID == self.id:
                self.sendRows(rows, requestID: request.requestID, to: client)
            default:
                self.send(.operationRefused(request.requestID), to: client)
            }
        case .fileUrlsRequest?, .backendOperationRequest?:
            self.host.logger.debug(
                "Request ignored: its identifier is too long",
                metadata: ["session.id": "\(self.id)"]
            )
        case .loadGitInfo?, .debugDisconnectWebsocket?, .debugShutdownRuntime?, nil:
            break
        }
    }

    /// Whether an identifier is one that a browser makes, which are UUIDs. Answers repeat it, so that it has a bound.
    private static func isShort(_ requestID: String) -> Bool { requestID.utf8.count <= 256 }

    private func setRunOnSave(_ runsOnSave: Bool, for client: any SessionClient) {
        // Elsewhere code does not change while the app runs.
        let isAllowed = self.host.configuration.development?.allowsRunOnSave ?? false
        self.send(to: client) { state in
            if isAllowed { self.runsOnSave.store(runsOnSave, ordering: .relaxed) }
            let runsOnSave = self.runsOnSave.load(ordering: .relaxed)
            return .sessionStatus(isRunning: state.machine.counting != nil, runsOnSave: runsOnSave)
        }
    }

    private func clearCache(for client: any SessionClient) {
        guard self.guarded.withLock({ $0.client === client }) else { return }
        guard self.host.configuration.isCacheClearingEnabled else {
            self.host.logger.notice(
                "Caches not cleared: users of this server may not do so",
                metadata: ["session.id": "\(self.id)"]
            )
            return
        }
        self.widgets.clear()
        self.host.configuration.clearCaches()
    }
}

extension BrowserFacts {
    /// Takes over what the browser says of itself with a request; what it leaves out stays.
    fileprivate mutating func update(with info: PBContextInfo) {
        if info.hasLocale { self.locale = info.locale }
        if info.hasTimezone { self.timeZone = info.timezone }
        if info.hasTimezoneOffset { self.minutesToUTC = info.timezoneOffset }
        if info.hasColorScheme { self.colorScheme = info.colorScheme }
        if info.hasURL { self.url = info.url }
        if info.hasIsEmbedded { self.isEmbedded = info.isEmbedded }
    }
}
