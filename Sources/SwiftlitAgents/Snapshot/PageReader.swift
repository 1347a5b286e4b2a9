import SwiftlitClient
import SwiftlitElements
import SwiftlitWire

/// Reads the page that a browser shows as a tree for agents (`doors.md` §1.4), from the same tree as `AppTest` does.
struct PageReader {
    private let view: AgentBrowser.View
    private let shown: [String: WireValue]
    private let previewRowCount: Int
    /// How many exceptions stand before the one that nothing has caught; `nil` where there is none.
    private var exceptionsBeforeUncaught: Int?

    /// The whole tables that the tree gives the addresses of.
    private(set) var files: [ElementFile] = []
    /// Elements that do not describe themselves, each kind once.
    private(set) var undescribed: [String] = []
    /// What the agent can do.
    private(set) var actions: [JSONValue] = []

    /// What nodes take over from those around them.
    private struct Surroundings {
        var support: String?
        /// Whether a dialog around them is closed, or they are otherwise out of reach.
        var isOutOfReach = false
        /// The fragment that the node above belongs to.
        var fragmentID = ""
    }

    /// - Parameters:
    ///   - view: What the browser shows.
    ///   - previewRowCount: How many rows of a table are read.
    ///   - hasUncaughtError: Whether the last exception on the page is one that nothing has caught.
    init(_ view: AgentBrowser.View, previewRowCount: Int, hasUncaughtError: Bool) {
        self.view = view
        self.shown = view.values.shown
        self.previewRowCount = max(0, previewRowCount)
        let count = view.tree.roots.flatMap(\.flattened).count { node in
            guard case .element(let element) = node.content, case .exception? = element.type else { return false }
            return true
        }
        if hasUncaughtError, count > 0 { self.exceptionsBeforeUncaught = count - 1 }
    }

    /// The whole page.
    mutating func read() -> JSONValue {
        let names = ["main", "sidebar", "event", "bottom"]
        var roots: [JSONValue] = []
        for (name, root) in zip(names, self.view.tree.roots) {
            roots.append(["type": .string(name), "children": .array(self.read(root.children, Surroundings()))])
        }
        return ["type": "root", "children": .array(roots)]
    }

    private mutating func read(_ nodes: [PageTree.Node], _ around: Surroundings) -> [JSONValue] {
        nodes.flatMap { node -> [JSONValue] in
            switch node.content {
            case .element(let element): self.read(element, node, around).map { [$0] } ?? []
            case .block(let block): self.read(block, node, around)
            }
        }
    }

    // MARK: - Elements

    private mutating func read(_ element: PBElement, _ node: PageTree.Node, _ around: Surroundings) -> JSONValue? {
        guard let type = element.type, let facts = element.facts else { return nil }
        switch type {
        case .empty, .space, .skeleton, .spinner, .favicon: return nil
        case .html(let html) where html.isStyleOnly: return nil
        // Those of former runs have been seen.
        case .toast where node.runID != self.view.tree.runID: return nil
        default: break
        }
        var name =
            ["element", "component"].contains(facts.kind)
            ? type.caseName : Self.names[facts.kind] ?? facts.kind.snakeCased
        var properties = element.properties
        if case .markdown(let markdown) = type, let command = MarkdownCommand(markdown) {
            (name, properties) = (command.name, command.properties)
        }
        var json: JSONValue = ["type": .string(name)]
        let widget = AgentWidget(node)
        if let widget { json["key"] = .string(widget.key) }
        if var properties {
            if facts.widget?.bound != nil { properties["bind"] = "query-params" }
            if case .exception = type {
                properties["uncaught"] = .bool(self.isNextExceptionUncaught())
            }
            if case .object(let members) = properties, !members.isEmpty { json["props"] = properties }
        } else {
            if !self.undescribed.contains(name) { self.undescribed.append(name) }
        }
        let support =
            around.support ?? type.support ?? (widget?.form == nil && widget != nil ? "action_unsupported" : nil)
        if let support { json["support"] = .string(support) }
        self.finish(&json, widget, label: facts.text, name: name, node, around, support)
        if let data = self.data(of: type) { json["data"] = data }
        return json
    }

    /// The names that are not those of the functions in Swift, written as Python does.
    private static let names = ["dateTimeInput": "datetime_input", "pydeckChart": "pydeck_chart", "iframe": "iframe"]

    private mutating func isNextExceptionUncaught() -> Bool {
        guard let count = self.exceptionsBeforeUncaught else { return false }
        self.exceptionsBeforeUncaught = count - 1
        return count == 0
    }

    /// Adds what widgets have, and says what can be done with it.
    private mutating func finish(
        _ json: inout JSONValue,
        _ widget: AgentWidget?,
        label: String,
        name: String,
        _ node: PageTree.Node,
        _ around: Surroundings,
        _ support: String?
    ) {
        if let widget, let form = widget.form {
            if let schema = form.schema { json["value_schema"] = schema }
            if widget.isClearable { json["clearable"] = true }
            if let value = widget.value(self.shown) { json["value"] = value }
            if !widget.facts.isDisabled, support == nil, !around.isOutOfReach {
                var action: JSONValue = [
                    "key": .string(widget.key), "kind": form.isTrigger ? "trigger" : "value", "type": .string(name),
                ]
                if !label.isEmpty, name != "chat_input", name != "dialog" { action["label"] = .string(label) }
                self.actions.append(action)
            }
        }
        if let widget, !widget.facts.formID.isEmpty { json["form_id"] = .string(widget.facts.formID) }
        if !node.fragmentID.isEmpty { json["fragment"] = .string(node.fragmentID) }
    }

    // MARK: - Containers

    private mutating func read(_ block: PBBlock, _ node: PageTree.Node, _ around: Surroundings) -> [JSONValue] {
        var around = around
        let key = WidgetID(block.id)?.userKey
        if case .dialog(let dialog)? = block.type, dialog.hasIsOpen, !dialog.isOpen { around.isOutOfReach = true }
        let isFragment = node.fragmentID != around.fragmentID
        around.fragmentID = node.fragmentID
        let isPlain = block.isPlain && !node.children.contains(where: \.isColumn)
        if isPlain, key == nil, !isFragment || node.children.count < 2,
            node.children.count < 2 || block.type == nil || block.isTransparent
        {
            return self.read(node.children, around)
        }
        let (kind, label) = block.kindAndLabel
        let name = block.agentName(kind, node.children)
        var json: JSONValue = ["type": .string(name)]
        let widget = AgentWidget(node)
        if case .form(let form)? = block.type {
            json["key"] = .string(form.formID)
        } else if let key = widget?.key ?? key {
            json["key"] = .string(key)
        }
        var properties = Properties()
        block.write(to: &properties, node.children, reportsItself: widget != nil)
        if case .object(let members) = properties.json, !members.isEmpty { json["props"] = properties.json }
        self.finish(&json, widget, label: label, name: name, node, around, around.support)
        var children = self.read(node.children, around)
        if case .tabContainer(let bar)? = block.type, widget == nil {
            // Which one a browser shows first. Where the page knows of it, it is the value.
            for place in children.indices {
                guard var properties = children[place]["props"] else { continue }
                properties["open"] = .bool(place == Int(bar.defaultTabIndex))
                children[place]["props"] = properties
            }
        }
        json["children"] = .array(children)
        return [json]
    }

    // MARK: - Data

    /// The data of a table or chart; `nil` for other elements.
    private mutating func data(of type: PBElement.OneOf_Type) -> JSONValue? {
        switch type {
        case .table(let element): return self.table([UInt8](element.arrowData.data))
        case .dataframe(let element) where element.hasLazyData:
            var data = self.table([UInt8](element.lazyData.initialChunk.data), isShared: false)
            data["row_count"] = .integer(Int(clamping: element.lazyData.rowCount))
            data["complete"] = false
            data["unavailable"] = "lazy_loading"
            return data
        case .dataframe(let element): return self.table([UInt8](element.arrowData.data))
        case .vegaLiteChart(let element):
            let tables = (element.hasData ? [element.data] : []) + element.datasets.map(\.data)
            return self.chart(element.spec, tables.map { [UInt8]($0.data) })
        case .plotlyChart(let element):
            var data = self.chart(element.spec)
            data.omitTemplate()
            return data
        case .deckGlJsonChart(let element): return self.chart(element.json)
        case .echartsChart(let element):
            return self.chart(element.spec, element.datasets.map { [UInt8]($0.data.data) })
        default: return nil
        }
    }

    private mutating func chart(_ spec: String, _ tables: [[UInt8]] = []) -> JSONValue {
        var data: JSONValue =
            switch tables.count {
            case 0: ["complete": true]
            case 1: self.table(tables[0])
            default: ["complete": false, "unavailable": "multiple_datasets"]
            }
        if !spec.isEmpty {
            var json = JSONValue(text: spec) ?? .string(spec)
            // By 0 the browser knows that the page says nothing of the size.
            for side in ["width", "height"] where json[side] == 0 { json[side] = nil }
            data["spec"] = json
        }
        return data
    }

    /// A table: its columns, its first rows, and where the whole is.
    private mutating func table(_ bytes: [UInt8], isShared: Bool = true) -> JSONValue {
        // What is no Arrow stream is a table of a kind that is not known here.
        guard let table = try? TableReading(arrow: bytes) else {
            return ["complete": false, "unavailable": "undescribed"]
        }
        var data: JSONValue = [
            "columns": table.columnsJSON, "row_count": .integer(table.rowCount),
            "column_count": .integer(table.columnCount), "complete": .bool(table.rowCount <= self.previewRowCount),
            "preview": ["rows": table.rows(0..<self.previewRowCount)],
        ]
        if isShared {
            let file = ElementFile(MediaFile(bytes, contentType: Self.arrowType))
            self.files.append(file)
            data["url"] = .string(file.address.relativeMediaAddress)
        }
        return data
    }

    /// The media type of Arrow streams.
    static let arrowType = "application/vnd.apache.arrow.stream"
}

extension PBHtml {
    /// Whether it only changes how the page looks.
    fileprivate var isStyleOnly: Bool {
        let body = self.body.lowercased().drop(while: \.isWhitespace)
        guard body.hasPrefix("<style"), let end = body.firstRange(of: "</style>") else { return false }
        return body[end.upperBound...].allSatisfy(\.isWhitespace)
    }
}

extension PBElement.OneOf_Type {
    /// The name of a kind that has no function here.
    fileprivate var caseName: String {
        switch self {
        case .componentInstance: "components.v1.declare_component"
        case .bidiComponent: "components.v2.component"
        default: String(String(describing: self).prefix { $0 != "(" }).snakeCased
        }
    }

    /// Why what an agent reads may not be what people see; `nil` where it is.
    fileprivate var support: String? {
        switch self {
        case .componentInstance, .bidiComponent: "browser_required"
        case .iframe(let element): element.srcdoc.isEmpty ? nil : "browser_required"
        case .html(let element): element.unsafeAllowJavascript ? "browser_required" : nil
        default: nil
        }
    }
}

extension PageTree.Node {
    /// Whether it is one of columns.
    fileprivate var isColumn: Bool {
        guard case .block(let block) = self.content, case .column? = block.type else { return false }
        return true
    }
}

extension PBBlock {
    /// Whether it is a container that says nothing of itself.
    fileprivate var isPlain: Bool {
        switch self.type {
        case nil, .vertical?, .transparent?, .flexContainer?: true
        default: false
        }
    }

    fileprivate var isTransparent: Bool {
        if case .transparent? = self.type { true } else { false }
    }

    /// The name of the command that makes it.
    fileprivate func agentName(_ kind: String, _ children: [PageTree.Node]) -> String {
        switch self.type {
        case .flexContainer? where kind == "columns":
            return children.contains(where: \.isColumn) ? "columns" : "container"
        default: return self.hasGridCell ? "cell" : kind.snakeCased
        }
    }

    /// Writes the properties.
    fileprivate func write(to properties: inout Properties, _ children: [PageTree.Node], reportsItself: Bool) {
        switch self.type {
        case .expandable(let block)?:
            properties.always("label", block.label)
            if !reportsItself { properties.truth("expanded", block.expanded) }
            let states: [PBBlock.Expandable.State: String] = [
                .running: "running", .complete: "complete", .error: "error",
            ]
            if let state = states[block.state] { properties.always("state", state) }
            let types: [PBBlock.Expandable.TypeEnum: String] = [.compact: "compact", .step: "step"]
            properties.always("type", types[block.type] ?? "default")
            // That of a status says what the state says.
            if states[block.state] == nil { properties.text("icon", block.icon) }
        case .popover(let block)?:
            properties.always("label", block.label)
            properties.text("help", block.help)
            properties.text("icon", block.icon)
            properties.always("type", block.type.isEmpty ? "secondary" : block.type)
            properties.truth("disabled", block.disabled)
            if !reportsItself { properties.truth("open", block.open) }
        case .tabContainer?:
            properties.texts(
                "tabs",
                children.compactMap { child in
                    guard case .block(let block) = child.content, case .tab(let tab)? = block.type else { return nil }
                    return tab.label
                }
            )
        case .tab(let block)?: properties.always("label", block.label)
        case .form(let block)?:
            properties.truth("clear_on_submit", block.clearOnSubmit_p)
            properties.truth("enter_to_submit", block.enterToSubmit)
        case .chatMessage(let block)?:
            properties.always("name", block.name)
            properties.always("avatar", block.avatar.relativeMediaAddress)
        case .dialog(let block)?:
            properties.always("title", block.title)
            properties.text("icon", block.icon)
            let positions: [PBBlock.Dialog.DialogPosition: String] = [.left: "left", .right: "right"]
            properties.always("position", positions[block.position] ?? "center")
            properties.truth("dismissible", block.dismissible)
            properties.always("on_dismiss", reportsItself ? "rerun" : "ignore")
            properties.truth("is_open", !block.hasIsOpen || block.isOpen)
        default: break
        }
        if reportsItself {
            if case .dialog? = self.type { return }
            properties.always("on_change", "rerun")
        }
    }
}
