/// The session's values by name: what keyed widgets show, and what the page keeps beside them.
///
///     st.sessionState["greeting"] = "Hello"
///     let name = st.sessionState["name", as: String.self] ?? "unknown"
///
/// A widget with the key `"name"` and the entry `"name"` are one: set the entry before the widget is drawn, and the
/// widget shows the value. Setting it after the widget was drawn in the same run fails with `widgetAlreadyDrawn`;
/// entries of buttons, uploads and forms can never be set. The entry of a widget goes when a completed run does not
/// draw the widget, unless code has set it since.
///
/// States of `useState` are not seen here, whatever their keys are: to share one with a widget on purpose, give the
/// widget `$state`; to use an entry like a state, see ``StateRef/kept(_:default:for:)``.
///
/// A widget that may have no value, such as a selectbox without a default, has an optional entry: it is read and set
/// as a plain value too.
///
/// A run that was replaced changes nothing here, as ``StateRef`` says.
///
/// Subscripts cannot throw: where they fail (another type, no session, the rules above) reading gives `nil`, writing
/// changes nothing, and the error is shown on the page and logged. `get` and `set` throw it instead.
public struct SessionState: Sendable {
    private let state: SessionStore?

    /// Shows the state of a session; `nil` where there is none.
    package init(_ state: SessionStore?) {
        self.state = state
    }

    /// The names that have a value, sorted.
    public var keys: [String] {
        self.state?.store.initializedNames(in: .dictionary).sorted() ?? []
    }

    /// Whether a name has a value, of any type.
    public func contains(_ key: String) -> Bool {
        self.state?.store.isInitialized(SessionStore.dictionaryKey(key)) == true
    }

    /// The value of a name. Setting `nil` removes it.
    public subscript<Value: Sendable>(_ key: String, as type: Value.Type = Value.self) -> Value? {
        get {
            do {
                return try self.get(key, as: type)
            } catch {
                error.report()
                return nil
            }
        }
        nonmutating set {
            do {
                if let newValue {
                    try self.set(newValue, for: key)
                } else {
                    try self.removeValue(for: key)
                }
            } catch {
                error.report()
            }
        }
    }

    /// The value of a name, or the given one if it has none. Setting it sets the value.
    public subscript<Value: Sendable>(_ key: String, default value: @autoclosure () -> Value) -> Value {
        get { self[key, as: Value.self] ?? value() }
        nonmutating set { self[key, as: Value.self] = newValue }
    }

    /// The value of a key. Setting `nil` removes it.
    public subscript<Value: Sendable>(_ key: SessionState.Key<Value>) -> Value? {
        get { self[key.name, as: Value.self] }
        nonmutating set { self[key.name, as: Value.self] = newValue }
    }

    /// The value of a key, or the given one if it has none. Setting it sets the value.
    public subscript<Value: Sendable>(_ key: SessionState.Key<Value>, default value: @autoclosure () -> Value) -> Value
    {
        get { self[key.name, as: Value.self] ?? value() }
        nonmutating set { self[key.name, as: Value.self] = newValue }
    }

    /// The value of a name, or `nil` if it has none.
    ///
    /// - Throws: ``StateError`` with `typeMismatch`, `unsupportedCallSite`, `sessionEnded`.
    public func get<Value: Sendable>(_ key: String, as type: Value.Type = Value.self) throws(StateError) -> Value? {
        let state = try self.requireState()
        do throws(StateError) {
            return try state.entry(key, of: type)
        } catch  where error.code == .typeMismatch {
            // A widget that may have no value holds an optional.
            guard let value = try? state.entry(key, of: Value?.self) else { throw error }
            return value
        }
    }

    /// Sets the value of a name.
    ///
    /// - Throws: ``StateError`` with `widgetAlreadyDrawn`, `widgetNotAssignable`, `typeMismatch`, `limitExceeded`,
    ///   `reentrantWrite`, `unsupportedCallSite`, `runReplaced`, `sessionEnded`. Nothing has changed then.
    public func set<Value: Sendable>(_ value: Value, for key: String) throws(StateError) {
        let state = try self.requireState()
        do throws(StateError) {
            try state.assign(value, to: key)
        } catch  where error.code == .typeMismatch {
            // A widget that may have no value holds an optional.
            guard (try? state.entry(key, of: Value?.self)) != nil else { throw error }
            try state.assign(Value?.some(value), to: key)
        }
    }

    /// Removes a name with its value. The name may have another type afterwards. An unknown name is no error.
    public func remove(_ key: String) {
        do {
            try self.removeValue(for: key)
        } catch {
            error.report()
        }
    }

    private func removeValue(for key: String) throws(StateError) {
        try self.requireState().store.clear(SessionStore.dictionaryKey(key), forWriter: RunToken.current)
    }

    private func requireState() throws(StateError) -> SessionStore {
        guard let state = self.state else { throw .unsupportedCallSite("sessionState") }
        return state
    }
}
