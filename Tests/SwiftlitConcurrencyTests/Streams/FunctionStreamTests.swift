#if Macros
    import Synchronization
    import Testing

    @testable import SwiftlitConcurrency
    @testable import SwiftlitExecutors

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #elseif canImport(Darwin)
        import Darwin
    #endif

    // What is decorated here is the test: it has to compile.

    struct StreamFailure: Error, Codable, Equatable {
        var number: Int
    }

    /// What a stream is to do at its end.
    enum StreamEnd: String, Codable {
        case returns, throwsAnError, crashes, waitsForEver
    }

    @RunInExecutor(executor: .process)
    func countInWorker(to limit: Int, then end: StreamEnd = .returns, yield: Yield<Int>) throws {
        for number in 0..<limit { try yield(number) }
        switch end {
        case .returns: return
        case .throwsAnError: throw StreamFailure(number: limit)
        case .crashes: fatalError("a crash that the test wants")
        case .waitsForEver: while true { sleep(1) }
        }
    }

    @RunInExecutor
    private func countOnThread(to limit: Int, yield: Yield<Int>) throws {
        for number in 0..<limit { try yield(number) }
    }

    @RunInExecutor
    func countAsynchronously(_ limit: Int, _ end: StreamEnd = .returns, yield: Yield<Int>) async throws {
        for number in 0..<limit {
            await Task.yield()
            try await yield(number)
        }
        if end == .throwsAnError { throw StreamFailure(number: limit) }
        if end == .waitsForEver { try await Task.sleep(for: .seconds(3_600)) }
    }

    @RunInExecutor(limit: ConcurrencyLimit("streams", 2))
    private func yieldLimited(_ texts: [String], _ yield: Yield<String>) async throws {
        for text in texts { try await yield(text) }
    }

    private struct Streamer: Sendable {
        let base: Int

        @RunInExecutor
        func count(to limit: Int, yield: Yield<Int>) async throws {
            for number in 0..<limit { try await yield(self.base + number) }
        }

        @RunInExecutor(executor: .process)
        static func texts(yield: Yield<String>) throws { for text in ["a", "b"] { try yield(text) } }
    }

    @Suite(.timeLimit(.minutes(2))) struct `A function that yields` {
        private static func elements<Element>(_ stream: FunctionStream<Element>) async throws -> [Element] {
            var elements: [Element] = []
            for try await element in stream { elements.append(element) }
            return elements
        }

        @Test func `is a stream of what it yields, on threads and in workers`() async throws {
            #expect(try await Self.elements($countInWorker(to: 5)) == [0, 1, 2, 3, 4])
            #expect(try await Self.elements($countOnThread(to: 5)) == [0, 1, 2, 3, 4])
            #expect(try await Self.elements($countAsynchronously(5)) == [0, 1, 2, 3, 4])
            #expect(try await Self.elements($yieldLimited(["a", "b"])) == ["a", "b"])
            #expect(try await Self.elements(Streamer(base: 7).$count(to: 2)) == [7, 8])
            #expect(try await Self.elements(Streamer.$texts()) == ["a", "b"])
            #expect(try await Self.elements($countInWorker(to: 0)) == [])
        }

        @Test func `is called once for each iteration`() async throws {
            let stream = $countAsynchronously(3)
            #expect(try await Self.elements(stream) == [0, 1, 2])
            #expect(try await Self.elements(stream) == [0, 1, 2])
        }

        @Test func `many small elements arrive in order`() async throws {
            var count = 0
            for try await number in $countInWorker(to: 100_000) {
                if number != count { Issue.record("\(number) in the place of \(count)") }
                count += 1
            }
            #expect(count == 100_000)
            count = 0
            for try await _ in $countOnThread(to: 50_000) { count += 1 }
            #expect(count == 50_000)
        }

        @Test(arguments: [0, 3]) func `its error comes after what it has yielded`(count: Int) async throws {
            for stream in [
                $countInWorker(to: count, then: .throwsAnError), $countAsynchronously(count, .throwsAnError),
            ] {
                var elements: [Int] = []
                await #expect(throws: StreamFailure(number: count)) {
                    for try await element in stream { elements.append(element) }
                }
                #expect(elements == Array(0..<count))
            }
        }

        /// A worker that crashes leaves credit unread, which must not be taken for a call that it has not read: that one is made again.
        @Test func `a call whose worker crashes is not made again`() async throws {
            for _ in 0..<5 {
                var next = 0
                let error = await #expect(throws: ExecutorError.self) {
                    for try await element in $countInWorker(to: 100_000, then: .crashes) {
                        try #require(element == next)
                        next += 1
                    }
                }
                #expect(error?.code == .workerCrashed)
            }
        }

        @Test func `a crash of its worker is a typed error`() async throws {
            var elements: [Int] = []
            await #expect {
                for try await element in $countInWorker(to: 3, then: .crashes) { elements.append(element) }
            } throws: {
                ($0 as? ExecutorError)?.code == .workerCrashed
            }
            // What came within the last millisecond may be lost with the worker.
            #expect(elements == Array(0..<elements.count))
            #expect(elements.first == 0)
        }

        @Test func `a reader that leaves ends it`() async throws {
            for try await element in $countInWorker(to: 10, then: .waitsForEver) where element == 3 { break }
            for try await element in $countAsynchronously(10, .waitsForEver) where element == 3 { break }
            // An endless one holds no worker: with it, this would wait for ever on a machine of one processor.
            for _ in 0..<8 {
                for try await _ in $countInWorker(to: .max) { break }
            }
            #expect(try await Self.elements($countInWorker(to: 2)) == [0, 1])
        }

        @Test func `a reader that is cancelled gets that at once`() async throws {
            for stream in [$countInWorker(to: 1, then: .waitsForEver), $countAsynchronously(1, .waitsForEver)] {
                let (began, continuation) = AsyncStream.makeStream(of: Void.self)
                let reader = Task {
                    for try await _ in stream { continuation.yield() }
                }
                for await _ in began { break }
                reader.cancel()
                await #expect(throws: CancellationError.self) { try await reader.value }
            }
        }

        @Test func `a deadline ends it`() async throws {
            for stream in [
                $countInWorker.configured(timeout: .milliseconds(300))(to: 0, then: .waitsForEver),
                $countAsynchronously.configured(timeout: .milliseconds(100))(0, .waitsForEver),
            ] {
                await #expect {
                    for try await _ in stream {}
                } throws: {
                    ($0 as? ExecutorError)?.code == .timedOut
                }
            }
        }

        @Test func `a slow reader holds it up`() async throws {
            let yielded = Mutex(0)
            let text = String(repeating: "x", count: 10_000)
            let stream = FunctionStream<String> { yield in
                for _ in 0..<100 {
                    try await yield(text)
                    yielded.withLock { $0 += 1 }
                }
            }
            var read = 0
            for try await _ in stream {
                read += 1
                // Those that wait, those that the reader has taken at once, and the one on its way.
                let ahead = yielded.withLock { $0 } - read
                #expect(ahead <= 2 * ElementChannel.capacity / 10_000 + 2)
            }
            #expect(read == 100)
        }

        @Test func `can be called by itself`() async throws {
            let texts = Mutex<[Int]>([])
            try countInWorker(to: 3, yield: Yield { number in texts.withLock { $0.append(number) } })
            #expect(texts.withLock { $0 } == [0, 1, 2])
            #expect(throws: StreamFailure(number: 1)) {
                try countInWorker(to: 3, yield: Yield { if $0 == 1 { throw StreamFailure(number: $0) } })
            }
        }
    }
#endif
