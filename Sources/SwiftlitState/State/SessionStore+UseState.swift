/// A state of this session: made by the factory at first, kept between runs.
///
///     let count = try useState("count") { 0 }
///     if st.button("Add") { count.update { $0 += 1 } }
///
/// In a page, ``UseState`` is shorter: `@UseState("count") var count = 0`.
///
/// - Parameters:
///   - key: The name of the state within its namespace. All uses of one key share the value and must agree on its type.
///   - namespace: `nil` for a state of the session, seen by all pages; `#fileID` for a state of this page; any other
///     text by your choice.
///   - survivesReplacement: Whether changes through this reference count although the run that makes them was replaced
///     by another one, stopped or left. `false`, the default, drops them; see ``StateRef``. `true` is for what must not
///     be lost, such as the result of a long calculation.
///   - survival: Whether the value outlasts the process, where sessions survive. Default: if its type is `Codable`.
///   - factory: Makes the value if there is none: now, and again when the state is read after it was cleared. Where
///     several threads do so at once, it may run for each of them, and the first value stays.
/// - Returns: A reference to use from any task or thread while the session lives.
/// - Throws: ``StateError`` with `unsupportedCallSite` where there is no session, `typeMismatch` if the key has
///   another type, `limitExceeded` if the session's state is full, `sessionEnded`.
public func useState<Value: Sendable>(
    _ key: String,
    namespace: String? = nil,
    survivesReplacement: Bool = false,
    survives survival: StateSurvival<Value> = .ifCodable,
    _ factory: @escaping @Sendable () -> Value
) throws(StateError) -> StateRef<Value> {
    guard let state = SessionStore.current else { throw .unsupportedCallSite("useState(\"\(key)\")") }
    return try state.state(
        StateKey(key, namespace: namespace),
        survivesReplacement: survivesReplacement,
        survives: survival,
        factory
    )
}

/// A state of this session that is `nil` at first.
///
///     let choice = try useState("choice", of: String.self)
///     st.write(choice.value ?? "nothing chosen")
///
/// In a page, ``UseState`` is shorter: `@UseState("choice") var choice: String?`.
///
/// - Parameters:
///   - key: The name of the state within its namespace. All uses of one key share the value and must agree on its type.
///   - type: The type of the value where there is one. The state holds an optional of it.
///   - namespace: `nil` for a state of the session, seen by all pages; `#fileID` for a state of this page; any other
///     text by your choice.
///   - survivesReplacement: Whether changes through this reference count although the run that makes them was replaced
///     by another one, stopped or left. `false`, the default, drops them; see ``StateRef``. `true` is for what must not
///     be lost, such as the result of a long calculation.
///   - survival: Whether the value outlasts the process, where sessions survive. Default: if its type is `Codable`.
/// - Returns: A reference to use from any task or thread while the session lives.
/// - Throws: ``StateError`` with `unsupportedCallSite` where there is no session, `typeMismatch` if the key has
///   another type, `limitExceeded` if the session's state is full, `sessionEnded`.
public func useState<Value: Sendable>(
    _ key: String,
    of type: Value.Type,
    namespace: String? = nil,
    survivesReplacement: Bool = false,
    survives survival: StateSurvival<Value?> = .ifCodable
) throws(StateError) -> StateRef<Value?> {
    try useState(key, namespace: namespace, survivesReplacement: survivesReplacement, survives: survival) { nil }
}

extension SessionStore {
    /// The state of the session that the running code belongs to.
    package static var current: SessionStore? { ScriptRunContext.current?.state }

    /// A reference to a state, which is given its default now if it has no value.
    package func state<Value: Sendable>(
        _ key: StateKey,
        survivesReplacement: Bool = false,
        survives survival: StateSurvival<Value> = .ifCodable,
        _ factory: @escaping @Sendable () -> Value
    ) throws(StateError) -> StateRef<Value> {
        let handle = try StateHandle(
            store: self.store,
            key: key,
            of: Value.self,
            survivesReplacement: survivesReplacement,
            survives: survival
        )
        _ = try handle.readOrInitialize(factory)
        return StateRef(handle: handle, factory: factory)
    }

    /// The value of a state, whether it is kept as a plain value or as an optional; `nil` where there is none.
    ///
    /// - Throws: `typeMismatch`, `sessionEnded`.
    package func value<Value: Sendable>(of key: StateKey, as type: Value.Type) throws(StateError) -> Value? {
        do throws(StateError) {
            return try self.plainValue(of: key, as: type)
        } catch  where error.code == .typeMismatch {
            guard let value = try? self.plainValue(of: key, as: Value?.self) else { throw error }
            return value
        }
    }

    /// Sets the value of a state, which is kept as an optional where it was before.
    ///
    /// - Throws: `typeMismatch`, `limitExceeded`, `reentrantWrite`, `runReplaced`, `sessionEnded`.
    package func setValue<Value: Sendable>(_ value: Value, of key: StateKey) throws(StateError) {
        do throws(StateError) {
            try StateHandle(store: self.store, key: key, of: Value.self).write(value)
        } catch  where error.code == .typeMismatch {
            guard (try? self.plainValue(of: key, as: Value?.self)) != nil else { throw error }
            // As an optional: the handle is one of optionals.
            try StateHandle(store: self.store, key: key, of: Value?.self).write(Value?.some(value))
        }
    }

    /// The value of a state that has exactly this type; `nil` where there is none.
    ///
    /// - Throws: `typeMismatch`, `sessionEnded`.
    func plainValue<Value: Sendable>(of key: StateKey, as type: Value.Type) throws(StateError) -> Value? {
        guard let cell = try self.store.existingCell(for: key, of: type) else { return nil }
        return try StateHandle(store: self.store, key: key, cell: cell).read(type)?.value
    }
}
