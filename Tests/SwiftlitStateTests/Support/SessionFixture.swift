@testable import SwiftlitState

/// A session's state with the context of a run of it, fresh in each test.
struct SessionFixture {
    let state: SessionStore

    init(state: SessionStore = SessionStore()) {
        self.state = state
    }

    /// Runs the body as a page of the session would run.
    @discardableResult
    func run<Result>(_ body: () throws -> Result) rethrows -> Result {
        try ScriptRunContext.$current.withValue(self.makeContext(), operation: body)
    }

    /// Runs the body as a page of the session would run.
    @discardableResult
    func run<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        try await ScriptRunContext.$current.withValue(self.makeContext(), operation: body)
    }

    func makeContext() -> ScriptRunContext {
        ScriptRunContext(sessionID: "session", state: self.state, scope: Scope())
    }

    private final class Scope: Sendable {}
}
