internal import SwiftlitState
internal import SwiftlitWire

/// The text in a field, as a `Value`: `String`, or `String?` where there may be none.
struct TextValue<Value: Sendable> {
    /// The value at first, not longer than the maximum.
    var initial: Value
    /// `initial` as the protocol carries it.
    var text: String?
    var maximumCount: Int?
    /// Whether there may be no text.
    var isOptional: Bool
    var state: StateRef<Value>?
    /// Whether what the author or the state gave is longer than the maximum.
    var isTooLong: Bool
    /// Makes a value of a text that the field accepted, or of no text.
    var make: @Sendable (String?) -> Value

    /// Refuses a maximum that allows nothing, and a text beyond it.
    func check(_ kind: StaticString, _ label: String) throws(ElementError) {
        guard let maximum = self.maximumCount else { return }
        guard maximum >= 1, UInt32(exactly: maximum) != nil else {
            throw ElementError(
                .valueOutOfRange,
                "\(kind) \"\(label)\" allows at most \(maximum) characters. Use a number from 1, or nil for any length."
            )
        }
        guard !self.isTooLong || self.state != nil else {
            throw ElementError(
                .valueOutOfRange,
                "The value of \(kind) \"\(label)\" is longer than its \(maximum) characters. Shorten it or allow more."
            )
        }
    }

    /// Adds what tells fields without a key apart. The value of a bound state does not count: it changes while the
    /// widget stays.
    func combine(into hasher: inout StableHasher) {
        hasher.combine(self.state == nil)
        if self.state == nil { hasher.combine(self.text) }
    }

    /// Draws the field of this value.
    func draw(
        _ identity: WidgetIdentity,
        _ parameters: InputParameters,
        _ onChange: (@Sendable (Value) async throws -> Void)?,
        _ draw: (Widget) -> WidgetResult
    ) -> Value {
        let initial = self.initial
        let make = self.make
        let resolve: @Sendable (WidgetResult) -> Value = { result in
            switch result {
            case .value(.stringValue(let text)?): make(text)
            case .value(nil): make(nil)
            case .value, .initial: initial
            }
        }
        let isOptional = self.isOptional
        let maximum = self.maximumCount
        let widget = Widget(
            identity: identity,
            isDisabled: parameters.isDisabled,
            initial: self.text.map { .stringValue($0) },
            hooks: WidgetHooks(self.state, isOutdated: self.isTooLong, onChange, resolve),
            judge: { wire in
                guard let wire else { return isOptional ? .accepted : .refused }
                guard case .stringValue(let text) = wire else { return .refused }
                return text.cut(to: maximum).map { .corrected(.stringValue($0)) } ?? .accepted
            },
            location: parameters.location
        )
        return resolve(draw(widget))
    }
}

extension TextValue where Value == String {
    /// A text that the widget holds.
    static func text(_ text: String, _ maximum: Int?) -> TextValue {
        let cut = text.cut(to: maximum)
        let initial = cut ?? text
        return TextValue(
            initial: initial,
            text: initial,
            maximumCount: maximum,
            isOptional: false,
            isTooLong: cut != nil,
            make: { $0 ?? initial }
        )
    }

    /// A text that a state holds.
    static func text(_ state: StateRef<String>, _ maximum: Int?) -> TextValue {
        var value = self.text(state.value, maximum)
        value.state = state
        return value
    }
}

extension TextValue where Value == String? {
    /// A text that the widget holds, or none.
    static func optional(_ text: String?, _ maximum: Int?) -> TextValue {
        let cut = text?.cut(to: maximum)
        return TextValue(
            initial: cut ?? text,
            text: cut ?? text,
            maximumCount: maximum,
            isOptional: true,
            isTooLong: cut != nil,
            make: { $0 }
        )
    }

    /// A text that a state holds, or none.
    static func optional(_ state: StateRef<String?>, _ maximum: Int?) -> TextValue {
        var value = self.optional(state.value, maximum)
        value.state = state
        return value
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
