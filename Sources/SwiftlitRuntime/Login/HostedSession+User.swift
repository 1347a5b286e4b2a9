package import SwiftlitElements
import SwiftlitState
private import Synchronization

extension HostedSession {
    /// Who looks at the page.
    package var user: User { self.guarded.withLock { $0.browser.user } }

    /// Tells the user that the session belongs to from others; `nil` for nobody.
    package var owner: String? { self.guarded.withLock { $0.browser.owner } }

    /// Whether its user has logged out, so that it is for nobody any more.
    var isLoggedOut: Bool { self.guarded.withLock { $0.isLoggedOut } }

    /// The user is anonymous from here on, and nobody can resume the session.
    func logOut() {
        self.guarded.withLock { state in
            state.browser.user = .anonymous
            state.isLoggedOut = true
            self.session.userID = nil
        }
    }
}

extension ClientDescription {
    /// Who may fetch what the page shows: the user, or the browser where nobody has logged in; `nil` for everybody who knows the address.
    var viewer: String? { self.user.identity.map(MediaStore.viewer(ofUser:)) ?? self.browser }
}

extension MediaStore {
    /// The name of a user among those who may fetch files. No browser has such a name.
    package static func viewer(ofUser identity: String) -> String { "user:\(identity)" }
}

extension AppHost {
    /// Whether a session belongs to another user than the one of a request, or to one whose request names nobody.
    ///
    /// Sessions that are not here, and those of anonymous users, belong to nobody.
    ///
    /// - Parameters:
    ///   - id: The session.
    ///   - identity: Tells the user of the request from others; `nil` for nobody.
    package func belongsToOther(session id: String, than identity: String?) -> Bool {
        guard let owner = self.session(id)?.owner else { return false }
        return owner != identity
    }
}
