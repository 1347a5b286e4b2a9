private import Synchronization
import Testing

@testable import SwiftlitExecutors

@Suite(.timeLimit(.minutes(1))) struct `A call's mailbox` {
    @Test func `the first result counts`() async throws {
        let mailbox = CallMailbox<Int>()
        #expect(mailbox.finish(.success(1)))
        #expect(!mailbox.finish(.success(2)))
        #expect(try await mailbox.wait {} == 1)
    }

    @Test func `progress arrives in order and without steps back`() async throws {
        let mailbox = CallMailbox<Int>()
        let (read, reads) = AsyncStream.makeStream(of: CallProgress.self)
        let caller = Task { try await mailbox.wait(onProgress: { reads.yield($0) }) {} }
        var seen = read.makeAsyncIterator()
        mailbox.report(.queued(position: 3))
        #expect(await seen.next() == .queued(position: 3))
        mailbox.report(.queued(position: 5))  // overtaken by the one above
        mailbox.report(.queued(position: 1))
        #expect(await seen.next() == .queued(position: 1))
        mailbox.report(.running)
        #expect(await seen.next() == .running)
        mailbox.report(.queued(position: 1))
        mailbox.finish(.success(7))
        #expect(try await caller.value == 7)
        reads.finish()
        #expect(await seen.next() == nil)
    }

    @Test func `a busy caller gets the newest 64 reports before the value, and none before an error`() async throws {
        func report(_ number: Int) -> CallProgress { .reported(WorkerProgress(fraction: nil, message: "\(number)")) }
        for isFailing in [false, true] {
            let mailbox = CallMailbox<Int>()
            for position in (1...5).reversed() { mailbox.report(.queued(position: position)) }
            mailbox.report(.running)
            for number in 0..<100 { mailbox.report(report(number)) }
            var seen: [CallProgress] = []
            if isFailing {
                mailbox.finish(.failure(CancellationError()))
                await #expect(throws: CancellationError.self) {
                    try await mailbox.wait(onProgress: { seen.append($0) }) {}
                }
                #expect(seen == [])
            } else {
                mailbox.finish(.success(1))
                #expect(try await mailbox.wait(onProgress: { seen.append($0) }) {} == 1)
                #expect(seen == (36..<100).map(report))
            }
        }
    }

    @Test func `cancelling ends the wait at once, before or during it`() async {
        let (cancelled, cancels) = AsyncStream.makeStream(of: Int.self)
        let early = CallMailbox<Int>()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await early.wait { cancels.yield(1) }
        }
        await #expect(throws: CancellationError.self) { try await task.value }

        let late = CallMailbox<Int>()
        let waiting = Task { try await late.wait { cancels.yield(2) } }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        cancels.finish()
        #expect(await cancelled.reduce(into: []) { $0.append($1) } == [1, 2])
        #expect(!late.finish(.success(1)))
    }
}

@Suite(.timeLimit(.minutes(1))) struct `A deadline timer` {
    @Test func `calls functions in the order of their times`() async {
        let timer = DeadlineTimer()
        let (fired, fires) = AsyncStream.makeStream(of: Int.self)
        let late = timer.schedule(after: .seconds(3_600)) { fires.yield(0) }
        let first = timer.schedule(after: .milliseconds(20)) { fires.yield(2) }
        let second = timer.schedule(after: .milliseconds(1)) { fires.yield(1) }
        var seen = fired.makeAsyncIterator()
        #expect(await seen.next() == 1)
        #expect(await seen.next() == 2)
        withExtendedLifetime((first, second)) { late.cancel() }
    }

    @Test func `a caller that reads no progress hears only of the result`() async throws {
        let mailbox = CallMailbox<Int>(readsProgress: false)
        mailbox.report(.running)
        mailbox.finish(.success(1))
        let result = try await mailbox.wait(onProgress: { Issue.record("told of \($0)") }) {}
        #expect(result == 1)
    }

    @Test func `a deadline taken back holds nothing`() {
        final class Held: Sendable {}
        let timer = DeadlineTimer()
        weak var held: Held?
        do {
            let object = Held()
            held = object
            timer.schedule(after: .seconds(3_600)) { _ = object }.cancel()
        }
        #expect(held == nil)
    }

    @Test func `a deadline taken back in time is not called`() async {
        let timer = DeadlineTimer()
        let time = Duration.milliseconds(20)
        let isCalled = Atomic(false)
        let start = ContinuousClock.now
        timer.schedule(after: time) { isCalled.store(true, ordering: .relaxed) }.cancel()
        // On a machine that is too busy to take it back in time, it may be called.
        let isInTime = start.duration(to: .now) < time
        let (fired, fires) = AsyncStream.makeStream(of: Void.self)
        let later = timer.schedule(after: time * 2) { fires.yield() }
        for await _ in fired { break }
        withExtendedLifetime(later) {}
        let wasCalled = isCalled.load(ordering: .relaxed)
        #expect(!(isInTime && wasCalled))
    }

    @Test func `a deadline that many others come before is let go on the timer's thread`() async {
        let timer = DeadlineTimer()
        let late = timer.schedule(after: .seconds(3_600)) {}
        // The timer looks at the late one after each of the others.
        for _ in 0..<5_000 {
            await withCheckedContinuation { fired in _ = timer.schedule(after: .zero) { fired.resume() } }
        }
        await withCheckedContinuation { fired in
            _ = timer.schedule(after: .zero) {
                late.cancel()
                fired.resume()
            }
        }
        #expect(timer.pendingCount <= 1)
    }

    @Test func `many deadlines that never come do not pile up`() async {
        let timer = DeadlineTimer()
        for _ in 0..<10_000 { timer.schedule(after: .seconds(3_600)) {}.cancel() }
        #expect(timer.pendingCount <= 512)
    }
}
