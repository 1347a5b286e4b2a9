import Testing

@testable import SwiftlitState

/// A run that was replaced, stopped or left changes no state any more, by whatever call.
@Suite struct ReplacedRunTests {
    /// The states that the calls change.
    struct States: Sendable {
        let count: StateRef<Int>
        let option: StateRef<Int?>
        let shared: StateRef<Int>
        let view: SessionState

        init(survivesReplacement: Bool = false) throws {
            self.count = try useState("count", survivesReplacement: survivesReplacement) { 1 }
            self.option = try useState("option", of: Int.self, survivesReplacement: survivesReplacement)
            self.shared = try useSharedState("shared", survivesReplacement: survivesReplacement) { 1 }
            self.view = SessionState(SessionStore.current)
        }

        /// All that can be read of them.
        var contents: String {
            """
            \(self.count.isInitialized) \(self.count.value) \(self.option.value ?? -1) \(self.shared.value) \
            \(self.view.keys) \(self.view["entry", as: Int.self] ?? -1)
            """
        }
    }

    /// A call that changes a state.
    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Whether a change that is refused throws.
        var isThrowing = false
        var make: @Sendable (States) throws -> Void

        init(_ name: String, throws isThrowing: Bool = false, _ make: @escaping @Sendable (States) throws -> Void) {
            self.testDescription = name
            self.isThrowing = isThrowing
            self.make = make
        }
    }

    static let refChanges = [
        Change("StateRef.value") { $0.count.value = 7 },
        Change("StateRef.value +=") { $0.count.value += 7 },
        Change("StateRef.set", throws: true) { try $0.count.set(7) },
        Change("StateRef.update") { $0.count.update { $0 = 7 } },
        Change("StateRef.reduce") { $0.count.reduce({ $0 + $1 }, 7) },
        Change("StateRef.withValue", throws: true) { try $0.count.withValue { $0 = 7 } },
        Change("StateRef.clear") { $0.count.clear() },
        Change("StateRef.initialize", throws: true) { states in
            #expect(try !states.count.initialize { 7 })
            let new = try useState("new", survivesReplacement: states.count.handle().survivesReplacement) { 0 }
            new.clear()
            try new.initialize { 7 }
        },
        Change("value of an optional") { $0.option.value = 7 },
        Change("value of an optional = nil") { $0.option.value = nil },
        Change("clear of an optional") { $0.option.clear() },
        Change("value of a shared state") { $0.shared.value = 7 },
        Change("set of a shared state", throws: true) { try $0.shared.set(7) },
        Change("update of a shared state") { $0.shared.update { $0 = 7 } },
        Change("withValue of a shared state", throws: true) { try $0.shared.withValue { $0 = 7 } },
        Change("clear of a shared state") { states in
            states.shared.value = 7
            states.shared.clear()
            states.shared.value = 8
        },
    ]

    static let otherChanges = [
        Change("UseState") { _ in
            @UseState("count") var count = 1
            count = 7
        },
        Change("SessionState subscript") { $0.view["entry"] = 7 },
        Change("SessionState subscript = nil") { $0.view["entry", as: Int.self] = nil },
        Change("SessionState of a new name") { $0.view["other"] = 7 },
        Change("SessionState.set", throws: true) { try $0.view.set(7, for: "entry") },
        Change("SessionState.remove") { $0.view.remove("entry") },
        Change("StateRef.kept") { _ in StateRef<Int>.kept("entry", default: 0).value = 7 },
        Change("StateRef.kept, update") { _ in StateRef<Int>.kept("entry", default: 0).update { $0 = 7 } },
        Change("StateRef.kept, clear") { _ in StateRef<Int>.kept("entry", default: 0).clear() },
        Change("UseSharedState") { _ in
            @UseSharedState("shared") var shared = 1
            shared = 7
        },
        Change("drawing a keyed widget for the first time") { _ in
            _ = try SessionStore.current?.drawWidget(key: "widget", initial: 7)
        },
        Change("a button that is drawn") { _ in
            try SessionStore.current?.triggerDrawn(key: "go", true, in: PageRun.current)
        },
        Change("a widget that corrects its state") { try $0.count.setByWidget(7, in: PageRun.current) },
    ]

    private let live = LiveSession()

    /// The states as a first run has left them, and a second run that counts.
    private func begin(survivesReplacement: Bool = false) throws -> (run: PageRun, states: States) {
        let first = try #require(self.live.session.beginRun())
        let states = try self.live.run(first) {
            let states = try States(survivesReplacement: survivesReplacement)
            states.option.value = 1
            states.view["entry"] = 1
            return states
        }
        _ = first.token.end()
        return (try #require(self.live.session.beginRun()), states)
    }

    @Test(arguments: refChanges + otherChanges) func `a replaced run changes nothing`(_ change: Change) throws {
        let (run, states) = try self.begin()
        let before = states.contents
        run.cancel()
        var error: StateError?
        do {
            try self.live.run(run) { try change.make(states) }
        } catch let thrown as StateError where thrown.code == .runReplaced {
            error = thrown
        }
        #expect(states.contents == before)
        #expect((error != nil) == change.isThrowing)
        #expect(error == nil || error?.cause is CancellationError)
    }

    @Test(arguments: refChanges + otherChanges) func `a run that counts or has ended makes the change`(
        _ change: Change
    ) throws {
        for hasEnded in [false, true] {
            let (run, states) = try self.begin()
            let before = states.contents
            if hasEnded { _ = run.token.end() }
            try self.live.run(run) { try change.make(states) }
            let isNew = change.testDescription.contains("initialize")
            #expect(isNew || states.contents != before)
            self.live.state.store.forgetAll(states)
        }
    }

    @Test(arguments: refChanges) func `a state that survives is changed by a replaced run`(_ change: Change) throws {
        let (run, states) = try self.begin(survivesReplacement: true)
        let before = states.contents
        run.cancel()
        try self.live.run(run) { try change.make(states) }
        let isNew = change.testDescription.contains("initialize")
        #expect(isNew || states.contents != before)
        #expect(!isNew || self.live.state.store.isInitialized(StateKey("new", namespace: nil)))
    }

    @Test(arguments: refChanges + otherChanges.prefix(6))
    func `callbacks and handlers of a replaced run make the change, and it is known that they did`(
        _ change: Change
    ) throws {
        let (run, states) = try self.begin()
        let before = states.contents
        run.cancel()
        try RunToken.$keepsWrites.withValue(true) { try self.live.run(run) { try change.make(states) } }
        #expect(change.testDescription.contains("initialize") || states.contents != before)
        #expect(run.token.hasUnseenWrites)
    }

    @Test func `onEnd handlers of a replaced run may change states, early or late`() async throws {
        let (run, states) = try self.begin()
        run.cancel()
        let (late, lateDone) = AsyncStream<Void>.makeStream()
        await self.live.run(run) {
            run.onEnd { states.count.value = 5 }
            await run.end()
            #expect(states.count.value == 5)
            run.onEnd {
                states.count.value = 6
                lateDone.yield()
            }
            for await _ in late { break }
        }
        #expect(states.count.value == 6)
    }

    @Test func `tasks of the session and code outside of runs may change states`() async throws {
        let (run, states) = try self.begin()
        run.cancel()
        let (done, signal) = AsyncStream<Void>.makeStream()
        self.live.run(run) {
            _ = Session.current?.task(id: "a") {
                states.count.value = 5
                signal.yield()
            }
        }
        for await _ in done { break }
        #expect(states.count.value == 5)
        states.count.value = 6
        #expect(states.count.value == 6)
    }

    @Test func `a replaced run sees the newest values, and the default where there is none`() throws {
        let (run, states) = try self.begin()
        run.cancel()
        states.count.value = 9
        try self.live.run(run) {
            #expect(states.count.value == 9)
            #expect(states.count.update { _ in Issue.record("the reducer was called") } == 9)
            let other = try useState("other") { 3 }
            #expect(other.value == 3)
            #expect(try other.get() == 3)
            #expect(!other.isInitialized)
            let shared = try useSharedState("other") { 4 }
            #expect(shared.value == 4)
        }
        try self.live.run(nil) { try #expect(useState("other") { 5 }.value == 5) }
    }

    @Test func `a reduction that is under way when the run is replaced is dropped`() throws {
        let (run, states) = try self.begin()
        self.live.run(run) {
            let value = states.count.update { value in
                run.cancel()
                value = 7
            }
            #expect(value == 1)
        }
        #expect(states.count.value == 1)
    }

    @Test func `after the end of the session it is the end that is told of`() async throws {
        let (run, states) = try self.begin()
        await self.live.session.end()
        self.live.run(run) {
            let error = #expect(throws: StateError.self) { try states.count.set(1) }
            #expect(error?.code == .sessionEnded)
        }
    }

    @Test func `what the run that follows has seen does not change any more`() async throws {
        for _ in 0..<200 {
            let first = try #require(self.live.session.beginRun())
            let counts = try self.live.run(first) { try (0..<4).map { try useState("n\($0)") { 0 } } }
            // A run that writes while it is replaced, from several threads.
            async let writing: Void = withTaskGroup(of: Void.self) { group in
                for count in counts {
                    group.addTask {
                        self.live.run(first) { for _ in 0..<50 { count.update { $0 += 1 } } }
                    }
                }
            }
            await Task.yield()
            first.cancel()
            let second = try #require(self.live.session.beginRun())
            let seen = self.live.run(second) { counts.map(\.value) }
            await writing
            #expect(self.live.run(second) { counts.map(\.value) } == seen)
            second.cancel()
        }
    }

    @Test func `who waits for the end of a run's tasks goes on when they have been cancelled, and not before`() async {
        let token = RunToken()
        await token.waitUntilCancelled()
        token.replace()
        let isTold = Recorder<Bool>()
        let waiting = Task {
            await token.waitUntilCancelled()
            isTold.record(true)
        }
        for _ in 0..<100 { await Task.yield() }
        #expect(isTold.elements.isEmpty)
        token.taskWasCancelled()
        await waiting.value
        #expect(isTold.elements == [true])
    }
}

extension StateStore {
    /// Clears what the tests have written.
    fileprivate func forgetAll(_ states: ReplacedRunTests.States) {
        states.count.clear()
        states.option.clear()
        states.shared.clear()
        for key in states.view.keys { states.view.remove(key) }
    }
}
