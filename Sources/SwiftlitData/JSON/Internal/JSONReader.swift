/// Reads JSON text (RFC 8259) without a stack frame for each level.
struct JSONReader {
    /// How deep lists and objects may be nested: as deep as Foundation's decoder reads.
    static let maximumDepth = 512

    /// Where a text stops being JSON.
    struct Problem: Error {
        /// How many bytes are in order.
        var offset: Int
        /// What is wrong there, as the end of a sentence.
        var reason: String
    }

    private let bytes: [UInt8]
    private var place = 0
    /// The lists and objects that are not complete. Only one of the two lists of each level is in use.
    private var levels: [Level] = []

    private struct Level {
        /// The key of the value that is being read; `nil` in a list.
        var key: String?
        var items: [JSONValue] = []
        var members: [(key: String, value: JSONValue)] = []
    }

    init(_ text: some StringProtocol) {
        self.bytes = Array(text.utf8)
        // A mark of the byte order may be ignored (section 8.1).
        if self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { self.place = 3 }
    }

    /// The value of the whole text.
    consuming func read() throws(Problem) -> JSONValue {
        while true {
            guard var value = try self.readValue() else { continue }
            while true {
                self.skipSpace()
                guard !self.levels.isEmpty else {
                    guard self.place == self.bytes.count else { throw self.problem("has something behind its value") }
                    return value
                }
                guard let whole = try self.take(value) else { break }
                value = whole
            }
        }
    }

    /// A value; `nil` where a list or an object begins whose first value comes next.
    private mutating func readValue() throws(Problem) -> JSONValue? {
        self.skipSpace()
        switch self.next {
        case UInt8(ascii: "["):
            self.place += 1
            self.skipSpace()
            if self.skip("]") { return .array([]) }
            try self.open(Level())
            return nil
        case UInt8(ascii: "{"):
            self.place += 1
            self.skipSpace()
            if self.skip("}") { return .object([]) }
            try self.open(Level(key: try self.readKey()))
            return nil
        case UInt8(ascii: "\""): return .string(try self.readString())
        case UInt8(ascii: "t"): return try self.readWord("true", true)
        case UInt8(ascii: "f"): return try self.readWord("false", false)
        case UInt8(ascii: "n"): return try self.readWord("null", .null)
        case nil: throw self.problem("ends where a value is missing")
        default: return try self.readNumber()
        }
    }

    private mutating func open(_ level: Level) throws(Problem) {
        guard self.levels.count < Self.maximumDepth else {
            throw self.problem("is nested deeper than \(Self.maximumDepth) levels")
        }
        self.levels.append(level)
    }

    /// Adds a value to what it is in.
    ///
    /// - Returns: The list or object where that is complete now.
    private mutating func take(_ value: JSONValue) throws(Problem) -> JSONValue? {
        let last = self.levels.count - 1
        guard let key = self.levels[last].key else {
            self.levels[last].items.append(value)
            if self.skip(",") { return nil }
            guard self.skip("]") else { throw self.problem("needs a comma or ] here") }
            return .array(self.levels.removeLast().items)
        }
        self.levels[last].members.append((key, value))
        if self.skip(",") {
            self.skipSpace()
            self.levels[last].key = try self.readKey()
            return nil
        }
        guard self.skip("}") else { throw self.problem("needs a comma or } here") }
        return .object(self.levels.removeLast().members)
    }

    private mutating func readKey() throws(Problem) -> String {
        guard self.next == UInt8(ascii: "\"") else { throw self.problem("needs a key in quotes here") }
        let key = try self.readString()
        self.skipSpace()
        guard self.skip(":") else { throw self.problem("needs a colon here") }
        return key
    }

    private mutating func readWord(_ word: String, _ value: JSONValue) throws(Problem) -> JSONValue {
        guard self.bytes[self.place...].starts(with: word.utf8) else { throw self.problem("has no value here") }
        self.place += word.utf8.count
        return value
    }

    private mutating func readNumber() throws(Problem) -> JSONValue {
        let rest = self.bytes[self.place...]
        let digits = rest.prefix {
            switch $0 {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
        guard !digits.isEmpty else { throw self.problem("has no value here") }
        guard let number = JSONValue(number: String(decoding: digits, as: UTF8.self)) else {
            throw self.problem("has no number as JSON writes them here")
        }
        self.place = digits.endIndex
        return number
    }

    private mutating func readString() throws(Problem) -> String {
        self.place += 1
        var text: [UInt8] = []
        while true {
            let start = self.place
            while let byte = self.next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
                self.place += 1
            }
            text.append(contentsOf: self.bytes[start..<self.place])
            switch self.next {
            case nil: throw self.problem("ends within a text")
            case UInt8(ascii: "\""):
                self.place += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                self.place += 1
                text.append(contentsOf: String(Character(try self.readEscape())).utf8)
            default: throw self.problem("has a control character in a text, which JSON escapes")
            }
        }
    }

    private mutating func readEscape() throws(Problem) -> Unicode.Scalar {
        guard let byte = self.next else { throw self.problem("ends within a text") }
        self.place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default:
            self.place -= 1
            throw self.problem("has an escape that JSON does not know")
        }
        let first = try self.readHexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), self.skip("\\"), self.skip("u") else {
            throw self.problem("has half a character in a text")
        }
        let second = try self.readHexadecimal()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw self.problem("has half a character in a text") }
        return scalar
    }

    private mutating func readHexadecimal() throws(Problem) -> UInt16 {
        let digits = self.bytes[self.place...].prefix(4)
        let isNumber = digits.count == 4 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard isNumber, let number = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
            throw self.problem("needs four hexadecimal digits here")
        }
        self.place += 4
        return number
    }

    private var next: UInt8? { self.place < self.bytes.count ? self.bytes[self.place] : nil }

    /// Goes behind a character where it comes next.
    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard let byte = self.next, UInt32(byte) == scalar.value else { return false }
        self.place += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = self.next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { self.place += 1 }
    }

    private func problem(_ reason: String) -> Problem { Problem(offset: self.place, reason: reason) }
}
