/// A reference to a value, wherever it is kept.
///
/// | Where the value is | How to refer to it |
/// |---|---|
/// | in the session | `@UseState("count") var count = 0`, then `$count`; or ``useState(_:namespace:survivesReplacement:survives:_:)`` |
/// | in the process, for all sessions | `@UseSharedState("visits") var visits = 0`, then `$visits`; or ``useSharedState(_:survivesReplacement:survives:_:)`` |
/// | in the session, as the value of a widget | `.kept("count", default: 0)` |
/// | in the URL, as the value of a widget | `.query("count", default: 0)` |
///
/// Give the reference to a widget, and the two have one value:
///
///     @UseState("count") var count = 0
///     st.slider("Count", value: $count, in: 0...10)
///     st.numberInput("Seats", value: .query("seats", default: 2), in: 1...9)
///
/// A reference may be kept, sent to any task or thread and used there for as long as the value exists: that of a session as long as the
/// session lives, a shared one as long as the process. Two references to one name see the same value.
///
/// **One step or two.** `count.value += 1` reads and then writes: another thread may change the value in between, and
/// its change is lost. `count.update { $0 += 1 }` is indivisible.
///
/// **After `clear()`** the default makes the value again when it is next read or changed.
///
/// **After the session has ended** `get()`, `set(_:)`, `withValue(_:)` and `initialize(_:)` throw `sessionEnded`. The
/// calls that cannot throw have no effect: `value` is the default, writing it does nothing, `update` and `reduce`
/// return the value unchanged.
///
/// **After its run was replaced** by an action of the user on the page, or the user has stopped it or left, code of a
/// run changes nothing any more, as it shows nothing any more: no change of it is seen by the run that follows, unless
/// that run has seen it from its very beginning. This holds for the page and the tasks that it has started, for each of
/// the calls here, of ``UseState``, ``UseSharedState`` and ``SessionState``:
///
/// | Call | In a run that was replaced |
/// |---|---|
/// | reading | the newest value; the default where there is none, without keeping it |
/// | setting `value`, `clear()`, removing | does nothing |
/// | `update`, `reduce` | does not call the closure, and returns the present value |
/// | `set(_:)`, `withValue(_:)`, `initialize(_:)`, other calls that throw | throws `runReplaced` |
///
/// A closure that is running when the run is replaced may end, and what it made is dropped.
///
/// Changes count in spite of that for states that are made with `survivesReplacement: true`, in callbacks of widgets,
/// in `onEnd` handlers, in tasks of the session, and outside of runs. A run that has come to its end was not replaced:
/// tasks that it has left behind may change states.
///
/// **Calls that cannot throw** and that were refused for another reason (`typeMismatch`, `limitExceeded`,
/// `reentrantWrite`) change nothing, show the error on the page they were made from, and log it. The throwing forms
/// tell the caller.
public struct StateRef<Value: Sendable>: Sendable {
    /// Where the value is.
    private enum Place: Sendable {
        /// A state of a session, or one that sessions share.
        case state(StateHandle)
        /// The value of a widget, by name. Widget or code make the entry; reading does not.
        case widget(WidgetPlace)
    }

    private let place: Place

    /// Makes the value where there is none.
    let factory: @Sendable () -> Value

    init(handle: StateHandle, factory: @escaping @Sendable () -> Value) {
        self.place = .state(handle)
        self.factory = factory
    }

    /// Creates a state that no other reference shares.
    package init(unsharedUnder key: StateKey, factory: @escaping @Sendable () -> Value) {
        self.init(handle: StateHandle(unsharedUnder: key, of: Value.self), factory: factory)
    }

    /// Refers to the value of a widget.
    package init(_ place: WidgetPlace, default value: Value) {
        self.place = .widget(place)
        self.factory = { value }
    }

    /// The value. Never traps: see the type for what it is after `clear()` and after the end of the session. Reading a shared state makes
    /// the running page follow it: see ``useSharedState(_:survivesReplacement:survives:_:)``.
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

    /// Whether there is a value. `false` after `clear()` until the value is next read or changed, for the value of a widget until a widget
    /// or code has set it, and after the end of the session.
    public var isInitialized: Bool {
        // Whatever keeps the value from being read, there is none for this reference.
        switch self.place {
        case .state(let handle): (try? handle.read(Value.self)) != nil
        case .widget(let place): (try? place.read(Value.self)) != nil
        }
    }

    /// The value.
    ///
    /// - Throws: `sessionEnded`; `typeMismatch` if the key was cleared and then used with another type; `limitExceeded`
    ///   if it was cleared and there is no room to make the value again.
    public func get() throws(StateError) -> Value {
        switch self.place {
        case .state(let handle):
            if handle.key.namespace == .shared { Self.follow(handle) }
            return try handle.readOrInitialize(self.factory)
        case .widget(let place):
            return try place.read(Value.self) ?? place.textValue(Value.self) ?? self.factory()
        }
    }

    /// Lets the running page follow a shared state.
    private static func follow(_ handle: StateHandle) {
        guard let context = ScriptRunContext.current, context.pageRun?.isRunning == true else { return }
        context.session?.reruns.pageReads(handle)
    }

    /// Replaces the value.
    ///
    /// - Throws: `sessionEnded`, `runReplaced`, `limitExceeded`, `reentrantWrite`, `typeMismatch`; for the value of a widget also
    ///   `widgetAlreadyDrawn`. The value is unchanged then.
    public func set(_ value: Value) throws(StateError) {
        try self.changeHandle().write(value)
    }

    /// Changes the value in place, in one indivisible step, and returns the new value.
    ///
    ///     $count.update { $0 += 1 }
    ///
    /// The closure runs on the calling thread and holds no lock. It may read and change other states. If another
    /// thread changed the value meanwhile, it runs again on the newer one: let it depend on its arguments only. It
    /// must not change the state that it changes already; such a change is refused with `reentrantWrite`, while reading there
    /// gives the value before the change. Cost: a collection is copied once, as readers keep the present one meanwhile.
    ///
    /// - Parameter change: Changes the value. When it throws, the value is unchanged.
    /// - Returns: The new value, or the present one if the change was refused.
    @discardableResult
    public func update<Failure: Error>(_ change: (inout Value) throws(Failure) -> Void) throws(Failure) -> Value {
        let handle: StateHandle
        do throws(StateError) {
            handle = try self.changeHandle()
        } catch {
            error.report()
            return self.value
        }
        switch try handle.update(initial: self.startingValue, change) {
        case .made(let box):
            return StateHandle.typed(box, as: Value.self).value
        case .refused(let error):
            error.report()
            return self.value
        }
    }

    /// Changes the value in place, as ``update(_:)`` does. The name is that of streamlit-concurrency.
    ///
    ///     count.reduce { $0 += 1 }
    ///
    /// - Parameter change: Changes the value. When it throws, the value is unchanged.
    /// - Returns: The new value, or the present one if the change was refused.
    @discardableResult
    public func reduce<Failure: Error>(_ change: (inout Value) throws(Failure) -> Void) throws(Failure) -> Value {
        try self.update(change)
    }

    /// Replaces the value by what the reducer makes of it and the arguments, in one indivisible step, and returns the
    /// new value.
    ///
    ///     let total = count.reduce({ $0 + $1 }, 3)
    ///
    /// The rules are those of ``update(_:)``.
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
        try self.update { value throws(Failure) in
            value = try reducer(value, repeat each argument)
        }
    }

    /// Changes the value in place, in one indivisible step, and returns what the closure returns; a refused change throws.
    ///
    /// The rules are those of ``update(_:)``.
    ///
    /// - Parameter body: Changes the value. When it throws, the value is unchanged.
    /// - Returns: What `body` returns.
    /// - Throws: What the closure throws; `sessionEnded`, `runReplaced`, `limitExceeded`, `reentrantWrite`,
    ///   `typeMismatch`; for the value of a widget also `widgetAlreadyDrawn`.
    public func withValue<Output>(_ body: (inout Value) throws -> Output) throws -> Output {
        try self.changeHandle().withValue(initial: self.startingValue, body)
    }

    /// Gives the state a value if it has none.
    ///
    /// - Parameter factory: Makes the value; not called if there is one.
    /// - Returns: Whether this call gave the value.
    /// - Throws: `sessionEnded`, `runReplaced`, `limitExceeded`, `reentrantWrite`, `typeMismatch`.
    @discardableResult
    public func initialize(_ factory: () -> Value) throws(StateError) -> Bool {
        try self.handle().initialize(factory)
    }

    /// Forgets the value, and the type of the key with it. After the end of the session it does nothing.
    public func clear() {
        do {
            switch self.place {
            case .state(let handle): try handle.clear()
            case .widget(let place): try place.clear()
            }
        } catch {
            error.report()
        }
    }

    /// The values that the state takes: the present one first, then the newest one after each change. Reading them does not make the page
    /// follow a shared state.
    public var changes: StateChanges<Value> {
        // Without a session there is nothing to observe.
        StateChanges(handle: try? self.handle())
    }
}

extension StateRef {
    /// Where the value is kept.
    func handle() throws(StateError) -> StateHandle {
        switch self.place {
        case .state(let handle): handle
        case .widget(let place): try place.handle(of: Value.self)
        }
    }

    /// Where the value is kept, if code may change it now.
    private func changeHandle() throws(StateError) -> StateHandle {
        if case .widget(let place) = self.place { try place.checkAssignable() }
        return try self.handle()
    }

    /// What a change starts from where there is no value.
    private var startingValue: @Sendable () -> Value {
        guard case .widget(let place) = self.place else { return self.factory }
        return { place.textValue(Value.self) ?? self.factory() }
    }

    /// The key of the value.
    package var key: StateKey {
        switch self.place {
        case .state(let handle): handle.key
        case .widget(let place): SessionStore.dictionaryKey(place.name)
        }
    }

    /// The name and the lifetime of the value, where it is that of a widget.
    package var widgetPlace: WidgetPlace? {
        if case .widget(let place) = self.place { place } else { nil }
    }

    /// The value where nothing else is known.
    package var defaultValue: Value { self.factory() }
}
