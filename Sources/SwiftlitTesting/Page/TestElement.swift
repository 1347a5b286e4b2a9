import SwiftProtobuf
package import SwiftlitWire

/// An element as a test sees it.
public struct TestElement: Sendable {
    /// The name of the function that draws it, such as `markdown`, `success` or `selectSlider`.
    public let kind: String

    /// What it says: the body of a text, the message of an exception, the label of a widget, the description of a table or chart.
    public let text: String

    /// The identifier of a widget; empty for other elements.
    package let id: String

    /// The message.
    package let wire: PBElement

    init?(_ node: PageTree.Node) {
        guard case .element(let element) = node.content, let content = element.content else { return nil }
        self.kind = content.kind
        self.text = content.text
        self.id = content.id
        self.wire = element
    }

    /// The label of a widget or metric.
    public var label: String { self.text }

    /// The key of a widget, or `nil`.
    public var key: String? { WidgetID(self.id)?.userKey }

    /// Whether a widget is greyed out.
    public var isDisabled: Bool {
        switch self.wire.type {
        case .button(let widget)?: widget.disabled
        case .checkbox(let widget)?: widget.disabled
        case .slider(let widget)?: widget.disabled
        case .numberInput(let widget)?: widget.disabled
        case .textInput(let widget)?: widget.disabled
        case .textArea(let widget)?: widget.disabled
        case .selectbox(let widget)?: widget.disabled
        case .radio(let widget)?: widget.disabled
        case .multiselect(let widget)?: widget.disabled
        case .buttonGroup(let widget)?: widget.disabled
        case .dateInput(let widget)?: widget.disabled
        case .timeInput(let widget)?: widget.disabled
        case .dateTimeInput(let widget)?: widget.disabled
        case .colorPicker(let widget)?: widget.disabled
        case .feedback(let widget)?: widget.disabled
        case .pagination(let widget)?: widget.disabled
        case .menuButton(let widget)?: widget.disabled
        case .linkButton(let widget)?: widget.disabled
        case .downloadButton(let widget)?: widget.disabled
        case .chatInput(let widget)?: widget.disabled
        default: false
        }
    }

    /// The texts of the options of a choice; empty for other elements.
    public var options: [String] {
        switch self.wire.type {
        case .slider(let widget)?: widget.options
        case .selectbox(let widget)?: widget.options
        case .radio(let widget)?: widget.options
        case .menuButton(let widget)?: widget.options
        case .multiselect(let widget)?: widget.options
        case .buttonGroup(let widget)?:
            widget.options.map { $0.contentIcon.isEmpty ? $0.content : "\($0.contentIcon) \($0.content)" }
        default: []
        }
    }

    /// The value that the server tells the browser to show (`set_value`), as the browser would report it.
    var pushedValue: PBWidgetState.OneOf_Value?? {
        switch self.wire.type {
        case .checkbox(let widget)? where widget.setValue: .some(.boolValue(widget.value))
        case .slider(let widget)? where widget.setValue:
            widget.type == .selectSlider
                ? .some(.stringArrayValue(.with { $0.data = widget.rawValue }))
                : .some(.doubleArrayValue(.with { $0.data = widget.value }))
        case .numberInput(let widget)? where widget.setValue:
            .some(widget.hasValue ? widget.fieldValue(widget.value) : nil)
        case .textInput(let widget)? where widget.setValue: .some(widget.hasValue ? .stringValue(widget.value) : nil)
        case .textArea(let widget)? where widget.setValue: .some(widget.hasValue ? .stringValue(widget.value) : nil)
        case .dataframe(let widget)? where widget.hasSelectionState: .some(.stringValue(widget.selectionState))
        case .selectbox(let widget)? where widget.setValue:
            .some(widget.hasRawValue ? .stringValue(widget.rawValue) : nil)
        case .radio(let widget)? where widget.setValue: .some(widget.hasRawValue ? .stringValue(widget.rawValue) : nil)
        case .multiselect(let widget)? where widget.setValue:
            .some(.stringArrayValue(.with { $0.data = widget.rawValues }))
        case .dateInput(let widget)? where widget.setValue: .some(.stringArrayValue(.with { $0.data = widget.value }))
        case .dateTimeInput(let widget)? where widget.setValue:
            .some(.stringArrayValue(.with { $0.data = widget.value }))
        case .timeInput(let widget)? where widget.setValue: .some(widget.hasValue ? .stringValue(widget.value) : nil)
        case .colorPicker(let widget)? where widget.setValue: .some(.stringValue(widget.value))
        case .feedback(let widget)? where widget.setValue:
            .some(.stringValue(widget.hasValue ? "\(widget.value)" : ""))
        case .pagination(let widget)? where widget.setValue: .some(.intValue(Int64(widget.value)))
        case .buttonGroup(let widget)? where widget.setValue:
            .some(.stringArrayValue(.with { $0.data = widget.rawValues }))
        default: nil
        }
    }
}

extension PBElement {
    fileprivate var content: (kind: String, text: String, id: String)? {
        switch self.type {
        case .text(let element)?: ("text", element.body, "")
        case .markdown(let element)?: (element.kind, element.body, "")
        case .heading(let element)?:
            (["h1": "title", "h2": "header", "h3": "subheader"][element.tag] ?? element.tag, element.body, "")
        case .code(let element)?: ("code", element.codeText, "")
        case .json(let element)?: ("json", element.body, "")
        case .html(let element)?: ("html", element.body, "")
        case .alert(let element)?: (element.kind, element.body, "")
        case .exception(let element)?: ("exception", element.message, "")
        case .metric(let element)?: ("metric", element.label, "")
        case .progress(let element)?: ("progress", element.text, "")
        case .toast(let element)?: ("toast", element.body, "")
        case .empty?: ("empty", "", "")
        case .balloons?: ("balloons", "", "")
        case .snow?: ("snow", "", "")
        case .button(let element)?:
            (element.isFormSubmitter ? "formSubmitButton" : "button", element.label, element.id)
        case .checkbox(let element)?: (element.type == .toggle ? "toggle" : "checkbox", element.label, element.id)
        case .slider(let element)?:
            (element.type == .selectSlider ? "selectSlider" : "slider", element.label, element.id)
        case .numberInput(let element)?: ("numberInput", element.label, element.id)
        case .textInput(let element)?: ("textInput", element.label, element.id)
        case .textArea(let element)?: ("textArea", element.label, element.id)
        case .selectbox(let element)?: ("selectbox", element.label, element.id)
        case .radio(let element)?: ("radio", element.label, element.id)
        case .multiselect(let element)?: ("multiselect", element.label, element.id)
        case .dateInput(let element)?: ("dateInput", element.label, element.id)
        case .timeInput(let element)?: ("timeInput", element.label, element.id)
        case .dateTimeInput(let element)?: ("dateTimeInput", element.label, element.id)
        case .colorPicker(let element)?: ("colorPicker", element.label, element.id)
        case .feedback(let element)?: ("feedback", "", element.id)
        case .pagination(let element)?: ("pagination", "", element.id)
        case .menuButton(let element)?: ("menuButton", element.label, element.id)
        case .linkButton(let element)?: ("linkButton", element.label, element.id)
        case .chatInput(let element)?: ("chatInput", element.placeholder, element.id)
        case .imgs(let element)?: ("image", element.imgs.first?.caption ?? "", "")
        case .audio(let element)?: ("audio", element.alt, "")
        case .video(let element)?: ("video", element.alt, "")
        case .downloadButton(let element)?: ("downloadButton", element.label, element.id)
        case .table(let element)?: ("table", element.alt, "")
        case .dataframe(let element)?: ("dataframe", element.alt, element.id)
        case .vegaLiteChart(let element)?: ("vegaLiteChart", element.alt, element.id)
        case .plotlyChart(let element)?: ("plotlyChart", element.alt, element.id)
        case .echartsChart(let element)?: ("echartsChart", element.alt, element.id)
        case .deckGlJsonChart(let element)?: ("pydeckChart", element.alt, element.id)
        case .graphvizChart(let element)?: ("graphvizChart", element.alt, "")
        case .buttonGroup(let element)?:
            (element.style == .pills ? "pills" : "segmentedControl", element.label, element.id)
        default: nil
        }
    }
}

extension PBMarkdown {
    fileprivate var kind: String {
        switch self.elementType {
        case .caption: "caption"
        case .latex: "latex"
        case .divider: "divider"
        default: "markdown"
        }
    }
}

extension PBAlert {
    fileprivate var kind: String {
        switch self.format {
        case .error: "error"
        case .warning: "warning"
        case .info: "info"
        case .success: "success"
        default: "alert"
        }
    }
}
