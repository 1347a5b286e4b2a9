/// A state that may have no value yet.
///
/// It is made by ``useState(_:of:namespace:survivesReplacement:)``. What ``StateRef`` says of threads, of one step or two, of reducers, of
/// runs that were replaced and of calls that cannot throw holds here too. After the end of the session `value` is `nil`
/// and the throwing calls throw `sessionEnded`.
public struct OptionalStateRef<Value: Sendable>: Sendable {
    let handle: StateHandle

    init(handle: StateHandle) {
        self.handle = handle
    }

    /// The value, or `nil` if there is none. Setting `nil` clears the state.
    public var value: Value? {
        get {
            do {
                return try self.handle.read(Value.self)?.value
            } catch {
                if !error.isOfTheEnd { error.report() }
                return nil
            }
        }
        nonmutating set {
            do {
                if let newValue {
                    try self.set(newValue)
                } else {
                    try self.handle.clear()
                }
            } catch {
                error.report()
            }
        }
    }

    /// Whether there is a value.
    public var isInitialized: Bool {
        // Whatever keeps the value from being read, there is none for this reference.
        (try? self.handle.read(Value.self)) != nil
    }

    /// The value.
    ///
    /// - Throws: `notInitialized` if there is none; `sessionEnded`; `typeMismatch` if the key was cleared and then
    ///   used with another type.
    public func get() throws(StateError) -> Value {
        guard let box = try self.handle.read(Value.self) else { throw .notInitialized(self.handle.key) }
        return box.value
    }

    /// Replaces the value, or gives the first one.
    ///
    /// - Throws: `sessionEnded`, `runReplaced`, `limitExceeded`, `reentrantWrite`, `typeMismatch`. The value is
    ///   unchanged then.
    public func set(_ value: Value) throws(StateError) {
        try self.handle.write(value)
    }

    /// Replaces the value by what the reducer makes of it and the arguments, in one indivisible step, and returns the
    /// new value.
    ///
    /// - Throws: What the reducer throws; `notInitialized` if there is no value; `sessionEnded`, `runReplaced`,
    ///   `limitExceeded`, `reentrantWrite`, `typeMismatch`. The value is unchanged then.
    @discardableResult
    public func reduce<each Argument>(
        _ reducer: (Value, repeat each Argument) throws -> Value,
        _ argument: repeat each Argument
    ) throws -> Value {
        try self.withValue { value in
            value = try reducer(value, repeat each argument)
            return value
        }
    }

    /// Changes the value in place, in one indivisible step, and returns the new value.
    ///
    /// - Throws: What the reducer throws; `notInitialized` if there is no value; `sessionEnded`, `runReplaced`,
    ///   `limitExceeded`, `reentrantWrite`, `typeMismatch`. The value is unchanged then.
    @discardableResult
    public func reduce(_ reducer: (inout Value) throws -> Void) throws -> Value {
        try self.withValue { value in
            try reducer(&value)
            return value
        }
    }

    /// Changes the value in place, in one indivisible step, and returns what the closure returns.
    ///
    /// - Throws: What the closure throws; `notInitialized` if there is no value; `sessionEnded`, `runReplaced`,
    ///   `limitExceeded`, `reentrantWrite`, `typeMismatch`. The value is unchanged then.
    public func withValue<Output>(_ body: (inout Value) throws -> Output) throws -> Output {
        try self.handle.withValue(initial: nil, body)
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

    /// The values that the state takes: the present one first if there is one, then the newest one after each change.
    public var changes: StateChanges<Value> {
        StateChanges(handle: self.handle)
    }
}
