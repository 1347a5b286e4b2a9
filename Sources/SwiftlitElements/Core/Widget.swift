internal import SwiftlitState
internal import SwiftlitWire

/// What every widget of a kind has in common, independent of what it looks like.
struct Widget<Value: Sendable> {
    /// The name of the element, such as `slider`.
    var kind: StaticString
    /// The label.
    var label: String
    /// The author's key.
    var key: String?
    /// Whether values from the browser are ignored.
    var isDisabled = false
    /// Whether the value lasts one run only.
    var isTrigger = false
    /// Whether it may stand in a form, with or without a callback.
    var formRule = FormRule.input
    /// Adds to the identity of a widget that has no key.
    var identity: (inout StableHasher) -> Void = { _ in }
    /// Adds to the identity whether there is a key or not.
    var keyedIdentity: (inout StableHasher) -> Void = { _ in }
    /// The value before the browser has reported one.
    var initial: Value
    /// State that holds the value in place of the widget.
    var binding: StateRef<Value>?
    /// Translates a value for the browser.
    var encode: @Sendable (Value) -> WireValue
    /// Translates what the browser sent; `nil` for a value that the widget cannot have, which then falls back to the initial one.
    var decode: @Sendable (WireValue) -> Value?
    /// The author's callback.
    var onChange: (@Sendable (Value) async throws -> Void)?
    /// Where it is drawn.
    var location: SourceLocation

    /// Where a widget may stand.
    enum FormRule {
        /// Anywhere; inside a form without a callback.
        case input
        /// Outside of forms only.
        case outside
        /// Inside of forms only.
        case submit
    }
}

/// What a widget needs to know to build its message.
struct WidgetDrawing<Value> {
    /// The identifier.
    var id: String
    /// The form around it, or empty.
    var formID: String
    /// The value that the browser must take over (`set_value`), or `nil` when it keeps its own.
    var pushed: Value?
}

extension ElementContainer {
    /// Draws a widget: registers it, reads its value, and sends what `element` builds.
    ///
    /// - Returns: The value, or the initial value where it could not be drawn.
    func draw<Value: Sendable>(
        _ widget: Widget<Value>,
        element: (WidgetDrawing<Value>) throws(ElementError) -> PBElement
    ) -> Value {
        guard let placement = self.nextPlacement(for: widget.location) else { return widget.initial }
        let block = placement.block
        do throws(ElementError) {
            try widget.checkPlace(in: block)
            let id = try widget.identifier(in: block)
            let initial = widget.binding?.value ?? widget.initial
            let reading = try block.run.register(widget.registration(id: id))
            let (value, pushed) = widget.resolve(reading, initial: initial)
            var element = try element(WidgetDrawing(id: id, formID: block.formID, pushed: pushed))
            if let pushed {
                element.hasOneShotEffect_p = true
                block.run.show(widget.encode(pushed), inWidget: id)
            }
            block.run.send(.element(element), to: placement)
            return value
        } catch {
            block.run.send(.element(ExceptionElement.make(for: error, at: widget.location)), to: placement)
            return widget.initial
        }
    }
}

extension Widget {
    func checkPlace(in block: Block) throws(ElementError) {
        switch (self.formRule, block.formID.isEmpty) {
        case (.submit, true):
            throw ElementError(
                .invalidLayout,
                "formSubmitButton \"\(self.label)\" stands outside of a form. Write it inside st.form(…) { … }."
            )
        case (.outside, false):
            throw ElementError(
                .invalidLayout,
                "\(self.kind) \"\(self.label)\" cannot stand in a form. Use formSubmitButton, or move it out of the form."
            )
        case (.input, false) where self.onChange != nil:
            throw ElementError(
                .invalidLayout,
                """
                \(self.kind) \"\(self.label)\" has an onChange callback inside a form. Values of a form arrive together when it is \
                submitted: give the callback to formSubmitButton(onClick:).
                """
            )
        default:
            break
        }
    }

    func identifier(in block: Block) throws(ElementError) -> String {
        var identity = StableHasher()
        identity.combine(self.kind.description)
        identity.combine(self.key)
        identity.combine(block.pageHash)
        self.keyedIdentity(&identity)
        if self.key == nil {
            identity.combine(self.label)
            identity.combine(block.formID)
            identity.combine(block.path.first.map(Int.init) ?? 0)
            self.identity(&identity)
        }
        do throws(WireError) {
            return try WidgetID(identity: identity.finalize(), userKey: self.key).text
        } catch {
            throw ElementError(
                .invalidArgument,
                "\(self.kind) \"\(self.label)\" has the key \"\(self.key ?? "")\". A key is not empty and does not begin with $$ID."
            )
        }
    }

    func registration(id: String) -> WidgetRegistration {
        let decode = self.decode
        let initial = self.initial
        var receive: (@Sendable (WireValue) -> Void)?
        if let binding = self.binding {
            receive = { wire in if let value = decode(wire) { binding.value = value } }
        }
        var callback: (@Sendable (WireValue) async throws -> Void)?
        if let onChange = self.onChange {
            callback = { wire in try await onChange(decode(wire) ?? initial) }
        }
        return WidgetRegistration(
            id: id, key: self.key, kind: self.kind, label: self.label,
            isTrigger: self.isTrigger, isDisabled: self.isDisabled,
            defaultValue: self.encode(self.initial),
            receive: receive,
            onChange: callback,
            location: self.location
        )
    }

    /// The value to return, and the value to push when the browser shows another one.
    func resolve(_ reading: WidgetReading, initial: Value) -> (value: Value, pushed: Value?) {
        if self.binding != nil {
            let shown: WireValue =
                switch reading {
                case .untouched: self.encode(self.initial)
                case .value(let wire): wire
                }
            return (initial, self.encode(initial) == shown ? nil : initial)
        }
        switch reading {
        case .untouched:
            return (self.initial, nil)
        case .value(let wire):
            if let value = self.decode(wire) { return (value, nil) }
            return (self.initial, self.initial)
        }
    }
}
