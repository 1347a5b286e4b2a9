internal import SwiftlitWire

extension Streamlit {
    /// The line below a header.
    public struct HeadingDivider: Sendable, Hashable, CaseIterable {
        /// The name of the divider.
        public let name: String

        /// All, in the order of this list.
        public static let allCases: [HeadingDivider] = [
            .automatic, .red, .orange, .yellow, .blue, .green, .violet, .gray, .rainbow,
        ]

        /// Another color for each header of a page, in turn.
        public static let automatic = Self("auto")
        /// Red.
        public static let red = Self("red")
        /// Orange.
        public static let orange = Self("orange")
        /// Yellow.
        public static let yellow = Self("yellow")
        /// Blue.
        public static let blue = Self("blue")
        /// Green.
        public static let green = Self("green")
        /// Violet.
        public static let violet = Self("violet")
        /// Gray.
        public static let gray = Self("gray")
        /// All colors.
        public static let rainbow = Self("rainbow")
        /// Gray.
        public static let grey = gray

        private init(_ name: String) { self.name = name }

        /// Finds a divider by its name.
        ///
        /// - Parameter name: `auto`, `red`, `orange`, `yellow`, `blue`, `green`, `violet`, `gray`, `grey` or `rainbow`. `nil` for any other.
        public init?(name: String) {
            let name = name == "grey" ? "gray" : name
            guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = found
        }
    }
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
    ///   - wraps: Whether long lines wrap; `false` cuts them with an ellipsis.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func title(
        _ body: String,
        anchor: Streamlit.Anchor = .automatic,
        help: String? = nil,
        icon: Icon? = nil,
        width: Width = .stretch,
        alignment: Streamlit.TextAlignment = .left,
        wraps: Bool = true,
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
                wraps: wraps
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
    ///   - wraps: Whether long lines wrap; `false` cuts them with an ellipsis.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func header(
        _ body: String,
        anchor: Streamlit.Anchor = .automatic,
        help: String? = nil,
        icon: Icon? = nil,
        divider: Streamlit.HeadingDivider? = nil,
        width: Width = .stretch,
        alignment: Streamlit.TextAlignment = .left,
        wraps: Bool = true,
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
                wraps: wraps
            )
        }
    }

    /// Shows the header of a section below a ``header(_:anchor:help:icon:divider:width:alignment:wraps:fileID:line:)``.
    ///
    /// - Parameters:
    ///   - body: Inline Markdown.
    ///   - anchor: The name that a link can lead to.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the text; `nil` for none.
    ///   - divider: A line below; `nil` for none.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - alignment: How lines are aligned in the width.
    ///   - wraps: Whether long lines wrap; `false` cuts them with an ellipsis.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func subheader(
        _ body: String,
        anchor: Streamlit.Anchor = .automatic,
        help: String? = nil,
        icon: Icon? = nil,
        divider: Streamlit.HeadingDivider? = nil,
        width: Width = .stretch,
        alignment: Streamlit.TextAlignment = .left,
        wraps: Bool = true,
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
                wraps: wraps
            )
        }
    }
}

extension PBElement {
    fileprivate static func heading(
        _ command: StaticString,
        tag: String,
        body: String,
        anchor: Streamlit.Anchor,
        help: String?,
        icon: Icon?,
        divider: Streamlit.HeadingDivider?,
        width: Width,
        alignment: Streamlit.TextAlignment,
        wraps: Bool
    ) throws(ElementError) -> PBElement {
        var heading = PBHeading()
        heading.tag = tag
        heading.body = body.cleaned
        heading.anchor = anchor.name ?? ""
        heading.hideAnchor = !anchor.isVisible
        heading.help = help?.dedented ?? ""
        if let icon { heading.icon = try icon.wire(for: command) }
        heading.divider = divider?.name ?? ""
        heading.wrap = wraps
        var element = PBElement()
        element.heading = heading
        element.textAlignmentConfig = alignment.wire
        try element.size(command, width: width)
        return element
    }
}
