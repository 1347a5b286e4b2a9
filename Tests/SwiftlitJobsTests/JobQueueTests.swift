import Testing

@testable import SwiftlitJobs

@Suite struct `The queue of jobs` {
    private static func entry(
        _ id: JobID,
        function: String = "f",
        functionLimit: Int? = nil,
        group: String? = nil,
        groupLimit: Int? = nil,
        owner: String? = nil,
        priority: Int = 0
    ) -> JobQueue.Entry {
        JobQueue.Entry(
            id: id,
            function: function,
            functionLimit: functionLimit,
            group: group,
            groupLimit: groupLimit,
            owner: owner,
            priority: priority
        )
    }

    private static func queue(running: Int = 1, perOwner: Int? = nil, waiting: Int = 100) -> JobQueue {
        JobQueue(limits: .init(running: running, runningPerOwner: perOwner, waiting: waiting, agingPeriod: 1_000))
    }

    @Test func `first come, first served`() throws {
        var queue = Self.queue()
        for id: JobID in ["a", "b", "c"] { try queue.submitted(Self.entry(id), at: 0) }
        #expect(queue.takeNext(at: 0) == ["a"])
        #expect(queue.takeNext(at: 0) == [])
        #expect(queue.position(of: "b") == 1)
        #expect(queue.position(of: "c") == 2)
        #expect(queue.position(of: "a") == nil)
        queue.removed("a")
        #expect(queue.takeNext(at: 0) == ["b"])
    }

    @Test func `a higher priority is ahead, and waiting makes up for it`() throws {
        var queue = Self.queue()
        try queue.submitted(Self.entry("old"), at: 0)
        try queue.submitted(Self.entry("urgent", priority: 5), at: 4_000)
        try queue.submitted(Self.entry("late", priority: 5), at: 6_000)
        try queue.submitted(Self.entry("background", priority: -5), at: 0)
        var order: [JobID] = []
        while let next = queue.takeNext(at: 10_000).first {
            order.append(next)
            queue.removed(next)
        }
        // What came six seconds earlier is worth more than five steps of a second.
        #expect(order == ["urgent", "old", "late", "background"])
    }

    @Test func `a limit that is reached lets others pass`() throws {
        var queue = Self.queue(running: 3)
        try queue.submitted(Self.entry("a1", function: "a", functionLimit: 1), at: 0)
        try queue.submitted(Self.entry("a2", function: "a", functionLimit: 1), at: 1)
        try queue.submitted(Self.entry("b1", function: "b", group: "gpu", groupLimit: 1), at: 2)
        try queue.submitted(Self.entry("c1", function: "c", group: "gpu", groupLimit: 1), at: 3)
        try queue.submitted(Self.entry("d1", function: "d"), at: 4)
        #expect(queue.takeNext(at: 10) == ["a1", "b1", "d1"])
        queue.removed("d1")
        #expect(queue.takeNext(at: 10) == [])
        queue.removed("b1")
        #expect(queue.takeNext(at: 10) == ["c1"])
        queue.removed("a1")
        #expect(queue.takeNext(at: 10) == ["a2"])
    }

    @Test func `one owner leaves room for others`() throws {
        var queue = Self.queue(running: 3, perOwner: 2)
        for number in 0..<5 { try queue.submitted(Self.entry(JobID("ann\(number)"), owner: "ann"), at: 0) }
        try queue.submitted(Self.entry("bob", owner: "bob"), at: 1)
        #expect(queue.takeNext(at: 1) == ["ann0", "ann1", "bob"])
    }

    @Test func `what other processes run counts for limits, and takes no place here`() throws {
        var queue = Self.queue(running: 2, perOwner: 1)
        queue.ranElsewhere(Self.entry("x", function: "f", group: "g", owner: "ann"))
        queue.ranElsewhere(Self.entry("x", function: "f", group: "g", owner: "ann"))
        try queue.submitted(Self.entry("anns", function: "other", owner: "ann"), at: 0)
        try queue.submitted(Self.entry("grouped", function: "other", group: "g", groupLimit: 1), at: 1)
        try queue.submitted(Self.entry("limited", functionLimit: 1), at: 2)
        try queue.submitted(Self.entry("free", function: "other"), at: 3)
        #expect(queue.takeNext(at: 4) == ["free"])
        #expect(queue.runningCount == 1)
        let isKnown = queue.endedElsewhere("x")
        let isKnownTwice = queue.endedElsewhere("x")
        #expect(isKnown && !isKnownTwice)
        #expect(queue.takeNext(at: 4) == ["anns"])
        queue.removed("free")
        #expect(queue.takeNext(at: 4) == ["grouped"])
        // One that comes here runs elsewhere no more, and one that runs here cannot.
        queue.removed("anns")
        queue.ranElsewhere(Self.entry("y"))
        queue.ranElsewhere(Self.entry("grouped", function: "f"))
        #expect(queue.takeNext(at: 4) == [])
        try queue.submitted(Self.entry("y"), at: 5)
        #expect(queue.takeNext(at: 5) == ["limited"])
    }

    @Test func `more than may wait are refused`() throws {
        var queue = Self.queue(waiting: 2)
        try queue.submitted(Self.entry("a"), at: 0)
        try queue.submitted(Self.entry("b"), at: 0)
        #expect { try queue.submitted(Self.entry("c"), at: 0) } throws: { ($0 as? JobError)?.code == .tooManyWaiting }
        try queue.submitted(Self.entry("c"), at: 0, isForced: true)
        #expect(queue.waitingCount == 3)
    }

    @Test func `what waits for a time is passed by until then`() throws {
        var queue = Self.queue()
        try queue.submitted(Self.entry("later"), at: 0, notBefore: 50)
        try queue.submitted(Self.entry("now"), at: 10)
        #expect(queue.nextWake == 50)
        #expect(queue.takeNext(at: 10) == ["now"])
        queue.removed("now")
        #expect(queue.takeNext(at: 49) == [])
        #expect(queue.takeNext(at: 50) == ["later"])
        #expect(queue.nextWake == nil)
    }

    /// The queue beside a list that is searched from its beginning.
    @Test(arguments: 0..<20) func `agrees with a model`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var queue = Self.queue(running: 4, perOwner: 3, waiting: 30)
        struct Item {
            var entry: JobQueue.Entry
            var rank: Int64
            var due: Int64
        }
        var waiting: [Item] = []
        var running: [JobQueue.Entry] = []
        var now: Int64 = 0
        var number = 0
        for _ in 0..<600 {
            now += Int64(random.next() % 40)
            switch random.next() % 4 {
            case 0, 1:
                number += 1
                let entry = Self.entry(
                    JobID("\(number)"),
                    function: "f\(random.next() % 3)",
                    functionLimit: 2,
                    group: random.next() % 2 == 0 ? "g" : nil,
                    groupLimit: 3,
                    owner: random.next() % 2 == 0 ? "o\(random.next() % 2)" : nil,
                    priority: Int(random.next() % 5) - 2
                )
                let due = random.next() % 5 == 0 ? now + 100 : now
                do {
                    try queue.submitted(entry, at: now, notBefore: due > now ? due : nil)
                    waiting.append(Item(entry: entry, rank: now - Int64(entry.priority) * 1_000, due: due))
                } catch {
                    #expect(waiting.count == 30, "seed \(seed)")
                }
            case 2:
                if let one = running.randomElement(using: &random) {
                    running.removeAll { $0.id == one.id }
                    let isKnown = queue.removed(one.id)
                    #expect(isKnown, "seed \(seed)")
                }
            default:
                if let one = waiting.randomElement(using: &random), random.next() % 3 == 0 {
                    waiting.removeAll { $0.entry.id == one.entry.id }
                    let isKnown = queue.removed(one.entry.id)
                    #expect(isKnown, "seed \(seed)")
                }
            }
            let started = queue.takeNext(at: now)
            var expected: [JobID] = []
            waiting.sort { $0.rank < $1.rank }
            var index = 0
            while running.count < 4, index < waiting.count {
                let item = waiting[index]
                let isAdmitted =
                    item.due <= now
                    && running.count { $0.function == item.entry.function } < 2
                    && (item.entry.group == nil || running.count { $0.group == "g" } < 3)
                    && (item.entry.owner == nil || running.count { $0.owner == item.entry.owner } < 3)
                guard isAdmitted else {
                    index += 1
                    continue
                }
                expected.append(item.entry.id)
                running.append(item.entry)
                waiting.remove(at: index)
                index = 0
            }
            #expect(started == expected, "seed \(seed)")
            #expect(queue.runningCount == running.count && queue.waitingCount == waiting.count, "seed \(seed)")
        }
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9e37_79b9_7f4a_7c15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
