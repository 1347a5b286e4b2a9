internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
private import Synchronization
internal import Testing

/// A browser tab, and what a runtime remembers of its widgets between runs, for tests of widgets.
///
/// It keeps the rules that `ElementRun` documents: defaults stick from the first drawing, pushes become the value,
/// values for disabled widgets are refused, values of widgets that a run did not draw are dropped, and triggers last
/// one run.
final class WidgetSession: Sendable {
    private struct State {
        var values: [String: WireValue] = [:]
        var registrations: [String: WidgetRegistration] = [:]
        /// Widgets whose browser shows something else than what holds.
        var corrected: Set<String> = []
        /// Values that code has set, by key.
        var assigned: [String: WireValue] = [:]
    }

    private let state = Mutex(State())

    /// What `useState` sees.
    let sessionState = SessionStore()

    /// Runs a page to its end and returns what it sent.
    @discardableResult
    func run<E: Error>(_ page: () throws(E) -> Void) throws(E) -> RecordingRun {
        let recording = RecordingRun(values: self.state.withLock { $0.values }, sessionState: self.sessionState)
        let run = InterposedRun(recording) { widget, reading in self.register(widget, reading) }
        try run.draw(page)
        let drawn = Dictionary(uniqueKeysWithValues: recording.registrations.map { ($0.id, $0) })
        self.state.withLock { state in
            state.registrations = drawn
            state.values.merge(recording.pushes) { $1 }
            state.values = state.values.filter { drawn[$0.key]?.isTrigger == false }
            state.corrected = []
        }
        return recording
    }

    /// Does what a runtime does when code sets the value of a keyed widget before it is drawn.
    func assign(_ value: WireValue, to key: String) {
        self.state.withLock { $0.assigned[key] = value }
    }

    /// Takes what the browser sends for a widget, named by its key or label: nothing happens when the value is the
    /// present one.
    func receive(_ value: WireValue, for name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation)
        async throws
    {
        let registration = try #require(self.registration(name), sourceLocation: sourceLocation)
        let isChange = self.state.withLock { state in
            let present = state.values[registration.id] ?? registration.defaultValue
            guard present != value else { return false }
            guard !registration.isDisabled else {
                state.corrected.insert(registration.id)
                return false
            }
            state.values[registration.id] = value
            return true
        }
        guard isChange else { return }
        registration.receive?(value)
        try await registration.onChange?(value)
    }

    private func register(_ widget: WidgetRegistration, _ reading: WidgetReading) -> WidgetReading {
        self.state.withLock { state in
            if let key = widget.key, let assigned = state.assigned.removeValue(forKey: key) {
                state.values[widget.id] = assigned
                return .corrected(assigned)
            }
            guard case .value(let value) = reading else {
                state.values[widget.id] = widget.defaultValue
                return .untouched
            }
            return state.corrected.contains(widget.id) ? .corrected(value) : reading
        }
    }

    /// What a widget of the last run is, by its key or label.
    func registration(_ name: String) -> WidgetRegistration? {
        self.state.withLock { state in
            state.registrations.values.first { $0.key == name } ?? state.registrations.values.first { $0.label == name }
        }
    }
}

extension WireValue {
    /// A `string_array_value`.
    static func texts(_ texts: [String]) -> WireValue {
        var array = PBStringArray()
        array.data = texts
        return .stringArrayValue(array)
    }

    /// A `double_array_value`.
    static func numbers(_ numbers: [Double]) -> WireValue {
        var array = PBDoubleArray()
        array.data = numbers
        return .doubleArrayValue(array)
    }
}
