private import Synchronization

/// Notices when Swift's cooperative pool is stalled because functions block its few threads.
///
/// All tasks of the process without an executor of their own share one thread per core. Code that blocks there (a lock, a file, a long
/// loop in a `Task { }`) stops everybody, and nothing else tells. The watchdog sends the pool a tiny task every interval and
/// reports when that has not run in time.
public final class StarvationWatchdog: Sendable {
    /// How often to look and when to report.
    public struct Configuration: Sendable {
        /// The time between two looks. Default: 100 milliseconds.
        public var interval: Duration = .milliseconds(100)

        /// How long the pool may be stalled before it is reported. The same stall is reported again each time its length has doubled.
        /// Default: 500 milliseconds.
        public var threshold: Duration = .milliseconds(500)

        /// Creates a configuration with the defaults of each property.
        public init() {}
    }

    /// What the watchdog saw.
    public enum Event: Sendable, Equatable {
        /// The cooperative pool has run nothing for `duration`. `activities` is what was going on, such as the pages that run.
        case stalled(for: Duration, activities: [String])
        /// The pool runs again, after having stood still for `duration`.
        case recovered(after: Duration)
    }

    private let configuration: Configuration
    private let executor: any FunctionExecutor
    private let activities: @Sendable () -> [String]
    private let onEvent: @Sendable (Event) -> Void
    private let state: Mutex<StarvationWatchdogState>

    /// Creates a watchdog with a thread of its own; `run()` starts it.
    ///
    /// - Parameters:
    ///   - configuration: How often to look and when to report.
    ///   - activities: Says what is going on in the process; called when a stall is reported. Must not wait for the cooperative pool.
    ///   - onEvent: Called on the watchdog's thread, or for a recovery on the cooperative pool.
    public convenience init(
        configuration: Configuration = Configuration(),
        activities: @escaping @Sendable () -> [String] = { [] },
        onEvent: @escaping @Sendable (Event) -> Void
    ) {
        // A thread of a pool that others use would count there as one that runs a job, and take a core from them.
        var thread = ThreadPool.Configuration()
        thread.name = "swiftlit-dog"
        thread.maximumThreadCount = 1
        thread.stackBytes = 512 * 1_024
        self.init(
            configuration: configuration,
            executor: ThreadPool(configuration: thread),
            activities: activities,
            onEvent: onEvent
        )
    }

    /// Creates a watchdog that blocks a thread of an executor; `run()` starts it.
    ///
    /// - Parameters:
    ///   - configuration: How often to look and when to report.
    ///   - executor: Where the watchdog itself runs, blocking one thread. Must not be the cooperative pool.
    ///   - activities: Says what is going on in the process; called when a stall is reported. Must not wait for the cooperative pool.
    ///   - onEvent: Called on the watchdog's thread, or for a recovery on the cooperative pool.
    public init(
        configuration: Configuration = Configuration(),
        executor: some FunctionExecutor,
        activities: @escaping @Sendable () -> [String] = { [] },
        onEvent: @escaping @Sendable (Event) -> Void
    ) {
        self.configuration = configuration
        self.executor = executor
        self.activities = activities
        self.onEvent = onEvent
        self.state = Mutex(StarvationWatchdogState(threshold: configuration.threshold))
    }

    /// Watches until the task is cancelled; then returns.
    public func run() async {
        let stop = Parker<Void>()
        // An executor that refuses leaves nothing to watch with; being cancelled is the normal end.
        try? await withTaskCancellationHandler {
            try await self.executor.execute { [self] in self.watch(until: stop) }
        } onCancel: {
            stop.deliver(())
        }
    }

    /// Blocks its thread: a sleeping task would need the pool it watches to wake up.
    private func watch(until stop: Parker<Void>) {
        repeat {
            switch self.state.withLock({ $0.looked(at: .now) }) {
            case .sendProbe:
                self.sendProbe()
            case .report(let duration):
                self.onEvent(.stalled(for: duration, activities: self.activities()))
            case .wait:
                break
            }
        } while stop.wait(for: self.configuration.interval) == nil
    }

    private func sendProbe() {
        Task(executorPreference: globalConcurrentExecutor, priority: .medium) {
            if let duration = self.state.withLock({ $0.probeRan(at: .now) }) {
                self.onEvent(.recovered(after: duration))
            }
        }
    }
}
