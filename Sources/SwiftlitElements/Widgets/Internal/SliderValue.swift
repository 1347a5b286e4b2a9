internal import SwiftlitState
internal import SwiftlitWire

/// What a slider of numbers moves along.
struct SliderTrack<Number: WidgetNumber> {
    var bounds: ClosedRange<Number>
    var step: Number?
    var format: NumberFormat?

    /// Refuses a track that the browser cannot draw.
    func check(_ label: String) throws(ElementError) {
        try Number.check(self.bounds.lowerBound, "lower bound", of: "slider", label)
        try Number.check(self.bounds.upperBound, "upper bound", of: "slider", label)
        guard self.bounds.lowerBound < self.bounds.upperBound else {
            throw ElementError(
                .valueOutOfRange,
                """
                Both bounds of slider "\(label)" are \(self.bounds.lowerBound). Use bounds that differ, or leave the slider out while there \
                is nothing to choose.
                """
            )
        }
        if let step = self.step { try Number.check(step: step, of: "slider", label) }
    }
}

/// One number or two that a slider holds, as a `Value`.
struct SliderValue<Value: Sendable> {
    /// The value at first, inside of the bounds.
    var initial: Value
    /// `initial` as the protocol carries it.
    var numbers: [Double]
    var binding: Widget<Value>.Binding?
    /// What the author gave, when it lies outside of the bounds.
    var refused: String?
    var decode: @Sendable (WireValue) -> DecodedValue<Value>?
    var fit: (Value) -> FittedValue<Value>
}

extension SliderValue where Value: WidgetNumber {
    /// A number that the widget holds.
    static func number(_ number: Value, in bounds: ClosedRange<Value>) -> SliderValue {
        let initial = number.clamped(to: bounds)
        return SliderValue(
            initial: initial,
            numbers: [initial.wire],
            refused: initial == number ? nil : "\(number)",
            decode: { wire in
                guard case .doubleArrayValue(let array)? = wire, array.data.count == 1 else { return nil }
                guard let number = Value._traits.number(array.data[0]), bounds.contains(number) else { return nil }
                return DecodedValue(
                    number,
                    correction: number.wire == array.data[0] ? .none : .some(.doubles([number.wire]))
                )
            },
            fit: { Self.number($0, in: bounds).fitted }
        )
    }

    /// A number that a state holds.
    static func number(_ state: StateRef<Value>, in bounds: ClosedRange<Value>) -> SliderValue {
        var value = self.number(state.value, in: bounds)
        value.binding = Widget<Value>.Binding(state: state, isOutdated: value.refused != nil)
        value.refused = nil
        return value
    }
}

extension SliderValue {
    fileprivate var fitted: FittedValue<Value> {
        FittedValue(self.initial, .doubles(self.numbers), isChanged: self.refused != nil)
    }

    /// Two numbers that the widget holds.
    static func range<Number>(_ range: ClosedRange<Number>, in bounds: ClosedRange<Number>) -> SliderValue
    where Value == ClosedRange<Number>, Number: WidgetNumber {
        let initial = range.lowerBound.clamped(to: bounds)...range.upperBound.clamped(to: bounds)
        return SliderValue(
            initial: initial,
            numbers: [initial.lowerBound.wire, initial.upperBound.wire],
            refused: initial == range ? nil : "\(range)",
            decode: { wire in
                guard case .doubleArrayValue(let array)? = wire, array.data.count == 2 else { return nil }
                guard let lower = Number._traits.number(array.data[0]),
                    let upper = Number._traits.number(array.data[1]),
                    lower <= upper, bounds.contains(lower), bounds.contains(upper)
                else { return nil }
                let numbers = [lower.wire, upper.wire]
                return DecodedValue(lower...upper, correction: numbers == array.data ? .none : .some(.doubles(numbers)))
            },
            fit: { Self.range($0, in: bounds).fitted }
        )
    }

    /// Two numbers that a state holds.
    static func range<Number>(_ state: StateRef<ClosedRange<Number>>, in bounds: ClosedRange<Number>) -> SliderValue
    where Value == ClosedRange<Number>, Number: WidgetNumber {
        var value = self.range(state.value, in: bounds)
        value.binding = Widget<Value>.Binding(state: state, isOutdated: value.refused != nil)
        value.refused = nil
        return value
    }
}

extension ElementContainer {
    /// Draws a slider of numbers.
    func drawSlider<Number: WidgetNumber, Value: Sendable>(
        _ parameters: InputParameters,
        _ track: SliderTrack<Number>,
        _ value: SliderValue<Value>,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        let traits = Number._traits
        let lower = track.bounds.lowerBound.wire
        let upper = track.bounds.upperBound.wire
        let step = (track.step ?? traits.step).wire
        let format = track.format?.text ?? traits.format
        var identity = WidgetIdentity("slider", label: parameters.label, key: parameters.key)
        identity.always { hasher in
            hasher.combine(lower)
            hasher.combine(upper)
            hasher.combine(step)
        }
        identity.unlessKeyed { hasher in
            hasher.combine(traits.isInteger)
            hasher.combine(value.numbers.count)
            if value.binding == nil { for number in value.numbers { hasher.combine(number) } }
            hasher.combine(format)
            hasher.combine(parameters.help)
        }
        let widget = Widget<Value>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(.numbers),
            initial: value.initial,
            initialWire: .doubles(value.numbers),
            binding: value.binding,
            fit: value.fit,
            decode: value.decode,
            onChange: onChange,
            location: parameters.location
        )
        return self.draw(widget) { () throws(ElementError) in
            try track.check(parameters.label)
            guard let refused = value.refused else { return }
            throw ElementError(
                .valueOutOfRange,
                "The value of slider \"\(parameters.label)\" is \(refused). Use one inside of its bounds, \(track.bounds)."
            )
        } element: { (drawing) throws(ElementError) in
            var slider = PBSlider()
            slider.id = drawing.id
            slider.formID = drawing.formID
            slider.label = parameters.label
            slider.format = format
            slider.dataType = traits.isInteger ? .int : .float
            slider.default = value.numbers
            slider.min = lower
            slider.max = upper
            slider.step = step
            slider.help = parameters.helpText
            slider.disabled = parameters.isDisabled
            slider.labelVisibility = parameters.labelVisibility.wire
            slider.type = .slider
            slider.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.bind?.name { slider.queryParamKey = name }
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
