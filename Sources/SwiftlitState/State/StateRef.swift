/// A state that always has a value: the one it was given last, or the one its factory makes.
///
/// It is made by ``useState(_:namespace:survivesReplacement:_:)``, may be kept, sent to any task or thread and used there for as long as
/// the session lives; two references to one key see the same value.
///
/// **One step or two.** `count.value += 1` reads and then writes: another thread may change the value in between, and
/// its change is lost. `count.reduce { $0 += 1 }` is indivisible.
///
/// **After `clear()`** the factory makes the value again when it is next read or reduced.
///
/// **After the session has ended** `get()`, `set(_:)`, `withValue(_:)` and `initialize(_:)` throw `sessionEnded`. The
/// calls that cannot throw go on without effect: `value` is what the factory makes, writing it does nothing, `reduce`
/// returns the value unchanged.
///
/// **After its run was replaced** by an action of the user on the page, or the user has stopped it or left, code of a
/// run changes nothing any more, as it shows nothing any more: no change of it is seen by the run that follows, unless
/// that run has seen it from its very beginning. This holds for the page and the tasks that it has started, for each of
/// the calls here, of ``OptionalStateRef``, ``UseState``, ``SharedState`` and ``SessionStateView``:
///
/// | Call | In a run that was replaced |
/// |---|---|
/// | reading | the newest value; what the factory makes where there is none, without keeping it |
/// | setting `value`, `clear()`, removing | does nothing |
/// | `reduce` | does not call the reducer, and returns the present value |
/// | `set(_:)`, `withValue(_:)`, `initialize(_:)`, other calls that throw | throws `runReplaced` |
///
/// A reducer that is under way when the run is replaced may end, and what it made is dropped.
///
/// Changes count in spite of that for states that are made with `survivesReplacement: true`, in callbacks of widgets,
/// in `onEnd` handlers, in tasks of the session, and outside of runs. A run that has come to its end was not replaced:
/// tasks that it has left behind may change states.
///
/// **Calls that cannot throw** and that were refused for another reason (`typeMismatch`, `limitExceeded`,
/// `reentrantWrite`) change nothing, show the error on the page they were made from, and log it. The throwing forms
/// tell the caller.
public struct StateRef<Value: Sendable>: Sendable {
    let handle: StateHandle
    let factory: @Sendable () -> Value

    init(handle: StateHandle, factory: @escaping @Sendable () -> Value) {
        self.handle = handle
        self.factory = factory
    }

    /// Creates a state that no other reference shares.
    init(unsharedUnder key: StateKey, factory: @escaping @Sendable () -> Value) {
        self.init(handle: StateHandle(unsharedUnder: key, of: Value.self), factory: factory)
    }

    /// The value. Never traps: see the type for what it is after `clear()` and after the end of the session.
    public var value: Value {
        get {
            do {
                return try self.get()
            } catch {
                if !error.isOfTheEnd { error.report() }
                return self.factory()
            }
        }
        nonmutating set {
            do {
                try self.set(newValue)
            } catch {
                error.report()
            }
        }
    }

    /// Whether there is a value. `false` after `clear()` until the value is next read, set or reduced, and after the
    /// end of the session.
    public var isInitialized: Bool {
        // Whatever keeps the value from being read, there is none for this reference.
        (try? self.handle.read(Value.self)) != nil
    }

    /// The value.
    ///
    /// - Throws: `sessionEnded`; `typeMismatch` if the key was cleared and then used with another type; `limitExceeded`
    ///   if it was cleared and there is no room to make the value again.
    public func get() throws(StateError) -> Value {
        try self.handle.readOrInitialize(self.factory)
    }

    /// Replaces the value.
    ///
    /// - Throws: `sessionEnded`, `runReplaced`, `limitExceeded`, `reentrantWrite`, `typeMismatch`. The value is
    ///   unchanged then.
    public func set(_ value: Value) throws(StateError) {
        try self.handle.write(value)
    }

    /// Replaces the value by what the reducer makes of it and the arguments, in one indivisible step, and returns the
    /// new value.
    ///
    ///     let total = count.reduce({ $0 + $1 }, 3)
    ///
    /// The reducer runs on the calling thread and holds no lock. It may read and change other states. If another
    /// thread changed the value meanwhile, it runs again on the newer one: let it depend on its arguments only. It
    /// must not change the state that it reduces; such a change is refused with `reentrantWrite`, while reading there
    /// gives the value before the reduction.
    ///
    /// - Parameters:
    ///   - reducer: Makes the new value. When it throws, the value is unchanged.
    ///   - argument: Passed to the reducer after the value; any number of any types.
    /// - Returns: The new value, or the present one if the change was refused.
    @discardableResult
    public func reduce<each Argument, Failure: Error>(
        _ reducer: (Value, repeat each Argument) throws(Failure) -> Value,
        _ argument: repeat each Argument
    ) throws(Failure) -> Value {
        try self.reduce { value throws(Failure) in
            value = try reducer(value, repeat each argument)
        }
    }

    /// Changes the value in place, in one indivisible step, and returns the new value.
    ///
    ///     count.reduce { $0 += 1 }
    ///
    /// The rules are those of the other form. Cost: a collection is copied once, as readers keep the present one
    /// meanwhile.
    @discardableResult
    public func reduce<Failure: Error>(_ reducer: (inout Value) throws(Failure) -> Void) throws(Failure) -> Value {
        switch try self.handle.update(initial: self.factory, reducer) {
        case .made(let box):
            return StateHandle.typed(box, as: Value.self).value
        case .refused(let error):
            error.report()
            return self.value
        }
    }

    /// Changes the value in place, in one indivisible step, and returns what the closure returns.
    ///
    /// The rules are those of ``reduce(_:)``; when the closure throws, the value is unchanged.
    ///
    /// - Throws: What the closure throws; `sessionEnded`, `runReplaced`, `limitExceeded`, `reentrantWrite`,
    ///   `typeMismatch`.
    public func withValue<Output>(_ body: (inout Value) throws -> Output) throws -> Output {
        try self.handle.withValue(initial: self.factory, body)
    }

    /// Gives the state a value if it has none.
    ///
    /// - Parameter factory: Makes the value; not called if there is one.
    /// - Returns: Whether this call gave the value.
    /// - Throws: `sessionEnded`, `runReplaced`, `limitExceeded`, `reentrantWrite`, `typeMismatch`.
    @discardableResult
    public func initialize(_ factory: () -> Value) throws(StateError) -> Bool {
        try self.handle.initialize(factory)
    }

    /// Forgets the value, and the type of the key with it. After the end of the session it does nothing.
    public func clear() {
        do {
            try self.handle.clear()
        } catch {
            error.report()
        }
    }

    /// The values that the state takes: the present one first, then the newest one after each change.
    public var changes: StateChanges<Value> {
        StateChanges(handle: self.handle)
    }
}
