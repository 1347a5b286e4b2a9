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
}
