private import Synchronization

/// The values that sessions share, by name.
///
/// A process has one, ``process``; tests make their own, so that each one starts from nothing.
package final class SharedStateStore: Sendable {
    /// The one of this process.
    package static let process = SharedStateStore()

    let store: StateStore
    let journal = StateJournal(isOn: false)
    /// How values of other processes are read, by key; `nil` where no other process has a share.
    private let readers = Mutex<[StateKey: Reader]>([:])
    private let isFollowing = Atomic(false)
    /// The values that states were begun with.
    private let beginnings = Mutex<[StateKey: Beginning]>([:])

    private enum Beginning {
        /// It is being made, and has no version yet.
        case underWay
        case made(version: UInt64)
    }

    typealias Reader = @Sendable (ArchivedState, any StateCoder, StateBudget?) throws -> StateValue?

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

    /// Takes note of the type of a state.
    func used<Value: Sendable>(_ key: StateKey, as type: Value.Type, survives survival: StateSurvival<Value>?) {
        guard self.isFollowing.load(ordering: .relaxed) else { return }
        self.readers.withLock { readers in
            guard survival != nil || readers[key] == nil else { return }
            let survival = survival ?? .ifCodable
            readers[key] = { archived, coder, budget in
                switch archived.thawed(as: Value.self, survival, by: coder) {
                case .value(let value): StateValue(value, budget: budget)
                case .changed, .unwanted: nil
                case .failed(let error): throw error
                }
            }
        }
    }

    /// Gives a state its first value, unless it has one.
    func begin<Value: Sendable>(_ handle: StateHandle, _ factory: () -> Value) throws(StateError) {
        guard self.isFollowing.load(ordering: .relaxed) else {
            _ = try handle.readOrInitialize(factory)
            return
        }
        // Known before the value is there: what changes may be taken at any time.
        let key = handle.key
        var beginning = self.beginnings.withLock { $0.updateValue(.underWay, forKey: key) }
        defer { self.beginnings.withLock { $0[key] = beginning } }
        let (_, version, isMade) = try handle.readOrInitializeVersioned(factory, by: handle.writer)
        if isMade { beginning = .made(version: version) }
    }

    /// Whether a value is the one that its state was begun with.
    func isBeginning(_ key: StateKey, version: UInt64) -> Bool {
        switch self.beginnings.withLock({ $0[key] }) {
        case nil: false
        case .underWay: true
        case .made(let made): made == version
        }
    }

    /// Takes over what another process has written just now; `nil` where it has cleared the state.
    ///
    /// - Returns: Whether it was taken over; `false` where a change that was made here and is not written yet stands in its way.
    /// - Throws: What decoding throws.
    package func receive(_ archived: ArchivedState?, for key: StateKey, coder: any StateCoder) throws -> Bool {
        let reader = self.readers.withLock { $0[key] }
        return try RerunCause.$received.withValue(RerunCause(depth: archived?.causeDepth ?? 0)) {
            try self.store.receive(archived, for: key, coder: coder, decode: reader)
        }
    }
}
