private import Synchronization

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// What a thread of a pool is running, for ``LongJobWatch``. Made on the thread that it stands for.
final class ThreadPace: Sendable {
    private struct State {
        var isRunning = false
        var isSlow = false
        /// Counts the jobs.
        var job = 0
        /// The job that the last look saw, and the processor time that the thread had used then.
        var seen: (job: Int, time: Duration)?
    }

    /// What a look found.
    enum OnLook {
        /// No job runs.
        case idle
        /// A job runs.
        case running
        /// A job runs at a lower priority.
        case slow
        /// The job runs at a lower priority from now on.
        case slowedDown
    }

    private let state = Mutex(State())

    #if os(Linux)
        /// Whether this system has priorities of threads that this file knows.
        static let isSupported = true

        /// The weight of a thread falls to a tenth: what computes goes on, and what wakes up goes first.
        private static let niceness: Int32 = 10

        /// `PRIO_PROCESS`, which the C libraries declare with different types. With the number of a thread it means the
        /// thread.
        private static let process: Int32 = 0

        private let id: id_t?
        private let clock: clockid_t

        init() {
            self.id = SystemThread.currentNumber
            var clock = clockid_t()
            self.clock = pthread_getcpuclockid(pthread_self(), &clock) == 0 ? clock : CLOCK_MONOTONIC
        }

        private var processorTime: Duration {
            var time = timespec()
            clock_gettime(self.clock, &time)
            return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
        }

        private func changeNiceness(by change: Int32) -> Bool {
            guard let id = self.id else { return false }
            return setpriority(Self.process, id, getpriority(Self.process, id) + change) == 0
        }
    #else
        static let isSupported = false

        private var processorTime: Duration { .zero }

        private func changeNiceness(by change: Int32) -> Bool { false }
        private static let niceness: Int32 = 0
    #endif

    /// The thread starts a job.
    func jobBegan() {
        guard Self.isSupported else { return }
        self.state.withLock { state in
            state.job &+= 1
            state.isRunning = true
        }
    }

    /// What the thread does after a job.
    enum OnJobEnded {
        /// It goes on.
        case goOn
        /// It was slowed down and is as fast as before again.
        case goOnFaster
        /// It was slowed down and stays so: it ends, and another takes its place.
        case end
    }

    /// The thread has ended a job.
    func jobEnded() -> OnJobEnded {
        guard Self.isSupported else { return .goOn }
        let wasSlow = self.state.withLock { state in
            state.isRunning = false
            defer { state.isSlow = false }
            return state.isSlow
        }
        guard wasSlow else { return .goOn }
        return self.changeNiceness(by: -Self.niceness) ? .goOnFaster : .end
    }

    /// Slows the thread down if the job that it runs was there at the last look and has used most of the time since.
    func look() -> OnLook {
        self.state.withLock { state in
            guard state.isRunning else { return .idle }
            guard !state.isSlow else { return .slow }
            let time = self.processorTime
            guard let seen = state.seen, seen.job == state.job else {
                state.seen = (state.job, time)
                return .running
            }
            // Compared with what it has used since it was first seen: beside many others a thread gets little of a period.
            guard time - seen.time >= LongJobWatch.period else { return .running }
            // Under the lock, so that the thread cannot go on to the next job meanwhile. The call does not wait.
            state.isSlow = self.changeNiceness(by: Self.niceness)
            return state.isSlow ? .slowedDown : .running
        }
    }
}
