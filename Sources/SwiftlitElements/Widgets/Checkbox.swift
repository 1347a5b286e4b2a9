public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Shows a box that can be ticked.
    ///
    /// ```swift
    /// if st.checkbox("Show the raw data") { st.write(data) }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Whether it is ticked at first.
    ///   - key: Tells two checkboxes of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - wrap: Whether a long label wraps; `nil` lets the layout decide.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody changed it.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: Whether it is ticked.
    @discardableResult
    public func checkbox(
        _ label: String,
        value: Bool = false,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wrap: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil
    ) -> Bool {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        return self.drawCheckbox("checkbox", .default, parameters, value, binding: nil, wrap, onChange)
    }

    /// Shows a box that can be ticked, and whose value a state holds: the state changes with it, and it with the state.
    ///
    /// `value`: The state. The other parameters are those of the form with a plain value.
    /// - Returns: Whether it is ticked, which is the value of the state.
    @discardableResult
    public func checkbox(
        _ label: String,
        value: StateRef<Bool>,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wrap: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil
    ) -> Bool {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        return self.drawCheckbox("checkbox", .default, parameters, value.value, binding: value, wrap, onChange)
    }

    /// Shows a switch that can be turned on.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Whether it is on at first.
    ///   - key: Tells two toggles of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - wrap: Whether a long label wraps; `nil` lets the layout decide.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody changed it.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: Whether it is on.
    @discardableResult
    public func toggle(
        _ label: String,
        value: Bool = false,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wrap: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil
    ) -> Bool {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        return self.drawCheckbox("toggle", .toggle, parameters, value, binding: nil, wrap, onChange)
    }

    /// Shows a switch that can be turned on, and whose value a state holds: the state changes with it, and it with the
    /// state.
    ///
    /// `value`: The state. The other parameters are those of the form with a plain value.
    /// - Returns: Whether it is on, which is the value of the state.
    @discardableResult
    public func toggle(
        _ label: String,
        value: StateRef<Bool>,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wrap: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil
    ) -> Bool {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        return self.drawCheckbox("toggle", .toggle, parameters, value.value, binding: value, wrap, onChange)
    }

    private func drawCheckbox(
        _ kind: StaticString,
        _ style: PBCheckbox.StyleType,
        _ parameters: InputParameters,
        _ initial: Bool,
        binding: StateRef<Bool>?,
        _ wrap: Bool?,
        _ onChange: (@Sendable (Bool) async throws -> Void)?
    ) -> Bool {
        var identity = WidgetIdentity(kind, label: parameters.label, key: parameters.key)
        identity.unlessKeyed { hasher in
            if binding == nil { hasher.combine(initial) }
            hasher.combine(parameters.help)
        }
        let widget = Widget<Bool>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(.truth),
            initial: initial,
            initialWire: .boolValue(initial),
            binding: binding.map { Widget<Bool>.Binding(state: $0, isOutdated: false) },
            fit: { FittedValue($0, .boolValue($0)) },
            decode: { wire in if case .boolValue(let value)? = wire { DecodedValue(value) } else { nil } },
            onChange: onChange,
            location: parameters.location
        )
        return self.draw(widget) { (drawing) throws(ElementError) in
            var checkbox = PBCheckbox()
            checkbox.id = drawing.id
            checkbox.label = parameters.label
            checkbox.default = initial
            checkbox.help = parameters.helpText
            checkbox.formID = drawing.formID
            checkbox.disabled = parameters.isDisabled
            checkbox.labelVisibility = parameters.labelVisibility.wire
            checkbox.type = style
            checkbox.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.bind?.name { checkbox.queryParamKey = name }
            if let wrap { checkbox.wrap = wrap }
            if let pushed = drawing.pushed {
                if case .boolValue(let value)? = pushed { checkbox.value = value }
                checkbox.setValue = true
            }
            var element = PBElement()
            element.checkbox = checkbox
            try element.size(kind, width: parameters.width)
            return element
        }
    }
}
