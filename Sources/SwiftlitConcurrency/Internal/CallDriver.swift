internal import SwiftlitExecutors
internal import SwiftlitState

/// Runs one function in a task of its own, so that its callers can leave it alone: waits for its limit, moves it to its executor, and ends
/// its time.
struct CallDriver<Success: Sendable>: Sendable {
    let id: CallTracker.CallID
    let runtime: ConcurrencyRuntime
    let options: CallOptions
    /// What the function sees of the script run.
    let context: ScriptRunContext?
    /// Gets the progress, from any thread.
    let report: @Sendable (CallProgress) -> Void
    /// Gets the outcome, and if that was a timeout, once more what the function came to in the end.
    let settle: @Sendable (Result<Success, any Error>) -> Void
    /// The function with its arguments.
    let body: @concurrent @Sendable () async throws -> Success
    /// Where values outlive the process.
    var persistence: PersistentValue<Success>?

    /// Starts the function. The result, or that it could not be started, goes to `settle`.
    ///
    /// The task inherits task-local values and priority of the caller. It prefers the function's threads from the start where it can, which
    /// saves a change of threads.
    @discardableResult
    func start() -> Task<Void, Never>? {
        do {
            try self.runtime.calls.begin(self.id)
        } catch {
            self.settle(.failure(error))
            return nil
        }
        let pool = self.options.executor as? ThreadPool
        var isAdmitted = false
        do {
            if let pool, self.options.limit == nil, case .admitted = try pool.admitCall() { isAdmitted = true }
        } catch {
            self.runtime.calls.end(self.id)
            self.settle(.failure(error))
            return nil
        }
        let start = isAdmitted ? Start.onItsThread : .anywhere
        let task = Task(executorPreference: isAdmitted ? pool : nil) {
            if case .onItsThread = start { pool?.callStarted() }
            await self.run(start)
            self.runtime.calls.end(self.id)
        }
        self.runtime.calls.started(self.id, task: task)
        return task
    }

    private enum Start: Sendable {
        /// The task is where the function is to run.
        case onItsThread
        case anywhere
    }

    private func run(_ start: Start) async {
        if let kept = await self.persistence?.read() { return self.settle(kept) }
        let began = ContinuousClock.now
        let outcome: Result<Success, any Error>
        do {
            if let limit = self.options.limit {
                outcome = try await self.runtime.limits.withPlace(in: limit, report: self.report) {
                    await self.runTimed(start, since: began)
                }
            } else {
                outcome = await self.runTimed(start, since: began)
            }
        } catch {
            outcome = .failure(error)
        }
        self.settle(outcome)
        if case .success(let value) = outcome { await self.persistence?.write(value) }
    }

    private enum Event: Sendable {
        case returned(Result<Success, any Error>)
        case timedOut
        /// The function returned first, or the call was cancelled.
        case timerStopped
    }

    /// Runs the function; out of time, settles the call and cancels the function, and returns only when it has returned.
    private func runTimed(_ start: Start, since began: ContinuousClock.Instant) async -> Result<Success, any Error> {
        guard let timeout = self.options.timeout else { return await self.runOnExecutor(start, since: began) }
        return await withTaskGroup(of: Event.self) { group in
            group.addTask { .returned(await self.runOnExecutor(start, since: began)) }
            group.addTask {
                do {
                    try await self.runtime.sleep(timeout)
                    return .timedOut
                } catch {
                    return .timerStopped
                }
            }
            while let event = await group.next() {
                switch event {
                case .returned(let outcome):
                    group.cancelAll()
                    return outcome
                case .timedOut:
                    self.settle(.failure(self.timeoutError(timeout)))
                    group.cancelAll()
                case .timerStopped:
                    break
                }
            }
            return .failure(CancellationError())
        }
    }

    private func runOnExecutor(_ start: Start, since began: ContinuousClock.Instant) async -> Result<Success, any Error> {
        do {
            try Task.checkCancellation()
            guard let executor = self.options.executor, case .anywhere = start else {
                return await self.runHere(since: began)
            }
            return try await executor.execute { await self.runHere(since: began) }
        } catch {
            return .failure(error)
        }
    }

    private func runHere(since began: ContinuousClock.Instant) async -> Result<Success, any Error> {
        self.report(.running)
        return await withScriptRunContext(self.context) {
            await CallObservation.observe(self.options.identity, waited: began.duration(to: .now)) {
                do { return .success(try await self.body()) } catch { return .failure(error) }
            }
        }
    }

    private func timeoutError(_ timeout: Duration) -> ExecutorError {
        ExecutorError(
            code: .timedOut,
            message: """
                \(self.options.identity) ran longer than its timeout of \(timeout). It was told to stop and keeps its thread until \
                it returns: check Task.isCancelled in long loops, or allow more time.
                """
        )
    }
}
