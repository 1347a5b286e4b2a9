internal import SwiftlitWire

/// What a text input has besides what all inputs have.
struct TextInputStyle {
    var type: TextInputType
    var placeholder: String?
    var icon: Icon?
    var autocomplete: Autocomplete?
    var validation: TextValidation?
    var commit: TextCommit
    var isRequired: Bool
}

/// What a text area has besides what all inputs have.
struct TextAreaStyle {
    var height: Height?
    var placeholder: String?
    var isRequired: Bool

    /// Three lines, and less by the label's height where the label takes none: what the pinned frontend is drawn for.
    func height(_ labelVisibility: LabelVisibility) -> Height {
        self.height ?? .pixels(labelVisibility == .collapsed ? 94 : 122)
    }
}

extension ElementContainer {
    func drawTextInput<Value>(
        _ parameters: InputParameters,
        _ value: TextValue<Value>,
        _ style: TextInputStyle,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        let defaults = TextInputDefaults(style.type)
        let validation = style.validation ?? defaults.validation
        var identity = WidgetIdentity("textInput", label: parameters.label, key: parameters.key)
        identity.always { hasher in
            hasher.combine(value.maximumCount ?? 0)
            hasher.combine(validation?.pattern)
        }
        identity.unlessKeyed { hasher in
            value.combine(into: &hasher)
            hasher.combine(parameters.help)
            hasher.combine(Int(defaults.wire.rawValue))
            hasher.combine(style.autocomplete?.text)
            hasher.combine(style.placeholder)
            hasher.combine(style.icon?.text)
        }
        return self.draw(value.widget(identity, parameters, onChange)) { () throws(ElementError) in
            try value.check("textInput", parameters.label)
            guard style.type != .password || parameters.queryName == nil else {
                throw ElementError(
                    .invalidArgument,
                    "textInput \"\(parameters.label)\" is for a password, which must not stand in a URL. Use another place than .query."
                )
            }
            guard validation?.pattern.isEmpty != true else {
                throw ElementError(
                    .invalidArgument,
                    "The pattern of textInput \"\(parameters.label)\" is empty. Leave the validation out, or give it an expression."
                )
            }
        } element: { (drawing) throws(ElementError) in
            var input = PBTextInput()
            input.id = drawing.id
            input.label = parameters.label
            if let text = value.text { input.default = text }
            input.type = defaults.wire
            input.maxChars = UInt32(clamping: value.maximumCount ?? 0)
            input.help = parameters.helpText
            input.formID = drawing.formID
            input.autocomplete = style.autocomplete?.text ?? defaults.autocomplete
            input.placeholder = style.placeholder ?? defaults.placeholder
            input.disabled = parameters.isDisabled
            input.labelVisibility = parameters.labelVisibility.wire
            input.icon = try style.icon?.wire(for: "textInput") ?? defaults.icon
            if let validation {
                input.validateRegex = validation.pattern
                if let message = validation.message { input.validateMessage = message }
            }
            input.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { input.queryParamKey = name }
            if let delay = try style.commit.wire(parameters.label) { input.liveDebounceMs = delay }
            input.required = style.isRequired
            if let pushed = drawing.pushed {
                if case .stringValue(let text)? = pushed { input.value = text }
                input.setValue = true
            }
            var element = PBElement()
            element.textInput = input
            try element.size("textInput", width: parameters.width)
            return element
        }
    }

    func drawTextArea<Value>(
        _ parameters: InputParameters,
        _ value: TextValue<Value>,
        _ style: TextAreaStyle,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        var identity = WidgetIdentity("textArea", label: parameters.label, key: parameters.key)
        identity.always { $0.combine(value.maximumCount ?? 0) }
        identity.unlessKeyed { hasher in
            value.combine(into: &hasher)
            hasher.combine(parameters.help)
            hasher.combine(style.placeholder)
        }
        return self.draw(value.widget(identity, parameters, onChange)) { () throws(ElementError) in
            try value.check("textArea", parameters.label)
        } element: { (drawing) throws(ElementError) in
            var area = PBTextArea()
            area.id = drawing.id
            area.label = parameters.label
            if let text = value.text { area.default = text }
            area.maxChars = UInt32(clamping: value.maximumCount ?? 0)
            area.help = parameters.helpText
            area.formID = drawing.formID
            area.placeholder = style.placeholder ?? ""
            area.disabled = parameters.isDisabled
            area.labelVisibility = parameters.labelVisibility.wire
            area.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { area.queryParamKey = name }
            area.required = style.isRequired
            if let pushed = drawing.pushed {
                if case .stringValue(let text)? = pushed { area.value = text }
                area.setValue = true
            }
            var element = PBElement()
            element.textArea = area
            try element.size("textArea", width: parameters.width, height: style.height(parameters.labelVisibility))
            return element
        }
    }
}

/// What a type of text input brings along.
private struct TextInputDefaults {
    var wire: PBTextInput.TypeEnum
    var icon = ""
    var placeholder = ""
    var validation: TextValidation?
    var autocomplete = ""

    init(_ type: TextInputType) {
        switch type.storage {
        case .text:
            self.wire = .default
        case .password:
            self.wire = .password
            self.autocomplete = "new-password"
        case .email:
            self.wire = .email
            self.icon = ":material/mail:"
            self.placeholder = "you@example.com"
            self.validation = .pattern(#"^[^\s@]+@[^\s@]+\.[^\s@]+$"#, message: "Enter a valid email address.")
            self.autocomplete = "email"
        case .url:
            self.wire = .url
            self.icon = ":material/link:"
            self.placeholder = "https://example.com"
            self.validation = .pattern(#"^([Hh][Tt][Tt][Pp][Ss]?://)?[^\s/.]+\.[^\s]+$"#, message: "Enter a valid URL.")
            self.autocomplete = "url"
        case .phone:
            self.wire = .phone
            self.icon = ":material/call:"
            self.placeholder = "+1 234 567 8900"
            self.autocomplete = "tel"
        case .search:
            self.wire = .search
            self.icon = ":material/search:"
            self.placeholder = "Search"
            self.autocomplete = "off"
        }
    }
}
