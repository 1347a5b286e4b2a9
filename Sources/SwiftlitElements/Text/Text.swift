internal import SwiftlitWire

extension ElementContainer {
    /// Shows text as it is, without Markdown, in a proportional font.
    ///
    /// - Parameters:
    ///   - body: The text; common indentation and blank lines around it are removed.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - alignment: How lines are aligned in the width.
    ///   - wraps: Whether long lines wrap; `false` cuts them with an ellipsis.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func text(
        _ body: String,
        help: String? = nil,
        width: Width = .content,
        alignment: Streamlit.TextAlignment = .left,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var text = PBText()
            text.body = body.cleaned
            text.help = help?.dedented ?? ""
            text.wrap = wraps
            var element = PBElement()
            element.text = text
            element.textAlignmentConfig = alignment.wire
            try element.size("text", width: width)
            return element
        }
    }
}
