internal import SwiftlitState
internal import SwiftlitWire

/// One of several options, or none of them: what selectbox, radio, select slider, pills and segmented control have in
/// common.
///
/// `Value` is `Option` where there always is a value, and `Option?` where there may be none.
struct SingleChoice<Option: Sendable & Equatable, Value: Sendable> {
    let choices: Choices<Option>
    var plan: ChoicePlan
    /// The value before anybody has chosen.
    var initial: Value
    var state: StateRef<Value>?
    /// Whether the state holds an option that is not offered.
    var isOutdated = false
    /// Makes a value of the chosen option or of none; `nil` where the widget cannot have it.
    var value: @Sendable (Option?) -> Value?

    init(
        _ choices: Choices<Option>,
        index: Int?,
        text: String?,
        isOptional: Bool,
        initial: Value,
        value: @escaping @Sendable (Option?) -> Value?
    ) {
        let preferred = index.flatMap { choices.texts.indices.contains($0) ? [$0] : nil } ?? []
        self.choices = choices
        self.plan = ChoicePlan(
            texts: choices.optionTexts(preferring: preferred),
            index: index,
            text: text,
            isOptional: isOptional
        )
        self.initial = initial
        self.value = value
    }

    /// The value that the widget resulted in.
    func resolve(_ form: ChoiceWire) -> @Sendable (WidgetResult) -> Value {
        let initial = self.initial
        let value = self.value
        let texts = self.plan.texts
        let options = self.choices.options
        let make = self.choices.newOptions.make
        return { result in
            guard case .value(let wire) = result, let choice = form.decode(wire) else { return initial }
            switch choice {
            case .nothing: return value(nil) ?? initial
            case .text(let text):
                guard let option = texts.index(of: text).map({ options[$0] }) ?? make?(text) else { return initial }
                return value(option) ?? initial
            }
        }
    }

    /// Draws the choice with code that does not know its type.
    func draw(
        _ form: ChoiceWire,
        _ onChange: (@Sendable (Value) async throws -> Void)?,
        _ draw: (ChoicePlan, WidgetHooks) -> WidgetResult
    ) -> Value {
        let resolve = self.resolve(form)
        let hooks = WidgetHooks(self.state, isOutdated: self.isOutdated, onChange, resolve)
        return resolve(draw(self.plan, hooks))
    }
}

// MARK: - What there may be no choice of

extension SingleChoice where Value == Option? {
    private init(_ choices: Choices<Option>, index: Int?, text: String?, initial: Option?) {
        self.init(choices, index: index, text: text, isOptional: true, initial: initial, value: { .some($0) })
    }

    /// A choice that begins with the option at `index`, or with none.
    static func optional(_ choices: Choices<Option>, index: Int?) -> SingleChoice {
        guard let index, !choices.options.isEmpty else {
            return SingleChoice(choices, index: index, text: nil, initial: nil)
        }
        guard choices.options.indices.contains(index) else {
            var choice = SingleChoice(choices, index: nil, text: nil, initial: nil)
            choice.plan.problem = .index(index)
            return choice
        }
        return SingleChoice(choices, index: index, text: choices.texts[index], initial: choices.options[index])
    }

    /// A choice that a state holds. A state that holds an option that is not offered becomes `nil`.
    static func bound(
        _ choices: Choices<Option>,
        _ state: StateRef<Option?>,
        format: (Option) -> String
    ) -> SingleChoice {
        let held = state.value
        let index = held.flatMap { choices.index(of: $0) }
        let text = index.map { choices.texts[$0] } ?? held.flatMap { choices.text(ofNew: $0, format: format) }
        var choice = SingleChoice(choices, index: index, text: text, initial: text == nil ? nil : held)
        choice.state = state
        choice.isOutdated = held != nil && text == nil
        return choice
    }
}

// MARK: - What there always is a choice of

extension SingleChoice where Value == Option {
    private init(_ choices: Choices<Option>, index: Int?, text: String?, initial: Option) {
        self.init(choices, index: index, text: text, isOptional: false, initial: initial, value: { $0 })
    }

    /// A choice that begins with a certain option. Without options the value is that one.
    static func required(_ choices: Choices<Option>, default option: Option) -> SingleChoice {
        if choices.options.isEmpty { return SingleChoice(choices, index: 0, text: nil, initial: option) }
        let index = choices.index(of: option)
        var choice = SingleChoice(choices, index: index, text: index.map { choices.texts[$0] }, initial: option)
        if index == nil { choice.plan.problem = .defaultNotOffered }
        return choice
    }

    /// A choice that begins with the option at `index`, or the first case where there is none.
    static func cases(_ choices: Choices<Option>, index: Int) -> SingleChoice where Option: CaseIterable {
        if choices.options.indices.contains(index) {
            return SingleChoice(choices, index: index, text: choices.texts[index], initial: choices.options[index])
        }
        guard let fallback = choices.options.first ?? Option.allCases.first else {
            preconditionFailure(
                "\(Option.self).allCases is empty and there are no options: use the form that takes a default"
            )
        }
        var choice = SingleChoice(choices, index: nil, text: nil, initial: fallback)
        choice.plan.problem = choices.options.isEmpty ? .noOptions : .index(index)
        return choice
    }

    /// A choice that a state holds. A state that holds an option that is not offered becomes the first one, if there is
    /// one.
    static func bound(
        _ choices: Choices<Option>,
        _ state: StateRef<Option>,
        format: (Option) -> String
    ) -> SingleChoice {
        let held = state.value
        let index = choices.index(of: held)
        var choice: SingleChoice
        if let text = index.map({ choices.texts[$0] }) ?? choices.text(ofNew: held, format: format) {
            choice = SingleChoice(choices, index: index, text: text, initial: held)
        } else {
            choice = SingleChoice(
                choices,
                index: 0,
                text: choices.texts.first,
                initial: choices.options.first ?? held
            )
            choice.isOutdated = !choices.options.isEmpty
        }
        choice.state = state
        return choice
    }
}
