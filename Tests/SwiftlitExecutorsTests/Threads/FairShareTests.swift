private import Synchronization
import Testing

@testable import SwiftlitExecutors

@Suite struct `Sharing places` {
    private typealias State = FairShareState<Int>

    private func take(_ state: inout State, _ group: String, _ count: Int) -> [UInt64] {
        (0..<count).compactMap { _ in state.enteredWithoutWaiting(group, parent: nil) }
    }

    @Test func `one group gets half, and those that come new find some free`() {
        var state = State(capacity: 512)
        #expect(self.take(&state, "greedy", 600).count == 256)
        #expect(self.take(&state, "second", 600).count == 128)
        for index in 0..<60 { #expect(!self.take(&state, "visitor \(index)", 1).isEmpty) }
    }

    @Test func `each group has one place, even when all are taken`() {
        var state = State(capacity: 2)
        #expect(self.take(&state, "a", 5).count == 1)
        #expect(self.take(&state, "b", 5).count == 1)
        #expect(self.take(&state, "c", 5).count == 1)
    }

    @Test func `those who wait get a place first come first served, the group with the fewest first`() {
        var state = State(capacity: 4)
        let a = self.take(&state, "a", 2)
        #expect(a.count == 2)
        guard case .waits(_, position: 1) = state.arrived(1, of: "a", parent: nil),
            case .waits(_, position: 2) = state.arrived(2, of: "a", parent: nil)
        else { return #expect(Bool(false), "expected to wait") }
        let b = self.take(&state, "b", 1)
        guard case .waits(_, position: 1) = state.arrived(3, of: "b", parent: nil) else {
            return #expect(Bool(false), "expected to wait")
        }
        // Both have one place then, and the one that came first is first.
        #expect(state.left(a[0]).map(\.waiter) == [1])
        #expect(state.left(b[0]).map(\.waiter) == [3])
    }

    @Test func `calls that call others go on, however few places there are`() {
        var state = State(capacity: 2)
        let outer = self.take(&state, "a", 1)
        guard let inner = state.enteredWithoutWaiting("a", parent: outer[0]),
            let innermost = state.enteredWithoutWaiting("a", parent: inner)
        else { return #expect(Bool(false), "expected to borrow the place") }
        #expect(state.runningCount == 1)
        // A second one of the same caller waits for the first.
        guard case .waits = state.arrived(7, of: "a", parent: outer[0]) else {
            return #expect(Bool(false), "expected to wait")
        }
        #expect(state.left(innermost).isEmpty)
        let next = state.left(inner)
        #expect(next.map(\.waiter) == [7])
        #expect(state.left(next[0].place).isEmpty)
        #expect(state.left(outer[0]).isEmpty)
        #expect(state.runningCount == 0)
        #expect(state.groupCount == 0)
    }

    @Test func `a place whose caller went stays with the one that borrowed it`() {
        var state = State(capacity: 2)
        let outer = self.take(&state, "a", 1)
        guard let inner = state.enteredWithoutWaiting("a", parent: outer[0]) else {
            return #expect(Bool(false), "expected to borrow the place")
        }
        #expect(state.left(outer[0]).isEmpty)
        #expect(state.runningCount == 1)
        #expect(state.left(inner).isEmpty)
        #expect(state.runningCount == 0)
    }

    /// Random calls that call others, give up, and leave in any order.
    @Test(arguments: UInt64(1)...40)
    func `none waits for ever, and nothing is left behind`(seed: UInt64) {
        struct Call {
            var place: UInt64?
            let group: String
            var parent: Int?
        }
        var generator = SeededGenerator(seed: seed)
        let capacity = Int.random(in: 1...8, using: &generator)
        var state = State(capacity: capacity)
        var calls: [Int: Call] = [:]
        var waiting: [Int: UInt64] = [:]
        var last = 0
        func admit(_ admitted: [(waiter: Int, place: UInt64)]) {
            for (waiter, place) in admitted {
                #expect(waiting.removeValue(forKey: waiter) == place, "seed \(seed)")
                calls[waiter]?.place = place
            }
        }
        func leave(_ number: Int) {
            guard let call = calls.removeValue(forKey: number), let place = call.place else { return }
            admit(state.left(place))
        }
        for _ in 0..<400 {
            let running = calls.filter { $0.value.place != nil }.keys.sorted()
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<5:
                last += 1
                let parent = Bool.random(using: &generator) ? running.randomElement(using: &generator) : nil
                let group = parent.flatMap { calls[$0]?.group } ?? "g\(Int.random(in: 0..<3, using: &generator))"
                let place = parent.flatMap { calls[$0]?.place }
                switch state.arrived(last, of: group, parent: place) {
                case .entered(let id): calls[last] = Call(place: id, group: group, parent: parent)
                case .waits(let id, _):
                    calls[last] = Call(place: nil, group: group, parent: parent)
                    waiting[last] = id
                }
            case 5..<8:
                if let number = running.randomElement(using: &generator) { leave(number) }
            default:
                if let number = waiting.keys.sorted().randomElement(using: &generator), let id = waiting[number] {
                    let gaveUp = state.gaveUp(id, of: calls[number]?.group ?? "")
                    #expect(gaveUp, "seed \(seed)")
                    waiting[number] = nil
                    calls[number] = nil
                }
            }
        }
        // From now on a call ends only when all those have ended that it called: still all do.
        while !calls.isEmpty {
            let parents = Set(calls.values.compactMap(\.parent))
            let free = calls.filter { $0.value.place != nil && !parents.contains($0.key) }.keys.sorted()
            guard let number = free.randomElement(using: &generator) else {
                return #expect(Bool(false), "seed \(seed): \(calls.count) wait for each other")
            }
            leave(number)
        }
        #expect(state.runningCount == 0, "seed \(seed)")
        #expect(state.waitingCount == 0, "seed \(seed)")
        #expect(state.groupCount == 0, "seed \(seed)")
    }

    @Test func `a call that is cancelled while it waits leaves nothing`() async throws {
        let share = FairShare(capacity: 2)
        let place = try #require(share.tryEnter("a", parent: nil))
        let (waits, report) = AsyncStream.makeStream(of: CallProgress.self)
        let task = Task { try await share.enter("a", parent: nil) { report.yield($0) } }
        for await _ in waits { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(share.waitingCount == 0)
        async let patient = share.enterUncancellably("a", parent: nil)
        while share.waitingCount == 0 { await Task.yield() }
        place.leave()
        await patient.leave()
        #expect(share.usage.taken == 0)
    }

    @Test func `the names of what runs are counted`() {
        let holders = PoolHolders()
        let often = PoolHolders.Holder(fileID: "App/A.swift", function: "f()", page: "Home")
        let once = PoolHolders.Holder(fileID: "App/A.swift", function: "g()", page: nil)
        for _ in 0..<3 { holders.begin(often) }
        holders.begin(once)
        holders.end(often)
        #expect(
            holders.most(3).map { "\($0.count) x \($0.holder)" } == [
                "2 x App/A.swift:f() (page Home)", "1 x App/A.swift:g()",
            ]
        )
        #expect(holders.most(1).count == 1)
        for _ in 0..<2 { holders.end(often) }
        holders.end(once)
        #expect(holders.most(3).isEmpty)
    }
}
