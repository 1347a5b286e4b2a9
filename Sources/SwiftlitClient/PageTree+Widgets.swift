import SwiftlitWire

extension PageTree {
    /// The fragment that a widget belongs to; empty for none.
    package func fragmentID(of widget: WidgetFacts) -> String {
        self.roots.lazy.flatMap(\.flattened).first { $0.widget?.id == widget.id }?.fragmentID ?? ""
    }

    /// The parameters of the URL that widgets on the page are bound to.
    package var bound: [BoundParameter] { self.roots.flatMap(\.flattened).compactMap(\.widget?.bound) }

    /// The identifiers of the widgets on the page.
    package var widgetIDs: Set<String> {
        Set(self.roots.flatMap(\.flattened).compactMap(\.widget?.id))
    }

    /// The widgets of a form that is emptied when it is submitted; none for other forms.
    package func widgets(clearedBy formID: String) -> [WidgetFacts] {
        guard !formID.isEmpty else { return [] }
        let nodes = self.roots.flatMap(\.flattened)
        let isCleared = nodes.contains { node in
            guard case .block(let block) = node.content, case .form(let form)? = block.type else { return false }
            return form.formID == formID && form.clearOnSubmit_p
        }
        return isCleared ? nodes.compactMap(\.widget).filter { $0.formID == formID } : []
    }
}

extension PageTree.Node {
    /// What is particular to it as a widget; `nil` where it is none.
    package var widget: WidgetFacts? {
        switch self.content {
        case .element(let element): element.facts?.widget
        case .block(let block): block.widget
        }
    }
}
