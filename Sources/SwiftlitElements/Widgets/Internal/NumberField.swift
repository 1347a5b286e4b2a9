internal import SwiftlitState
internal import SwiftlitWire

/// What a number input has besides what all inputs have.
struct NumberField<Number: WidgetNumber> {
    var lower: Number?
    var upper: Number?
    var step: Number?
    var format: NumberFormat?
    var icon: Icon?
    var placeholder: String?
    var isRequired: Bool

    init(
        bounds: (any WidgetBounds<Number>)?,
        step: Number?,
        format: NumberFormat?,
        icon: Icon?,
        placeholder: String? = nil,
        isRequired: Bool = false
    ) {
        self.lower = bounds?._lowerLimit
        self.upper = bounds?._upperLimit
        self.step = step
        self.format = format
        self.icon = icon
        self.placeholder = placeholder
        self.isRequired = isRequired
    }

    /// The bounds, with those of the browser where the author gave none.
    var bounds: ClosedRange<Number> {
        let limit = Number._traits.limit
        let lower = self.lower ?? min(-limit, self.upper ?? -limit)
        return lower...max(self.upper ?? limit, lower)
    }

    /// The number at first when nobody says anything: the lower bound, or the nearest one to 0 where there is none.
    var first: Number { self.lower ?? min(.zero, self.upper ?? .zero) }

    /// Refuses bounds and steps that the browser cannot count with.
    func check(_ label: String) throws(ElementError) {
        if let lower = self.lower { try Number.check(lower, "lower bound", of: "numberInput", label) }
        if let upper = self.upper { try Number.check(upper, "upper bound", of: "numberInput", label) }
        if let step = self.step { try Number.check(step: step, of: "numberInput", label) }
    }

    /// The number that came in a message, inside of the bounds.
    static func decode(_ wire: Double, in bounds: ClosedRange<Number>) -> (number: Number, correction: WireValue?)? {
        guard let number = Number._traits.number(wire), bounds.contains(number) else { return nil }
        return (number, number.wire == wire ? .none : .some(Number.fieldValue(number.wire)))
    }
}

/// The number in a field, as a `Value`.
struct NumberFieldValue<Value: Sendable> {
    /// The value at first, inside of the bounds.
    var initial: Value
    /// `initial` as the protocol carries it.
    var number: Double?
    var binding: Widget<Value>.Binding?
    /// What the author gave, when it lies outside of the bounds.
    var refused: String?
    var decode: @Sendable (WireValue) -> DecodedValue<Value>?
    var fit: (Value) -> FittedValue<Value>
}

extension NumberFieldValue where Value: WidgetNumber {
    /// A number.
    static func number(_ given: GivenValue<Value>, _ field: NumberField<Value>) -> NumberFieldValue {
        self.number(given.value, field).held(by: given)
    }

    private static func number(_ number: Value, _ field: NumberField<Value>) -> NumberFieldValue {
        let bounds = field.bounds
        let initial = number.clamped(to: bounds)
        return NumberFieldValue(
            initial: initial,
            number: initial.wire,
            refused: initial == number ? nil : "\(number)",
            decode: { wire in
                guard let wire = wire?.fieldNumber else { return nil }
                return NumberField.decode(wire, in: bounds).map { DecodedValue($0.number, correction: $0.correction) }
            },
            fit: { Self.number($0, field).fitted(Value.self) }
        )
    }
}

extension NumberFieldValue {
    /// The same value, which a state may hold.
    fileprivate func held(by given: GivenValue<Value>) -> NumberFieldValue {
        guard let binding = given.binding(isOutdated: self.refused != nil) else { return self }
        var value = self
        value.binding = binding
        value.refused = nil
        return value
    }

    fileprivate func fitted<Number: WidgetNumber>(_ type: Number.Type) -> FittedValue<Value> {
        FittedValue(self.initial, self.number.flatMap(Number.fieldValue), isChanged: self.refused != nil)
    }

    /// A number or none.
    static func optional<Number>(_ given: GivenValue<Number?>, _ field: NumberField<Number>) -> NumberFieldValue
    where Value == Number? {
        self.optional(given.value, field).held(by: given)
    }

    private static func optional<Number>(_ number: Number?, _ field: NumberField<Number>) -> NumberFieldValue
    where Value == Number? {
        let bounds = field.bounds
        let initial = number?.clamped(to: bounds)
        return NumberFieldValue(
            initial: initial,
            number: initial?.wire,
            refused: initial == number ? nil : number.map { "\($0)" },
            decode: { wire in
                guard let wire else { return DecodedValue(nil) }
                guard let wire = wire.fieldNumber else { return nil }
                return NumberField.decode(wire, in: bounds).map { DecodedValue($0.number, correction: $0.correction) }
            },
            fit: { Self.optional($0, field).fitted(Number.self) }
        )
    }
}

extension ElementContainer {
    /// Draws a field for a number.
    func drawNumberInput<Number: WidgetNumber, Value: Sendable>(
        _ parameters: InputParameters,
        _ field: NumberField<Number>,
        _ value: NumberFieldValue<Value>,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        let traits = Number._traits
        let bounds = field.bounds
        let step = (field.step ?? traits.step).wire
        let format = field.format ?? .printf(traits.format)
        var identity = WidgetIdentity("numberInput", label: parameters.label, key: parameters.key)
        identity.unlessKeyed { hasher in
            hasher.combine(traits.isInteger)
            hasher.combine(field.lower != nil)
            hasher.combine(field.upper != nil)
            hasher.combine(bounds.lowerBound.wire)
            hasher.combine(bounds.upperBound.wire)
            hasher.combine(step)
            hasher.combine(value.binding == nil)
            if value.binding == nil {
                hasher.combine(value.number != nil)
                hasher.combine(value.number ?? 0)
            }
            hasher.combine(format.text)
            hasher.combine(parameters.help)
            hasher.combine(field.placeholder)
            hasher.combine(field.icon?.text)
        }
        let widget = Widget<Value>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(traits.isInteger ? .integer : .number),
            initial: value.initial,
            initialWire: value.number.flatMap(Number.fieldValue),
            binding: value.binding,
            fit: value.fit,
            decode: value.decode,
            onChange: onChange,
            location: parameters.location
        )
        return self.draw(widget) { () throws(ElementError) in
            try field.check(parameters.label)
            guard let refused = value.refused else { return }
            throw ElementError(
                .valueOutOfRange,
                "The value of numberInput \"\(parameters.label)\" is \(refused). Use one inside of its bounds, \(bounds)."
            )
        } element: { (drawing) throws(ElementError) in
            var input = PBNumberInput()
            input.id = drawing.id
            input.label = parameters.label
            input.formID = drawing.formID
            input.format = try format.numericPattern(for: "numberInput")
            input.hasMin_p = field.lower != nil
            input.hasMax_p = field.upper != nil
            input.dataType = traits.isInteger ? .int : .float
            if let number = value.number { input.default = number }
            input.step = step
            input.min = bounds.lowerBound.wire
            input.max = bounds.upperBound.wire
            input.help = parameters.helpText
            input.disabled = parameters.isDisabled
            input.labelVisibility = parameters.labelVisibility.wire
            input.placeholder = field.placeholder ?? ""
            if let icon = field.icon { input.icon = try icon.wire(for: "numberInput") }
            input.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { input.queryParamKey = name }
            input.required = field.isRequired
            if let pushed = drawing.pushed {
                if let number = pushed?.fieldNumber { input.value = number }
                input.setValue = true
            }
            var element = PBElement()
            element.numberInput = input
            try element.size("numberInput", width: parameters.width)
            return element
        }
    }
}

extension WidgetNumber {
    /// A number as the browser sends it from a field: `int_value` for integers, else `double_value` (seen in 1.67.0's traffic; a
    /// `double_value` is accepted for integers too).
    fileprivate static func fieldValue(_ number: Double) -> WireValue {
        guard Self._traits.isInteger else { return .doubleValue(number) }
        return Int64(exactly: number).map { .intValue($0) } ?? .doubleValue(number)
    }
}

extension PBWidgetState.OneOf_Value {
    /// The number of a field.
    fileprivate var fieldNumber: Double? {
        switch self {
        case .intValue(let number): Double(number)
        case .doubleValue(let number): number
        default: nil
        }
    }
}
