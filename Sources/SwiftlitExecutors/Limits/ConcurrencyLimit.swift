/// How many functions of one group run at the same time, whatever functions and sessions they belong to.
///
/// ```swift
/// let train = runInExecutor(limit: .init("gpu", 2)) { (seed: Int) in try trainModel(seed) }
/// ```
///
/// Calls beyond the limit wait, first come first served; a caller that passes `progress:` is told its position. The limit holds within the
/// process. A place is taken until the function has really returned, also when its caller has given up.
public struct ConcurrencyLimit: Sendable, Hashable {
    /// What a call does while the limit is reached.
    public struct Queue: Sendable, Hashable {
        /// The most calls that wait at one time, or `nil` for no bound.
        let maximumCount: Int?

        /// The call waits, however many do.
        public static let waiting = Queue(maximumCount: nil)

        /// The call waits unless `maximumCount` others do; then it throws ``ExecutorError/Code/queueFull``. 0: it never waits.
        public static func failing(beyond maximumCount: Int) -> Queue { Queue(maximumCount: max(0, maximumCount)) }
    }

    /// The group. Functions that name the same one share its places.
    public let name: String

    /// How many run at the same time, at least 1. Where calls of one group disagree, the one that came last counts.
    public let maximumRunningCount: Int

    /// What a call does while the limit is reached.
    public let queue: Queue

    /// Creates a limit.
    ///
    /// - Parameters:
    ///   - name: The group.
    ///   - maximumRunningCount: How many run at the same time; less than 1 is taken as 1.
    ///   - queue: What a call does while the limit is reached. Default: it waits.
    public init(_ name: String, _ maximumRunningCount: Int, queue: Queue = .waiting) {
        self.name = name
        self.maximumRunningCount = max(1, maximumRunningCount)
        self.queue = queue
    }
}
