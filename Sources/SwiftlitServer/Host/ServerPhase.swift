private import Synchronization

/// Whether the server takes new work.
final class ServerPhase: Sendable {
    private let stopping = Atomic(false)

    /// Whether shutdown has begun, or the app has not started: health says so to load balancers and browsers, and new WebSockets are refused.
    var isStopping: Bool { self.stopping.load(ordering: .acquiring) }

    /// Takes no new work from now on.
    func beginStopping() {
        self.stopping.store(true, ordering: .releasing)
    }

    /// Takes new work from now on.
    func beginServing() {
        self.stopping.store(false, ordering: .releasing)
    }
}
