internal import SwiftlitWire

extension ElementContainer {
    func drawColorPicker(
        _ parameters: InputParameters,
        _ given: GivenValue<String>,
        _ onChange: (@Sendable (String) async throws -> Void)?
    ) -> String {
        let value = given.value
        let isColor = value.isHexColor
        let initial = isColor ? value : "#000000"
        var identity = WidgetIdentity("colorPicker", label: parameters.label, key: parameters.key)
        identity.unlessKeyed { hasher in
            hasher.combine(given.state == nil ? initial : nil)
            hasher.combine(parameters.help)
        }
        let widget = Widget<String>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(.choice),
            initial: initial,
            initialWire: .stringValue(initial),
            binding: given.binding(isOutdated: !isColor),
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
            guard isColor || given.state != nil else {
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
            if let name = parameters.queryName { picker.queryParamKey = name }
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
    /// Whether it is a color of three or six digits.
    fileprivate var isHexColor: Bool {
        (self.utf8.count == 4 || self.utf8.count == 7) && CSSColor.isLiteral(self) && self.hasPrefix("#")
    }
}
