internal import SwiftlitState
internal import SwiftlitWire

/// The text in a field, as a `Value`: `String`, or `String?` where there may be none.
struct TextValue<Value: Sendable> {
    /// The value at first, not longer than the maximum.
    var initial: Value
    /// `initial` as the protocol carries it.
    var text: String?
    var maximumCount: Int?
    var binding: Widget<Value>.Binding?
    /// Whether what the author gave is longer than the maximum.
    var isTooLong: Bool
    var decode: @Sendable (WireValue) -> DecodedValue<Value>?
    var fit: (Value) -> FittedValue<Value>

    /// The same value, which a state may hold.
    func held(by given: GivenValue<Value>) -> TextValue {
        guard let binding = given.binding(isOutdated: self.isTooLong) else { return self }
        var value = self
        value.binding = binding
        value.isTooLong = false
        return value
    }

    fileprivate var fitted: FittedValue<Value> {
        FittedValue(self.initial, self.text.map { .stringValue($0) }, isChanged: self.isTooLong)
    }

    /// Refuses a maximum that allows nothing, and a text beyond it.
    func check(_ kind: StaticString, _ label: String) throws(ElementError) {
        guard let maximum = self.maximumCount else { return }
        guard maximum >= 1, UInt32(exactly: maximum) != nil else {
            throw ElementError(
                .valueOutOfRange,
                "\(kind) \"\(label)\" allows at most \(maximum) characters. Use a number from 1, or nil for any length."
            )
        }
        guard !self.isTooLong else {
            throw ElementError(
                .valueOutOfRange,
                "The value of \(kind) \"\(label)\" is longer than its \(maximum) characters. Shorten it or allow more."
            )
        }
    }

    /// Adds what tells fields without a key apart. The value of a bound state does not count: it changes while the
    /// widget stays.
    func combine(into hasher: inout StableHasher) {
        hasher.combine(self.binding == nil)
        if self.binding == nil { hasher.combine(self.text) }
    }

    func widget(
        _ identity: WidgetIdentity,
        _ parameters: InputParameters,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Widget<Value> {
        Widget(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(.text),
            initial: self.initial,
            initialWire: self.text.map { .stringValue($0) },
            binding: self.binding,
            fit: self.fit,
            decode: self.decode,
            onChange: onChange,
            location: parameters.location
        )
    }
}

extension TextValue where Value == String {
    /// A text.
    static func text(_ given: GivenValue<String>, _ maximum: Int?) -> TextValue {
        self.text(given.value, maximum).held(by: given)
    }

    private static func text(_ text: String, _ maximum: Int?) -> TextValue {
        let initial = text.cut(to: maximum)
        return TextValue(
            initial: initial ?? text,
            text: initial ?? text,
            maximumCount: maximum,
            isTooLong: initial != nil,
            decode: { wire in
                guard case .stringValue(let text)? = wire else { return nil }
                guard let cut = text.cut(to: maximum) else { return DecodedValue(text) }
                return DecodedValue(cut, correction: .some(.stringValue(cut)))
            },
            fit: { Self.text($0, maximum).fitted }
        )
    }
}

extension TextValue where Value == String? {
    /// A text or none.
    static func optional(_ given: GivenValue<String?>, _ maximum: Int?) -> TextValue {
        self.optional(given.value, maximum).held(by: given)
    }

    private static func optional(_ text: String?, _ maximum: Int?) -> TextValue {
        let initial = text?.cut(to: maximum)
        return TextValue(
            initial: initial ?? text,
            text: initial ?? text,
            maximumCount: maximum,
            isTooLong: initial != nil,
            decode: { wire in
                guard let wire else { return DecodedValue(nil) }
                guard case .stringValue(let text) = wire else { return nil }
                guard let cut = text.cut(to: maximum) else { return DecodedValue(text) }
                return DecodedValue(cut, correction: .some(.stringValue(cut)))
            },
            fit: { Self.optional($0, maximum).fitted }
        )
    }
}

extension String {
    /// The longest beginning of whole characters within so many UTF-16 code units, or `nil` when the text is not longer
    /// than that.
    fileprivate func cut(to maximum: Int?) -> String? {
        // There are never more UTF-16 units than bytes.
        guard let maximum, self.utf8.count > maximum, self.utf16.count > maximum else { return nil }
        var count = 0
        let end = self.firstIndex { character in
            count += character.utf16.count
            return count > maximum
        }
        return String(self[..<(end ?? self.endIndex)])
    }
}
