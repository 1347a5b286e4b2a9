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
final class BargingLock<Value>: @unchecked Sendable {
    // @unchecked: 'value' is only touched while 'mutex' is held; the pointer is set once.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    init(_ value: sending Value) {
        self.value = value
        self.mutex = .allocate(capacity: 1)
        self.mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(self.mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(self.mutex)
        self.mutex.deallocate()
    }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(self.mutex)
        defer { pthread_mutex_unlock(self.mutex) }
        return body(&self.value)
    }
}
