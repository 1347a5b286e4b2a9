internal import Logging
internal import SwiftlitExecutors
internal import SwiftlitState
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension JobSystem {
    /// Submits a job again and again. Call it when the program starts, such as in `App.start()`.
    ///
    /// The identifier of each job is made of the name and the time, so that a time is done once, also over a restart where the job is durable. Jobs of
    /// schedules are listed as others are.
    ///
    /// - Parameters:
    ///   - name: What tells the schedule from others; a schedule of the same name takes the place of the one before.
    ///   - schedule: When.
    ///   - options: What becomes of times that were missed or overlap.
    ///   - submit: Submits the job, under the identifier that it is given. What it throws is logged.
    public func schedule<Result>(
        _ name: String,
        _ schedule: Schedule,
        options: ScheduleOptions = ScheduleOptions(),
        submit: @escaping @Sendable (JobID) async throws -> Job<Result>
    ) {
        let runner = ScheduleRunner(name, schedule, options, system: self) { try await submit($0).id }
        let former = self.state.withLock { $0.schedules.updateValue(runner, forKey: name) }
        former?.cancel()
        runner.start()
    }

    /// Ends a schedule; jobs that it has submitted go on. Does nothing where there is none of the name.
    public func cancelSchedule(_ name: String) {
        self.state.withLock { $0.schedules.removeValue(forKey: name) }?.cancel()
    }
}

/// One schedule at work.
final class ScheduleRunner: Sendable {
    private struct State {
        var isCancelled = false
        var stopTimer: (@Sendable () -> Void)?
        var last: JobID?
    }

    private let name: String
    private let schedule: Schedule
    private let options: ScheduleOptions
    private weak let system: JobSystem?
    private let submit: @Sendable (JobID) async throws -> JobID
    private let state = Mutex(State())

    init(
        _ name: String,
        _ schedule: Schedule,
        _ options: ScheduleOptions,
        system: JobSystem,
        submit: @escaping @Sendable (JobID) async throws -> JobID
    ) {
        self.name = name
        self.schedule = schedule
        self.options = options
        self.system = system
        self.submit = submit
    }

    /// Waits for the next time, and makes up for the last one where that is wanted.
    func start() {
        guard let system = self.system else { return }
        let now = Date(milliseconds: system.wallClock())
        if self.options.missedRuns == .runOnce, let missed = self.schedule.last(before: now) { self.run(missed) }
        self.wait(after: now)
    }

    func cancel() {
        let stop = self.state.withLock { state in
            state.isCancelled = true
            return state.stopTimer.take()
        }
        stop?()
    }

    private func wait(after date: Date) {
        guard let system = self.system, let due = self.schedule.next(after: date) else { return }
        let now = Date(milliseconds: system.wallClock())
        let timer = system.timer.schedule(after: self.delay(until: due, now: now)) { [weak self] in
            _ = self?.run(due)
            self?.wait(after: due)
        }
        let isCancelled = self.state.withLock { state in
            if !state.isCancelled { state.stopTimer = { timer.cancel() } }
            return state.isCancelled
        }
        if isCancelled { timer.cancel() }
    }

    /// How long to wait for a time, with the delay by chance.
    func delay(until due: Date, now: Date) -> Duration {
        let jitter = self.options.jitter > .zero ? Double.random(in: 0..<1) * (self.options.jitter / .seconds(1)) : 0
        return .seconds(max(0, due.timeIntervalSince(now)) + jitter)
    }

    /// After how long another process submits the job of a time that one has claimed and not submitted.
    private static let claimDuration = Duration.seconds(15)

    /// Submits the job of a time. Returns the task that does; `nil` where the time is left out.
    ///
    /// - Parameter isOverdue: Whether a process that has claimed the time has had its time.
    @discardableResult
    func run(_ due: Date, isOverdue: Bool = false) -> Task<Void, Never>? {
        guard let system = self.system else { return nil }
        let id = JobID("\(self.name)@\(due.ISO8601Format())")
        let (isCancelled, last) = self.state.withLock { ($0.isCancelled, $0.last) }
        if isCancelled { return nil }
        if self.options.overlap == .isLeftOut, let last, let job = system.job(last), !job.now.snapshot.status.isEnded {
            return nil
        }
        return ScriptRunContext.$current.withValue(nil) {
            Task {
                do {
                    var done: (@Sendable () async -> Void)?
                    if let shared = system.shared {
                        switch try await shared.claim(id.text, isOverdue: isOverdue) {
                        case .mine(let isDone): done = isDone
                        case .others:
                            self.state.withLock { $0.last = id }
                            return self.lookAgain(due)
                        case .done: return self.state.withLock { $0.last = id }
                        }
                    }
                    let job = try await JobSystem.with(system) { try await self.submit(id) }
                    self.state.withLock { $0.last = job }
                    await done?()
                } catch {
                    Logger.current.warning(
                        "A job of a schedule could not be submitted",
                        metadata: ["schedule.name": "\(self.name)", "error": "\(error)"]
                    )
                }
            }
        }
    }

    /// Submits the job of a time in the place of a process that has ended before it did.
    private func lookAgain(_ due: Date) {
        guard let system = self.system else { return }
        _ = system.timer.schedule(after: Self.claimDuration) { [weak self] in _ = self?.run(due, isOverdue: true) }
    }
}
