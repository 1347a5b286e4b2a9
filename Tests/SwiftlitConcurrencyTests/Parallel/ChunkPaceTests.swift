import Testing

@testable import SwiftlitConcurrency

@Suite struct `The size of chunks` {
    @Test func `begins with one item, and grows to what fits into the target`() {
        var pace = ChunkPace(limit: 2, isOneByOne: false)
        #expect(pace.next(left: nil) == 1)
        var sizes: [Int] = []
        for _ in 0..<8 {
            let count = pace.next(left: nil)
            sizes.append(count)
            pace.measured(count, in: .microseconds(50 * count))
        }
        // Never more than eight times as many as before: one measurement may be wrong.
        for (former, next) in zip(sizes, sizes.dropFirst()) { #expect(next <= 8 * former) }
        // Four hundred, but for rounding.
        #expect((399...400).contains(pace.next(left: nil)))
    }

    @Test func `stays at one for items that take long`() {
        var pace = ChunkPace(limit: 2, isOneByOne: false)
        for _ in 0..<5 { pace.measured(1, in: .milliseconds(20)) }
        #expect(pace.next(left: nil) == 1)
    }

    @Test func `shrinks towards the end, so that all workers end together`() {
        var pace = ChunkPace(limit: 4, isOneByOne: false)
        for _ in 0..<8 { pace.measured(pace.next(left: nil), in: .microseconds(pace.next(left: nil))) }
        #expect(pace.next(left: 1_000_000) == ChunkPace.maximumCount)
        #expect(pace.next(left: 80) == 10)
        #expect(pace.next(left: 3) == 1)
        #expect(pace.next(left: 0) == 1)
    }

    @Test func `stays at one where that is asked for`() {
        var pace = ChunkPace(limit: 2, isOneByOne: true)
        pace.measured(1, in: .nanoseconds(1))
        #expect(pace.next(left: nil) == 1)
    }
}

@Suite struct `Progress of the whole` {
    @Test func `has a fraction, a rate and the time left`() {
        let progress = ParallelProgress(total: 300, done: 118, failed: 2, running: 8, rate: 10)
        #expect(progress.fraction == 0.4)
        #expect(progress.timeLeft == .seconds(18))
        #expect(progress.text == "120 of 300, 2 failed, 18 s left")
    }

    @Test func `knows no fraction where the number of items is not known`() {
        let progress = ParallelProgress(done: 5, rate: 10)
        #expect(progress.fraction == nil)
        #expect(progress.timeLeft == nil)
        #expect(progress.text == "5 done")
        #expect(ParallelProgress(total: 0).fraction == 1)
    }
}
