private import Synchronization

/// The typed values of one session.
public final class SessionState: Sendable {
    private let values = Mutex<[String: any Sendable]>([:])

    /// Creates an empty store.
    package init() {}
}
