private import Synchronization

/// Lets jobs that compute for long yield to the others: their threads get a lower priority from the system.
///
/// A page that computes for seconds would otherwise take turns, as an equal, with every short run that a click starts, and with the
/// threads that talk to the browsers. Most systems let a program lower a priority and not raise it again, so a thread that was
/// slowed down ends after its job unless the system says otherwise.
///
/// The watch has a thread of its own only while jobs compete for processors. Linux only: elsewhere it does nothing.
final class LongJobWatch: Sendable {
    private struct State {
        var threads: [ObjectIdentifier: ThreadPace] = [:]
        var hasThread = false
    }

    /// How often the watch looks. A job is slowed down that two looks saw and that used the processor most of the time.
    static let period = Duration.milliseconds(5)

    /// How long the watch's thread is kept when nothing runs.
    private static let idleTimeout = Duration.seconds(10)

    private let state = Mutex(State())
    private let isResting = Atomic(true)
    private let parker = Parker<Void>()
    private let name: String
    private let isCrowded: @Sendable () -> Bool
    private let slow = Atomic(0)

    /// - Parameter isCrowded: Whether as many jobs run, or are about to, as there are processors.
    init(name: String, isCrowded: @escaping @Sendable () -> Bool) {
        self.name = name
        self.isCrowded = isCrowded
    }

    /// How many threads run a job at a lower priority.
    var slowThreadCount: Int { self.slow.load(ordering: .relaxed) }

    /// A job that was slowed down has ended.
    func slowJobEnded() {
        self.slow.subtract(1, ordering: .relaxed)
    }

    func add(_ thread: ThreadPace) {
        self.state.withLock { $0.threads[ObjectIdentifier(thread)] = thread }
    }

    func remove(_ thread: ThreadPace) {
        self.state.withLock { _ = $0.threads.removeValue(forKey: ObjectIdentifier(thread)) }
    }

    /// How many of the threads run a job and have not run themselves for the time; `nil` where this system does not
    /// tell.
    func blockedThreadCount(for minimum: Duration, at now: ContinuousClock.Instant) -> Int? {
        guard ThreadPace.isSupported else { return nil }
        let threads = self.state.withLock { Array($0.threads.values) }
        return threads.count { $0.isBlocked(for: minimum, at: now) }
    }

    /// As many jobs run as there are processors, or more.
    func jobsCompete() {
        guard ThreadPace.isSupported, self.isResting.exchange(false, ordering: .acquiringAndReleasing) else { return }
        let hasThread = self.state.withLock { state in
            defer { state.hasThread = true }
            return state.hasThread
        }
        if hasThread {
            self.parker.deliver(())
        } else if !SystemThread.start(name: self.name, stackBytes: 256 * 1_024, { self.watch() }) {
            // No thread to be had: the next job tries again.
            self.state.withLock { $0.hasThread = false }
            self.isResting.store(true, ordering: .releasing)
        }
    }

    private func watch() {
        while true {
            _ = self.parker.wait(for: Self.period)
            let threads = self.state.withLock { Array($0.threads.values) }
            var isAnyRunning = false
            for thread in threads {
                switch thread.look() {
                case .idle, .slow: break
                case .running: isAnyRunning = true
                case .slowedDown: self.slow.add(1, ordering: .relaxed)
                }
            }
            guard !isAnyRunning else { continue }
            self.isResting.store(true, ordering: .releasing)
            // Jobs that arrived before the flag was set and have not begun yet call nobody: they are looked for here.
            if self.isCrowded(), self.isResting.exchange(false, ordering: .acquiringAndReleasing) { continue }
            guard self.parker.wait(for: Self.idleTimeout) == nil else { continue }
            // Taking the flag back makes sure that nobody is about to wake this thread.
            guard self.isResting.exchange(false, ordering: .acquiringAndReleasing) else { continue }
            self.state.withLock { $0.hasThread = false }
            self.isResting.store(true, ordering: .releasing)
            return
        }
    }
}
