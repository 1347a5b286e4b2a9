private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// How many locks of ours (``BargingLock``) one thread has or waits for, and which of its jobs it runs. Written by that
/// thread, read by the ones that watch it.
final class LockUse: Sendable {
    private let count = Atomic(0)
    private let jobs = Atomic(0)

    /// The job that runs, counted from 1.
    var jobNumber: Int { self.jobs.load(ordering: .relaxed) }

    func jobBegan() { self.jobs.store(self.jobs.load(ordering: .relaxed) &+ 1, ordering: .relaxed) }

    /// Whether the thread has such a lock or waits for one.
    var isAny: Bool { self.count.load(ordering: .relaxed) != 0 }

    func began() { self.count.store(self.count.load(ordering: .relaxed) + 1, ordering: .relaxed) }

    func ended() { self.count.store(self.count.load(ordering: .relaxed) - 1, ordering: .relaxed) }

    /// Of the calling thread; `nil` where nothing watches it.
    static var current: LockUse? {
        guard let key = self.key, let raw = pthread_getspecific(key) else { return nil }
        return Unmanaged<LockUse>.fromOpaque(raw).takeUnretainedValue()
    }

    /// Counts for the calling thread from now on, until `stop()`. The caller keeps it alive as long.
    func start() {
        if let key = Self.key { pthread_setspecific(key, Unmanaged.passUnretained(self).toOpaque()) }
    }

    /// Does not count for the calling thread any more.
    static func stop() {
        if let key = self.key { pthread_setspecific(key, nil) }
    }

    private static let key: pthread_key_t? = {
        var key = pthread_key_t()
        return pthread_key_create(&key, nil) == 0 ? key : nil
    }()
}
