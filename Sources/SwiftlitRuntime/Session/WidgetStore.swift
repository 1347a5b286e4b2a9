import SwiftlitElements
@_spi(Runs) import SwiftlitState
import SwiftlitWire
import Synchronization

/// The values of a session's widgets, and what its last run said about them.
///
/// Rules: `api-surface.md` §8. A value that the browser sent stays until a completed run did not draw its widget; a
/// trigger's until its run has ended, or until a run has drawn the widget where runs were replaced before they did: a
/// click is seen by one run. A widget that nobody touched keeps the default that it had when it was drawn first, as the
/// browser does.
final class WidgetStore: Sendable {
    /// A callback of a widget whose value the browser changed.
    struct Callback: Sendable {
        var run: @Sendable (WireValue) async throws -> Void
        var value: WireValue
        /// The name of the element, such as `slider`.
        var kind: StaticString
        /// Where its widget was drawn.
        var location: SourceLocation
    }

    /// The values at one moment. Runs that do not count any more read from it, so that they never see what a later click brought.
    struct Values: Sendable {
        fileprivate var shown: [String: WireValue] = [:]
        /// The set triggers. The run that follows sees those that this one has not seen, so this one does not any more.
        fileprivate var triggers: [String] = []

        func reading(of id: String) -> WidgetReading {
            guard let value = self.shown[id], !self.triggers.contains(id) else { return .untouched }
            return .value(value)
        }
    }

    /// What is to be done when a run begins.
    struct Beginning: Sendable {
        /// The values that the run sees.
        var values: Values
        /// Hands new values to the state that widgets are bound to. To be run outside of locks, before any callback.
        var receivers: [@Sendable () -> Void] = []
        /// The callbacks of the widgets that changed, in the browser's order; for a widget that was clicked several
        /// times, as many.
        var callbacks: [Callback] = []
        /// Triggers that another run has to take, since their widgets have another value in this one.
        var triggersLeft: [PBWidgetState] = []
    }

    private let state: RankedMutex<WidgetStoreState>

    /// - Parameters:
    ///   - recordsChanges: Whether `takeChanges` is to know what has changed.
    ///   - restored: What the browser shows, as another process has known it. It stays until a run of the whole page leaves it out.
    init(recordsChanges: Bool = false, restored: [String: WireValue] = [:]) {
        self.state = RankedMutex(
            WidgetStoreState(changed: recordsChanges ? [] : nil, restored: restored),
            .widgets
        )
    }

    /// Whether the widgets are known to which something is new in these values.
    func knows(_ states: [PBWidgetState]) -> Bool { self.state.withLock { $0.knows(states) } }

    /// Takes over the values that came with a request, for a run that begins.
    func begin(with states: [PBWidgetState]) -> Beginning {
        self.state.withLock { $0.begin(with: states) }
    }

    /// Keeps what a widget says of itself, when `run` counts, and reads its value.
    ///
    /// - Parameter values: What the run began with, for one that does not count any more.
    func register(_ registration: WidgetRegistration, run: RunToken, values: Values) -> WidgetReading {
        // What the registration replaces holds closures of the app, and is released outside of the lock.
        let (reading, former) = self.state.withLock { $0.register(registration, run: run, values: values) }
        withExtendedLifetime(former) {}
        return reading
    }

    /// Whether the last runs have drawn a widget, so that the browser shows it.
    func isRegistered(_ id: String) -> Bool { self.state.withLock { $0.isRegistered(id) } }

    /// The browser was told to show a value.
    func push(_ value: WireValue, to id: String, run: RunToken) {
        self.state.withLock { $0.push(value, to: id, run: run) }
    }

    /// A run has ended that was not replaced: triggers are over, and after a completed run so are the widgets that it
    /// did not draw.
    ///
    /// - Parameter isFollowed: Whether the run has asked for the next one, which sees the triggers that this one has not
    ///   seen.
    /// - Returns: What was dropped, to be released outside of locks.
    func runEnded(_ sweep: RunSweep, isFollowed: Bool = false) -> Dropped {
        Dropped(registrations: self.state.withLock { $0.runEnded(sweep, isFollowed: isFollowed) })
    }

    /// The values that have changed since this was called last. Nothing where changes are not recorded.
    func takeChanges() -> KeyedChanges<String, WireValue> { self.state.withLock { $0.takeChanges() } }

    /// All values but those of triggers.
    var lastingValues: [String: WireValue] { self.state.withLock { $0.lastingValues } }

    /// The widgets that are registered, or have a value.
    var ids: Set<String> { self.state.withLock { $0.ids } }

    /// About how many bytes the values and what widgets say of themselves take.
    var byteCount: Int { self.state.withLock { $0.byteCount } }

    /// Forgets everything. The run that counts goes on to do so.
    func clear() {
        let dropped = self.state.withLock { $0.clear() }
        withExtendedLifetime(dropped) {}
    }

    /// Registrations, which hold closures of the app.
    struct Dropped {
        fileprivate var registrations: [String: WidgetRegistration] = [:]
    }
}

/// The decisions of a ``WidgetStore``, without its lock.
private struct WidgetStoreState {
    /// What the browser shows in each widget. Triggers are in it while they are set.
    private var shown: [String: WireValue] = [:]
    /// The set triggers, and whether a callback or the page has seen them.
    private var triggers: [String: Bool] = [:]
    /// Widgets in which the browser shows something else, since its value was refused.
    private var refused: Set<String> = []
    /// What has a value in `shown` and no registration.
    private var strangers: Set<String> = []
    /// What widgets said of themselves when they were drawn last.
    private var registrations = RunScopedStore<String, WidgetRegistration>(.values)
    /// Whose values have changed; `nil` where that is not asked for.
    private var changed: Set<String>?
    /// What has a value that another process has known, and was not drawn since.
    private var restored: Set<String>

    init(changed: Set<String>?, restored: [String: WireValue]) {
        self.changed = changed
        self.shown = restored
        self.restored = Set(restored.keys)
    }

    func knows(_ states: [PBWidgetState]) -> Bool {
        states.allSatisfy { state in
            let isNews = state.isTrigger ? state.isSetTrigger : self.shown[state.id] != .some(state.value)
            return !isNews || self.registrations[state.id] != nil
        }
    }

    private mutating func show(_ value: WireValue, in id: String) {
        self.shown[id] = .some(value)
        self.changed?.insert(id)
    }

    private mutating func forgetValue(of id: String) {
        self.shown[id] = nil
        self.changed?.insert(id)
    }

    var ids: Set<String> { Set(self.registrations.keys).union(self.shown.keys) }

    /// What a registration takes, with its closures.
    private static let registrationByteCount = 1_024

    var byteCount: Int {
        self.shown.reduce(self.registrations.count * Self.registrationByteCount) { sum, entry in
            var state = PBWidgetState()
            (state.id, state.value) = (entry.key, entry.value)
            return sum + ForwardMessageCoder.byteCount(of: state)
        }
    }

    var lastingValues: [String: WireValue] {
        self.triggers.isEmpty ? self.shown : self.shown.filter { self.triggers[$0.key] == nil }
    }

    mutating func takeChanges() -> KeyedChanges<String, WireValue> {
        var changes = KeyedChanges<String, WireValue>()
        for id in self.changed ?? [] {
            if self.triggers[id] == nil, let value = self.shown[id] {
                changes.set[id] = .some(value)
            } else {
                changes.removed.insert(id)
            }
        }
        self.changed?.removeAll(keepingCapacity: true)
        return changes
    }

    mutating func begin(with states: [PBWidgetState]) -> WidgetStore.Beginning {
        // What a run has not seen that was replaced is for this one, if the page has such a widget.
        let registrations = self.registrations
        self.forgetTriggers { id, isSeen in isSeen || registrations[id] == nil }
        var beginning = WidgetStore.Beginning(values: WidgetStore.Values())
        for state in states {
            self.apply(state, &beginning)
        }
        // A browser can name widgets that no run has ever drawn. They are kept for one request only, since nothing else bounds them.
        if self.shown.count > self.registrations.count {
            for id in self.strangers.subtracting(states.lazy.map(\.id)) { self.forgetStranger(id) }
        }
        beginning.values.shown = self.shown
        if !self.triggers.isEmpty { beginning.values.triggers = Array(self.triggers.keys) }
        return beginning
    }

    private mutating func apply(_ state: PBWidgetState, _ beginning: inout WidgetStore.Beginning) {
        let value = state.value
        /// Whether a callback serves the click, so that no later run has to.
        var isServed = false
        if let registration = self.registrations[state.id]?.value {
            guard registration.isTrigger == state.isTrigger else { return }
            let isChange =
                registration.isTrigger
                ? state.isSetTrigger : (self.shown[state.id] ?? registration.defaultValue) != value
            if registration.isDisabled {
                if isChange, !registration.isTrigger { self.refused.insert(state.id) }
                return
            }
            self.refused.remove(state.id)
            if state.isTrigger, self.triggers[state.id] != nil {
                guard isChange else { return }
                // A widget has one value at a time. That it was clicked twice, a callback sees; of two texts, each has
                // its run.
                if case .triggerValue? = value {} else { return beginning.triggersLeft.append(state) }
            }
            if isChange {
                if let receive = registration.receive { beginning.receivers.append { receive(value) } }
                if let onChange = registration.onChange {
                    beginning.callbacks.append(
                        WidgetStore.Callback(
                            run: onChange,
                            value: value,
                            kind: registration.kind,
                            location: registration.location
                        )
                    )
                    isServed = true
                }
            } else if !registration.isTrigger {
                return
            }
        } else {
            self.strangers.insert(state.id)
        }
        guard state.isTrigger else { return self.show(value, in: state.id) }
        self.shown[state.id] = .some(value)
        self.triggers[state.id] = isServed
    }

    /// A value that no widget has is over.
    private mutating func forgetStranger(_ id: String) {
        self.strangers.remove(id)
        self.triggers[id] = nil
        self.forgetValue(of: id)
    }

    mutating func register(
        _ registration: WidgetRegistration,
        run: RunToken,
        values: WidgetStore.Values
    ) -> (WidgetReading, former: WidgetRegistration?) {
        guard run.counts else { return (values.reading(of: registration.id), nil) }
        let id = registration.id
        let scope = RunScope(fragmentID: registration.fragmentID)
        guard case .kept(let former) = self.registrations.put(registration, for: id, in: scope, run: run.number) else {
            return (values.reading(of: id), nil)
        }
        if former == nil, !self.strangers.isEmpty { self.strangers.remove(id) }
        // For the browser it is not the first drawing of a widget that another process had drawn.
        let isRestored = !self.restored.isEmpty && self.restored.remove(id) != nil
        return (self.read(registration, isFirst: former == nil && !isRestored), former)
    }

    private mutating func read(_ registration: WidgetRegistration, isFirst: Bool) -> WidgetReading {
        let id = registration.id
        if registration.isTrigger {
            guard let value = self.shown[id], !(isFirst && registration.isDisabled) else { return .untouched }
            self.triggers[id] = true
            return .value(value)
        }
        guard let value = self.shown[id] else {
            self.show(registration.defaultValue, in: id)
            return .untouched
        }
        if isFirst, registration.isDisabled, value != registration.defaultValue {
            self.show(registration.defaultValue, in: id)
            return .corrected(registration.defaultValue)
        }
        return self.refused.remove(id) == nil ? .value(value) : .corrected(value)
    }

    func isRegistered(_ id: String) -> Bool { self.registrations[id] != nil }

    mutating func push(_ value: WireValue, to id: String, run: RunToken) {
        guard run.counts, self.registrations[id] != nil else { return }
        self.show(value, in: id)
    }

    mutating func runEnded(_ sweep: RunSweep, isFollowed: Bool) -> [String: WidgetRegistration] {
        self.forgetTriggers { _, isSeen in isSeen || !isFollowed }
        let gone = self.registrations.sweep(sweep).gone
        for id in gone.keys {
            self.forgetValue(of: id)
            self.refused.remove(id)
        }
        if sweep.isComplete, sweep.fragmentIDs == nil, !self.strangers.isEmpty {
            for id in self.strangers { self.forgetStranger(id) }
        }
        if sweep.isComplete, sweep.fragmentIDs == nil, !self.restored.isEmpty {
            for id in self.restored { self.forgetValue(of: id) }
            self.restored = []
        }
        return gone
    }

    mutating func clear() -> [String: RunScopedStore<String, WidgetRegistration>.Entry] {
        self.changed?.formUnion(self.shown.keys)
        self.shown = [:]
        self.triggers = [:]
        self.refused = []
        self.strangers = []
        self.restored = []
        return self.registrations.removeAll()
    }

    /// Ends the triggers that are over.
    private mutating func forgetTriggers(where isOver: (_ id: String, _ isSeen: Bool) -> Bool) {
        guard !self.triggers.isEmpty else { return }
        for (id, isSeen) in self.triggers where isOver(id, isSeen) {
            self.shown[id] = nil
            self.triggers[id] = nil
            if !self.strangers.isEmpty { self.strangers.remove(id) }
        }
    }
}
