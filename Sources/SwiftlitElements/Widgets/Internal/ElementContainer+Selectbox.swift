internal import SwiftlitWire

/// What a selectbox has besides what all inputs have.
struct SelectboxStyle {
    var placeholder: String?
    var icon: Icon?
    var filter: OptionFilter
    var isRequired: Bool
}

/// What a multiselect has besides what all inputs have.
struct MultiselectStyle {
    var placeholder: String?
    var filter: OptionFilter
    var selectAll: SelectAll
    var wraps: Bool?
}

extension ElementContainer {
    func drawSelectbox<Option, Value>(
        _ parameters: InputParameters,
        _ choice: SingleChoice<Option, Value>,
        _ style: SelectboxStyle,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        let acceptsNewOptions = choice.choices.newOptions.areAccepted
        var identity = WidgetIdentity("selectbox", label: parameters.label, key: parameters.key)
        identity.always { $0.combine(acceptsNewOptions) }
        identity.unlessKeyed { hasher in
            choice.combine(into: &hasher)
            hasher.combine(parameters.help)
            hasher.combine(style.placeholder)
            hasher.combine(style.icon?.text)
            hasher.combine(style.isRequired)
        }
        let widget = choice.widget(identity, parameters, .string, .choice, onChange: onChange)
        return self.draw(widget) { () throws(ElementError) in
            try choice.check("selectbox", parameters.label)
            try style.filter.check(acceptsNewOptions: acceptsNewOptions, "selectbox", parameters.label)
        } element: { (drawing) throws(ElementError) in
            var selectbox = PBSelectbox()
            selectbox.id = drawing.id
            selectbox.label = parameters.label
            if let index = choice.index { selectbox.default = Int32(clamping: index) }
            selectbox.options = choice.choices.texts
            selectbox.help = parameters.helpText
            selectbox.formID = drawing.formID
            selectbox.disabled = parameters.isDisabled
            selectbox.labelVisibility = parameters.labelVisibility.wire
            selectbox.placeholder = style.placeholder.wirePlaceholder
            selectbox.acceptNewOptions = acceptsNewOptions
            selectbox.filterMode = style.filter.wire
            selectbox.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { selectbox.queryParamKey = name }
            selectbox.required = style.isRequired
            if let icon = style.icon { selectbox.icon = try icon.wire(for: "selectbox") }
            if let pushed = drawing.pushed {
                if case .stringValue(let text)? = pushed { selectbox.rawValue = text }
                selectbox.setValue = true
            }
            var element = PBElement()
            element.selectbox = selectbox
            try element.size("selectbox", width: parameters.width)
            return element
        }
    }

    func drawMultiselect<Option>(
        _ parameters: InputParameters,
        _ choice: MultipleChoice<Option>,
        _ style: MultiselectStyle,
        _ onChange: (@Sendable ([Option]) async throws -> Void)?
    ) -> [Option] {
        let acceptsNewOptions = choice.choices.newOptions.areAccepted
        var identity = WidgetIdentity("multiselect", label: parameters.label, key: parameters.key)
        identity.always { hasher in
            hasher.combine(choice.maximumCount ?? 0)
            hasher.combine(acceptsNewOptions)
        }
        identity.unlessKeyed { hasher in
            choice.combine(into: &hasher)
            hasher.combine(parameters.help)
            hasher.combine(style.placeholder)
        }
        let widget = choice.widget(identity, parameters, onChange: onChange)
        return self.draw(widget) { () throws(ElementError) in
            try choice.check("multiselect", parameters.label)
            try style.filter.check(acceptsNewOptions: acceptsNewOptions, "multiselect", parameters.label)
        } element: { (drawing) throws(ElementError) in
            var multiselect = PBMultiSelect()
            multiselect.id = drawing.id
            multiselect.label = parameters.label
            multiselect.default = choice.indices.map { Int32(clamping: $0) }
            multiselect.options = choice.choices.texts
            multiselect.help = parameters.helpText
            multiselect.formID = drawing.formID
            multiselect.disabled = parameters.isDisabled
            multiselect.labelVisibility = parameters.labelVisibility.wire
            multiselect.maxSelections = Int32(clamping: choice.maximumCount ?? 0)
            multiselect.placeholder = style.placeholder.wirePlaceholder
            multiselect.acceptNewOptions = acceptsNewOptions
            multiselect.filterMode = style.filter.wire
            if let wraps = style.wraps { multiselect.wrap = wraps }
            multiselect.selectAll = try style.selectAll.wire(parameters.label)
            multiselect.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { multiselect.queryParamKey = name }
            if let pushed = drawing.pushed {
                if case .stringArrayValue(let array)? = pushed { multiselect.rawValues = array.data }
                multiselect.setValue = true
            }
            var element = PBElement()
            element.multiselect = multiselect
            try element.size("multiselect", width: parameters.width)
            return element
        }
    }
}

extension OptionFilter {
    fileprivate func check(
        acceptsNewOptions: Bool,
        _ kind: StaticString,
        _ label: String
    ) throws(ElementError) {
        guard acceptsNewOptions, self == .none else { return }
        throw ElementError(
            .invalidArgument,
            "\(kind) \"\(label)\" accepts new options, which somebody has to type. Use another filter than .none."
        )
    }
}

extension String? {
    /// The protocol's placeholder: none leaves it to the browser, and a space is shown as nothing.
    fileprivate var wirePlaceholder: String {
        guard let text = self else { return "" }
        return text.isEmpty ? " " : text
    }
}
