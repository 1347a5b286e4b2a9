import SwiftlitElements
import SwiftlitWire

/// A command whose element is Markdown for the browser, and not for those who ask what is on the page.
struct MarkdownCommand {
    /// The name of the command.
    let name: String
    let properties: JSONValue

    /// Recognizes what `st.badge` and `st.mermaidChart` write; `nil` for other Markdown.
    init?(_ markdown: PBMarkdown) {
        guard markdown.elementType == .native else { return nil }
        if let diagram = Self.diagram(markdown.body) {
            self.name = "mermaid_chart"
            self.properties = ["body": .string(diagram)]
        } else if let badge = Self.badge(markdown.body) {
            self.name = "badge"
            var properties = Properties()
            properties.always("label", badge.label)
            properties.text("icon", badge.icon)
            properties.always("color", badge.color)
            properties.text("help", markdown.help)
            self.properties = properties.json
        } else {
            return nil
        }
    }

    /// The text between a fence of four signs or more, with the word `mermaid`, and one of as many, where there is nothing else.
    private static func diagram(_ body: String) -> String? {
        let fence = String(body.prefix { $0 == "`" })
        guard fence.utf8.count >= 4, body.hasPrefix("\(fence)mermaid\n"), body.hasSuffix("\n\(fence)") else {
            return nil
        }
        let text = body.dropFirst(fence.count + "mermaid\n".count).dropLast(fence.count + 1)
        return text.contains(fence) ? nil : String(text)
    }

    /// The parts of `:green-badge[:material/check: Done]`, where there is nothing else.
    private static func badge(_ body: String) -> (label: String, icon: String, color: String)? {
        guard body.hasPrefix(":"), body.hasSuffix("]"), let start = body.firstRange(of: "-badge[") else { return nil }
        let color = body[body.index(after: body.startIndex)..<start.lowerBound]
        guard Streamlit.BadgeColor.allCases.contains(where: { $0.name == color }) else { return nil }
        var label = ""
        var isEscaped = false
        for character in body[start.upperBound...].dropLast() {
            if character == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            // A bracket that nothing escapes ends the badge before its end.
            if !isEscaped, character == "[" || character == "]" { return nil }
            if isEscaped, character != "[", character != "]" { label.append("\\") }
            label.append(character)
            isEscaped = false
        }
        var icon = ""
        if let space = label.firstIndex(of: " ") {
            let first = label[..<space]
            let isMaterial = first.hasPrefix(":material/") && first.hasSuffix(":")
            let isEmoji =
                first.count == 1
                && (first.unicodeScalars.first.map { $0.value > 0xFF && $0.properties.isEmoji } ?? false)
            if isMaterial || isEmoji {
                icon = String(first)
                label = String(label[label.index(after: space)...])
            }
        }
        return (label, icon, String(color))
    }
}

extension JSONValue {
    /// Leaves out of the data of a Plotly figure what only makes it look as the theme: most of a small figure. What a template draws stays.
    mutating func omitTemplate() {
        guard var spec = self["spec"], var layout = spec["layout"], let template = layout["template"],
            case .object(let members) = layout
        else { return }
        let drawn = ["annotations", "shapes", "images"].compactMap { name -> (key: String, value: JSONValue)? in
            guard let value = template["layout"]?[name], value != [:], value != .array([]), value != .null else {
                return nil
            }
            return (name, value)
        }
        layout = .object(Array(members.filter { $0.key != "template" }))
        if drawn.isEmpty {
            self["spec_omitted"] = ["layout.template"]
        } else {
            layout["template"] = ["layout": .object(drawn)]
            self["spec_omitted"] = .array(Self.names(in: template, but: drawn.map(\.key)))
        }
        spec["layout"] = layout
        self["spec"] = spec
    }

    /// What is left out of a template of which something stays.
    private static func names(in template: JSONValue, but kept: [String]) -> [JSONValue] {
        func names(_ value: JSONValue?) -> [String] {
            guard case .object(let members)? = value else { return [] }
            return members.map(\.key)
        }
        let outer = names(template).filter { $0 != "layout" }.map { "layout.template.\($0)" }
        let inner = names(template["layout"]).filter { !kept.contains($0) }.map { "layout.template.layout.\($0)" }
        return (outer + inner).map { .string($0) }
    }
}
