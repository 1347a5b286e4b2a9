/// Reads JSON of the browser front to back, without making a tree of more than is kept.
///
/// For values that can be long, such as a selection of ten thousand rows. Any text may come: what is no JSON, or nested deeper than 128, ends
/// the reading with `nil` or `false`, after which the scanner is of no use.
struct JSONScanner {
    private static let maximumDepth = 128

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Returns what `body` reads of a text; `nil` when it gives up, or when something follows.
    static func read<Value>(_ text: String, _ body: (inout JSONScanner) -> Value?) -> Value? {
        var text = text
        return text.withUTF8 { bytes in
            var scanner = JSONScanner(bytes)
            guard let value = body(&scanner) else { return nil }
            scanner.skipSpaces()
            return scanner.position == bytes.count ? value : nil
        }
    }

    /// The first byte of the next value or mark, which is not taken; 0 at the end.
    private mutating func next() -> UInt8 {
        self.skipSpaces()
        return self.position < self.bytes.count ? self.bytes[self.position] : 0
    }

    private mutating func skipSpaces() {
        while self.position < self.bytes.count {
            switch self.bytes[self.position] {
            case 0x20, 0x09, 0x0A, 0x0D: self.position += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard self.next() == byte else { return false }
        self.position += 1
        return true
    }

    // MARK: - Kinds

    /// Whether an object comes.
    var isObject: Bool { mutating get { self.next() == UInt8(ascii: "{") } }

    /// Whether a list comes.
    var isArray: Bool { mutating get { self.next() == UInt8(ascii: "[") } }

    /// Whether a text comes.
    var isString: Bool { mutating get { self.next() == UInt8(ascii: "\"") } }

    /// Whether a number comes.
    var isNumber: Bool {
        mutating get {
            let byte = self.next()
            return byte == UInt8(ascii: "-") || Self.isDigit(byte)
        }
    }

    // MARK: - Containers

    /// Reads an object, each member with `member`, which reads the value and returns whether it could.
    mutating func object(_ member: (inout JSONScanner, String) -> Bool) -> Bool {
        self.items(UInt8(ascii: "{"), UInt8(ascii: "}")) { scanner in
            guard let name = scanner.string(), scanner.take(UInt8(ascii: ":")) else { return false }
            return member(&scanner, name)
        }
    }

    /// Reads a list, each item with `item`, which returns whether it could.
    mutating func array(_ item: (inout JSONScanner) -> Bool) -> Bool {
        self.items(UInt8(ascii: "["), UInt8(ascii: "]"), item)
    }

    private mutating func items(_ first: UInt8, _ last: UInt8, _ item: (inout JSONScanner) -> Bool) -> Bool {
        guard self.depth < Self.maximumDepth, self.take(first) else { return false }
        self.depth += 1
        defer { self.depth -= 1 }
        if self.take(last) { return true }
        repeat {
            guard item(&self) else { return false }
        } while self.take(UInt8(ascii: ","))
        return self.take(last)
    }

    /// Reads any value and forgets it.
    mutating func skip() -> Bool {
        switch self.next() {
        case UInt8(ascii: "{"): return self.object { scanner, _ in scanner.skip() }
        case UInt8(ascii: "["): return self.array { scanner in scanner.skip() }
        case UInt8(ascii: "\""): return self.string() != nil
        case UInt8(ascii: "t"): return self.word("true")
        case UInt8(ascii: "f"): return self.word("false")
        case UInt8(ascii: "n"): return self.word("null")
        default: return self.number() != nil
        }
    }

    /// Reads any value and keeps it, with the order of its members and the digits of its numbers.
    mutating func value() -> JSONValue? {
        switch self.next() {
        case UInt8(ascii: "{"):
            var members: [(key: String, value: JSONValue)] = []
            let isRead = self.object { scanner, name in
                guard let value = scanner.value() else { return false }
                members.append((name, value))
                return true
            }
            return isRead ? .object(members) : nil
        case UInt8(ascii: "["):
            var items: [JSONValue] = []
            let isRead = self.array { scanner in
                guard let item = scanner.value() else { return false }
                items.append(item)
                return true
            }
            return isRead ? .array(items) : nil
        case UInt8(ascii: "\""): return self.string().map { .string($0) }
        case UInt8(ascii: "t"): return self.word("true") ? true : nil
        case UInt8(ascii: "f"): return self.word("false") ? false : nil
        case UInt8(ascii: "n"): return self.word("null") ? JSONValue.null : nil
        default: return self.numberValue()
        }
    }

    private mutating func numberValue() -> JSONValue? {
        _ = self.next()
        let start = self.position
        guard let number = self.number() else { return nil }
        let text = self.bytes[start..<self.position]
        if case .integer(let integer) = number, integer != 0 || text.count == 1,
            text.allSatisfy({ $0 < 0x40 && $0 != 0x2E })
        {
            return .integer(integer)
        }
        return JSONValue(number: String(decoding: text, as: UTF8.self))
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let end = self.position + word.utf8CodeUnitCount
        guard end <= self.bytes.count else { return false }
        for offset in 0..<word.utf8CodeUnitCount where self.bytes[self.position + offset] != word.utf8Start[offset] {
            return false
        }
        self.position = end
        return true
    }

    // MARK: - Numbers

    /// A number.
    enum Number {
        /// A whole number, also when it is written with a fraction of zero.
        case integer(Int)
        /// Any other.
        case other
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private var here: UInt8 { self.position < self.bytes.count ? self.bytes[self.position] : 0 }

    /// Reads a number.
    mutating func number() -> Number? {
        _ = self.next()
        let start = self.position
        let isNegative = self.here == UInt8(ascii: "-")
        if isNegative { self.position += 1 }
        let first = self.here
        guard Self.isDigit(first) else { return nil }
        var (value, isTooLarge) = (0, false)
        while Self.isDigit(self.here) {
            let (product, isProductTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isSumTooLarge) = product.subtractingReportingOverflow(Int(self.here &- 0x30))
            // Negative, of which there is one more. What is too large goes on as a fraction does.
            (value, isTooLarge) = (sum, isTooLarge || isProductTooLarge || isSumTooLarge)
            self.position += 1
            if first == 0x30, Self.isDigit(self.here) { return nil }
        }
        let isPlain = self.here != UInt8(ascii: ".") && self.here | 0x20 != UInt8(ascii: "e")
        if isPlain, !isTooLarge, isNegative || value != .min { return .integer(isNegative ? value : -value) }
        return self.fraction(from: start)
    }

    /// Reads the rest of a number that is not written as a whole one, or has no room in 64 bits.
    private mutating func fraction(from start: Int) -> Number? {
        if self.here == UInt8(ascii: ".") {
            self.position += 1
            guard self.skipDigits() else { return nil }
        }
        if self.here | 0x20 == UInt8(ascii: "e") {
            self.position += 1
            if self.here == UInt8(ascii: "+") || self.here == UInt8(ascii: "-") { self.position += 1 }
            guard self.skipDigits() else { return nil }
        }
        let text = String(decoding: self.bytes[start..<self.position], as: UTF8.self)
        // From 2⁵³ on a double may stand for several numbers.
        guard let number = Double(text), abs(number) < 0x1p53, let integer = Int(exactly: number) else { return .other }
        return .integer(integer)
    }

    private mutating func skipDigits() -> Bool {
        let start = self.position
        while Self.isDigit(self.here) { self.position += 1 }
        return self.position > start
    }

    // MARK: - Texts

    /// Reads a text.
    mutating func string() -> String? {
        guard self.take(UInt8(ascii: "\"")) else { return nil }
        let start = self.position
        while self.position < self.bytes.count {
            switch self.bytes[self.position] {
            case UInt8(ascii: "\""):
                defer { self.position += 1 }
                return String(decoding: self.bytes[start..<self.position], as: UTF8.self)
            case UInt8(ascii: "\\"): return self.escapedString(from: start)
            case 0..<0x20: return nil
            default: self.position += 1
            }
        }
        return nil
    }

    /// Reads a text on, from its first backslash.
    private mutating func escapedString(from start: Int) -> String? {
        var text = Array(self.bytes[start..<self.position])
        while self.position < self.bytes.count {
            let byte = self.bytes[self.position]
            self.position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = self.escape() else { return nil }
                text.append(contentsOf: String(scalar).utf8)
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        let byte = self.here
        self.position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            guard let unit = self.codeUnit() else { return nil }
            guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
            guard self.word("\\u"), let second = self.codeUnit(), UTF16.isTrailSurrogate(second) else { return nil }
            return UTF16.decode(UTF16.EncodedScalar([unit, second]))
        default: return nil
        }
    }

    private mutating func codeUnit() -> UInt16? {
        guard self.position + 4 <= self.bytes.count else { return nil }
        var unit: UInt16 = 0
        for _ in 0..<4 {
            let byte = self.here
            let digit =
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30
                case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): (byte | 0x20) - 87
                default: UInt8.max
                }
            guard digit < 16 else { return nil }
            unit = unit << 4 | UInt16(digit)
            self.position += 1
        }
        return unit
    }
}
