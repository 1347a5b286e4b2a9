internal import SwiftlitWire

extension ElementContainer {
    /// Shows Markdown: GitHub's dialect, with emoji codes (`:sunglasses:`), symbols (`:material/home:`), formulas
    /// (`$a^2$`) and colors (`:red[…]`, `:blue-background[…]`, `:green-badge[…]`).
    ///
    /// - Parameters:
    ///   - body: The text; common indentation and white space around it are removed.
    ///   - allowsHTML: Whether HTML in the text is drawn instead of shown as text. Never with text that a user
    ///     wrote.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - width: `.stretch`, `.content` or a number of pixels; `nil` takes the width that the container gives to text.
    ///   - alignment: How lines are aligned in the width.
    ///   - showsAnchors: Whether headings in the text show a link to themselves.
    ///   - wraps: Whether long lines wrap; `false` shows one line, cut with an ellipsis, and cannot be used with HTML.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func markdown(
        _ body: String,
        allowsHTML: Bool = false,
        help: String? = nil,
        width: Width? = nil,
        alignment: Streamlit.TextAlignment = .left,
        showsAnchors: Bool = true,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var element = try PBElement.text(
                "markdown",
                .native,
                body,
                allowsHTML: allowsHTML,
                help: help,
                alignment: alignment,
                hidesAnchors: !showsAnchors,
                wraps: wraps
            )
            if let width { try element.size("markdown", width: width) }
            return element
        }
    }

    /// Shows Markdown in small, faded letters, for notes.
    ///
    /// - Parameters:
    ///   - body: The text; common indentation and white space around it are removed.
    ///   - allowsHTML: Whether HTML in the text is drawn instead of shown as text. Never with text that a user
    ///     wrote.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - alignment: How lines are aligned in the width.
    ///   - wraps: Whether long lines wrap; `false` shows one line, cut with an ellipsis, and cannot be used with HTML.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func caption(
        _ body: String,
        allowsHTML: Bool = false,
        help: String? = nil,
        width: Width = .stretch,
        alignment: Streamlit.TextAlignment = .left,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var element = try PBElement.text(
                "caption",
                .caption,
                body,
                allowsHTML: allowsHTML,
                help: help,
                alignment: alignment,
                wraps: wraps
            )
            try element.size("caption", width: width)
            return element
        }
    }

    /// Shows a formula in the middle of the width.
    ///
    /// - Parameters:
    ///   - body: LaTeX as KaTeX understands it, without dollar signs.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func latex(
        _ body: String,
        help: String? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.markdown("latex", .latex, "$$\n\(body.cleaned)\n$$", help: help, width: width)
        }
    }

    /// Shows a horizontal line.
    ///
    /// - Parameter width: `.stretch` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func divider(
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.markdown("divider", .divider, "---", help: nil, width: width)
        }
    }
}

extension PBElement {
    /// A Markdown message as `latex`, `divider` and `badge` send it: with neither alignment nor wrapping.
    static func markdown(
        _ command: StaticString,
        _ type: PBMarkdown.TypeEnum,
        _ body: String,
        help: String?,
        width: Width
    ) throws(ElementError) -> PBElement {
        var markdown = PBMarkdown()
        markdown.body = body
        markdown.elementType = type
        markdown.help = help?.dedented ?? ""
        var element = PBElement()
        element.markdown = markdown
        try element.size(command, width: width)
        return element
    }

    fileprivate static func text(
        _ command: StaticString,
        _ type: PBMarkdown.TypeEnum,
        _ body: String,
        allowsHTML: Bool,
        help: String?,
        alignment: Streamlit.TextAlignment,
        hidesAnchors: Bool = false,
        wraps: Bool
    ) throws(ElementError) -> PBElement {
        if allowsHTML, !wraps {
            throw ElementError(
                .invalidArgument,
                "\(command) has allowsHTML: true and wraps: false. HTML cannot be cut to one line: leave one out."
            )
        }
        var markdown = PBMarkdown()
        markdown.body = body.cleaned
        markdown.elementType = type
        markdown.allowHtml = allowsHTML
        markdown.help = help?.dedented ?? ""
        markdown.hideAnchors = hidesAnchors
        markdown.wrap = wraps
        var element = PBElement()
        element.markdown = markdown
        element.textAlignmentConfig = alignment.wire
        return element
    }
}
