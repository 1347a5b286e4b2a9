internal import Logging
private import Synchronization

/// The lines that are logged inside of one `st.logs { … }`, the last ones of them.
///
/// Lines come from any thread. Whoever shows them waits for `changes`; logging itself never draws and never waits.
final class LogSink: Sendable {
    /// The sink that what the current task logs goes to.
    @TaskLocal static var current: LogSink?

    /// The least level that is kept.
    let level: Logger.Level

    /// An element whenever there is something new to show; several changes may be one element.
    let changes: AsyncStream<Void>

    private struct State {
        /// The lines by number, the oldest at `first`. A ring, so that the oldest goes in constant time.
        var lines: [String] = []
        var first = 0
        var droppedCount = 0
    }

    private let maximumLineCount: Int
    private let showsTime: Bool
    private let start = ContinuousClock.now
    private let signal: AsyncStream<Void>.Continuation
    private let state = Mutex(State())

    /// The most bytes of a line. What is longer is cut.
    static let maximumLineBytes = 4_096

    init(level: Logger.Level, maximumLineCount: Int, showsTime: Bool) {
        self.level = level
        self.maximumLineCount = max(1, maximumLineCount)
        self.showsTime = showsTime
        (self.changes, self.signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Keeps a line, and drops the oldest where there is no room.
    func add(_ event: LogEvent, metadata: Logger.Metadata) {
        let line = self.line(event, metadata)
        self.state.withLock { state in
            guard state.lines.count >= self.maximumLineCount else { return state.lines.append(line) }
            state.lines[state.first] = line
            state.first = (state.first + 1) % state.lines.count
            state.droppedCount += 1
        }
        self.signal.yield()
    }

    /// The lines that are kept, the oldest first, below a line that counts those that were dropped.
    var text: String {
        let (lines, droppedCount) = self.state.withLock { state in
            (state.lines[state.first...] + state.lines[..<state.first], state.droppedCount)
        }
        let dropped = droppedCount == 0 ? [] : ["… \(droppedCount) older line\(droppedCount == 1 ? "" : "s")"]
        return (dropped + lines).joined(separator: "\n")
    }

    private func line(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
        var line = ""
        if self.showsTime {
            let milliseconds = (ContinuousClock.now - self.start) / .milliseconds(1)
            line += "\((milliseconds / 1_000).threeDecimals) "
        }
        line += "\(event.level) \(event.message)"
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(value)" }
        if let error = event.error { line += " error=\(error)" }
        guard line.utf8.count > Self.maximumLineBytes else { return line }
        return String(decoding: line.utf8.prefix(Self.maximumLineBytes), as: UTF8.self) + "…"
    }
}

extension Double {
    fileprivate var threeDecimals: String {
        let thousandths = Int((self * 1_000).rounded(.down))
        return "\(thousandths / 1_000).\((thousandths % 1_000).padded(3))"
    }
}
