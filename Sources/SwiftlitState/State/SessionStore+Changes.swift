private import Synchronization

/// The value of a state at one moment.
package struct StateEntry: Sendable, Equatable {
    /// Rises with each change of the key.
    package let version: UInt64

    let box: StateSlot.Box

    /// Whether, and as which version of its type, it outlasts the process.
    var retention = StateRetention()

    /// How many runs led to each other and then to this value, where other processes are to know that; else 0.
    var causeDepth = 0

    /// Whether it is the value that this process has begun the state with, which is not to take the place of another process' value.
    package let isBeginning: Bool

    init(version: UInt64, box: StateSlot.Box, isBeginning: Bool) {
        self.version = version
        self.box = box
        self.isBeginning = isBeginning
    }

    /// The value.
    package var value: any Sendable {
        // Every box in a slot is a `StateBox`.
        (self.box as? any AnyStateBox)?.anyValue ?? ()
    }

    /// Whether both are the value that one change has made.
    package static func == (first: Self, second: Self) -> Bool {
        first.version == second.version && first.box === second.box
    }
}

/// A widget whose value is an entry of `st.sessionState`.
package struct KeyedWidget: Sendable, Equatable {
    /// How it takes part in the state: how long its value is kept, too.
    package let options: WidgetOptions

    /// The page that the app showed when it was drawn last; `nil` for an app of one page.
    package let page: String?

    /// The version of the entry that the browser shows; `nil` for the one that the entry has. So a click, which changes both, changes nothing here.
    package var shownVersion: UInt64?

    /// Describes a widget.
    package init(options: WidgetOptions, page: String?, shownVersion: UInt64?) {
        self.options = options
        self.page = page
        self.shownVersion = shownVersion
    }
}

/// What was said last of the widgets whose values are entries of `st.sessionState`.
package struct KnownKeyedWidgets: Sendable {
    struct Known: Sendable {
        var widget: KeyedWidget
        /// The version that the browser showed when something of the widget was last said, also where `widget` does not name it; `nil` where that is
        /// not known.
        var shownVersion: UInt64?

        /// Whether the widget was said to show what its entry has, and does so after a change of it.
        func isCurrent(_ shownVersion: UInt64, in entry: StateEntry?) -> Bool {
            self.widget.shownVersion == nil && entry?.version == shownVersion
        }
    }

    var widgets: [String: Known]

    /// - Parameter widgets: What was said of them, by key.
    package init(_ widgets: [String: KeyedWidget] = [:]) {
        self.widgets = widgets.mapValues { Known(widget: $0, shownVersion: $0.shownVersion) }
    }
}

extension SessionStore {
    /// The keys whose values have changed since this was called last, with their values. Nothing where changes are not
    /// recorded.
    package func takeChanges() -> KeyedChanges<StateKey, StateEntry> {
        var changes = KeyedChanges<StateKey, StateEntry>()
        for key in self.store.journal?.take() ?? [] {
            if let entry = self.store.entry(key) { changes.set[key] = entry } else { changes.removed.insert(key) }
        }
        return changes
    }

    /// All values.
    package var entries: [StateKey: StateEntry] {
        var entries: [StateKey: StateEntry] = [:]
        for cell in self.store.allCells { entries[cell.key] = self.store.entry(cell.key) }
        return entries
    }

    /// The widgets whose values are entries of the state, by key.
    package var keyedWidgets: [String: KeyedWidget] {
        var widgets: [String: KeyedWidget] = [:]
        for drawn in self.widgets.withTable({ $0.keyed }) {
            widgets[drawn.key] = drawn.described(byVersion: self.store.version(of: Self.dictionaryKey(drawn.key)))
        }
        return widgets
    }

    /// What has changed of them.
    ///
    /// - Parameters:
    ///   - known: Those of the last call, which become those of now.
    ///   - values: What has changed of the state meanwhile.
    package func keyedWidgetChanges(
        since known: inout KnownKeyedWidgets,
        with values: KeyedChanges<StateKey, StateEntry>
    ) -> KeyedChanges<String, KeyedWidget> {
        let (drawn, gone) = self.widgets.withTable { $0.keyed(since: known, with: values) }
        var changes = KeyedChanges<String, KeyedWidget>()
        for drawn in drawn {
            let key = Self.dictionaryKey(drawn.key)
            let widget = drawn.described(byVersion: values.set[key]?.version ?? self.store.version(of: key))
            let old = known.widgets.updateValue(
                KnownKeyedWidgets.Known(widget: widget, shownVersion: drawn.shownVersion),
                forKey: drawn.key
            )
            if old?.widget != widget { changes.set[drawn.key] = widget }
        }
        for key in gone {
            known.widgets[key] = nil
            changes.removed.insert(key)
        }
        return changes
    }
}

/// Which keys of a store have changed.
final class StateJournal: Sendable {
    private struct State {
        var keys: Set<StateKey> = []
        /// The shortest chain of runs that led to a change of each key; noted where other processes are to know that.
        var causeDepths: [StateKey: Int] = [:]
        var isOn: Bool
        var onChange: (@Sendable () -> Void)?
    }

    private let state: Mutex<State>
    private let notesCauses = Atomic(false)

    /// - Parameter isOn: Whether it takes note of changes before `begin`.
    init(isOn: Bool = true) {
        self.state = Mutex(State(isOn: isOn))
    }

    /// Takes note of changes from now on.
    ///
    /// - Parameter onChange: Told of the first change after each `take`. Called under locks, so it only wakes somebody.
    func begin(_ onChange: @escaping @Sendable () -> Void) {
        self.state.withLock { state in
            state.isOn = true
            state.onChange = onChange
        }
    }

    /// Has the causes of changes noted, too.
    func noteCauses() { self.notesCauses.store(true, ordering: .relaxed) }

    /// Whether a key has changed since the last `take`.
    func hasChanged(_ key: StateKey) -> Bool { self.state.withLock { $0.keys.contains(key) } }

    /// Takes note of a change.
    ///
    /// - Parameter causeDepth: How many runs led to it; `nil` for those of the task.
    func changed(_ key: StateKey, causeDepth: Int? = nil) {
        let depth = self.notesCauses.load(ordering: .relaxed) ? causeDepth ?? Self.causeDepth : nil
        let onChange = self.state.withLock { state -> (@Sendable () -> Void)? in
            guard state.isOn else { return nil }
            let isFirst = state.keys.isEmpty
            state.keys.insert(key)
            if let depth { state.causeDepths[key] = min(depth, state.causeDepths[key] ?? depth) }
            return isFirst ? state.onChange : nil
        }
        onChange?()
    }

    func take() -> Set<StateKey> { self.takeWithCauses().keys }

    func takeWithCauses() -> (keys: Set<StateKey>, causeDepths: [StateKey: Int]) {
        self.state.withLock { state in
            defer { (state.keys, state.causeDepths) = ([], [:]) }
            return (state.keys, state.causeDepths)
        }
    }

    /// How many runs led to each other and to what is done here.
    private static var causeDepth: Int {
        guard let run = ScriptRunContext.current?.pageRun, run.isRunning else { return 0 }
        return run.cause.depth + 1
    }
}
