/// One value for all sessions of the process.
///
///     let clicks = try SharedState("clicks", 0)
///     st.metric("Clicks", clicks.value)
///     if st.button("Click") { clicks.reduce { $0 += 1 } }
///
/// All uses of a name share the value, in pages and anywhere else in the process, from any task and thread. Each
/// operation is indivisible; the rules of reducers are those of ``StateRef``.
///
/// **Pages follow the value.** A page that has read `value` in its last run runs again when the value changes,
/// whoever changes it, itself included. The new run waits for the end of the one that executes, and many changes before
/// it make one run. ``changes`` and ``withValue(_:)`` do not make the page follow.
///
/// **A page's own changes.** A run that changes the value after it has read it is not cancelled, and runs once more
/// when it has ended, since what it has shown is old. Changes in that second run are not followed by its own page, so a
/// page that changes the value in each run after reading it runs twice and not for ever. For the same reason a chain of
/// runs of several pages, each of which changes what the next one has read, ends after eight. To have the page run
/// once, change the value before reading it, in a callback, or in a session task.
///
/// **A run that was replaced** by an action of the user changes nothing any more, as ``StateRef`` says.
///
/// The value lives until the process ends or `clear()` is called, even when no session is left.
public struct SharedState<Value: Sendable>: Sendable {
    private let ref: StateRef<Value>

    /// Finds the value of a name, or begins it with the given one.
    ///
    /// - Parameters:
    ///   - name: All uses of one name share the value and must agree on its type.
    ///   - survivesReplacement: Whether changes through this reference count although the run that makes them was
    ///     replaced by another one, stopped or left. `false`, the default, drops them; see ``StateRef``.
    ///   - initial: Evaluated if there is no value: now, and when it is read after `clear()`.
    /// - Throws: ``StateError`` with `typeMismatch` if the name has another type, or `limitExceeded` if there are 10
    ///   000 names.
    public init(
        _ name: String,
        survivesReplacement: Bool = false,
        _ initial: @autoclosure @escaping @Sendable () -> Value
    ) throws(StateError) {
        let shared = ScriptRunContext.current?.sharedStates ?? .process
        try self.init(name, in: shared, survivesReplacement: survivesReplacement, initial)
    }

    /// Finds or begins a value in a store.
    package init(
        _ name: String,
        in shared: SharedStateStore,
        survivesReplacement: Bool = false,
        _ initial: @escaping @Sendable () -> Value
    ) throws(StateError) {
        let key = StateKey(namespace: .shared, name: name)
        let handle = try StateHandle(
            store: shared.store,
            key: key,
            of: Value.self,
            survivesReplacement: survivesReplacement
        )
        _ = try handle.readOrInitialize(initial)
        self.ref = StateRef(handle: handle, factory: initial)
    }

    /// The value. Reading it makes the running page follow it.
    ///
    /// `count.value += 1` reads and then writes: another session may change the value in between, and its change is
    /// lost. Use ``reduce(_:)``. Refused writes change nothing and are reported as ``StateRef`` says.
    public var value: Value {
        get {
            if let context = ScriptRunContext.current, context.pageRun?.isRunning == true {
                context.session?.reruns.pageReads(self.ref.handle)
            }
            return self.ref.value
        }
        nonmutating set { self.ref.value = newValue }
    }

    /// Replaces the value.
    ///
    /// - Throws: `reentrantWrite` inside a reducer of this value; `runReplaced`; `typeMismatch` if it was cleared and
    ///   the name then used with another type.
    public func set(_ value: Value) throws(StateError) {
        try self.ref.set(value)
    }

    /// Replaces the value by what the reducer makes of it and the arguments, in one indivisible step, and returns the
    /// new value.
    ///
    /// - Parameters:
    ///   - reducer: Makes the new value. When it throws, the value is unchanged.
    ///   - argument: Passed to the reducer after the value; any number of any types.
    @discardableResult
    public func reduce<each Argument, Failure: Error>(
        _ reducer: (Value, repeat each Argument) throws(Failure) -> Value,
        _ argument: repeat each Argument
    ) throws(Failure) -> Value {
        try self.ref.reduce(reducer, repeat each argument)
    }

    /// Changes the value in place, in one indivisible step, and returns the new value.
    @discardableResult
    public func reduce<Failure: Error>(_ reducer: (inout Value) throws(Failure) -> Void) throws(Failure) -> Value {
        try self.ref.reduce(reducer)
    }

    /// Changes the value in place, in one indivisible step, and returns what the closure returns.
    ///
    /// - Throws: What the closure throws, with the value unchanged; `reentrantWrite` inside a reducer of this value;
    ///   `runReplaced`.
    public func withValue<Output>(_ body: (inout Value) throws -> Output) throws -> Output {
        try self.ref.withValue(body)
    }

    /// Forgets the value; it begins anew when it is next read. Pages that follow it run again.
    public func clear() {
        self.ref.clear()
    }

    /// The values that the state takes: the present one first, then the newest one after each change. Ends when the
    /// task is cancelled.
    public var changes: StateChanges<Value> {
        self.ref.changes
    }
}
