import Testing

@testable import SwiftlitState

@Suite struct StateChangesTests {
    private let session = SessionFixture()

    @Test func `the present value comes first`() async throws {
        let count = try self.session.run { try useState("count") { 7 } }
        var changes = count.changes.makeAsyncIterator()
        #expect(await changes.next() == 7)
    }

    @Test func `each change that is awaited arrives`() async throws {
        let count = try self.session.run { try useState("count") { 0 } }
        var changes = count.changes.makeAsyncIterator()
        #expect(await changes.next() == 0)
        count.value = 1
        #expect(await changes.next() == 1)
        count.update { $0 += 1 }
        #expect(await changes.next() == 2)
        try count.withValue { $0 += 1 }
        #expect(await changes.next() == 3)
    }

    @Test func `who is slow gets the newest value only`() async throws {
        let count = try self.session.run { try useState("count") { 0 } }
        var changes = count.changes.makeAsyncIterator()
        #expect(await changes.next() == 0)
        for value in 1...100 { count.value = value }
        #expect(await changes.next() == 100)
        count.value = 101
        #expect(await changes.next() == 101)
    }

    @Test func `a waiting iterator is woken by another task`() async throws {
        let count = try self.session.run { try useState("count") { 0 } }
        let sum = Task {
            var sum = 0
            for await value in count.changes {
                sum += value
                if value == 0 { count.value = 5 }
                if value == 6 { break }
                if value == 5 { onOtherThread { count.update { $0 += 1 } } }
            }
            return sum
        }
        #expect(await sum.value == 11)
    }

    @Test func `no older value follows a newer one`() async throws {
        let count = try self.session.run { try useState("count") { 0 } }
        let total = 8 * 2_000
        let reader = Task {
            var last = -1
            for await value in count.changes {
                guard value > last else { return "\(value) came after \(last)" }
                last = value
                if value == total { break }
            }
            return "rising"
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<2_000 { count.update { $0 += 1 } } }
            }
        }
        #expect(await reader.value == "rising")
    }

    @Test func `the sequence ends with the session`() async throws {
        let (count, name) = try self.session.run {
            (try useState("count") { 0 }, try useState("name", of: String.self))
        }
        var changes = count.changes.makeAsyncIterator()
        #expect(await changes.next() == 0)
        let waiting = Task {
            for await name in name.changes where name != nil { Issue.record("there never was a name") }
        }
        self.session.state.end()
        #expect(await changes.next() == nil)
        await waiting.value
        var late = count.changes.makeAsyncIterator()
        #expect(await late.next() == nil)
    }

    @Test func `cancelling the task ends the sequence`() async throws {
        let count = try self.session.run { try useState("count") { 0 } }
        let task = Task { for await _ in count.changes {} }
        task.cancel()
        await task.value
    }

    @Test func `while a state is cleared nothing comes`() async throws {
        let count = try self.session.run { try useState("count") { 0 } }
        var changes = count.changes.makeAsyncIterator()
        #expect(await changes.next() == 0)
        count.clear()
        #expect(!count.isInitialized)
        count.value = 3
        #expect(await changes.next() == 3)
    }

    @Test func `a state without a value begins with its first one`() async throws {
        let name = try self.session.run { try useState("name") { "" } }
        name.clear()
        var changes = name.changes.makeAsyncIterator()
        name.value = "Ada"
        #expect(await changes.next() == "Ada")
    }

    @Test func `changes of a cleared and unwatched state are those of its successor`() async throws {
        let old = try self.session.run { try useState("count") { 0 } }
        old.clear()
        let new = try self.session.run { try useState("count") { 4 } }
        var changes = old.changes.makeAsyncIterator()
        #expect(await changes.next() == 4)
        new.value = 5
        #expect(await changes.next() == 5)
    }

    @Test func `an iterator that is gone leaves no observer`() async throws {
        let count = try self.session.run { try useState("count") { 0 } }
        do {
            var changes = count.changes.makeAsyncIterator()
            #expect(await changes.next() == 0)
            try #expect(count.handle().cell.observerCount == 1)
        }
        try #expect(count.handle().cell.observerCount == 0)
    }
}
