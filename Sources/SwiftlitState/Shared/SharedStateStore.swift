/// The values that sessions share, by name.
///
/// A process has one, ``process``; tests make their own, so that each one starts from nothing.
package final class SharedStateStore: Sendable {
    /// The one of this process.
    package static let process = SharedStateStore()

    let store: StateStore
    let journal = StateJournal(isOn: false)

    /// Creates an empty store.
    ///
    /// - Parameter limits: What all shared values together may take.
    package init(limits: SessionState.Limits = SessionState.Limits()) {
        self.store = StateStore(
            limits: limits,
            metrics: nil,
            journal: self.journal,
            retention: StateRetention(isKept: false)
        )
    }
}
