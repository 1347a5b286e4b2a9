internal import SwiftlitState

/// Who asks for jobs.
///
/// A job of a user with a login does not exist for the pages of other users, and of those without a login, unless it is shared.
package enum JobViewer: Sendable, Hashable {
    /// Code of the server that belongs to no session, which may ask for all.
    case server
    /// Code of a session: of a user, as owners are named, or of none.
    case session(user: String?)

    /// Who asks where this is called.
    package static var current: JobViewer {
        guard let context = ScriptRunContext.current else { return .server }
        return .session(user: context.userID.map(Self.ownerName(ofUser:)))
    }

    /// What begins the names of owners who are users with a login.
    package static let userPrefix = "user:"

    /// The name of a user among owners.
    static func ownerName(ofUser id: String) -> String { self.userPrefix + id }

    /// Whether a job exists for this viewer.
    package func maySee(owner: String?, isShared: Bool) -> Bool {
        guard case .session(let user) = self, !isShared, let owner, owner.hasPrefix(Self.userPrefix) else {
            return true
        }
        return user == owner
    }

    /// Whether a job exists for this viewer.
    func maySee(_ snapshot: JobSnapshot) -> Bool { self.maySee(owner: snapshot.owner, isShared: snapshot.isShared) }
}
