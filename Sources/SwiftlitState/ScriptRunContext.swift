/// What code can see of the script run that called it.
///
/// A script run binds a context to its task, and child tasks inherit it. Functions moved to an executor see none,
/// unless they ask for it with `withScriptRunContext: true`. The context of a run that has ended stays valid to hold:
/// state can be read while the session lives, and elements written through it are dropped. Session tasks have a context
/// without a page.
public struct ScriptRunContext: Sendable {
    /// The context of the script run this task belongs to, or `nil` outside of any.
    @TaskLocal public static var current: ScriptRunContext?

    /// The identifier of the session, unique in the server process. Opaque text.
    public let sessionID: String

    /// The state of the session.
    package let state: SessionStore

    /// The run and the container that elements go to, opaque to this module: `SwiftlitElements` knows its type.
    package let scope: any AnyObject & Sendable

    /// The session, as its authors see it. The runtime sets it.
    package var session: Session?

    /// The run, as its authors see it; `nil` in session tasks. The runtime sets it.
    package var pageRun: PageRun?

    /// The name of the page that runs, when it is called; `nil` where no page does. For logs. The runtime sets it.
    package var pageName: (@Sendable () -> String)?

    /// Tells the user who is logged in from others; `nil` without a login. The runtime sets it.
    package var userID: String?

    /// Where shared states are kept.
    package var sharedStates: SharedStateStore

    /// Shows an error in the page, at the place where it happened. For failures of calls that cannot throw.
    package var reportError: (@Sendable (any Error) -> Void)?

    /// Creates a context for a run of the session that owns `state`.
    package init(
        sessionID: String,
        state: SessionStore,
        scope: any AnyObject & Sendable,
        session: Session? = nil,
        pageRun: PageRun? = nil,
        sharedStates: SharedStateStore = .process,
        reportError: (@Sendable (any Error) -> Void)? = nil
    ) {
        self.sessionID = sessionID
        self.state = state
        self.scope = scope
        self.session = session
        self.pageRun = pageRun
        self.sharedStates = sharedStates
        self.reportError = reportError
    }
}
