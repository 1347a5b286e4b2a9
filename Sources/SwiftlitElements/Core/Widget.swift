internal import SwiftlitWire

/// What every widget has in common, whatever it looks like and whatever the type of its value.
///
/// Values are the protocol's here, so that one piece of code draws all widgets; an element translates them at its edge.
struct Widget {
    /// What makes it this widget.
    var identity: WidgetIdentity
    /// Whether values from the browser are ignored.
    var isDisabled = false
    /// Whether the value lasts one run only.
    var isTrigger = false
    /// Whether it may stand in a form, with or without a callback.
    var formRule = FormRule.input
    /// The value before the browser has reported one, or the one that a bound state holds. The widget can have it.
    var initial: WireValue
    /// Whether the message cannot name `initial` as the default, so that the browser must be told of it.
    var isInitialPushed = false
    /// State that holds the value in place of the widget, and the author's callback.
    var hooks = WidgetHooks()
    /// Judges what the browser sent. Kept until the widget is drawn again, and called from any thread.
    var judge: @Sendable (WireValue) -> WidgetVerdict
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

/// What an element does with the value of its widget, besides returning it.
struct WidgetHooks {
    /// State that holds the value in place of the widget.
    var binding: Binding?
    /// The author's callback.
    var onChange: (@Sendable (WidgetResult) async throws -> Void)?

    /// State that holds a widget's value.
    struct Binding {
        /// Gives the state a value.
        var write: @Sendable (WidgetResult) -> Void
        /// Whether the state holds a value that the widget cannot have, so that it becomes the initial one.
        var isOutdated: Bool
    }
}

/// What a value from the browser is good for.
enum WidgetVerdict: Sendable {
    /// The widget can have it.
    case accepted
    /// The widget can have what comes near to it, and the browser must show that.
    case corrected(WireValue)
    /// The widget cannot have it, and falls back to its initial value.
    case refused
}

/// The value of a widget.
enum WidgetResult: Sendable {
    /// The one that the element said.
    case initial
    /// One that the widget accepted.
    case value(WireValue)
}

/// What a widget needs to know to build its message.
struct WidgetDrawing {
    /// The identifier.
    var id: String
    /// The form around it, or empty.
    var formID: String
    /// What the browser must show (`set_value`), or `nil` when it keeps what it has. The value itself is `nil` for an
    /// emptied widget.
    var pushed: WireValue?
}

extension ElementContainer {
    /// Draws a widget: registers it, reads its value, and sends what `element` builds.
    ///
    /// - Parameters:
    ///   - widget: What it is.
    ///   - check: Refuses wrong arguments, before anything is registered.
    ///   - element: Builds the message.
    /// - Returns: The value, or the initial value where it could not be drawn.
    func draw(
        _ widget: Widget,
        check: () throws(ElementError) -> Void = {},
        element: (WidgetDrawing) throws(ElementError) -> PBElement
    ) -> WidgetResult {
        guard let placement = self.nextPlacement(for: widget.location) else { return .initial }
        let block = placement.block
        do throws(ElementError) {
            try check()
            try widget.checkPlace(in: block)
            let id = try widget.identity.identifier(in: block)
            let reading = try block.run.register(widget.registration(id: id))
            let (result, pushed) = widget.resolve(reading)
            var element = try element(WidgetDrawing(id: id, formID: block.formID, pushed: pushed))
            if let pushed {
                element.hasOneShotEffect_p = true
                block.run.push(pushed, to: id)
            }
            block.run.send(.element(element), to: placement)
            return result
        } catch {
            block.run.send(.element(ExceptionElement.make(for: error, at: widget.location)), to: placement)
            return .initial
        }
    }
}

extension Widget {
    func checkPlace(in block: Block) throws(ElementError) {
        let kind = self.identity.kind
        let label = self.identity.label
        switch (self.formRule, block.formID.isEmpty) {
        case (.submit, true):
            throw ElementError(
                .invalidLayout,
                "\(kind) \"\(label)\" stands outside of a form. Write it inside st.form(…) { … }."
            )
        case (.outside, false):
            throw ElementError(
                .invalidLayout,
                "\(kind) \"\(label)\" cannot stand in a form. Use formSubmitButton, or move it out of the form."
            )
        case (.input, false) where self.hooks.onChange != nil:
            throw ElementError(
                .invalidLayout,
                """
                \(kind) \"\(label)\" has an onChange callback inside a form. Values of a form arrive together when it is \
                submitted: give the callback to formSubmitButton(onClick:).
                """
            )
        default:
            break
        }
    }

    func registration(id: String) -> WidgetRegistration {
        let judge = self.judge
        var receive: (@Sendable (WireValue) -> Void)?
        if let write = self.hooks.binding?.write {
            receive = { wire in
                switch judge(wire) {
                case .accepted: write(.value(wire))
                case .corrected(let wire): write(.value(wire))
                case .refused: break
                }
            }
        }
        var callback: (@Sendable (WireValue) async throws -> Void)?
        if let onChange = self.hooks.onChange {
            let isBound = self.hooks.binding != nil
            callback = { wire in
                switch judge(wire) {
                case .accepted: try await onChange(.value(wire))
                case .corrected(let wire): try await onChange(.value(wire))
                // It leaves a bound state as it is, so nothing changed; without a state the widget falls back.
                case .refused where isBound: break
                case .refused: try await onChange(.initial)
                }
            }
        }
        return WidgetRegistration(
            id: id,
            key: self.identity.key,
            kind: self.identity.kind,
            label: self.identity.label,
            isTrigger: self.isTrigger,
            isDisabled: self.isDisabled,
            defaultValue: self.initial,
            receive: receive,
            onChange: callback,
            location: self.location
        )
    }

    /// The value to return, and what the browser has to be told when it shows something else.
    func resolve(_ reading: WidgetReading) -> (result: WidgetResult, pushed: WireValue?) {
        if let binding = self.hooks.binding {
            // A run that was abandoned is cancelled, and leaves the state to the one that follows it.
            if binding.isOutdated, !Task.isCancelled { binding.write(.initial) }
            switch reading {
            case .untouched: return (.initial, self.isInitialPushed ? .some(self.initial) : .none)
            case .value(self.initial): return (.initial, .none)
            case .value, .corrected: return (.initial, .some(self.initial))
            }
        }
        switch reading {
        case .untouched:
            return (.initial, self.isInitialPushed ? .some(self.initial) : .none)
        case .value(let wire):
            switch self.judge(wire) {
            case .accepted: return (.value(wire), .none)
            case .corrected(let near): return (.value(near), .some(near))
            // A trigger has nothing to show.
            case .refused: return (.initial, self.isTrigger ? .none : .some(self.initial))
            }
        case .corrected(let wire):
            switch self.judge(wire) {
            case .accepted: return (.value(wire), .some(wire))
            case .corrected(let near): return (.value(near), .some(near))
            case .refused: return (.initial, .some(self.initial))
            }
        }
    }
}
