import Testing

@testable import SwiftlitState

@Suite struct SharedStateTests {
    private let shared = SharedStateStore()

    private func makeState(_ name: String = "room", _ initial: Int = 0) throws -> StateRef<Int> {
        try self.shared.state(name) { initial }
    }

    // MARK: - The value

    @Test func `all sessions see one value`() throws {
        let (first, second) = (LiveSession(sharedStates: self.shared), LiveSession(sharedStates: self.shared))
        try first.run(nil) { try useSharedState("room") { 1 }.value = 5 }
        try second.run(nil) { try #expect(useSharedState("room") { 1 }.value == 5) }
        try #expect(self.makeState().value == 5)
    }

    @Test func `outside of sessions the process has one store`() throws {
        let name = "SharedStateTests.outside"
        let state = try useSharedState(name) { 3 }
        try #expect(SharedStateStore.process.state(name) { 0 }.value == 3)
        state.clear()
    }

    @Test func `a second type under one name throws and names both`() throws {
        _ = try self.makeState()
        let error = try #require(throws: StateError.self) { try self.shared.state("room") { "text" } }
        #expect(error.code == .typeMismatch)
        #expect(error.message.hasPrefix("Shared state \"room\" holds Swift.Int, Swift.String was asked for."))
    }

    @Test func `64 tasks of 10000 reductions lose none`() async throws {
        let state = try self.makeState()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<64 {
                group.addTask { for _ in 0..<10_000 { state.update { $0 += 1 } } }
            }
        }
        #expect(state.value == 640_000)
    }

    @Test func `it is reduced, set and cleared like a state`() throws {
        let state = try self.makeState("room", 1)
        #expect(state.reduce({ $0 + $1 }, 4) == 5)
        #expect(state.update { $0 *= 2 } == 10)
        try #expect(
            state.withValue { value -> Bool in
                value += 1; return true
            }
        )
        #expect(state.value == 11)
        try state.set(3)
        #expect(state.value == 3)
        state.clear()
        #expect(state.value == 1)
    }

    @Test func `changes are those of all sessions`() async throws {
        let state = try self.makeState()
        var changes = state.changes.makeAsyncIterator()
        #expect(await changes.next() == 0)
        try self.makeState().value = 4
        #expect(await changes.next() == 4)
    }

    // MARK: - Pages that follow it

    /// A session whose page has read the value in its last run.
    private func makeReader(_ state: StateRef<Int>) throws -> LiveSession {
        let fixture = LiveSession(sharedStates: self.shared)
        let run = try #require(fixture.session.beginRun())
        fixture.run(run) { _ = state.value }
        return fixture
    }

    @Test func `a change reruns the pages that have read the value, and no others`() throws {
        let state = try self.makeState()
        let (reader, other) = (try self.makeReader(state), LiveSession(sharedStates: self.shared))
        let run = try #require(other.session.beginRun())
        other.run(run) { state.update { $0 += 1 } }
        #expect(reader.rerunRequests.elements.count == 1)
        #expect(other.rerunRequests.elements.isEmpty)
    }

    @Test func `the session that makes the change follows too`() throws {
        let state = try self.makeState()
        let fixture = try self.makeReader(state)
        let run = try #require(fixture.session.beginRun())
        fixture.run(run) {
            _ = state.value
            state.value += 1
        }
        #expect(fixture.rerunRequests.elements.count == 1)
    }

    @Test func `a value that is changed and then read asks for no run`() throws {
        let state = try self.makeState()
        let fixture = try self.makeReader(state)
        let run = try #require(fixture.session.beginRun())
        fixture.run(run) {
            state.update { $0 += 1 }
            _ = state.value
        }
        #expect(fixture.rerunRequests.elements.isEmpty)
    }

    @Test func `many changes before the run are one wish`() throws {
        let state = try self.makeState()
        let reader = try self.makeReader(state)
        for _ in 0..<100 { state.update { $0 += 1 } }
        #expect(reader.rerunRequests.elements.count == 1)
        let run = try #require(reader.session.beginRun())
        reader.run(run) { _ = state.value }
        state.update { $0 += 1 }
        #expect(reader.rerunRequests.elements.count == 2)
    }

    @Test func `a page that reads it no more follows it no more`() throws {
        let state = try self.makeState()
        let reader = try self.makeReader(state)
        _ = reader.session.beginRun()
        state.value = 1
        #expect(reader.rerunRequests.elements.isEmpty)
    }

    @Test func `a page that a callback has left out follows what it has read, also what has changed meanwhile`() throws
    {
        for changesMeanwhile in [true, false] {
            let state = try self.makeState()
            let reader = try self.makeReader(state)
            let run = try #require(reader.session.beginRun())
            if changesMeanwhile { state.reduce { $0 += 1 } }
            #expect(reader.rerunRequests.elements.isEmpty, "the page is about to be drawn")
            reader.session.pageLeftOut()
            if !changesMeanwhile { state.reduce { $0 += 1 } }
            #expect(reader.rerunRequests.elements.count == 1)
            run.cancel()
        }
    }

    @Test func `a page that is drawn follows only what it reads then`() throws {
        let state = try self.makeState()
        let reader = try self.makeReader(state)
        _ = reader.session.beginRun()
        state.reduce { $0 += 1 }
        reader.session.pageBegan()
        reader.session.pageLeftOut()
        state.reduce { $0 += 1 }
        #expect(reader.rerunRequests.elements.isEmpty)
    }

    @Test func `a fragment keeps what the page has read`() throws {
        let state = try self.makeState()
        let reader = try self.makeReader(state)
        _ = reader.session.beginRun(isFragment: true)
        state.value = 1
        #expect(reader.rerunRequests.elements.count == 1)
    }

    @Test func `reading after the run, in a session task or outside does not follow`() async throws {
        let state = try self.makeState()
        let fixture = LiveSession(sharedStates: self.shared)
        let run = try #require(fixture.session.beginRun())
        await run.end()
        fixture.run(run) { _ = state.value }
        let done = Latch()
        fixture.session.task(id: "a") {
            _ = state.value; done.open()
        }
        await done.wait()
        _ = state.value
        state.value = 1
        #expect(fixture.rerunRequests.elements.isEmpty)
    }

    @Test func `clearing is a change`() throws {
        let state = try self.makeState()
        let reader = try self.makeReader(state)
        state.clear()
        #expect(reader.rerunRequests.elements.count == 1)
    }

    @Test func `a session that has ended leaves no observer`() async throws {
        let state = try self.makeState()
        let reader = try self.makeReader(state)
        let key = StateKey(namespace: .shared, name: "room")
        let cell = try #require(try self.shared.store.existingCell(for: key, of: Int.self))
        #expect(cell.observerCount == 1)
        await reader.session.end()
        #expect(cell.observerCount == 0)
        state.value = 1
        #expect(reader.rerunRequests.elements.isEmpty)
    }

    @Test func `a page that reads the value twice is asked once`() throws {
        let state = try self.makeState()
        let fixture = LiveSession(sharedStates: self.shared)
        let run = try #require(fixture.session.beginRun())
        try fixture.run(run) {
            _ = state.value
            _ = try useSharedState("room") { 0 }.value
        }
        state.value = 1
        #expect(fixture.rerunRequests.elements.count == 1)
    }
}
