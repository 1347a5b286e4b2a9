internal import SwiftlitExecutors
private import Synchronization

/// The checks of ``checkFunctionExecutor(_:)``, one method each.
struct FunctionExecutorCheck<Executor: FunctionExecutor> {
    let executor: Executor

    func run() async throws {
        try await self.returnsResults()
        try await self.runsOnce()
        try await self.throwsErrorsUnchanged()
        try await self.bringsTaskLocalValues()
        try await self.runsSideBySide()
        try await self.showsCancellation()
        try await self.takesCancelledCallers()
        try await self.letsGoOfFunctions()
        try await self.staysUsableAfterErrors()
    }

    private func returnsResults() async throws {
        let text = try await self.executor.execute { "result" }
        try self.require(text == "result", "returns the function's result", saw: text)
        let suspended = try await self.executor.execute {
            await Task.yield()
            return 7
        }
        try self.require(suspended == 7, "runs functions that suspend", saw: suspended)
    }

    private func runsOnce() async throws {
        let counter = Counter()
        for _ in 0..<100 { try await self.executor.execute { counter.add() } }
        try self.require(counter.count == 100, "runs each function once", saw: "\(counter.count) runs of 100 functions")
    }

    private func throwsErrorsUnchanged() async throws {
        do {
            try await self.executor.execute { throw Thrown(number: 3) }
        } catch {
            return try self.require(
                error as? Thrown == Thrown(number: 3),
                "throws the function's error unchanged",
                saw: error
            )
        }
        throw self.failure("throws the function's error unchanged", saw: "no error")
    }

    private func bringsTaskLocalValues() async throws {
        let seen = try await Local.$value.withValue(5) { try await self.executor.execute { Local.value } }
        try self.require(seen == 5, "makes the caller's task-local values visible", saw: seen)
    }

    private func runsSideBySide() async throws {
        let (first, second) = (Signal(), Signal())
        async let left: Void = self.executor.execute {
            first.set()
            await second.wait()
        }
        async let right: Void = self.executor.execute {
            second.set()
            await first.wait()
        }
        _ = try await (left, right)
    }

    private func showsCancellation() async throws {
        let (started, cancelled) = (Signal(), Signal())
        let task = Task {
            try await self.executor.execute {
                started.set()
                await cancelled.wait()
                return Task.isCancelled
            }
        }
        await started.wait()
        task.cancel()
        cancelled.set()
        let result = await task.result
        // An executor may also give up on the function and throw.
        if case .success(let seen) = result {
            try self.require(seen, "shows the function that it is cancelled", saw: seen)
        }
        if case .failure(let error) = result {
            try self.require(error is CancellationError, "throws CancellationError when cancelled", saw: error)
        }
    }

    private func takesCancelledCallers() async throws {
        let counter = Counter()
        let task = Task {
            try await self.executor.execute {
                counter.add()
                return Task.isCancelled
            }
        }
        task.cancel()
        switch await task.result {
        case .success:
            try self.require(counter.count == 1, "runs a function it returns from", saw: "\(counter.count) runs")
        case .failure(let error):
            try self.require(error is CancellationError, "refuses cancelled callers with CancellationError", saw: error)
        }
    }

    private func letsGoOfFunctions() async throws {
        weak var captured: Counter?
        do {
            let counter = Counter()
            captured = counter
            try await self.executor.execute { counter.add() }
        }
        // The thread that ran the function may still be on its way out of it.
        for _ in 0..<10_000 where captured != nil { await Task.yield() }
        try self.require(captured == nil, "lets go of a function when its call has ended", saw: "it is still held")
    }

    private func staysUsableAfterErrors() async throws {
        for number in 0..<100 {
            do {
                try await self.executor.execute { throw Thrown(number: number) }
            } catch is Thrown {
                continue
            }
        }
        let result = try await self.executor.execute { 1 }
        try self.require(result == 1, "stays usable after errors", saw: result)
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

private enum Local {
    @TaskLocal static var value = 0
}

private struct Thrown: Error, Equatable {
    let number: Int
}

private final class Counter: Sendable {
    private let value = Atomic<Int>(0)
    var count: Int { self.value.load(ordering: .acquiring) }

    func add() { self.value.add(1, ordering: .acquiringAndReleasing) }
}

/// Something that happens once and that tasks can wait for.
private final class Signal: Sendable {
    private let state = Mutex<(isSet: Bool, waiters: [CheckedContinuation<Void, Never>])>((false, []))

    func set() {
        let waiters = self.state.withLock { state in
            defer { state = (true, []) }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func wait() async {
        await withCheckedContinuation { waiter in
            let isSet = self.state.withLock { state in
                if !state.isSet { state.waiters.append(waiter) }
                return state.isSet
            }
            if isSet { waiter.resume() }
        }
    }
}
