/// A state of this session with a default: made by the factory at first, kept between runs.
///
///     let count = try useState("count") { 0 }
///     if st.button("Add") { count.reduce { $0 += 1 } }
///
/// - Parameters:
///   - key: The name of the state within its namespace. All uses of one key share the value and must agree on its type.
///   - namespace: `nil` for a state of the session, seen by all pages; `#fileID` for a state of this page; any other
///     text by your choice.
///   - survivesReplacement: Whether changes through this reference count although the run that makes them was replaced
///     by another one, stopped or left. `false`, the default, drops them; see ``StateRef``. `true` is for what must not
///     be lost, such as the result of a long calculation.
///   - factory: Makes the value if there is none: now, and again when the state is read after it was cleared. Where
///     several threads do so
///     at once, it may run for each of them, and the first value stays.
/// - Returns: A reference to use from any task or thread while the session lives.
/// - Throws: ``StateError`` with `unsupportedCallSite` where there is no session, `typeMismatch` if the key has
///   another type, `limitExceeded` if the session's state is full, `sessionEnded`.
public func useState<Value: Sendable>(
    _ key: String,
    namespace: String? = nil,
    survivesReplacement: Bool = false,
    _ factory: @escaping @Sendable () -> Value
) throws(StateError) -> StateRef<Value> {
    guard let state = SessionState.current else { throw .unsupportedCallSite("useState(\"\(key)\")") }
    return try state.state(StateKey(key, namespace: namespace), survivesReplacement: survivesReplacement, factory)
}

/// A state of this session without a default: it has no value until it is given one.
///
///     let choice = try useState("choice", of: String.self)
///     st.write(choice.value ?? "nothing chosen")
///
/// - Parameters:
///   - key: The name of the state within its namespace. All uses of one key share the value and must agree on its type.
///   - type: The type of the value.
///   - namespace: `nil` for a state of the session, seen by all pages; `#fileID` for a state of this page; any other
///     text by your choice.
///   - survivesReplacement: Whether changes through this reference count although the run that makes them was replaced
///     by another one, stopped or left. `false`, the default, drops them; see ``StateRef``. `true` is for what must not
///     be lost, such as the result of a long calculation.
/// - Returns: A reference to use from any task or thread while the session lives.
/// - Throws: ``StateError`` with `unsupportedCallSite` where there is no session, `typeMismatch` if the key has
///   another type, `limitExceeded` if the session's state is full, `sessionEnded`.
public func useState<Value: Sendable>(
    _ key: String,
    of type: Value.Type,
    namespace: String? = nil,
    survivesReplacement: Bool = false
) throws(StateError) -> OptionalStateRef<Value> {
    guard let state = SessionState.current else { throw .unsupportedCallSite("useState(\"\(key)\")") }
    return try state.state(StateKey(key, namespace: namespace), of: type, survivesReplacement: survivesReplacement)
}

extension SessionState {
    /// The state of the session that the running code belongs to.
    package static var current: SessionState? { ScriptRunContext.current?.state }

    /// A reference to a state with a default, which is given to it now if it has no value.
    package func state<Value: Sendable>(
        _ key: StateKey,
        survivesReplacement: Bool = false,
        _ factory: @escaping @Sendable () -> Value
    ) throws(StateError) -> StateRef<Value> {
        let handle = try StateHandle(
            store: self.store,
            key: key,
            of: Value.self,
            survivesReplacement: survivesReplacement
        )
        _ = try handle.readOrInitialize(factory)
        return StateRef(handle: handle, factory: factory)
    }

    /// A reference to a state without a default.
    package func state<Value: Sendable>(
        _ key: StateKey,
        of type: Value.Type,
        survivesReplacement: Bool = false
    ) throws(StateError) -> OptionalStateRef<Value> {
        OptionalStateRef(
            handle: try StateHandle(
                store: self.store,
                key: key,
                of: Value.self,
                survivesReplacement: survivesReplacement
            )
        )
    }
}
