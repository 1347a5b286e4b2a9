import SwiftlitConcurrency
import SwiftlitJobs
import Testing

/// Of one argument.
enum RemoteIncrement: RemoteFunction {
    static func call(_ input: Int) -> Int { input + 1 }
}

/// Of several.
enum RemoteRepetition: RemoteFunction {
    static func call(_ input: RemoteArguments<String, Int>) -> String {
        let (text, count) = input.values
        return String(repeating: text, count: count)
    }
}

/// Functions that are no decorated ones, and are found by their types.
@Suite(.timeLimit(.minutes(2))) struct `A job of a remote function` {
    /// A process on a store.
    private static func system(_ store: InMemoryJobStore) -> JobSystem {
        JobSystem(configuration: JobSystem.Configuration(), store: { store })
    }

    @Test func `gets its arguments, whether it is durable or not`() async throws {
        let increment = runInExecutor(executor: .process, RemoteIncrement.self)
        let repetition = runInExecutor(executor: .process, RemoteRepetition.self)
        try await JobSystem.with(Self.system(InMemoryJobStore())) {
            let numbers = [
                try await increment.submit(41, lifetime: .durable).value, try await increment.submit(41).value,
            ]
            let texts = [
                try await repetition.submit("ab", 3, lifetime: .durable).value,
                try await repetition.submit("ab", 3).value,
            ]
            #expect(numbers == [42, 42])
            #expect(texts == ["ababab", "ababab"])
        }
    }

    @Test func `is taken up by the next process`() async throws {
        let store = InMemoryJobStore()
        let increment = runInExecutor(executor: .process, RemoteIncrement.self)
        let repetition = runInExecutor(executor: .process, RemoteRepetition.self)
        var configuration = JobSystem.Configuration()
        // The first process runs nothing.
        configuration.maximumRunningCount = 0
        let first = JobSystem(configuration: configuration, store: { store })
        let (number, text) = try await JobSystem.with(first) {
            (
                try await increment.submit(41, lifetime: .durable),
                try await repetition.submit("ab", 3, lifetime: .durable)
            )
        }
        await first.stop()
        let second = Self.system(store)
        try await JobSystem.with(second) {
            try await second.start()
            #expect(try await number.value == 42)
            #expect(try await text.value == "ababab")
        }
        await second.stop()
    }
}
