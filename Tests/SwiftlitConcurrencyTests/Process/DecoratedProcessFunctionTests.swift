#if Macros
    import Testing

    @testable import SwiftlitConcurrency
    @testable import SwiftlitExecutors
    @testable import SwiftlitState

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #elseif canImport(Darwin)
        import Darwin
    #endif

    // What is decorated here is the test: it has to compile.

    @RunInExecutor(executor: .process)
    private func processOf() -> Int32 { getpid() }

    /// Documented.
    @RunInExecutor(executor: .process, timeout: .seconds(60), retry: .whenWorkerEnds(upTo: 1))
    @discardableResult
    func repeated(_ text: String, times count: Int = 2, _: Bool = false) throws -> String {
        if count < 0 { throw Negative(number: count) }
        return String(repeating: text, count: count)
    }

    @RunInExecutor(executor: .process)
    private func nothing(_ path: String) { unlink(path) }

    @RunInExecutor(executor: .process, cache: .data(ttl: .seconds(60)))
    private func asked(_ number: Int, _ text: String = "a") -> Answer { Ask.call(number) }

    @RunInExecutor(executor: .process)
    private func name(_ name: String) -> String { "name \(name)" }

    private enum Numbers {
        static let pool = WorkerPool(configuration: .init())

        @RunInExecutor(executor: Numbers.pool, limit: .init("numbers", 1))
        static func squares(below limit: Int) -> [Int] {
            WorkerProgress.report(0.5, "half")
            return (0..<limit).map { $0 * $0 }
        }
    }

    extension Numbers {
        @RunInExecutor(executor: .process)
        static func sum(_ numbers: [Int], plus more: Int?) -> Int { numbers.reduce(more ?? 0, +) }
    }

    @Suite(.timeLimit(.minutes(1))) struct `A decorated function in a worker process` {
        @Test func `runs there, and is called as it is declared`() async throws {
            #expect(try await $processOf() != getpid())
            #expect(try await $repeated("ab") == "abab")
            #expect(try await $repeated("ab", times: 1, true) == "ab")
            try await $repeated("ab")
            #expect(try await $name("x") == "name x")
            #expect(try await Numbers.$sum([1, 2], plus: 3) == 6)
            #expect(try await Numbers.$sum([1, 2], plus: nil) == 3)
            await #expect(throws: Negative(number: -1)) { try await $repeated("ab", times: -1) }
        }

        @Test func `a function of no result is run`() async throws {
            let path = freePath()
            close(open(path, O_CREAT, 0o600))
            try await $nothing(path)
            #expect(access(path, F_OK) != 0)
        }

        @Test func `runs here when it is configured so`() async throws {
            #expect(try await $processOf.configured(executor: .thread)() == getpid())
            #expect(processOf() == getpid())
            let spare = WorkerPool()
            let process = try await $processOf.configured(executor: spare)()
            #expect(spare.statistics.workers.map(\.processID) == [process])
            await spare.shutDown()
        }

        @Test func `keeps results here`() async throws {
            try await ConcurrencyRuntime.with(ConcurrencyRuntime()) {
                let first = try await $asked(1)
                #expect(first.processID != getpid())
                checkEqual(try await $asked(1), first)
                checkEqual(try await $asked.configured(executor: .thread)(1), first)
                $asked.clear(1)
                check(try await $asked(1) != first)
                checkEqual($asked.identity.fileID, #fileID)
            }
        }

        @Test func `uses its own pool and limit, and reports`() async throws {
            var seen: [WorkerProgress] = []
            let squares = try await Numbers.$squares.call(below: 3) {
                if let report = $0.report { seen.append(report) }
            }
            #expect(squares == [0, 1, 4])
            #expect(seen == [WorkerProgress(fraction: 0.5, message: "half")])
            #expect(Numbers.pool.statistics.workers.count == 1)
        }

        @Test func `errors name the function as it is declared`() async throws {
            let error = await #expect(throws: ExecutorError.self) {
                try await $repeated.configured(timeout: .zero)("a")
            }
            #expect(error?.code == .timedOut)
            #expect(error?.message.contains("repeated(_:times:_:)") == true)
        }
    }
#endif
