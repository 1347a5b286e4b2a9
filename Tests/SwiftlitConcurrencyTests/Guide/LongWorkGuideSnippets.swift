#if Macros
    import SwiftlitConcurrency
    import SwiftlitJobs
    import Testing

    // The code of the guide, each piece between a line `// begin` and a line `// end`. `GuideTests` compares them with the guide's text.

    // begin
    @RunInExecutor(executor: .process)
    func simulate(seed: Int, steps: Int) throws -> [Double] {
        var path: [Double] = []
        for step in 0..<steps {
            path.append(Double((seed &* 31 &+ step) % 100))
            WorkerProgress.report(Double(step + 1) / Double(steps), "step \(step)")
        }
        return path
    }
    // end

    // begin
    @RunInExecutor(executor: .process)
    func answer(prompt: String, yield: Yield<String>) throws {
        for word in ["You", "asked:", prompt] { try yield(word) }
    }
    // end

    // begin
    enum Model: WorkerResource {
        static func make() throws -> [String: Double] { ["good": 1, "bad": -1] }
    }

    @RunInExecutor(executor: .process)
    func mood(of word: String) throws -> Double { try Model.get()[word] ?? 0 }
    // end

    struct GuideRefusal: Error, Codable {}

    @RunInExecutor
    func total(_ number: Int) throws -> Int {
        if number < 0 { throw GuideRefusal() }
        return number * 2
    }

    @Suite(.timeLimit(.minutes(2))) struct `The code of the guide to long work` {
        private static func withJobs(_ body: nonisolated(nonsending) () async throws -> Void) async throws {
            let store = InMemoryJobStore()
            try await JobSystem.with(JobSystem(store: { store }), body)
        }

        @Test func `submits`() async throws {
            try await Self.withJobs {
                // begin
                let job = try await $simulate.submit(seed: 7, steps: 1_000)
                let path = try await job.value
                // end
                #expect(path.count == 1_000)
            }
            try await Self.withJobs {
                // begin
                let report = try await $simulate.submit(id: "report-2026-11", seed: 7, steps: 1_000)
                let same = try await $simulate.submit(id: "report-2026-11", seed: 7, steps: 1_000)
                // end
                #expect(report == same)
            }
        }

        @Test func `submits what outlives the server`() async throws {
            try await Self.withJobs {
                // begin
                let job = try await $simulate.submit(id: "nightly", seed: 7, steps: 1_000, lifetime: .durable)
                // end
                // begin
                for await snapshot in job.snapshots {
                    print(snapshot.status, snapshot.position ?? 0, snapshot.fraction ?? 0, snapshot.message)
                }
                // end
                // begin
                let found = Job<[Double]>(id: "nightly")
                let state = found.snapshot?.text ?? "unknown"
                // end
                #expect(state == "Finished")
                // begin
                found.cancel()
                try await found.retry()
                // end
                let path = try await found.value
                #expect(path.count == 1_000)
            }
        }

        @Test func `submits with options`() async throws {
            try await Self.withJobs {
                // begin
                let options = JobOptions(
                    priority: 1,
                    retry: .whenFailing(upTo: 3, after: .seconds(10)),
                    keepsResult: .days(30),
                    owner: "ann",
                    group: "gpu",
                    groupLimit: 2
                )
                let job = try await $simulate.submit(seed: 7, steps: 1_000, lifetime: .durable, options: options)
                // end
                #expect($simulate.jobs(of: "ann") == [job])
                _ = try await job.value
            }
        }

        /// Compiled, and not run: it would open the file of this program.
        func startsAndStops(folder: String) async throws {
            // begin
            try await JobSystem.shared.start(dataFolder: folder)
            await JobSystem.shared.stop()
            // end
            // begin
            JobSystem.shared.schedule("refresh", .every(.hours(1))) { id in
                try await $simulate.submit(id: id, seed: 7, steps: 1_000, lifetime: .durable)
            }
            // end
        }

        @Test func `yields`() async throws {
            // begin
            for try await word in $answer(prompt: "Why?") { print(word) }
            // end
            try await Self.withJobs {
                // begin
                let job = try await $answer.submit(id: "answer-7", prompt: "Why?", lifetime: .durable)
                for try await word in job.elements { print(word) }
                let count = try await job.value.count
                // end
                #expect(count == 3)
            }
        }

        @Test func `keeps a model in the workers`() async throws {
            // begin
            try WorkerPool.shared.prepare(Model.self, timeout: .seconds(300))
            WorkerPool.shared.warm(count: 2)
            // end
            #expect(try await $mood(of: "bad") == -1)
        }

        @Test func `calls with many items`() async throws {
            // begin
            let totals = try await $total.map(1...10_000)
            // end
            #expect(totals == (1...10_000).map { $0 * 2 })
            // begin
            let results = try await $total.mapResults([1, 2, -1]) { progress in
                print(progress.text)
            }
            // end
            #expect(results.count == 3)
            // begin
            for try await one in $total.stream(over: 1...10_000, limit: 2) {
                print(one.index, one.input, try one.result.get())
            }
            // end
        }
    }
#endif
