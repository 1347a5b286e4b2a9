/// Whether a call is made again after it failed.
///
/// Only for functions that may run twice. Each try counts towards `timeout:`, and all of them use one place in
/// `limit:`. Never made again are calls that were cancelled, ran out of time or memory, or were refused.
public struct CallRetry: Sendable, Hashable {
    /// How often the executor may run the function again by itself.
    package let workerRetry: WorkerPool.Retry
    /// How often a call that failed is made again.
    package let failureCount: Int
    /// How long the first of these waits.
    package let pause: Duration

    /// The call is made once.
    public static let never = CallRetry(workerRetry: .never, failureCount: 0, pause: .zero)

    /// The call is made up to `limit` more times when its worker is lost, at once and ahead of calls that wait.
    ///
    /// A worker is lost when it crashes, exits or answers nonsense. On threads no worker is ever lost. Negative counts
    /// as 0.
    public static func whenWorkerEnds(upTo limit: Int) -> CallRetry {
        CallRetry(workerRetry: .whenWorkerEnds(upTo: limit), failureCount: 0, pause: .zero)
    }

    /// The call is made up to `limit` more times when the function throws or its worker is lost.
    ///
    /// - Parameters:
    ///   - limit: How many more times. Negative counts as 0.
    ///   - pause: How long to wait before the second try; twice as long before each further one, at most a minute.
    ///     Default: not at all.
    public static func whenFailing(upTo limit: Int, after pause: Duration = .zero) -> CallRetry {
        CallRetry(workerRetry: .never, failureCount: max(limit, 0), pause: max(pause, .zero))
    }
}

/// Counts the tries of one call.
package struct CallTries {
    private static let longestPause = Duration.seconds(60)

    private var left: Int
    private var pause: Duration

    package init(_ retry: CallRetry) {
        self.left = retry.failureCount
        self.pause = retry.pause
    }

    /// A try failed. Returns how long to wait before the next, or `nil` if there is none.
    package mutating func failed(with error: any Error) -> Duration? {
        guard self.left > 0, Self.mayRepeat(after: error) else { return nil }
        self.left -= 1
        defer { self.pause = min(self.pause * 2, Self.longestPause) }
        return min(self.pause, Self.longestPause)
    }

    private static func mayRepeat(after error: any Error) -> Bool {
        if error is CancellationError { return false }
        guard let error = error as? ExecutorError else { return true }
        return [.functionThrew, .workerCrashed, .workerExited, .unreadableReply].contains(error.code)
    }
}
