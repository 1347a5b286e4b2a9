import Testing

@testable import SwiftlitExecutors

@Suite struct `A graph of waiting runs` {
    private func party(_ number: UInt64) -> WaitGraph.Party {
        WaitGraph.Party(id: .call(number), name: "f\(number)")
    }

    @Test func `finds rings of runs of any length and forgets what has ended`() {
        var graph = WaitGraph()
        let parties = (0...3).map { self.party(UInt64($0)) }
        func begin(_ one: Int, _ other: Int) -> WaitCycle? { graph.begin(parties[one], awaiting: parties[other]) }
        #expect(begin(1, 1) != nil)
        #expect(begin(1, 2) == nil)
        #expect(begin(2, 3) == nil)
        let cycle = begin(3, 1)
        #expect(cycle?.description == "f3 waits for f1; f1 waits for f2; f2 waits for f3")
        #expect(cycle?.involvesLimit == false)
        #expect(begin(1, 3) == nil)
        graph.end(.call(2), awaiting: .call(3))
        graph.end(.call(1), awaiting: .call(3))
        #expect(begin(3, 1) == nil)
        graph.end(.call(3), awaiting: .call(1))
        graph.end(.call(1), awaiting: .call(2))
        #expect(graph.waitingCount == 0)
    }

    @Test func `two limits that are taken in two orders are a ring, with its names`() {
        var graph = WaitGraph()
        let (f, g) = (self.party(1), self.party(2))
        let (innerF, innerG) = (self.party(3), self.party(4))
        graph.enter(f, "A")
        graph.enter(g, "B")
        #expect(graph.begin(f, awaiting: innerF) == nil)
        #expect(graph.begin(innerF, queueingFor: "B") == nil)
        #expect(graph.begin(g, awaiting: innerG) == nil)
        let cycle = graph.begin(innerG, queueingFor: "A")
        #expect(
            cycle?.description == """
                f4 waits for limit "A", held by f1; f1 waits for f3; f3 waits for limit "B", held by f2; f2 waits for f4
                """
        )
        #expect(cycle?.error.code == .deadlock)
        // A second place in the limit, whose holder waits for nothing, makes a way out.
        graph.enter(self.party(5), "A")
        #expect(graph.begin(innerG, queueingFor: "A") == nil)
    }

    @Test func `a limit of which nobody is inside is a place on its way`() {
        var graph = WaitGraph()
        #expect(graph.begin(self.party(1), queueingFor: "A") == nil)
    }

    /// Calls of limited functions, loads and joins picked at random. The oracle plays all that is under way to its end, by brute force: a wait is to be
    /// refused exactly if it would be left over.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64]) func `refuses what would wait for ever and nothing else`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: seed)
        var world = World()
        var graph = WaitGraph()
        var refusals = 0
        var refusalsOfSeveralPlaces = 0
        for step in 0..<(longTests ? 40_000 : 4_000) {
            let comment: Comment = "seed \(seed), step \(step)"
            let running = world.runs.filter { $0.value.queuedFor == nil }.map(\.key).sorted()
            let caller = Int.random(in: 0..<4, using: &generator) == 0 ? nil : running.randomElement(using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0 where world.runs.count < 14, 1 where world.runs.count < 14:
                // A call of a function, limited or not: a new run.
                let limit = Int.random(in: 0..<4, using: &generator)
                let id = world.begin(limit: limit == 0 ? nil : "L\(limit)", awaitedBy: caller)
                if let caller { #expect(graph.begin(self.party(caller), awaiting: self.party(id)) == nil, comment) }
                guard let limit = world.runs[id]?.limit else { break }
                guard world.runs[id]?.queuedFor != nil else {
                    graph.enter(self.party(id), limit)
                    break
                }
                let isStuck = world.leftOver().contains(id)
                let cycle = graph.begin(self.party(id), queueingFor: limit)
                #expect((cycle != nil) == isStuck, comment)
                if isStuck {
                    refusals += 1
                    if World.places[limit] != 1 { refusalsOfSeveralPlaces += 1 }
                    world.forget(id)
                    if let caller { graph.end(.call(caller), awaiting: .call(id)) }
                }
            case 2, 3:
                // A run joins another, as callers of a cached function do.
                guard let caller, let other = world.runs.keys.sorted().randomElement(using: &generator) else { break }
                world.runs[caller]?.awaits.append(other)
                let isStuck = world.leftOver().contains(caller)
                let cycle = graph.begin(self.party(caller), awaiting: self.party(other))
                #expect((cycle != nil) == isStuck, comment)
                if isStuck {
                    refusals += 1
                    world.runs[caller]?.awaits.removeLast()
                }
            default:
                // One that waits for nothing ends.
                guard
                    let id = running.filter({ world.runs[$0]?.awaits.isEmpty == true }).randomElement(using: &generator)
                else { break }
                let limit = world.runs[id]?.limit
                for (other, run) in world.runs {
                    for _ in run.awaits.filter({ $0 == id }) { graph.end(.call(other), awaiting: .call(id)) }
                }
                if let limit { graph.leave(.call(id), limit) }
                if let next = world.end(id), let limit { graph.enter(self.party(next), limit) }
            }
            #expect(world.leftOver().isEmpty, comment)
        }
        #expect(refusals > 20 && refusalsOfSeveralPlaces > 0, "seed \(seed): \(refusals), \(refusalsOfSeveralPlaces)")
    }

    /// Runs, kept the obvious way.
    private struct World {
        struct Run {
            var limit: String?
            var queuedFor: String?
            var awaits: [UInt64] = []
        }

        static let places = ["L1": 1, "L2": 2, "L3": 3]

        var runs: [UInt64: Run] = [:]
        private var queues: [String: [UInt64]] = [:]
        private var last: UInt64 = 0

        mutating func begin(limit: String?, awaitedBy caller: UInt64?) -> UInt64 {
            self.last += 1
            let id = self.last
            var run = Run(limit: limit)
            if let limit {
                let inside = self.runs.values.filter { $0.limit == limit && $0.queuedFor == nil }.count
                if inside >= Self.places[limit] ?? 1 || self.queues[limit]?.isEmpty == false {
                    run.queuedFor = limit
                    self.queues[limit, default: []].append(id)
                }
            }
            self.runs[id] = run
            if let caller { self.runs[caller]?.awaits.append(id) }
            return id
        }

        /// Ends a run. Returns who has its place then.
        mutating func end(_ id: UInt64) -> UInt64? {
            let limit = self.runs.removeValue(forKey: id)?.limit
            for other in self.runs.keys { self.runs[other]?.awaits.removeAll { $0 == id } }
            guard let limit, self.queues[limit]?.isEmpty == false, let next = self.queues[limit]?.removeFirst() else {
                return nil
            }
            self.runs[next]?.queuedFor = nil
            return next
        }

        /// Takes back a run that was refused.
        mutating func forget(_ id: UInt64) {
            if let limit = self.runs[id]?.queuedFor { self.queues[limit]?.removeAll { $0 == id } }
            self.runs[id] = nil
            for other in self.runs.keys { self.runs[other]?.awaits.removeAll { $0 == id } }
        }

        /// Which runs are there when all have ended that can.
        func leftOver() -> Set<UInt64> {
            var copy = self
            while let id = copy.runs.first(where: { $0.value.queuedFor == nil && $0.value.awaits.isEmpty })?.key {
                _ = copy.end(id)
            }
            return Set(copy.runs.keys)
        }
    }
}
