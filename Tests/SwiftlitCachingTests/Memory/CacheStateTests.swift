import Testing

@testable import SwiftlitCaching

/// A value with a name.
private final class Box: CachedValue {
    let name: String

    init(_ name: String) { self.name = name }
}

private final class Caller: Sendable {}

/// The state with times in seconds and values by name.
private struct Probe {
    var state = CacheState()
    var now = 0
    var freshness = CacheFreshness(ttl: nil, refresh: .foreground)
    var bounds: CacheBounds {
        CacheBounds(
            maximumEntryCount: self.maximumEntryCount,
            maximumByteCount: self.maximumByteCount,
            freshness: self.freshness
        )
    }
    var maximumEntryCount: Int?
    var maximumByteCount: Int?
    private var lastLoad: UInt64 = 0

    func key(_ number: Int) -> KeptKey {
        let key = CacheKey(dependencies: [], number)
        return self.state.candidates(for: key.number).first { $0.key == key } ?? KeptKey(key)
    }

    mutating func call(_ number: Int, by caller: Caller = Caller()) -> (answer: String, load: UInt64) {
        self.lastLoad += 1
        let result = self.state.called(
            self.key(number),
            waiter: caller,
            newLoad: self.lastLoad,
            at: .seconds(self.now),
            freshness: self.freshness
        )
        switch result.answer {
        case .hit(let box, _): return ("hit \(Self.name(box))", 0)
        case .stale(let box, _, true): return ("stale \(Self.name(box)), refresh", self.lastLoad)
        case .stale(let box, _, false): return ("stale \(Self.name(box))", 0)
        case .waits(let load, isStarted: true): return ("start", load)
        case .waits(let load, isStarted: false): return ("join", load)
        }
    }

    mutating func lookUp(_ number: Int) -> String? {
        self.state.lookedUp(self.key(number), at: .seconds(self.now), ttl: self.freshness.ttl).map {
            Self.name($0.value)
        }
    }

    @discardableResult
    mutating func succeed(_ load: UInt64, _ name: String, bytes: Int = 1, age: Int = 0) -> CacheState.OnLoadSucceeded {
        self.state.loadSucceeded(
            load,
            value: Box(name),
            byteCount: bytes,
            isTooBig: bytes > self.maximumByteCount ?? .max,
            age: .seconds(age),
            at: .seconds(self.now),
            bounds: self.bounds
        )
    }

    /// Loads a value in one step.
    mutating func fill(_ number: Int, _ name: String, bytes: Int = 1) -> [String] {
        let load = self.call(number).load
        return self.succeed(load, name, bytes: bytes).removed.map { Self.name($0.value) }
    }

    mutating func fail(_ load: UInt64) -> Int {
        self.state.loadFailed(load, at: .seconds(self.now), refreshPause: self.freshness.failurePause).count
    }

    mutating func clear(_ number: Int) -> String? { self.state.cleared(self.key(number)).map { Self.name($0.value) } }

    static func name(_ box: any CachedValue) -> String { (box as? Box)?.name ?? "?" }
}

@Suite struct `Cache decisions` {
    @Test func `the first call starts a load, others join, and then all hit`() {
        var probe = Probe()
        let first = probe.call(1)
        #expect(first.answer == "start")
        #expect(probe.call(1) == ("join", first.load))
        #expect(probe.call(2).answer == "start")
        #expect(probe.succeed(first.load, "a").waiters.count == 2)
        #expect(probe.call(1).answer == "hit a")
        #expect(probe.lookUp(1) == "a")
    }

    @Test func `a failed load tells all who wait and keeps nothing`() {
        var probe = Probe()
        let load = probe.call(1).load
        _ = probe.call(1)
        #expect(probe.fail(load) == 2)
        #expect(probe.call(1).answer == "start")
        #expect(probe.state.entryCount == 0)
    }

    @Test func `a value is fresh until its ttl and not a moment longer`() {
        var probe = Probe()
        probe.freshness = CacheFreshness(ttl: .seconds(10), refresh: .foreground)
        _ = probe.fill(1, "a")
        probe.now = 9
        #expect(probe.lookUp(1) == "a")
        probe.now = 10
        #expect(probe.lookUp(1) == nil)
        #expect(probe.call(1).answer == "start")
        #expect(probe.state.entryCount == 0)
    }

    @Test func `a ttl of zero shares a run and keeps nothing for later`() {
        var probe = Probe()
        probe.freshness = CacheFreshness(ttl: .zero, refresh: .foreground)
        let load = probe.call(1).load
        #expect(probe.call(1).answer == "join")
        #expect(probe.succeed(load, "a").waiters.count == 2)
        #expect(probe.call(1).answer == "start")
    }

    @Test func `the age of a value counts from when it was computed`() {
        var probe = Probe()
        probe.freshness = CacheFreshness(ttl: .seconds(10), refresh: .foreground)
        probe.succeed(probe.call(1).load, "from disk", age: 8)
        probe.now = 1
        #expect(probe.lookUp(1) == "from disk")
        probe.now = 2
        #expect(probe.lookUp(1) == nil)
    }

    @Test func `background refresh gives the old value once and loads once, until hard expiry`() {
        var probe = Probe()
        probe.freshness = CacheFreshness(ttl: .seconds(10), refresh: .background)
        _ = probe.fill(1, "old")
        probe.now = 10
        let refresh = probe.call(1)
        #expect(refresh.answer == "stale old, refresh")
        #expect(probe.call(1).answer == "stale old")
        probe.succeed(refresh.load, "new")
        #expect(probe.call(1).answer == "hit new")
        // Twice the ttl: too old to be used at all.
        probe.now = 30
        #expect(probe.call(1).answer == "start")
    }

    @Test func `a caller after hard expiry joins the refresh that runs`() {
        var probe = Probe()
        probe.freshness = CacheFreshness(ttl: .seconds(10), refresh: .background(hardExpiry: .seconds(15)))
        _ = probe.fill(1, "old")
        probe.now = 10
        let refresh = probe.call(1).load
        probe.now = 15
        let caller = Caller()
        #expect(probe.call(1, by: caller) == ("join", refresh))
        // A refresh goes on without waiters.
        let ended = probe.state.waiterLeft(caller, load: refresh)
        #expect(!ended)
        #expect(probe.succeed(refresh, "new").isStored)
    }

    @Test func `a failed refresh is not tried again before the pause is over`() {
        var probe = Probe()
        probe.freshness = CacheFreshness(
            ttl: .seconds(10),
            refresh: .background(hardExpiry: .seconds(1_000), failurePause: .seconds(60))
        )
        _ = probe.fill(1, "old")
        probe.now = 10
        _ = probe.fail(probe.call(1).load)
        probe.now = 69
        #expect(probe.call(1).answer == "stale old")
        probe.now = 70
        #expect(probe.call(1).answer == "stale old, refresh")
    }

    @Test func `a load ends when the last waiter has left, and only then`() {
        var probe = Probe()
        let (first, second) = (Caller(), Caller())
        let load = probe.call(1, by: first).load
        _ = probe.call(1, by: second)
        let endsEarly = probe.state.waiterLeft(first, load: load)
        let endsTwice = probe.state.waiterLeft(first, load: load)
        let ends = probe.state.waiterLeft(second, load: load)
        #expect(!endsEarly && !endsTwice && ends)
        // Whoever comes now does not wait for a cancelled run, and its late value is nobody's.
        #expect(probe.call(1).answer == "start")
        #expect(probe.succeed(load, "late").isAbandoned)
        #expect(probe.state.entryCount == 0)
    }

    @Test func `clearing while loading answers the waiters and does not keep the value`() {
        var probe = Probe()
        let old = probe.call(1).load
        #expect(probe.clear(1) == nil)
        let new = probe.call(1)
        #expect(new.answer == "start")
        let late = probe.succeed(old, "late")
        #expect(late.waiters.count == 1 && !late.isStored && !late.isAbandoned)
        probe.succeed(new.load, "new")
        #expect(probe.lookUp(1) == "new")
    }

    @Test func `clearing everything gives back every value once`() {
        var probe = Probe()
        _ = probe.fill(1, "a")
        _ = probe.fill(2, "b")
        let load = probe.call(3).load
        #expect(Set(probe.state.clearedAll().map { Probe.name($0.value) }) == ["a", "b"])
        #expect(probe.state.clearedAll().isEmpty)
        #expect(!probe.succeed(load, "c").isStored)
    }

    @Test func `a closed cache keeps nothing`() {
        var probe = Probe()
        _ = probe.fill(1, "a")
        #expect(probe.state.closed().count == 1)
        #expect(probe.fill(2, "b").isEmpty)
        #expect(probe.state.entryCount == 0)
    }

    @Test func `the least recently used value makes room`() {
        var probe = Probe()
        probe.maximumEntryCount = 2
        _ = probe.fill(1, "a")
        _ = probe.fill(2, "b")
        _ = probe.lookUp(1)
        #expect(probe.fill(3, "c") == ["b"])
        #expect(probe.lookUp(1) == "a")
        #expect(probe.lookUp(2) == nil)
    }

    @Test func `bytes are bounded, and a value that never fits pushes nobody out`() {
        var probe = Probe()
        probe.maximumByteCount = 100
        _ = probe.fill(1, "a", bytes: 60)
        _ = probe.fill(2, "b", bytes: 40)
        #expect(probe.fill(3, "c", bytes: 1) == ["a"])
        #expect(probe.state.byteCount == 41)
        let big = probe.succeed(probe.call(4).load, "big", bytes: 101)
        #expect(!big.isStored && big.waiters.count == 1 && big.removed.isEmpty)
        #expect(probe.state.byteCount == 41)
    }

    @Test func `a replaced value is given back`() {
        var probe = Probe()
        probe.freshness = CacheFreshness(ttl: .seconds(10), refresh: .background)
        _ = probe.fill(1, "old")
        probe.now = 10
        #expect(probe.succeed(probe.call(1).load, "new").removed.map { Probe.name($0.value) } == ["old"])
    }

    @Test func `values that nobody will use any more go without being asked for`() {
        var probe = Probe()
        probe.freshness = CacheFreshness(ttl: .seconds(10), refresh: .foreground)
        for number in 0..<10 { _ = probe.fill(number, "\(number)") }
        probe.now = 10
        #expect(probe.fill(100, "x") == ["0", "1"])
        for number in 101..<105 { _ = probe.fill(number, "x") }
        #expect(probe.state.entryCount == 5)
    }

    @Test func `a rejected value goes unless it has been replaced meanwhile`() {
        var probe = Probe()
        _ = probe.fill(1, "a")
        let key = probe.key(1)
        let wrong = probe.state.rejected(key, version: 99)
        let right = probe.state.rejected(key, version: 1)
        #expect(wrong == nil)
        #expect(right.map { Probe.name($0.value) } == "a")
        #expect(probe.call(1).answer == "start")
    }

    /// Legal steps at random, against a cache kept the obvious way.
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64]) func `agrees with a model`(seed: UInt64) {
        var generator = SeededGenerator(seed)
        var probe = Probe()
        probe.maximumEntryCount = 5
        probe.freshness = CacheFreshness(ttl: .seconds(20), refresh: .foreground)
        var values: [(key: Int, name: String, loadedAt: Int)] = []  // the most recently used last
        var running: [Int: UInt64] = [:]
        for step in 0..<3_000 {
            let note: Comment = "seed \(seed), step \(step)"
            let key = Int.random(in: 0..<8, using: &generator)
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<6:
                let (answer, load) = probe.call(key)
                if let index = values.firstIndex(where: { $0.key == key }), probe.now - values[index].loadedAt < 20 {
                    #expect(answer == "hit \(values[index].name)", note)
                    values.append(values.remove(at: index))
                } else if let old = running[key] {
                    values.removeAll { $0.key == key }
                    #expect(answer == "join" && load == old, note)
                } else {
                    values.removeAll { $0.key == key }
                    #expect(answer == "start", note)
                    running[key] = load
                }
            case 6..<8:
                guard let (loading, load) = running.min(by: { $0.value < $1.value }) else { continue }
                running[loading] = nil
                probe.succeed(load, "\(step)")
                values.append((loading, "\(step)", probe.now))
                for _ in 0..<2 {
                    if let first = values.first, probe.now - first.loadedAt >= 20 {
                        values.removeFirst()
                    } else {
                        break
                    }
                }
                while values.count > 5 { values.removeFirst() }
            case 8:
                let cleared = probe.clear(key)
                #expect(cleared == values.first { $0.key == key }?.name, note)
                values.removeAll { $0.key == key }
                running[key] = nil
            default:
                probe.now += Int.random(in: 0..<5, using: &generator)
            }
            #expect(probe.state.entryCount == values.count, note)
        }
    }
}

/// The same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { self.state = seed }

    mutating func next() -> UInt64 {
        self.state &+= 0x9e37_79b9_7f4a_7c15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
