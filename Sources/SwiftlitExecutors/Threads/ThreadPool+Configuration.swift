extension ThreadPool {
    /// How a pool grows, shrinks and names its threads. Set once, when the pool is created.
    public struct Configuration: Sendable {
        /// The beginning of each thread's name; a number follows. Systems cut names, Linux at 15 bytes. Default:
        /// `swiftlit`.
        public var name: String = "swiftlit"

        /// The most threads that exist at one time, at least 1. Jobs beyond it wait for a thread. Default: 512.
        ///
        /// One session runs no more functions at a time than it leaves threads for others: half of them if it is alone.
        ///
        /// Reaching it while every thread is blocked on work that needs this pool is a deadlock, as with any pool; the
        /// default is high because a blocked thread costs address space and little else.
        public var maximumThreadCount: Int = 512

        /// How long a thread without work is kept for the next job. Default: 10 seconds.
        public var idleTimeout: Duration = .seconds(10)

        /// The stack of each thread in bytes, rounded up to whole pages. Default: 4 MiB, of which only what is touched
        /// takes memory. Where the system has no room for a larger one, it is halved until there is, down to 4 MiB.
        public var stackBytes: Int = 4 * 1_024 * 1_024

        /// How long a job waits at least for a running thread before another thread is started for it. Default: 1
        /// millisecond.
        ///
        /// Also the unit of how long threads are watched before they count as blocked. Does not apply while fewer
        /// threads run than the machine has cores: then a thread is started at once.
        public var growthDelay: Duration = .milliseconds(1)

        /// How many calls may wait for a thread before `queueOverflow` applies, at least 1. Default: 10,000.
        ///
        /// Counts functions of `runInExecutor` that have options of their own (cache, limit, timeout, context). A plain function cannot fail
        /// and waits whatever the length; tasks that merely prefer the pool are not counted either.
        public var maximumQueuedCallCount: Int = 10_000

        /// What a call does that finds the queue full. Default: `.wait`.
        public var queueOverflow: QueueOverflow = .wait

        /// Creates a configuration with the defaults of each property.
        public init() {}
    }

    /// What a call does that finds the queue full.
    public enum QueueOverflow: Sendable {
        /// It waits until there is room, first come first served.
        case wait
        /// It throws ``ExecutorError/Code/queueFull``; a call of a session also does where that runs as many functions
        /// as it may.
        case fail
    }
}
