import SwiftlitElements
import SwiftlitWire
private import Synchronization

/// The values of a session's widgets, and what its last run said about them.
///
/// Rules: `api-surface.md` §8. A value that the browser sent stays until a completed run did not draw its widget; a trigger's until its run has ended.
final class WidgetStore: Sendable {
    /// A callback of a widget whose value the browser changed.
    struct Callback: Sendable {
        var run: @Sendable (WireValue) async throws -> Void
        var value: WireValue
    }

    fileprivate struct Entry {
        /// Known from the browser.
        var reading: WidgetReading = .untouched
        /// What the widget said when it was drawn last.
        var registration: WidgetRegistration?
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// Takes over the values that came with a request.
    ///
    /// - Returns: The callbacks of the widgets that changed, in the browser's order.
    func apply(_ states: [PBWidgetState]) -> [Callback] {
        var receivers: [(@Sendable (WireValue) -> Void, WireValue)] = []
        let callbacks = self.entries.withLock { entries in
            Self.resetTriggers(&entries)
            var callbacks: [Callback] = []
            for state in states {
                var entry = entries[state.id] ?? Entry()
                if let registration = entry.registration {
                    if registration.isTrigger != state.isTrigger { continue }
                    if registration.isDisabled {
                        let kept = registration.wire(of: entry.reading)
                        if kept != state.value { entries[state.id]?.reading = .corrected(kept) }
                        continue
                    }
                    if registration.wire(of: entry.reading) != state.value {
                        if let receive = registration.receive { receivers.append((receive, state.value)) }
                        if let onChange = registration.onChange {
                            callbacks.append(Callback(run: onChange, value: state.value))
                        }
                    }
                }
                entry.reading = .value(state.value)
                entries[state.id] = entry
            }
            return callbacks
        }
        for (receive, value) in receivers { receive(value) }
        return callbacks
    }

    /// Keeps what a widget says of itself and reads its value.
    func register(_ registration: WidgetRegistration) -> WidgetReading {
        self.entries.withLock { entries in
            var entry = entries[registration.id] ?? Entry()
            entry.registration = registration
            defer { entries[registration.id] = entry }
            let reading = entry.reading
            if case .untouched = reading, !registration.isTrigger { entry.reading = .value(registration.defaultValue) }
            return reading
        }
    }

    /// The browser was told to show a value.
    func push(_ value: WireValue, to id: String) {
        self.entries.withLock { $0[id]?.reading = .value(value) }
    }

    /// A run has ended: triggers are over, and after a completed run so are the widgets that it did not draw.
    func runEnded(drawn: Set<String>?) {
        self.entries.withLock { entries in
            Self.resetTriggers(&entries)
            if let drawn, entries.count != drawn.count || !entries.keys.allSatisfy(drawn.contains) {
                entries = entries.filter { drawn.contains($0.key) }
            }
        }
    }

    /// Forgets everything.
    func clear() {
        self.entries.withLock { $0.removeAll() }
    }

    private static func resetTriggers(_ entries: inout [String: Entry]) {
        for (id, entry) in entries where entry.isTrigger {
            entries[id]?.reading = .untouched
        }
    }
}

extension WidgetStore.Entry {
    fileprivate var isTrigger: Bool {
        guard case .value(let wire) = self.reading else { return false }
        switch wire {
        case .triggerValue?, .stringTriggerValue?, .chatInputValue?, .jsonTriggerValue?: return true
        default: return false
        }
    }
}

extension WidgetRegistration {
    /// What the browser shows.
    fileprivate func wire(of reading: WidgetReading) -> WireValue {
        switch reading {
        case .untouched: self.defaultValue
        case .value(let wire), .corrected(let wire): wire
        }
    }
}
