/// The life of a session with its runs and tasks: decisions only.
struct SessionLifecycle: Sendable {
    /// The steps of the end are taken in this order, each one when the one before is complete.
    enum Phase: Sendable, Comparable {
        case open
        /// Runs are cancelled and their handlers run.
        case endingRuns
        /// Tasks are cancelled and come to their end.
        case endingTasks
        /// The session's handlers run.
        case endingHandlers
        /// Final.
        case ended
    }

    enum OnTaskRequested: Equatable {
        /// Start it and report `taskStarted` and `taskEnded` with this number.
        case start(UInt64)
        /// The identifier has had its task.
        case alreadyStarted
        /// The session is ending.
        case refuse
    }

    enum OnTaskStarted: Equatable {
        case none
        case cancel
    }

    enum OnEndRequested {
        /// End these runs, the newest first, then report `runsEnded`.
        case endRuns([PageRun])
        /// Somebody else does: wait for it.
        case wait
    }

    private struct RunningTask {
        var id: String
        /// `nil` until the task was started.
        var cancel: (@Sendable () -> Void)?
        var isCancelled = false
    }

    private(set) var phase = Phase.open
    private var runs: [PageRun] = []
    private var lastNumber: UInt64 = 0
    private var taskNumbers: [String: UInt64] = [:]
    private var runningTasks: [UInt64: RunningTask] = [:]
    private var handlers = EndHandlers()

    // MARK: Runs

    /// The number of a new run, or `nil` if the session is ending.
    mutating func runRequested() -> UInt64? {
        self.phase == .open ? self.nextNumber() : nil
    }

    /// Keeps the run until its end. `false` if the session began to end meanwhile: the run is to be ended by its maker.
    mutating func runBegan(_ run: PageRun) -> Bool {
        guard self.phase == .open else { return false }
        self.runs.append(run)
        return true
    }

    mutating func runEnded(_ run: PageRun) {
        self.runs.removeAll { $0 === run }
    }

    // MARK: Tasks

    mutating func taskRequested(_ id: String) -> OnTaskRequested {
        guard self.phase == .open else { return .refuse }
        guard self.taskNumbers[id] == nil else { return .alreadyStarted }
        let number = self.nextNumber()
        self.taskNumbers[id] = number
        self.runningTasks[number] = RunningTask(id: id)
        return .start(number)
    }

    mutating func taskStarted(_ number: UInt64, cancel: @escaping @Sendable () -> Void) -> OnTaskStarted {
        // A short task may have ended before.
        guard let task = self.runningTasks[number] else { return .none }
        if task.isCancelled { return .cancel }
        self.runningTasks[number]?.cancel = cancel
        return .none
    }

    /// Whether this was the last task that the end of the session waits for.
    mutating func taskEnded(_ number: UInt64) -> Bool {
        self.runningTasks[number] = nil
        return self.phase == .endingTasks && self.runningTasks.isEmpty
    }

    /// Forgets the identifier, so that it may have another task, and returns what cancels the present one.
    mutating func taskCancelled(_ id: String) -> (@Sendable () -> Void)? {
        guard let number = self.taskNumbers.removeValue(forKey: id) else { return nil }
        return self.cancelTask(number)
    }

    /// The identifiers of the tasks that have not ended, in the order in which they were started.
    var runningTaskIDs: [String] { self.runningTasks.sorted { $0.key < $1.key }.map(\.value.id) }

    // MARK: End

    /// `false` if it is too late to keep the handler: run it now.
    mutating func handlerAdded(_ handler: @escaping EndHandler) -> Bool {
        self.handlers.add(handler)
    }

    mutating func endRequested() -> OnEndRequested {
        guard self.phase == .open else { return .wait }
        self.phase = .endingRuns
        return .endRuns(self.runs.reversed())
    }

    /// Ends the session in one step if there is nothing to wait for.
    ///
    /// - Returns: Whether it has.
    mutating func endRequestedIfIdle() -> Bool {
        guard self.phase == .open, self.runs.isEmpty, self.runningTasks.isEmpty, self.handlers.isEmpty else {
            return false
        }
        _ = self.handlers.next()
        self.phase = .ended
        return true
    }

    /// What cancels the tasks, and whether there are any to wait for.
    mutating func runsEnded() -> (cancellations: [@Sendable () -> Void], hasTasks: Bool) {
        self.phase = .endingTasks
        let cancellations = self.runningTasks.keys.sorted().compactMap { self.cancelTask($0) }
        return (cancellations, !self.runningTasks.isEmpty)
    }

    mutating func tasksEnded() {
        self.phase = .endingHandlers
    }

    mutating func nextHandler() -> EndHandler? {
        self.handlers.next()
    }

    mutating func ended() {
        self.phase = .ended
    }

    private mutating func cancelTask(_ number: UInt64) -> (@Sendable () -> Void)? {
        self.runningTasks[number]?.isCancelled = true
        return self.runningTasks[number]?.cancel
    }

    private mutating func nextNumber() -> UInt64 {
        self.lastNumber += 1
        return self.lastNumber
    }
}
