internal import SwiftlitWire

/// The colour of a badge.
public struct BadgeColor: Sendable, Hashable {
    /// What Markdown calls it.
    let name: String

    /// Red.
    public static let red = BadgeColor(name: "red")
    /// Orange.
    public static let orange = BadgeColor(name: "orange")
    /// Yellow.
    public static let yellow = BadgeColor(name: "yellow")
    /// Green.
    public static let green = BadgeColor(name: "green")
    /// Blue.
    public static let blue = BadgeColor(name: "blue")
    /// Violet.
    public static let violet = BadgeColor(name: "violet")
    /// Gray.
    public static let gray = BadgeColor(name: "gray")
    /// The theme's primary colour.
    public static let primary = BadgeColor(name: "primary")
}

extension ElementContainer {
    /// Shows a coloured label, such as a state or a version.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - icon: An emoji or `:material/name:` before the label; `nil` for none.
    ///   - color: The colour.
    ///   - width: `.content`, `.stretch` or a number of pixels; a long label is cut with an ellipsis.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func badge(
        _ label: String,
        icon: Icon? = nil,
        color: BadgeColor = .blue,
        width: Width = .content,
        help: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var body = ":\(color.name)-badge["
            if let icon {
                body += try icon.wire(for: "badge")
                body += " "
            }
            for character in label {
                if character == "[" || character == "]" { body += "\\" }
                body.append(character)
            }
            body += "]"
            return try PBElement.markdown("badge", .native, body, help: help, width: width)
        }
    }
}
