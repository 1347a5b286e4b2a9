import SwiftlitClient
import SwiftlitElements
import SwiftlitWire

extension PBElement {
    /// The properties by which an agent knows the element; `nil` for one that does not describe itself.
    var properties: JSONValue? {
        guard let type = self.type else { return nil }
        var properties = Properties()
        guard
            type.writeText(to: &properties) || type.writeMedia(to: &properties) || type.writeChoice(to: &properties)
                || type.writeInput(to: &properties) || type.writeButton(to: &properties)
        else { return nil }
        return properties.json
    }
}

extension PBElement.OneOf_Type {
    /// Elements that say something.
    fileprivate func writeText(to properties: inout Properties) -> Bool {
        switch self {
        case .text(let element):
            properties.always("body", element.body)
            properties.text("help", element.help)
        case .markdown(let element):
            switch element.elementType {
            case .divider: break
            case .latex: properties.always("body", element.formula)
            default: properties.always("body", element.body)
            }
            properties.text("help", element.help)
            if element.allowHtml { properties.truth("unsafe_allow_html", true) }
        case .heading(let element):
            properties.always("body", element.body)
            if element.hideAnchor {
                properties.truth("anchor", false)
            } else {
                properties.text("anchor", element.anchor)
            }
            properties.text("help", element.help)
            properties.text("icon", element.icon)
        case .code(let element):
            properties.always("body", element.codeText)
            properties.always("language", element.language.isEmpty ? "plaintext" : element.language)
            properties.truth("line_numbers", element.showLineNumbers)
        case .json(let element):
            properties.value("body", JSONValue(text: element.body) ?? .string(element.body))
            if element.expanded, element.hasMaxExpandDepth {
                properties.integer("expanded", Int(element.maxExpandDepth))
            } else {
                properties.truth("expanded", element.expanded)
            }
        case .html(let element):
            properties.always("body", element.body)
            properties.truth("unsafe_allow_javascript", element.unsafeAllowJavascript)
        case .alert(let element):
            properties.always("body", element.body)
            properties.text("title", element.title)
            properties.text("icon", element.icon)
        case .exception(let element):
            properties.text("type", element.type)
            properties.always("message", element.message)
            if !element.stackTrace.isEmpty { properties.texts("stack_trace", element.stackTrace) }
            properties.truth("is_warning", element.isWarning)
        case .metric(let element):
            properties.always("label", element.label)
            properties.value("value", .numberOrText(element.body))
            if !element.delta.isEmpty {
                properties.value("delta", .numberOrText(element.delta))
                properties.always("delta_color", element.deltaColor)
                properties.always("delta_arrow", element.direction == .none ? "off" : "auto")
            }
            properties.text("delta_description", element.deltaDescription)
            properties.text("help", element.help)
            properties.text("icon", element.icon)
            properties.text("format", element.format)
            if !element.chartData.isEmpty {
                properties.value("chart_data", .array(element.chartData.map { .number($0) }))
                let types: [PBMetric.ChartType: String] = [.bar: "bar", .area: "area"]
                properties.always("chart_type", types[element.chartType] ?? "line")
            }
            properties.visibility(element.labelVisibility)
        case .progress(let element):
            properties.value("value", .number(Double(element.value) / 100))
            properties.text("text", element.text)
        case .spinner(let element): properties.text("text", element.text)
        case .toast(let element):
            properties.always("body", element.body)
            properties.text("icon", element.icon)
            switch (element.hasDuration, element.duration) {
            case (true, 0): properties.always("duration", "infinite")
            case (true, 4), (false, _): properties.always("duration", "short")
            case (true, 10): properties.always("duration", "long")
            case (true, let seconds): properties.integer("duration", Int(seconds))
            }
        case .helpInfo(let element):
            properties.text("name", element.name)
            properties.text("type", element.type)
            properties.text("value", element.value)
            properties.text("doc_string", element.docString)
        case .balloons, .snow: break
        default: return false
        }
        return true
    }

    /// Pictures, sounds, films, tables and charts.
    fileprivate func writeMedia(to properties: inout Properties) -> Bool {
        switch self {
        case .imgs(let element):
            if let image = element.imgs.first, element.imgs.count == 1 {
                properties.text("caption", image.caption)
                properties.text("alt", image.alt)
                properties.address("url", image.url)
            } else {
                let images = element.imgs
                properties.value("url", .array(images.map { .string($0.url.relativeMediaAddress) }))
                properties.list("caption", images.map { $0.caption.isEmpty ? nil : $0.caption })
                properties.list("alt", images.map { $0.hasAlt ? $0.alt : nil })
            }
            properties.text("link", element.link)
        case .audio(let element):
            properties.address("url", element.url)
            properties.text("alt", element.alt)
            properties.integer("start_time", Int(element.startTime))
            if element.endTime > 0 { properties.integer("end_time", Int(element.endTime)) }
            properties.truth("loop", element.loop)
            properties.truth("autoplay", element.autoplay)
        case .video(let element):
            properties.address("url", element.url)
            properties.text("alt", element.alt)
            properties.integer("start_time", Int(element.startTime))
            if element.endTime > 0 { properties.integer("end_time", Int(element.endTime)) }
            properties.truth("loop", element.loop)
            properties.truth("autoplay", element.autoplay)
            properties.truth("muted", element.muted)
            if !element.subtitles.isEmpty { properties.texts("subtitles", element.subtitles.map(\.label)) }
        case .iframe(let element):
            properties.text("src", element.src.isEmpty ? element.srcdoc : element.src)
            properties.text("alt", element.alt)
        case .bidiComponent(let element): properties.always("name", element.componentName)
        case .componentInstance(let element): properties.always("name", element.componentName)
        case .table(let element):
            properties.truth("hide_index", element.hideIndex)
            properties.truth("hide_header", element.hideHeader)
            properties.text("alt", element.alt)
        case .dataframe(let element):
            properties.text("alt", element.alt)
            if !element.columnOrder.isEmpty { properties.texts("column_order", element.columnOrder) }
            properties.columns(element.columns)
            if element.hasPlaceholder { properties.always("placeholder", element.placeholder) }
            if element.editingMode != .readOnly {
                let modes: [PBDataframe.EditingMode: String] = [
                    .dynamic: "dynamic", .addOnly: "add", .deleteOnly: "delete",
                ]
                properties.always("num_rows", modes[element.editingMode] ?? "fixed")
                properties.truth("disabled", element.disabled)
                properties.always("on_change", element.ignoreRerun ? "ignore" : "rerun")
            }
            let names: [PBDataframe.SelectionMode: String] = [
                .singleRow: "single-row", .multiRow: "multi-row", .singleColumn: "single-column",
                .multiColumn: "multi-column", .singleCell: "single-cell", .multiCell: "multi-cell",
                .singleRowRequired: "single-row-required",
            ]
            properties.selection(element.selectionMode.compactMap { names[$0] })
        case .vegaLiteChart(let element):
            properties.text("alt", element.alt)
            if !element.selectionMode.isEmpty {
                properties.texts("selection_mode", element.selectionMode)
                properties.always("on_select", "rerun")
            }
        case .plotlyChart(let element):
            properties.text("alt", element.alt)
            let names: [PBPlotlyChart.SelectionMode: String] = [.points: "points", .box: "box", .lasso: "lasso"]
            properties.selection(element.selectionMode.compactMap { names[$0] })
        case .deckGlJsonChart(let element):
            properties.text("alt", element.alt)
            if let mode = element.selectionMode.first {
                properties.always("selection_mode", mode == .multiObject ? "multi-object" : "single-object")
                properties.always("on_select", "rerun")
            }
        case .echartsChart(let element):
            properties.text("alt", element.alt)
            if element.selectionActivated { properties.always("on_select", "rerun") }
        case .graphvizChart(let element):
            properties.always("figure_or_dot", element.spec)
            properties.text("engine", element.engine)
            properties.text("alt", element.alt)
        default: return false
        }
        return true
    }

    /// Widgets in which something is chosen.
    fileprivate func writeChoice(to properties: inout Properties) -> Bool {
        switch self {
        case .slider(let element) where element.type == .selectSlider:
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.texts("options", element.options)
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        case .slider(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.value("min_value", ValueForm.position(element.min, element.dataType))
            properties.value("max_value", ValueForm.position(element.max, element.dataType))
            // Steps of days and times are microseconds on the wire, and seconds here.
            let isTime = element.dataType != .int && element.dataType != .float
            let isWhole = element.dataType == .int
            let step = isTime ? element.step / 1e6 : element.step
            properties.value("step", isWhole ? ValueForm.position(step, .int) : .number(step))
            properties.text("format", element.format)
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        case .selectbox(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.texts("options", element.options)
            properties.text("placeholder", element.placeholder)
            properties.text("icon", element.icon)
            properties.truth("accept_new_options", element.acceptNewOptions)
            properties.filter(element.filterMode)
            properties.changes(
                isDisabled: element.disabled,
                ignoresRerun: element.ignoreRerun,
                isRequired: element.required
            )
        case .radio(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.texts("options", element.options)
            if !element.captions.isEmpty { properties.texts("captions", element.captions) }
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        case .multiselect(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.texts("options", element.options)
            if element.maxSelections > 0 { properties.integer("max_selections", Int(element.maxSelections)) }
            properties.text("placeholder", element.placeholder)
            properties.truth("accept_new_options", element.acceptNewOptions)
            properties.filter(element.filterMode)
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        case .buttonGroup(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.texts("options", PBElement(type: self).facts?.widget?.options ?? [])
            properties.always("selection_mode", element.clickMode == .multiSelect ? "multi" : "single")
            properties.changes(
                isDisabled: element.disabled,
                ignoresRerun: element.ignoreRerun,
                isRequired: element.required
            )
        case .feedback(let element):
            let kinds: [PBFeedback.FeedbackType: String] = [.faces: "faces", .stars: "stars"]
            properties.always("options", kinds[element.type] ?? "thumbs")
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        case .pagination(let element):
            properties.integer("num_pages", Int(element.numPages))
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        default: return false
        }
        return true
    }

    /// Widgets that are filled.
    fileprivate func writeInput(to properties: inout Properties) -> Bool {
        switch self {
        case .textInput(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            if element.maxChars > 0 { properties.integer("max_chars", Int(element.maxChars)) }
            let types: [PBTextInput.TypeEnum: String] = [
                .password: "password", .email: "email", .url: "url", .phone: "phone", .search: "search",
            ]
            properties.always("type", types[element.type] ?? "default")
            properties.text("placeholder", element.placeholder)
            properties.text("icon", element.icon)
            properties.always("autocomplete", element.autocomplete)
            properties.changes(
                isDisabled: element.disabled,
                ignoresRerun: element.ignoreRerun,
                isRequired: element.required
            )
        case .textArea(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            if element.maxChars > 0 { properties.integer("max_chars", Int(element.maxChars)) }
            properties.text("placeholder", element.placeholder)
            properties.changes(
                isDisabled: element.disabled,
                ignoresRerun: element.ignoreRerun,
                isRequired: element.required
            )
        case .numberInput(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            let form = ValueForm.number(isWhole: element.dataType == .int)
            if element.hasMin_p { properties.value("min_value", form.json(.doubleValue(element.min))) }
            if element.hasMax_p { properties.value("max_value", form.json(.doubleValue(element.max))) }
            properties.value("step", form.json(.doubleValue(element.step)))
            properties.text("format", element.format)
            properties.text("placeholder", element.placeholder)
            properties.text("icon", element.icon)
            properties.changes(
                isDisabled: element.disabled,
                ignoresRerun: element.ignoreRerun,
                isRequired: element.required
            )
        case .dateInput(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.text("min_value", element.min)
            properties.text("max_value", element.max)
            properties.text("format", element.format)
            properties.changes(
                isDisabled: element.disabled,
                ignoresRerun: element.ignoreRerun,
                isRequired: element.required
            )
        case .dateTimeInput(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.text("min_value", element.min)
            properties.text("max_value", element.max)
            properties.integer("step", Int(element.step))
            properties.text("format", element.format)
            properties.changes(
                isDisabled: element.disabled,
                ignoresRerun: element.ignoreRerun,
                isRequired: element.required
            )
        case .timeInput(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.integer("step", Int(element.step))
            properties.text("format", element.format)
            properties.changes(
                isDisabled: element.disabled,
                ignoresRerun: element.ignoreRerun,
                isRequired: element.required
            )
        case .checkbox(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        case .colorPicker(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        case .fileUploader(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            if element.acceptDirectory {
                properties.always("accept_multiple_files", "directory")
            } else {
                properties.truth("accept_multiple_files", element.multipleFiles)
            }
            if !element.type.isEmpty { properties.texts("type", element.type) }
            properties.integer("max_upload_size", Int(element.maxUploadSizeMb))
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        case .cameraInput(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        case .audioInput(let element):
            properties.widget(element.label, element.help, element.labelVisibility)
            if element.hasSampleRate { properties.integer("sample_rate", Int(element.sampleRate)) }
            properties.changes(isDisabled: element.disabled, ignoresRerun: element.ignoreRerun)
        case .chatInput(let element):
            properties.always("placeholder", element.placeholder)
            if element.maxChars > 0 { properties.integer("max_chars", Int(element.maxChars)) }
            switch element.acceptFile {
            case .none: properties.truth("accept_file", false)
            case .multiple: properties.always("accept_file", "multiple")
            case .directory: properties.always("accept_file", "directory")
            default: properties.truth("accept_file", true)
            }
            if !element.fileType.isEmpty { properties.texts("file_type", element.fileType) }
            properties.integer("max_upload_size", Int(element.maxUploadSizeMb))
            properties.truth("accept_audio", element.acceptAudio)
            if element.hasAudioSampleRate { properties.integer("audio_sample_rate", Int(element.audioSampleRate)) }
            let modes: [PBChatInput.SubmitMode: String] = [.disable: "disable", .stop: "stop"]
            properties.always("submit_mode", modes[element.submitMode] ?? "submit")
            properties.truth("disabled", element.disabled)
        default: return false
        }
        return true
    }

    /// Widgets that are pressed.
    fileprivate func writeButton(to properties: inout Properties) -> Bool {
        switch self {
        case .button(let element):
            properties.button(element.label, element.help, element.type, element.icon, element.disabled)
        case .downloadButton(let element):
            properties.button(element.label, element.help, element.type, element.icon, element.disabled)
            properties.address("url", element.url)
            properties.always("on_click", element.ignoreRerun ? "ignore" : "rerun")
        case .linkButton(let element):
            properties.button(element.label, element.help, element.type, element.icon, element.disabled)
            properties.always("url", element.url)
            properties.always("on_click", element.ignoreRerun ? "ignore" : "rerun")
        case .menuButton(let element):
            properties.button(element.label, element.help, element.type, element.icon, element.disabled)
            properties.texts("options", element.options)
        case .pageLink(let element):
            properties.always("label", element.label)
            properties.always("page", element.page)
            properties.truth("external", element.external)
            properties.text("icon", element.icon)
            properties.text("help", element.help)
            properties.truth("disabled", element.disabled)
        default: return false
        }
        return true
    }
}

extension PBElement {
    fileprivate init(type: OneOf_Type) {
        self.init()
        self.type = type
    }
}

extension PBMarkdown {
    /// A formula without the signs that begin and end it.
    fileprivate var formula: String {
        guard self.body.hasPrefix("$$\n"), self.body.hasSuffix("\n$$"), self.body.utf8.count >= 6 else {
            return self.body
        }
        return String(self.body.dropFirst(3).dropLast(3))
    }
}

extension PBMetric {
    /// What the color of the change is chosen by.
    fileprivate var deltaColor: String {
        // Without an arrow the sign says which way it goes.
        let isDown = self.direction == .none ? self.delta.hasPrefix("-") : self.direction == .down
        return switch (self.color, isDown ? PBMetric.MetricDirection.down : .up) {
        case (.gray, _): "off"
        case (.green, .up), (.red, .down): "normal"
        case (.red, .up), (.green, .down): "inverse"
        default: "\(self.color)"
        }
    }
}

extension JSONValue {
    /// A number where a text is written as one, else the text.
    fileprivate static func numberOrText(_ text: String) -> JSONValue {
        switch JSONValue(text: text) {
        case .integer(let number)?: .integer(number)
        case .number(let number)?: .number(number)
        default: .string(text)
        }
    }
}
