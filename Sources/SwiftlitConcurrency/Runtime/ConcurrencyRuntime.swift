public import SwiftlitCaching
package import SwiftlitExecutors
internal import SwiftlitState
private import Synchronization

/// What all functions of `runInExecutor` share: the cached values, the concurrency limits, and which calls are under way.
///
/// A process needs one, ``shared``, and never has to mention it. A test that wants caches and limits of its own, or time it can step,
/// makes another and runs its code inside ``with(_:_:)``.
public final class ConcurrencyRuntime: Sendable {
    /// The runtime of code that runs inside of no other. Made when it is first used; bootstrap metrics before.
    public static let shared = ConcurrencyRuntime()

    @TaskLocal private static var bound: ConcurrencyRuntime?

    /// The runtime that calls made here use.
    public static var current: ConcurrencyRuntime { self.bound ?? self.shared }

    /// What the runtime was created with.
    public let configuration: Configuration

    package let caches: CacheRegistry
    package let limits = LimitRegistry()
    #if DiskCache
        package let disk: any DiskCache
    #endif
    /// Results that the processes of a cluster share; `nil` where this process is in none.
    private let shared = Mutex<(any SharedResults)?>(nil)
    /// Forgets the values of functions that share theirs, by the names that other processes know them by.
    private let clearing = Mutex<[String: @Sendable () -> Void]>([:])
    let calls = CallTracker()
    /// Background refreshes under way.
    let refreshes = ConcurrencyGate()
    /// The time since some moment.
    let now: @Sendable () -> Duration
    /// Calls a function after a time, on no particular thread, unless what it returns is called before.
    let schedule: @Sendable (Duration, @escaping @Sendable () -> Void) -> (@Sendable () -> Void)
    /// `nil` where no metrics backend was bootstrapped when the runtime was created.
    let metrics = CallMetricsTable()

    /// Creates a runtime with empty caches.
    ///
    /// - Parameters:
    ///   - configuration: The bounds.
    ///   - clock: Measures `ttl:` and `timeout:`.
    public init<C: Clock<Duration>>(configuration: Configuration = Configuration(), clock: C = .continuous) {
        let start = clock.now
        let now: @Sendable () -> Duration = { start.duration(to: clock.now) }
        self.configuration = configuration
        self.now = now
        self.schedule = Self.scheduler(clock)
        self.caches = CacheRegistry(maximumByteCount: configuration.maximumCacheSize?.bytes, now: now)
        #if DiskCache
            self.disk = DiskCacheLink.makeDiskCache(
                path: configuration.diskCachePath,
                maximumByteCount: configuration.maximumDiskCacheSize.bytes
            )
        #endif
    }

    private static func scheduler<C: Clock<Duration>>(
        _ clock: C
    ) -> @Sendable (Duration, @escaping @Sendable () -> Void) -> (@Sendable () -> Void) {
        if clock is ContinuousClock {
            let timer = DeadlineTimer()
            return { delay, action in
                let deadline = timer.schedule(after: delay, action)
                return { deadline.cancel() }
            }
        }
        return { delay, action in
            // The time runs from here, and not from when the task has a thread.
            let deadline = clock.now.advanced(by: min(delay, .seconds(1 << 32)))
            let task = Task {
                // A cancelled sleep throws and ends the task: nobody waits for the deadline any more.
                try await clock.sleep(until: deadline, tolerance: nil)
                action()
            }
            return { task.cancel() }
        }
    }

    /// Waits; throws `CancellationError` as soon as the task is cancelled.
    func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        guard duration > .zero else { return }
        let mailbox = CallMailbox<Void>(readsProgress: false)
        let stop = self.schedule(duration) { mailbox.finish(.success(())) }
        defer { stop() }
        try await mailbox.wait {}
    }

    /// Runs `body` with `runtime` as the current one, also for the tasks it starts.
    ///
    /// A function keeps no runtime: it uses the one that is current where it is called.
    public static func with<Success>(
        _ runtime: ConcurrencyRuntime,
        _ body: nonisolated(nonsending) () async throws -> Success
    ) async rethrows -> Success {
        try await self.$bound.withValue(runtime, operation: body)
    }

    /// Forgets the cached values of all functions, those kept on disk as well.
    ///
    /// Functions that run to load one still answer their callers, but the result is not kept.
    ///
    /// - Parameter kind: Which functions. Default: all.
    public func clearCaches(_ kind: CacheOptions.Kind = .all) {
        self.caches.clear(kind)
        if kind.includes(isMeasured: true) { self.sharedResults?.clear() }
        #if DiskCache
            if kind.includes(isMeasured: true) { self.disk.clear() }
        #endif
    }

    /// Results that the processes of a cluster share; `nil` where this process is in none.
    var sharedResults: (any SharedResults)? { self.shared.withLock { $0 } }

    /// Has functions with `scope: .cluster` share their results from now on.
    package func useSharedResults(_ results: any SharedResults) {
        self.shared.withLock { $0 = results }
        results.observeClears { [weak self] function in
            guard let self else { return }
            let clearing = self.clearing.withLock { clearing -> [@Sendable () -> Void] in
                guard let function else { return Array(clearing.values) }
                return clearing[function].map { [$0] } ?? []
            }
            for clear in clearing { clear() }
        }
    }

    /// Calls `clear` when another process has the results of a function forgotten. One for each function, bounded by the program's text.
    func whenCleared(_ function: String, _ clear: @escaping @Sendable () -> Void) {
        self.clearing.withLock { $0[function] = clear }
    }

    /// What the caches hold.
    public var cacheStatistics: CacheStatistics { self.caches.statistics }

    /// Forgets what the session has for itself as soon as it ends.
    func forgetAtEnd(of context: ScriptRunContext) {
        let id = context.sessionID
        context.state.whenEnded(ObjectIdentifier(self)) { [weak self] in self?.caches.endSession(id) }
    }
}
