internal import SwiftlitState
internal import SwiftlitWire

/// Several of several options: what multiselect and the multiple forms of pills and segmented control have in common.
struct MultipleChoice<Option: Sendable & Equatable> {
    let choices: Choices<Option>
    /// The default of the message.
    var indices: [Int]
    /// The value before anybody has chosen.
    var initial: [Option]
    /// The texts of `initial`.
    var texts: [String]
    var maximumCount: Int?
    var binding: Widget<[Option]>.Binding?
    /// Whether a default is none of the options.
    var isDefaultUnknown = false

    /// A choice that begins with certain options. What is not offered, or beyond the maximum, is removed from a state.
    static func multiple(
        _ choices: Choices<Option>,
        _ given: GivenValue<[Option]>,
        maximumCount: Int? = nil,
        format: (Option) -> String
    ) -> MultipleChoice {
        if let state = given.state { return self.bound(choices, state, maximumCount: maximumCount, format: format) }
        return self.starting(with: given.value, of: choices, maximumCount: maximumCount)
    }

    private static func starting(
        with options: [Option],
        of choices: Choices<Option>,
        maximumCount: Int?
    ) -> MultipleChoice {
        let indices = choices.indices(of: options)
        return MultipleChoice(
            choices: choices,
            indices: indices ?? [],
            initial: options,
            texts: (indices ?? []).map { choices.texts[$0] },
            maximumCount: maximumCount,
            isDefaultUnknown: indices == nil
        )
    }

    private static func bound(
        _ choices: Choices<Option>,
        _ state: StateRef<[Option]>,
        maximumCount: Int?,
        format: (Option) -> String
    ) -> MultipleChoice {
        let held = state.value
        let (options, texts) = Self.possible(held, maximumCount) { choices.text(of: $0, format: format) }
        return MultipleChoice(
            choices: choices,
            indices: options.compactMap { choices.index(of: $0) },
            initial: options,
            texts: texts,
            maximumCount: maximumCount,
            binding: Widget<[Option]>.Binding(state: state, isOutdated: options.count != held.count)
        )
    }

    /// Those of the options that have a text, and no more than the maximum, with their texts.
    private static func possible(
        _ held: [Option],
        _ maximumCount: Int?,
        text: (Option) -> String?
    ) -> (options: [Option], texts: [String]) {
        var options: [Option] = []
        var texts: [String] = []
        for option in held where options.count < maximumCount ?? .max {
            guard let text = text(option) else { continue }
            options.append(option)
            texts.append(text)
        }
        return (options, texts)
    }

    /// Refuses defaults that are not offered or too many, and a maximum that allows none.
    func check(_ kind: StaticString, _ label: String) throws(ElementError) {
        if self.isDefaultUnknown {
            throw ElementError(
                .invalidArgument,
                "A default of \(kind) \"\(label)\" is not one of its \(self.choices.options.count) options. Add it to the options."
            )
        }
        guard let maximum = self.maximumCount else { return }
        guard maximum >= 1, Int32(exactly: maximum) != nil else {
            throw ElementError(
                .valueOutOfRange,
                "\(kind) \"\(label)\" allows at most \(maximum) options. Use a number from 1, or nil for no maximum."
            )
        }
        guard self.initial.count <= maximum else {
            throw ElementError(
                .valueOutOfRange,
                "\(kind) \"\(label)\" has \(self.initial.count) defaults and allows at most \(maximum). Leave some out or allow more."
            )
        }
    }

    /// Adds what tells choices without a key apart. The value of a bound state does not count: it changes while the
    /// widget stays.
    func combine(into hasher: inout StableHasher) {
        hasher.combine(self.choices.texts)
        guard self.binding == nil else { return }
        for index in self.indices { hasher.combine(index) }
    }

    /// The widget of this choice.
    func widget(
        _ identity: WidgetIdentity,
        _ parameters: InputParameters,
        onChange: (@Sendable ([Option]) async throws -> Void)?
    ) -> Widget<[Option]> {
        let choices = self.choices
        let indices = self.indices
        let maximum = self.maximumCount ?? .max
        return Widget(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(.texts),
            initial: self.initial,
            initialWire: .strings(self.texts),
            isInitialPushed: self.indices.count != self.texts.count,
            binding: self.binding,
            fit: { held in
                let (options, texts) = Self.possible(held, maximum) { choices.text(of: $0) }
                return FittedValue(
                    options,
                    .strings(texts),
                    isChanged: options.count != held.count,
                    refusal: held.count <= maximum
                        ? nil
                        : "st.sessionState has \(held.count) options for it, and it allows at most \(maximum). Set fewer or allow more."
                )
            },
            decode: { wire in
                guard case .stringArrayValue(let array)? = wire else { return nil }
                let (options, texts) = choices.options(array.data, preferring: indices)
                guard options.count <= maximum else { return nil }
                return DecodedValue(
                    options,
                    correction: texts.count == array.data.count ? .none : .some(.strings(texts))
                )
            },
            onChange: onChange,
            location: parameters.location
        )
    }
}

extension WireValue {
    /// A `string_array_value`.
    static func strings(_ texts: [String]) -> WireValue {
        var array = PBStringArray()
        array.data = texts
        return .stringArrayValue(array)
    }

    /// A `double_array_value`.
    static func doubles(_ numbers: [Double]) -> WireValue {
        var array = PBDoubleArray()
        array.data = numbers
        return .doubleArrayValue(array)
    }
}
