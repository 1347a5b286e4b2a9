package import SwiftlitElements
package import SwiftlitWire

/// What a browser knows of the values of widgets (`wire-protocol.md` §3.2): which it sends with a request, and which it holds back.
package struct BrowserValues: Sendable {
    /// What is sent with each request, in the order in which widgets appeared or were touched first.
    private var sent: [PBWidgetState] = []
    /// What was entered into forms that have not been submitted since.
    private var held: [String: [PBWidgetState]] = [:]

    /// Knows of no widget.
    package init() {}

    /// What a person sees in each widget, by its identifier.
    package var shown: [String: WireValue] {
        var shown: [String: WireValue] = [:]
        for state in self.sent { shown[state.id] = .some(state.value) }
        for state in self.held.values.joined() { shown[state.id] = .some(state.value) }
        return shown
    }

    /// The browser shows values already, of a page that another server has drawn.
    package mutating func restore(_ values: [String: WireValue]) {
        for (id, value) in values.sorted(by: { $0.key < $1.key }) { self.sent.set(value, of: id) }
    }

    /// A person sets a widget. In a form that takes effect when the form is submitted.
    package mutating func set(_ value: WireValue, of widget: WidgetFacts) {
        if widget.formID.isEmpty {
            self.sent.set(value, of: widget.id)
        } else {
            self.held[widget.formID, default: []].set(value, of: widget.id)
        }
    }

    /// A person presses a button. The one of a form sends what was entered into the form.
    ///
    /// - Parameter cleared: The widgets that the form empties when it is submitted.
    package mutating func press(_ widget: WidgetFacts, clearing cleared: [WidgetFacts]) {
        for state in self.held.removeValue(forKey: widget.formID) ?? [] {
            self.sent.set(state.value, of: state.id)
        }
        self.sent.set(.triggerValue(true), of: widget.id)
        // What it was cleared to is an entry like any other, and sent when the form is submitted again.
        for other in cleared where other.initial != nil { self.set(other.initial ?? nil, of: other) }
    }

    /// A widget has appeared or was drawn again.
    package mutating func drawn(_ widget: WidgetFacts) {
        if let pushed = widget.pushed {
            self.held[widget.formID]?.removeAll { $0.id == widget.id }
            self.sent.set(pushed, of: widget.id)
        } else if let initial = widget.initial, !self.sent.contains(where: { $0.id == widget.id }) {
            self.sent.set(initial, of: widget.id)
        }
    }

    /// A run has ended well: widgets that are gone are forgotten.
    package mutating func keepOnly(_ ids: Set<String>) {
        self.sent.removeAll { !ids.contains($0.id) }
        for form in self.held.keys { self.held[form]?.removeAll { !ids.contains($0.id) } }
    }

    /// Another page is opened.
    package mutating func removeAll() {
        self.sent = []
        self.held = [:]
    }

    /// What goes with a request. Triggers are sent once.
    package mutating func takeForRequest() -> [PBWidgetState] {
        defer { self.sent.removeAll { $0.isOneShot } }
        return self.sent
    }
}

extension [PBWidgetState] {
    fileprivate mutating func set(_ value: WireValue, of id: String) {
        if let index = self.firstIndex(where: { $0.id == id }) {
            self[index].value = value
        } else {
            var state = PBWidgetState()
            state.id = id
            state.value = value
            self.append(state)
        }
    }
}

extension PBWidgetState {
    /// Whether the browser forgets the value once it was sent.
    fileprivate var isOneShot: Bool {
        switch self.value {
        case .triggerValue?, .stringTriggerValue?, .chatInputValue?, .jsonTriggerValue?: true
        default: false
        }
    }
}
