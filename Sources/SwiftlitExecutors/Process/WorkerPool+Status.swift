extension WorkerPool {
    /// What a pool is doing, at one moment.
    public struct Status: Sendable, Hashable {
        /// A worker process.
        public struct Worker: Sendable, Hashable {
            /// Its process identifier, or `nil` while it is being started.
            public var processID: Int32?
            /// The name of the function that it runs, or `nil` if it runs none.
            public var function: String?
            /// How many calls it has answered.
            public var completedCallCount: Int
        }

        /// The workers that exist, the oldest first. Not those that are ending.
        public var workers: [Worker]
        /// Calls that wait for a worker.
        public var queuedCallCount: Int
    }

    /// What the pool is doing now.
    public var status: Status { self.core.status }
}
