import SwiftlitElements
import SwiftlitExecutors
private import Synchronization

/// A call of a tool: it runs, or has ended and its result waits to be collected.
final class ToolCall: Sendable {
    /// What has become of a call.
    enum Status: String, Sendable {
        case working
        case completed
        case failed
        case cancelled
    }

    /// A call at one moment.
    struct Snapshot: Sendable {
        var status = Status.working
        /// The part that is done, from 0 to 1; `nil` where the tool does not say.
        var fraction: Double?
        /// What is being done, or an empty text.
        var message = ""
        /// Rises with each report.
        var reportCount = 0
        /// The result of `tools/call`, when it has ended.
        var result: JSONValue?
        /// When it changed last, as ISO 8601 writes it.
        var updated: String
    }

    private struct State {
        var now: Snapshot
        var task: Task<Void, Never>?
        var lastObserver = 0
        var observers: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    /// By which the agent names it; cannot be guessed.
    let id: String
    /// The name of the tool.
    let tool: String
    /// Who has called.
    let agent: AgentDoor.AgentID
    /// When it began, as ISO 8601 writes it.
    let created: String
    private let state: Mutex<State>

    init(id: String, tool: String, agent: AgentDoor.AgentID) {
        self.id = id
        self.tool = tool
        self.agent = agent
        self.created = AgentDoor.time()
        self.state = Mutex(State(now: Snapshot(updated: self.created)))
    }

    /// What has become of it.
    var now: Snapshot { self.state.withLock { $0.now } }

    /// The task that runs it. Cancelled at once where the call was cancelled before.
    func started(_ task: Task<Void, Never>) {
        let isOver = self.state.withLock { state in
            state.task = task
            return state.now.status != .working
        }
        if isOver { task.cancel() }
    }

    /// The tool has told how far it is. Does nothing after the end.
    func report(_ progress: WorkerProgress) {
        self.change { now in
            if let fraction = progress.fraction { now.fraction = fraction }
            now.message = String(progress.message.prefix(1_000))
            now.reportCount += 1
        }
    }

    /// The tool has ended. Does nothing where the call was cancelled before.
    func ended(_ status: Status, _ result: JSONValue) {
        self.change { now in
            now.status = status
            now.result = result
        }
    }

    /// Cancels the call: it counts as cancelled at once, whatever its function does.
    ///
    /// - Returns: Whether it had not ended.
    @discardableResult
    func cancel() -> Bool {
        let isCancelled = self.change { now in
            now.status = .cancelled
            now.result = MCPEndpoint.result("The call was cancelled.", isError: true)
        }
        if isCancelled { self.state.withLock { $0.task }?.cancel() }
        return isCancelled
    }

    @discardableResult
    private func change(_ body: (inout Snapshot) -> Void) -> Bool {
        let observers: [AsyncStream<Void>.Continuation]? = self.state.withLock { state in
            guard state.now.status == .working else { return nil }
            body(&state.now)
            state.now.updated = AgentDoor.time()
            return Array(state.observers.values)
        }
        guard let observers else { return false }
        for observer in observers { observer.yield() }
        return true
    }

    /// Something that wants to know when a call changes, until it is let go.
    final class Observation: Sendable {
        /// Yields at once, and after changes; those that come faster than they are read are one.
        let changes: AsyncStream<Void>
        private let call: ToolCall
        private let number: Int

        fileprivate init(_ call: ToolCall) {
            let (changes, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
            (self.call, self.changes) = (call, changes)
            self.number = call.state.withLock { state in
                state.lastObserver += 1
                state.observers[state.lastObserver] = continuation
                return state.lastObserver
            }
            continuation.yield()
        }

        deinit {
            let number = self.number
            self.call.state.withLock { state in _ = state.observers.removeValue(forKey: number) }
        }
    }

    /// Begins to observe the call.
    func observe() -> Observation { Observation(self) }

    /// Returns at the end, or when the calling task is cancelled.
    func waitForEnd() async {
        let observation = self.observe()
        for await _ in observation.changes where self.now.status != .working { break }
        withExtendedLifetime(observation) {}
    }

    /// Waits for the end.
    ///
    /// - Returns: What it is then, or after `timeout`, or when the calling task is cancelled.
    func wait(for timeout: Duration) async -> Snapshot {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.waitForEnd() }
            // Ends early only when cancelled.
            group.addTask { try? await Task.sleep(for: timeout) }
            await group.next()
            group.cancelAll()
        }
        return self.now
    }
}
