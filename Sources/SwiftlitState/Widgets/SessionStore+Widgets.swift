private import Synchronization

/// The widget table of a session behind its lock.
final class WidgetStates: Sendable {
    private let table = RankedMutex(WidgetTable(), .widgetTable)

    func withTable<Result: Sendable>(_ body: (inout WidgetTable) -> Result) -> Result {
        self.table.withLock { body(&$0) }
    }
}

// What the runtime and the widgets need. Widgets with a key have values in a namespace of their own, which
// `st.sessionState` shows; `useState` has others, so the two share a value only through a binding or
// `StateRef.kept(_:default:for:)`.

extension SessionStore {
    // MARK: Drawing

    /// Draws a widget with a key: finds its value, or gives it the initial one.
    ///
    /// Order: a value that code set, the value that the browser set, the value from before, the initial value.
    ///
    /// - Parameters:
    ///   - key: The author's key.
    ///   - run: The run that draws it; one that was replaced reads but leaves no trace. `nil` for the current one.
    ///   - initial: The value of a widget that nobody has touched.
    /// - Throws: `typeMismatch` if code set a value of another type, `widgetNotAssignable` if code set one for a
    ///   widget that takes none, `limitExceeded`, `sessionEnded`.
    package func drawWidget<Value: Sendable>(
        key: String,
        options: WidgetOptions = WidgetOptions(),
        in run: PageRun? = PageRun.current,
        initial: @autoclosure () -> Value
    ) throws(StateError) -> DrawnWidget<Value> {
        self.makeOptional(key, for: Value.self, by: run?.token)
        let name = Self.dictionaryKey(key)
        let handle = try StateHandle(store: self.store, key: name, of: Value.self)
        let shown = self.widgets.withTable { $0.shownVersion(of: .key(key)) }
        let (value, version, isInitial) = try handle.readOrInitializeVersioned(initial, by: run?.token)
        let isPushed = shown.map { $0 != version } ?? !isInitial
        // A run that was replaced may find no value without code having set one.
        if isPushed, !isInitial, !options.isAssignable, run?.token.isReplaced != true {
            throw .widgetNotAssignable(key)
        }
        let isKnown = self.widgets.withTable {
            $0.drawn(.key(key), version: version, options: options, in: run)
        }
        // No later run would drop an entry that only a run has made which was replaced.
        if isInitial, !isKnown { try self.store.clear(name, version: version, by: nil) }
        return DrawnWidget(value: value, isPushed: isPushed, isNew: isInitial && shown == nil, handle: handle)
    }

    /// Draws a widget that is bound to a state. A widget that the browser does not show yet has its value pushed.
    ///
    /// - Parameters:
    ///   - id: The identifier of the widget, unique on the page and the same in each run.
    ///   - run: The run that draws it; one that was replaced reads but leaves no trace. `nil` for the current one.
    /// - Throws: `typeMismatch`, `limitExceeded`, `sessionEnded`.
    package func drawWidget<Value: Sendable>(
        id: String,
        boundTo ref: StateRef<Value>,
        options: WidgetOptions = WidgetOptions(),
        in run: PageRun? = PageRun.current
    ) throws(StateError) -> DrawnWidget<Value> {
        let shown = self.widgets.withTable { $0.shownVersion(of: .bound(id)) }
        let (value, version) = try ref.versioned(by: run?.token)
        _ = self.widgets.withTable { $0.drawn(.bound(id), version: version, options: options, in: run) }
        return DrawnWidget(value: value, isPushed: shown != version, handle: try ref.handle())
    }

    /// Whether a widget with this key has been drawn, and its value kept since.
    package func hasDrawnWidget(key: String) -> Bool {
        self.widgets.withTable { $0.shownVersion(of: .key(key)) } != nil
    }

    /// The state that holds the value of a widget with a key, and the initial one if it has none when it is read.
    ///
    /// - Throws: `typeMismatch` if code set a value of another type, `limitExceeded`, `sessionEnded`.
    package func widgetState<Value: Sendable>(
        key: String,
        _ initial: @escaping @Sendable () -> Value
    ) throws(StateError) -> StateRef<Value> {
        // Drawing the widget has made the entry, unless a run draws it that was replaced.
        let handle = try StateHandle(store: self.store, key: Self.dictionaryKey(key), of: Value.self)
        return StateRef(handle: handle, factory: initial)
    }

    /// A button with a key has been drawn: its state says for this run whether it was pressed.
    ///
    /// - Throws: `widgetNotAssignable` or `typeMismatch` if code set a value, `limitExceeded`, `sessionEnded`.
    package func triggerDrawn<Value: Sendable>(
        key: String,
        _ value: Value,
        fragment: String? = nil,
        in run: PageRun?
    ) throws(StateError) {
        var options = WidgetOptions()
        options.fragment = fragment
        options.isAssignable = false
        let drawn = try self.drawWidget(key: key, options: options, in: run, initial: value)
        // Most buttons are not pressed in most runs: nothing is to be told, and written where sessions survive.
        if Self.isSame(drawn.value, value) { return }
        // A run that was replaced leaves no entry.
        guard self.widgets.withTable({ $0.shownVersion(of: .key(key)) }) != nil else { return }
        let handle = try StateHandle(store: self.store, key: Self.dictionaryKey(key), of: Value.self)
        guard let version = try handle.write(value, by: run?.token) else { return }
        _ = self.widgets.withTable { $0.drawn(.key(key), version: version, options: options, in: run) }
    }

    /// Whether a trigger is as unset as before, as far as that is cheap to say.
    private static func isSame<Value: Sendable>(_ former: Value, _ value: Value) -> Bool {
        if let former = former as? Bool, let value = value as? Bool { return former == value }
        guard let former = former as? any OptionalValue, let value = value as? any OptionalValue else { return false }
        return former.isNil && value.isNil
    }

    /// Makes an optional of a plain value that code has set before a widget that may have none was drawn.
    func makeOptional<Value: Sendable>(_ key: String, for type: Value.Type, by run: RunToken?) {
        guard let wrapped = (type as? any OptionalValue.Type)?.wrappedType else { return }
        let key = Self.dictionaryKey(key)
        // What fails here is an entry of a third type, or the end of the session: the drawing finds out.
        guard let cell = try? self.store.cellOfAnyType(for: key, of: wrapped), case .found(let box?, _) = cell.read(),
            let value = (box as? any AnyStateBox)?.anyValue as? Value, (try? self.store.clear(key, by: run)) != nil
        else { return }
        _ = try? StateHandle(store: self.store, key: key, of: Value.self).write(value, by: run)
    }

    /// The value of an entry, or `nil` if there is none.
    ///
    /// - Throws: `typeMismatch`, `sessionEnded`.
    func entry<Value: Sendable>(_ key: String, of type: Value.Type) throws(StateError) -> Value? {
        try self.plainValue(of: Self.dictionaryKey(key), as: type)
    }

    // MARK: Changes in the browser

    /// Takes a value that the browser set. Call it before callbacks and page run.
    ///
    /// - Throws: `typeMismatch`, `limitExceeded`, `sessionEnded`.
    package func widgetChanged<Value: Sendable>(key: String, to value: Value) throws(StateError) {
        let handle = try StateHandle(store: self.store, key: Self.dictionaryKey(key), of: Value.self)
        if let version = try handle.write(value, by: nil) {
            self.widgets.withTable { $0.changedByBrowser(.key(key), version: version) }
        }
    }

    /// A run that draws a widget with a key gives its state a value that the browser shows, or is told with this drawing to
    /// show. Does nothing when that run was replaced.
    ///
    /// - Parameters:
    ///   - ref: What ``widgetState(key:_:)`` has returned.
    ///   - run: The run; `nil` for one without a session.
    /// - Throws: `typeMismatch`, `limitExceeded`, `sessionEnded`.
    package func setByWidget<Value: Sendable>(
        _ value: Value,
        of ref: StateRef<Value>,
        in run: PageRun?
    ) throws(StateError) {
        do throws(StateError) {
            // A version that the table does not know would be one that code has set, and outlive the widget.
            if let version = try ref.handle().write(value, by: run?.token) {
                self.widgets.withTable { $0.changedByBrowser(.key(ref.key.name), version: version) }
            }
        } catch {
            guard error.code == .runReplaced else { throw error }
        }
    }

    /// Takes a value that the browser set in a bound widget.
    ///
    /// - Throws: `typeMismatch`, `limitExceeded`, `sessionEnded`.
    package func widgetChanged<Value: Sendable>(
        id: String,
        boundTo ref: StateRef<Value>,
        to value: Value
    ) throws(StateError) {
        if let version = try ref.handle().write(value, by: nil) {
            self.widgets.withTable { $0.changedByBrowser(.bound(id), version: version) }
        }
    }

    // MARK: Dropping

    /// Drops the values of the widgets that a run has left out, and forgets what the browser shows of bound ones.
    ///
    /// Runs that were stopped, failed, or asked for a rerun keep what they did not reach, and so does a value that code
    /// set after the widget was drawn last. Not to be called for runs that were replaced.
    ///
    /// - Returns: What is to be told of the drop, and released, outside of locks.
    package func sweepWidgets(_ sweep: RunSweep) -> DroppedStates {
        self.drop(self.widgets.withTable { $0.sweep(sweep) })
    }

    /// The app shows a page: drops the values of widgets that last as long as the page before.
    ///
    /// Nothing happens for a run that was replaced, and while the page stays the same.
    ///
    /// - Parameter run: The run that shows it; `nil` for the current one.
    package func widgetPageSelected(_ page: String, in run: PageRun? = PageRun.current) {
        self.drop(self.widgets.withTable { $0.pageSelected(page, in: run) }).announce()
    }

    private func drop(_ dropped: [WidgetTable.Dropped]) -> DroppedStates {
        var states = DroppedStates(store: self.store)
        for widget in dropped {
            guard case .key(let key) = widget.identity else { continue }
            states.add(Self.dictionaryKey(key), version: widget.shownVersion)
        }
        return states
    }

    // MARK: Assigning

    /// Sets a session state from code.
    ///
    /// - Throws: `widgetAlreadyDrawn`, `widgetNotAssignable`, `typeMismatch`, `limitExceeded`, `reentrantWrite`,
    ///   `sessionEnded`.
    func assign<Value: Sendable>(_ value: Value, to key: String) throws(StateError) {
        try self.checkAssignable(key)
        try StateHandle(store: self.store, key: Self.dictionaryKey(key), of: Value.self).write(value)
    }

    /// - Throws: `widgetAlreadyDrawn`, `widgetNotAssignable`.
    func checkAssignable(_ key: String) throws(StateError) {
        let run = PageRun.current
        switch self.widgets.withTable({ $0.assigned(key, in: run) }) {
        case .allow: break
        case .alreadyDrawn: throw .widgetAlreadyDrawn(key)
        case .notAssignable: throw .widgetNotAssignable(key)
        }
    }

    static func dictionaryKey(_ key: String) -> StateKey {
        StateKey(namespace: .dictionary, name: key)
    }
}

/// States that were dropped, and what is to be done about it outside of locks.
package struct DroppedStates: Sendable {
    private let store: StateStore
    private var changes: [(cell: StateCell, change: StateChange)] = []

    fileprivate init(store: StateStore) {
        self.store = store
    }

    /// Drops a state, if its value is still the one of a version.
    fileprivate mutating func add(_ key: StateKey, version: UInt64) {
        if let dropped = self.store.drop(key, version: version) { self.changes.append(dropped) }
    }

    /// Tells those that observe the states, and the metrics.
    package func announce() {
        for (cell, change) in self.changes { self.store.announceDrop(of: cell, change) }
    }
}

extension StateRef {
    /// The value with its version: another version says that the value was written since.
    ///
    /// - Parameter run: The run that reads; `nil` for none.
    /// - Throws: `typeMismatch`, `limitExceeded`, `sessionEnded`.
    func versioned(by run: RunToken? = nil) throws(StateError) -> (value: Value, version: UInt64) {
        let (value, version, _) = try self.handle().readOrInitializeVersioned(self.factory, by: run)
        return (value, version)
    }

    /// Replaces the value for a widget that a run draws; does nothing when that run was replaced.
    ///
    /// - Parameter run: The run; `nil` for one without a session.
    package func setByWidget(_ value: Value, in run: PageRun?) throws(StateError) {
        do throws(StateError) {
            try self.handle().write(value, by: run?.token)
        } catch {
            guard error.code == .runReplaced else { throw error }
        }
    }
}

/// An optional, whatever is in it.
private protocol OptionalValue {
    static var wrappedType: any Any.Type { get }
    var isNil: Bool { get }
}

extension Optional: OptionalValue {
    fileprivate static var wrappedType: any Any.Type { Wrapped.self }
    fileprivate var isNil: Bool { self == nil }
}
