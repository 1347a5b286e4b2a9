private import SwiftlitElements
package import SwiftlitWire

extension PBBlock {
    /// The widget that a container is when its changes are reported.
    package var widget: WidgetFacts? {
        switch self.type {
        case .expandable(let block)? where block.hasID:
            var facts = WidgetFacts(id: block.id, pushed: .some(.boolValue(block.expanded)))
            if block.hasQueryParamKey {
                let initial: WireValue = .boolValue(block.defaultExpanded)
                facts.bound = BoundParameter(name: block.queryParamKey, form: .truth, initial: initial)
            }
            return facts
        case .popover(let block)? where block.hasID:
            return WidgetFacts(id: block.id, isDisabled: block.disabled, pushed: .some(.boolValue(block.open)))
        case .tabContainer(let block)? where block.hasID:
            // Which labels there are comes with the tabs; until somebody selects one, nothing is reported.
            var facts = WidgetFacts(id: block.id)
            if block.hasQueryParamKey {
                let initial: WireValue = .stringValue(block.defaultTabLabel)
                facts.bound = BoundParameter(name: block.queryParamKey, form: .choice, initial: initial)
            }
            return facts
        case .dialog(let block)? where !block.id.isEmpty:
            return WidgetFacts(id: block.id, isDisabled: !block.dismissible)
        default:
            return nil
        }
    }

    /// The name of the function that makes it, and what is written on it.
    package var kindAndLabel: (kind: String, label: String) {
        switch self.type {
        case .expandable(let block)?: (block.state == .undefined ? "expander" : "status", block.label)
        case .tabContainer?: ("tabs", "")
        case .tab(let block)?: ("tab", block.label)
        case .popover(let block)?: ("popover", block.label)
        case .form(let block)?: ("form", block.formID)
        case .dialog(let block)?: ("dialog", block.title)
        case .chatMessage(let block)?: ("chatMessage", block.name)
        case .column?: ("column", "")
        case .gridContainer?: ("grid", "")
        case .flexContainer(let block)? where block.direction == .horizontal: ("columns", "")
        default: ("container", "")
        }
    }
}
