internal import SwiftlitState
internal import SwiftlitWire

/// How a position of a slider travels.
struct SliderCodec<Position: Comparable & Sendable>: Sendable {
    /// As the protocol carries it.
    var wire: @Sendable (Position) -> Double
    /// From the protocol, at the next position below; `nil` for what is none.
    var position: @Sendable (Double) -> Position?
}

/// What a slider moves along, as the protocol carries it.
struct SliderTrack {
    var lower: Double
    var upper: Double
    var step: Double
    var format: String
    var dataType: PBSlider.DataType
    /// The bounds as a message names them.
    var description: String
    /// Refuses a track that the browser cannot draw.
    var check: (_ label: String) throws(ElementError) -> Void

    /// Numbers.
    init<Number: WidgetNumber>(bounds: ClosedRange<Number>, step: Number?, format: NumberFormat?) {
        let traits = Number._traits
        self.lower = bounds.lowerBound.wire
        self.upper = bounds.upperBound.wire
        self.step = (step ?? traits.step).wire
        self.format = format?.text ?? traits.format
        self.dataType = traits.isInteger ? .int : .float
        self.description = "\(bounds)"
        self.check = { (label) throws(ElementError) in
            try Number.check(bounds.lowerBound, "lower bound", of: "slider", label)
            try Number.check(bounds.upperBound, "upper bound", of: "slider", label)
            try Self.check(bounds, label)
            if let step { try Number.check(step: step, of: "slider", label) }
        }
    }

    /// Days or times.
    init<Moment: WidgetMoment>(bounds: ClosedRange<Moment>, step: Duration?, format: DateFormat?) {
        let traits = Moment._momentTraits
        let seconds = (bounds.upperBound.sliderNumber - bounds.lowerBound.sliderNumber) / 1e6
        let step = step ?? .seconds(traits.dataType == .time || seconds < 86_400 ? 900 : 86_400)
        self.lower = bounds.lowerBound.sliderNumber
        self.upper = bounds.upperBound.sliderNumber
        self.step = Double(step.components.seconds) * 1e6 + Double(step.components.attoseconds) / 1e12
        self.format = format?.text ?? traits.format
        self.dataType = traits.dataType
        self.description = "\(bounds)"
        self.check = { (label) throws(ElementError) in
            for bound in [bounds.lowerBound, bounds.upperBound] where abs(bound.sliderNumber) > Self.limit {
                let days = (first: CalendarDate(daysSince1970: -104_249), last: CalendarDate(daysSince1970: 104_249))
                let message =
                    "A bound of slider \"\(label)\" is \(bound). The browser counts from \(days.first) to \(days.last)."
                throw ElementError(.valueOutOfRange, message)
            }
            try Self.check(bounds, label)
            let (seconds, fraction) = step.components
            guard seconds > 0, fraction == 0, seconds % Int64(traits.resolution) == 0 else {
                let unit = traits.resolution == 1 ? "seconds" : "days"
                throw ElementError(
                    .valueOutOfRange,
                    "The step of slider \"\(label)\" is \(step). Use whole \(unit), at least one."
                )
            }
        }
    }

    /// What the browser can count to (`Number.MAX_SAFE_INTEGER` of JavaScript).
    fileprivate static let limit = 9_007_199_254_740_991.0

    private static func check(_ bounds: ClosedRange<some Comparable>, _ label: String) throws(ElementError) {
        guard bounds.lowerBound < bounds.upperBound else {
            throw ElementError(
                .valueOutOfRange,
                """
                Both bounds of slider "\(label)" are \(bounds.lowerBound). Use bounds that differ, or leave the slider out while there \
                is nothing to choose.
                """
            )
        }
    }
}

extension WidgetNumber {
    static var sliderCodec: SliderCodec<Self> {
        SliderCodec(wire: { $0.wire }, position: { Self._traits.number($0) })
    }
}

extension WidgetMoment {
    static var sliderCodec: SliderCodec<Self> {
        let traits = Self._momentTraits
        return SliderCodec(
            wire: { $0.sliderNumber },
            position: { wire in
                guard abs(wire) <= SliderTrack.limit else { return nil }
                return traits.moment(Int((wire / 1e6).rounded(.down)))
            }
        )
    }
}

/// One position or two that a slider holds, as a `Value`.
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

    fileprivate var fitted: FittedValue<Value> {
        FittedValue(self.initial, .doubles(self.numbers), isChanged: self.refused != nil)
    }

    /// The same value, which a state may hold.
    fileprivate func held(by given: GivenValue<Value>) -> SliderValue {
        guard let binding = given.binding(isOutdated: self.refused != nil) else { return self }
        var value = self
        value.binding = binding
        value.refused = nil
        return value
    }

    /// One position.
    private static func one(
        _ position: Value,
        in bounds: ClosedRange<Value>,
        _ codec: SliderCodec<Value>
    ) -> SliderValue where Value: Comparable {
        let initial = bounds.nearest(position)
        return SliderValue(
            initial: initial,
            numbers: [codec.wire(initial)],
            refused: initial == position ? nil : "\(position)",
            decode: { wire in
                guard case .doubleArrayValue(let array)? = wire, array.data.count == 1 else { return nil }
                guard let position = codec.position(array.data[0]), bounds.contains(position) else { return nil }
                let numbers = [codec.wire(position)]
                return DecodedValue(position, correction: numbers == array.data ? .none : .some(.doubles(numbers)))
            },
            fit: { Self.one($0, in: bounds, codec).fitted }
        )
    }

    /// Two positions.
    private static func two<Position: Comparable & Sendable>(
        _ range: Value,
        in bounds: ClosedRange<Position>,
        _ codec: SliderCodec<Position>
    ) -> SliderValue where Value == ClosedRange<Position> {
        let initial = bounds.nearest(range.lowerBound)...bounds.nearest(range.upperBound)
        return SliderValue(
            initial: initial,
            numbers: [codec.wire(initial.lowerBound), codec.wire(initial.upperBound)],
            refused: initial == range ? nil : "\(range)",
            decode: { wire in
                guard case .doubleArrayValue(let array)? = wire, array.data.count == 2 else { return nil }
                guard let lower = codec.position(array.data[0]), let upper = codec.position(array.data[1]),
                    lower <= upper, bounds.contains(lower), bounds.contains(upper)
                else { return nil }
                let numbers = [codec.wire(lower), codec.wire(upper)]
                return DecodedValue(lower...upper, correction: numbers == array.data ? .none : .some(.doubles(numbers)))
            },
            fit: { Self.two($0, in: bounds, codec).fitted }
        )
    }
}

extension ClosedRange {
    fileprivate func nearest(_ position: Bound) -> Bound {
        // A comparison with NaN is false: NaN becomes the lower bound.
        position >= self.lowerBound ? Swift.min(position, self.upperBound) : self.lowerBound
    }
}

extension SliderValue {
    /// One number.
    static func number(_ given: GivenValue<Value>, in bounds: ClosedRange<Value>) -> SliderValue
    where Value: WidgetNumber {
        self.one(given.value, in: bounds, Value.sliderCodec).held(by: given)
    }

    /// Two numbers.
    static func range<Number: WidgetNumber>(_ given: GivenValue<Value>, in bounds: ClosedRange<Number>) -> SliderValue
    where Value == ClosedRange<Number> {
        self.two(given.value, in: bounds, Number.sliderCodec).held(by: given)
    }

    /// One day or time.
    static func moment(_ given: GivenValue<Value>, in bounds: ClosedRange<Value>) -> SliderValue
    where Value: WidgetMoment {
        self.one(given.value, in: bounds, Value.sliderCodec).held(by: given)
    }

    /// Two days or times.
    static func moments<Moment: WidgetMoment>(_ given: GivenValue<Value>, in bounds: ClosedRange<Moment>) -> SliderValue
    where Value == ClosedRange<Moment> {
        self.two(given.value, in: bounds, Moment.sliderCodec).held(by: given)
    }
}

extension WidgetNumber {
    /// The ends of a slider that is given none: 0 to 100 or 0 to 1, and as far as its value reaches.
    static func sliderBounds(around lower: Self, _ upper: Self) -> ClosedRange<Self> {
        let (first, last) = (Self._traits.sliderBounds.lowerBound, Self._traits.sliderBounds.upperBound)
        // A comparison with NaN is false: NaN does not count.
        return (lower < first ? lower : first)...(upper > last ? upper : last)
    }
}

extension WidgetMoment {
    /// The ends of a slider that is given none: two weeks around its value, or the whole day.
    static func sliderBounds(around lower: Self, _ upper: Self) -> ClosedRange<Self> {
        self._momentTraits.sliderBounds(lower, upper)
    }
}

extension ElementContainer {
    /// Draws a slider.
    func drawSlider<Value: Sendable>(
        _ parameters: InputParameters,
        _ track: SliderTrack,
        _ value: SliderValue<Value>,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        var identity = WidgetIdentity("slider", label: parameters.label, key: parameters.key)
        identity.always { hasher in
            hasher.combine(track.lower)
            hasher.combine(track.upper)
            hasher.combine(track.step)
        }
        identity.unlessKeyed { hasher in
            hasher.combine(track.dataType.rawValue)
            hasher.combine(value.numbers.count)
            if value.binding == nil { for number in value.numbers { hasher.combine(number) } }
            hasher.combine(track.format)
            hasher.combine(parameters.help)
        }
        let widget = Widget<Value>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(.positions(track.dataType)),
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
                "The value of slider \"\(parameters.label)\" is \(refused). Use one inside of its bounds, \(track.description)."
            )
        } element: { (drawing) throws(ElementError) in
            var slider = PBSlider()
            slider.id = drawing.id
            slider.formID = drawing.formID
            slider.label = parameters.label
            slider.format = track.format
            slider.dataType = track.dataType
            slider.default = value.numbers
            slider.min = track.lower
            slider.max = track.upper
            slider.step = track.step
            slider.help = parameters.helpText
            slider.disabled = parameters.isDisabled
            slider.labelVisibility = parameters.labelVisibility.wire
            slider.type = .slider
            slider.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { slider.queryParamKey = name }
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
