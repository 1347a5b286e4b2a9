#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// How many printed lines are logged: so many in a second, and as many at once after a quiet one.
///
/// A worker can print a million lines in a second, and logging one takes up to 0.2 ms; so the thread that reads them would be late with results, and
/// the function would wait for its own output to be taken.
struct WorkerLineBudget {
    typealias Instant = ContinuousClock.Instant

    private let linesPerSecond: Int?
    private var rest: Double
    private var lastInstant: Instant?
    private var leftOutCount = 0

    /// `nil` for no bound.
    init(linesPerSecond: Int?) {
        self.linesPerSecond = linesPerSecond.map { max(1, $0) }
        self.rest = Double(self.linesPerSecond ?? 0)
    }

    /// Time has passed: there is room for more.
    mutating func refill(at now: Instant) {
        guard let linesPerSecond = self.linesPerSecond else { return }
        defer { self.lastInstant = now }
        guard let last = self.lastInstant, last < now else { return }
        let (seconds, attoseconds) = (now - last).components
        let gained = (Double(seconds) + Double(attoseconds) / 1e18) * Double(linesPerSecond)
        self.rest = min(Double(linesPerSecond), self.rest + gained)
    }

    /// Whether one more line is logged; if not, it is counted.
    mutating func take() -> Bool {
        guard self.linesPerSecond != nil else { return true }
        guard self.rest >= 1 else {
            self.leftOutCount += 1
            return false
        }
        self.rest -= 1
        return true
    }

    /// How many lines were left out since the last time, or `nil` for none.
    mutating func takeLeftOutCount() -> Int? {
        guard self.leftOutCount > 0 else { return nil }
        defer { self.leftOutCount = 0 }
        return self.leftOutCount
    }
}

/// Cuts what a worker prints into lines.
struct WorkerLines {
    /// A line longer than this is cut, in bytes.
    static let maximumLineBytes = 8 * 1_024

    private var pending: [UInt8] = []

    /// Takes in bytes and gives the lines that are complete with them, without their ends.
    mutating func append(_ bytes: UnsafeRawBufferPointer) -> [String] {
        var budget = WorkerLineBudget(linesPerSecond: nil)
        return self.append(bytes, &budget)
    }

    /// As `append(_:)`; lines beyond the budget are counted there and not made.
    mutating func append(
        _ bytes: UnsafeRawBufferPointer,
        _ budget: inout WorkerLineBudget,
        at now: ContinuousClock.Instant = .now
    ) -> [String] {
        budget.refill(at: now)
        var lines: [String] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let room = rest.prefix(Self.maximumLineBytes - self.pending.count)
            let end = Self.newline(in: UnsafeRawBufferPointer(rebasing: room))
            self.pending.append(contentsOf: room.prefix(end ?? room.count))
            rest = rest.dropFirst(end.map { $0 + 1 } ?? room.count)
            guard end != nil || self.pending.count >= Self.maximumLineBytes else { break }
            if budget.take() { lines.append(self.takeLine()) } else { self.pending.removeAll(keepingCapacity: true) }
        }
        return lines
    }

    private static func newline(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress, let place = memchr(base, 0x0A, bytes.count) else { return nil }
        return UnsafeRawPointer(place) - base
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
