extension WorkerPool {
    /// Whether a call is made again after its worker was lost.
    ///
    /// Only for functions that may run twice: a worker can be lost after the function has had its effect. Repeated are calls whose worker crashed,
    /// exited or answered nonsense. Not repeated are calls that threw, ran out of time or memory, or were cancelled.
    public struct Retry: Sendable, Hashable {
        /// How many more times the call may be made.
        public let limit: Int

        /// The call is made once.
        public static let never = Self(limit: 0)

        /// The call is made up to `limit` more times, at once and ahead of calls that wait. Negative counts as 0.
        public static func whenWorkerEnds(upTo limit: Int) -> Self {
            Self(limit: max(limit, 0))
        }
    }
}
