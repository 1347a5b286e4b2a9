internal import SwiftlitState

/// Whose jobs are asked for.
///
/// A text names an owner as ``JobOptions/owner`` does; ``me`` is who asks.
public struct JobOwner: Sendable, Hashable, ExpressibleByStringLiteral {
    private enum Kind: Hashable {
        case named(String)
        case me
    }

    private let kind: Kind

    /// The user who is logged in where the question is asked; without a login, the session. Outside of sessions there is no owner, and no jobs.
    public static let me = JobOwner(kind: .me)

    private init(kind: Kind) {
        self.kind = kind
    }

    /// Names an owner.
    public init(_ name: String) {
        self.kind = .named(name)
    }

    /// Names an owner.
    public init(stringLiteral name: String) {
        self.kind = .named(name)
    }

    /// The owner's name in records, as of now.
    package var name: String {
        switch self.kind {
        case .named(let name): name
        case .me: Self.current ?? ""
        }
    }

    /// Whose a job is that is submitted here.
    package static var current: String? {
        guard let context = ScriptRunContext.current else { return nil }
        return context.userID.map(JobViewer.ownerName(ofUser:)) ?? "session:\(context.sessionID)"
    }
}
