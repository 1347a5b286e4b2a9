internal import SwiftlitWire

/// One of several options, or none of them, as the browser sees it.
struct ChoicePlan {
    var texts: OptionTexts
    /// The default of the message; `nil` for none.
    var index: Int?
    /// The text of the value before anybody has chosen; `nil` for none.
    var text: String?
    /// Whether none can be chosen.
    var isOptional: Bool
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
                \(kind) "\(label)" has \(self.texts.texts.count) options, and index \(index) is none of them. Use one from \
                0, or nil for no choice.
                """
            )
        case .defaultNotOffered:
            throw ElementError(
                .invalidArgument,
                "The default of \(kind) \"\(label)\" is not one of its \(self.texts.texts.count) options. Add it to the options."
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

    /// Adds what tells choices without a key apart. The value of a bound state does not count: it changes while the
    /// widget stays.
    func combine(into hasher: inout StableHasher, _ hooks: WidgetHooks) {
        hasher.combine(self.texts.texts)
        hasher.combine(hooks.binding == nil ? self.index ?? -1 : -2)
    }

    /// The widget of this choice.
    func widget(
        _ identity: WidgetIdentity,
        _ parameters: InputParameters,
        _ form: ChoiceWire,
        _ hooks: WidgetHooks
    ) -> Widget {
        let texts = self.texts
        let isOptional = self.isOptional
        return Widget(
            identity: identity,
            isDisabled: parameters.isDisabled,
            initial: form.encode(self.text),
            isInitialPushed: self.index == nil && self.text != nil,
            hooks: hooks,
            judge: { wire in
                switch form.decode(wire) {
                case .nothing: isOptional ? .accepted : .refused
                case .text(let text): texts.contains(text) ? .accepted : .refused
                case nil: .refused
                }
            },
            location: parameters.location
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
        case .string: text.map { .stringValue($0) }
        case .array: .strings(text.map { [$0] } ?? [])
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
