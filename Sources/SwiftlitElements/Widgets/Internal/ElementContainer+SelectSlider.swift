internal import SwiftlitState
internal import SwiftlitWire

/// The two options at the ends of a select slider.
struct OptionPair<Option: Sendable & Equatable> {
    let choices: Choices<Option>
    /// The positions of both ends in order; empty where an end is not offered.
    var indices: [Int]
    /// What the widget holds before anybody has moved it.
    var initial: (Option, Option)
    var state: StateRef<(Option, Option)>?
    /// Whether the state holds an option that is not offered, or the ends the wrong way round.
    var isOutdated = false

    private init(_ choices: Choices<Option>, indices: [Int], _ initial: (Option, Option)) {
        self.choices = choices
        self.indices = indices
        self.initial = indices.isEmpty ? initial : (choices.options[indices[0]], choices.options[indices[1]])
    }

    /// Two options that the widget holds.
    static func two(_ choices: Choices<Option>, _ range: (Option, Option)) -> OptionPair {
        guard let first = choices.index(of: range.0), let second = choices.index(of: range.1) else {
            return OptionPair(choices, indices: [], range)
        }
        return OptionPair(choices, indices: [min(first, second), max(first, second)], range)
    }

    /// Two options that a state holds.
    static func two(_ choices: Choices<Option>, _ state: StateRef<(Option, Option)>) -> OptionPair {
        let held = state.value
        let first = choices.index(of: held.0)
        let second = choices.index(of: held.1)
        let ends = [first ?? 0, second ?? choices.options.count - 1]
        var pair = OptionPair(choices, indices: choices.options.isEmpty ? [] : ends.sorted(), held)
        pair.state = state
        pair.isOutdated = first == nil || second == nil || ends[0] > ends[1]
        return pair
    }

    /// The options that the widget resulted in.
    fileprivate func resolve(_ texts: OptionTexts) -> @Sendable (WidgetResult) -> (Option, Option) {
        let initial = self.initial
        let options = self.choices.options
        return { result in
            guard case .value(let wire) = result, let ends = texts.ends(wire) else { return initial }
            return (options[ends.0], options[ends.1])
        }
    }
}

extension OptionTexts {
    /// The positions of two texts in order; `nil` for anything else.
    fileprivate func ends(_ wire: WireValue) -> (Int, Int)? {
        guard case .stringArrayValue(let array)? = wire, array.data.count == 2 else { return nil }
        guard let first = self.index(of: array.data[0]), let second = self.index(of: array.data[1]) else { return nil }
        return first <= second ? (first, second) : nil
    }
}

extension ElementContainer {
    /// Draws a select slider with one end.
    func drawSelectSlider<Option, Value>(
        _ parameters: InputParameters,
        _ choice: SingleChoice<Option, Value>,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        choice.draw(.array, onChange) { plan, hooks in
            var identity = WidgetIdentity("selectSlider", label: parameters.label, key: parameters.key)
            identity.unlessKeyed { hasher in
                plan.combine(into: &hasher, hooks)
                hasher.combine(parameters.help)
            }
            let widget = plan.widget(identity, parameters, .array, hooks)
            return self.drawSelectSlider(parameters, widget, plan.texts.texts, [plan.index ?? 0]) {
                () throws(ElementError) in try plan.check("selectSlider", parameters.label)
            }
        }
    }

    /// Draws a select slider with two ends.
    func drawSelectSlider<Option>(
        _ parameters: InputParameters,
        _ pair: OptionPair<Option>,
        _ onChange: (@Sendable ((Option, Option)) async throws -> Void)?
    ) -> (Option, Option) {
        let texts = pair.choices.optionTexts(preferring: pair.indices)
        let resolve = pair.resolve(texts)
        var identity = WidgetIdentity("selectSlider", label: parameters.label, key: parameters.key)
        identity.unlessKeyed { hasher in
            hasher.combine(texts.texts)
            // The value of a bound state does not count: it changes while the widget stays.
            hasher.combine(pair.state == nil)
            if pair.state == nil { for index in pair.indices { hasher.combine(index) } }
            hasher.combine(parameters.help)
        }
        let widget = Widget(
            identity: identity,
            isDisabled: parameters.isDisabled,
            initial: .strings(pair.indices.map { texts.texts[$0] }),
            hooks: WidgetHooks(pair.state, isOutdated: pair.isOutdated, onChange, resolve),
            judge: { texts.ends($0) == nil ? .refused : .accepted },
            location: parameters.location
        )
        let result = self.drawSelectSlider(parameters, widget, texts.texts, pair.indices) { () throws(ElementError) in
            guard pair.indices.isEmpty else { return }
            throw ElementError(
                .invalidArgument,
                """
                An end of selectSlider "\(parameters.label)" is not one of its \(texts.texts.count) options. Add it to \
                the options.
                """
            )
        }
        return resolve(result)
    }

    private func drawSelectSlider(
        _ parameters: InputParameters,
        _ widget: Widget,
        _ texts: [String],
        _ indices: [Int],
        check: () throws(ElementError) -> Void
    ) -> WidgetResult {
        self.draw(widget) { () throws(ElementError) in
            guard !texts.isEmpty else {
                throw ElementError(
                    .invalidArgument,
                    "selectSlider \"\(parameters.label)\" has no options. Leave it out while there are none, or add an option."
                )
            }
            try check()
        } element: { (drawing) throws(ElementError) in
            var slider = PBSlider()
            slider.id = drawing.id
            slider.formID = drawing.formID
            slider.label = parameters.label
            slider.format = "%s"
            slider.default = indices.map { Double($0) }
            slider.max = Double(texts.count - 1)
            slider.step = 1
            slider.options = texts
            slider.help = parameters.helpText
            slider.disabled = parameters.isDisabled
            slider.labelVisibility = parameters.labelVisibility.wire
            slider.type = .selectSlider
            slider.ignoreRerun = parameters.rerun.isIgnored
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
