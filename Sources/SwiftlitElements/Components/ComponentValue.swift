private import Logging

/// What a component has come to: its state, and the triggers that it has fired for this run.
///
/// The members of the state are members of this: `picked.color` is `picked.state.color`.
@dynamicMemberLookup
public struct ComponentValue<State: Sendable>: Sendable {
    /// What the component has set with `setStateValue`; the default before it has.
    public var state: State

    /// What the component has fired with `setTriggerValue` since the run before, in the order in which it did. Empty in the next run.
    public var events: [ComponentEvent]

    /// Creates a value, for instance for tests of what takes one.
    ///
    /// - Parameters:
    ///   - state: The state.
    ///   - events: The triggers that were fired.
    public init(state: State, events: [ComponentEvent] = []) {
        self.state = state
        self.events = events
    }

    /// A member of the state.
    public subscript<Member>(dynamicMember member: KeyPath<State, Member>) -> Member { self.state[keyPath: member] }

    /// Returns what a trigger was fired with last.
    ///
    /// - Parameters:
    ///   - name: The trigger, as the component names it in `setTriggerValue`.
    ///   - type: What it is fired with. By default the type that is asked for.
    /// - Returns: `nil` when the component has not fired it for this run, or with something else, which the log says.
    public func trigger<Payload: Decodable>(_ name: String, as type: Payload.Type = Payload.self) -> Payload? {
        self.triggers(name, as: type).last
    }

    /// Returns what a trigger was fired with, in order.
    ///
    /// - Parameters:
    ///   - name: The trigger, as the component names it in `setTriggerValue`.
    ///   - type: What it is fired with. By default the type that is asked for.
    /// - Returns: Empty when the component has not fired it for this run. What is of another type is left out, which the log says.
    public func triggers<Payload: Decodable>(_ name: String, as type: Payload.Type = Payload.self) -> [Payload] {
        self.events.filter { $0.name == name }.compactMap { event in
            do {
                return try event.payload(as: type)
            } catch {
                Logger.current.warning(
                    "A component has fired a trigger with a value of another type, which is left out",
                    metadata: ["component.trigger": "\(name)", "error": "\(error)"]
                )
                return nil
            }
        }
    }

    /// Returns whether a trigger was fired for this run.
    ///
    /// - Parameter name: The trigger, as the component names it in `setTriggerValue`.
    public func isTriggered(_ name: String) -> Bool { self.events.contains { $0.name == name } }
}

extension ComponentValue: Equatable where State: Equatable {}

/// A trigger that a component has fired once.
public struct ComponentEvent: Sendable, Equatable {
    /// The trigger, as the component names it.
    public var name: String

    /// What it was fired with.
    public var payload: JSONValue

    /// Creates an event.
    ///
    /// - Parameters:
    ///   - name: The trigger.
    ///   - payload: What it is fired with.
    public init(_ name: String, _ payload: JSONValue = .null) {
        self.name = name
        self.payload = payload
    }

    /// Returns what it was fired with, as a type.
    ///
    /// - Parameter type: The type.
    /// - Throws: `DecodingError` when it is something else.
    public func payload<Payload: Decodable>(as type: Payload.Type) throws -> Payload {
        try self.payload.decoded(as: type)
    }
}

extension ComponentEvent {
    /// Reads what the browser sends for the triggers of a component: a list of objects with `event` and `value`.
    static func events(in wire: String) -> [ComponentEvent] {
        guard let json = JSONValue(text: wire) else { return [] }
        let items: [JSONValue] = if case .array(let items) = json { Array(items) } else { [json] }
        return items.compactMap { item in
            guard case .string(let name)? = item["event"] else { return nil }
            return ComponentEvent(name, item["value"] ?? .null)
        }
    }
}
