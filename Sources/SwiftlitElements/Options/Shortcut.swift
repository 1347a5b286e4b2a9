/// Keys that press a button, such as `ctrl+k`.
public struct Shortcut: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The keys as the author wrote them.
    package let text: String

    /// Keys joined with `+`: modifiers `ctrl`, `cmd`, `alt`, `shift`, then one key.
    public init(_ text: String) {
        self.text = text
    }

    /// Keys joined with `+`.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}
