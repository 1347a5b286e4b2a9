internal import SwiftlitWire

/// What pills and segmented controls have besides what all inputs have.
struct ButtonGroupStyle {
    var shape: PBButtonGroup.Style
    var isRequired: Bool
    var wraps: Bool?

    init(_ shape: PBButtonGroup.Style, isRequired: Bool, wraps: Bool?) {
        self.shape = shape
        self.isRequired = isRequired
        self.wraps = wraps
    }

    /// The name of the element.
    var kind: StaticString { self.shape == .pills ? "pills" : "segmentedControl" }
}

extension ElementContainer {
    func drawButtonGroup<Option, Value>(
        _ parameters: InputParameters,
        _ choice: SingleChoice<Option, Value>,
        _ style: ButtonGroupStyle,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        let identity = style.identity(parameters, .singleSelect) { choice.combine(into: &$0) }
        let widget = choice.widget(identity, parameters, .array, .texts, onChange: onChange)
        return self.draw(widget) { () throws(ElementError) in
            try choice.check(style.kind, parameters.label)
        } element: { (drawing) throws(ElementError) in
            let indices = choice.choices.options.isEmpty ? [] : choice.index.map { [$0] } ?? []
            return try style.element(parameters, drawing, .singleSelect, choice.choices.texts, indices)
        }
    }

    func drawButtonGroup<Option>(
        _ parameters: InputParameters,
        _ choice: MultipleChoice<Option>,
        _ style: ButtonGroupStyle,
        _ onChange: (@Sendable ([Option]) async throws -> Void)?
    ) -> [Option] {
        let identity = style.identity(parameters, .multiSelect) { choice.combine(into: &$0) }
        let widget = choice.widget(identity, parameters, onChange: onChange)
        return self.draw(widget) { () throws(ElementError) in
            try choice.check(style.kind, parameters.label)
        } element: { (drawing) throws(ElementError) in
            try style.element(parameters, drawing, .multiSelect, choice.choices.texts, choice.indices)
        }
    }
}

extension ButtonGroupStyle {
    fileprivate func identity(
        _ parameters: InputParameters,
        _ mode: PBButtonGroup.ClickMode,
        _ choice: (inout StableHasher) -> Void
    ) -> WidgetIdentity {
        var identity = WidgetIdentity(self.kind, label: parameters.label, key: parameters.key)
        identity.always { $0.combine(mode == .multiSelect) }
        identity.unlessKeyed { hasher in
            choice(&hasher)
            hasher.combine(parameters.help)
            hasher.combine(self.isRequired)
        }
        return identity
    }

    fileprivate func element(
        _ parameters: InputParameters,
        _ drawing: WidgetDrawing,
        _ mode: PBButtonGroup.ClickMode,
        _ texts: [String],
        _ indices: [Int]
    ) throws(ElementError) -> PBElement {
        var group = PBButtonGroup()
        group.id = drawing.id
        group.options = texts.map { text in
            let (icon, rest) = Icon.split(text)
            var option = PBButtonGroup.Option()
            option.content = rest
            if let icon { option.contentIcon = icon }
            return option
        }
        group.default = indices.map { UInt32(clamping: $0) }
        group.disabled = parameters.isDisabled
        group.clickMode = mode
        group.formID = drawing.formID
        group.style = self.shape
        group.label = parameters.label
        group.labelVisibility = parameters.labelVisibility.wire
        if parameters.help != nil { group.help = parameters.helpText }
        group.required = self.isRequired
        if let wraps = self.wraps { group.wrap = wraps }
        group.ignoreRerun = parameters.rerun.isIgnored
        if let name = parameters.queryName { group.queryParamKey = name }
        if let pushed = drawing.pushed {
            if case .stringArrayValue(let array)? = pushed { group.rawValues = array.data }
            group.setValue = true
        }
        var element = PBElement()
        element.buttonGroup = group
        try element.size(self.kind, width: parameters.width)
        return element
    }
}
