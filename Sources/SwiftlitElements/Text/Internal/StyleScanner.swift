/// Finds out whether HTML draws nothing: whether it has styles and comments only.
struct StyleScanner {
    private var rest: ArraySlice<UInt8>

    /// Whether `body` is a sequence of complete `<style>` parts, comments and white space.
    static func hasStylesOnly(_ body: String) -> Bool {
        guard body.utf8.first == UInt8(ascii: "<") else { return false }
        var scanner = StyleScanner(rest: Array(body.utf8)[...])
        while scanner.skipWhiteSpace() {
            guard scanner.skipComment() || scanner.skipStyle() else { return false }
        }
        return true
    }

    /// - Returns: Whether something is left.
    private mutating func skipWhiteSpace() -> Bool {
        self.rest = self.rest.drop(while: Self.isWhiteSpace)
        return !self.rest.isEmpty
    }

    private mutating func skipComment() -> Bool {
        var copy = self
        guard copy.take("<!--"), copy.skip(past: "-->") else { return false }
        self = copy
        return true
    }

    private mutating func skipStyle() -> Bool {
        var copy = self
        guard copy.take("<style"), copy.skipAttributes(), copy.skip(past: "</style"), copy.skipAttributes() else {
            return false
        }
        self = copy
        return true
    }

    /// Skips the rest of a tag, whose attributes may have a `>` in quotes.
    private mutating func skipAttributes() -> Bool {
        guard let next = self.rest.first,
            next == UInt8(ascii: ">") || next == UInt8(ascii: "/") || Self.isWhiteSpace(next)
        else { return false }
        var quote: UInt8?
        for index in self.rest.indices {
            let byte = self.rest[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                self.rest = self.rest[(index + 1)...]
                return true
            }
        }
        return false
    }

    /// Takes `text`, in whatever case, if it comes next.
    private mutating func take(_ text: StaticString) -> Bool {
        guard Self.matches(self.rest, text) else { return false }
        self.rest = self.rest.dropFirst(text.utf8CodeUnitCount)
        return true
    }

    /// Moves behind the first `text`, in whatever case.
    private mutating func skip(past text: StaticString) -> Bool {
        for index in self.rest.indices where Self.matches(self.rest[index...], text) {
            self.rest = self.rest[(index + text.utf8CodeUnitCount)...]
            return true
        }
        return false
    }

    private static func matches(_ bytes: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
        text.withUTF8Buffer { text in
            bytes.count >= text.count && zip(bytes, text).allSatisfy { self.lowercased($0) == $1 }
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
