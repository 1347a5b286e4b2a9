internal import SwiftlitWire

/// What a radio has besides what all inputs have.
struct RadioStyle {
    var isHorizontal: Bool
    var captions: [String]
}

extension ElementContainer {
    func drawRadio<Option, Value>(
        _ parameters: InputParameters,
        _ choice: SingleChoice<Option, Value>,
        _ style: RadioStyle,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        var identity = WidgetIdentity("radio", label: parameters.label, key: parameters.key)
        identity.unlessKeyed { hasher in
            choice.combine(into: &hasher)
            hasher.combine(parameters.help)
            hasher.combine(style.isHorizontal)
            hasher.combine(style.captions)
        }
        let widget = choice.widget(identity, parameters, .string, .choice, onChange: onChange)
        return self.draw(widget) { () throws(ElementError) in
            try choice.check("radio", parameters.label)
        } element: { (drawing) throws(ElementError) in
            var radio = PBRadio()
            radio.id = drawing.id
            radio.label = parameters.label
            if let index = choice.index { radio.default = Int32(clamping: index) }
            radio.options = choice.choices.texts
            radio.help = parameters.helpText
            radio.formID = drawing.formID
            radio.disabled = parameters.isDisabled
            radio.horizontal = style.isHorizontal
            radio.labelVisibility = parameters.labelVisibility.wire
            radio.captions = style.captions
            radio.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { radio.queryParamKey = name }
            if let pushed = drawing.pushed {
                if case .stringValue(let text)? = pushed { radio.rawValue = text }
                radio.setValue = true
            }
            var element = PBElement()
            element.radio = radio
            try element.size("radio", width: parameters.width)
            return element
        }
    }
}
