/// What became of a change.
enum StateUpdate: Sendable {
    /// Done, with the box that holds the new value.
    case made(StateSlot.Box)
    case refused(StateError)
}

/// A key of a store with its cell: what the references share.
///
/// Reading never waits for a reducer. A reducer is user code and runs without any lock: it works on a copy, and if
/// somebody else changed the value meanwhile, it runs again on the newer one. So reducers that use other states
/// cannot deadlock.
///
/// The cell saves the look-up. When it was cleared, the key may have another one by now, and the store is asked.
///
/// `Value` is the same type in each call to one handle. It is not a parameter of the handle, because making the
/// metadata of a generic handle would be a fifth of the time of a reduction.
struct StateHandle: Sendable {
    let store: StateStore
    let key: StateKey
    let cell: StateCell

    /// Whether what a replaced run changes through it counts.
    let survivesReplacement: Bool

    /// - Throws: `typeMismatch`, `sessionEnded`, `limitExceeded`.
    init<Value: Sendable>(
        store: StateStore,
        key: StateKey,
        of type: Value.Type,
        survivesReplacement: Bool = false,
        survives survival: StateSurvival<Value>? = nil
    ) throws(StateError) {
        self.store = store
        self.key = key
        self.cell = try store.cell(for: key, of: type, survives: survival)
        self.survivesReplacement = survivesReplacement
    }

    /// Creates a handle for a cell that the store has given for the type that the handle will be used with.
    init(store: StateStore, key: StateKey, cell: StateCell) {
        self.store = store
        self.key = key
        self.cell = cell
        self.survivesReplacement = false
    }

    /// Creates a handle for a store of its own.
    init<Value: Sendable>(unsharedUnder key: StateKey, of type: Value.Type) {
        self.store = StateStore(limits: SessionState.Limits(), metrics: nil)
        self.key = key
        self.cell = self.store.makeUnlimitedCell(for: key, of: type)
        self.survivesReplacement = false
    }

    // MARK: Who changes

    /// The run that changes the value when code of the current task does, if the change depends on whether that run
    /// still counts.
    var writer: RunToken? { self.survivesReplacement ? nil : RunToken.current }

    /// What follows when a change was refused because its run was replaced: it is tried again for no run, where the
    /// task keeps its writes.
    ///
    /// - Throws: `runReplaced` where it does not.
    static func insist(on key: StateKey, after run: RunToken?) throws(StateError) -> RunToken? {
        guard RunToken.keepsWrites else { throw .runReplaced(key) }
        run?.wroteLate()
        return nil
    }

    // MARK: Reading

    /// The value, or `nil` if there is none.
    func read<Value: Sendable>(_ type: Value.Type) throws(StateError) -> StateBox<Value>? {
        try self.readVersioned(type).box
    }

    /// The value, or `nil` if there is none, with its version.
    func readVersioned<Value: Sendable>(
        _ type: Value.Type
    ) throws(StateError) -> (box: StateBox<Value>?, version: UInt64) {
        var cell = self.cell
        while true {
            switch cell.read() {
            case .found(let box, let version):
                guard let box else { return (nil, version) }
                return (Self.typed(box, as: Value.self), version)
            case .ended: throw .sessionEnded(self.key)
            case .detached:
                // Reading does not make a new one: that would count against the limit.
                guard let current = try self.store.existingCell(for: self.key, of: type) else { return (nil, 0) }
                cell = current
            }
        }
    }

    // MARK: Changing

    /// Puts a value in place, for the run of the current task.
    ///
    /// - Returns: The value's version, or `nil` if the expectation was not met and nothing changed.
    @discardableResult
    func write<Value: Sendable>(
        _ value: Value,
        expecting expectation: StateSlot.Expectation = .anything
    ) throws(StateError) -> UInt64? {
        let run = self.writer
        do throws(StateError) {
            return try self.write(value, expecting: expectation, by: run)
        } catch {
            guard error.code == .runReplaced else { throw error }
            return try self.write(value, expecting: expectation, by: Self.insist(on: self.key, after: run))
        }
    }

    /// Puts a value in place, for a run or for none.
    ///
    /// - Returns: The value's version, or `nil` if the expectation was not met and nothing changed.
    @discardableResult
    func write<Value: Sendable>(
        _ value: Value,
        expecting expectation: StateSlot.Expectation = .anything,
        isBeginning: Bool = false,
        by run: RunToken?
    ) throws(StateError) -> UInt64? {
        let thread = ThreadIdentity.current
        var cell = self.cell
        let value = StateValue(value, budget: cell.budget, isBeginning: isBeginning)
        while true {
            switch cell.write(value, expecting: expectation, on: thread, by: run) {
            case .written(let change): return change.version
            // The cell itself waits where it is reserved.
            case .overtaken, .reserved: return nil
            case .overBudget: throw self.overBudget(value.byteCount)
            case .detached: cell = try self.currentCell()
            case .ended: throw .sessionEnded(self.key)
            case .reentrant: throw .reentrantWrite(self.key)
            case .replaced: throw .runReplaced(self.key)
            }
        }
    }

    /// Changes the value in one indivisible step.
    ///
    /// - Parameters:
    ///   - initial: Makes the value to start from where there is none.
    ///   - body: Runs on the calling thread, without a lock; again if it was overtaken.
    /// - Throws: What the body throws.
    func update<Value: Sendable, Failure: Error>(
        initial: () -> Value,
        _ body: (inout Value) throws(Failure) -> Void
    ) throws(Failure) -> StateUpdate {
        let thread = ThreadIdentity.current
        var run = self.writer
        var cell = self.cell
        var overtakings = 0
        var overrides = false
        while true {
            let attempt: Attempt
            if overtakings < Self.maximumOvertakings {
                attempt = try self.attempt(at: cell, on: thread, by: run, overrides: overrides, initial, body)
            } else {
                let (busy, turnRun) = (cell, run)
                attempt = try busy.inTurn(on: thread) { () throws(Failure) in
                    try self.attempt(at: busy, on: thread, by: turnRun, overrides: overrides, initial, body)
                }
            }
            switch attempt {
            case .settled(let update):
                return update
            case .overtaken:
                overtakings += 1
            case .reserved:
                overrides = cell.waitForTurn(on: thread)
            case .detached:
                do {
                    cell = try self.currentCell()
                } catch {
                    return .refused(error)
                }
            case .replaced:
                do {
                    run = try Self.insist(on: self.key, after: run)
                } catch {
                    return .refused(error)
                }
            }
        }
    }

    /// How often a reducer may be overtaken before it gets a turn. In the worst case all but one of as many threads
    /// are overtaken each time, without harm; more often means that the reducer is slower than the changes are
    /// frequent.
    private static let maximumOvertakings = 32

    private enum Attempt: Sendable {
        case settled(StateUpdate)
        case overtaken
        case reserved
        case detached
        case replaced
    }

    /// Runs a reducer once.
    private func attempt<Value: Sendable, Failure: Error>(
        at cell: StateCell,
        on thread: ThreadIdentity,
        by run: RunToken?,
        overrides: Bool,
        _ initial: () -> Value,
        _ body: (inout Value) throws(Failure) -> Void
    ) throws(Failure) -> Attempt {
        switch cell.reducerBegan(on: thread, by: run) {
        case .ended: return .settled(.refused(.sessionEnded(self.key)))
        case .reentrant: return .settled(.refused(.reentrantWrite(self.key)))
        case .detached: return .detached
        case .replaced: return .replaced
        case .reduce(let found, let version):
            var value: Value
            if let found {
                value = Self.typed(found, as: Value.self).value
            } else {
                value = initial()
            }
            do {
                try body(&value)
            } catch {
                cell.reducerFailed(on: thread)
                throw error
            }
            let new = StateValue(value, budget: cell.budget)
            let expectation: StateSlot.Expectation = found == nil ? .noValue : .version(version)
            switch cell.reduced(to: new, expecting: expectation, on: thread, by: run, ignoringReservation: overrides) {
            case .written: return .settled(.made(new.box))
            case .overBudget: return .settled(.refused(self.overBudget(new.byteCount)))
            case .overtaken: return .overtaken
            case .reserved: return .reserved
            case .detached: return .detached
            case .replaced: return .replaced
            case .ended: return .settled(.refused(.sessionEnded(self.key)))
            case .reentrant: return .settled(.refused(.reentrantWrite(self.key)))
            }
        }
    }

    /// As `update`, with the body's result, and throwing what kept the change from being made.
    func withValue<Value: Sendable, Output>(
        initial: () -> Value,
        _ body: (inout Value) throws -> Output
    ) throws -> Output {
        var output: Output?
        let update = try self.update(initial: initial) { value throws in
            output = try body(&value)
        }
        if case .refused(let error) = update { throw error }
        guard let output else { preconditionFailure("a change of \(self.key) was made without its closure") }
        return output
    }

    /// Gives the state a value if it has none, and says whether this call did.
    func initialize<Value: Sendable>(_ factory: () -> Value) throws(StateError) -> Bool {
        guard try self.read(Value.self) == nil else { return false }
        return try self.write(factory(), expecting: .noValue) != nil
    }

    /// The value, made by the factory if there is none. Of several threads that make one, the first to finish decides.
    func readOrInitialize<Value: Sendable>(_ factory: () -> Value) throws(StateError) -> Value {
        // Without the version: this is what each reading does.
        if let box = try self.read(Value.self) { return box.value }
        return try self.readOrInitializeVersioned(factory, by: self.writer).value
    }

    /// The value with its version, and whether this call made it. A run that was replaced gives the state no value, and
    /// sees the one that the factory makes.
    ///
    /// - Parameter run: The run that reads; `nil` for none.
    func readOrInitializeVersioned<Value: Sendable>(
        _ factory: () -> Value,
        by run: RunToken?
    ) throws(StateError) -> (value: Value, version: UInt64, isMade: Bool) {
        while true {
            let (box, version) = try self.readVersioned(Value.self)
            if let box { return (box.value, version, false) }
            let value = factory()
            do throws(StateError) {
                if let version = try self.write(value, expecting: .noValue, isBeginning: true, by: run) {
                    return (value, version, true)
                }
            } catch {
                guard error.code == .runReplaced else { throw error }
                return (value, version, false)
            }
        }
    }

    func clear() throws(StateError) {
        try self.store.clear(self.key, forWriter: self.writer)
    }

    /// The box with its type.
    static func typed<Value: Sendable>(_ box: StateSlot.Box, as type: Value.Type) -> StateBox<Value> {
        // The store gave the cell for this very type, and only handles made for its type write to it.
        unsafeDowncast(box, to: StateBox<Value>.self)
    }

    private func overBudget(_ byteCount: Int) -> StateError {
        .byteLimitExceeded(self.key, byteCount: byteCount, maximum: self.cell.budget?.maximumBytes ?? 0)
    }

    /// The cell that the key has now, of the type it had when this handle was made.
    func currentCell() throws(StateError) -> StateCell {
        try self.store.cellAnew(for: self.key, of: self.cell.valueType)
    }
}
