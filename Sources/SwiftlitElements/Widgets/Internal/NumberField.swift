internal import SwiftlitState
internal import SwiftlitWire

/// What a number input has besides what all inputs have.
struct NumberField {
    var lower: Double?
    var upper: Double?
    var step: Double
    var format: NumberFormat
    var icon: Icon?
    var placeholder: String?
    var isRequired: Bool
    var traits: WidgetNumberTraits

    init<Number: WidgetNumber>(
        bounds: (any NumberBounds<Number>)?,
        step: Number?,
        format: NumberFormat?,
        icon: Icon?,
        placeholder: String? = nil,
        isRequired: Bool = false
    ) {
        let traits = Number._traits
        self.lower = bounds?._lowerLimit?._wireValue
        self.upper = bounds?._upperLimit?._wireValue
        self.step = step?._wireValue ?? traits.step
        self.format = format ?? .printf(traits.format)
        self.icon = icon
        self.placeholder = placeholder
        self.isRequired = isRequired
        self.traits = traits
    }

    /// The bounds, with those of the browser where the author gave none.
    var bounds: ClosedRange<Double> {
        let limit = self.traits.limit
        let lower = self.lower ?? min(-limit, self.upper ?? -limit)
        return lower...max(self.upper ?? limit, lower)
    }

    /// Refuses bounds and steps that the browser cannot count with.
    func check(_ label: String) throws(ElementError) {
        if let lower = self.lower { try self.traits.check(lower, "lower bound", of: "numberInput", label) }
        if let upper = self.upper { try self.traits.check(upper, "upper bound", of: "numberInput", label) }
        try self.traits.check(step: self.step, of: "numberInput", label)
    }
}

/// The number in a field, as a `Value`.
struct NumberFieldValue<Value: Sendable> {
    /// The value at first, inside of the bounds.
    var initial: Value
    /// `initial` as the protocol carries it; `nil` for an empty field.
    var number: Double?
    var state: StateRef<Value>?
    /// What the author or the state gave, when it lies outside of the bounds.
    var refused: String?
    /// Makes a value of a number that the field accepted, or of an empty field.
    var make: @Sendable (Double?) -> Value
    /// Whether the field can be empty.
    var isOptional: Bool

    /// The value that the widget resulted in.
    var resolve: @Sendable (WidgetResult) -> Value {
        let initial = self.initial
        let make = self.make
        return { result in
            switch result {
            case .value(.doubleValue(let number)?): make(number)
            case .value(nil): make(nil)
            case .value, .initial: initial
            }
        }
    }
}

extension NumberFieldValue where Value: WidgetNumber {
    /// A number that the widget holds.
    static func number(_ number: Value, _ field: NumberField) -> NumberFieldValue {
        let wire = number._wireValue
        let near = wire.clamped(to: field.bounds)
        let initial = near == wire ? number : Value(_wireValue: near)
        return NumberFieldValue(
            initial: initial,
            number: near,
            refused: near == wire ? nil : "\(number)",
            make: { $0.map { Value(_wireValue: $0) } ?? initial },
            isOptional: false
        )
    }

    /// A number that a state holds.
    static func number(_ state: StateRef<Value>, _ field: NumberField) -> NumberFieldValue {
        var value = self.number(state.value, field)
        value.state = state
        return value
    }
}

extension NumberFieldValue {
    /// A number that the widget holds, or none.
    static func optional<Number>(_ number: Number?, _ field: NumberField) -> NumberFieldValue
    where Value == Number?, Number: WidgetNumber {
        let wire = number?._wireValue
        let near = wire?.clamped(to: field.bounds)
        return NumberFieldValue(
            initial: near == wire ? number : near.map { Number(_wireValue: $0) },
            number: near,
            refused: near == wire ? nil : number.map { "\($0)" },
            make: { $0.map { Number(_wireValue: $0) } },
            isOptional: true
        )
    }

    /// A number that a state holds, or none.
    static func optional<Number>(_ state: StateRef<Number?>, _ field: NumberField) -> NumberFieldValue
    where Value == Number?, Number: WidgetNumber {
        var value = self.optional(state.value, field)
        value.state = state
        return value
    }
}

extension ElementContainer {
    /// Draws a field for a number.
    func drawNumberInput<Value: Sendable>(
        _ parameters: InputParameters,
        _ field: NumberField,
        _ value: NumberFieldValue<Value>,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        let resolve = value.resolve
        let hooks = WidgetHooks(value.state, isOutdated: value.refused != nil, onChange, resolve)
        let result = self.drawNumberInput(
            parameters,
            field,
            value.number,
            isOptional: value.isOptional,
            refused: value.refused,
            hooks
        )
        return resolve(result)
    }

    private func drawNumberInput(
        _ parameters: InputParameters,
        _ field: NumberField,
        _ number: Double?,
        isOptional: Bool,
        refused: String?,
        _ hooks: WidgetHooks
    ) -> WidgetResult {
        let bounds = field.bounds
        let traits = field.traits
        var identity = WidgetIdentity("numberInput", label: parameters.label, key: parameters.key)
        identity.unlessKeyed { hasher in
            hasher.combine(traits.isInteger)
            hasher.combine(field.lower != nil)
            hasher.combine(field.upper != nil)
            hasher.combine(bounds.lowerBound)
            hasher.combine(bounds.upperBound)
            hasher.combine(field.step)
            // The value of a bound state does not count: it changes while the widget stays.
            hasher.combine(hooks.binding == nil)
            if hooks.binding == nil {
                hasher.combine(number != nil)
                hasher.combine(number ?? 0)
            }
            hasher.combine(field.format.text)
            hasher.combine(parameters.help)
            hasher.combine(field.placeholder)
            hasher.combine(field.icon?.text)
        }
        let widget = Widget(
            identity: identity,
            isDisabled: parameters.isDisabled,
            initial: number.map { .doubleValue($0) },
            hooks: hooks,
            judge: { wire in
                guard let wire else { return isOptional ? .accepted : .refused }
                guard case .doubleValue(let sent) = wire, let number = traits.number(sent, in: bounds) else {
                    return .refused
                }
                return number == sent ? .accepted : .corrected(.doubleValue(number))
            },
            location: parameters.location
        )
        return self.draw(widget) { () throws(ElementError) in
            try field.check(parameters.label)
            if let refused, hooks.binding == nil {
                try traits.refuse(refused, of: "numberInput", parameters.label, bounds: bounds)
            }
        } element: { (drawing) throws(ElementError) in
            var input = PBNumberInput()
            input.id = drawing.id
            input.label = parameters.label
            input.formID = drawing.formID
            input.format = try field.format.numericPattern(for: "numberInput")
            input.hasMin_p = field.lower != nil
            input.hasMax_p = field.upper != nil
            input.dataType = traits.isInteger ? .int : .float
            if let number { input.default = number }
            input.step = field.step
            input.min = bounds.lowerBound
            input.max = bounds.upperBound
            input.help = parameters.helpText
            input.disabled = parameters.isDisabled
            input.labelVisibility = parameters.labelVisibility.wire
            input.placeholder = field.placeholder ?? ""
            if let icon = field.icon { input.icon = try icon.wire(for: "numberInput") }
            input.ignoreRerun = parameters.rerun.isIgnored
            input.required = field.isRequired
            if let pushed = drawing.pushed {
                if case .doubleValue(let number)? = pushed { input.value = number }
                input.setValue = true
            }
            var element = PBElement()
            element.numberInput = input
            try element.size("numberInput", width: parameters.width)
            return element
        }
    }
}
