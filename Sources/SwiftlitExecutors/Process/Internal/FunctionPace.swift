internal import Synchronization

/// What recent calls tell about how soon a function answers.
///
/// Handing an answer from the thread that reads it to the caller's takes two thread switches, 15 to 30 µs, which is more than many functions
/// take. The caller of a function that has been quick therefore waits for the answer itself, for a moment.
final class FunctionPace: Sendable {
    /// How long a caller waits itself, at most; answers that take longer are slow. No longer than a thread may be held up by a contended lock.
    static let quick: Duration = .microseconds(100)

    /// A quick answer counts 1 and a slow one -8, within these bounds; from `threshold` on, callers wait. So a function that is slow
    /// once in nine times is still waited for, and one that is slow more often is not.
    private static let bounds = -8...8
    private static let threshold = 2

    private let score = Atomic<Int>(0)

    /// Whether the next answer is expected soon.
    var isQuick: Bool { self.score.load(ordering: .relaxed) >= Self.threshold }

    /// An answer took so long. Calls that end at the same time may lose one of the notes, which does no harm.
    func note(_ time: Duration) {
        let score = self.score.load(ordering: .relaxed) + (time <= Self.quick ? 1 : -8)
        self.score.store(min(max(score, Self.bounds.lowerBound), Self.bounds.upperBound), ordering: .relaxed)
    }
}
