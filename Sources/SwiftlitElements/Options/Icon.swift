/// A small picture beside a text: an emoji, or a symbol of the Material set.
///
/// ```swift
/// st.button("Save", icon: "💾")
/// st.button("Save", icon: .material("save"))
/// ```
public struct Icon: Sendable, Hashable, ExpressibleByStringLiteral {
    /// What the protocol carries: the emoji, `:material/name:` or `spinner`.
    package let text: String

    /// An emoji, or `:material/name:` written out.
    public init(_ text: String) {
        self.text = text
    }

    /// An emoji, or `:material/name:` written out.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// A symbol of the Material Symbols set by its name in snake case, such as `thumb_up`.
    public static func material(_ name: String) -> Icon {
        Icon(":material/\(name):")
    }

    /// A turning circle.
    public static let spinner = Icon("spinner")
}
