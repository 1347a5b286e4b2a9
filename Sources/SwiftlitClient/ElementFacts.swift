package import SwiftlitElements
package import SwiftlitWire

/// What a test needs to know of an element, whatever its kind. The table of kinds: an element that is not in it is one of kind `element`.
package struct ElementFacts: Sendable {
    /// The name of the function that draws it.
    package var kind: String
    /// What it says.
    package var text = ""
    /// What it shows as its value, for elements that are no widgets.
    package var value = ShownValue.none
    /// What is particular to widgets; `nil` for other elements.
    package var widget: WidgetFacts?
}

/// What an element that is no widget shows as its value.
package enum ShownValue: Sendable, Equatable {
    /// Nothing.
    case none
    /// A text.
    case text(String)
    /// A number.
    case number(Double)
}

/// What widgets have beyond other elements.
package struct WidgetFacts: Sendable {
    /// The identifier.
    package var id: String
    /// The form it belongs to, or empty.
    package var formID = ""
    /// Whether it is greyed out.
    package var isDisabled = false
    /// The texts of the options of a choice.
    package var options: [String] = []
    /// What the browser reports before anybody has touched it; `nil` for widgets that report nothing then, such as buttons.
    package var initial: WireValue?
    /// What the server tells the browser to show (`set_value`), as the browser would report it; `nil` when it leaves the value alone.
    package var pushed: WireValue?
    /// Whether a list of values stands for one: a slider with one end, pills of which one can be chosen.
    package var isSingle = false
    /// What the numbers of a slider stand for.
    package var slider = PBSlider.DataType.float
    /// The parameter of the URL that it is bound to; `nil` for none.
    package var bound: BoundParameter?

    /// Describes a widget.
    package init(
        id: String,
        formID: String = "",
        isDisabled: Bool = false,
        options: [String] = [],
        initial: WireValue? = nil,
        pushed: WireValue? = nil,
        isSingle: Bool = false,
        slider: PBSlider.DataType = .float
    ) {
        self.id = id
        self.formID = formID
        self.isDisabled = isDisabled
        self.options = options
        self.initial = initial
        self.pushed = pushed
        self.isSingle = isSingle
        self.slider = slider
    }
}

extension ElementFacts {
    /// A chart, which is a widget where something can be selected in it.
    fileprivate static func chart(_ kind: String, _ alt: String, id: String, formID: String) -> ElementFacts {
        ElementFacts(kind: kind, text: alt, widget: id.isEmpty ? nil : WidgetFacts(id: id, formID: formID))
    }
}

extension PBElement {
    /// What is known of the element by its content; `nil` for one without.
    var contentFacts: ElementFacts? {
        guard let type = self.type else { return nil }
        return type.displayFacts ?? type.inputFacts ?? type.choiceFacts ?? ElementFacts(kind: "element")
    }
}

extension PBElement.OneOf_Type {
    /// Elements that show something.
    fileprivate var displayFacts: ElementFacts? {
        switch self {
        case .text(let element): ElementFacts(kind: "text", text: element.body)
        case .markdown(let element): ElementFacts(kind: element.kind, text: element.body)
        case .heading(let element): ElementFacts(kind: element.kind, text: element.body)
        case .code(let element): ElementFacts(kind: "code", text: element.codeText)
        case .json(let element): ElementFacts(kind: "json", text: element.body)
        case .html(let element): ElementFacts(kind: "html", text: element.body)
        case .alert(let element): ElementFacts(kind: element.kind, text: element.body)
        case .exception(let element): ElementFacts(kind: "exception", text: element.message)
        case .metric(let element): ElementFacts(kind: "metric", text: element.label, value: .text(element.body))
        case .progress(let element):
            ElementFacts(kind: "progress", text: element.text, value: .number(Double(element.value)))
        case .spinner(let element): ElementFacts(kind: "spinner", text: element.text)
        case .skeleton: ElementFacts(kind: "skeleton")
        case .toast(let element): ElementFacts(kind: "toast", text: element.body)
        case .empty: ElementFacts(kind: "empty")
        case .space: ElementFacts(kind: "space")
        case .helpInfo(let element): ElementFacts(kind: "help", text: element.name, value: .text(element.value))
        case .balloons: ElementFacts(kind: "balloons")
        case .snow: ElementFacts(kind: "snow")
        case .linkButton(let element):
            ElementFacts(
                kind: "linkButton",
                text: element.label,
                value: .text(element.url),
                widget: element.ignoreRerun ? nil : WidgetFacts(id: element.id, isDisabled: element.disabled)
            )
        case .pageLink(let element): ElementFacts(kind: "pageLink", text: element.label, value: .text(element.page))
        case .imgs(let element): ElementFacts(kind: "image", text: element.imgs.first?.caption ?? "")
        case .audio(let element): ElementFacts(kind: "audio", text: element.alt)
        case .video(let element): ElementFacts(kind: "video", text: element.alt)
        case .iframe(let element): ElementFacts(kind: "iframe", text: element.alt, value: .text(element.address))
        case .bidiComponent(let element):
            element.componentName == PDFViewer.componentName
                ? ElementFacts(kind: "pdf")
                : ElementFacts(
                    kind: "component",
                    text: element.componentName,
                    widget: WidgetFacts(id: element.id, formID: element.formID)
                )
        case .componentInstance(let element):
            ElementFacts(
                kind: "component",
                text: element.componentName,
                widget: WidgetFacts(id: element.id, formID: element.formID)
            )
        case .table(let element): ElementFacts(kind: "table", text: element.alt)
        case .dataframe(let element):
            ElementFacts(
                kind: element.editingMode == .readOnly ? "dataframe" : "dataEditor",
                text: element.alt,
                widget: element.id.isEmpty && element.buttonClickWidgets.isEmpty
                    ? nil
                    : WidgetFacts(
                        id: element.id,
                        formID: element.formID,
                        isDisabled: element.disabled,
                        pushed: element.hasSelectionState ? .stringValue(element.selectionState) : nil
                    )
            )
        case .vegaLiteChart(let element):
            .chart("vegaLiteChart", element.alt, id: element.id, formID: element.formID)
        case .plotlyChart(let element):
            .chart(
                "plotlyChart",
                element.alt,
                id: element.selectionMode.isEmpty ? "" : element.id,
                formID: element.formID
            )
        case .deckGlJsonChart(let element):
            .chart("pydeckChart", element.alt, id: element.id, formID: element.formID)
        case .graphvizChart(let element): ElementFacts(kind: "graphvizChart", text: element.alt)
        case .echartsChart(let element):
            .chart(
                "echartsChart",
                element.alt,
                id: element.selectionActivated ? element.id : "",
                formID: element.formID
            )
        default: nil
        }
    }

    /// Widgets that are pressed or filled.
    fileprivate var inputFacts: ElementFacts? {
        switch self {
        case .button(let element):
            ElementFacts(
                kind: element.isFormSubmitter ? "formSubmitButton" : "button",
                text: element.label,
                widget: WidgetFacts(id: element.id, formID: element.formID, isDisabled: element.disabled)
            )
        case .downloadButton(let element):
            ElementFacts(
                kind: "downloadButton",
                text: element.label,
                widget: WidgetFacts(id: element.id, formID: element.formID, isDisabled: element.disabled)
            )
        case .fileUploader(let element):
            .upload("fileUploader", element.label, element.id, element.formID, element.disabled, !element.multipleFiles)
        case .cameraInput(let element):
            .upload("cameraInput", element.label, element.id, element.formID, element.disabled)
        case .audioInput(let element):
            .upload("audioInput", element.label, element.id, element.formID, element.disabled)
        case .menuButton(let element):
            ElementFacts(
                kind: "menuButton",
                text: element.label,
                widget: WidgetFacts(id: element.id, isDisabled: element.disabled, options: element.options)
            )
        case .checkbox(let element):
            ElementFacts(
                kind: element.type == .toggle ? "toggle" : "checkbox",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    initial: .boolValue(element.default),
                    pushed: element.setValue ? .boolValue(element.value) : nil
                )
            )
        case .numberInput(let element):
            ElementFacts(
                kind: "numberInput",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    initial: .some(element.hasDefault ? element.fieldValue(element.default) : nil),
                    pushed: element.setValue ? .some(element.hasValue ? element.fieldValue(element.value) : nil) : nil
                )
            )
        case .textInput(let element):
            ElementFacts(
                kind: "textInput",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    initial: .some(element.hasDefault ? .stringValue(element.default) : nil),
                    pushed: element.setValue ? .some(element.hasValue ? .stringValue(element.value) : nil) : nil
                )
            )
        case .textArea(let element):
            ElementFacts(
                kind: "textArea",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    initial: .some(element.hasDefault ? .stringValue(element.default) : nil),
                    pushed: element.setValue ? .some(element.hasValue ? .stringValue(element.value) : nil) : nil
                )
            )
        case .chatInput(let element):
            ElementFacts(
                kind: "chatInput",
                text: element.placeholder,
                widget: WidgetFacts(id: element.id, isDisabled: element.disabled)
            )
        case .colorPicker(let element):
            ElementFacts(
                kind: "colorPicker",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    initial: .stringValue(element.default),
                    pushed: element.setValue ? .stringValue(element.value) : nil
                )
            )
        case .dateInput(let element):
            ElementFacts(
                kind: "dateInput",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    initial: .texts(element.default),
                    pushed: element.setValue ? .texts(element.value) : nil,
                    isSingle: !element.isRange
                )
            )
        case .timeInput(let element):
            ElementFacts(
                kind: "timeInput",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    initial: .some(element.hasDefault ? .stringValue(element.default) : nil),
                    pushed: element.setValue ? .some(element.hasValue ? .stringValue(element.value) : nil) : nil
                )
            )
        case .dateTimeInput(let element):
            ElementFacts(
                kind: "dateTimeInput",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    initial: .texts(element.default),
                    pushed: element.setValue ? .texts(element.value) : nil,
                    isSingle: true
                )
            )
        case .feedback(let element):
            ElementFacts(
                kind: "feedback",
                text: "",
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    initial: .stringValue(element.hasDefault ? "\(element.default)" : ""),
                    pushed: element.setValue ? .stringValue(element.hasValue ? "\(element.value)" : "") : nil
                )
            )
        case .pagination(let element):
            ElementFacts(
                kind: "pagination",
                text: "",
                widget: WidgetFacts(
                    id: element.id,
                    isDisabled: element.disabled,
                    initial: .intValue(Int64(element.default)),
                    pushed: element.setValue ? .intValue(Int64(element.value)) : nil
                )
            )
        default: nil
        }
    }

    /// Widgets in which something is chosen.
    fileprivate var choiceFacts: ElementFacts? {
        switch self {
        case .slider(let element) where element.type == .selectSlider:
            ElementFacts(
                kind: "selectSlider",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    options: element.options,
                    initial: .texts(element.options.chosen(element.default.map { Int($0) })),
                    pushed: element.setValue ? .texts(element.rawValue) : nil,
                    isSingle: element.default.count == 1
                )
            )
        case .slider(let element):
            ElementFacts(
                kind: "slider",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    initial: .numbers(element.default),
                    pushed: element.setValue ? .numbers(element.value) : nil,
                    isSingle: element.default.count == 1,
                    slider: element.dataType
                )
            )
        case .selectbox(let element):
            ElementFacts(
                kind: "selectbox",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    options: element.options,
                    initial: .text(element.hasDefault ? element.options.chosen([Int(element.default)]).first : nil),
                    pushed: element.setValue ? .text(element.hasRawValue ? element.rawValue : nil) : nil
                )
            )
        case .radio(let element):
            ElementFacts(
                kind: "radio",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    options: element.options,
                    initial: .text(element.hasDefault ? element.options.chosen([Int(element.default)]).first : nil),
                    pushed: element.setValue ? .text(element.hasRawValue ? element.rawValue : nil) : nil
                )
            )
        case .multiselect(let element):
            ElementFacts(
                kind: "multiselect",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    options: element.options,
                    initial: .texts(element.options.chosen(element.default.map { Int($0) })),
                    pushed: element.setValue ? .texts(element.rawValues) : nil
                )
            )
        case .buttonGroup(let element):
            ElementFacts(
                kind: element.style == .pills ? "pills" : "segmentedControl",
                text: element.label,
                widget: WidgetFacts(
                    id: element.id,
                    formID: element.formID,
                    isDisabled: element.disabled,
                    options: element.texts,
                    initial: .texts(element.texts.chosen(element.default.map { Int($0) })),
                    pushed: element.setValue ? .texts(element.rawValues) : nil,
                    isSingle: element.clickMode == .singleSelect
                )
            )
        default: nil
        }
    }
}

extension ElementFacts {
    /// A widget whose value is files.
    fileprivate static func upload(
        _ kind: String,
        _ label: String,
        _ id: String,
        _ formID: String,
        _ isDisabled: Bool,
        _ isSingle: Bool = true
    ) -> ElementFacts {
        ElementFacts(
            kind: kind,
            text: label,
            widget: WidgetFacts(
                id: id,
                formID: formID,
                isDisabled: isDisabled,
                initial: .fileUploaderStateValue(PBFileUploaderState()),
                isSingle: isSingle
            )
        )
    }
}

extension PBIFrame {
    /// The address or the HTML that it shows.
    fileprivate var address: String { self.src.isEmpty ? self.srcdoc : self.src }
}

extension WireValue {
    fileprivate static func text(_ text: String?) -> WireValue {
        text.map { .stringValue($0) } ?? nil
    }

    fileprivate static func texts(_ texts: [String]) -> WireValue {
        var array = PBStringArray()
        array.data = texts
        return .stringArrayValue(array)
    }

    fileprivate static func numbers(_ numbers: [Double]) -> WireValue {
        var array = PBDoubleArray()
        array.data = numbers
        return .doubleArrayValue(array)
    }
}

extension [String] {
    /// The options of some indices; indices out of range stand for none.
    fileprivate func chosen(_ indices: [Int]) -> [String] {
        indices.compactMap { self.indices.contains($0) ? self[$0] : nil }
    }
}

extension PBButtonGroup {
    fileprivate var texts: [String] {
        self.options.map { $0.contentIcon.isEmpty ? $0.content : "\($0.contentIcon) \($0.content)" }
    }
}

extension PBHeading {
    fileprivate var kind: String {
        ["h1": "title", "h2": "header", "h3": "subheader"][self.tag] ?? self.tag
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

extension PBNumberInput {
    /// A number as the browser sends it: by the kind of the field.
    package func fieldValue(_ number: Double) -> PBWidgetState.OneOf_Value {
        guard self.dataType == .int, let integer = Int64(exactly: number.rounded(.towardZero)) else {
            return .doubleValue(number)
        }
        return .intValue(integer)
    }
}
