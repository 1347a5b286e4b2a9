import SwiftlitElements
private import Synchronization

/// The calls of tools of an app, by their handles. Bounded: those that run, and those whose results wait, count together.
final class ToolCalls: Sendable {
    /// A request of a client of MCP, to be named when it is cancelled.
    struct RequestKey: Hashable, Sendable {
        var agent: AgentDoor.AgentID
        /// The session of MCP.
        var session: String
        /// The identifier of the request, as JSON.
        var request: String
    }

    private struct Entry {
        var call: ToolCall
        /// When it ended; `nil` while it runs.
        var ended: Duration?
        /// Whether its result waits to be collected.
        var isKept = false
        var request: RequestKey?
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var requests: [RequestKey: String] = [:]
    }

    private let maximumCount: Int
    private let maximumCountPerAgent: Int
    private let lifetime: Duration
    private let now: @Sendable () -> Duration
    private let state = Mutex(State())

    /// - Parameters:
    ///   - maximumCount: How many calls there may be at a time, with those whose results wait.
    ///   - maximumCountPerAgent: How many of one agent.
    ///   - lifetime: How long a result waits.
    ///   - now: A clock, from any beginning.
    init(
        maximumCount: Int,
        maximumCountPerAgent: Int,
        lifetime: Duration,
        now: @escaping @Sendable () -> Duration
    ) {
        self.maximumCount = max(1, maximumCount)
        self.maximumCountPerAgent = max(1, maximumCountPerAgent)
        self.lifetime = lifetime
        self.now = now
    }

    /// Makes a place for a call.
    ///
    /// - Returns: `nil` where there is no room for one more.
    func begin(_ tool: String, _ agent: AgentDoor.AgentID, _ request: RequestKey?) -> ToolCall? {
        self.endExpired()
        let call = ToolCall(id: AgentDoor.makeHandle("t_"), tool: tool, agent: agent)
        return self.state.withLock { state in
            guard state.entries.count < self.maximumCount,
                state.entries.values.count(where: { $0.call.agent == agent }) < self.maximumCountPerAgent
            else { return nil }
            state.entries[call.id] = Entry(call: call, request: request)
            if let request { state.requests[request] = call.id }
            return call
        }
    }

    /// A call has ended. Its result goes unless it is to be collected.
    func ended(_ call: ToolCall) {
        let now = self.now()
        self.state.withLock { state in
            guard var entry = state.entries[call.id] else { return }
            if let request = entry.request, state.requests[request] == call.id { state.requests[request] = nil }
            entry.ended = now
            entry.request = nil
            state.entries[call.id] = entry.isKept ? entry : nil
        }
    }

    /// The agent has the handle of a call: its result waits from now on.
    func keep(_ call: ToolCall) {
        let now = self.now()
        self.state.withLock { state in
            let isOver = call.now.status != .working
            var entry = state.entries[call.id] ?? Entry(call: call, ended: now)
            entry.isKept = true
            if isOver, entry.ended == nil { entry.ended = now }
            state.entries[call.id] = entry
        }
    }

    /// The call of a handle, if it is this agent's.
    func call(_ id: String, of agent: AgentDoor.AgentID) -> ToolCall? {
        self.endExpired()
        return self.state.withLock { state in
            guard let entry = state.entries[id], entry.isKept, entry.call.agent.isSameUser(as: agent) else {
                return nil
            }
            return entry.call
        }
    }

    /// Cancels the call of a request. Does nothing where there is none, as it may have ended.
    func cancel(_ request: RequestKey) {
        let call = self.state.withLock { state in state.requests[request].flatMap { state.entries[$0]?.call } }
        call?.cancel()
    }

    /// How many calls there are, with those whose results wait.
    var count: Int { self.state.withLock { $0.entries.count } }

    /// Lets results go that have waited long enough.
    func endExpired() {
        let now = self.now()
        self.state.withLock { state in
            for (id, entry) in state.entries {
                if let ended = entry.ended, now - ended >= self.lifetime { state.entries[id] = nil }
            }
        }
    }

    /// Cancels all: the server stops.
    func cancelAll() {
        for call in self.state.withLock({ $0.entries.values.map(\.call) }) { call.cancel() }
    }
}
