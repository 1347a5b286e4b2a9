private import Synchronization

/// Whether the server still takes new work.
final class ServerPhase: Sendable {
    private let stopping = Atomic(false)

    /// Whether shutdown has begun: health says so to load balancers, and new WebSockets are refused.
    var isStopping: Bool { self.stopping.load(ordering: .acquiring) }

    /// Takes no new work from now on.
    func beginStopping() {
        self.stopping.store(true, ordering: .releasing)
    }
}
