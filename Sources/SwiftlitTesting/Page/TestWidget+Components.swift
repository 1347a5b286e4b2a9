import SwiftlitClient
public import SwiftlitElements
import SwiftlitWire

extension TestWidget {
    /// Does what a component does with `setStateValue`: sets one member of its state, which takes effect with the next run.
    ///
    /// ```swift
    /// try await app.component("picker").setState("color", to: "#00ff00").run()
    /// ```
    ///
    /// - Parameters:
    ///   - name: The member.
    ///   - value: Its value.
    /// - Throws: `cannotInteract` when it is no component that has a state. Components in a frame have a value instead.
    @discardableResult
    public func setState(_ name: String, to value: JSONValue) throws -> TestWidget {
        guard case .bidiComponent(let component)? = self.element.wire.type else { throw self.refusal("given a state") }
        var state: JSONValue = [:]
        // The browser sends its own copy of the state whole.
        if case .jsonValue(let text)? = self.app.shownValue(of: component.id), let former = JSONValue(text: text) {
            state = former
        }
        state[name] = value
        return try self.set(wire: .jsonValue(state.text))
    }

    /// Does what a component does with `setTriggerValue`: fires a trigger for the next run, after those that were fired before.
    ///
    /// ```swift
    /// try await app.component("map").fire("hit", ["x": 1]).fire("hit", ["x": 2]).run()
    /// ```
    ///
    /// - Parameters:
    ///   - name: The trigger.
    ///   - payload: What it is fired with.
    /// - Throws: `cannotInteract` when it is no component that has triggers, or is in a form, where the browser ignores them.
    @discardableResult
    public func fire(_ name: String, _ payload: JSONValue = .null) throws -> TestWidget {
        guard case .bidiComponent(let component)? = self.element.wire.type, component.formID.isEmpty else {
            throw self.refusal("made to fire \"\(name)\"")
        }
        let id = ComponentEvent.triggerID(of: component.id)
        var events: [JSONValue] = []
        if case .jsonTriggerValue(let text)? = self.app.shownValue(of: id),
            case .array(let former)? = JSONValue(text: text)
        {
            events = Array(former)
        }
        events.append(["event": .string(name), "value": payload])
        self.app.set(.jsonTriggerValue(JSONValue.array(events).text), of: WidgetFacts(id: id), in: try self.usable())
        return self
    }

    /// Does what a component in a frame does with `setComponentValue`: sets its value, which takes effect with the next run.
    ///
    /// - Parameter value: The value.
    /// - Throws: `cannotInteract` when it is no component in a frame.
    @discardableResult
    public func setValue(_ value: JSONValue) throws -> TestWidget {
        guard case .componentInstance? = self.element.wire.type else { throw self.refusal("given a value") }
        return try self.set(wire: .jsonValue(value.text))
    }

    /// Does what a component in a frame does with `setComponentValue` of a table.
    ///
    /// - Parameter table: The value.
    /// - Throws: `cannotInteract` when it is no component in a frame.
    @discardableResult
    public func setValue(_ table: DataTable) throws -> TestWidget {
        guard case .componentInstance? = self.element.wire.type else { throw self.refusal("given a table") }
        return try self.set(wire: .arrowValue(PBArrowTable(table)))
    }
}
