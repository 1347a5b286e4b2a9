/// A value that all sessions of the process share, by name.
///
///     let clicks = try useSharedState("clicks") { 0 }
///     st.metric("Clicks", clicks.value)
///     if st.button("Click") { clicks.update { $0 += 1 } }
///
/// In a page, ``UseSharedState`` is shorter. All uses of a name share the value, in pages and anywhere else in the process, from any task and
/// thread. Each operation is indivisible, as ``StateRef`` says.
///
/// **Pages follow the value.** A page that has read `value` in its last run, or has given it to a widget, runs again when
/// the value changes, in any session, its own included. The new run waits for the end of the one that executes, and many changes before
/// it make one run. ``StateRef/changes``, ``StateRef/update(_:)`` and ``StateRef/withValue(_:)`` do not make the page follow.
///
/// **A page's own changes.** A run that changes the value after it has read it is not cancelled, and runs once more
/// when it has ended, since what it has shown is old. Changes in that second run are not followed by its own page, so a
/// page that changes the value in each run after reading it runs twice and not for ever. For the same reason a chain of
/// runs of several pages, each of which changes what the next one has read, ends after eight. To have the page run
/// once, change the value before reading it, in a callback, or in a session task.
///
/// **A run that was replaced** by an action of the user changes nothing any more, as ``StateRef`` says.
///
/// The value lives until the process ends or `clear()` is called, even when no session is left. With `survives: true` the next process on the same
/// data folder has it, too.
///
/// **In a cluster** all replicas share the value, where its type is `Codable` and `survives:` is not `.never`. A change reaches the others some
/// milliseconds later. An operation is indivisible in its own process; of two replicas that change the value at the same moment, the later change counts.
///
/// - Parameters:
///   - name: All uses of one name share the value and must agree on its type.
///   - survivesReplacement: Whether changes through this reference count although the run that makes them was
///     replaced by another one, stopped or left. `false`, the default, drops them; see ``StateRef``.
///   - survival: Whether the value outlasts the process, where sessions survive: `true` for a type that is `Codable`. `nil`, the default, is
///     as other uses of the name say, and not where none does.
///   - factory: Makes the value if there is none: now, and when it is read after `clear()`.
/// - Returns: A reference to use from any task or thread.
/// - Throws: ``StateError`` with `typeMismatch` if the name has another type, or `limitExceeded` if there are 10
///   000 names.
public func useSharedState<Value: Sendable>(
    _ name: String,
    survivesReplacement: Bool = false,
    survives survival: StateSurvival<Value>? = nil,
    _ factory: @escaping @Sendable () -> Value
) throws(StateError) -> StateRef<Value> {
    let shared = ScriptRunContext.current?.sharedStates ?? .process
    return try shared.state(name, survivesReplacement: survivesReplacement, survives: survival, factory)
}

extension SharedStateStore {
    /// Finds or begins a value.
    package func state<Value: Sendable>(
        _ name: String,
        survivesReplacement: Bool = false,
        survives survival: StateSurvival<Value>? = nil,
        _ factory: @escaping @Sendable () -> Value
    ) throws(StateError) -> StateRef<Value> {
        let key = StateKey(namespace: .shared, name: name)
        self.used(key, as: Value.self, survives: survival)
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
}
