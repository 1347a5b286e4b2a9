internal import SwiftlitWire

extension ElementContainer {
    func drawCheckbox(
        _ kind: StaticString,
        _ style: PBCheckbox.StyleType,
        _ parameters: InputParameters,
        _ given: GivenValue<Bool>,
        _ wraps: Bool?,
        _ onChange: (@Sendable (Bool) async throws -> Void)?
    ) -> Bool {
        let initial = given.value
        var identity = WidgetIdentity(kind, label: parameters.label, key: parameters.key)
        identity.unlessKeyed { hasher in
            if given.state == nil { hasher.combine(initial) }
            hasher.combine(parameters.help)
        }
        let widget = Widget<Bool>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(.truth),
            initial: initial,
            initialWire: .boolValue(initial),
            binding: given.binding(isOutdated: false),
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
            if let name = parameters.queryName { checkbox.queryParamKey = name }
            if let wraps { checkbox.wrap = wraps }
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
