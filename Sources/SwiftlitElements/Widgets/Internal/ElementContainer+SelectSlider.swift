internal import SwiftlitState
internal import SwiftlitWire

/// The option at a select slider, or the options at both of its ends, as a `Value`.
struct SelectSliderValue<Option: Sendable & Equatable, Value: Sendable> {
    /// Refuses wrong arguments.
    var check: (String) throws(ElementError) -> Void
    /// The default of the message.
    var indices: [Int]
    /// Adds what tells sliders without a key apart.
    var combine: (inout StableHasher) -> Void
    var widget: (WidgetIdentity, InputParameters, (@Sendable (Value) async throws -> Void)?) -> Widget<Value>

    /// One option.
    static func one(_ choice: SingleChoice<Option, Value>) -> SelectSliderValue {
        SelectSliderValue(
            check: { label throws(ElementError) in try choice.check("selectSlider", label) },
            indices: [choice.index ?? 0],
            combine: { choice.combine(into: &$0) },
            widget: { choice.widget($0, $1, .array, .choices, onChange: $2) }
        )
    }
}

extension SelectSliderValue where Value == (Option, Option) {
    /// Two options.
    static func two(_ choices: Choices<Option>, _ given: GivenValue<Value>) -> SelectSliderValue {
        if let state = given.state { return self.two(choices, state) }
        let range = given.value
        let first = choices.index(of: range.0)
        let second = choices.index(of: range.1)
        guard let first, let second else {
            return self.two(choices, at: [], initial: range, binding: nil)
        }
        return self.two(choices, at: [min(first, second), max(first, second)], initial: range, binding: nil)
    }

    /// Two options that a state holds.
    private static func two(_ choices: Choices<Option>, _ state: StateRef<(Option, Option)>) -> SelectSliderValue {
        let held = state.value
        let first = choices.index(of: held.0)
        let second = choices.index(of: held.1)
        let ends = [first ?? 0, second ?? choices.options.count - 1]
        let isOutdated = first == nil || second == nil || ends[0] > ends[1]
        let binding = Widget<Value>.Binding(state: state, isOutdated: isOutdated)
        return self.two(choices, at: choices.options.isEmpty ? [] : ends.sorted(), initial: held, binding: binding)
    }

    private static func two(
        _ choices: Choices<Option>,
        at indices: [Int],
        initial: Value,
        binding: Widget<Value>.Binding?
    ) -> SelectSliderValue {
        let isComplete = indices.count == 2
        let value = isComplete ? (choices.options[indices[0]], choices.options[indices[1]]) : initial
        return SelectSliderValue(
            check: { label throws(ElementError) in
                guard !isComplete, !choices.options.isEmpty else { return }
                throw ElementError(
                    .invalidArgument,
                    "An end of selectSlider \"\(label)\" is not one of its \(choices.options.count) options. Add it to the options."
                )
            },
            indices: indices,
            combine: { hasher in
                hasher.combine(choices.texts)
                hasher.combine(binding == nil)
                if binding == nil { for index in indices { hasher.combine(index) } }
            },
            widget: { identity, parameters, onChange in
                Widget<Value>(
                    identity: identity,
                    isDisabled: parameters.isDisabled,
                    keeping: parameters.keeping(.choices),
                    initial: value,
                    initialWire: .strings(indices.map { choices.texts[$0] }),
                    binding: binding,
                    fit: { held in
                        if let first = choices.index(of: held.0), let second = choices.index(of: held.1),
                            first <= second
                        {
                            return FittedValue(held, .strings([choices.texts[first], choices.texts[second]]))
                        }
                        return FittedValue(value, .strings(indices.map { choices.texts[$0] }), isChanged: true)
                    },
                    decode: { wire in
                        guard case .stringArrayValue(let array)? = wire, array.data.count == 2 else { return nil }
                        let ends = (
                            choices.index(array.data[0], preferring: indices),
                            choices.index(array.data[1], preferring: indices)
                        )
                        guard let first = ends.0, let second = ends.1, first <= second else { return nil }
                        return DecodedValue((choices.options[first], choices.options[second]))
                    },
                    onChange: onChange,
                    location: parameters.location
                )
            }
        )
    }
}

extension ElementContainer {
    func drawSelectSlider<Option, Value>(
        _ parameters: InputParameters,
        _ choices: Choices<Option>,
        _ value: SelectSliderValue<Option, Value>,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        var identity = WidgetIdentity("selectSlider", label: parameters.label, key: parameters.key)
        identity.unlessKeyed { hasher in
            value.combine(&hasher)
            hasher.combine(parameters.help)
        }
        let widget = value.widget(identity, parameters, onChange)
        return self.draw(widget) { () throws(ElementError) in
            guard !choices.options.isEmpty else {
                throw ElementError(
                    .invalidArgument,
                    "selectSlider \"\(parameters.label)\" has no options. Leave it out while there are none, or add an option."
                )
            }
            try value.check(parameters.label)
        } element: { (drawing) throws(ElementError) in
            var slider = PBSlider()
            slider.id = drawing.id
            slider.formID = drawing.formID
            slider.label = parameters.label
            slider.format = "%s"
            slider.default = value.indices.map { Double($0) }
            slider.max = Double(choices.options.count - 1)
            slider.step = 1
            slider.options = choices.texts
            slider.help = parameters.helpText
            slider.disabled = parameters.isDisabled
            slider.labelVisibility = parameters.labelVisibility.wire
            slider.type = .selectSlider
            slider.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { slider.queryParamKey = name }
            if let pushed = drawing.pushed {
                if case .stringArrayValue(let array)? = pushed { slider.rawValue = array.data }
                slider.setValue = true
            }
            var element = PBElement()
            element.slider = slider
            try element.size("selectSlider", width: parameters.width)
            return element
        }
    }
}
