/// Reads TOML 1.0 (https://toml.io/en/v1.0.0), and says of each value on which line it begins.
///
/// Works on bytes, because a line break of Windows and a quote with an accent behind it are one `Character` each. Dates
/// and times are checked and kept as they are written. Nesting is bounded at 64, dotted keys included.
struct TOMLParser {
    private let bytes: [UInt8]
    private var index = 0
    private(set) var line = 1
    private var depth = 0
    private let root = TOMLBuilder()

    /// Reads a file.
    static func parse(_ text: String) throws(TOMLError) -> TOMLTable {
        try Self.parse(Array(text.utf8))
    }

    /// Reads a file in UTF-8.
    static func parse(_ bytes: [UInt8]) throws(TOMLError) -> TOMLTable {
        var parser = try TOMLParser(bytes)
        return try parser.parse()
    }

    private init(_ bytes: [UInt8]) throws(TOMLError) {
        self.bytes = bytes
        if String(validating: bytes, as: UTF8.self) == nil {
            // A character never goes over the end of a line.
            let lines = bytes.split(separator: Ascii.lineFeed, omittingEmptySubsequences: false)
            let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
            throw TOMLError(line: bad + 1, message: "the line is not UTF-8. Save the file as UTF-8")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { self.index = 3 }
    }

    private mutating func parse() throws(TOMLError) -> TOMLTable {
        var current = self.root
        var path: [String] = []
        while true {
            try self.skipBlank()
            guard let next = self.next else { return self.root.table }
            if next == Ascii.openBracket {
                (path, current) = try self.header()
            } else {
                try self.keyValue(in: current, depth: path.count)
            }
            try self.endOfLine()
        }
    }

    // MARK: - Lines

    private mutating func header() throws(TOMLError) -> (path: [String], table: TOMLBuilder) {
        self.index += 1
        let isList = self.take(Ascii.openBracket)
        self.skipSpaces()
        let path = try self.dottedKey()
        self.skipSpaces()
        guard self.take(Ascii.closeBracket), !isList || self.take(Ascii.closeBracket) else {
            throw self.error("the header [\(path.joined(separator: "."))] is not closed. Write ] at its end")
        }
        return (path, try self.root.open(path, isList: isList, line: self.line))
    }

    private mutating func keyValue(in table: TOMLBuilder, depth: Int) throws(TOMLError) {
        let line = self.line
        let key = try self.dottedKey()
        self.skipSpaces()
        guard self.take(Ascii.equals) else {
            throw self.error("after the key \"\(key.joined(separator: "."))\" there is no =")
        }
        self.skipSpaces()
        let before = self.depth
        self.depth = max(before, depth) + key.count - 1
        guard self.depth < Self.maximumDepth else { throw self.tooDeep() }
        let value = try self.value()
        self.depth = before
        try table.set(value, for: key, line: line)
    }

    // MARK: - Keys

    private static let maximumDepth = 64

    private func tooDeep() -> TOMLError { self.error("values are nested deeper than \(Self.maximumDepth)") }

    private mutating func dottedKey() throws(TOMLError) -> [String] {
        var key = [try self.simpleKey()]
        while true {
            let before = self.index
            self.skipSpaces()
            guard self.take(Ascii.dot) else {
                self.index = before
                return key
            }
            self.skipSpaces()
            guard key.count < Self.maximumDepth else { throw self.tooDeep() }
            key.append(try self.simpleKey())
        }
    }

    private mutating func simpleKey() throws(TOMLError) -> String {
        if self.take(Ascii.quote) { return try self.basicText() }
        if self.take(Ascii.apostrophe) { return try self.literalText() }
        let key = self.prefix { Ascii.isLetter($0) || Ascii.isDigit($0) || $0 == Ascii.underscore || $0 == Ascii.minus }
        guard !key.isEmpty else {
            let found = self.text(self.prefix { $0 != Ascii.lineFeed && $0 != Ascii.carriageReturn })
            throw self.error("a key was expected, and not \(found.isEmpty ? "the end of the line" : "\"\(found)\"")")
        }
        self.index += key.count
        return self.text(key)
    }

    // MARK: - Values

    private mutating func value() throws(TOMLError) -> TOMLValue {
        let line = self.line
        guard let next = self.next else { throw self.error("a value was expected, and not the end of the file") }
        let content: TOMLValue.Content
        switch next {
        case Ascii.quote, Ascii.apostrophe:
            content = .text(try self.quoted(next))
        case Ascii.openBracket:
            content = .list(try self.nested { (parser) throws(TOMLError) in try parser.list() })
        case Ascii.openBrace:
            content = .table(try self.nested { (parser) throws(TOMLError) in try parser.inlineTable() })
        default:
            content = try self.plainValue()
        }
        return TOMLValue(content: content, line: line)
    }

    private mutating func nested<Value>(
        _ body: (inout TOMLParser) throws(TOMLError) -> Value
    ) throws(TOMLError) -> Value {
        guard self.depth < Self.maximumDepth else { throw self.tooDeep() }
        self.depth += 1
        defer { self.depth -= 1 }
        self.index += 1
        return try body(&self)
    }

    private mutating func list() throws(TOMLError) -> [TOMLValue] {
        var items: [TOMLValue] = []
        while true {
            try self.skipBlank()
            if self.take(Ascii.closeBracket) { return items }
            items.append(try self.value())
            try self.skipBlank()
            if self.take(Ascii.comma) { continue }
            guard self.take(Ascii.closeBracket) else { throw self.error("in a list, a comma or ] was expected") }
            return items
        }
    }

    private mutating func inlineTable() throws(TOMLError) -> TOMLTable {
        let table = TOMLBuilder()
        self.skipSpaces()
        if self.take(Ascii.closeBrace) { return TOMLTable() }
        while true {
            self.skipSpaces()
            try self.keyValue(in: table, depth: self.depth)
            self.skipSpaces()
            if self.take(Ascii.comma) { continue }
            guard self.take(Ascii.closeBrace) else { throw self.error("in { … }, a comma or } was expected") }
            return table.table
        }
    }

    private mutating func plainValue() throws(TOMLError) -> TOMLValue.Content {
        var word = self.word()
        self.index += word.count
        // A date and a time may have a space between them.
        if word.count == 10, TOMLMoment.isDate(word), self.next == Ascii.space, self.peek(1).map(Ascii.isDigit) ?? false
        {
            self.index += 1
            let time = self.word()
            self.index += time.count
            word = word + [UInt8(ascii: "T")] + time
        }
        if let content = Self.plainContent(word) { return content }
        let shown = self.text(word[...])
        if let number = TOMLNumber.mistake(in: word) { throw self.error("\(shown) is no number: \(number)") }
        throw self.error(
            "a value was expected, and not \(shown.isEmpty ? "the end of the line" : "\"\(shown)\"") (texts stand in quotes)"
        )
    }

    private static func plainContent(_ word: [UInt8]) -> TOMLValue.Content? {
        switch word {
        case Array("true".utf8): .boolean(true)
        case Array("false".utf8): .boolean(false)
        default:
            TOMLNumber.integer(word).map { .integer($0) }
                ?? TOMLNumber.float(word)
                ?? (TOMLMoment.isMoment(word) ? .moment(String(decoding: word, as: UTF8.self)) : nil)
        }
    }

    /// The bytes up to a blank, a comma, a closing bracket or a comment.
    private func word() -> [UInt8] {
        Array(self.prefix { $0 > Ascii.space && !",]}#".utf8.contains($0) })
    }

    // MARK: - Texts

    private mutating func quoted(_ quote: UInt8) throws(TOMLError) -> String {
        guard self.peek(1) == quote, self.peek(2) == quote else {
            self.index += 1
            return quote == Ascii.quote ? try self.basicText() : try self.literalText()
        }
        self.index += 3
        _ = self.takeNewline()
        var text: [UInt8] = []
        while let next = self.next {
            if next == quote {
                // Up to two quotes may be right before the end.
                let count = self.bytes[self.index...].prefix(5).prefix { $0 == quote }.count
                self.index += count
                text += Array(repeating: quote, count: count < 3 ? count : count - 3)
                if count >= 3 { return self.text(text[...]) }
            } else if next == Ascii.backslash, quote == Ascii.quote {
                try self.escape(into: &text, isMultiline: true)
            } else if self.takeNewline() {
                text.append(Ascii.lineFeed)
            } else {
                text.append(try self.takeCharacter(next))
            }
        }
        let mark = String(repeating: Character(UnicodeScalar(quote)), count: 3)
        throw self.error("a text is not closed. Write \(mark) at its end")
    }

    private mutating func basicText() throws(TOMLError) -> String {
        var text: [UInt8] = []
        while let next = self.next, !self.isAtNewline {
            switch next {
            case Ascii.quote:
                self.index += 1
                return self.text(text[...])
            case Ascii.backslash:
                try self.escape(into: &text, isMultiline: false)
            default:
                text.append(try self.takeCharacter(next))
            }
        }
        throw self.error("a text is not closed. Write \" at its end")
    }

    private mutating func literalText() throws(TOMLError) -> String {
        var text: [UInt8] = []
        while let next = self.next, !self.isAtNewline {
            if self.take(Ascii.apostrophe) { return self.text(text[...]) }
            text.append(try self.takeCharacter(next))
        }
        throw self.error("a text is not closed. Write ' at its end")
    }

    /// Takes a byte of a text or comment, which is no control character but a tab.
    private mutating func takeCharacter(_ byte: UInt8) throws(TOMLError) -> UInt8 {
        guard byte >= Ascii.space && byte != Ascii.delete || byte == Ascii.tab else {
            let code = String(byte, radix: 16, uppercase: true)
            throw self.error(
                "the control character U+\(String(repeating: "0", count: 4 - code.count))\(code) is not allowed"
            )
        }
        self.index += 1
        return byte
    }

    private mutating func escape(into text: inout [UInt8], isMultiline: Bool) throws(TOMLError) {
        self.index += 1
        guard let next = self.next else { throw self.error("a text ends with \\") }
        if isMultiline, Ascii.isBlank(next) || self.isAtNewline {
            self.skipSpaces()
            guard self.takeNewline() else { throw self.error("\\ and a space are no character. Write \\\\ for \\") }
            repeat { self.skipSpaces() } while self.takeNewline()
            return
        }
        if let byte = Self.escapes[next] {
            self.index += 1
            text.append(byte)
            return
        }
        let count = next == UInt8(ascii: "u") ? 4 : next == UInt8(ascii: "U") ? 8 : 0
        let digits = self.bytes[self.index...].dropFirst().prefix(count)
        guard count > 0, digits.count == count, digits.allSatisfy({ $0.hexadecimalDigitValue != nil }),
            let number = UInt32(self.text(digits), radix: 16), let scalar = UnicodeScalar(number)
        else {
            let shown = self.text(self.bytes[self.index...]).first.map(String.init) ?? ""
            throw self.error("\\\(shown) is no character. Write \\\\ for \\")
        }
        self.index += 1 + count
        text += Array(String(Character(scalar)).utf8)
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "f"): 12,
        UInt8(ascii: "r"): 13, Ascii.quote: Ascii.quote, Ascii.backslash: Ascii.backslash,
    ]

    // MARK: - Spaces

    private mutating func endOfLine() throws(TOMLError) {
        self.skipSpaces()
        try self.skipComment()
        guard self.next != nil, !self.takeNewline() else { return }
        let rest = self.text(self.prefix { $0 != Ascii.lineFeed && $0 != Ascii.carriageReturn })
        throw self.error("the line was expected to end before \"\(rest)\"")
    }

    /// Skips empty lines, comments and spaces.
    private mutating func skipBlank() throws(TOMLError) {
        repeat {
            self.skipSpaces()
            try self.skipComment()
        } while self.takeNewline()
    }

    private mutating func skipSpaces() {
        while let next = self.next, Ascii.isBlank(next) { self.index += 1 }
    }

    private mutating func skipComment() throws(TOMLError) {
        guard self.next == Ascii.hash else { return }
        while let next = self.next, !self.isAtNewline { _ = try self.takeCharacter(next) }
    }

    // MARK: - Bytes

    private var next: UInt8? { self.peek(0) }

    private func peek(_ offset: Int) -> UInt8? {
        let index = self.index + offset
        return index < self.bytes.count ? self.bytes[index] : nil
    }

    private func prefix(while isPart: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        self.bytes[self.index...].prefix(while: isPart)
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard self.next == byte else { return false }
        self.index += 1
        return true
    }

    /// Whether a line ends here. A carriage return alone ends none.
    private var isAtNewline: Bool {
        self.next == Ascii.lineFeed || self.next == Ascii.carriageReturn && self.peek(1) == Ascii.lineFeed
    }

    private mutating func takeNewline() -> Bool {
        guard self.isAtNewline else { return false }
        self.index += self.next == Ascii.lineFeed ? 1 : 2
        self.line += 1
        return true
    }

    private func error(_ message: String) -> TOMLError { TOMLError(line: self.line, message: message) }
}

/// The bytes that mean something in TOML.
enum Ascii {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let backslash = UInt8(ascii: "\\")
    static let hash = UInt8(ascii: "#")
    static let comma = UInt8(ascii: ",")
    static let dot = UInt8(ascii: ".")
    static let equals = UInt8(ascii: "=")
    static let plus = UInt8(ascii: "+")
    static let minus = UInt8(ascii: "-")
    static let underscore = UInt8(ascii: "_")
    static let colon = UInt8(ascii: ":")
    static let zero = UInt8(ascii: "0")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")
    static let delete: UInt8 = 0x7F

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    static func isBlank(_ byte: UInt8) -> Bool { byte == Self.space || byte == Self.tab }
}
