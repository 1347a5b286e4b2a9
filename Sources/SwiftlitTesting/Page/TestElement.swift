import SwiftlitClient
import SwiftlitElements
package import SwiftlitWire

/// An element as a test sees it, at the moment when it was looked up.
public struct TestElement: Sendable {
    /// The name of the function that draws it, such as `markdown`, `success` or `selectSlider`.
    public let kind: String

    /// What it says: the body of a text, the message of an exception, the label of a widget or metric.
    public let text: String

    /// What it shows as its value: what a widget is set to, the number of a metric, the percentage of a progress bar; else `nil`.
    public let value: TestValue

    /// The message.
    package let wire: PBElement

    /// What is particular to widgets; `nil` for other elements.
    let widget: WidgetFacts?

    /// - Parameter shown: What the browser shows in a widget, by its identifier; `nil` when that is what the server sent.
    init?(_ element: PBElement, shown: (String) -> WireValue?) {
        guard let facts = element.facts else { return nil }
        self.kind = facts.kind
        self.text = facts.text
        self.wire = element
        self.widget = facts.widget
        self.value =
            if let widget = facts.widget {
                (shown(widget.id) ?? widget.pushed ?? widget.initial)
                    .map { TestValue($0, isSingle: widget.isSingle).read(as: widget.slider) } ?? .none
            } else {
                switch facts.value {
                case .none: .none
                case .text(let text): .text(text)
                case .number(let number): .number(number)
                }
            }
    }

    /// The label of a widget or metric.
    public var label: String { self.text }

    /// The identifier of a widget; empty for other elements.
    package var id: String { self.widget?.id ?? "" }

    /// The key of a widget, or `nil`.
    public var key: String? { WidgetID(self.id)?.userKey }

    /// Whether it is a widget that is greyed out.
    public var isDisabled: Bool { self.widget?.isDisabled ?? false }

    /// The texts of the options of a choice; empty for other elements.
    public var options: [String] { self.widget?.options ?? [] }

    /// The tooltip of a widget, text or metric; `nil` when it has none.
    public var help: String? {
        let help =
            switch self.wire.type {
            case .text(let element)?: element.help
            case .markdown(let element)?: element.help
            case .heading(let element)?: element.help
            case .metric(let element)?: element.help
            case .button(let element)?: element.help
            case .checkbox(let element)?: element.help
            case .slider(let element)?: element.help
            case .numberInput(let element)?: element.help
            case .textInput(let element)?: element.help
            case .textArea(let element)?: element.help
            case .selectbox(let element)?: element.help
            case .radio(let element)?: element.help
            case .multiselect(let element)?: element.help
            default: ""
            }
        return help.isEmpty ? nil : help
    }

    /// The change that a metric shows beside its value; `nil` when it shows none, and for other elements.
    public var delta: String? {
        guard case .metric(let metric)? = self.wire.type, !metric.delta.isEmpty else { return nil }
        return metric.delta
    }

    /// The type of the error that an exception shows; `nil` for other elements.
    public var errorType: String? {
        guard case .exception(let exception)? = self.wire.type else { return nil }
        return exception.type
    }

    /// The lines of the stack trace that an exception shows, innermost first; empty for other elements.
    public var stackTrace: [String] {
        guard case .exception(let exception)? = self.wire.type else { return [] }
        return exception.stackTrace
    }
}

extension TestElement: CustomStringConvertible {
    /// The element in one line, such as `slider "Seeds" = 7`.
    public var description: String {
        var description = self.kind
        if !self.text.isEmpty { description += " \"\(self.text)\"" }
        if self.value != .none { description += " = \(self.value)" }
        if self.isDisabled { description += " (disabled)" }
        return description
    }
}
