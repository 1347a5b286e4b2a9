extension String {
    /// The text without the indentation that all its lines share, and without white space around it.
    ///
    /// So that a multi-line literal in indented code reads as Markdown. A text of one line costs nothing more than trimming.
    package var cleaned: String {
        guard self.utf8.contains(UInt8(ascii: "\n")) else { return String(self.trimmed) }
        let lines = self.split(separator: "\n", omittingEmptySubsequences: false)
        let margin = lines.filter { !$0.allSatisfy(\.isWhitespace) }.map { $0.prefix { $0 == " " || $0 == "\t" } }
        guard var common = margin.first else { return "" }
        for indentation in margin.dropFirst() {
            common = common.prefix(zip(common, indentation).prefix { $0 == $1 }.count)
        }
        let dedented = lines.map { line in
            line.allSatisfy(\.isWhitespace) ? "" : line.dropFirst(common.count)
        }
        return String(dedented.joined(separator: "\n").trimmed)
    }

    private var trimmed: Substring {
        guard let first = self.firstIndex(where: { !$0.isWhitespace }),
            let last = self.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return self[first...last]
    }
}
