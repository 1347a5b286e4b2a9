/// Somebody who wants to know that a value has changed, and then reads it.
///
/// Both functions are called outside of the locks of states, on the thread that made the change, and return at once.
struct StateObserver: Sendable {
    /// Unique in the process.
    let id: UInt64

    /// The value has changed or was cleared. Calls for several changes may come in any order: read the state for what
    /// it is now.
    let changed: @Sendable () -> Void

    /// The session is over; there will be no change any more.
    let ended: @Sendable () -> Void
}
