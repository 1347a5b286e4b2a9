internal import SwiftlitJobs
public import SwiftlitState

/// How far a ``ExecutedFunction/map(_:limit:chunks:progress:)`` or a ``ParallelStream`` has come as a whole.
///
/// `st.progress(progress)` shows it.
public struct ParallelProgress: ProgressReport, Hashable {
    /// How many items there are; `nil` where the sequence does not know.
    public var total: Int?

    /// How many items have returned.
    public var done: Int

    /// How many items have thrown.
    public var failed: Int

    /// How many items run now, or are on their way to a worker.
    public var running: Int

    /// How many items have ended each second, since the first one began. 0 before the first has ended.
    public var rate: Double

    /// Creates a report.
    public init(total: Int? = nil, done: Int = 0, failed: Int = 0, running: Int = 0, rate: Double = 0) {
        self.total = total
        self.done = done
        self.failed = failed
        self.running = running
        self.rate = rate
    }

    /// The part that has ended, returned or thrown, from 0 to 1; `nil` where the number of items is not known.
    public var fraction: Double? {
        guard let total = self.total else { return nil }
        return total == 0 ? 1 : min(1, Double(self.done + self.failed) / Double(total))
    }

    /// How long the rest takes at this rate; `nil` where that cannot be told yet.
    public var timeLeft: Duration? {
        guard let total = self.total, self.rate > 0 else { return nil }
        return .seconds(Double(max(0, total - self.done - self.failed)) / self.rate)
    }

    /// What is done, what has failed, and the time left, in one line.
    public var text: String {
        let ended = self.done + self.failed
        var parts = [self.total.map { "\(ended) of \($0)" } ?? "\(ended) done"]
        if self.failed > 0 { parts.append("\(self.failed) failed") }
        if let left = self.timeLeft, left > .zero {
            parts.append("\(left.shortText) left")
        }
        return parts.joined(separator: ", ")
    }
}
