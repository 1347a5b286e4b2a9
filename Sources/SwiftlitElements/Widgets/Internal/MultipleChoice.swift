internal import SwiftlitState
internal import SwiftlitWire

/// Several of several options, as the browser sees them.
struct MultipleChoicePlan {
    var texts: OptionTexts
    /// The default of the message.
    var indices: [Int]
    /// The texts of the value before anybody has chosen.
    var initial: [String]
    var maximumCount: Int?
    /// Whether a default is none of the options.
    var isDefaultUnknown = false

    /// Refuses defaults that are not offered or too many, and a maximum that allows none.
    func check(_ kind: StaticString, _ label: String) throws(ElementError) {
        if self.isDefaultUnknown {
            throw ElementError(
                .invalidArgument,
                "A default of \(kind) \"\(label)\" is not one of its \(self.texts.texts.count) options. Add it to the options."
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
                """
                \(kind) "\(label)" has \(self.initial.count) defaults and allows at most \(maximum). Leave some out or \
                allow more.
                """
            )
        }
    }

    /// Adds what tells choices without a key apart. The value of a bound state does not count: it changes while the
    /// widget stays.
    func combine(into hasher: inout StableHasher, _ hooks: WidgetHooks) {
        hasher.combine(self.texts.texts)
        guard hooks.binding == nil else { return }
        for index in self.indices { hasher.combine(index) }
    }

    /// The widget of this choice.
    func widget(_ identity: WidgetIdentity, _ parameters: InputParameters, _ hooks: WidgetHooks) -> Widget {
        let texts = self.texts
        let maximum = self.maximumCount ?? .max
        return Widget(
            identity: identity,
            isDisabled: parameters.isDisabled,
            initial: .strings(self.initial),
            isInitialPushed: self.indices.count != self.initial.count,
            hooks: hooks,
            judge: { wire in
                guard case .stringArrayValue(let array)? = wire else { return .refused }
                let known = texts.known(array.data)
                guard known.count <= maximum else { return .refused }
                return known.count == array.data.count ? .accepted : .corrected(.strings(known))
            },
            location: parameters.location
        )
    }
}

/// Several of several options: what multiselect and the multiple forms of pills and segmented control have in common.
struct MultipleChoice<Option: Sendable & Equatable> {
    let choices: Choices<Option>
    var plan: MultipleChoicePlan
    /// The value before anybody has chosen.
    var initial: [Option]
    var state: StateRef<[Option]>?
    /// Whether the state holds more than can be chosen.
    var isOutdated = false

    /// A choice that begins with certain options.
    static func starting(
        with options: [Option],
        of choices: Choices<Option>,
        maximumCount: Int? = nil
    ) -> MultipleChoice {
        let indices = choices.indices(of: options)
        let plan = MultipleChoicePlan(
            texts: choices.optionTexts(preferring: indices ?? []),
            indices: indices ?? [],
            initial: (indices ?? []).map { choices.texts[$0] },
            maximumCount: maximumCount,
            isDefaultUnknown: indices == nil
        )
        return MultipleChoice(choices: choices, plan: plan, initial: indices?.map { choices.options[$0] } ?? options)
    }

    /// A choice that a state holds. What is not offered, there twice, or beyond the maximum, is removed from the state.
    static func bound(
        _ choices: Choices<Option>,
        _ state: StateRef<[Option]>,
        maximumCount: Int? = nil,
        format: (Option) -> String
    ) -> MultipleChoice {
        let held = state.value
        var options: [Option] = []
        var texts: [String] = []
        var indices: [Int] = []
        var seen: Set<String> = []
        for option in held where options.count < maximumCount ?? .max {
            let index = choices.index(of: option, guess: (indices.last ?? -1) + 1)
            let text = index.map { choices.texts[$0] } ?? choices.text(ofNew: option, format: format)
            guard let text, seen.insert(text).inserted else { continue }
            options.append(option)
            texts.append(text)
            if let index { indices.append(index) }
        }
        let plan = MultipleChoicePlan(
            texts: choices.optionTexts(preferring: indices),
            indices: indices,
            initial: texts,
            maximumCount: maximumCount
        )
        return MultipleChoice(
            choices: choices,
            plan: plan,
            initial: options,
            state: state,
            isOutdated: options.count != held.count
        )
    }

    /// Draws the choice with code that does not know its type.
    func draw(
        _ onChange: (@Sendable ([Option]) async throws -> Void)?,
        _ draw: (MultipleChoicePlan, WidgetHooks) -> WidgetResult
    ) -> [Option] {
        let initial = self.initial
        let texts = self.plan.texts
        let options = self.choices.options
        let make = self.choices.newOptions.make
        let resolve: @Sendable (WidgetResult) -> [Option] = { result in
            guard case .value(.stringArrayValue(let array)) = result else { return initial }
            return zip(array.data, texts.indices(of: array.data)).compactMap { text, index in
                index.map { options[$0] } ?? make?(text)
            }
        }
        let hooks = WidgetHooks(self.state, isOutdated: self.isOutdated, onChange, resolve)
        return resolve(draw(self.plan, hooks))
    }
}
