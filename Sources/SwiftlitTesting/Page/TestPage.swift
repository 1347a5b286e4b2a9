import SwiftlitClient
import SwiftlitWire

/// What a page shows at one moment.
public struct TestPage: TestContents {
    /// What is looked at. Not for use by tests.
    public let _nodes: TestNodes

    private let tree: PageTree

    init(_ tree: PageTree, of app: AppTest) {
        self.tree = tree
        self._nodes = TestNodes(app: app, values: app.shownValues, nodes: tree.roots.flatMap(\.children))
    }

    /// The sidebar.
    public var sidebar: TestContainer {
        TestContainer(PBBlock(), kind: "sidebar", self.tree.roots[1].children, in: self._nodes)
    }

    /// The strip at the bottom.
    public var bottom: TestContainer {
        TestContainer(PBBlock(), kind: "bottom", self.tree.roots[3].children, in: self._nodes)
    }

    /// The texts of the spinners that turn now.
    public var spinners: [String] {
        self.tree.transients.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap(\.value).compactMap {
            element in
            if case .spinner(let spinner)? = element.type { spinner.text } else { nil }
        }
    }

    /// The titles of the pages of the app, as `st.navigation` named them last; empty for an app of one page.
    public var pages: [String] {
        self.tree.navigation?.appPages.filter { !$0.isHidden }.map(\.pageName) ?? []
    }

    /// The title of the page of the app that is shown; `nil` for an app of one page.
    public var title: String? {
        guard let navigation = self.tree.navigation else { return nil }
        return navigation.appPages.first { $0.pageScriptHash == navigation.pageScriptHash }?.pageName
    }

    /// An outline of the page, one element a line, containers indented.
    public var description: String {
        var lines: [String] = []
        for (root, name) in zip(self.tree.roots, ["", "sidebar", "events", "bottom"]) where !root.children.isEmpty {
            let nodes = TestNodes(app: self._nodes.app, values: self._nodes.values, nodes: root.children)
            if name.isEmpty {
                lines += nodes.outline(indentation: "")
            } else {
                lines += [name] + nodes.outline(indentation: "    ")
            }
        }
        return lines.joined(separator: "\n")
    }
}
