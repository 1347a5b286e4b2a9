import SwiftlitWire

/// What a page shows at one moment.
public struct TestPage: Sendable {
    let tree: PageTree

    init(_ tree: PageTree) {
        self.tree = tree
    }

    /// All elements, main part first, then sidebar, events and bottom, each in the order of the page.
    public var elements: [TestElement] {
        self.tree.roots.flatMap(\.flattened).compactMap(TestElement.init)
    }

    /// The elements of the sidebar.
    public var sidebar: [TestElement] {
        self.tree.roots[1].flattened.compactMap(TestElement.init)
    }

    /// The elements of a kind, by the name of the function that draws them, such as `markdown` or `metric`.
    public func elements(_ kind: String) -> [TestElement] {
        self.elements.filter { $0.kind == kind }
    }

    /// The widgets.
    public var widgets: [TestElement] {
        self.elements.filter { !$0.id.isEmpty }
    }

    /// The texts of the elements of a kind.
    public func texts(of kind: String) -> [String] {
        self.elements(kind).map(\.text)
    }

    /// The texts of the containers of a kind that have one: the labels of `expander`, `tab`, `popover` and `status`, the key of `form`.
    public func labels(of kind: String) -> [String] {
        self.tree.roots.flatMap(\.flattened).compactMap { node in
            guard case .block(let block) = node.content, let (name, label) = block.kindAndLabel, name == kind else {
                return nil
            }
            return label
        }
    }

    /// The spinners that turn now.
    public var spinners: [String] {
        self.tree.transients.values.flatMap { $0 }.map(\.spinner.text)
    }
}

extension PBBlock {
    fileprivate var kindAndLabel: (String, String)? {
        switch self.type {
        case .expandable(let block)?: (block.state == .undefined ? "expander" : "status", block.label)
        case .tab(let block)?: ("tab", block.label)
        case .popover(let block)?: ("popover", block.label)
        case .form(let block)?: ("form", block.formID)
        case .column?: ("column", "")
        default: nil
        }
    }
}
