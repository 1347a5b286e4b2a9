internal import SwiftlitState
internal import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// The arguments of a call of a component.
struct ComponentCall<State: Codable & Sendable> {
    var data: ComponentData
    var key: String?
    var given: GivenValue<State>
    var width: Width
    var height: Height
    var onChange: (@Sendable (State) async throws -> Void)?
    var onTrigger: (@Sendable (ComponentEvent) async throws -> Void)?
    var location: SourceLocation
}

/// The container that a component is drawn in.
struct ComponentPlace: ElementContainer {
    let _target: ElementTarget
}

extension Component {
    func draw(_ call: ComponentCall<State>) -> ComponentValue<State> {
        let place = ComponentPlace(_target: self.target)
        let content: ComponentContent
        let defaults: JSONValue
        do throws(ElementError) {
            try ComponentSource.check(name: self.name)
            content = try call.data.content(for: self.name)
            defaults = try self.defaults(call.given.value)
        } catch {
            place.emit(error, call.location)
            return ComponentValue(state: call.given.value)
        }
        guard let placement = place.nextPlacement(for: call.location) else {
            return ComponentValue(state: call.given.value)
        }
        let block = placement.block
        do throws(ElementError) {
            let drawn = try self.widget(call, content, defaults).register(in: block)
            // Patterns are looked up once, so that both sides mean the same file.
            let (script, styles) = (try self.js.resolved(for: self), try self.css.resolved(for: self))
            let drawing = WidgetDrawing(id: drawn.id, block: block, pushed: .none)
            var element = PBElement()
            element.bidiComponent = try self.message(drawing, content, script, styles)
            try element.size("component", width: call.width, height: call.height)
            if let source = self.source {
                try source.use(by: self.name, .module(script.path), in: block.run.files)
            }
            let events = try self.events(call, drawing)
            placement.send(.element(element))
            return ComponentValue(state: drawn.state, events: events)
        } catch {
            placement.send(.element(ExceptionElement.make(for: error, at: call.location)))
            return ComponentValue(state: call.given.value)
        }
    }

    /// The initial state as JSON.
    private func defaults(_ initial: State) throws(ElementError) -> JSONValue {
        let json: JSONValue
        do {
            json = try JSONValue(encoding: initial)
        } catch {
            throw ElementError(
                .invalidArgument,
                "The default of component \"\(self.name)\" cannot be encoded: \(encodingReason(error))"
            )
        }
        guard case .object = json else {
            throw ElementError(
                .invalidArgument,
                "The state of component \"\(self.name)\" is no object. Use a type with a member for each name of setStateValue."
            )
        }
        try json.checkDepth(of: "component")
        return json
    }

    private func widget(
        _ call: ComponentCall<State>,
        _ content: ComponentContent,
        _ defaults: JSONValue
    ) throws(ElementError) -> ComponentWidget<State> {
        let place = call.given.place
        guard place?.queryName == nil else {
            throw ElementError(
                .invalidArgument,
                "The state of component \"\(self.name)\" does not fit into the URL. Use .kept(_:default:) in place of .query(_:default:)."
            )
        }
        var identity = WidgetIdentity("component", label: self.name, key: call.key ?? place?.name)
        identity.always { $0.combine(self.name) }
        identity.unlessKeyed { hasher in
            hasher.combine(self.isolatesStyles)
            hasher.combine("\(call.width) \(call.height)")
            hasher.combine(call.given.state == nil ? defaults.text : nil)
            content.hash(into: &hasher)
        }
        let (name, initial) = (self.name, call.given.value)
        let widget = Widget<State>(
            identity: identity,
            keeping: ValueKeeping(place, .text),
            initial: initial,
            initialWire: nil,
            binding: call.given.binding(isOutdated: false),
            fit: { FittedValue($0, nil) },
            decode: { wire in
                DecodedValue(ComponentState.state(wire, overDefaults: defaults, name) ?? initial)
            },
            onChange: call.onChange,
            location: call.location
        )
        return ComponentWidget(widget: widget, name: name)
    }

    private func message(
        _ drawing: WidgetDrawing,
        _ content: ComponentContent,
        _ script: ComponentText.Resolved,
        _ styles: ComponentText.Resolved
    ) throws(ElementError) -> PBBidiComponent {
        var component = PBBidiComponent()
        component.id = drawing.id
        component.componentName = self.name
        component.formID = drawing.formID
        component.isolateStyles = self.isolatesStyles
        // What is empty is said to be, as Streamlit does.
        (component.jsContent, component.jsSourcePath) = (script.content, script.path)
        (component.cssContent, component.cssSourcePath) = (styles.content, styles.path)
        component.htmlContent = self.html
        guard !(self.html.isEmpty && component.jsContent.isEmpty && component.jsSourcePath.isEmpty) else {
            throw ElementError(
                .invalidArgument,
                "The component \"\(self.name)\" has neither HTML nor JavaScript. Give it html: or js:."
            )
        }
        component.data = try content.wire(for: self.name)
        return component
    }

    /// Registers what the triggers come as, and reads those of this run.
    private func events(
        _ call: ComponentCall<State>,
        _ drawing: WidgetDrawing
    ) throws(ElementError) -> [ComponentEvent] {
        let block = drawing.block
        if !block.formID.isEmpty, call.onTrigger != nil {
            throw ElementError(
                .invalidLayout,
                "The component \"\(self.name)\" has an onTrigger callback inside a form, where it fires none. Move it out of the form."
            )
        }
        var callback: (@Sendable (WireValue) async throws -> Void)?
        if let onTrigger = call.onTrigger {
            callback = { wire in
                guard case .jsonTriggerValue(let text)? = wire else { return }
                for event in ComponentEvent.events(in: text) { try await onTrigger(event) }
            }
        }
        let reading = try block.run.widgets.register(
            WidgetRegistration(
                id: ComponentEvent.triggerID(of: drawing.id),
                key: nil,
                kind: "component",
                label: self.name,
                isTrigger: true,
                isDisabled: false,
                defaultValue: nil,
                receive: nil,
                onChange: callback,
                fragmentID: block.fragmentID,
                location: call.location
            )
        )
        guard case .value(.jsonTriggerValue(let text)?) = reading else { return [] }
        return ComponentEvent.events(in: text)
    }
}

extension ComponentText {
    /// The text itself, or the path of the file.
    fileprivate typealias Resolved = (content: String, path: String)

    /// - Throws: `invalidArgument` for a path that does not stay in the folder; `fileNotReadable` for a pattern that does not fit one file.
    fileprivate func resolved<State>(for component: Component<State>) throws(ElementError) -> Resolved {
        switch self {
        case .content(let text): return (text, "")
        case .path(""): return ("", "")
        case .path(let path):
            guard let source = component.source else {
                return ("", try ComponentSource.checked(path: path, of: component.name))
            }
            return ("", try source.file(path, of: component.name))
        }
    }
}

extension ComponentEvent {
    /// By what name the browser sends the triggers of a component (`reference/doors.md` 2.4).
    package static func triggerID(of id: String) -> String { "$$STREAMLIT_INTERNAL_KEY_\(id)__events" }
}

extension ComponentContent {
    /// The data as the protocol carries it.
    ///
    /// - Throws: `invalidArgument` for bytes in an object.
    func wire(for name: String) throws(ElementError) -> PBBidiComponent.OneOf_Data? {
        switch self {
        case .nothing: return nil
        case .table(let table): return .arrowData(table.wire())
        case .bytes(let bytes): return .bytes(Data(bytes))
        case .json(let json, let parts) where parts.isEmpty: return .json(json.text)
        case .json(let json, let parts):
            var mixed = PBMixedData()
            var object = json
            for (key, part) in parts {
                guard case .table(let table) = part else {
                    throw ElementError(
                        .invalidArgument,
                        "The data of component \"\(name)\" has bytes in \"\(key)\". Give it bytes alone, or text in base64."
                    )
                }
                object[key] = ["__streamlit_arrow_ref__": .string(key)]
                mixed.arrowBlobs[key] = table.wire()
            }
            mixed.json = object.text
            return .mixed(mixed)
        }
    }

    func hash(into hasher: inout StableHasher) {
        switch self {
        case .nothing: hasher.combine(0)
        case .json(let json, let parts):
            hasher.combine(1)
            hasher.combine(json.text)
            hasher.combine(parts.count)
            for (name, part) in parts {
                hasher.combine(name)
                switch part {
                case .table(let table): hasher.combine(table.arrow())
                case .bytes(let bytes): hasher.combine(bytes)
                }
            }
        case .table(let table):
            hasher.combine(2)
            hasher.combine(table.arrow())
        case .bytes(let bytes):
            hasher.combine(3)
            hasher.combine(bytes)
        }
    }
}
