private import Logging
internal import SwiftlitState
internal import SwiftlitWire

/// What every widget of a kind has in common, independent of what it looks like.
struct Widget<Value: Sendable> {
    /// What makes it this widget.
    var identity: WidgetIdentity
    /// Whether values from the browser are ignored.
    var isDisabled = false
    /// Whether the value lasts one run only.
    var isTrigger = false
    /// Whether the entry of `st.sessionState` under the key tells the value and cannot be set, as of triggers.
    var isReadOnly = false
    /// Whether it may stand in a form, with or without a callback.
    var formRule = FormRule.input
    /// Where the value stays while the widget is not drawn.
    var keeping = ValueKeeping.nowhere
    /// The value before the browser has reported one, or the present value of `binding`. A value that the widget can
    /// have.
    var initial: Value
    /// `initial` as the browser would report it.
    var initialWire: WireValue
    /// Whether the message cannot name `initial` as the default, so that the browser must be told of it.
    var isInitialPushed = false
    /// State that holds the value in place of the widget.
    var binding: Binding?
    /// Makes what the widget can have of a value that code gives it through `st.sessionState`; `nil` for a trigger,
    /// which takes none, and for what is read-only.
    var fit: ((Value) -> FittedValue<Value>)?
    /// Translates what the browser sent; `nil` for a value that the widget cannot have, which then falls back to
    /// `initial`.
    ///
    /// Kept until the widget is drawn again, and called from any thread.
    var decode: @Sendable (WireValue) -> DecodedValue<Value>?
    /// Whether the browser, which reports the first value, is to be left alone where the state holds the second: it shows the same, or what
    /// is on its way to being a value. By default they have to be equal.
    var agrees: ((_ shown: WireValue, _ held: WireValue) -> Bool)?
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

    /// State that holds a widget's value.
    struct Binding {
        /// The state.
        var state: StateRef<Value>
        /// Whether the state holds a value that the widget cannot have, so that it becomes `initial`.
        var isOutdated: Bool
        /// Where the state is the entry of `st.sessionState` under the widget's key, the session.
        var session: SessionStore?
        /// Whether nobody has given the state a value before, so that one that the browser shows already holds: it has come back to a server
        /// that knows it no more.
        var isNew = false

        /// Gives the state another value for a run that draws the widget.
        func set(_ value: Value, in widgets: any WidgetRegistry) {
            do throws(StateError) {
                if let session {
                    try session.setByWidget(value, of: self.state, in: widgets.pageRun)
                } else {
                    try self.state.setByWidget(value, in: widgets.pageRun)
                }
            } catch {
                error.report()
            }
        }
    }
}

/// A value from code, as a widget can have it.
struct FittedValue<Value> {
    /// The value itself, or what comes near to it.
    var value: Value
    /// `value` as the browser would report it.
    var wire: WireValue
    /// Whether the widget cannot have what code gave.
    var isChanged: Bool
    /// Why code may not set the value that was given, where the widget does not take one that is near.
    var refusal: String?

    init(_ value: Value, _ wire: WireValue, isChanged: Bool = false, refusal: String? = nil) {
        self.value = value
        self.wire = wire
        self.isChanged = isChanged
        self.refusal = refusal
    }
}

/// A value from the browser.
struct DecodedValue<Value> {
    /// The value.
    var value: Value
    /// What the browser has to show instead, where it sent something that only comes near to the value.
    var correction: WireValue?

    init(_ value: Value, correction: WireValue? = nil) {
        self.value = value
        self.correction = correction
    }
}

/// What a widget needs to know to build its message.
struct WidgetDrawing {
    /// The identifier.
    var id: String
    /// The container that it is drawn in.
    var block: Block
    /// What the browser must show (`set_value`), or `nil` when it keeps what it has. The value itself is `nil` for an
    /// emptied widget.
    var pushed: WireValue?

    /// The form around it, or empty.
    var formID: String { self.block.formID }
}

extension ElementContainer {
    /// Draws a widget: registers it, reads its value, and sends what `element` builds.
    ///
    /// - Parameters:
    ///   - widget: What it is.
    ///   - check: Refuses wrong arguments, before anything is registered.
    ///   - element: Builds the message.
    /// - Returns: The value, or the initial value where it could not be drawn.
    func draw<Value: Sendable>(
        _ widget: Widget<Value>,
        check: () throws(ElementError) -> Void = {},
        element: (WidgetDrawing) throws(ElementError) -> PBElement
    ) -> Value {
        guard let placement = self.nextPlacement(for: widget.location) else { return widget.initial }
        let block = placement.block
        do throws(ElementError) {
            try check()
            let (id, value, pushed) = try widget.register(in: block)
            var element = try element(WidgetDrawing(id: id, block: block, pushed: pushed))
            if let pushed {
                element.hasOneShotEffect_p = true
                block.run.widgets.push(pushed, to: id)
            }
            placement.send(.element(element))
            return value
        } catch {
            placement.send(.element(ExceptionElement.make(for: error, at: widget.location)))
            return widget.initial
        }
    }
}

extension Widget {
    /// Registers the widget with the run and reads its value.
    ///
    /// - Returns: Also what the browser has to be told to show; the caller notes it with `push` when it sends that.
    func register(in block: Block) throws(ElementError) -> (id: String, value: Value, pushed: WireValue?) {
        try self.checkPlace(in: block)
        let id = try self.identity.identifier(in: block)
        var widget = self
        let query = try widget.readQuery(id: id, in: block)
        try widget.joinSessionState(in: block, taking: query.value)
        let reading = try block.run.widgets.register(widget.registration(id: id, in: block))
        let (value, pushed) = widget.resolve(reading, in: block.run.widgets)
        widget.writeQuery(query, pushed: pushed, in: block.run)
        try widget.noteInSessionState(value, in: block)
        return (id, value, pushed)
    }

    /// The name of the entry of `st.sessionState` that is the widget's value; `nil` for none.
    var entryName: String? { self.keeping.name ?? self.identity.key }

    /// Lets the entry of `st.sessionState` under the widget's name hold its value, as a bound state would.
    ///
    /// - Parameter given: The value that the entry takes, whatever it holds; `nil` for none.
    mutating func joinSessionState(in block: Block, taking given: Value?) throws(ElementError) {
        let widgets = block.run.widgets
        guard let key = self.entryName, self.binding == nil, let fit = self.fit, let session = widgets.state else {
            return
        }
        let initial = self.initial
        var options = WidgetOptions()
        options.fragment = block.fragmentID.isEmpty ? nil : block.fragmentID
        options.page = block.pageHash
        options.persistence = self.keeping.widgetPersistence
        var refusal: String?
        do throws(StateError) {
            let drawn = try session.drawWidget(
                key: key,
                options: options,
                in: widgets.pageRun,
                initial: given ?? initial
            )
            let state = drawn.state { initial }
            // A run that was replaced leaves the state to the one that follows it.
            if let given { try state.setByWidget(given, in: widgets.pageRun) }
            let fitted = fit(given ?? drawn.value)
            if drawn.isPushed, given == nil, let fitRefusal = fitted.refusal {
                refusal = fitRefusal
                // Set again, so that the next run refuses it too while nobody has changed it.
                try state.setByWidget(drawn.value, in: widgets.pageRun)
            }
            self.isInitialPushed = self.isInitialPushed || fitted.wire != self.initialWire
            self.initial = fitted.value
            self.initialWire = fitted.wire
            let isNew = given == nil && drawn.isNew
            self.binding = Binding(state: state, isOutdated: fitted.isChanged, session: session, isNew: isNew)
        } catch  where error.isOfTheEnd {
            // Nobody sees what a run draws that was replaced, or whose session has ended.
        } catch {
            throw ElementError(
                .invalidSessionState,
                "\(self.identity.kind) \"\(self.identity.label)\": \(error.message)"
            )
        }
        if let refusal {
            throw ElementError(.valueOutOfRange, "\(self.identity.kind) \"\(self.identity.label)\": \(refusal)")
        }
    }

    /// Lets the entry of `st.sessionState` under the key of a button, or another widget that code cannot set, tell its
    /// value.
    func noteInSessionState(_ value: Value, in block: Block) throws(ElementError) {
        guard self.isTrigger || self.isReadOnly, let key = self.entryName else { return }
        let fragment = block.fragmentID.isEmpty ? nil : block.fragmentID
        do throws(StateError) {
            let widgets = block.run.widgets
            try widgets.state?.triggerDrawn(key: key, value, fragment: fragment, in: widgets.pageRun)
        } catch  where error.isOfTheEnd {
            // Nobody sees what a run draws that was replaced, or whose session has ended.
        } catch {
            throw ElementError(
                .invalidSessionState,
                "\(self.identity.kind) \"\(self.identity.label)\": \(error.message)"
            )
        }
    }

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
        case (.input, false) where self.onChange != nil:
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

    func registration(id: String, in block: Block) -> WidgetRegistration {
        let widgets = block.run.widgets
        let decode = self.decode
        var receive: (@Sendable (WireValue) -> Void)?
        let isTold = self.isTrigger || self.isReadOnly
        if let key = self.entryName, let session = isTold ? widgets.state : self.binding?.session {
            receive = { wire in
                guard let decoded = decode(wire) else { return }
                do throws(StateError) {
                    try session.widgetChanged(key: key, to: decoded.value)
                } catch {
                    error.report()
                }
            }
        } else if let state = self.binding?.state {
            receive = { wire in if let decoded = decode(wire) { state.value = decoded.value } }
        }
        var callback: (@Sendable (WireValue) async throws -> Void)?
        if let onChange = self.onChange {
            // A value that cannot be leaves a bound state as it is, so nothing changed; without a state the widget
            // falls back.
            let fallback = self.binding == nil ? self.initial : nil
            callback = { wire in if let value = decode(wire)?.value ?? fallback { try await onChange(value) } }
        }
        return WidgetRegistration(
            id: id,
            key: self.identity.key,
            kind: self.identity.kind,
            label: self.identity.label,
            isTrigger: self.isTrigger,
            isDisabled: self.isDisabled,
            defaultValue: self.initialWire,
            receive: receive,
            onChange: callback,
            fragmentID: block.fragmentID,
            location: self.location
        )
    }

    /// The value to return, and what the browser has to be told when it shows something else.
    func resolve(_ reading: WidgetReading, in widgets: any WidgetRegistry) -> (value: Value, pushed: WireValue?) {
        if let binding = self.binding {
            // A run that was replaced leaves the state to the one that follows it.
            if binding.isOutdated {
                self.reportAdjustment()
                binding.set(self.initial, in: widgets)
            }
            switch reading {
            case .untouched: return (self.initial, self.isInitialPushed ? .some(self.initialWire) : .none)
            case .value(self.initialWire): return (self.initial, .none)
            case .value(let shown) where self.agrees?(shown, self.initialWire) ?? false: return (self.initial, .none)
            case .value(let shown) where binding.isNew:
                guard let decoded = self.decode(shown) else { return (self.initial, .some(self.initialWire)) }
                binding.set(decoded.value, in: widgets)
                return (decoded.value, decoded.correction)
            case .value, .corrected: return (self.initial, .some(self.initialWire))
            }
        }
        let wire: WireValue
        let isCorrected: Bool
        switch reading {
        case .untouched: return (self.initial, self.isInitialPushed ? .some(self.initialWire) : .none)
        case .value(let shown): (wire, isCorrected) = (shown, false)
        case .corrected(let kept): (wire, isCorrected) = (kept, true)
        }
        guard let decoded = self.decode(wire) else {
            // A trigger has nothing to show.
            return (self.initial, self.isTrigger ? .none : .some(self.initialWire))
        }
        if let correction = decoded.correction { return (decoded.value, .some(correction)) }
        return (decoded.value, isCorrected ? .some(wire) : .none)
    }
}

extension Widget {
    /// Says in the log that a state held what the widget cannot show, since nothing on the page does.
    private func reportAdjustment() {
        Logger.current.warning(
            "A state holds a value that its widget does not take, and was set to one that it takes",
            metadata: ["widget.kind": "\(self.identity.kind)", "source.location": "\(self.location)"]
        )
    }
}
