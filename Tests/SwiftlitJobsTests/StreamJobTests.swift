#if Macros
    import Foundation
    import SwiftlitConcurrency
    private import Synchronization
    import Testing

    @testable import SwiftlitExecutors
    @testable import SwiftlitJobs
    @testable import SwiftlitStores

    /// Lets functions of this process go on that wait under a name.
    enum StreamGates {
        private static let gates = Mutex<[String: (AsyncStream<Void>, AsyncStream<Void>.Continuation)]>([:])

        static func pass(_ name: String) async { for await _ in self.gate(name).0 { break } }

        static func open(_ name: String) { self.gate(name).1.yield() }

        private static func gate(_ name: String) -> (AsyncStream<Void>, AsyncStream<Void>.Continuation) {
            self.gates.withLock { gates in
                if let gate = gates[name] { return gate }
                let gate = AsyncStream.makeStream(of: Void.self)
                gates[name] = gate
                return gate
            }
        }
    }

    struct StreamRefusal: Error, Codable, Equatable {
        var text: String
    }

    /// Yields words, and waits after so many of them.
    @RunInExecutor
    func say(_ words: [String], pausingAfter count: Int = .max, at gate: String = "", yield: Yield<String>) async throws
    {
        for (number, word) in words.enumerated() {
            if number == count { await StreamGates.pass(gate) }
            if word == "refuse" { throw StreamRefusal(text: word) }
            try await yield(word)
        }
    }

    /// Yields words, whether they are taken or not.
    @RunInExecutor
    func sayAnyway(_ words: [String], yield: Yield<String>) async {
        for word in words { try? await yield(word) }
    }

    @RunInExecutor(executor: .process)
    func sayInWorker(_ words: [String], crashingIn folder: String? = nil, yield: Yield<String>) throws {
        for word in words { try yield(word) }
        guard let folder else { return }
        // Once, so that the next try comes to its end.
        if mkdir("\(folder)/crashed", 0o700) == 0 { fatalError("a crash that the test wants") }
    }

    @Suite(.timeLimit(.minutes(2))) struct `A job that yields` {
        private static func system(
            store: (any JobStore)? = nil,
            _ change: (inout JobSystem.Configuration) -> Void = { _ in }
        ) -> JobSystem {
            var configuration = JobSystem.Configuration()
            configuration.maximumRunningCount = 4
            change(&configuration)
            let store = store ?? InMemoryJobStore()
            return JobSystem(configuration: configuration, store: { store })
        }

        private static func elements(_ job: Job<Yielded<String>>) async throws -> [String] {
            var elements: [String] = []
            for try await element in job.elements { elements.append(element) }
            return elements
        }

        @Test(arguments: [false, true]) func `gives all that it has yielded to each reader, whenever it comes`(
            isDurable: Bool
        ) async throws {
            try await JobSystem.with(Self.system()) {
                let gate = "each reader \(isDurable)"
                let words = ["a", "b", "c", "d"]
                let job =
                    isDurable
                    ? try await $say.submit(words, pausingAfter: 2, at: gate, lifetime: .durable)
                    : try await $say.submit(words, pausingAfter: 2, at: gate)
                var early = job.elements.makeAsyncIterator()
                #expect(try await early.next() == "a")
                #expect(try await early.next() == "b")
                // One that begins while it goes on.
                async let second = Self.elements(job)
                StreamGates.open(gate)
                #expect(try await early.next() == "c")
                #expect(try await second == words)
                #expect(try await job.value.count == 4)
                // And one after its end, by another handle.
                #expect(try await Self.elements(Job(id: job.id)) == words)
                #expect(try await early.next() == "d")
                #expect(try await early.next() == nil)
                #expect($say.jobs(status: .finished) == [job])
            }
        }

        @Test func `in a worker does so, too`() async throws {
            try await JobSystem.with(Self.system()) {
                let words = (0..<5_000).map { "word \($0)" }
                let durable = try await $sayInWorker.submit(words, lifetime: .durable)
                let session = try await $sayInWorker.submit(words)
                #expect(try await Self.elements(durable) == words)
                #expect(try await Self.elements(session) == words)
                #expect(try await durable.value.count == 5_000)
            }
        }

        #if DiskCache
            @Test func `keeps more than is in memory in the file, and after a restart`() async throws {
                let folder = try TestFolder()
                let words = (0..<300).map { "\($0) " + String(repeating: "x", count: 10_000) }
                func store() throws -> any JobStore {
                    try SQLiteJobStore(try StoreDatabase.open(in: URL(fileURLWithPath: folder.path)))
                }
                do {
                    let first = Self.system(store: try store())
                    try await JobSystem.with(first) {
                        let job = try await $say.submit(id: "long", words, lifetime: .durable)
                        #expect(try await Self.elements(job) == words)
                        await #expect(throws: StreamRefusal(text: "refuse")) {
                            try await $say.submit(id: "refused", ["a", "refuse"], lifetime: .durable).value
                        }
                        await first.stop()
                    }
                }
                let second = Self.system(store: try store())
                try await JobSystem.with(second) {
                    try await second.start()
                    let job = Job<Yielded<String>>(id: "long")
                    #expect(try await Self.elements(job) == words)
                    #expect(try await job.value.count == 300)
                    // The error is the very one, and comes after what was yielded.
                    let refused = Job<Yielded<String>>(id: "refused")
                    var iterator = refused.elements.makeAsyncIterator()
                    #expect(try await iterator.next() == "a")
                    await #expect(throws: StreamRefusal(text: "refuse")) { try await refused.value }
                    do {
                        _ = try await iterator.next()
                        Issue.record("no error")
                    } catch {
                        #expect(error as? StreamRefusal == StreamRefusal(text: "refuse"))
                    }
                    await second.stop()
                }
            }
        #endif

        @Test func `that is tried again begins anew, and its reader is told`() async throws {
            let folder = try TestFolder()
            try await JobSystem.with(Self.system()) {
                let job = try await $sayInWorker.submit(["a", "b"], crashingIn: folder.path, lifetime: .durable)
                // Whatever a reader saw of the first try, it ends with all of the second.
                var seen: [String] = []
                var steps = job.elements.makeSteps()
                while let step = try await steps.next() {
                    switch step {
                    case .elements(let elements): seen += elements
                    case .restarted: seen = []
                    }
                }
                #expect(seen == ["a", "b"])
                #expect(job.snapshot?.attempt == 2)
                #expect(try await Self.elements(job) == ["a", "b"])
            }
        }

        @Test func `tells a plain reader that it began anew`() async throws {
            try await JobSystem.with(Self.system()) {
                let job = try await $say.submit(["a", "b"], pausingAfter: 1, at: "anew")
                var iterator = job.elements.makeAsyncIterator()
                #expect(try await iterator.next() == "a")
                job.cancel()
                await #expect(throws: CancellationError.self) { try await job.value }
                StreamGates.open("anew")
                try await job.retry()
                _ = try? await job.value
                do {
                    _ = try await iterator.next()
                    Issue.record("no error")
                } catch {
                    #expect((error as? JobError)?.code == .streamRestarted)
                }
            }
        }

        @Test(arguments: [false, true]) func `fails when it yields more than it may`(isDurable: Bool) async throws {
            try await JobSystem.with(Self.system { $0.maximumYieldedBytes = 10_000 }) {
                let words = (0..<100).map { _ in String(repeating: "x", count: 1_000) }
                let jobs = [
                    isDurable ? try await $say.submit(words, lifetime: .durable) : try await $say.submit(words),
                    isDurable
                        ? try await $sayInWorker.submit(words, lifetime: .durable)
                        : try await $sayInWorker.submit(words),
                    // It comes to its end.
                    isDurable
                        ? try await $sayAnyway.submit(words, lifetime: .durable)
                        : try await $sayAnyway.submit(words),
                ]
                for job in jobs {
                    await #expect { try await job.value } throws: { ($0 as? JobError)?.code == .streamTooLong }
                    #expect(job.status == .failed)
                }
            }
        }

        @Test func `that is cancelled keeps what it has yielded`() async throws {
            try await JobSystem.with(Self.system()) {
                let job = try await $say.submit(["a", "b"], pausingAfter: 1, at: "cancelled", lifetime: .durable)
                var iterator = job.elements.makeAsyncIterator()
                #expect(try await iterator.next() == "a")
                job.cancel()
                await #expect(throws: CancellationError.self) { try await job.value }
                var again = job.elements.makeAsyncIterator()
                #expect(try await again.next() == "a")
                do {
                    _ = try await again.next()
                    Issue.record("no error")
                } catch {
                    #expect(error is CancellationError)
                }
                StreamGates.open("cancelled")
            }
        }

        @Test func `that is not known says so`() async {
            await JobSystem.with(Self.system()) {
                _ = await #expect { try await Self.elements(Job(id: "none")) } throws: {
                    ($0 as? JobError)?.code == .unknownJob
                }
            }
        }
    }
#endif
