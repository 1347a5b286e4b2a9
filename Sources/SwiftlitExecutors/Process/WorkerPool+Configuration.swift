public import Logging

extension WorkerPool {
    /// How a pool of worker processes is run. Set once, when the pool is created.
    public struct Configuration: Sendable {
        /// What metrics call the pool, as the dimension `pool`. Default: `workers`.
        public var name: String = "workers"

        /// Workers that are kept ready once the pool is in use, at most ``maximumWorkerCount``. 0: the last one ends as well after
        /// ``idleTimeout``. Default: 1.
        public var minimumWorkerCount: Int = 1

        /// The most workers that exist at one time, at least 1. Default: one for each processor.
        ///
        /// A worker that was killed may still be ending while its replacement starts.
        public var maximumWorkerCount: Int = SystemCall.processorCount

        /// How long a worker beyond the minimum is kept without a call. Default: 60 seconds.
        public var idleTimeout: Duration = .seconds(60)

        /// After how many calls a worker is replaced, at least 1, for functions that leak. `nil`, the default: never.
        public var maximumCallCountPerWorker: Int?

        /// How much private memory a worker may hold, in bytes; beyond it the worker ends and the call throws
        /// ``ExecutorError/Code/outOfMemory``. `nil`, the default: as much as there is.
        ///
        /// The worker looks every 5 ms while it runs a call, so it can hold more for that long. Counted is what is resident and private: not the
        /// program's own code, memory shared with others, address space that is only reserved, or what was swapped out. A worker that still
        /// holds more after a call is replaced. Without a limit, the kernel's choice is made to fall on workers before the server (Linux).
        public var maximumWorkerBytes: Int?

        /// The most calls that wait for a worker; a call beyond throws ``ExecutorError/Code/queueFull``. Calls for which a worker
        /// is free, or can be started, do not count. Default: 1024.
        public var maximumQueuedCallCount: Int = 1_024

        /// The longest argument or result in encoded form, in bytes, at most 4 GiB. Default: 256 MiB.
        ///
        /// Values from 16 KB go through memory that is shared with the worker (Linux); it grows with the largest value, and 16 MiB
        /// of it are kept for each worker. Smaller values, and all values elsewhere, go through a socket.
        public var maximumMessageBytes: Int = 256 * 1_024 * 1_024

        /// How long a worker may take until it is ready for calls. Default: 10 seconds.
        public var startTimeout: Duration = .seconds(10)

        /// How long to wait after a failed start before the next; doubles with each further failure. Default: 50 milliseconds.
        public var minimumBackoff: Duration = .milliseconds(50)

        /// The longest wait between failed starts. Default: 10 seconds.
        public var maximumBackoff: Duration = .seconds(10)

        /// After how many failed starts in a row calls throw ``ExecutorError/Code/startFailed`` rather than wait, when there is no worker at
        /// all. Until the next start may be tried, new calls throw it at once. Default: 3.
        public var maximumStartAttemptCount: Int = 3

        /// Whether a crashing worker writes a backtrace, which is logged at `info` as one entry. Default: `true`.
        ///
        /// Writing one takes some 30 ms, in large debug builds seconds. The caller does not wait for it: its error tells the reason, and the
        /// backtrace is logged when it is there. Two workers at a time may write one, for 60 seconds at most; what crashes meanwhile ends without.
        /// Where the server's environment sets `SWIFT_BACKTRACE`, that is followed instead.
        public var capturesBacktraces: Bool = true

        /// The most printed lines of one worker that are logged in a second, at least 1. `nil`: all. Default: 1,000.
        ///
        /// Lines beyond are dropped and counted, and the count is logged. Functions do not wait for their lines to be logged.
        public var maximumLoggedLinesPerSecond: Int? = 1_000

        /// Environment variables that workers get besides the server's own; these win.
        public var environment: [String: String] = [:]

        /// Where the lines go that functions print to standard output and standard error, at `info`, with the function's name, the stream
        /// and the worker's process identifier as metadata. Also what the pool itself has to say: starts and ends at `debug`, and
        /// once for each series of failed starts an `error`.
        ///
        /// `nil`, the default: the lines of a call go to `Logger.current` at the call, the rest to `Logger.current` where the pool was created.
        public var logger: Logger?

        /// Creates a configuration with the defaults of each property.
        public init() {}

        // MARK: - For tests

        /// The program to start instead of this one.
        package var executablePath: String?
        /// The build that a worker must be of, instead of this one.
        package var expectedBuild: [UInt8]?
        /// Whether large values may go through shared memory.
        package var usesSharedMemory = true
    }
}

extension WorkerPool.Configuration {
    /// The part that decides.
    var limits: WorkerPoolStateMachine.Limits {
        let maximum = max(1, self.maximumWorkerCount)
        return WorkerPoolStateMachine.Limits(
            minimumWorkers: min(max(0, self.minimumWorkerCount), maximum),
            maximumWorkers: maximum,
            maximumCallsPerWorker: self.maximumCallCountPerWorker.map { max(1, $0) },
            maximumWaitingCalls: max(0, self.maximumQueuedCallCount),
            idleTimeout: self.idleTimeout,
            minimumBackoff: self.minimumBackoff,
            maximumBackoff: self.maximumBackoff,
            maximumFailedStarts: max(1, self.maximumStartAttemptCount)
        )
    }

    /// The bounds of the coder.
    var codingLimits: BinaryLimits {
        var limits = BinaryLimits()
        limits.maximumByteCount = max(1_024, self.maximumMessageBytes)
        return limits
    }

    /// The longest body of a message: an argument with the name of its function.
    var maximumBodyCount: Int { self.codingLimits.effectiveByteCount + Int(UInt16.max) }
}
