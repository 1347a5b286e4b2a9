import Testing

@testable import SwiftlitExecutors

@Suite struct `Concurrency gate decisions` {
    private final class Waiter: Sendable {
        let number: Int

        init(_ number: Int) { self.number = number }
    }

    private typealias State = ConcurrencyGateState<Waiter>

    private func arrive(
        _ state: inout State,
        _ waiter: Waiter,
        watching: Bool = true,
        limit: Int = 2,
        queue: Int? = nil
    ) -> State.OnArrived {
        state.arrived(waiter, isWatching: watching, maximumRunningCount: limit, maximumWaitingCount: queue)
    }

    @Test func `calls enter until the limit, then wait in order`() {
        var state = State()
        let waiters = (0..<5).map { Waiter($0) }
        var positions: [Int] = []
        for waiter in waiters {
            if case .waits(let position) = self.arrive(&state, waiter) { positions.append(position) }
        }
        #expect(positions == [1, 2, 3])
        #expect(state.runningCount == 2)

        let (offered, moves) = state.left()
        #expect(offered.map(\.number) == [2])
        #expect(moves.map { [$0.waiter.number, $0.position] } == [[3, 1], [4, 2]])
    }

    @Test func `a full queue refuses`() {
        var state = State()
        for number in 0..<3 { _ = self.arrive(&state, Waiter(number), limit: 1, queue: 2) }
        guard case .refused = self.arrive(&state, Waiter(3), limit: 1, queue: 2) else {
            return #expect(Bool(false), "expected a refusal")
        }
        #expect(state.waitingCount == 2)
    }

    @Test func `nobody overtakes those who wait`() {
        var state = State()
        _ = self.arrive(&state, Waiter(0), limit: 1)
        _ = self.arrive(&state, Waiter(1), limit: 1)
        // A higher limit makes room, but the one who waits comes first.
        let overtakes = state.enteredWithoutWaiting(maximumRunningCount: 5)
        #expect(!overtakes)
    }

    @Test func `a raised limit lets several in at once`() {
        var state = State()
        for number in 0..<4 { _ = self.arrive(&state, Waiter(number), limit: 1) }
        _ = self.arrive(&state, Waiter(4), limit: 3)
        #expect(state.left().offered.map(\.number) == [1, 2, 3])
    }

    @Test func `who gives up leaves the queue and those behind move up`() {
        var state = State()
        let waiters = (0..<4).map { Waiter($0) }
        for waiter in waiters { _ = self.arrive(&state, waiter, limit: 1) }
        let moves = state.gaveUp(waiters[1])
        #expect(moves.map { [$0.waiter.number, $0.position] } == [[2, 1], [3, 2]])
        #expect(state.gaveUp(waiters[1]).isEmpty)
        #expect(state.left().offered.map(\.number) == [2])
    }

    @Test func `only those who watch are told`() {
        var state = State()
        _ = self.arrive(&state, Waiter(0), watching: false, limit: 1)
        _ = self.arrive(&state, Waiter(1), watching: false, limit: 1)
        _ = self.arrive(&state, Waiter(2), watching: false, limit: 1)
        _ = self.arrive(&state, Waiter(3), watching: true, limit: 1)
        #expect(state.left().moves.map(\.waiter.number) == [3])
    }

    @Test func `those far back are told when they have moved by a sixteenth, the first sixteen always`() {
        var state = State()
        let waiters = (0...200).map { Waiter($0) }
        for waiter in waiters { _ = self.arrive(&state, waiter, limit: 1) }
        var told: [Int: [Int]] = [:]
        for _ in 0..<200 {
            for (waiter, position) in state.left().moves { told[waiter.number, default: []].append(position) }
        }
        let last = told[200] ?? []
        #expect(last.first == 200 - 200 / 16)
        #expect(last.suffix(15) == Array((1...15).reversed()))
        #expect(zip(last, last.dropFirst()).allSatisfy { $0 - $1 == max(1, $0 / 16) })
        #expect(state.waitingCount == 0)
    }

    @Test func `a waiter that is watched later is told from then on`() {
        var state = State()
        let waiters = (0..<4).map { Waiter($0) }
        for waiter in waiters { _ = self.arrive(&state, waiter, watching: false, limit: 1) }
        #expect(state.left().moves.isEmpty)
        #expect(state.watched(waiters[3]) == 2)
        #expect(state.watched(waiters[3]) == nil, "watches already")
        #expect(state.watched(waiters[1]) == nil, "is inside")
        #expect(state.left().moves.map(\.position) == [1])
    }

    /// Counts steps, not time: for each kind of queue, four times as many callers may take four times the steps, and somewhat more for depth.
    @Test(arguments: [false, true], [0, 1, 2]) func `the work grows with the callers and not with their square`(
        watching: Bool,
        order: Int
    ) {
        func steps(_ count: Int) -> Int {
            var state = State()
            let waiters = (0..<count).map { Waiter($0) }
            for waiter in waiters { _ = self.arrive(&state, waiter, watching: watching, limit: 1) }
            switch order {
            case 0: while state.runningCount > 0 { _ = state.left() }
            case 1: for waiter in waiters.dropFirst() { _ = state.gaveUp(waiter) }
            default: for waiter in waiters.dropFirst().reversed() { _ = state.gaveUp(waiter) }
            }
            #expect(state.waitingCount == 0)
            return state.stepCount
        }
        let (few, many) = (steps(2_000), steps(8_000))
        #expect(many < few * 6, "\(few) steps for 2,000 callers, \(many) for 8,000")
        #expect(many < 8_000 * (watching ? 2_000 : 60))
    }

    /// Legal steps picked at random, against a queue kept the obvious way.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func `agrees with a model`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var state = State()
        var running = 0
        var queue: [Waiter] = []
        for step in 0..<2_000 {
            switch Int.random(in: 0..<3, using: &generator) {
            case 0:
                let waiter = Waiter(step)
                switch self.arrive(&state, waiter, limit: 3, queue: 10) {
                case .entered:
                    #expect(running < 3 && queue.isEmpty, "seed \(seed), step \(step)")
                    running += 1
                case .waits(let position):
                    queue.append(waiter)
                    #expect(position == queue.count, "seed \(seed), step \(step)")
                case .refused:
                    #expect(queue.count == 10, "seed \(seed), step \(step)")
                }
            case 1 where running > 0:
                let offered = state.left().offered
                running -= 1
                let expected = queue.isEmpty ? [] : [queue.removeFirst()]
                running += expected.count
                #expect(offered.map(\.number) == expected.map(\.number), "seed \(seed), step \(step)")
            case 2 where !queue.isEmpty:
                _ = state.gaveUp(queue.remove(at: Int.random(in: queue.indices, using: &generator)))
            default:
                break
            }
            #expect(state.runningCount == running && state.waitingCount == queue.count, "seed \(seed), step \(step)")
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `A concurrency limit` {
    @Test func `gives places first come first served and tells positions`() async throws {
        let registry = LimitRegistry()
        let limit = ConcurrencyLimit("gpu", 1)
        let first = try await registry.enter(limit) { _ in }
        let (events, report) = AsyncStream.makeStream(of: CallProgress.self)
        let second = Task { try await registry.enter(limit) { report.yield($0) } }
        var seen = events.makeAsyncIterator()
        #expect(await seen.next() == .queued(position: 1))
        let (laterEvents, laterReport) = AsyncStream.makeStream(of: CallProgress.self)
        let third = Task { try await registry.enter(limit) { laterReport.yield($0) } }
        var seenLater = laterEvents.makeAsyncIterator()
        #expect(await seenLater.next() == .queued(position: 2))

        first.leave()
        let secondPlace = try await second.value
        #expect(await seenLater.next() == .queued(position: 1))
        secondPlace.leave()
        try await third.value.leave()
        #expect(registry.count == 0)
    }

    @Test func `a cancelled caller leaves the queue and takes no place`() async throws {
        let registry = LimitRegistry()
        let limit = ConcurrencyLimit("gpu", 1)
        let first = try await registry.enter(limit) { _ in }
        let (events, report) = AsyncStream.makeStream(of: CallProgress.self)
        let second = Task { try await registry.enter(limit) { report.yield($0) } }
        for await _ in events { break }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        first.leave()
        #expect(registry.count == 0)
        #expect(try registry.tryEnter(limit) != nil)
    }

    @Test func `a bounded queue refuses`() async throws {
        let registry = LimitRegistry()
        let limit = ConcurrencyLimit("gpu", 1, queue: .failing(beyond: 0))
        let place = try #require(try registry.tryEnter(limit))
        await #expect { _ = try await registry.enter(limit) { _ in } } throws: { error in
            (error as? ExecutorError)?.code == .queueFull && "\(error)".contains("gpu")
        }
        place.leave()
        #expect(registry.count == 0)
    }

    @Test func `a function that holds a place cannot ask for another one of the same limit`() async throws {
        let registry = LimitRegistry()
        let limit = ConcurrencyLimit("gpu", 2)
        let place = try #require(try registry.tryEnter(limit))
        await place.hold {
            #expect { _ = try registry.tryEnter(limit) } throws: { ($0 as? ExecutorError)?.code == .recursiveLimit }
            #expect(throws: Never.self) { try registry.tryEnter(ConcurrencyLimit("disk", 1))?.leave() }
            place.leave()
            // The place is given back, so waiting for one ends.
            #expect(throws: Never.self) { try registry.tryEnter(limit)?.leave() }
        }
        #expect(registry.count == 0)
    }

    @Test func `who joins the readers later is told the position`() async throws {
        let registry = LimitRegistry()
        let limit = ConcurrencyLimit("gpu", 1)
        let first = try await registry.enter(limit, report: nil)
        let interest = ProgressInterest()
        let (events, report) = AsyncStream.makeStream(of: CallProgress.self)
        let second = Task { try await registry.enter(limit, interest: interest) { report.yield($0) } }
        // Whether it waits already or not.
        interest.watch()
        var seen = events.makeAsyncIterator()
        #expect(await seen.next() == .queued(position: 1))
        first.leave()
        try await second.value.leave()
        #expect(registry.count == 0)
        #expect(registry.waitingCount == 0)
    }

    @Test func `less than one place is one`() {
        #expect(ConcurrencyLimit("x", -3).maximumRunningCount == 1)
    }
}
