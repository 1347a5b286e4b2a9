/// The waiting calls whose callers read their positions in the queue, and when these are told next.
///
/// All are told when a sixteenth of the queue has left it since the last time, so that each is told some hundred times,
/// and not as often as there are others.
struct WatchedCalls {
    private var calls: Set<WorkerCallID> = []
    /// How many calls leave the queue before the callers are told again.
    private var departuresLeft = 0

    /// A call begins to wait and was told its position.
    mutating func add(_ call: WorkerCallID) {
        if self.calls.isEmpty { self.departuresLeft = 1 }
        self.calls.insert(call)
    }

    func contains(_ call: WorkerCallID) -> Bool { self.calls.contains(call) }

    /// Calls left the queue. Returns whether the callers are to be told.
    mutating func left(_ count: Int) -> Bool {
        guard count > 0, !self.calls.isEmpty else { return false }
        self.departuresLeft -= count
        return self.departuresLeft <= 0
    }

    /// The callers of these, which still wait, were told; `waitingCount` calls wait in all.
    mutating func told(_ calls: [WorkerCallID], waitingCount: Int) {
        self.calls = Set(calls)
        self.departuresLeft = max(1, waitingCount / 16)
    }
}
