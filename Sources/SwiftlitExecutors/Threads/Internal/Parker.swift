#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A place where one thread waits for one message from others.
///
/// Built on a condition variable with a monotonic clock, because neither `Mutex` nor a Dispatch semaphore can wait here
/// for a limited time without help from another thread.
final class Parker<Message>: @unchecked Sendable {
    // @unchecked: 'message' is only touched while 'mutex' is held; the two pointers are set once.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var message: Message?

    init() {
        self.mutex = .allocate(capacity: 1)
        self.mutex.initialize(to: pthread_mutex_t())
        self.condition = .allocate(capacity: 1)
        self.condition.initialize(to: pthread_cond_t())
        pthread_mutex_init(self.mutex, nil)
        #if canImport(Darwin)
            pthread_cond_init(self.condition, nil)
        #else
            var attributes = pthread_condattr_t()
            pthread_condattr_init(&attributes)
            pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
            pthread_cond_init(self.condition, &attributes)
            pthread_condattr_destroy(&attributes)
        #endif
    }

    deinit {
        pthread_cond_destroy(self.condition)
        pthread_mutex_destroy(self.mutex)
        self.condition.deallocate()
        self.mutex.deallocate()
    }

    /// Leaves a message and wakes the thread that waits for it. A message that was not yet taken is replaced.
    func deliver(_ message: sending Message) {
        pthread_mutex_lock(self.mutex)
        self.message = message
        pthread_mutex_unlock(self.mutex)
        // After the unlock: the thread that wakes up would only wait for it.
        pthread_cond_signal(self.condition)
    }

    /// Blocks the thread until a message comes, for at most `timeout`; `nil` waits for ever.
    func wait(for timeout: Duration?) -> Message? {
        pthread_mutex_lock(self.mutex)
        defer { pthread_mutex_unlock(self.mutex) }
        if let timeout {
            self.waitLocked(for: timeout)
        } else {
            while self.message == nil { pthread_cond_wait(self.condition, self.mutex) }
        }
        return self.message.take()
    }

    private func waitLocked(for timeout: Duration) {
        let deadline = ContinuousClock.now + timeout
        while self.message == nil {
            let rest = ContinuousClock.now.duration(to: deadline)
            guard rest > .zero else { return }
            // A day at most: far below where the fields of a timespec end, and the loop comes back for more.
            let (seconds, attoseconds) = min(rest, .seconds(86_400)).components
            #if canImport(Darwin)
                var relative = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
                pthread_cond_timedwait_relative_np(self.condition, self.mutex, &relative)
            #else
                var absolute = timespec()
                clock_gettime(CLOCK_MONOTONIC, &absolute)
                let nanoseconds = Int(absolute.tv_nsec) + Int(attoseconds / 1_000_000_000)
                absolute.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
                absolute.tv_nsec = nanoseconds % 1_000_000_000
                pthread_cond_timedwait(self.condition, self.mutex, &absolute)
            #endif
        }
    }
}
