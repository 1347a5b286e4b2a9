internal import SwiftlitWire

/// The line below a header.
public struct HeadingDivider: Sendable, Hashable {
    /// What the protocol carries (`Heading.divider`).
    let name: String

    /// Another colour for each header of a page, in turn.
    public static let automatic = HeadingDivider(name: "auto")
    /// Red.
    public static let red = HeadingDivider(name: "red")
    /// Orange.
    public static let orange = HeadingDivider(name: "orange")
    /// Yellow.
    public static let yellow = HeadingDivider(name: "yellow")
    /// Blue.
    public static let blue = HeadingDivider(name: "blue")
    /// Green.
    public static let green = HeadingDivider(name: "green")
    /// Violet.
    public static let violet = HeadingDivider(name: "violet")
    /// Gray.
    public static let gray = HeadingDivider(name: "gray")
    /// All colours.
    public static let rainbow = HeadingDivider(name: "rainbow")
}

extension ElementContainer {
    /// Shows the title of a page, in the largest letters. Use one on a page.
    ///
    /// - Parameters:
    ///   - body: Inline Markdown.
    ///   - anchor: The name that a link can lead to.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the text; `nil` for none.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - alignment: How lines are aligned in the width.
    ///   - wrap: Whether long lines wrap; `false` cuts them with an ellipsis.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func title(
        _ body: String,
        anchor: Anchor = .automatic,
        help: String? = nil,
        icon: Icon? = nil,
        width: Width = .stretch,
        alignment: TextAlignment = .left,
        wrap: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.heading(
                "title",
                tag: "h1",
                body: body,
                anchor: anchor,
                help: help,
                icon: icon,
                divider: nil,
                width: width,
                alignment: alignment,
                wrap: wrap
            )
        }
    }

    /// Shows the header of a part of a page.
    ///
    /// - Parameters:
    ///   - body: Inline Markdown.
    ///   - anchor: The name that a link can lead to.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the text; `nil` for none.
    ///   - divider: A line below; `nil` for none.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - alignment: How lines are aligned in the width.
    ///   - wrap: Whether long lines wrap; `false` cuts them with an ellipsis.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func header(
        _ body: String,
        anchor: Anchor = .automatic,
        help: String? = nil,
        icon: Icon? = nil,
        divider: HeadingDivider? = nil,
        width: Width = .stretch,
        alignment: TextAlignment = .left,
        wrap: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.heading(
                "header",
                tag: "h2",
                body: body,
                anchor: anchor,
                help: help,
                icon: icon,
                divider: divider,
                width: width,
                alignment: alignment,
                wrap: wrap
            )
        }
    }

    /// Shows the header of a section below a ``header(_:anchor:help:icon:divider:width:alignment:wrap:fileID:line:)``.
    ///
    /// - Parameters:
    ///   - body: Inline Markdown.
    ///   - anchor: The name that a link can lead to.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the text; `nil` for none.
    ///   - divider: A line below; `nil` for none.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - alignment: How lines are aligned in the width.
    ///   - wrap: Whether long lines wrap; `false` cuts them with an ellipsis.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func subheader(
        _ body: String,
        anchor: Anchor = .automatic,
        help: String? = nil,
        icon: Icon? = nil,
        divider: HeadingDivider? = nil,
        width: Width = .stretch,
        alignment: TextAlignment = .left,
        wrap: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.heading(
                "subheader",
                tag: "h3",
                body: body,
                anchor: anchor,
                help: help,
                icon: icon,
                divider: divider,
                width: width,
                alignment: alignment,
                wrap: wrap
            )
        }
    }
}

extension PBElement {
    fileprivate static func heading(
        _ command: StaticString,
        tag: String,
        body: String,
        anchor: Anchor,
        help: String?,
        icon: Icon?,
        divider: HeadingDivider?,
        width: Width,
        alignment: TextAlignment,
        wrap: Bool
    ) throws(ElementError) -> PBElement {
        var heading = PBHeading()
        heading.tag = tag
        heading.body = body.cleaned
        heading.anchor = anchor.name ?? ""
        heading.hideAnchor = !anchor.isVisible
        heading.help = help?.dedented ?? ""
        if let icon { heading.icon = try icon.wire(for: command) }
        heading.divider = divider?.name ?? ""
        heading.wrap = wrap
        var element = PBElement()
        element.heading = heading
        element.textAlignmentConfig = alignment.wire
        try element.size(command, width: width)
        return element
    }
}
