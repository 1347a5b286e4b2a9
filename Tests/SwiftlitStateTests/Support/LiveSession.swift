import InMemoryLogging
import Logging
@_spi(Runs) import SwiftlitState

/// A session as the runtime makes it, with what it says and asks for.
struct LiveSession {
    let state: SessionStore
    let session: Session
    let rerunRequests = Recorder<Void>()
    let logs = InMemoryLogHandler()
    let sharedStates: SharedStateStore

    /// - Parameter acceptsReruns: Asked whether the runtime will run the page as it was asked to.
    init(
        sharedStates: SharedStateStore = SharedStateStore(),
        metrics: StateMetrics? = nil,
        acceptsReruns: @escaping @Sendable () -> Bool = { true }
    ) {
        let state = SessionStore()
        let logs = self.logs
        let requests = self.rerunRequests
        self.state = state
        self.sharedStates = sharedStates
        self.session = Session(
            id: "session",
            state: state,
            logger: Logger(label: "test") { _ in logs },
            metrics: metrics,
            sharedStates: sharedStates,
            requestRerun: { _ in
                requests.record(())
                return acceptsReruns()
            }
        )
    }

    /// Runs the body as the page of a run.
    @discardableResult
    func run<Result>(_ run: PageRun?, _ body: () throws -> Result) rethrows -> Result {
        try ScriptRunContext.$current.withValue(self.makeContext(run), operation: body)
    }

    /// Runs the body as the page of a run.
    @discardableResult
    func run<Result>(_ run: PageRun?, _ body: () async throws -> Result) async rethrows -> Result {
        try await ScriptRunContext.$current.withValue(self.makeContext(run), operation: body)
    }

    func makeContext(_ run: PageRun?) -> ScriptRunContext {
        ScriptRunContext(
            sessionID: self.session.id,
            state: self.state,
            scope: Scope(),
            session: self.session,
            pageRun: run,
            sharedStates: self.sharedStates
        )
    }

    private final class Scope: Sendable {}
}

extension SessionStore {
    /// What the runtime does at the end of a run that was not replaced.
    func widgetRunCompleted(_ run: PageRun, fragments: Set<String>? = nil) {
        guard !run.isCancelled else { return }
        self.sweepWidgets(RunSweep(run: run.token.number, fragmentIDs: fragments)).announce()
    }
}
