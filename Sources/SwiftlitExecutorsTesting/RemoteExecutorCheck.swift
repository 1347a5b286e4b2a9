internal import SwiftlitExecutors
private import Synchronization

/// The checks of ``checkRemoteExecutor(_:)``, one method each.
struct RemoteExecutorCheck<Executor: RemoteExecutor> {
    let executor: Executor

    func run() async throws {
        try await self.returnsResults()
        try await self.throwsErrorsUnchanged()
        try await self.reports()
        try await self.refusesClosures()
        try await self.runsSideBySide()
        try await self.endsWhenCancelled()
        try await self.takesCancelledCallers()
        try await self.staysUsable()
    }

    private func returnsResults() async throws {
        let number = try await self.executor.execute(Self.call(Doubled.self, 20))
        try self.require(number == 40, "returns the function's result", saw: number)
    }

    private func throwsErrorsUnchanged() async throws {
        do {
            _ = try await self.executor.execute(Self.call(Fail.self, 3))
        } catch {
            return try self.require(
                error as? Fail.Failed == Fail.Failed(number: 3),
                "throws the function's error unchanged if it is Codable",
                saw: error
            )
        }
        throw self.failure("throws the function's error unchanged if it is Codable", saw: "no error")
    }

    private func reports() async throws {
        let seen = Mutex<[CallProgress]>([])
        let call = Self.call(Report.self, 3) { progress in seen.withLock { $0.append(progress) } }
        _ = try await self.executor.execute(call)
        let started = seen.withLock { $0 }.drop { if case .queued = $0 { true } else { false } }
        let reports = (1...3).map { CallProgress.reported(WorkerProgress(fraction: nil, message: "\($0)")) }
        try self.require(
            Array(started) == [.running] + reports,
            "tells that the function starts, and then all that it reports, in order and before its result",
            saw: started
        )
    }

    private func refusesClosures() async throws {
        do {
            _ = try await self.executor.execute(FunctionCall(name: "closure") { 1 })
        } catch let error as ExecutorError where error.code == .unsupportedFunction {
            return
        }
        throw self.failure("refuses what cannot be found elsewhere with unsupportedFunction", saw: "no error")
    }

    private func runsSideBySide() async throws {
        let began = Mutex(0)
        let (started, starts) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                let call = Self.call(Endless.self, 0) { if case .reported = $0 { starts.yield() } }
                group.addTask { _ = try await self.executor.execute(call) }
            }
            for await _ in started {
                let count = began.withLock { count in
                    count += 1
                    return count
                }
                if count == 2 { break }
            }
            group.cancelAll()
            while let result = await group.nextResult() {
                if case .failure(let error) = result {
                    try self.require(error is CancellationError, "throws CancellationError when cancelled", saw: error)
                }
            }
        }
    }

    private func endsWhenCancelled() async throws {
        let (started, starts) = AsyncStream.makeStream(of: Void.self)
        let call = Self.call(Endless.self, 0) { if case .reported = $0 { starts.yield() } }
        let task = Task { try await self.executor.execute(call) }
        for await _ in started { break }
        task.cancel()
        guard case .failure(let error) = await task.result else {
            throw self.failure("ends a function that is cancelled", saw: "a result")
        }
        try self.require(error is CancellationError, "throws CancellationError when cancelled", saw: error)
    }

    private func takesCancelledCallers() async throws {
        let call = Self.call(Doubled.self, 1)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await self.executor.execute(call)
        }
        guard case .failure(let error) = await task.result else { return }
        try self.require(error is CancellationError, "refuses cancelled callers with CancellationError", saw: error)
    }

    private func staysUsable() async throws {
        for number in 0..<10 {
            let result = try await self.executor.execute(Self.call(Doubled.self, number))
            try self.require(result == number * 2, "stays usable after errors", saw: result)
        }
    }

    private static func call<Function: RemoteFunction>(
        _ function: Function.Type,
        _ input: Function.Input,
        report: (@Sendable (CallProgress) -> Void)? = nil
    ) -> FunctionCall<Function.Output> {
        FunctionCall(
            name: Function.name,
            remote: RemoteCall<Function>(input),
            report: report,
            body: { try function.call(input) }
        )
    }

    // MARK: - Reporting

    private func require(_ condition: Bool, _ promise: String, saw: Any) throws {
        guard condition else { throw self.failure(promise, saw: saw) }
    }

    private func failure(_ promise: String, saw: Any) -> ExecutorConformanceError {
        ExecutorConformanceError(
            description: "\(Executor.self) has to keep this promise: \(promise). Seen instead: \(saw)."
        )
    }
}

// MARK: - Functions

private enum Doubled: RemoteFunction {
    static func call(_ input: Int) -> Int { input * 2 }
}

private enum Fail: RemoteFunction {
    struct Failed: Error, Codable, Equatable {
        let number: Int
    }

    static func call(_ input: Int) throws -> Int { throw Failed(number: input) }
}

private enum Report: RemoteFunction {
    static func call(_ input: Int) -> Int {
        for step in 1...input { WorkerProgress.log("\(step)") }
        return input
    }
}

/// Says that it runs, and computes until it is ended.
private enum Endless: RemoteFunction {
    static func call(_ input: Int) -> Int {
        WorkerProgress.log("running")
        var number = 1
        while number != 0 { number = number &* 3 }
        return number
    }
}
