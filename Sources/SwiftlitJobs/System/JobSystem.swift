internal import Logging
internal import SwiftlitExecutors
public import SwiftlitState
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What runs the jobs of a process: the queue, the jobs that it knows, and the store of the durable ones.
///
/// A process needs one, ``shared``, and never has to mention it. A test that wants jobs of its own makes another and runs its code inside
/// ``with(_:_:)``.
///
/// **What is promised.** A durable job is run at least once: one whose worker or server ends is begun again, up to a bound. Each attempt has
/// a number, and the end of an attempt that is not the newest one is refused, so a job has one result. Progress and log lines are best effort and are
/// forgotten with the process.
public final class JobSystem: Sendable {
    /// How many jobs there may be.
    public struct Configuration: Sendable {
        /// How many jobs run at the same time. Default: as many as there are processors, at least two.
        public var maximumRunningCount = max(2, WorkerPool.Configuration().maximumWorkerCount)

        /// How many jobs of one owner run at the same time; `nil`, the default, for no bound. Durable jobs of a cluster are counted over all its processes.
        public var maximumRunningCountPerOwner: Int?

        /// How many jobs wait; more are refused with ``JobError/Code/tooManyWaiting``. Default: 10,000.
        public var maximumWaitingCount = 10_000

        /// What one step of priority is worth in waiting time. Default: a minute.
        public var agingPeriod = Duration.seconds(60)

        /// How many ended jobs are kept; the oldest go first. Default: 10,000.
        public var maximumKeptCount = 10_000

        /// How many bytes the ended jobs in the data file may have: arguments, results, and what they have yielded. The oldest go first, so that a
        /// result may be gone before its time. Default: 1 GiB.
        public var maximumKeptBytes = 1_024 * 1_024 * 1_024

        /// How many bytes a job may yield, in encoded form; more fail it with ``JobError/Code/streamTooLong``. Of a durable job a megabyte of them is in
        /// memory, and the rest in the data file. Default: 64 MiB.
        public var maximumYieldedBytes = 64 * 1_024 * 1_024

        /// The folder of the data file; `nil`, the default, for the one below the user's state directory.
        public var dataFolder: String?

        /// Encrypts arguments, results, what jobs have yielded, and typed errors in the data file: `.aesGCM()` of the product `SwiftlitEncryption`.
        /// `nil`, the default, for no encryption. In a Swiftlit app, `files.encryption` of the app counts.
        public var encryption: DataEncryption?

        /// Creates the default configuration.
        public init() {}
    }

    /// The jobs of code that runs inside of no other system.
    public static let shared = JobSystem()

    @TaskLocal private static var bound: JobSystem?

    /// The system that jobs submitted here belong to.
    public static var current: JobSystem { self.bound ?? self.shared }

    /// Runs `body` with `system` as the current one, also for the tasks it starts.
    public static func with<Success>(
        _ system: JobSystem,
        _ body: nonisolated(nonsending) () async throws -> Success
    ) async rethrows -> Success {
        try await self.$bound.withValue(system, operation: body)
    }

    struct State {
        var queue: JobQueue
        var jobs: [JobID: LiveJob] = [:]
        /// Jobs that have ended, oldest first; those that were retried meanwhile are skipped.
        var ended: [JobID] = []
        /// How many jobs have ended.
        var endCount = 0
        /// The jobs that end with each session.
        var sessions: [String: Set<JobID>] = [:]
        var schedules: [String: ScheduleRunner] = [:]
        /// The jobs that a store which others share has handed to this process.
        var assignments: [JobID: JobAssignment] = [:]
        /// What takes them.
        var sharing: Task<Void, Never>?
        var isStopped = false
        var cancelWake: (@Sendable () -> Void)?
        /// Jobs that pages have asked for and that are not known here, where other processes share the store, oldest first.
        var missed: [JobID: StateRef<Bool>] = [:]
        var missedOrder: [JobID] = []
    }

    /// How often a worker may end under a job.
    static let maximumDeathCount = 3
    /// How often the server may end under a job. More often than a worker, since it rarely was the job's doing.
    static let maximumServerEndCount = 10

    let configurationValue: Mutex<Configuration>
    let state: Mutex<State>
    let timer = DeadlineTimer()
    /// Milliseconds since 1970.
    let wallClock: @Sendable () -> Int64
    private let opening = Mutex<Task<any JobStore, any Error>?>(nil)
    private let opened = Mutex<(any JobStore)?>(nil)
    let metrics = JobMetrics()
    private let makeStore: (@Sendable () throws -> any JobStore)?
    private let sharedStore = Mutex<(any SharedJobStore)?>(nil)
    let sharing = JobSharing()

    /// Creates a system without jobs. Opens no file yet.
    public convenience init(configuration: Configuration = Configuration()) {
        self.init(configuration: configuration, store: nil)
    }

    package init(
        configuration: Configuration = Configuration(),
        store: (@Sendable () throws -> any JobStore)?,
        wallClock: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000) }
    ) {
        self.configurationValue = Mutex(configuration)
        let limits = JobQueue.Limits(
            running: configuration.maximumRunningCount,
            runningPerOwner: configuration.maximumRunningCountPerOwner,
            waiting: configuration.maximumWaitingCount,
            agingPeriod: configuration.agingPeriod.milliseconds
        )
        self.state = Mutex(State(queue: JobQueue(limits: limits)))
        self.makeStore = store
        self.wallClock = wallClock
    }

    /// What the system was created with.
    public var configuration: Configuration { self.configurationValue.withLock { $0 } }

    // MARK: - Store

    /// Opens the data file and takes up the durable jobs that an earlier process has left. The first durable job does so by itself.
    ///
    /// - Parameter folder: The data folder; `nil` for the one of the configuration. Has no effect once the file is open.
    /// - Throws: ``JobError`` with `storeFailed`, such as for a file that another process uses.
    public func start(dataFolder folder: String? = nil) async throws {
        if let folder { self.useDataFolder(folder) }
        _ = try await self.store()
    }

    /// Has the data file opened in a folder, when it is first needed. No effect once it is open.
    package func useDataFolder(_ folder: String) { self.configurationValue.withLock { $0.dataFolder = folder } }

    /// Has the data file encrypted, when it is first needed. No effect once it is open.
    package func useCipher(_ cipher: any DataCipher) {
        self.configurationValue.withLock { $0.encryption = DataEncryption { _ in cipher } }
    }

    /// Has durable jobs kept in a store that other processes share, in the place of the data file. No effect once a store is open.
    package func useStore(_ store: any SharedJobStore) { self.sharedStore.withLock { $0 = store } }

    /// The store that other processes share; `nil` where this process has a data file of its own.
    var shared: (any SharedJobStore)? { self.sharedStore.withLock { $0 } }

    /// Whether an earlier process has left a data file in the folder of the configuration, or other processes share a store with this one.
    package func hasDataFile(in folder: String? = nil) -> Bool {
        if self.shared != nil { return true }
        #if DiskCache
            return JobStoreLink.hasJobStore(folder: folder ?? self.configuration.dataFolder)
        #else
            return false
        #endif
    }

    /// The store, opened and recovered the first time.
    func store() async throws -> any JobStore {
        let task = self.opening.withLock { opening in
            if let opening { return opening }
            let task = ScriptRunContext.$current.withValue(nil) {
                Task { try await self.openStore() }
            }
            opening = task
            return task
        }
        do {
            return try await task.value
        } catch {
            self.opening.withLock { if $0 == task { $0 = nil } }
            throw error as? JobError ?? .storeFailed(error)
        }
    }

    private func openStore() async throws -> any JobStore {
        var store: any JobStore
        let shared = self.shared
        if let shared {
            store = shared
        } else if let makeStore = self.makeStore {
            store = try makeStore()
        } else {
            #if DiskCache
                let folder = self.configuration.dataFolder
                store = try await ThreadPool.shared.run { try JobStoreLink.makeJobStore(folder: folder) }
            #else
                throw JobError(
                    code: .storeFailed,
                    message: "this program was built without the trait DiskCache, which durable jobs need."
                )
            #endif
        }
        if let encryption = self.configuration.encryption {
            store = EncryptedJobStore(store, try encryption.make(.process))
        }
        try await store.removeExpired(at: self.wallClock(), self.storeLimits)
        if let shared {
            self.opened.withLock { $0 = store }
            self.share(shared, store)
            return store
        }
        try await self.recover(from: store)
        self.opened.withLock { $0 = store }
        self.startNext()
        return store
    }

    /// How much the store keeps.
    var storeLimits: JobStoreLimits {
        let configuration = self.configuration
        return JobStoreLimits(
            maximumCount: configuration.maximumKeptCount,
            maximumByteCount: configuration.maximumKeptBytes
        )
    }

    /// The store where it is open.
    var openedStore: (any JobStore)? { self.opened.withLock { $0 } }

    // MARK: - Jobs

    /// The job of this identifier, in memory or in the store; `nil` where there is none. May read the store, which blocks for a moment.
    func job(_ id: JobID) -> LiveJob? {
        if let live = self.state.withLock({ $0.jobs[id] }) { return live }
        // Absence is the answer where the store cannot be read.
        guard let record = try? self.openedStore?.summary(id) else { return nil }
        let live = LiveJob(
            JobSnapshot(record),
            options: record.options,
            work: .found,
            record: record,
            system: self
        )
        // One that has not ended is another process's.
        guard record.status.isEnded || self.shared != nil else { return nil }
        let found = self.state.withLock { state in
            if let known = state.jobs[id] { return known }
            state.jobs[id] = live
            if record.status.isEnded { state.ended.append(id) }
            return live
        }
        // What has changed before it was in memory was told to nobody.
        if self.shared != nil { self.sharing.changed(id) }
        return found
    }

    /// Asks the store for a job that is not known here, where other processes share it: one of them may have been given it just now.
    func lookUp(_ id: JobID) async throws {
        guard let shared = self.shared, self.job(id) == nil else { return }
        do { try await shared.lookUp(id) } catch {
            try Task.checkCancellation()
            throw JobError.storeFailed(error)
        }
    }

    /// The job of this identifier as the code that runs here may ask for it, asking the store where it is not known; `nil` also where that does not answer.
    func lookedUp(_ id: JobID) async -> LiveJob? {
        if let known = self.askedJob(id) { return known }
        // Absence is the answer where the store cannot be read.
        try? await self.lookUp(id)
        return self.askedJob(id)
    }

    /// The job of this identifier as the code that runs here may ask for it: `nil` also for a job of another user. May read the store.
    func askedJob(_ id: JobID) -> LiveJob? {
        self.job(id).flatMap { JobViewer.current.maySee($0.now.snapshot) ? $0 : nil }
    }

    /// How many elements an ended job has yielded. May read the store.
    func elementCount(of live: LiveJob) throws -> Int {
        let count = live.elements.count
        guard count == 0, live.now.record != nil else { return count }
        do { return try self.openedStore?.elementCount(of: live.id) ?? 0 } catch { throw JobError.storeFailed(error) }
    }

    /// How many jobs run, and how many wait.
    package var counts: (running: Int, waiting: Int) {
        self.state.withLock { ($0.queue.runningCount, $0.queue.waitingCount) }
    }

    /// What a job is now, with its place in the queue.
    func snapshot(of live: LiveJob) -> JobSnapshot {
        var snapshot = live.now.snapshot
        if snapshot.status == .waiting { snapshot.position = self.state.withLock { $0.queue.position(of: live.id) } }
        return snapshot
    }

    /// The newest jobs of a filter, newest first: those of this process, and what the store keeps.
    package func snapshots(_ filter: JobFilter) -> [JobSnapshot] {
        let live = self.state.withLock { Array($0.jobs.values) }
        var filter = filter
        filter.viewer = .current
        var found: [JobID: JobSnapshot] = [:]
        // What cannot be read is not shown.
        for record in (try? self.openedStore?.records(filter)) ?? [] { found[record.id] = JobSnapshot(record) }
        for one in live {
            let snapshot = self.snapshot(of: one)
            let matches = filter.matches(
                function: one.now.record?.function ?? snapshot.function,
                owner: snapshot.owner,
                isShared: snapshot.isShared,
                status: snapshot.status
            )
            found[one.id] = matches ? snapshot : nil
        }
        let sorted = found.values.sorted { ($0.submitted, $0.id.text) > ($1.submitted, $1.id.text) }
        let shown = Array(sorted.prefix(filter.limit))
        if self.shared != nil {
            for one in shown where one.isDurable && !one.status.isEnded {
                if let live = self.job(one.id) { self.followProgress(of: live) }
            }
        }
        return shown
    }
}
