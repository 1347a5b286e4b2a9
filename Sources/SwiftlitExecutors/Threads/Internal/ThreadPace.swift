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
        /// The job that the last look saw, and what the thread had used then.
        var seen: (job: Int, time: Duration, waitCount: Int)?
    }

    /// What `isBlocked` saw.
    private struct Rest {
        /// The processor time that the thread had used, and since when it has used no more.
        var time: Duration
        var since: ContinuousClock.Instant
        /// Whether the system has said that it sleeps or waits.
        var isAsleep = false
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
    /// Apart from the state, which the thread itself wants at each job.
    private let rest = Mutex<Rest?>(nil)

    /// The locks of ours that the thread has.
    let locks = LockUse()

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

        /// How often the thread gave its processor away by itself, to wait for something; `nil` where the system does
        /// not tell.
        private var waitCount: Int? {
            guard let id = self.id else { return nil }
            return SystemThread.withStatus("status", of: id) {
                Self.number(after: "\nvoluntary_ctxt_switches:", in: $0)
            }
        }

        /// The number behind a name and white space.
        private static func number(after name: StaticString, in text: UnsafeRawBufferPointer) -> Int? {
            let count = name.utf8CodeUnitCount
            guard text.count > count else { return nil }
            for start in 0..<text.count - count where text[start] == UInt8(ascii: "\n") {
                guard (1..<count).allSatisfy({ text[start + $0] == name.utf8Start[$0] }) else { continue }
                let digits = text[(start + count)...].drop { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: " ") }
                return Int(String(decoding: digits.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
            }
            return nil
        }

        /// Whether the thread sleeps or waits, and neither runs nor waits for a processor.
        private var isAsleep: Bool {
            guard let id = self.id else { return false }
            // `1234 (name) S …`; a name may hold anything.
            return SystemThread.withStatus("stat", of: id) { text -> Bool? in
                guard let end = text.lastIndex(of: UInt8(ascii: ")")), end + 2 < text.count else { return nil }
                return text[end + 2] == UInt8(ascii: "S") || text[end + 2] == UInt8(ascii: "D")
            } ?? false
        }

        private func changeNiceness(by change: Int32) -> Bool {
            guard let id = self.id else { return false }
            return setpriority(Self.process, id, getpriority(Self.process, id) + change) == 0
        }
    #else
        static let isSupported = false

        private var processorTime: Duration { .zero }
        private var waitCount: Int? { nil }
        private var isAsleep: Bool { false }

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

    /// For how long a thread that computes runs at least, on average, before it gives its processor away by itself.
    ///
    /// One that does so more often waits for locks or data, and being slower would make those wait longer that wait for
    /// it. What the system interrupts does not count: that happens to all when many want the processors.
    private static let shortestComputation = Duration.microseconds(250)

    /// Slows the thread down if the job that it runs was there at the last look, has used most of the time since, and
    /// computes: it did not keep waiting for something, and has no lock of ours.
    func look() -> OnLook {
        self.state.withLock { state in
            guard state.isRunning else { return .idle }
            guard !state.isSlow else { return .slow }
            let time = self.processorTime
            guard let seen = state.seen, seen.job == state.job else {
                state.seen = (state.job, time, self.waitCount ?? 0)
                return .running
            }
            // Compared with what it has used since it was first seen: beside many others a thread gets little of a period.
            let used = time - seen.time
            guard used >= LongJobWatch.period, !self.locks.isAny else { return .running }
            let waits = (self.waitCount ?? 0) - seen.waitCount
            guard used >= Self.shortestComputation * waits else {
                // What it does from now on counts.
                state.seen = (state.job, time, seen.waitCount + waits)
                return .running
            }
            // Under the lock, so that the thread cannot go on to the next job meanwhile. The call does not wait.
            state.isSlow = self.changeNiceness(by: Self.niceness)
            return state.isSlow ? .slowedDown : .running
        }
    }

    /// Whether the thread runs a job and has not run itself for some time, because it sleeps or waits for something
    /// that is no lock of ours.
    ///
    /// What it did before the first call is not known: that one says `false`.
    func isBlocked(for minimum: Duration, at now: ContinuousClock.Instant) -> Bool {
        guard Self.isSupported, self.state.withLock({ $0.isRunning }), !self.locks.isAny else { return false }
        return self.rest.withLock { rest in
            let time = self.processorTime
            guard var known = rest, known.time == time else {
                rest = Rest(time: time, since: now)
                return false
            }
            guard known.since.duration(to: now) >= minimum else { return false }
            // A thread that waits for a processor has not run either, and is not blocked.
            if !known.isAsleep {
                known.isAsleep = self.isAsleep
                rest = known
            }
            return known.isAsleep
        }
    }
}
