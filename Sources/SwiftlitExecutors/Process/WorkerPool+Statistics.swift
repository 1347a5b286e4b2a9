extension WorkerPool {
    /// What a pool is doing, at one moment.
    public struct Statistics: Sendable, Hashable {
        /// A worker process.
        public struct Worker: Sendable, Hashable {
            /// Its process identifier, or `nil` while it is being started.
            public var processID: Int32?
            /// The name of the function that it runs, or `nil` if it runs none.
            public var function: String?
            /// How many calls it has answered.
            public var completedCallCount: Int
            /// What it has made before its first call, see ``WorkerPool/prepare(_:timeout:)``.
            public var resources: [Resource] = []
        }

        /// A resource that a worker has made before its first call.
        public struct Resource: Sendable, Hashable {
            /// What the resource is called.
            public var name: String
            /// How much private memory the worker held more when it was made, in bytes. 0 where the system does not tell.
            public var byteCount: Int
            /// How long it took.
            public var duration: Duration
            /// Why it could not be made; `nil` if it was.
            public var failure: String?

            init(_ made: MadeResource) {
                self.name = made.name
                self.byteCount = Int(clamping: made.byteCount)
                self.duration = .nanoseconds(made.nanoseconds)
                self.failure = made.failure
            }
        }

        /// The workers that exist, the oldest first. Not those that are ending.
        public var workers: [Worker]
        /// Calls that wait for a worker.
        public var queuedCallCount: Int
    }

    /// What the pool is doing now.
    public var statistics: Statistics { self.core.statistics }
}
