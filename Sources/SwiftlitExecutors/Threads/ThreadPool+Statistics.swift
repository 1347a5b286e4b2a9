extension ThreadPool {
    /// What a pool is doing, at one moment.
    public struct Statistics: Sendable, Equatable {
        /// Threads that exist, idle ones included.
        public var threadCount: Int
        /// Threads that wait for a job.
        public var idleThreadCount: Int
        /// Jobs that wait for a thread.
        public var queuedJobCount: Int
        /// The most threads that ever existed at one time.
        public var peakThreadCount: Int
        /// Threads started since the pool was created.
        public var startedThreadCount: Int
    }
}
