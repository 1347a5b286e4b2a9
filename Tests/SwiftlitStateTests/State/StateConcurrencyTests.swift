import Testing

@testable import SwiftlitState

@Suite struct StateConcurrencyTests {
    private let session = SessionFixture()

    @Test func `64 tasks of 10000 reductions lose none`() async throws {
        let count = try self.session.run { try useState("count") { 0 } }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    for step in 0..<10_000 {
                        if step.isMultiple(of: 2) { count.update { $0 += 1 } } else { count.reduce({ $0 + $1 }, 1) }
                    }
                }
            }
        }
        #expect(count.value == 640_000)
    }

    @Test func `reductions of references made at once lose none`() async throws {
        try await self.session.run {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        for _ in 0..<200 { try useState("count") { 0 }.update { $0 += 1 } }
                    }
                }
                try await group.waitForAll()
            }
            try #expect(useState("count") { -1 }.value == 12_800)
        }
    }

    @Test func `only one of many initializers gives the value`() async throws {
        let name = try self.session.run { try useState("name") { -1 } }
        name.clear()
        let winners = try await withThrowingTaskGroup(of: Int?.self) { group in
            for index in 0..<64 {
                group.addTask { try name.initialize { index } ? index : nil }
            }
            return try await group.reduce(into: [Int]()) { $0 += $1.map { [$0] } ?? [] }
        }
        #expect(winners.count == 1)
        #expect(name.value == winners.first)
    }

    @Test func `a reducer may read and change other states`() throws {
        try self.session.run {
            let count = try useState("count") { 1 }
            let other = try useState("other") { 10 }
            count.update { $0 += other.value + other.update { $0 += 1 } }
            #expect(count.value == 22)
            #expect(other.value == 11)
        }
    }

    @Test func `reducers that change each other's states come to an end`() async throws {
        let (left, right) = try self.session.run { (try useState("left") { 0 }, try useState("right") { 0 }) }
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<8 {
                let (mine, theirs) = index.isMultiple(of: 2) ? (left, right) : (right, left)
                group.addTask {
                    for _ in 0..<200 {
                        mine.update { value in
                            theirs.update { $0 += 0 }
                            value += 1
                        }
                    }
                }
            }
        }
        #expect(left.value + right.value == 1_600)
    }

    @Test func `a reducer reads its own state as it was before`() throws {
        try self.session.run {
            let count = try useState("count") { 1 }
            count.update { value in
                value = 50
                value += count.value
            }
            #expect(count.value == 51)
        }
    }

    @Test func `a reducer cannot change its own state`() throws {
        try self.session.run {
            let count = try useState("count") { 1 }
            let again = try useState("count") { 1 }
            try count.update { value in
                let error = try #require(throws: StateError.self) { try again.set(9) }
                #expect(error.code == .reentrantWrite)
                #expect(throws: error) { try again.withValue { $0 = 9 } }
                #expect(again.update { $0 = 9 } == 1)
                again.value = 9
                again.clear()
                value += 1
            }
            #expect(count.value == 2)
        }
    }

    @Test func `a refused reducer leaves the state usable`() throws {
        struct Refused: Error {}
        try self.session.run {
            let count = try useState("count") { 1 }
            #expect(throws: Refused.self) { try count.withValue { _ in throw Refused() } }
            try count.set(2)
            #expect(count.value == 2)
        }
    }

    @Test func `an overtaken reducer runs again on the newer value`() throws {
        try self.session.run {
            let count = try useState("count") { 1 }
            let other = try useState("other") { 0 }
            var runs = 0
            // A change from another thread during the reduction, made certain by joining that thread.
            count.update { value in
                runs += 1
                if runs == 1 { onOtherThread { count.value = 10 } }
                value += 1
                other.value = value
            }
            #expect(runs == 2)
            #expect(count.value == 11)
            #expect(other.value == 11)
        }
    }

    @Test func `a state cleared during a reduction is reduced from its default`() throws {
        try self.session.run {
            let count = try useState("count") { 100 }
            count.value = 5
            var runs = 0
            count.update { value in
                runs += 1
                if runs == 1 { onOtherThread { count.clear() } }
                value += 1
            }
            #expect(count.value == 101)
        }
    }

    @Test func `a session that ends during a reduction keeps nothing of it`() throws {
        let count = try self.session.run { try useState("count") { 100 } }
        let error = try #require(throws: StateError.self) {
            try count.withValue { value in
                self.session.state.end()
                value += 1
            }
        }
        #expect(error.code == .sessionEnded)
    }

    @Test func `a slow reducer comes to an end while others change the value all the time`() async throws {
        let count = try self.session.run { try useState("count") { 0 } }
        let isDone = Recorder<Void>()
        let writer = startThread {
            while isDone.elements.isEmpty { count.update { $0 += 1 } }
        }
        var attempts = 0
        let reduced = count.update { value in
            attempts += 1
            // Each attempt but the last is overtaken for certain; the last one would be, if it had no turn.
            var spins = 0
            while attempts <= 32 ? count.value == value : spins < 20_000 {
                spins += count.value == value ? 1 : 0
            }
            value += 1_000_000
        }
        isDone.record(())
        await writer.wait()
        #expect(attempts == 33)
        #expect(reduced >= 1_000_000)
        #expect(count.value >= reduced)
    }

    @Test func `a reducer that has its turn overtakes another one that has`() {
        let (first, second) = (ThreadIdentity(rawValue: 1), ThreadIdentity(rawValue: 2))
        let cell = StateCell(
            key: StateKey("count", namespace: nil),
            valueType: Int.self,
            version: 0,
            budget: nil,
            metrics: nil
        )
        var slot = StateSlot(version: 0)
        slot.reserve(for: first)
        let value = StateValue(1, budget: nil)
        guard case .reserved = slot.write(value, expecting: .anything, budget: nil, on: second) else {
            Issue.record("not reserved")
            return
        }
        guard case .reserved = slot.clear(version: nil, budget: nil, on: second) else {
            Issue.record("not reserved")
            return
        }
        guard case .written = slot.write(value, expecting: .anything, budget: nil, on: first) else {
            Issue.record("reserved for the one who has it")
            return
        }
        cell.inTurn(on: second) {
            #expect(cell.waitForTurn(on: second))
            // One turn at a time.
            cell.inTurn(on: second) {}
        }
        #expect(!cell.waitForTurn(on: second))
        let override = slot.write(
            value,
            expecting: .anything,
            budget: nil,
            on: second,
            ignoringReservation: true
        )
        guard case .written = override else {
            Issue.record("did not overtake")
            return
        }
    }

    @Test func `a value is destroyed outside of the store's locks`() throws {
        try self.session.run {
            let other = try useState("other") { 0 }
            let resource = try useState("resource", of: Resource.self)
            resource.value = Resource {
                _ = resource.isInitialized; other.update { $0 += 1 }
            }
            resource.value = Resource {
                _ = resource.isInitialized; other.update { $0 += 1 }
            }
            #expect(other.value == 1)
            resource.clear()
            #expect(other.value == 2)
            resource.value = Resource { other.update { $0 += 1 } }
            self.session.state.end()
        }
    }
}

/// Calls back when it is destroyed.
private final class Resource: Sendable {
    private let onDestruction: @Sendable () -> Void

    init(onDestruction: @escaping @Sendable () -> Void) {
        self.onDestruction = onDestruction
    }

    deinit { self.onDestruction() }
}
