internal import SwiftlitWire

extension Streamlit {
    /// The color of a badge.
    public struct BadgeColor: Sendable, Hashable, CaseIterable {
        /// The name of the color.
        public let name: String

        /// All, in the order of this list.
        public static let allCases: [BadgeColor] = [.red, .orange, .yellow, .green, .blue, .violet, .gray, .primary]

        /// Red.
        public static let red = Self("red")
        /// Orange.
        public static let orange = Self("orange")
        /// Yellow.
        public static let yellow = Self("yellow")
        /// Green.
        public static let green = Self("green")
        /// Blue.
        public static let blue = Self("blue")
        /// Violet.
        public static let violet = Self("violet")
        /// Gray.
        public static let gray = Self("gray")
        /// The theme's primary color.
        public static let primary = Self("primary")
        /// Gray.
        public static let grey = gray

        private init(_ name: String) { self.name = name }

        /// Finds a color by its name.
        ///
        /// - Parameter name: `red`, `orange`, `yellow`, `green`, `blue`, `violet`, `gray`, `grey` or `primary`. `nil` for any other.
        public init?(name: String) {
            let name = name == "grey" ? "gray" : name
            guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = found
        }
    }
}

extension ElementContainer {
    /// Shows a colored label, such as a state or a version.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - icon: An emoji or `:material/name:` before the label; `nil` for none.
    ///   - color: The color.
    ///   - width: `.content`, `.stretch` or a number of pixels; a long label is cut with an ellipsis.
    ///   - help: A tooltip in Markdown; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func badge(
        _ label: String,
        icon: Icon? = nil,
        color: Streamlit.BadgeColor = .blue,
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
