import SwiftlitClient
import SwiftlitElements
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

    /// Whether an expander, status or popover is open; `true` for other containers.
    public let isExpanded: Bool

    /// What it reports of itself; `nil` where opening and closing it stays in the browser.
    private let widget: WidgetFacts?

    init?(_ node: PageTree.Node, in nodes: TestNodes) {
        guard case .block(let block) = node.content else { return nil }
        self.init(block, node.children, in: nodes)
    }

    init(_ block: PBBlock, kind: String? = nil, _ children: [PageTree.Node], in nodes: TestNodes) {
        let (name, label) = block.kindAndLabel
        self.kind = kind ?? name
        self.label = label
        self.key = WidgetID(block.id)?.userKey
        self.isExpanded =
            switch block.type {
            case .expandable(let expandable)?: expandable.expanded
            case .popover(let popover)?: popover.open
            default: true
            }
        self.widget = block.widget
        self._nodes = TestNodes(app: nodes.app, values: nodes.values, nodes: children)
    }
}

extension TestContainer {
    /// Opens an expander or popover whose page wants to know of it. Takes effect with the next run.
    ///
    /// - Throws: `cannotInteract` for other containers, and where neither a state nor `onChange:` asks for it.
    @discardableResult
    public func open() throws -> TestContainer { try self.set(.boolValue(true)) }

    /// Closes an expander or popover whose page wants to know of it. Takes effect with the next run.
    ///
    /// - Throws: `cannotInteract` for other containers, and where neither a state nor `onChange:` asks for it.
    @discardableResult
    public func close() throws -> TestContainer { try self.set(.boolValue(false)) }

    /// Closes a dialog whose page wants to know of it, as with the cross in its corner. Takes effect with the next run.
    ///
    /// - Throws: `cannotInteract` for other containers, where `onDismiss:` does not ask for it, and where people cannot close it.
    @discardableResult
    public func dismiss() throws -> TestContainer {
        guard self.kind == "dialog", let widget = self.widget, !widget.isDisabled else {
            throw AppTestError(
                .cannotInteract,
                "\(self.kind) \"\(self.label)\" cannot be dismissed, or does not tell the page. Dialogs do with onDismiss: .rerun."
            )
        }
        self._nodes.app.press(widget)
        return self
    }

    private func set(_ value: WireValue) throws -> TestContainer {
        guard let widget = self.widget else {
            throw AppTestError(
                .cannotInteract,
                "\(self.kind) \"\(self.label)\" does not tell the page whether it is open. Give it a state or onChange:."
            )
        }
        self._nodes.app.set(value, of: widget)
        return self
    }
}

extension TestContents {
    /// Selects a tab, by its label, of tabs whose page wants to know of it. Takes effect with the next run.
    ///
    /// - Throws: `cannotInteract` where there is none, or where neither `selection:` nor `onChange:` asks for it.
    public func selectTab(_ label: String) throws {
        let bars = self._nodes.nodes.flatMap(\.flattened)
        for bar in bars {
            guard case .block(let block) = bar.content, case .tabContainer? = block.type, let widget = block.widget,
                bar.children.contains(where: { node in
                    if case .block(let tab) = node.content { tab.tab.label == label } else { false }
                })
            else { continue }
            return self._nodes.app.set(.stringValue(label), of: widget)
        }
        throw AppTestError(
            .cannotInteract,
            "There are no tabs with a tab \"\(label)\" that tell the page which one is selected. Give them selection: or onChange:."
        )
    }
}
