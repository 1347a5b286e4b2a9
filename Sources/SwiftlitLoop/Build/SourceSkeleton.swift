/// What a source says outside of the bodies of its functions, and in those that run only when a program starts.
///
/// A library replaces pages in a program that has started. So a file that says how the app starts, or how it is configured, may only differ in
/// other functions than these.
package enum SourceSkeleton {
    /// The functions of an app that run once.
    private static let onceOnly: Set<String> = ["start", "background", "stop", "main"]

    /// What begins a declaration that is no function.
    private static let declarations: Set<String> = [
        "var", "let", "init", "deinit", "subscript", "case", "struct", "class", "enum", "actor", "protocol",
        "extension",
        "typealias", "associatedtype", "import", "macro",
    ]

    /// Whether a file may have to do with the start of an app at all.
    package static func mattersAtStart(path: String, text: String) -> Bool {
        path.hasSuffix("/main.swift") || text.contains("@main") || text.contains("func start(")
            || text.contains("func background(") || text.contains("func stop(")
    }

    /// What makes the bodies of functions matter to other sources.
    private static let marks = [
        "@inlinable", "@_transparent", "@_alwaysEmitIntoClient", "-> some ", "-> (some ", "-> [some ",
    ]

    /// Whether other sources are compiled to the same with one text of a source as with the other.
    package static func differsOnlyInBodies(_ left: String, _ right: String) -> Bool {
        guard !Self.marks.contains(where: { left.contains($0) || right.contains($0) }) else { return false }
        return Self.lines(left) == Self.lines(right)
    }

    /// The lines of the text without bodies and comments, as far as there is something on them.
    private static func lines(_ text: String) -> [Substring] {
        Self.of(text, keepsNone: true).split(separator: "\n").map { line in
            line.lastIndex { $0 != " " && $0 != "\t" }.map { line[...$0] } ?? ""
        }.filter { !$0.isEmpty }
    }

    /// The text without comments, and without the bodies of functions that run again with each page.
    ///
    /// - Parameter keepsNone: Whether those that run once are left out as well.
    package static func of(_ text: String, keepsNone: Bool = false) -> String {
        var scanner = Scanner(bytes: Array(text.utf8), keepsNone: keepsNone)
        scanner.run()
        return String(decoding: scanner.result, as: UTF8.self)
    }

    /// Reads a source as far as braces, comments and strings go.
    private struct Scanner {
        let bytes: [UInt8]
        let keepsNone: Bool
        var index = 0
        var result: [UInt8] = []
        /// The name of the function whose body comes next.
        var function: String?
        /// How many parentheses are open since its name.
        var parentheses = 0
        var word: [UInt8] = []
        var lastWord = ""

        mutating func run() {
            while self.index < self.bytes.count { self.step(isKept: true) }
        }

        private func at(_ text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            guard self.index + count <= self.bytes.count else { return false }
            return (0..<count).allSatisfy { self.bytes[self.index + $0] == text.utf8Start[$0] }
        }

        private mutating func take(_ count: Int, isKept: Bool) {
            let end = min(self.bytes.count, self.index + count)
            if isKept { self.result += self.bytes[self.index..<end] }
            self.index = end
        }

        private mutating func step(isKept: Bool) {
            if self.at("//") {
                while self.index < self.bytes.count, self.bytes[self.index] != 10 { self.index += 1 }
            } else if self.at("/*") {
                self.skipComment()
            } else if self.at("\"") || self.at("#\"") || self.at("##\"") {
                self.takeString(isKept: isKept)
            } else {
                self.takeCode(isKept: isKept)
            }
        }

        private mutating func skipComment() {
            var depth = 0
            repeat {
                if self.at("/*") {
                    depth += 1; self.index += 2
                } else if self.at("*/") {
                    depth -= 1; self.index += 2
                } else {
                    self.index += 1
                }
            } while depth > 0 && self.index < self.bytes.count
        }

        private mutating func takeString(isKept: Bool) {
            var hashes = 0
            while self.index < self.bytes.count, self.bytes[self.index] == UInt8(ascii: "#") {
                hashes += 1; self.take(1, isKept: isKept)
            }
            let quotes = self.at("\"\"\"") ? 3 : 1
            self.take(quotes, isKept: isKept)
            let end =
                [UInt8](repeating: UInt8(ascii: "\""), count: quotes)
                + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
            let escape = [UInt8(ascii: "\\")] + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
            while self.index < self.bytes.count {
                if self.bytes[self.index...].starts(with: end) { return self.take(end.count, isKept: isKept) }
                if self.bytes[self.index...].starts(with: escape) {
                    self.take(escape.count, isKept: isKept)
                    if self.at("(") { self.takeInterpolation(isKept: isKept) } else { self.take(1, isKept: isKept) }
                } else if quotes == 1, self.bytes[self.index] == 10 {
                    return  // An open string: the compiler will say so.
                } else {
                    self.take(1, isKept: isKept)
                }
            }
        }

        private mutating func takeInterpolation(isKept: Bool) {
            var depth = 0
            repeat {
                if self.at("(") { depth += 1 } else if self.at(")") { depth -= 1 }
                if self.at("\"") { self.takeString(isKept: isKept) } else { self.take(1, isKept: isKept) }
            } while depth > 0 && self.index < self.bytes.count
        }

        private mutating func takeCode(isKept: Bool) {
            let byte = self.bytes[self.index]
            if byte == UInt8(ascii: "_") || (48...57).contains(byte) || (65...90).contains(byte)
                || (97...122).contains(byte) || byte >= 0x80
            {
                self.word.append(byte)
            } else if !self.word.isEmpty {
                let word = String(decoding: self.word, as: UTF8.self)
                // A function without a body, as protocols have them, ends at the next declaration.
                if self.parentheses == 0, SourceSkeleton.declarations.contains(word) { self.function = nil }
                if self.lastWord == "func" { self.function = word; self.parentheses = 0 }
                self.lastWord = word
                self.word = []
            }
            switch byte {
            case UInt8(ascii: "("): self.parentheses += 1
            case UInt8(ascii: ")"): self.parentheses -= 1
            case UInt8(ascii: "{"):
                if let name = self.function, self.parentheses == 0 {
                    self.function = nil
                    return self.takeBody(isKept: isKept && !self.keepsNone && SourceSkeleton.onceOnly.contains(name))
                }
            case UInt8(ascii: "}"):
                self.function = nil
            default: break
            }
            self.take(1, isKept: isKept)
        }

        private mutating func takeBody(isKept: Bool) {
            self.take(1, isKept: true)
            var depth = 1
            while self.index < self.bytes.count {
                if self.at("//") || self.at("/*") || self.at("\"") || self.at("#\"") || self.at("##\"") {
                    self.step(isKept: isKept)
                    continue
                }
                if self.at("{") { depth += 1 }
                if self.at("}") {
                    depth -= 1
                    if depth == 0 { return self.take(1, isKept: true) }
                }
                self.take(1, isKept: isKept)
            }
        }
    }
}
