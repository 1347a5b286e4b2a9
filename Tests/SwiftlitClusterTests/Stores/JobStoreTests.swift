#if Cluster
    import Foundation
    import SwiftlitConcurrency
    import SwiftlitState
    import SwiftlitTesting
    import Synchronization
    import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitExecutors
    @testable import SwiftlitJobs

    /// What the functions of these tests do: nothing, until a test says so.
    enum StoreWork {
        private struct State {
            var calls: [String: Int] = [:]
            var gates: [String: [CheckedContinuation<Void, any Error>]] = [:]
            var closed: Set<String> = []
            var observers: [(name: String, count: Int, resume: CheckedContinuation<Void, Never>)] = []
        }

        private static let state = Mutex(State())

        /// A call of a test has begun.
        static func began(_ name: String) -> Int {
            let (count, ready) = self.state.withLock { state -> (Int, [CheckedContinuation<Void, Never>]) in
                state.calls[name, default: 0] += 1
                let count = state.calls[name] ?? 0
                let ready = state.observers.filter { $0.name == name && $0.count <= count }.map(\.resume)
                state.observers.removeAll { $0.name == name && $0.count <= count }
                return (count, ready)
            }
            for one in ready { one.resume() }
            return count
        }

        /// How often it was called.
        static func calls(_ name: String) -> Int { self.state.withLock { $0.calls[name] ?? 0 } }

        /// Waits until it was called so often.
        static func wait(for name: String, calls count: Int) async {
            await withCheckedContinuation { continuation in
                let isThere = self.state.withLock { state in
                    if state.calls[name] ?? 0 >= count { return true }
                    state.observers.append((name, count, continuation))
                    return false
                }
                if isThere { continuation.resume() }
            }
        }

        static func close(_ gate: String) { self.state.withLock { _ = $0.closed.insert(gate) } }

        static func open(_ gate: String) {
            let waiting = self.state.withLock { state in
                state.closed.remove(gate)
                return state.gates.removeValue(forKey: gate) ?? []
            }
            for one in waiting { one.resume() }
        }

        /// Waits while a gate is closed. Cancelling ends the wait.
        static func pass(_ gate: String) async throws {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                    let isOpen = self.state.withLock { state in
                        guard state.closed.contains(gate), !Task.isCancelled else { return true }
                        state.gates[gate, default: []].append(continuation)
                        return false
                    }
                    if isOpen { continuation.resume() }
                }
            } onCancel: {
                let waiting = self.state.withLock { $0.gates.removeValue(forKey: gate) ?? [] }
                for one in waiting { one.resume(throwing: CancellationError()) }
            }
            try Task.checkCancellation()
        }
    }

    /// Squares a number, behind a gate, and counts its calls.
    enum StoreSquare: FindableFunction {
        struct Input: Codable {
            var name: String
            var number: Int
        }

        static func performFound(
            _ arguments: [UInt8],
            report: @escaping @Sendable (CallProgress) -> Void
        ) async throws -> [UInt8] {
            let input = try BinaryDecoder().decode(Input.self, from: arguments)
            _ = StoreWork.began(input.name)
            try await StoreWork.pass(input.name)
            return try BinaryEncoder().encode(input.number * input.number)
        }
    }

    /// A function that fails as often as its test wants.
    enum StoreFailing: FindableFunction {
        static func performFound(
            _ arguments: [UInt8],
            report: @escaping @Sendable (CallProgress) -> Void
        ) async throws -> [UInt8] {
            let input = try BinaryDecoder().decode(StoreSquare.Input.self, from: arguments)
            let count = StoreWork.began(input.name)
            if count < input.number { throw StoreFailure(number: count) }
            return try BinaryEncoder().encode(count)
        }
    }

    struct StoreFailure: Error, Codable, Equatable {
        var number: Int
    }

    /// A process that runs jobs.
    struct JobReplica {
        let system: JobSystem
        let store: ClusterJobStore

        init(
            _ transport: any ClusterTransport,
            running: Int = 2,
            perOwner: Int? = nil,
            wait: Duration = .seconds(30)
        ) async throws {
            var configuration = ClusterJobStore.Configuration()
            configuration.acknowledgementWait = wait
            configuration.pullWait = .milliseconds(500)
            self.store = try await ClusterJobStore.open(
                transport,
                configuration: configuration,
                logger: StoreCluster.logger
            )
            var jobs = JobSystem.Configuration()
            jobs.maximumRunningCount = running
            jobs.maximumRunningCountPerOwner = perOwner
            self.system = JobSystem(configuration: jobs)
            self.system.useStore(self.store)
        }

        func submit(
            function: any FindableFunction.Type = StoreSquare.self,
            id: JobID? = nil,
            _ name: String,
            _ number: Int,
            options: JobOptions = JobOptions()
        ) async throws -> Job<Int> {
            let arguments = try BinaryEncoder().encode(StoreSquare.Input(name: name, number: number))
            return try await JobSystem.with(self.system) {
                try await JobSubmission.durable(
                    id: id,
                    function: durableName(of: function),
                    name: "square",
                    options: options,
                    arguments: arguments
                )
            }
        }

        func value(of job: Job<Int>) async throws -> Int {
            try await JobSystem.with(self.system) { try await job.value }
        }

        func start() async throws { try await self.system.start() }

        /// Waits until a job has a status, as this process knows it.
        func wait(for job: Job<Int>, _ status: JobStatus) async {
            await JobSystem.with(self.system) {
                for await snapshot in job.snapshots where snapshot.status == status { break }
            }
        }

        func stop() async {
            await self.system.stop()
            self.store.close()
        }
    }

    @Suite(.timeLimit(.minutes(5))) struct `Jobs of a cluster` {
        private typealias Replica = JobReplica

        private static func name() -> String { UUID().uuidString }

        /// Not over the faulty one, whose answers need the threads that this one blocks when it reads what is large.
        @Test(arguments: [StoreCluster.memory, .nats]) func `keep what a store of jobs promises`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let store = try await ClusterJobStore.open(try await connect(), logger: StoreCluster.logger)
                try await checkJobStore(store)
                store.close()
            }
        }

        @Test func `the store in memory keeps the same promises`() async throws {
            try await checkJobStore(InMemoryJobStore())
        }

        @Test(arguments: StoreCluster.allCases) func `a job that one replica is given has its result at all of them`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Replica(try await connect())
                let second = try await Replica(try await connect())
                try await first.start()
                try await second.start()
                let name = Self.name()
                var jobs: [Job<Int>] = []
                for number in 0..<12 {
                    let replica = number % 2 == 0 ? first : second
                    jobs.append(try await replica.submit("\(name) \(number)", number))
                }
                for (number, job) in jobs.enumerated() {
                    #expect(try await first.value(of: job) == number * number)
                    #expect(try await second.value(of: job) == number * number)
                    // At least once; the network of the faulty one may take an answer for lost.
                    #expect(StoreWork.calls("\(name) \(number)") >= 1)
                    if kind != .faulty { #expect(StoreWork.calls("\(name) \(number)") == 1) }
                }
                await first.stop()
                await second.stop()
            }
        }

        @Test(arguments: StoreCluster.allCases) func `an identifier is one job, whichever replica is given it`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Replica(try await connect())
                let second = try await Replica(try await connect())
                let name = Self.name()
                let id = JobID("report \(name)")
                async let one = first.submit(id: id, name, 3)
                async let two = second.submit(id: id, name, 3)
                let (left, right) = (try await one, try await two)
                #expect(left == right)
                #expect(try await first.value(of: left) == 9)
                #expect(try await second.value(of: right) == 9)
                if kind != .faulty { #expect(StoreWork.calls(name) == 1) }
                // Long after, too.
                #expect(try await second.value(of: try await second.submit(id: id, name, 5)) == 9)
                await first.stop()
                await second.stop()
            }
        }

        @Test(arguments: [StoreCluster.memory, .nats]) func `a job is cancelled from a replica that does not run it`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Replica(try await connect(), running: 1)
                try await first.start()
                let (running, waiting) = (Self.name(), Self.name())
                StoreWork.close(running)
                defer { StoreWork.open(running) }
                let job = try await first.submit(running, 1)
                await StoreWork.wait(for: running, calls: 1)
                let other = try await first.submit(waiting, 2)
                // It has no room, so that it runs neither of them.
                let second = try await Replica(try await connect(), running: 0)
                try await second.start()
                await JobSystem.with(second.system) { other.cancel() }
                await second.wait(for: other, .cancelled)
                await first.wait(for: other, .cancelled)
                await JobSystem.with(second.system) { job.cancel() }
                await first.wait(for: job, .cancelled)
                await #expect(throws: CancellationError.self) { try await second.value(of: job) }
                #expect(StoreWork.calls(waiting) == 0)
                await first.stop()
                await second.stop()
            }
        }

        @Test(arguments: [StoreCluster.memory, .nats]) func `an ended job runs again, wherever`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Replica(try await connect(), running: 0)
                let second = try await Replica(try await connect())
                try await first.start()
                try await second.start()
                let name = Self.name()
                let job = try await first.submit(function: StoreFailing.self, name, 3)
                await #expect(throws: StoreFailure(number: 1)) { try await first.value(of: job) }
                #expect(try await JobSystem.with(first.system) { try await job.retry() })
                await #expect(throws: StoreFailure(number: 2)) { try await first.value(of: job) }
                #expect(try await JobSystem.with(first.system) { try await job.retry() })
                #expect(try await first.value(of: job) == 3)
                #expect(try await second.value(of: job) == 3)
                await first.stop()
                await second.stop()
            }
        }

        @Test(arguments: [StoreCluster.memory, .nats]) func `a replica that ends gives its jobs to others`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Replica(try await connect(), running: 2)
                try await first.start()
                let names = (0..<4).map { _ in Self.name() }
                for name in names { StoreWork.close(name) }
                var jobs: [Job<Int>] = []
                for (number, name) in names.enumerated() { jobs.append(try await first.submit(name, number)) }
                await StoreWork.wait(for: names[0], calls: 1)
                let second = try await Replica(try await connect())
                try await second.start()
                await first.stop()
                for name in names { StoreWork.open(name) }
                for (number, job) in jobs.enumerated() { #expect(try await second.value(of: job) == number * number) }
                await second.stop()
            }
        }

        @Test func `a replica that is cut off loses its jobs, and what it makes of them is refused`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let here = cluster.connect(app: "t")
            let first = try await Replica(here, running: 1, wait: .seconds(10))
            try await first.start()
            let name = Self.name()
            StoreWork.close(name)
            let job = try await first.submit(name, 7)
            await StoreWork.wait(for: name, calls: 1)
            cluster.disconnect(here)
            let second = try await Replica(cluster.connect(app: "t"), running: 1, wait: .seconds(10))
            try await second.start()
            // Time passes until the job is with the other one.
            await cluster.whileTimePasses { await StoreWork.wait(for: name, calls: 2) }
            StoreWork.open(name)
            #expect(try await second.value(of: job) == 49)
            #expect(second.store.known(job.id)?.stored.record.attempt == 2)
            #expect(second.store.known(job.id)?.stored.record.counts.serverEnds == 1)
            cluster.reconnect(here)
            // The end of the first attempt is refused, and the first one has the result of the second.
            try await cluster.whileTimePasses { () async throws in
                #expect(try await first.value(of: job) == 49)
                #expect(first.store.known(job.id)?.stored.record.attempt == 2)
                await first.stop()
                await second.stop()
            }
        }

        @Test func `a stale attempt ends nothing`() async throws {
            let cluster = InMemoryCluster()
            let first = try await ClusterJobStore.open(cluster.connect(app: "t"), logger: StoreCluster.logger)
            let second = try await ClusterJobStore.open(cluster.connect(app: "t"), logger: StoreCluster.logger)
            let options = StoredJobOptions(JobOptions())
            let record = JobRecord(
                id: "a",
                function: "f",
                name: "f",
                owner: nil,
                options: options,
                arguments: [],
                submitted: 1
            )
            _ = try await first.insert(record)
            #expect(try await first.begin("a", at: 1)?.attempt == 1)
            #expect(try await second.begin("a", at: 1) == nil)
            _ = try await second.end("a", attempt: 1, .again(notBefore: nil, JobCounts()), at: 2)
            #expect(try await second.begin("a", at: 3)?.attempt == 2)
            let large = [UInt8](repeating: 1, count: 100_000)
            #expect(try await first.end("a", attempt: 1, .finished(result: large), at: 4) == nil)
            #expect(try await second.end("a", attempt: 2, .finished(result: [2]), at: 5)?.status == .finished)
            #expect(try first.record("a")?.result == [2])
            first.close()
            second.close()
        }

        @Test(arguments: StoreCluster.allCases) func `a time of a schedule is claimed once`(kind: StoreCluster)
            async throws
        {
            try await kind.run { connect in
                let name = Self.name()
                var stores: [ClusterJobStore] = []
                for _ in 0..<3 {
                    stores.append(try await ClusterJobStore.open(try await connect(), logger: StoreCluster.logger))
                }
                var mine: [@Sendable () async -> Void] = []
                var others = 0
                for store in stores {
                    switch try await store.claim(name, isOverdue: false) {
                    case .mine(let done): mine.append(done)
                    case .others: others += 1
                    case .done: Issue.record("Nothing is done yet.")
                    }
                }
                #expect(mine.count == 1 && others == 2)
                // The process has ended before it was done.
                if case .mine(let done) = try await stores[2].claim(name, isOverdue: true) {
                    await done()
                } else {
                    Issue.record("What is overdue is taken.")
                }
                if case .done = try await stores[0].claim(name, isOverdue: true) {} else { Issue.record("It is done.") }
                for store in stores { store.close() }
            }
        }

        @Test(arguments: StoreCluster.allCases) func `a schedule fires once in the cluster`(kind: StoreCluster)
            async throws
        {
            try await kind.run { connect in
                let name = Self.name()
                let due = Date(timeIntervalSince1970: 1_000_000)
                var replicas: [Replica] = []
                for _ in 0..<3 { replicas.append(try await Replica(try await connect())) }
                let submitted = Mutex<[JobID]>([])
                for replica in replicas {
                    try await replica.start()
                    let runner = ScheduleRunner(
                        name,
                        .every(.seconds(3_600)),
                        ScheduleOptions(),
                        system: replica.system,
                        submit: { id in
                            submitted.withLock { $0.append(id) }
                            return try await replica.submit(id: id, name, 4).id
                        }
                    )
                    await runner.run(due)?.value
                }
                let ids = submitted.withLock { $0 }
                #expect(ids.count == 1)
                let job = Job<Int>(id: try #require(ids.first))
                for replica in replicas { #expect(try await replica.value(of: job) == 16) }
                if kind != .faulty { #expect(StoreWork.calls(name) == 1) }
                for replica in replicas { await replica.stop() }
            }
        }
    }
#endif
