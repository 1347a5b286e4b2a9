internal import SwiftlitState
internal import SwiftlitWire

/// One of several options, or none of them: what selectbox, radio, select slider, pills and segmented control have in
/// common.
///
/// `Value` is `Option` where there always is a value, and `Option?` where there may be none.
struct SingleChoice<Option: Sendable & Equatable, Value: Sendable> {
    let choices: Choices<Option>
    /// The default of the message; `nil` for none.
    var index: Int?
    /// The value before anybody has chosen.
    var initial: Value
    /// The text of `initial`; `nil` for none.
    var text: String?
    var binding: Widget<Value>.Binding?
    /// Makes a value of the chosen option or of none; `nil` where the widget cannot have it.
    var value: @Sendable (Option?) -> Value?
    /// The option of a value; `nil` for none.
    var option: @Sendable (Value) -> Option?
    /// What is wrong with the arguments.
    var problem: Problem?

    enum Problem {
        case index(Int)
        case defaultNotOffered
        case noOptions
    }

    /// Refuses arguments that name an option that is not there.
    func check(_ kind: StaticString, _ label: String) throws(ElementError) {
        switch self.problem {
        case .index(let index):
            throw ElementError(
                .valueOutOfRange,
                """
                \(kind) "\(label)" has \(self.choices.options.count) options, and index \(index) is none of them. Use one from 0, or nil \
                for no choice.
                """
            )
        case .defaultNotOffered:
            throw ElementError(
                .invalidArgument,
                "The default of \(kind) \"\(label)\" is not one of its \(self.choices.options.count) options. Add it to the options."
            )
        case .noOptions:
            throw ElementError(
                .invalidArgument,
                "\(kind) \"\(label)\" has no options to choose from. Leave it out while there are none, or add an option."
            )
        case nil:
            break
        }
    }

    /// What the widget can have of a choice by code: the one it begins with, where the chosen option is not offered.
    private func fit(_ form: ChoiceWire) -> (Value) -> FittedValue<Value> {
        { held in
            let option = self.option(held)
            if let option, let text = self.choices.text(of: option) { return FittedValue(held, form.encode(text)) }
            if option == nil, self.value(nil) != nil { return FittedValue(held, form.encode(nil)) }
            return FittedValue(self.initial, form.encode(self.text), isChanged: true)
        }
    }

    /// Adds what tells choices without a key apart. The value of a bound state does not count: it changes while the
    /// widget stays.
    func combine(into hasher: inout StableHasher) {
        hasher.combine(self.choices.texts)
        hasher.combine(self.binding == nil ? self.index ?? -1 : -2)
    }

    /// The widget of this choice.
    func widget(
        _ identity: WidgetIdentity,
        _ parameters: InputParameters,
        _ form: ChoiceWire,
        _ queryForm: QueryForm,
        onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Widget<Value> {
        let choices = self.choices
        let index = self.index
        let value = self.value
        return Widget(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(queryForm),
            initial: self.initial,
            initialWire: form.encode(self.text),
            isInitialPushed: self.index == nil && self.text != nil,
            binding: self.binding,
            fit: self.fit(form),
            decode: { wire in
                switch form.decode(wire) {
                case .nothing: value(nil).map { DecodedValue($0) }
                case .text(let text):
                    choices.option(text, preferring: index).flatMap { value($0) }.map { DecodedValue($0) }
                case nil: nil
                }
            },
            onChange: onChange,
            location: parameters.location
        )
    }
}

// MARK: - What there may be no choice of

extension SingleChoice where Value == Option? {
    /// A choice that begins with the option at `index`, or with none.
    static func optional(_ choices: Choices<Option>, index: Int?) -> SingleChoice {
        var choice = SingleChoice(choices: choices, index: index, initial: nil, value: { .some($0) }, option: { $0 })
        guard let index, !choices.options.isEmpty else { return choice }
        guard choices.options.indices.contains(index) else {
            choice.problem = .index(index)
            return choice
        }
        choice.initial = choices.options[index]
        choice.text = choices.texts[index]
        return choice
    }

    /// A choice that begins with an option, or with none. A state that holds an option that is not offered becomes `nil`.
    static func optional(
        _ choices: Choices<Option>,
        _ given: GivenValue<Option?>,
        format: (Option) -> String
    ) -> SingleChoice {
        if let state = given.state { return self.bound(choices, state, format: format) }
        guard let option = given.value else { return self.optional(choices, index: nil) }
        if let index = choices.index(of: option) { return self.optional(choices, index: index) }
        var choice = self.optional(choices, index: nil)
        if !choices.options.isEmpty { choice.problem = .defaultNotOffered }
        return choice
    }

    /// A choice that a state holds.
    private static func bound(
        _ choices: Choices<Option>,
        _ state: StateRef<Option?>,
        format: (Option) -> String
    ) -> SingleChoice {
        let held = state.value
        let text = held.flatMap { choices.text(of: $0, format: format) }
        return SingleChoice(
            choices: choices,
            index: held.flatMap { choices.index(of: $0) },
            initial: text == nil ? nil : held,
            text: text,
            binding: Widget<Value>.Binding(state: state, isOutdated: held != nil && text == nil),
            value: { .some($0) },
            option: { $0 }
        )
    }
}

// MARK: - What there always is a choice of

extension SingleChoice where Value == Option {
    /// A choice that begins with a certain option, which is one of the options. A state that holds an option that is not offered becomes the
    /// first one.
    static func required(
        _ choices: Choices<Option>,
        _ given: GivenValue<Option>,
        format: (Option) -> String
    ) -> SingleChoice {
        if let state = given.state { return self.bound(choices, state, format: format) }
        let index = choices.index(of: given.value)
        return SingleChoice(
            choices: choices,
            index: index,
            initial: given.value,
            text: index.map { choices.texts[$0] },
            value: { $0 },
            option: { $0 },
            problem: choices.options.isEmpty ? .noOptions : index == nil ? .defaultNotOffered : nil
        )
    }

    /// A choice of all cases, which begins with a certain one; `nil` for the first.
    static func cases(_ choices: Choices<Option>, _ option: Option?, format: (Option) -> String) -> SingleChoice {
        guard let option = option ?? choices.options.first else {
            preconditionFailure("\(Option.self).allCases is empty: there is nothing to choose and nothing to return")
        }
        return self.required(choices, GivenValue(option), format: format)
    }

    /// A choice that a state holds.
    private static func bound(
        _ choices: Choices<Option>,
        _ state: StateRef<Option>,
        format: (Option) -> String
    ) -> SingleChoice {
        let held = state.value
        if let text = choices.text(of: held, format: format) {
            return SingleChoice(
                choices: choices,
                index: choices.index(of: held),
                initial: held,
                text: text,
                binding: Widget<Value>.Binding(state: state, isOutdated: false),
                value: { $0 },
                option: { $0 }
            )
        }
        return SingleChoice(
            choices: choices,
            index: 0,
            initial: choices.options.first ?? held,
            text: choices.texts.first,
            binding: Widget<Value>.Binding(state: state, isOutdated: !choices.options.isEmpty),
            value: { $0 },
            option: { $0 },
            problem: choices.options.isEmpty ? .noOptions : nil
        )
    }
}

/// How the choice of one option travels.
enum ChoiceWire: Sendable {
    /// As `string_value`; no value for no choice.
    case string
    /// As `string_array_value` with one entry or none.
    case array

    /// A decoded choice.
    enum Choice {
        case nothing
        case text(String)
    }

    func encode(_ text: String?) -> WireValue {
        switch self {
        case .string:
            return text.map { .stringValue($0) }
        case .array:
            var array = PBStringArray()
            if let text { array.data = [text] }
            return .stringArrayValue(array)
        }
    }

    /// What the browser sent; `nil` for a value of another kind.
    func decode(_ wire: WireValue) -> Choice? {
        switch (self, wire) {
        case (_, nil): .nothing
        case (.string, .stringValue(let text)): .text(text)
        case (.array, .stringArrayValue(let array)) where array.data.isEmpty: .nothing
        case (.array, .stringArrayValue(let array)) where array.data.count == 1: .text(array.data[0])
        default: nil
        }
    }
}
