#if Cluster
    import Foundation
    import Synchronization
    import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitJobs
    @testable import SwiftlitRuntime

    /// Many machines in one process, with the stores that real ones have, over a server in memory whose time is the test's. One thing happens after the
    /// other, by chance from a seed, so that a failure happens again.
    ///
    /// What runs jobs are the replicas, each with ten places: a worker of the cluster is one of these places here.
    @Suite(.timeLimit(.minutes(10))) struct `A simulated cluster` {
        private struct Size {
            var replicas = 100
            var sessions = 10_000
            var events = 12_000
            var placesPerReplica = 10
        }

        @Test(arguments: [UInt64(1)]) func `loses no job and has no session twice`(seed: UInt64) async throws {
            let world = World(Size(), seed: seed)
            try await world.begin()
            try await world.live()
            try await world.settle()
            try await world.check()
            print(world.report)
        }

        @Test(arguments: (2...9).map { UInt64($0) }) func `of few machines that often end loses nothing, either`(
            seed: UInt64
        ) async throws {
            let world = World(
                Size(replicas: 5, sessions: 40, events: 800, placesPerReplica: 2),
                seed: seed,
                killRate: 0.02
            )
            try await world.begin()
            try await world.live()
            try await world.settle()
            try await world.check()
        }

        @Test func `counts the same messages for the same seed`() async throws {
            var reports: [String] = []
            for _ in 0..<2 {
                let world = World(
                    Size(replicas: 5, sessions: 40, events: 400, placesPerReplica: 2),
                    seed: 3,
                    killRate: 0.02
                )
                try await world.begin()
                try await world.live()
                try await world.settle()
                reports.append(world.report)
            }
            #expect(reports[0] == reports[1])
        }

        private final class World {
            final class Replica {
                let number: Int
                let transport: InMemoryTransport
                let sessions: ClusterSessionStorage
                let jobs: ClusterJobStore
                var isAlive = true
                /// The jobs that it runs.
                var running: [(assignment: JobAssignment, attempt: Int)] = []
                /// The sessions that it believes to have, with their epochs.
                var epochs: [String: Int] = [:]
                var ended = 0

                init(_ number: Int, _ transport: InMemoryTransport) async throws {
                    self.number = number
                    self.transport = transport
                    var sessions = ClusterSessionStorage.Configuration()
                    sessions.sweepInterval = .zero
                    self.sessions = try await ClusterSessionStorage(
                        transport,
                        configuration: sessions,
                        wallClock: { 0 },
                        logger: StoreCluster.logger
                    )
                    var jobs = ClusterJobStore.Configuration()
                    jobs.acknowledgementWait = .seconds(10)
                    jobs.extends = false
                    self.jobs = try await ClusterJobStore.open(
                        transport,
                        configuration: jobs,
                        logger: StoreCluster.logger
                    )
                    try await self.sessions.begin(self.owner)
                }

                var owner: String { "replica\(self.number)" }
            }

            private struct Session {
                /// The replica that its browser is connected to.
                var replica: Int
                var value: UInt8 = 0
                var clicks = 0
            }

            private let size: Size
            private let killRate: Double
            private let cluster = InMemoryCluster(time: .manual)
            private var random: StoreRandom
            private var replicas: [Replica] = []
            private var sessions: [Session] = []
            private var submitted = 0
            private var results: [JobID: [UInt8]] = [:]
            private var (clicks, clickMessages) = (0, 0)
            private var (moves, moveMessages) = (0, 0)
            private var (refusals, kills, refusedEnds) = (0, 0, 0)
            private var jobMessages = 0
            private var watchedChanges = 0
            private let part = SessionPartKey(.state, "s:n")

            init(_ size: Size, seed: UInt64, killRate: Double = 0.001) {
                self.size = size
                self.killRate = killRate
                self.random = StoreRandom(seed: seed)
            }

            private func pick(_ count: Int) -> Int { Int(self.random.next() % UInt64(count)) }

            private func chance(_ rate: Double) -> Bool { Double(self.pick(1_000_000)) < rate * 1_000_000 }

            private var living: [Replica] { self.replicas.filter(\.isAlive) }

            private func anyReplica() -> Replica {
                let living = self.living
                return living[self.pick(living.count)]
            }

            /// How many messages have passed that are no copies for watches.
            private var messages: Int { self.cluster.traffic.reduce(0) { $1.key == "watch" ? $0 : $0 + $1.value } }

            private func addReplica() async throws {
                self.replicas.append(try await Replica(self.replicas.count, self.cluster.connect(app: "sim")))
            }

            // MARK: - What happens

            func begin() async throws {
                for _ in 0..<self.size.replicas { try await self.addReplica() }
                for number in 0..<self.size.sessions {
                    let replica = self.anyReplica()
                    self.sessions.append(Session(replica: replica.number))
                    let change = SessionChange(session: "s\(number)", epoch: 1, isNew: true, parts: [self.part: [0]])
                    let refused = try await replica.sessions.write([change], by: replica.owner)
                    #expect(refused.isEmpty)
                    replica.epochs["s\(number)"] = 1
                }
            }

            func live() async throws {
                for event in 0..<self.size.events {
                    self.cluster.advance(by: .milliseconds(5))
                    switch self.pick(100) {
                    case 0..<70: try await self.click(self.pick(self.sessions.count))
                    case 70..<78: try await self.move(self.pick(self.sessions.count))
                    case 78..<81: try await self.submit()
                    default: break
                    }
                    try await self.work()
                    if self.chance(self.killRate) { try await self.kill() }
                    if event.isMultiple(of: 100) { try await self.beat() }
                    if event.isMultiple(of: 400) { self.living.forEach { $0.jobs.extend() } }
                }
            }

            /// A user clicks: a run of the page ends, and is written.
            private func click(_ number: Int) async throws {
                let name = "s\(number)"
                var replica = self.replicas[self.sessions[number].replica]
                if !replica.isAlive { replica = try await self.connect(number, self.anyReplica()) }
                guard let epoch = replica.epochs[name] else {
                    Issue.record("The replica of a browser has its session.")
                    return
                }
                let before = self.messages
                let value = self.sessions[number].value &+ 1
                let change = SessionChange(session: name, epoch: epoch, isNew: false, parts: [self.part: [value]])
                let refused = try await replica.sessions.write([change], by: replica.owner)
                #expect(refused.isEmpty, "the replica of a browser owns its session")
                self.sessions[number].value = value
                self.sessions[number].clicks += 1
                self.clicks += 1
                self.clickMessages += self.messages - before
            }

            /// A browser comes back to a replica, which a balancer chooses.
            @discardableResult
            private func connect(_ number: Int, _ replica: Replica) async throws -> Replica {
                let before = self.messages
                let name = "s\(number)"
                let taken = try #require(try await replica.sessions.take(name, for: replica.owner))
                #expect(taken.parts == [self.part: [self.sessions[number].value]], "it goes on with its last commit")
                replica.epochs[name] = taken.epoch
                self.sessions[number].replica = replica.number
                self.moves += 1
                self.moveMessages += self.messages - before
                return replica
            }

            /// A browser comes back to another replica while its own lives, which still writes.
            private func move(_ number: Int) async throws {
                let former = self.replicas[self.sessions[number].replica]
                let next = try await self.connect(number, self.anyReplica())
                guard former !== next, former.isAlive, let epoch = former.epochs.removeValue(forKey: "s\(number)")
                else { return }
                let change = SessionChange(session: "s\(number)", epoch: epoch, isNew: false, parts: [self.part: [255]])
                let refused = try await former.sessions.write([change], by: former.owner)
                #expect(refused == ["s\(number)"], "a former owner changes nothing")
                self.refusals += 1
            }

            private func submit() async throws {
                let before = self.messages
                let number = self.submitted
                self.submitted += 1
                let replica = self.anyReplica()
                let record = JobRecord(
                    id: JobID("job\(number)"),
                    function: "f",
                    name: "f",
                    owner: nil,
                    options: StoredJobOptions(JobOptions()),
                    arguments: [UInt8(truncatingIfNeeded: number)],
                    submitted: Int64(number)
                )
                let (_, isNew) = try await replica.jobs.insert(record)
                #expect(isNew)
                self.jobMessages += self.messages - before
            }

            /// Replicas with places take jobs, and some jobs end.
            private func work() async throws {
                let before = self.messages
                while self.deliverableCount > 0 {
                    let free = self.living.filter { $0.running.count < self.size.placesPerReplica }
                    guard !free.isEmpty else { break }
                    try await self.take(free[self.pick(free.count)])
                }
                let busy = self.living.filter { !$0.running.isEmpty }
                if !busy.isEmpty, self.chance(0.5) { try await self.end(busy[self.pick(busy.count)]) }
                self.jobMessages += self.messages - before
            }

            private func take(_ replica: Replica) async throws {
                for assignment in try await replica.jobs.next(maximumCount: 1) {
                    guard let record = try replica.jobs.summary(assignment.id), !record.status.isEnded else {
                        await assignment.end(.finished)
                        continue
                    }
                    if record.status != .waiting {
                        // Its process has ended.
                        var counts = record.counts
                        counts.serverEnds += 1
                        let end = JobEnd.again(notBefore: nil, counts)
                        guard try await replica.jobs.end(record.id, attempt: record.attempt, end, at: 0) != nil else {
                            await assignment.end(.lost)
                            continue
                        }
                    }
                    guard let begun = try await replica.jobs.begin(assignment.id, at: 0) else {
                        await assignment.end(.lost)
                        continue
                    }
                    replica.running.append((assignment, begun.attempt))
                }
            }

            private func end(_ replica: Replica) async throws {
                let (assignment, attempt) = replica.running.remove(at: self.pick(replica.running.count))
                let arguments = try replica.jobs.record(assignment.id)?.arguments ?? []
                let end = JobEnd.finished(result: arguments + [1])
                if let record = try await replica.jobs.end(assignment.id, attempt: attempt, end, at: 1) {
                    #expect(self.results[assignment.id] == nil, "a job ends once")
                    self.results[assignment.id] = record.result
                    replica.ended += 1
                    await assignment.end(.finished)
                } else {
                    self.refusedEnds += 1
                    await assignment.end(.lost)
                }
            }

            /// A replica ends without a word, and another one begins.
            private func kill() async throws {
                let replica = self.anyReplica()
                self.kills += 1
                replica.isAlive = false
                replica.jobs.close()
                self.cluster.disconnect(replica.transport)
                try await self.addReplica()
            }

            /// All say that they are there, and hear what was taken from them.
            private func beat() async throws {
                for replica in self.living {
                    for session in try await replica.sessions.taken(from: replica.owner) {
                        #expect(self.sessions[Int(session.dropFirst()) ?? 0].replica != replica.number)
                        replica.epochs[session] = nil
                    }
                }
            }

            /// How many jobs a replica would be handed now.
            private var deliverableCount: Int {
                let now = self.cluster.now
                return self.cluster.state.withLock { state in
                    state.queues.values.reduce(0) { count, queue in
                        count + queue.waiting.count { (queue.messages[$0]?.notBefore ?? .zero) <= now }
                    }
                }
            }

            // MARK: - The end

            /// Lets all jobs come to their end.
            func settle() async throws {
                var rounds = 0
                while self.results.count < self.submitted, rounds < 100_000 {
                    rounds += 1
                    self.cluster.advance(by: .milliseconds(20))
                    try await self.work()
                    if rounds.isMultiple(of: 100) { self.living.forEach { $0.jobs.extend() } }
                }
            }

            func check() async throws {
                #expect(self.results.count == self.submitted, "no job is lost")
                for number in 0..<self.submitted {
                    #expect(self.results[JobID("job\(number)")] == [UInt8(truncatingIfNeeded: number), 1])
                }
                // All replicas know the same.
                for replica in self.living {
                    #expect(try await replica.jobs.unfinished().isEmpty)
                    #expect(replica.jobs.state.withLock { $0.mirror.count } == self.submitted)
                }
                let statistics = try await self.anyReplica().jobs.statistics()
                #expect(statistics.waitingCount == 0 && statistics.pendingCount == 0)
                // Each session has one owner, and what was committed last.
                let reader = self.anyReplica()
                for number in stride(from: 0, to: self.sessions.count, by: max(1, self.sessions.count / 1_000)) {
                    let taken = try await reader.sessions.take("s\(number)", for: "reader")
                    #expect(taken?.parts == [self.part: [self.sessions[number].value]])
                }
                #expect(self.clickMessages == self.clicks, "a click is one message and its answer")
                if self.size.replicas >= 100 {
                    let ended = self.living.map(\.ended)
                    let mean = Double(ended.reduce(0, +)) / Double(ended.count)
                    #expect(
                        Double(ended.max() ?? 0) < 4 * mean + 4,
                        "the load is spread: \(ended.max() ?? 0) of \(mean)"
                    )
                }
            }

            var report: String {
                let traffic = self.cluster.traffic.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                func each(_ messages: Int, _ count: Int) -> String {
                    String(format: "%.2f", Double(messages) / Double(max(1, count)))
                }
                return """
                    Simulated: \(self.size.replicas) replicas with \(self.size.placesPerReplica) places each, \(self.sessions.count) sessions, \
                    \(self.clicks) clicks, \(self.moves) moves of a browser to another replica, \(self.submitted) jobs, \(self.kills) ends \
                    without a word. Refused: \(self.refusals) commits of former owners, \(self.refusedEnds) ends of former attempts.
                    Requests for each: click \(each(self.clickMessages, self.clicks)), move \(each(self.moveMessages, self.moves)), \
                    job \(each(self.jobMessages, self.submitted)); copies for watches for each job and replica \
                    \(each(self.cluster.traffic["watch", default: 0], self.submitted * self.size.replicas)).
                    Traffic: \(traffic.joined(separator: ", "))
                    """
            }
        }
    }
#endif
