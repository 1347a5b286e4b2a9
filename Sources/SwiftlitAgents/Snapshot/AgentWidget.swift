import SwiftlitClient
import SwiftlitElements
import SwiftlitWire

/// What an agent can set or press: a widget, or a container that tells the page of itself.
struct AgentWidget {
    /// The identifier.
    var id: String
    /// By which the agent names it: the author's key, or the identifier.
    var key: String
    /// What the browser knows of it.
    var facts: WidgetFacts
    /// How its value is written; `nil` for what agents cannot set.
    var form: ValueForm?
    /// Whether it can be emptied.
    var isClearable = false
    /// Whether its value is not shown.
    var isSecret = false

    /// - Parameter facts: What the browser knows of it.
    init(_ facts: WidgetFacts, _ form: ValueForm?, isClearable: Bool = false, isSecret: Bool = false) {
        self.id = facts.id
        self.key = WidgetID(facts.id)?.userKey ?? facts.id
        self.facts = facts
        self.form = form
        self.isClearable = isClearable
        self.isSecret = isSecret
    }

    /// The widget that a node of the page is; `nil` for others.
    init?(_ node: PageTree.Node) {
        guard let facts = node.widget, !facts.id.isEmpty else { return nil }
        switch node.content {
        case .element(let element): self.init(facts, element)
        case .block(let block): self.init(facts, block, node.children)
        }
    }

    private init(_ facts: WidgetFacts, _ block: PBBlock, _ children: [PageTree.Node]) {
        switch block.type {
        case .expandable?, .popover?: self.init(facts, .truth)
        case .tabContainer(let bar)?:
            let labels = children.compactMap { child -> String? in
                guard case .block(let tab) = child.content, case .tab(let tab)? = tab.type else { return nil }
                return tab.label
            }
            var facts = facts
            // What is open until somebody selects another one.
            if labels.indices.contains(Int(bar.defaultTabIndex)) {
                facts.initial = .some(.stringValue(labels[Int(bar.defaultTabIndex)]))
            }
            self.init(facts, .option(labels, acceptsOthers: false))
        case .dialog(let dialog)?: self.init(facts, dialog.dismissible ? .press : nil)
        default: self.init(facts, nil)
        }
    }

    private init(_ facts: WidgetFacts, _ element: PBElement) {
        switch element.type {
        case .button?: self.init(facts, .press)
        case .downloadButton(let widget)?:
            self.init(facts, widget.ignoreRerun || widget.hasDeferredFileID ? nil : .press)
        case .linkButton?: self.init(facts, .press)
        case .menuButton(let widget)?: self.init(facts, .choice(widget.options))
        case .chatInput?: self.init(facts, .message)
        case .checkbox?: self.init(facts, .truth)
        case .textInput(let widget)?:
            self.init(facts, .text, isClearable: false, isSecret: widget.type == .password)
        case .textArea?: self.init(facts, .text)
        case .colorPicker?: self.init(facts, .text)
        case .numberInput(let widget)?:
            self.init(
                facts,
                .number(isWhole: widget.dataType == .int),
                isClearable: !widget.hasDefault && !widget.required
            )
        case .timeInput(let widget)?: self.init(facts, .time, isClearable: !widget.hasDefault && !widget.required)
        case .dateInput(let widget)?:
            self.init(
                facts,
                .date(isRange: widget.isRange),
                isClearable: !widget.isRange && widget.default.isEmpty && !widget.required
            )
        case .dateTimeInput(let widget)?:
            self.init(facts, .moment, isClearable: widget.default.isEmpty && !widget.required)
        case .feedback(let widget)?:
            self.init(facts, .feedback(count: widget.type == .thumbs ? 2 : 5), isClearable: true)
        case .pagination(let widget)?: self.init(facts, .page(count: Int(widget.numPages)))
        case .selectbox(let widget)?:
            self.init(
                facts,
                .option(widget.options, acceptsOthers: widget.acceptNewOptions),
                isClearable: !widget.hasDefault && !widget.required
            )
        case .radio(let widget)?:
            self.init(facts, .option(widget.options, acceptsOthers: false))
        case .multiselect(let widget)?:
            let maximumCount = widget.maxSelections > 0 ? Int(widget.maxSelections) : nil
            self.init(
                facts,
                .options(widget.options, maximumCount: maximumCount, acceptsOthers: widget.acceptNewOptions)
            )
        case .buttonGroup(let widget)?:
            if widget.clickMode == .multiSelect {
                self.init(facts, .options(facts.options, maximumCount: nil, acceptsOthers: false))
            } else {
                self.init(facts, .optionInList(facts.options), isClearable: !widget.required)
            }
        case .slider(let widget)? where widget.type == .selectSlider:
            self.init(
                facts,
                widget.default.count == 2 ? .optionRange(widget.options) : .optionInList(widget.options)
            )
        case .slider(let widget)?: self.init(facts, .positions(widget.dataType, isRange: widget.default.count == 2))
        case .fileUploader(let widget)?:
            let rules = FileRules(types: widget.type, maximumMegabytes: Int(widget.maxUploadSizeMb))
            self.init(facts, .files(AgentFile.Field(rules: rules, isSingle: facts.isSingle)))
        case .cameraInput?: self.init(facts, .files(AgentFile.Field(rules: .photo, isSingle: true)))
        case .audioInput?: self.init(facts, .files(AgentFile.Field(rules: .recording, isSingle: true)))
        default: self.init(facts, nil)
        }
    }

    /// What the browser shows in it, as JSON.
    ///
    /// - Parameter shown: What the browser shows in a widget, by its identifier; `nil` when that is what the server sent.
    func value(_ shown: [String: WireValue]) -> JSONValue? {
        guard let form = self.form, !form.isTrigger, !self.isSecret else { return nil }
        guard let wire = shown[self.id] ?? self.facts.pushed ?? self.facts.initial else { return .some(.null) }
        return form.json(wire)
    }
}
