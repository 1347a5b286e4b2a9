#if Cluster
    import Foundation
    import Synchronization
    import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitExecutors
    @testable import SwiftlitJobs

    /// Counts how many of its calls run at the same time, for each name.
    enum StoreCounting: FindableFunction {
        private static let counts = Mutex<[String: (now: Int, maximum: Int)]>([:])

        static func maximum(_ name: String) -> Int { self.counts.withLock { $0[name]?.maximum ?? 0 } }

        private static func count(_ name: String, by change: Int) {
            self.counts.withLock { counts in
                var count = counts[name] ?? (0, 0)
                count.now += change
                count.maximum = max(count.maximum, count.now)
                counts[name] = count
            }
        }

        static func performFound(
            _ arguments: [UInt8],
            report: @escaping @Sendable (CallProgress) -> Void
        ) async throws -> [UInt8] {
            let input = try BinaryDecoder().decode(StoreSquare.Input.self, from: arguments)
            _ = StoreWork.began(input.name)
            self.count(input.name, by: 1)
            defer { self.count(input.name, by: -1) }
            // Long enough that others would begin if they could.
            for _ in 0..<2_000 { await Task.yield() }
            return try BinaryEncoder().encode(input.number)
        }
    }

    @Suite(.timeLimit(.minutes(5))) struct `Limits of jobs of a cluster` {
        private static func name() -> String { UUID().uuidString }

        /// Runs some jobs on three replicas with two places each.
        private static func run(
            _ kind: StoreCluster,
            perOwner: Int? = nil,
            _ options: (_ number: Int, _ name: String) -> JobOptions
        ) async throws -> (name: String, maximum: Int) {
            let name = Self.name()
            try await kind.run { connect in
                var replicas: [JobReplica] = []
                for _ in 0..<3 {
                    replicas.append(try await JobReplica(try await connect(), running: 2, perOwner: perOwner))
                }
                for replica in replicas { try await replica.start() }
                var jobs: [Job<Int>] = []
                for number in 0..<12 {
                    let options = options(number, name)
                    jobs.append(
                        try await replicas[number % 3].submit(
                            function: StoreCounting.self,
                            name,
                            number,
                            options: options
                        )
                    )
                }
                for (number, job) in jobs.enumerated() { #expect(try await replicas[0].value(of: job) == number) }
                for replica in replicas { await replica.stop() }
            }
            return (name, StoreCounting.maximum(name))
        }

        @Test(arguments: StoreCluster.allCases) func `of a group, no more run than its limit, at all replicas together`(
            kind: StoreCluster
        ) async throws {
            let (_, maximum) = try await Self.run(kind) { JobOptions(group: $1, groupLimit: 2) }
            #expect((1...2).contains(maximum))
        }

        @Test(arguments: StoreCluster.allCases) func `an owner has no more places than the limit of the program`(
            kind: StoreCluster
        ) async throws {
            let (_, maximum) = try await Self.run(kind, perOwner: 1) { JobOptions(owner: $1) }
            #expect(maximum == 1)
        }

        @Test func `jobs without a limit do not wait for each other`() async throws {
            let (_, maximum) = try await Self.run(.memory) { JobOptions(group: "\($1) \($0)", groupLimit: 1) }
            #expect(maximum > 2)
        }

        @Test(arguments: [StoreCluster.memory, .nats]) func `a job that a limit keeps waiting is cancelled elsewhere`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await JobReplica(try await connect(), running: 2)
                let second = try await JobReplica(try await connect(), running: 0)
                try await first.start()
                try await second.start()
                let (running, held) = (Self.name(), Self.name())
                StoreWork.close(running)
                defer { StoreWork.open(running) }
                let options = JobOptions(group: running, groupLimit: 1)
                let job = try await first.submit(running, 2, options: options)
                await StoreWork.wait(for: running, calls: 1)
                let other = try await first.submit(held, 3, options: options)
                // The replica has it, and it waits there.
                while first.system.counts.waiting == 0 { await Task.yield() }
                try await second.store.lookUp(other.id)
                await JobSystem.with(second.system) { other.cancel() }
                await first.wait(for: other, .cancelled)
                await second.wait(for: other, .cancelled)
                #expect(first.system.counts.waiting == 0)
                StoreWork.open(running)
                #expect(try await second.value(of: job) == 4)
                #expect(StoreWork.calls(held) == 0)
                await first.stop()
                await second.stop()
            }
        }

        @Test func `a replica that is cut off keeps its places until others have its jobs`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let here = cluster.connect(app: "t")
            let first = try await JobReplica(here, running: 1, wait: .seconds(10))
            try await first.start()
            let (lost, waiting, group) = (Self.name(), Self.name(), Self.name())
            let options = JobOptions(group: group, groupLimit: 1)
            StoreWork.close(lost)
            defer { StoreWork.open(lost) }
            let job = try await first.submit(lost, 3, options: options)
            await StoreWork.wait(for: lost, calls: 1)
            let second = try await JobReplica(cluster.connect(app: "t"), running: 2, wait: .seconds(10))
            try await second.start()
            let other = try await second.submit(function: StoreCounting.self, waiting, 4, options: options)
            cluster.disconnect(here)
            for _ in 0..<50 {
                cluster.advance(by: .milliseconds(100))
                await Task.yield()
            }
            #expect(StoreWork.calls(waiting) == 0)
            await cluster.whileTimePasses { await StoreWork.wait(for: lost, calls: 2) }
            // One of both was first.
            if try second.store.summary(other.id)?.status != .finished { #expect(StoreWork.calls(waiting) == 0) }
            StoreWork.open(lost)
            try await cluster.whileTimePasses { () async throws in
                #expect(try await second.value(of: job) == 9)
                #expect(try await second.value(of: other) == 4)
                cluster.reconnect(here)
                await first.stop()
                await second.stop()
            }
        }

        private static func record(_ id: JobID) -> JobRecord {
            JobRecord(
                id: id,
                function: "f",
                name: "f",
                owner: nil,
                options: StoredJobOptions(JobOptions()),
                arguments: [],
                submitted: 1
            )
        }

        @Test(arguments: StoreCluster.allCases) func `places are taken once, and free when an attempt is over`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await ClusterJobStore.open(try await connect(), logger: StoreCluster.logger)
                let second = try await ClusterJobStore.open(try await connect(), logger: StoreCluster.logger)
                let one = [JobPlaceLimit(name: "one", limit: 1)]
                let two = [JobPlaceLimit(name: "a", limit: 1), JobPlaceLimit(name: "one", limit: 1)]
                for id: JobID in ["a", "b", "c", "d", "e"] {
                    _ = try await first.insert(Self.record(id))
                    try await second.lookUp(id)
                }
                /// Takes places as soon as this store knows that they are free.
                func take(_ store: ClusterJobStore, _ id: JobID, _ limits: [JobPlaceLimit]) async throws {
                    while try await !store.takePlaces(for: id, limits) { await Task.yield() }
                }
                #expect(try await first.takePlaces(for: "a", one))
                // Again, where the first answer was not heard.
                #expect(try await first.takePlaces(for: "a", one))
                #expect(try await !second.takePlaces(for: "b", one))
                #expect(try await first.begin("a", at: 1)?.attempt == 1)
                #expect(try await !second.takePlaces(for: "b", two))
                // The place of the other limit was given back.
                #expect(try await second.takePlaces(for: "c", [two[0]]))
                _ = try await first.end("a", attempt: 1, .again(notBefore: nil, JobCounts()), at: 2)
                try await take(second, "b", one)
                #expect(try await !first.takePlaces(for: "a", one))
                // A job that is cancelled before it has begun.
                _ = try await second.end("b", attempt: 0, .cancelled, at: 3)
                try await take(first, "d", one)
                _ = try await first.begin("d", at: 4)
                _ = try await first.end("d", attempt: 1, .finished(result: [1]), at: 5)
                // Of a job that was forgotten.
                try await first.removeExpired(at: 6, JobStoreLimits(maximumCount: 0))
                try await take(second, "e", one)
                // The place is one of the first attempt, which another process has had meanwhile.
                #expect(try await first.begin("e", at: 7)?.attempt == 1)
                _ = try await first.end("e", attempt: 1, .again(notBefore: nil, JobCounts()), at: 8)
                #expect(try await second.begin("e", at: 9) == nil)
                try await take(second, "e", one)
                #expect(try await second.begin("e", at: 9)?.attempt == 2)
                first.close()
                second.close()
            }
        }

        @Test func `a record says when a place is free, and never the contrary later`() {
            var stored = StoredJob(Self.record("a"))
            let place = JobPlaceList.Place(job: "a", round: 1, attempt: 2)
            func isOver(_ round: Int, _ attempt: Int, _ status: JobStatus) -> Bool {
                (stored.round, stored.record.attempt, stored.record.status) = (round, attempt, status)
                return place.isOver(stored)
            }
            let life: [(round: Int, attempt: Int, status: JobStatus, isOver: Bool)] = [
                (1, 0, .waiting, false), (1, 1, .running, false), (1, 1, .waiting, false), (1, 2, .running, false),
                (1, 2, .cancelling, false), (1, 2, .waiting, true), (1, 3, .running, true), (1, 3, .failed, true),
                (2, 3, .waiting, true), (2, 4, .running, true),
            ]
            for step in life { #expect(isOver(step.round, step.attempt, step.status) == step.isOver) }
            // Cancelled while it waits.
            #expect(isOver(1, 1, .cancelled))
            let next = JobPlaceList.Place(job: "a", round: 2, attempt: 2)
            #expect(!next.isOver(stored))
        }
    }
#endif
