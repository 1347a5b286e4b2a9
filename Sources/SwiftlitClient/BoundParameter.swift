package import SwiftlitElements
package import SwiftlitWire

/// A parameter of the URL that a widget is bound to.
package struct BoundParameter: Sendable {
    /// The name of the parameter.
    package var name: String
    /// How the widget's value stands in it.
    package var form: QueryForm
    /// The default of the widget, which the URL leaves out.
    package var initial: WireValue

    /// Describes a parameter.
    package init(name: String, form: QueryForm, initial: WireValue) {
        self.name = name
        self.form = form
        self.initial = initial
    }

    /// What the URL says when the user has set the widget.
    package func texts(_ value: WireValue) -> [String] { self.form.texts(value, initial: self.initial) }
}

extension PBElement.OneOf_Type {
    /// The parameter that the widget is bound to; `nil` for none.
    fileprivate var bound: (name: String, form: QueryForm)? {
        switch self {
        case .checkbox(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .truth)
        case .slider(let widget) where widget.hasQueryParamKey:
            (widget.queryParamKey, widget.type == .selectSlider ? .choices : .positions(widget.dataType))
        case .numberInput(let widget) where widget.hasQueryParamKey:
            (widget.queryParamKey, widget.dataType == .int ? .integer : .number)
        case .textInput(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .text)
        case .textArea(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .text)
        case .selectbox(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .choice)
        case .radio(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .choice)
        case .multiselect(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .texts)
        case .buttonGroup(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .texts)
        case .dateInput(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .choices)
        case .dateTimeInput(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .choices)
        case .timeInput(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .choice)
        case .colorPicker(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .choice)
        case .feedback(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .text)
        case .pagination(let widget) where widget.hasQueryParamKey: (widget.queryParamKey, .integer)
        default: nil
        }
    }
}

extension PBElement {
    /// What is known of the element; `nil` for one without content.
    package var facts: ElementFacts? {
        guard var facts = self.contentFacts else { return nil }
        if let initial = facts.widget?.initial, let bound = self.type?.bound {
            facts.widget?.bound = BoundParameter(name: bound.name, form: bound.form, initial: initial)
        }
        return facts
    }
}
