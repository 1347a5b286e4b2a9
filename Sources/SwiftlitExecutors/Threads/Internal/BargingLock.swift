#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A lock for short sections that many threads want, more than there are processors.
///
/// `Mutex` hands itself to the thread that waits longest (on Linux a futex with priority inheritance): when that one has no processor,
/// everybody waits for the scheduler, each time. Here a thread that is running takes the lock when it is free, and those that wait try again.
///
/// A thread of a ``ThreadPool`` that has such a lock, or waits for one, is known to its pool: it is not slowed down,
/// and does not count as blocked.
package final class BargingLock<Value>: @unchecked Sendable {
    // @unchecked: 'value' is only touched while 'mutex' is held; the pointer is set once.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    package init(_ value: sending Value) {
        self.value = value
        self.mutex = .allocate(capacity: 1)
        self.mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(self.mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(self.mutex)
        self.mutex.deallocate()
    }

    package func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
        -> Result
    {
        let use = LockUse.current
        use?.began()
        defer { use?.ended() }
        pthread_mutex_lock(self.mutex)
        defer { pthread_mutex_unlock(self.mutex) }
        return try body(&self.value)
    }
}
