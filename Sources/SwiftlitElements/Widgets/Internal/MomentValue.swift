internal import SwiftlitState
internal import SwiftlitWire

/// How a widget writes a kind of dates or times.
struct MomentCodec<Moment: Comparable & Sendable>: Sendable {
    var format: @Sendable (Moment) -> String
    var parse: @Sendable (String) -> Moment?
    /// Whether the values travel as a list (`string_array_value`) and not as one text.
    var isList: Bool
    /// The first and the last that can be chosen; `nil` for any.
    var bounds: ClosedRange<Moment>?

    func wire(_ texts: [String]) -> WireValue {
        guard self.isList else { return texts.first.map { .stringValue($0) } }
        var array = PBStringArray()
        array.data = texts
        return .stringArrayValue(array)
    }

    /// What the browser sent; `nil` for what is none of these, or out of bounds.
    func moments(_ wire: WireValue) -> [Moment]? {
        let texts: [String]
        switch wire {
        case nil: texts = []
        case .stringValue(let text)? where !self.isList: texts = [text]
        case .stringArrayValue(let array)? where self.isList: texts = array.data
        default: return nil
        }
        var moments: [Moment] = []
        for text in texts {
            guard let moment = self.parse(text), self.bounds?.contains(moment) ?? true else { return nil }
            moments.append(moment)
        }
        return moments
    }
}

/// The date or time in a field, as a `Value`: one, an optional one, or two.
struct MomentValue<Value: Sendable> {
    /// The value at first, as the field can show it.
    var initial: Value
    /// `initial` as the protocol carries it.
    var texts: [String]
    var wire: WireValue
    var binding: Widget<Value>.Binding?
    /// What the author gave, when it lies outside of the bounds.
    var refused: String?
    var decode: @Sendable (WireValue) -> DecodedValue<Value>?
    /// Makes what the field can show of a value that code gives it.
    var fit: (Value) -> FittedValue<Value>

    /// Whether nothing is held while somebody has chosen the first of two.
    var agrees: ((WireValue, WireValue) -> Bool)?

    /// The same value, which a state may hold.
    fileprivate func held(by given: GivenValue<Value>) -> MomentValue {
        guard let binding = given.binding(isOutdated: self.refused != nil) else { return self }
        var value = self
        value.binding = binding
        value.refused = nil
        return value
    }

    fileprivate var fitted: FittedValue<Value> {
        FittedValue(self.initial, self.wire, isChanged: self.refused != nil)
    }

    /// Adds what tells fields without a key apart. The value of a bound state does not count: it changes while the
    /// widget stays.
    func combine(into hasher: inout StableHasher) {
        hasher.combine(self.binding == nil)
        if self.binding == nil { hasher.combine(self.texts) }
    }

    func check(_ kind: StaticString, _ label: String) throws(ElementError) {
        guard let refused = self.refused else { return }
        throw ElementError(
            .valueOutOfRange,
            "The value of \(kind) \"\(label)\" is \(refused). Use one inside of its bounds, or other bounds."
        )
    }

    func widget(
        _ identity: WidgetIdentity,
        _ parameters: InputParameters,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Widget<Value> {
        let isList = if case .stringArrayValue? = self.wire { true } else { false }
        return Widget(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(isList ? .choices : .choice),
            initial: self.initial,
            initialWire: self.wire,
            binding: self.binding,
            fit: self.fit,
            decode: self.decode,
            agrees: self.agrees,
            onChange: onChange,
            location: parameters.location
        )
    }
}

extension MomentCodec {
    /// A date or time as the field shows it: inside of the bounds, and as exact as its text.
    fileprivate func shown(_ moment: Moment) -> Moment {
        let inside = self.bounds.map { min(max(moment, $0.lowerBound), $0.upperBound) } ?? moment
        return self.parse(self.format(inside)) ?? inside
    }

    fileprivate func refusal(_ moment: Moment) -> String? {
        self.bounds?.contains(moment) ?? true ? nil : self.format(moment)
    }

    /// A date or time.
    func value(_ given: GivenValue<Moment>) -> MomentValue<Moment> {
        self.value(given.value).held(by: given)
    }

    private func value(_ moment: Moment) -> MomentValue<Moment> {
        let texts = [self.format(self.shown(moment))]
        return MomentValue(
            initial: self.shown(moment),
            texts: texts,
            wire: self.wire(texts),
            refused: self.refusal(moment),
            decode: { wire in
                guard let moments = self.moments(wire), moments.count == 1 else { return nil }
                return DecodedValue(moments[0])
            },
            fit: { self.value($0).fitted }
        )
    }

    /// A date or time, or none.
    func value(_ given: GivenValue<Moment?>) -> MomentValue<Moment?> {
        self.value(given.value).held(by: given)
    }

    private func value(_ moment: Moment?) -> MomentValue<Moment?> {
        let texts = moment.map { [self.format(self.shown($0))] } ?? []
        return MomentValue(
            initial: moment.map(self.shown),
            texts: texts,
            wire: self.wire(texts),
            refused: moment.flatMap(self.refusal),
            decode: { wire in
                guard let moments = self.moments(wire), moments.count <= 1 else { return nil }
                return DecodedValue(moments.first)
            },
            fit: { self.value($0).fitted }
        )
    }

    /// Two dates or times, or none.
    func value(_ given: GivenValue<ClosedRange<Moment>?>) -> MomentValue<ClosedRange<Moment>?> {
        self.value(given.value).held(by: given)
    }

    private func value(_ range: ClosedRange<Moment>?) -> MomentValue<ClosedRange<Moment>?> {
        let texts =
            range.map { [self.format(self.shown($0.lowerBound)), self.format(self.shown($0.upperBound))] } ?? []
        return MomentValue(
            initial: range.map { self.shown($0.lowerBound)...self.shown($0.upperBound) },
            texts: texts,
            wire: self.wire(texts),
            refused: range.flatMap { self.refusal($0.lowerBound) ?? self.refusal($0.upperBound) },
            decode: { wire in
                guard let moments = self.moments(wire), moments.count <= 2 else { return nil }
                guard moments.count == 2, moments[0] <= moments[1] else { return DecodedValue(nil) }
                return DecodedValue(moments[0]...moments[1])
            },
            fit: { self.value($0).fitted },
            agrees: { shown, held in self.moments(held)?.isEmpty ?? false && self.moments(shown)?.count == 1 }
        )
    }
}
