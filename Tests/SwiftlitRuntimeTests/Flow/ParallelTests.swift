import SwiftlitElements
import SwiftlitTesting
import Synchronization
import Testing

@testable import SwiftlitRuntime

@Suite struct ParallelTests {
    @Test func `parts stand in the order of the items, whichever is done first`() async throws {
        let (secondIsDone, done) = AsyncStream<Void>.makeStream()
        let order = Recorder()
        let app = try await AppTest {
            st.text("above")
            try await st.parallel(["a", "b"]) { item in
                st.text("\(item) begins")
                if item == "a" { for await _ in secondIsDone {} }
                st.text("\(item) ends")
                order.add(item)
                if item == "b" { done.finish() }
            }
            st.text("below")
        }.run()
        #expect(order.items == ["b", "a"])
        #expect(app.texts == ["above", "a begins", "a ends", "b begins", "b ends", "below"])
    }

    @Test func `an error stays in its part`() async throws {
        let app = try await AppTest {
            try await st.parallel(1...3) { item in
                st.text("part \(item)")
                if item == 2 { throw ElementError(.invalidArgument, "broken") }
                st.text("end \(item)")
            }
            st.text("below")
        }.run()
        #expect(app.exceptions == ["invalidArgument: broken"])
        #expect(app.containers("container").map { $0.texts.count + 10 * $0.exceptions.count } == [2, 11, 2])
        #expect(app.texts == ["part 1", "end 1", "part 2", "part 3", "end 3", "below"])
    }

    @Test func `parts that block run side by side`() async throws {
        let meeting = Meeting(of: 2)
        let app = try await AppTest {
            try await st.parallel(0..<2) { item in
                // A thread each: otherwise the first one waits for the second for ever.
                meeting.arrive()
                st.text("met \(item)")
            }
        }.run()
        #expect(app.texts == ["met 0", "met 1"])
    }

    @Test(arguments: [1, 2]) func `a limit bounds how many run at a time`(limit: Int) async throws {
        let running = Mutex((now: 0, most: 0))
        let app = try await AppTest {
            try await st.parallel(0..<6, limit: limit) { item in
                running.withLock { counts in
                    counts.now += 1
                    counts.most = max(counts.most, counts.now)
                }
                await Task.yield()
                running.withLock { $0.now -= 1 }
                st.text("\(item)")
            }
        }.run()
        #expect(app.texts == ["0", "1", "2", "3", "4", "5"])
        #expect(running.withLock { $0.most } <= limit)
    }

    @Test func `all parts have ended when one of them ends the run`() async throws {
        let cancelled = Counter()
        let app = try await AppTest {
            st.text("above")
            try await st.parallel(["stop", "wait"]) { item in
                if item == "stop" { try st.stop() }
                await untilCancelled()
                cancelled.next()
            }
            st.text("below")
        }.run()
        #expect(app.texts == ["above"])
        #expect(cancelled.value == 1)
    }

    @Test func `it works alike in a fragment, and fragments in it`() async throws {
        let app = try await AppTest {
            st.text("page")
            try await st.fragment {
                let n = st.slider("n", value: 1, in: 1...5)
                try await st.parallel(1...2) { item in
                    st.text("part \(item) of \(n)")
                    st.fragment { st.text("inner \(item): \(st.checkbox("check \(item)"))") }
                }
            }
        }.run()
        #expect(app.texts == ["page", "part 1 of 1", "inner 1: false", "part 2 of 1", "inner 2: false"])
        try await app.slider("n").set(3).run()
        #expect(app.texts == ["page", "part 1 of 3", "inner 1: false", "part 2 of 3", "inner 2: false"])
        try await app.checkbox("check 2").set(true).run()
        #expect(app.texts == ["page", "part 1 of 3", "inner 1: false", "part 2 of 3", "inner 2: true"])
    }

    @Test func `no items draw nothing`() async throws {
        let app = try await AppTest {
            try await st.parallel([String]()) { st.text($0) }
            st.text("below")
        }.run()
        #expect(app.texts == ["below"])
    }
}

/// What happened, in order.
private final class Recorder: Sendable {
    private let storage = Mutex<[String]>([])
    var items: [String] { self.storage.withLock { $0 } }
    func add(_ item: String) { self.storage.withLock { $0.append(item) } }
}

/// Blocks everybody until all are there.
private final class Meeting: Sendable {
    private let gate = Gate()
    private let missing: Atomic<Int>

    init(of count: Int) { self.missing = Atomic(count) }

    func arrive() {
        if self.missing.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { self.gate.open() }
        self.gate.wait()
    }
}
