internal import SwiftlitState
internal import SwiftlitWire

/// What a slider of numbers moves along.
struct SliderTrack {
    var bounds: ClosedRange<Double>
    var step: Double
    var format: String
    var traits: WidgetNumberTraits

    init<Number: WidgetNumber>(bounds: ClosedRange<Number>, step: Number?, format: NumberFormat?) {
        let traits = Number._traits
        self.bounds = bounds.lowerBound._wireValue...bounds.upperBound._wireValue
        self.step = step?._wireValue ?? traits.step
        self.format = format?.text ?? traits.format
        self.traits = traits
    }

    /// Refuses a track that the browser cannot draw.
    func check(_ label: String) throws(ElementError) {
        try self.traits.check(self.bounds.lowerBound, "lower bound", of: "slider", label)
        try self.traits.check(self.bounds.upperBound, "upper bound", of: "slider", label)
        guard self.bounds.lowerBound < self.bounds.upperBound else {
            throw ElementError(
                .valueOutOfRange,
                """
                Both bounds of slider "\(label)" are the same. Use bounds that differ, or leave the slider out while \
                there is nothing to choose.
                """
            )
        }
        try self.traits.check(step: self.step, of: "slider", label)
    }

    /// Judges one number or two that the browser sent.
    func judge(_ wire: WireValue, count: Int) -> WidgetVerdict {
        guard case .doubleArrayValue(let array)? = wire, array.data.count == count else { return .refused }
        var numbers = array.data
        for index in numbers.indices {
            guard let number = self.traits.number(numbers[index], in: self.bounds) else { return .refused }
            numbers[index] = number
        }
        guard count == 1 || numbers[0] <= numbers[1] else { return .refused }
        return numbers == array.data ? .accepted : .corrected(.doubles(numbers))
    }
}

/// One number or two that a slider holds, as a `Value`.
struct SliderValue<Value: Sendable> {
    /// The value at first, inside of the bounds.
    var initial: Value
    /// `initial` as the protocol carries it.
    var numbers: [Double]
    var state: StateRef<Value>?
    /// What the author or the state gave, when it lies outside of the bounds.
    var refused: String?
    /// Makes a value of numbers that the track accepted.
    var make: @Sendable ([Double]) -> Value

    /// The value that the widget resulted in.
    var resolve: @Sendable (WidgetResult) -> Value {
        let initial = self.initial
        let make = self.make
        return { result in
            if case .value(.doubleArrayValue(let array)) = result { make(array.data) } else { initial }
        }
    }
}

extension SliderValue where Value: WidgetNumber {
    /// A number that the widget holds.
    static func number(_ number: Value, in bounds: ClosedRange<Value>) -> SliderValue {
        // What is no number is not at least the lower bound.
        let initial = number >= bounds.lowerBound ? min(number, bounds.upperBound) : bounds.lowerBound
        return SliderValue(
            initial: initial,
            numbers: [initial._wireValue],
            refused: initial == number ? nil : "\(number)",
            make: { Value(_wireValue: $0[0]) }
        )
    }

    /// A number that a state holds.
    static func number(_ state: StateRef<Value>, in bounds: ClosedRange<Value>) -> SliderValue {
        var value = self.number(state.value, in: bounds)
        value.state = state
        return value
    }
}

extension SliderValue {
    /// Two numbers that the widget holds.
    static func range<Number>(_ range: ClosedRange<Number>, in bounds: ClosedRange<Number>) -> SliderValue
    where Value == ClosedRange<Number>, Number: WidgetNumber {
        let initial = range.clamped(to: bounds)
        return SliderValue(
            initial: initial,
            numbers: [initial.lowerBound._wireValue, initial.upperBound._wireValue],
            refused: initial == range ? nil : "\(range)",
            make: { Number(_wireValue: $0[0])...Number(_wireValue: $0[1]) }
        )
    }

    /// Two numbers that a state holds.
    static func range<Number>(_ state: StateRef<ClosedRange<Number>>, in bounds: ClosedRange<Number>) -> SliderValue
    where Value == ClosedRange<Number>, Number: WidgetNumber {
        var value = self.range(state.value, in: bounds)
        value.state = state
        return value
    }
}

extension ElementContainer {
    /// Draws a slider of numbers.
    func drawSlider<Value: Sendable>(
        _ parameters: InputParameters,
        _ track: SliderTrack,
        _ value: SliderValue<Value>,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        let resolve = value.resolve
        let hooks = WidgetHooks(value.state, isOutdated: value.refused != nil, onChange, resolve)
        return resolve(self.drawSlider(parameters, track, value.numbers, refused: value.refused, hooks))
    }

    private func drawSlider(
        _ parameters: InputParameters,
        _ track: SliderTrack,
        _ numbers: [Double],
        refused: String?,
        _ hooks: WidgetHooks
    ) -> WidgetResult {
        var identity = WidgetIdentity("slider", label: parameters.label, key: parameters.key)
        identity.always { hasher in
            hasher.combine(track.bounds.lowerBound)
            hasher.combine(track.bounds.upperBound)
            hasher.combine(track.step)
        }
        identity.unlessKeyed { hasher in
            hasher.combine(track.traits.isInteger)
            hasher.combine(numbers.count)
            // The value of a bound state does not count: it changes while the widget stays.
            if hooks.binding == nil { for number in numbers { hasher.combine(number) } }
            hasher.combine(track.format)
            hasher.combine(parameters.help)
        }
        let count = numbers.count
        let widget = Widget(
            identity: identity,
            isDisabled: parameters.isDisabled,
            initial: .doubles(numbers),
            hooks: hooks,
            judge: { track.judge($0, count: count) },
            location: parameters.location
        )
        return self.draw(widget) { () throws(ElementError) in
            try track.check(parameters.label)
            if let refused, hooks.binding == nil {
                try track.traits.refuse(refused, of: "slider", parameters.label, bounds: track.bounds)
            }
        } element: { (drawing) throws(ElementError) in
            var slider = PBSlider()
            slider.id = drawing.id
            slider.formID = drawing.formID
            slider.label = parameters.label
            slider.format = track.format
            slider.dataType = track.traits.isInteger ? .int : .float
            slider.default = numbers
            slider.min = track.bounds.lowerBound
            slider.max = track.bounds.upperBound
            slider.step = track.step
            slider.help = parameters.helpText
            slider.disabled = parameters.isDisabled
            slider.labelVisibility = parameters.labelVisibility.wire
            slider.type = .slider
            slider.ignoreRerun = parameters.rerun.isIgnored
            if let pushed = drawing.pushed {
                if case .doubleArrayValue(let array)? = pushed { slider.value = array.data }
                slider.setValue = true
            }
            var element = PBElement()
            element.slider = slider
            try element.size("slider", width: parameters.width)
            return element
        }
    }
}
