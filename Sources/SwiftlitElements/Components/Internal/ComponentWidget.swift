private import Logging
internal import SwiftlitState
internal import SwiftlitWire
private import Synchronization

/// A component as a widget: its state is an object that the browser keeps, sends whole, and takes none back for (`reference/doors.md` 2.4).
///
/// Code that sets the state therefore lets the component begin anew: under another identifier the browser has no object for it, and shows what the
/// data say. Its *turn* counts how often this was done. It is the value of a widget of its own, which no browser shows, so that it is kept,
/// swept and restored with the values of the others.
struct ComponentWidget<State: Codable & Sendable> {
    var widget: Widget<State>
    /// The name of the component.
    let name: String

    /// Registers the component with the run and reads its state.
    func register(in block: Block) throws(ElementError) -> (id: String, state: State) {
        try self.widget.checkPlace(in: block)
        var widget = self.widget
        try widget.joinSessionState(in: block, taking: nil)
        guard let binding = widget.binding else {
            let id = try widget.identity.identifier(in: block)
            let reading = try block.run.widgets.register(widget.registration(id: id, in: block))
            guard case .value(let shown?) = reading else { return (id, widget.initial) }
            return (id, widget.decode(shown)?.value ?? widget.initial)
        }
        let widgets = block.run.widgets
        let turn = try self.turn(of: widget, binding, in: block)
        let id = try turn.identity(of: widget.identity).identifier(in: block)
        let (name, state) = (self.name, binding.state)
        let browser = BrowserObject(widgets.reading(of: id).members)
        widget.decode = { wire in browser.changed(wire, of: state.value, name).map { DecodedValue($0) } }
        let reading = try widgets.register(widget.registration(id: id, in: block))
        guard binding.isNew, case .value(let shown?) = reading,
            let restored = ComponentState.state(shown, over: widget.initial, name)
        else { return (id, widget.initial) }
        // The browser has come back to a server that knows its state no more.
        binding.set(restored, in: widgets)
        return (id, restored)
    }

    /// The turn of the component for this drawing: the next one where code has set another state than the browser has.
    private func turn(
        of widget: Widget<State>,
        _ binding: Widget<State>.Binding,
        in block: Block
    ) throws(ElementError) -> ComponentTurn {
        let widgets = block.run.widgets
        let turnID = ComponentTurn.id(of: try widget.identity.identifier(in: block))
        let known = try widgets.register(
            WidgetRegistration(
                id: turnID,
                key: nil,
                kind: "component",
                label: self.name,
                isTrigger: false,
                isDisabled: false,
                defaultValue: ComponentTurn().wire,
                receive: nil,
                onChange: nil,
                fragmentID: block.fragmentID,
                location: widget.location
            )
        )
        let before = ComponentTurn(known)
        var turn = before
        let shown = widgets.reading(of: try turn.identity(of: widget.identity).identifier(in: block))
        if case .value(let wire?) = shown, !binding.isNew,
            let state = ComponentState.state(wire, over: widget.initial, self.name),
            !ComponentState.isSame(state, widget.initial)
        {
            // Where component and page both set the state in each run, one of them has to give in.
            if turn.isSettled { turn = ComponentTurn(number: turn.number + 1, isSettled: false) }
        } else {
            turn.isSettled = true
        }
        if turn != before { widgets.push(turn.wire, to: turnID) }
        return turn
    }
}

/// How often code has set the state of a component, so that it began anew.
struct ComponentTurn: Equatable {
    var number = 0
    /// Whether a run has seen the component with the state that it has begun with, or with one that it has set since.
    var isSettled = true

    /// The first one.
    init() {}

    init(number: Int, isSettled: Bool) {
        self.number = number
        self.isSettled = isSettled
    }

    init(_ reading: WidgetReading) {
        guard case .value(.jsonValue(let text)?) = reading, let json = JSONValue(text: text),
            case .integer(let number)? = json["turn"], case .bool(let isSettled)? = json["settled"],
            (0..<Int.max).contains(number)
        else { return }
        self.number = number
        self.isSettled = isSettled
    }

    /// As the store of the widgets' values keeps it.
    var wire: WireValue {
        .jsonValue((["turn": .integer(self.number), "settled": .bool(self.isSettled)] as JSONValue).text)
    }

    /// What makes the component another one for the browser than it was before.
    func identity(of first: WidgetIdentity) -> WidgetIdentity {
        guard self.number > 0 else { return first }
        var identity = first
        identity.always { hasher in
            hasher.combine("turn")
            hasher.combine(self.number)
        }
        return identity
    }

    /// The identifier of the widget that keeps it. No browser sends a value for it.
    static func id(of component: String) -> String { "$$STREAMLIT_INTERNAL_KEY_\(component)__turn" }
}

/// The object that the browser has for a component, as far as it is known.
private final class BrowserObject: Sendable {
    private let members: Mutex<JSONValue.Members>

    init(_ members: JSONValue.Members) {
        self.members = Mutex(members)
    }

    /// The state with what the browser has changed since it sent its object before. The members that it has not changed may be older than those
    /// of the state.
    ///
    /// - Returns: `nil` for what is no state.
    func changed<State: Codable>(_ wire: WireValue, of state: State, _ name: String) -> State? {
        guard let members = wire.members else { return nil }
        let former = Dictionary(self.members.withLock { $0 }.map { ($0.key, $0.value) }) { $1 }
        let news = members.filter { former[$0.key] != $0.value }
        guard let changed = ComponentState.state(news, over: state, name) else { return nil }
        // Values of one session come one after the other.
        self.members.withLock { $0 = members }
        return changed
    }
}

/// States of components and JSON.
enum ComponentState {
    /// The state that what the browser sends makes of another one.
    ///
    /// - Returns: `nil` for what is no state, which the log says.
    static func state<State: Codable>(_ wire: WireValue, over state: State, _ name: String) -> State? {
        wire.members.flatMap { self.state($0, over: state, name) }
    }

    /// The state that what the browser sends makes of the defaults.
    ///
    /// - Returns: `nil` for what is no state, which the log says.
    static func state<State: Codable>(_ wire: WireValue, overDefaults json: JSONValue, _ name: String) -> State? {
        wire.members.flatMap { self.state($0, overDefaults: json, name) }
    }

    fileprivate static func state<State: Codable>(
        _ members: some Sequence<(key: String, value: JSONValue)>,
        over state: State,
        _ name: String
    ) -> State? {
        // What code has set and cannot be encoded has no members that stay.
        self.state(members, overDefaults: (try? JSONValue(encoding: state)) ?? [:], name)
    }

    private static func state<State: Codable>(
        _ members: some Sequence<(key: String, value: JSONValue)>,
        overDefaults json: JSONValue,
        _ name: String
    ) -> State? {
        let names = Set(members.lazy.map(\.key))
        let others =
            if case .object(let defaults) = json { defaults.filter { !names.contains($0.key) } } else {
                JSONValue.Members()
            }
        do {
            return try JSONValue.object(Array(others) + Array(members)).decoded(as: State.self)
        } catch {
            Logger.current.warning(
                "The state of a component is no value of its type, and the one before is used",
                metadata: ["component.name": "\(name)", "error": "\(error)"]
            )
            return nil
        }
    }

    /// Whether two states are equal, or become the same JSON.
    static func isSame<State: Codable>(_ first: State, _ second: State) -> Bool {
        if let first = first as? any Equatable { return first.equals(second) }
        guard let first = try? JSONValue(encoding: first), let second = try? JSONValue(encoding: second) else {
            return false
        }
        return first == second
    }
}

extension Equatable {
    fileprivate func equals(_ other: Any) -> Bool { (other as? Self) == self }
}

extension WireValue {
    /// The members of an object; `nil` for anything else.
    fileprivate var members: JSONValue.Members? {
        guard case .jsonValue(let text)? = self, case .object(let members)? = JSONValue(text: text) else { return nil }
        return members
    }
}

extension WidgetReading {
    /// The members of the object that the browser has.
    fileprivate var members: JSONValue.Members {
        guard case .value(let wire) = self else { return JSONValue.Members() }
        return wire.members ?? JSONValue.Members()
    }
}
