public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Shows a field for a colour.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The colour at first, as `#rgb` or `#rrggbb`.
    ///   - key: Tells two color pickers of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody changed it.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The colour as `#rrggbb`.
    @discardableResult
    public func colorPicker(
        _ label: String,
        value: String = "#000000",
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (String) async throws -> Void)? = nil
    ) -> String {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        return self.drawColorPicker(parameters, value, binding: nil, onChange)
    }

    /// Shows a field for a colour that a state holds: the state changes with the field, and the field with the state.
    ///
    /// `value`: The state. What is no colour becomes black. The other parameters are those of the form with a plain value.
    /// - Returns: The value of the state.
    @discardableResult
    public func colorPicker(
        _ label: String,
        value: StateRef<String>,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (String) async throws -> Void)? = nil
    ) -> String {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        return self.drawColorPicker(parameters, value.value, binding: value, onChange)
    }

    private func drawColorPicker(
        _ parameters: InputParameters,
        _ value: String,
        binding: StateRef<String>?,
        _ onChange: (@Sendable (String) async throws -> Void)?
    ) -> String {
        let isColor = value.isHexColor
        let initial = isColor ? value : "#000000"
        var identity = WidgetIdentity("colorPicker", label: parameters.label, key: parameters.key)
        identity.unlessKeyed { hasher in
            hasher.combine(binding == nil ? initial : nil)
            hasher.combine(parameters.help)
        }
        let widget = Widget<String>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(.choice),
            initial: initial,
            initialWire: .stringValue(initial),
            binding: binding.map { Widget<String>.Binding(state: $0, isOutdated: !isColor) },
            fit: { color in
                let shown = color.isHexColor ? color : "#000000"
                return FittedValue(shown, .stringValue(shown), isChanged: shown != color)
            },
            decode: { wire in
                guard case .stringValue(let text)? = wire, text.isHexColor else { return nil }
                return DecodedValue(text)
            },
            onChange: onChange,
            location: parameters.location
        )
        return self.draw(widget) { () throws(ElementError) in
            guard isColor || binding != nil else {
                throw ElementError(
                    .invalidArgument,
                    "The value of colorPicker \"\(parameters.label)\" is \"\(value)\". Use three or six digits, such as \"#f80\" or \"#ff8800\"."
                )
            }
        } element: { (drawing) throws(ElementError) in
            var picker = PBColorPicker()
            picker.id = drawing.id
            picker.label = parameters.label
            picker.default = initial
            picker.help = parameters.helpText
            picker.formID = drawing.formID
            picker.disabled = parameters.isDisabled
            picker.labelVisibility = parameters.labelVisibility.wire
            picker.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.bind?.name { picker.queryParamKey = name }
            if let pushed = drawing.pushed {
                if case .stringValue(let text)? = pushed { picker.value = text }
                picker.setValue = true
            }
            var element = PBElement()
            element.colorPicker = picker
            try element.size("colorPicker", width: parameters.width)
            return element
        }
    }
}

extension String {
    /// Whether it is a colour of three or six digits.
    fileprivate var isHexColor: Bool {
        (self.utf8.count == 4 || self.utf8.count == 7) && CSSColor.isLiteral(self) && self.hasPrefix("#")
    }
}
