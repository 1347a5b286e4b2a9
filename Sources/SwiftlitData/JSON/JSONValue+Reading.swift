#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension JSONValue {
    /// Reads JSON text (RFC 8259). Objects keep their order and keys that they have several times, and numbers their digits.
    ///
    /// - Returns: `nil` for what is none; ``init(parsing:)`` says why.
    public init?(text: String) {
        // What does not decode is none.
        guard let value = try? JSONReader(text).read() else { return nil }
        self = value
    }

    /// Reads JSON text (RFC 8259). Objects keep their order and keys that they have several times, and numbers their digits.
    ///
    /// - Parameter text: The text, with lists and objects in each other up to 512 levels deep.
    /// - Throws: ``DataError`` with code `invalidJSON`, which names the line and the column, for what is no JSON, and for what is nested
    ///   more deeply.
    public init(parsing text: String) throws(DataError) {
        do throws(JSONReader.Problem) {
            self = try JSONReader(text).read()
        } catch {
            let before = text.utf8.prefix(error.offset)
            let line = before.count { $0 == UInt8(ascii: "\n") } + 1
            let start = before.lastIndex(of: UInt8(ascii: "\n")).map { before.index(after: $0) } ?? before.startIndex
            // The place of a character, and not of a byte.
            let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
            throw DataError(
                .invalidJSON,
                "The text is no JSON: it \(error.reason), at line \(line), column \(column). Correct it there."
            )
        }
    }

    /// Takes what a value encodes, in the order in which it does; the keys of dictionaries in that of the alphabet.
    ///
    /// - Throws: What the value throws while it encodes itself; `EncodingError` for numbers that are not finite.
    public init(encoding value: some Encodable) throws {
        let node = JSONNode()
        try JSONNodeEncoder(node: node, codingPath: [], encodesDatesThemselves: true).encode(value)
        var text = ""
        node.write(to: &text)
        guard let json = JSONValue(text: text) else {
            throw EncodingError.invalidValue(
                value,
                EncodingError.Context(codingPath: [], debugDescription: "it has numbers that JSON cannot write.")
            )
        }
        self = json
    }

    /// Reads a number as JSON writes it.
    ///
    /// - Returns: `nil` for other texts.
    package init?(number text: String) {
        if let number = Int(text), "\(number)" == text {
            self = .integer(number)
        } else if let number = Double(text), number.description == text, number.isFinite {
            self = .number(number)
        } else if Self.isNumber(text) {
            self = .digits(text)
        } else {
            return nil
        }
    }

    /// Whether JSON writes numbers like this one, however large its exponent is.
    static func isNumber(_ text: String) -> Bool {
        guard DecimalText(text) == nil else { return true }
        guard let mark = text.utf8.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return false }
        var exponent = text.utf8[mark...].dropFirst()
        if exponent.first == UInt8(ascii: "+") || exponent.first == UInt8(ascii: "-") { exponent.removeFirst() }
        return !exponent.isEmpty && exponent.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && DecimalText(text[..<mark]) != nil
    }

    /// The items of a list, or the rows of a table; none for anything else.
    public var items: [JSONValue] {
        switch self {
        case .array(let items): items.array
        case .table(let table): table.json
        default: []
        }
    }

    /// The whole number, or `nil` for anything else.
    public var integer: Int? {
        switch self {
        case .integer(let number): number
        case .number(let number): Int(exactly: number)
        case .digits(let text): DecimalText(text)?.integer
        default: nil
        }
    }

    /// The number, or the nearest `Double`; `nil` for anything else, and for numbers that are too large.
    public var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        case .digits(let text): Self.isNumber(text) ? Double(text).flatMap { $0.isFinite ? $0 : nil } : nil
        default: nil
        }
    }

    /// The text, or `nil` for anything else.
    public var string: String? {
        if case .string(let string) = self { string } else { nil }
    }
}
