/// Cuts what a worker prints into lines.
struct WorkerLines {
    /// A line longer than this is cut, in bytes.
    static let maximumLineBytes = 8 * 1_024

    private var pending: [UInt8] = []

    /// Takes in bytes and gives the lines that are complete with them, without their ends.
    mutating func append(_ bytes: UnsafeRawBufferPointer) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                lines.append(self.takeLine())
            } else {
                self.pending.append(byte)
                if self.pending.count >= Self.maximumLineBytes { lines.append(self.takeLine()) }
            }
        }
        return lines
    }

    /// What has no end yet, or `nil` if there is nothing.
    mutating func finish() -> String? {
        self.pending.isEmpty ? nil : self.takeLine()
    }

    private mutating func takeLine() -> String {
        defer { self.pending.removeAll(keepingCapacity: true) }
        if self.pending.last == UInt8(ascii: "\r") { self.pending.removeLast() }
        return String(decoding: self.pending, as: UTF8.self)
    }
}

/// Keeps the end of what a worker wrote to standard error during a call.
struct WorkerErrorTail {
    /// How much is kept, in bytes: a message of 8 KB and a backtrace of 64 KB.
    static let maximumByteCount = 72 * 1_024

    /// What marks the line with the reason of a trap, as the Swift runtime writes it.
    private static let reasonMarks = ["Fatal error: ", "Precondition failed", "Assertion failed"]

    /// What a backtrace begins with: of the runtime's backtracer or its complaints, and of the message of a fatal error in some builds.
    private static let backtraceMarks = [
        "*** Signal ", "*** Program crashed", "Current stack trace:", "swift-runtime: ",
    ]

    private var bytes: [UInt8] = []

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        self.bytes.append(contentsOf: bytes.suffix(Self.maximumByteCount))
        // Cut only now and then, so that much output does not move the tail with each write.
        if self.bytes.count > 2 * Self.maximumByteCount {
            self.bytes.removeFirst(self.bytes.count - Self.maximumByteCount)
        }
    }

    mutating func removeAll() {
        self.bytes.removeAll(keepingCapacity: true)
    }

    /// What matters of it: the text from the line with the reason on, else the last ten lines, and the backtrace.
    func summary() -> (text: String, backtrace: String?) {
        let lines = String(decoding: self.bytes.suffix(Self.maximumByteCount), as: UTF8.self)
            .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        let reason = lines.lastIndex { line in Self.reasonMarks.contains { line.containsText($0) } }
        let backtrace = lines[(reason ?? 0)...].firstIndex { line in Self.backtraceMarks.contains { line.hasPrefix($0) }
        }
        let end = backtrace ?? lines.endIndex
        let start = reason ?? max(0, end - 10)
        let text = lines[start..<end].joined(separator: "\n").trimmed()
        let trace = backtrace.map { lines[$0...].joined(separator: "\n").trimmed() }
        return (String(text.prefix(8 * 1_024)), trace)
    }
}

extension StringProtocol {
    /// Whether `text` occurs in it. Compares bytes.
    fileprivate func containsText(_ text: String) -> Bool {
        self.utf8.firstRange(of: text.utf8) != nil
    }

    fileprivate func trimmed() -> String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

extension Collection where Element == UInt8 {
    fileprivate func firstRange(of pattern: some Collection<UInt8>) -> Range<Index>? {
        var start = self.startIndex
        while start != self.endIndex {
            var at = start
            var wanted = pattern.startIndex
            while wanted != pattern.endIndex, at != self.endIndex, self[at] == pattern[wanted] {
                self.formIndex(after: &at)
                pattern.formIndex(after: &wanted)
            }
            if wanted == pattern.endIndex { return start..<at }
            self.formIndex(after: &start)
        }
        return nil
    }
}
