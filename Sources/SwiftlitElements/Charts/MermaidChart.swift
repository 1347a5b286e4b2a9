internal import SwiftlitWire

extension ElementContainer {
    /// Shows a diagram of Mermaid: a flow, a sequence, a timeline and others.
    ///
    /// ```swift
    /// st.mermaidChart("flowchart LR\n  page --> run --> outbox")
    /// ```
    ///
    /// - Parameters:
    ///   - body: The diagram in the language of mermaid.js.org.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func mermaidChart(
        _ body: String,
        width: Width = .stretch,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            let body = Self.described(body.cleaned, alt)
            let longest = body.split(omittingEmptySubsequences: true) { $0 != "`" }.map(\.count).max() ?? 0
            let fence = String(repeating: "`", count: max(4, longest + 1))
            var markdown = PBMarkdown()
            markdown.body = "\(fence)mermaid\n\(body)\n\(fence)"
            markdown.elementType = .native
            markdown.wrap = true
            var element = PBElement()
            element.markdown = markdown
            element.textAlignmentConfig = Streamlit.TextAlignment.left.wire
            try element.size("mermaidChart", width: width)
            return element
        }
    }

    /// The diagram with its description as a comment, which stands behind the front matter.
    private static func described(_ body: String, _ alt: String?) -> String {
        guard let alt, !alt.isEmpty else { return body }
        let comment = "%% stAlt: " + alt.split { $0.isNewline }.joined(separator: " ")
        var lines = body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var place = 0
        if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") { place = end + 1 }
        lines.insert(comment, at: place)
        return lines.joined(separator: "\n")
    }
}
