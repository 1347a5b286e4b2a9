#if Cluster
    import Foundation
    import SwiftlitElements
    import SwiftlitTesting
    import Synchronization
    import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitExecutors
    @testable import SwiftlitJobs

    /// A function that does what its test says: it reports, yields, and waits for the next step.
    enum StoreSteps: FindableFunction {
        enum Step: Sendable {
            case report(Double, String)
            case log(String)
            case yield([String])
            case end(Int)
        }

        private struct Script {
            var steps: [(attempt: Int?, step: Step)] = []
            var calls: [(attempt: Int, continuation: AsyncStream<Step>.Continuation)] = []
        }

        private static let scripts = Mutex<[String: Script]>([:])

        /// Has the function of a test go on.
        ///
        /// - Parameter attempt: Which call of it. `nil`: each of them, also one that is made later.
        static func go(_ name: String, attempt: Int? = nil, _ steps: Step...) {
            self.scripts.withLock { scripts in
                for step in steps {
                    scripts[name, default: Script()].steps.append((attempt, step))
                    for call in scripts[name]?.calls ?? [] where attempt ?? call.attempt == call.attempt {
                        call.continuation.yield(step)
                    }
                }
            }
        }

        private static func steps(_ name: String, attempt: Int) -> AsyncStream<Step> {
            let (stream, continuation) = AsyncStream.makeStream(of: Step.self)
            self.scripts.withLock { scripts in
                for one in scripts[name]?.steps ?? [] where one.attempt ?? attempt == attempt {
                    continuation.yield(one.step)
                }
                scripts[name, default: Script()].calls.append((attempt, continuation))
            }
            return stream
        }

        static func performFound(
            _ arguments: [UInt8],
            report: @escaping @Sendable (CallProgress) -> Void
        ) async throws -> [UInt8] {
            let input = try BinaryDecoder().decode(StoreSquare.Input.self, from: arguments)
            for await step in self.steps(input.name, attempt: StoreWork.began(input.name)) {
                switch step {
                case .report(let fraction, let message):
                    report(.reported(WorkerProgress(fraction: fraction, message: message)))
                case .log(let line): report(.reported(WorkerProgress(fraction: nil, message: line)))
                case .yield(let elements):
                    let records = try elements.reduce(into: [UInt8]()) { $0 += try ElementRecords.encode($1) }
                    ElementReader.current?.take(records) { _ in }
                case .end(let value): return try BinaryEncoder().encode(value)
                }
            }
            throw CancellationError()
        }
    }

    @Suite(.timeLimit(.minutes(5))) struct `Progress of jobs of a cluster` {
        /// Waits until a job is so far, as a replica knows it.
        private static func wait(
            _ replica: JobReplica,
            _ id: JobID,
            until isThere: @escaping (JobSnapshot) -> Bool
        ) async {
            await JobSystem.with(replica.system) {
                for await snapshot in Job<Int>(id: id).snapshots where isThere(snapshot) { break }
            }
        }

        private static func submit(_ replica: JobReplica, _ name: String) async throws -> Job<Int> {
            try await replica.submit(function: StoreSteps.self, id: JobID("steps \(name)"), name, 0)
        }

        private static func name() -> String { UUID().uuidString }

        @Test(arguments: StoreCluster.allCases) func `a replica that does not run a job shows how far it is`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let runner = try await JobReplica(try await connect())
                let other = try await JobReplica(try await connect(), running: 0)
                try await runner.start()
                try await other.start()
                let name = Self.name()
                let job = try await Self.submit(runner, name)
                await StoreWork.wait(for: name, calls: 1)
                StoreSteps.go(name, .report(0.25, "a quarter"), .log("one"), .log("two"))
                await Self.wait(other, job.id) { $0.fraction == 0.25 && $0.log == ["one", "two"] }
                StoreSteps.go(name, .log("three"), .report(0.75, "three quarters"))
                await Self.wait(other, job.id) { $0.message == "three quarters" && $0.log == ["one", "two", "three"] }
                StoreSteps.go(name, .end(7))
                #expect(try await other.value(of: job) == 7)
                let snapshot = try #require(await JobSystem.with(other.system) { job.snapshot })
                #expect(snapshot.fraction == 1 && snapshot.status == .finished)
                await runner.stop()
                await other.stop()
            }
        }

        @Test(arguments: [StoreCluster.memory, .nats]) func `a page that reads what a job is sees it grow`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let runner = try await JobReplica(try await connect())
                let other = try await JobReplica(try await connect(), running: 0)
                try await runner.start()
                try await other.start()
                let name = Self.name()
                let job = try await Self.submit(runner, name)
                await StoreWork.wait(for: name, calls: 1)
                StoreSteps.go(name, .report(0.5, "half"))
                // As `st.job` does, without waiting for a change; and as a list does.
                await JobSystem.with(other.system) {
                    while job.snapshot?.message != "half" { await Task.yield() }
                }
                StoreSteps.go(name, .report(0.6, "more"))
                await JobSystem.with(other.system) {
                    while !other.system.snapshots(JobFilter()).contains(where: { $0.message == "more" }) {
                        await Task.yield()
                    }
                }
                StoreSteps.go(name, .end(1))
                _ = try await other.value(of: job)
                await runner.stop()
                await other.stop()
            }
        }

        @Test(arguments: [StoreCluster.memory, .nats])
        func `what a job yields is read at another replica while it runs`(kind: StoreCluster) async throws {
            try await kind.run { connect in
                let runner = try await JobReplica(try await connect())
                let other = try await JobReplica(try await connect(), running: 0)
                try await runner.start()
                try await other.start()
                let name = Self.name()
                let job = try await Self.submit(runner, name)
                await StoreWork.wait(for: name, calls: 1)
                let stream = Job<Yielded<String>>(id: job.id)
                try await JobSystem.with(other.system) { () async throws in
                    var elements = stream.elements.makeAsyncIterator()
                    StoreSteps.go(name, .yield(["a", "b"]))
                    #expect(try await elements.next() == "a")
                    #expect(try await elements.next() == "b")
                    for number in 0..<100 {
                        StoreSteps.go(name, .yield(["\(number)"]))
                        // All at once, so that more come than one report names.
                        guard number == 99 else { continue }
                        for expected in 0..<100 { #expect(try await elements.next() == "\(expected)") }
                    }
                    StoreSteps.go(name, .yield(["z"]), .end(1))
                    #expect(try await elements.next() == "z")
                    #expect(try await elements.next() == nil)
                    #expect(try await stream.value.count == 103)
                }
                await runner.stop()
                await other.stop()
            }
        }

        @Test func `a job that is begun elsewhere begins anew for those that show it`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let here = cluster.connect(app: "t")
            let first = try await JobReplica(here, running: 1, wait: .seconds(10))
            try await first.start()
            let other = try await JobReplica(cluster.connect(app: "t"), running: 0)
            try await other.start()
            let name = Self.name()
            let job = try await Self.submit(first, name)
            await StoreWork.wait(for: name, calls: 1)
            StoreSteps.go(name, attempt: 1, .report(0.5, "first"), .log("of the first"))
            await cluster.whileTimePasses {
                await Self.wait(other, job.id) { $0.message == "first" && $0.log == ["of the first"] }
            }
            cluster.disconnect(here)
            let second = try await JobReplica(cluster.connect(app: "t"), running: 1, wait: .seconds(10))
            try await second.start()
            await cluster.whileTimePasses {
                await StoreWork.wait(for: name, calls: 2)
                await Self.wait(other, job.id) { $0.attempt == 2 && $0.fraction == nil && $0.log.isEmpty }
            }
            cluster.reconnect(here)
            // What the former one says does not count any more.
            StoreSteps.go(name, attempt: 1, .report(0.9, "still the first"))
            StoreSteps.go(name, attempt: 2, .log("of the second"), .report(0.7, "second"))
            let seen = Mutex<Set<String>>([])
            await cluster.whileTimePasses {
                await Self.wait(other, job.id) { snapshot in
                    seen.withLock { _ = $0.insert(snapshot.message) }
                    return snapshot.message == "second" && snapshot.log == ["of the second"]
                }
            }
            #expect(seen.withLock { $0 }.isSubset(of: ["", "second"]))
            StoreSteps.go(name, .end(3))
            try await cluster.whileTimePasses { () async throws in
                #expect(try await other.value(of: job) == 3)
                await first.stop()
                await second.stop()
                await other.stop()
            }
        }

        @Test func `a job that no page shows costs no message, and one that is shown two a second`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let runner = try await JobReplica(cluster.connect(app: "t"))
            let other = try await JobReplica(cluster.connect(app: "t"), running: 0)
            try await runner.start()
            try await other.start()
            let name = Self.name()
            let job = try await Self.submit(runner, name)
            await StoreWork.wait(for: name, calls: 1)
            for number in 0..<1_000 { StoreSteps.go(name, .report(Double(number) / 1_000, "unseen")) }
            StoreSteps.go(name, .log("seen here"))
            await Self.wait(runner, job.id) { !$0.log.isEmpty }
            #expect(cluster.traffic["message", default: 0] == 0)
            let before = cluster.now
            for number in 0..<1_000 {
                StoreSteps.go(name, .report(Double(number) / 1_000, "step \(number)"))
                cluster.advance(by: .milliseconds(10))
            }
            StoreSteps.go(name, .report(1, "last"))
            await cluster.whileTimePasses { await Self.wait(other, job.id) { $0.message == "last" } }
            let seconds = Double((cluster.now - before).components.seconds + 1)
            let count = Double(cluster.traffic["message", default: 0])
            // Two reports a second, and a question every five.
            #expect(count > 0 && count <= 2 * seconds + 1 + seconds / 5 + 1)
            StoreSteps.go(name, .end(1))
            #expect(try await other.value(of: job) == 1)
            await runner.stop()
            await other.stop()
        }

        @Test(arguments: StoreCluster.allCases) func `a page that asked too early runs when the job is known`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let runner = try await JobReplica(try await connect())
                let other = try await JobReplica(try await connect(), running: 0)
                try await runner.start()
                try await other.start()
                let name = Self.name()
                let id = JobID("steps \(name)")
                let app = AppTest {
                    await JobSystem.with(other.system) {
                        let job = Job<Int>(id: id)
                        st.text("exists = \(job.exists), \(job.status.rawValue)")
                    }
                }
                try await app.run()
                #expect(app.texts == ["exists = false, lost"])
                let job = try await Self.submit(runner, name)
                try await app.wait(for: "the job") { $0.texts.first == "exists = true, running" }
                StoreSteps.go(name, .end(1))
                try await app.wait(for: "its end") { $0.texts.first == "exists = true, finished" }
                #expect(try await other.value(of: job) == 1)
                await runner.stop()
                await other.stop()
            }
        }
    }

    @Suite struct `Who is told how far a job is` {
        private static let id: JobID = "j"

        /// A replica that runs a job, one that shows it, and the network between them.
        private struct Pair {
            var runner = JobProgressExchange(own: "a")
            var reader = JobProgressExchange(own: "b")
            var now = Duration.zero
            var progress = JobProgress(attempt: 1)
            var places: [ElementPlace] = []
            var isObserved = true
            /// What is on its way: to whom, and what.
            var flying: [(to: String, message: JobProgressMessage)] = []
            /// When reports were sent.
            var reports: [Duration] = []
            var questionCount = 0

            mutating func change(_ number: Int) {
                self.progress.fraction = Double(number)
                self.progress.message = "step \(number)"
                self.progress.log = Array((self.progress.log + ["line \(number)"]).suffix(200))
                self.progress.logCount += 1
                self.places.append(ElementPlace(first: self.progress.elementCount, count: 2, byteCount: 8))
                self.progress.elementCount += 2
                _ = self.runner.changed(`Who is told how far a job is`.id)
            }

            /// Has both say what is due.
            mutating func act() {
                for isRunner in [true, false] {
                    var one = isRunner ? self.runner : self.reader
                    if let due = one.nextDue, due <= self.now {
                        let due = one.takeDue(at: self.now)
                        let messages = one.messages(
                            for: due,
                            observed: self.isObserved ? Set(due.followed) : [],
                            progress: isRunner
                                ? [`Who is told how far a job is`.id: (self.progress, self.places)] : [:],
                            at: self.now
                        )
                        for (replica, message) in messages {
                            self.flying.append((replica, message))
                            if !message.reports.isEmpty { self.reports.append(self.now) }
                            self.questionCount += message.questions.count
                        }
                    }
                    if isRunner { self.runner = one } else { self.reader = one }
                }
            }

            mutating func arrive(_ index: Int) {
                let (to, message) = self.flying[index]
                if to == "a" { _ = self.runner.received(message, at: self.now) }
                if to == "b" { _ = self.reader.received(message, at: self.now) }
            }

            /// Lets time pass without faults.
            mutating func pass(_ duration: Duration) {
                let end = self.now + duration
                while self.now < end {
                    self.act()
                    while !self.flying.isEmpty {
                        self.arrive(0)
                        self.flying.removeFirst()
                    }
                    self.now += .milliseconds(50)
                }
            }
        }

        @Test(arguments: (1...40).map { UInt64($0) }) func `the reader knows the newest soon after the last fault`(
            seed: UInt64
        ) {
            var random = StoreRandom(seed: seed)
            func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }
            var pair = Pair()
            pair.reader.wanted(Self.id, runner: "a", at: .zero)
            for number in 0..<600 {
                pair.now += .milliseconds(30)
                if chance(50) { pair.change(number) }
                pair.act()
                while !pair.flying.isEmpty, chance(60) {
                    let index = chance(30) ? Int(random.next() % UInt64(pair.flying.count)) : 0
                    if !chance(30) { pair.arrive(index) }
                    if !chance(20) { pair.flying.remove(at: index) }
                }
            }
            pair.pass(.seconds(12))
            #expect(pair.reader.progress(of: Self.id) == pair.progress)
            if let places = pair.reader.places(of: Self.id, attempt: 1) { #expect(places == pair.places) }
            for (former, next) in zip(pair.reports, pair.reports.dropFirst()) {
                #expect(next - former >= .milliseconds(500))
            }
            // A list closes the gap, and what is told from then on continues it.
            pair.reader.listed(pair.places.reversed(), of: Self.id, attempt: 1)
            pair.change(1_000)
            pair.pass(.seconds(1))
            #expect(pair.reader.places(of: Self.id, attempt: 1) == pair.places)
        }

        @Test func `nothing is said of a job that does not change, but the question`() {
            var pair = Pair()
            pair.reader.wanted(Self.id, runner: "a", at: .zero)
            pair.pass(.seconds(60))
            #expect(pair.reports.count == 1)
            #expect((12...13).contains(pair.questionCount))
        }

        @Test func `a page that is gone is told nothing more`() {
            var pair = Pair()
            pair.isObserved = false
            pair.reader.wanted(Self.id, runner: "a", at: .zero)
            for number in 0..<200 {
                pair.change(number)
                pair.pass(.milliseconds(100))
            }
            #expect(pair.reports.last.map { $0 <= .seconds(11) } ?? false)
            #expect(pair.reader.progress(of: Self.id) == nil)
            #expect(pair.reader.nextDue == nil && pair.runner.nextDue == nil)
        }

        @Test func `a replica that ends without a word is forgotten after its time`() {
            var pair = Pair()
            pair.reader.wanted(Self.id, runner: "a", at: .zero)
            pair.pass(.seconds(1))
            let count = pair.reports.count
            pair.reader = JobProgressExchange(own: "c")
            for number in 0..<300 {
                pair.change(number)
                pair.pass(.milliseconds(100))
            }
            #expect(pair.reports.count - count <= 2 * 16)
            #expect(pair.reports.last.map { $0 <= .seconds(16) } ?? false)
        }

        @Test func `long lines are cut, and many reports are several messages`() {
            var pair = Pair()
            pair.progress.log = (0..<100).map { "\($0) " + String(repeating: "ä", count: 1_000) }
            pair.progress.logCount = 100
            pair.progress.message = String(repeating: "ä", count: 10_000)
            pair.reader.wanted(Self.id, runner: "a", at: .zero)
            pair.pass(.seconds(1))
            let heard = pair.reader.progress(of: Self.id)
            #expect(heard?.log == Array(pair.progress.log.suffix(8)))
            #expect(heard?.message == String(repeating: "ä", count: 2_048))
            let report = JobProgressMessage.Report(
                id: Self.id,
                mark: JobReportMark(),
                fraction: nil,
                message: String(repeating: "a", count: 1_000),
                isWhole: true,
                lines: [],
                places: []
            )
            let known = JobReportMark()
            let message = JobProgressMessage(
                from: "a",
                questions: (0..<7).map { .init(id: JobID("\($0)"), known: known) },
                dropped: ["x"],
                reports: Array(repeating: report, count: 10)
            )
            let parts = message.parts(maximumReportBytes: 4_000, questions: 3)
            #expect(parts.flatMap(\.questions) == message.questions)
            #expect(parts.flatMap(\.reports) == message.reports)
            #expect(parts.flatMap(\.dropped) == message.dropped)
            #expect(parts.allSatisfy { $0.questions.count <= 3 && $0.reports.count <= 3 })
        }
    }
#endif
