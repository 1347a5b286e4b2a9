/// What tells a job from all others.
///
/// A text of your own, such as `"report-2026-11"`, makes a job idempotent: submitting it again gives the one that is there.
public struct JobID: Hashable, Sendable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The text.
    public let text: String

    /// Creates an identifier of a text.
    public init(_ text: String) {
        self.text = text
    }

    /// Creates an identifier of a literal.
    public init(stringLiteral value: String) {
        self.text = value
    }

    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        self.text = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.text)
    }

    /// The text.
    public var description: String { self.text }

    /// One that nothing else has.
    static func random() -> JobID {
        var generator = SystemRandomNumberGenerator()
        return JobID(String(generator.next(), radix: 36) + String(generator.next(), radix: 36))
    }
}
