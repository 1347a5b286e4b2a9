import SwiftlitWire

/// A part of the page that holds others: an expander, a tab, a column, a form, the sidebar.
///
/// What is in it is read and used as on the whole page:
///
/// ```swift
/// #expect(try app.expander("Details").texts == ["…"])
/// try await app.sidebar.checkbox("Verbose").set(true).run()
/// ```
public struct TestContainer: TestContents {
    /// What is looked at. Not for use by tests.
    public let _nodes: TestNodes

    /// The name of the function that makes it, such as `expander`, `column` or `form`.
    public let kind: String

    /// The label of an expander, tab, popover or status, the key of a form, the title of a dialog; empty for other containers.
    public let label: String

    /// The author's key, or `nil`.
    public let key: String?

    /// Whether an expander or status is open; `true` for other containers.
    public let isExpanded: Bool

    init?(_ node: PageTree.Node, in nodes: TestNodes) {
        guard case .block(let block) = node.content else { return nil }
        self.init(block, node.children, in: nodes)
    }

    init(_ block: PBBlock, kind: String? = nil, _ children: [PageTree.Node], in nodes: TestNodes) {
        let (name, label) = block.kindAndLabel
        self.kind = kind ?? name
        self.label = label
        self.key = WidgetID(block.id)?.userKey
        self.isExpanded = if case .expandable(let expandable)? = block.type { expandable.expanded } else { true }
        self._nodes = TestNodes(app: nodes.app, values: nodes.values, nodes: children)
    }
}

extension PBBlock {
    fileprivate var kindAndLabel: (kind: String, label: String) {
        switch self.type {
        case .expandable(let block)?: (block.state == .undefined ? "expander" : "status", block.label)
        case .tabContainer?: ("tabs", "")
        case .tab(let block)?: ("tab", block.label)
        case .popover(let block)?: ("popover", block.label)
        case .form(let block)?: ("form", block.formID)
        case .dialog(let block)?: ("dialog", block.title)
        case .chatMessage(let block)?: ("chatMessage", block.name)
        case .column?: ("column", "")
        case .flexContainer(let block)? where block.direction == .horizontal: ("columns", "")
        default: ("container", "")
        }
    }
}
