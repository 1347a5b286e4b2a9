import SwiftlitExecutors
import SwiftlitExecutorsTesting
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Executors of one's own` {
    /// Runs functions where they are called.
    private struct Inline: FunctionExecutor {
        func execute<Success: Sendable>(
            _ body: @escaping @concurrent @Sendable () async throws -> Success
        ) async throws -> Success { try await body() }
    }

    /// Loses the caller's task-local values.
    private struct Forgetful: FunctionExecutor {
        func execute<Success: Sendable>(
            _ body: @escaping @concurrent @Sendable () async throws -> Success
        ) async throws -> Success { try await Task.detached { try await body() }.value }
    }

    /// Replaces errors by its own.
    private struct Rude: FunctionExecutor {
        struct Failed: Error {}

        func execute<Success: Sendable>(
            _ body: @escaping @concurrent @Sendable () async throws -> Success
        ) async throws -> Success {
            do { return try await body() } catch { throw Failed() }
        }
    }

    /// Runs functions twice.
    private struct Eager: FunctionExecutor {
        func execute<Success: Sendable>(
            _ body: @escaping @concurrent @Sendable () async throws -> Success
        ) async throws -> Success {
            _ = try? await body()
            return try await body()
        }
    }

    @Test func `the thread pool conforms`() async throws {
        try await checkFunctionExecutor(ThreadPool())
    }

    @Test func `a minimal executor conforms`() async throws {
        try await checkFunctionExecutor(Inline())
    }

    @Test func `the check finds executors that break a promise`() async throws {
        await #expect { try await checkFunctionExecutor(Forgetful()) } throws: { "\($0)".contains("task-local") }
        await #expect { try await checkFunctionExecutor(Rude()) } throws: { "\($0)".contains("error unchanged") }
        await #expect { try await checkFunctionExecutor(Eager()) } throws: { "\($0)".contains("once") }
    }

    // MARK: - Elsewhere

    /// Breaks one promise of remote executors.
    private struct Broken: RemoteExecutor {
        enum Fault { case silent, deaf, anything, rude }

        let fault: Fault
        let pool: WorkerPool

        func execute<Output: Sendable>(_ call: FunctionCall<Output>) async throws -> Output {
            switch self.fault {
            case .silent:
                return try await self.pool.execute(
                    FunctionCall(name: call.name, remote: call.remote, body: { try await call.run() })
                )
            case .deaf:
                guard call.remote != nil else { return try await self.pool.execute(call) }
                let task = Task { try await self.pool.execute(call) }
                return try await withTaskCancellationHandler {
                    do { return try await task.value } catch is CancellationError { throw Rude.Failed() }
                } onCancel: {
                    task.cancel()
                }
            case .anything:
                return call.remote == nil ? try await call.run() : try await self.pool.execute(call)
            case .rude:
                do { return try await self.pool.execute(call) } catch { throw Rude.Failed() }
            }
        }
    }

    @Test func `a pool of workers conforms`() async throws {
        let pool = WorkerPool()
        try await checkRemoteExecutor(pool)
        await pool.shutDown()
    }

    @Test func `the check finds remote executors that break a promise`() async throws {
        let pool = WorkerPool()
        for (fault, promise) in [
            (Broken.Fault.silent, "tells that the function starts"), (.deaf, "CancellationError"),
            (.anything, "unsupportedFunction"), (.rude, "error unchanged"),
        ] {
            await #expect {
                try await checkRemoteExecutor(Broken(fault: fault, pool: pool))
            } throws: {
                "\($0)".contains(promise)
            }
        }
        await pool.shutDown()
    }
}
