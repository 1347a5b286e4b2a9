import SwiftlitRuntime
import Synchronization

/// A client that never takes anything.
final class SlowClient: SessionClient {
    private let state = Mutex<ClientCloseReason?>(nil)
    private let closes = AsyncStream<Void>.makeStream()

    /// Why it was let go.
    var reason: ClientCloseReason? { self.state.withLock { $0 } }

    /// Returns once it was let go.
    func closed() async {
        for await _ in self.closes.stream { return }
    }

    func messagesAreWaiting() {}

    func close(because reason: ClientCloseReason) {
        self.state.withLock { $0 = reason }
        self.closes.continuation.yield()
    }
}
