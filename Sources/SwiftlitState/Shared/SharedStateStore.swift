private import Synchronization

/// The values that sessions share, by name.
///
/// A process has one, ``process``; tests make their own, so that each one starts from nothing.
package final class SharedStateStore: Sendable {
    /// The one of this process.
    package static let process = SharedStateStore()

    let store: StateStore
    let journal = StateJournal(isOn: false)
    /// How values of other processes are read, by key and type; empty where no other process has a share.
    private let readers = Mutex<[StateKey: [ObjectIdentifier: Reader]]>([:])
    private let isFollowing = Atomic(false)

    typealias Reader = StateStore.Reader

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

    /// Shares all states with other processes that can be written, from now on. Call it before states are used.
    package func shareWithOtherProcesses() {
        self.store.keepAll()
        self.journal.noteCauses()
        self.isFollowing.store(true, ordering: .relaxed)
    }

    /// Takes note of a type that a state may have: before it has a cell of that type, into which a value of another process may be put from then on.
    func used<Value: Sendable>(_ key: StateKey, as type: Value.Type, survives survival: StateSurvival<Value>?) {
        guard self.isFollowing.load(ordering: .relaxed) else { return }
        self.readers.withLock { readers in
            let type = ObjectIdentifier(Value.self)
            guard survival != nil || readers[key]?[type] == nil else { return }
            let survival = survival ?? .ifCodable
            readers[key, default: [:]][type] = { archived, coder, budget in
                switch archived.thawed(as: Value.self, survival, by: coder) {
                case .value(let value): StateValue(value, budget: budget)
                case .changed, .unwanted: nil
                case .failed(let error): throw error
                }
            }
        }
    }

    /// Takes over what another process has written just now; `nil` where it has cleared the state.
    ///
    /// - Returns: Whether it was taken over; `false` where a change that was made here and is not written yet stands in its way.
    /// - Throws: What decoding throws.
    package func receive(_ archived: ArchivedState?, for key: StateKey, coder: any StateCoder) throws -> Bool {
        try RerunCause.$received.withValue(RerunCause(depth: archived?.causeDepth ?? 0)) {
            try self.store.receive(archived, for: key, coder: coder) { type in
                self.readers.withLock { $0[key]?[ObjectIdentifier(type)] }
            }
        }
    }
}
