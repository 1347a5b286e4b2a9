extension String {
    /// The text without the indentation that all its lines share, and without white space around it.
    ///
    /// So that a multi-line literal in indented code reads as Markdown. A short text of one line costs nothing.
    package var cleaned: String {
        let utf8 = self.utf8
        guard let first = utf8.first, let last = utf8.last else { return self }
        let isPlain = first.isGraphicASCII && last.isGraphicASCII && !utf8.contains(UInt8(ascii: "\n"))
        return isPlain ? self : String(self.dedented.trimmed)
    }

    /// The text without the indentation that all its lines share. Lines of white space alone become empty and do not
    /// count.
    package var dedented: String {
        guard self.utf8.contains(UInt8(ascii: "\n")) else {
            return self.utf8.first?.isIndentation == true ? String(self.drop { $0 == " " || $0 == "\t" }) : self
        }
        let lines = Array(self.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var margin: ArraySlice<UInt8>?
        for line in lines where !line.isBlank {
            let indentation = line.prefix(while: \.isIndentation)
            margin = margin.map { $0.prefix(zip($0, indentation).prefix { $0 == $1 }.count) } ?? indentation
        }
        let count = margin?.count ?? 0
        var text: [UInt8] = []
        text.reserveCapacity(self.utf8.count)
        for (index, line) in lines.enumerated() {
            if index > 0 { text.append(UInt8(ascii: "\n")) }
            if !line.isBlank { text.append(contentsOf: line.dropFirst(count)) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The text without white space around it.
    package var trimmed: Substring {
        guard let first = self.firstIndex(where: { !$0.isWhitespace }),
            let last = self.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return self[first...last]
    }
}

extension UInt8 {
    /// Whether it is an ASCII character that is neither white space nor a control character.
    fileprivate var isGraphicASCII: Bool { self > 0x20 && self < 0x7F }

    /// Whether it is a space or a tab.
    fileprivate var isIndentation: Bool { self == 0x20 || self == 0x09 }
}

extension ArraySlice<UInt8> {
    /// Whether the line has white space only; the carriage return of a Windows line end counts as such.
    fileprivate var isBlank: Bool { self.allSatisfy { $0.isIndentation || $0 == 0x0D } }
}
