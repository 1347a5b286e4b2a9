#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension JSONValue {
    /// Reads JSON text.
    ///
    /// - Returns: `nil` for what is none.
    public init?(text: String) {
        // What does not decode is none.
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else { return nil }
        self = value
    }

    /// Takes what a value encodes.
    ///
    /// - Throws: What the value throws while it encodes itself.
    public init(encoding value: some Encodable) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
    }

    /// The items of a list; none for anything else.
    public var items: [JSONValue] {
        if case .array(let items) = self { items } else { [] }
    }

    /// The whole number, or `nil` for anything else.
    public var integer: Int? {
        switch self {
        case .integer(let number): number
        case .number(let number): Int(exactly: number)
        default: nil
        }
    }

    /// The number, or `nil` for anything else.
    public var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// The text, or `nil` for anything else.
    public var string: String? {
        if case .string(let string) = self { string } else { nil }
    }
}
