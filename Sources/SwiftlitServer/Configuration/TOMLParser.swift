/// Reads TOML 1.0 (https://toml.io/en/v1.0.0), and says of each value where it stands.
///
/// Dates and times are kept as they are written. Nesting is bounded at 64.
struct TOMLParser {
    private var rest: Substring
    private(set) var line = 1
    private var depth = 0
    /// The tables that a header has opened, and those that dotted keys have: neither may be opened again.
    private var opened: Set<[String]> = []
    private var root = TOMLTable()
    /// The lists that `[[…]]` has begun.
    private var lists: Set<[String]> = []

    /// Reads a file.
    static func parse(_ text: String) throws(TOMLError) -> TOMLTable {
        var parser = TOMLParser(text)
        return try parser.parse()
    }

    init(_ text: String) {
        self.rest = text[...]
        if self.rest.first == "\u{FEFF}" { self.rest.removeFirst() }
    }

    private mutating func parse() throws(TOMLError) -> TOMLTable {
        var path: [String] = []
        while true {
            self.skipBlank()
            guard let next = self.rest.first else { return self.root }
            if next == "[" {
                path = try self.header()
            } else {
                try self.keyValue(in: path)
            }
            try self.endOfLine()
        }
    }

    // MARK: - Lines

    private mutating func header() throws(TOMLError) -> [String] {
        self.rest.removeFirst()
        let isList = self.take("[")
        self.skipSpaces()
        let path = try self.dottedKey()
        self.skipSpaces()
        guard self.take("]"), !isList || self.take("]") else {
            throw self.error("the header [\(path.joined(separator: "."))] is not closed. Write ] at its end")
        }
        let line = self.line
        if isList {
            guard self.opened.contains(path) == false, self.lists.contains(path) || self.value(at: path) == nil else {
                throw self.error("[[\(path.joined(separator: "."))]] is defined above as something else")
            }
            self.lists.insert(path)
            self.opened = self.opened.filter { !$0.starts(with: path) || $0.count == path.count }
            try self.update(self.root, path[...], line) { value throws(TOMLError) in
                var items: [TOMLValue] = []
                if case .list(let before)? = value?.content { items = before }
                items.append(TOMLValue(content: .table(TOMLTable()), line: line))
                return TOMLValue(content: .list(items), line: value?.line ?? line)
            }
        } else {
            guard self.opened.insert(path).inserted, !self.lists.contains(path) else {
                throw self.error("the table [\(path.joined(separator: "."))] is opened twice. Put its keys into one")
            }
            try self.update(self.root, path[...], line) { value throws(TOMLError) in
                guard let value else { return TOMLValue(content: .table(TOMLTable()), line: line) }
                guard case .table = value.content else {
                    throw TOMLError(
                        line: line,
                        message: "\"\(path.last ?? "")\" has a value in line \(value.line) already"
                    )
                }
                return value
            }
        }
        return path
    }

    private mutating func keyValue(in path: [String]) throws(TOMLError) {
        let line = self.line
        let key = try self.dottedKey()
        self.skipSpaces()
        guard self.take("=") else { throw self.error("after the key \"\(key.joined(separator: "."))\" there is no =") }
        self.skipSpaces()
        let value = try self.value()
        try self.set(value, for: key, in: path, line)
    }

    private mutating func set(
        _ value: TOMLValue,
        for key: [String],
        in path: [String],
        _ line: Int
    ) throws(TOMLError) {
        try self.update(self.root, (path + key)[...], line) { former throws(TOMLError) in
            if let former {
                throw TOMLError(
                    line: line,
                    message: "the key \"\(key.joined(separator: "."))\" has a value in line \(former.line) already"
                )
            }
            return value
        }
    }

    /// Puts a value at a path, with the tables on the way to it.
    private mutating func update(
        _ table: TOMLTable,
        _ path: ArraySlice<String>,
        _ line: Int,
        _ change: (TOMLValue?) throws(TOMLError) -> TOMLValue
    ) throws(TOMLError) {
        self.root = try Self.updated(table, path, line, change)
    }

    private static func updated(
        _ table: TOMLTable,
        _ path: ArraySlice<String>,
        _ line: Int,
        _ change: (TOMLValue?) throws(TOMLError) -> TOMLValue
    ) throws(TOMLError) -> TOMLTable {
        var table = table
        guard let key = path.first else { return table }
        guard path.count > 1 else {
            table[key] = try change(table[key])
            return table
        }
        let rest = path.dropFirst()
        switch table[key]?.content {
        case nil:
            table[key] = TOMLValue(content: .table(try self.updated(TOMLTable(), rest, line, change)), line: line)
        case .table(let inner)?:
            table[key]?.content = .table(try self.updated(inner, rest, line, change))
        case .list(var items)?:
            // Keys below [[…]] belong to the entry that was begun last.
            guard case .table(let inner)? = items.last?.content else { fallthrough }
            items[items.count - 1].content = .table(try self.updated(inner, rest, line, change))
            table[key]?.content = .list(items)
        default:
            throw TOMLError(line: line, message: "\"\(key)\" is \(table[key]?.kind ?? "a value"), not a table")
        }
        return table
    }

    private func value(at path: [String]) -> TOMLValue? {
        var table = self.root
        for key in path.dropLast() {
            switch table[key]?.content {
            case .table(let inner)?: table = inner
            case .list(let items)?:
                guard case .table(let inner)? = items.last?.content else { return nil }
                table = inner
            default: return nil
            }
        }
        return path.last.flatMap { table[$0] }
    }

    // MARK: - Keys

    private mutating func dottedKey() throws(TOMLError) -> [String] {
        var key = [try self.simpleKey()]
        while true {
            let before = self.rest
            self.skipSpaces()
            guard self.take(".") else {
                self.rest = before
                return key
            }
            self.skipSpaces()
            key.append(try self.simpleKey())
        }
    }

    private mutating func simpleKey() throws(TOMLError) -> String {
        if self.take("\"") { return try self.basicText() }
        if self.take("'") { return try self.literalText() }
        let key = self.rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        guard !key.isEmpty else {
            let found = self.rest.prefix { !$0.isNewline }
            throw self.error("a key was expected, and not \(found.isEmpty ? "the end of the line" : "\"\(found)\"")")
        }
        self.rest.removeFirst(key.count)
        return String(key)
    }

    // MARK: - Values

    private mutating func value() throws(TOMLError) -> TOMLValue {
        let line = self.line
        guard let next = self.rest.first else { throw self.error("a value was expected, and not the end of the file") }
        let content: TOMLValue.Content
        switch next {
        case "\"":
            content = .text(try self.quoted("\"") { (parser) throws(TOMLError) in try parser.basicText() })
        case "'":
            content = .text(try self.quoted("'") { (parser) throws(TOMLError) in try parser.literalText() })
        case "[":
            content = .list(try self.nested { (parser) throws(TOMLError) in try parser.list() })
        case "{":
            content = .table(try self.nested { (parser) throws(TOMLError) in try parser.inlineTable() })
        default:
            content = try self.plainValue()
        }
        return TOMLValue(content: content, line: line)
    }

    private mutating func nested<Value>(
        _ body: (inout TOMLParser) throws(TOMLError) -> Value
    ) throws(TOMLError) -> Value {
        guard self.depth < 64 else { throw self.error("values are nested deeper than 64") }
        self.depth += 1
        defer { self.depth -= 1 }
        self.rest.removeFirst()
        return try body(&self)
    }

    private mutating func list() throws(TOMLError) -> [TOMLValue] {
        var items: [TOMLValue] = []
        while true {
            self.skipBlank()
            if self.take("]") { return items }
            items.append(try self.value())
            self.skipBlank()
            if self.take(",") { continue }
            guard self.take("]") else { throw self.error("in a list, a comma or ] was expected") }
            return items
        }
    }

    private mutating func inlineTable() throws(TOMLError) -> TOMLTable {
        var table = TOMLTable()
        self.skipSpaces()
        if self.take("}") { return table }
        while true {
            self.skipSpaces()
            let line = self.line
            let key = try self.dottedKey()
            self.skipSpaces()
            guard self.take("=") else {
                throw self.error("after the key \"\(key.joined(separator: "."))\" there is no =")
            }
            self.skipSpaces()
            let value = try self.value()
            table = try Self.updated(table, key[...], line) { former throws(TOMLError) in
                guard former == nil else {
                    throw TOMLError(line: line, message: "the key \"\(key.joined(separator: "."))\" comes twice")
                }
                return value
            }
            self.skipSpaces()
            if self.take(",") { continue }
            guard self.take("}") else { throw self.error("in { … }, a comma or } was expected") }
            return table
        }
    }

    private mutating func plainValue() throws(TOMLError) -> TOMLValue.Content {
        var word = String(self.rest.prefix { !$0.isWhitespace && !",]}#".contains($0) })
        self.rest.removeFirst(word.count)
        // A date and a time may have a space between them.
        if word.count == 10, word.dropFirst(4).first == "-", self.rest.first == " ",
            self.rest.dropFirst().first?.isNumber == true
        {
            let time = self.rest.dropFirst().prefix { !$0.isWhitespace && !",]}#".contains($0) }
            self.rest.removeFirst(time.count + 1)
            word += "T" + time
        }
        if word == "true" { return .boolean(true) }
        if word == "false" { return .boolean(false) }
        if let content = Self.number(word) { return content }
        if word.first?.isNumber == true, word.contains("-") || word.contains(":") { return .moment(word) }
        throw self.error(
            "a value was expected, and not \(word.isEmpty ? "the end of the line" : "\"\(word)\"") (texts stand in quotes)"
        )
    }

    private static func number(_ word: String) -> TOMLValue.Content? {
        let digits = word.filter { $0 != "_" }
        guard !word.contains("__"), !word.hasPrefix("_"), !word.hasSuffix("_") else { return nil }
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
            return Int(digits.dropFirst(2), radix: radix).map { .integer($0) }
        }
        switch digits.drop(while: { $0 == "+" || $0 == "-" }) {
        case "inf": return .number(digits.hasPrefix("-") ? -.infinity : .infinity)
        case "nan": return .number(.nan)
        case let rest where rest.first?.isNumber != true || rest.contains("x") || rest.contains("p"): return nil
        default: break
        }
        if let integer = Int(digits) { return .integer(integer) }
        // Whole, but too large for any setting.
        if digits.allSatisfy({ $0.isNumber || $0 == "+" || $0 == "-" }) { return nil }
        return digits.contains(":") || digits.dropFirst().contains("-") && !digits.lowercased().contains("e")
            ? nil : Double(digits).map { .number($0) }
    }

    // MARK: - Texts

    private mutating func quoted(
        _ quote: Character,
        _ body: (inout TOMLParser) throws(TOMLError) -> String
    ) throws(TOMLError) -> String {
        let triple = String(repeating: quote, count: 3)
        guard self.rest.hasPrefix(triple) else {
            self.rest.removeFirst()
            return try body(&self)
        }
        self.rest.removeFirst(3)
        if self.rest.first?.isNewline == true { self.newline() }
        var text = ""
        while let next = self.rest.first {
            if self.rest.hasPrefix(triple) {
                // Up to two quotes may stand right before the end.
                let quotes = self.rest.prefix(5).prefix { $0 == quote }.count
                text += String(repeating: quote, count: quotes - 3)
                self.rest.removeFirst(quotes)
                return text
            }
            if next == "\\", quote == "\"" {
                try self.escape(into: &text, isMultiline: true)
            } else if next.isNewline {
                text += "\n"
                self.newline()
            } else {
                text.append(self.rest.removeFirst())
            }
        }
        throw self.error("a text is not closed. Write \(triple) at its end")
    }

    private mutating func basicText() throws(TOMLError) -> String {
        var text = ""
        while let next = self.rest.first, !next.isNewline {
            switch next {
            case "\"":
                self.rest.removeFirst()
                return text
            case "\\":
                try self.escape(into: &text, isMultiline: false)
            default:
                text.append(self.rest.removeFirst())
            }
        }
        throw self.error("a text is not closed. Write \" at its end")
    }

    private mutating func literalText() throws(TOMLError) -> String {
        let text = self.rest.prefix { $0 != "'" && !$0.isNewline }
        self.rest.removeFirst(text.count)
        guard self.take("'") else { throw self.error("a text is not closed. Write ' at its end") }
        return String(text)
    }

    private mutating func escape(into text: inout String, isMultiline: Bool) throws(TOMLError) {
        self.rest.removeFirst()
        guard let next = self.rest.first else { throw self.error("a text ends with \\") }
        if isMultiline, next.isWhitespace {
            guard self.rest.first(where: { !$0.isWhitespace || $0.isNewline })?.isNewline == true else {
                throw self.error("\\ and a space are no character. Write \\\\ for \\")
            }
            while let space = self.rest.first, space.isWhitespace {
                if space.isNewline { self.newline() } else { self.rest.removeFirst() }
            }
            return
        }
        self.rest.removeFirst()
        let simple: [Character: String] = [
            "b": "\u{8}", "t": "\t", "n": "\n", "f": "\u{C}", "r": "\r", "e": "\u{1B}", "\"": "\"", "\\": "\\",
        ]
        if let character = simple[next] {
            text += character
            return
        }
        let count = next == "u" ? 4 : next == "U" ? 8 : 0
        let digits = self.rest.prefix(count)
        guard count > 0, digits.count == count, digits.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16),
            let scalar = UnicodeScalar(number)
        else { throw self.error("\\\(next) is no character. Write \\\\ for \\") }
        self.rest.removeFirst(count)
        text.unicodeScalars.append(scalar)
    }

    // MARK: - Spaces

    private mutating func endOfLine() throws(TOMLError) {
        self.skipSpaces()
        self.skipComment()
        guard let next = self.rest.first else { return }
        guard next.isNewline else {
            throw self.error("the line was expected to end before \"\(self.rest.prefix { !$0.isNewline })\"")
        }
    }

    private mutating func skipBlank() {
        while let next = self.rest.first {
            if next.isNewline {
                self.newline()
            } else if next == " " || next == "\t" {
                self.rest.removeFirst()
            } else if next == "#" {
                self.skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipSpaces() {
        self.rest = self.rest.drop { $0 == " " || $0 == "\t" }
    }

    private mutating func skipComment() {
        if self.rest.first == "#" { self.rest = self.rest.drop { !$0.isNewline } }
    }

    private mutating func newline() {
        self.rest.removeFirst()
        self.line += 1
    }

    private mutating func take(_ character: Character) -> Bool {
        guard self.rest.first == character else { return false }
        self.rest.removeFirst()
        return true
    }

    private func error(_ message: String) -> TOMLError { TOMLError(line: self.line, message: message) }
}
