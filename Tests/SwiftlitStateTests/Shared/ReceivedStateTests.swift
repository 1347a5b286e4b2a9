import Foundation
import SwiftlitTypeNames
import Synchronization
import Testing

@_spi(Runs) @testable import SwiftlitState

/// Values that other processes have written, and what is told from a change that was made here.
@Suite(.timeLimit(.minutes(1))) struct ReceivedStateTests {
    private struct Coder: StateCoder {
        func encode(_ value: some Encodable) throws -> [UInt8] { Array(try JSONEncoder().encode([value])) }

        func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
            try #require(try JSONDecoder().decode([Value].self, from: Data(bytes)).first)
        }
    }

    private typealias Signal = DispatchSemaphore

    private final class Flag: Sendable {
        private let value = Mutex(false)
        var isUp: Bool { self.value.withLock { $0 } }
        func raise() { self.value.withLock { $0 = true } }
    }

    private let shared: SharedStateStore
    private let key = StateKey(namespace: .shared, name: "room")

    init() {
        self.shared = SharedStateStore()
        self.shared.shareWithOtherProcesses()
        self.shared.recordChanges {}
    }

    private func archived(_ value: Int) throws -> ArchivedState {
        let type = TypeName.withoutAddresses(of: Int.self)
        return ArchivedState(typeName: type, typeVersion: 0, version: 1, bytes: try Coder().encode(value))
    }

    @Test func `what a state begins with is known by its value, however many begin it`() throws {
        let state = try self.shared.state("room") { () -> Int in
            // Another page is faster.
            _ = try? self.shared.state("room") { 7 }
            return 0
        }
        #expect(state.value == 7)
        #expect(self.shared.takeChanges().set[self.key]?.isBeginning == true)
        state.value = 8
        #expect(self.shared.takeChanges().set[self.key]?.isBeginning == false)
        state.value = 7
        #expect(self.shared.takeChanges().set[self.key]?.isBeginning == false)
    }

    @Test func `what led to a change is known when it is tried again to write it`() throws {
        _ = try self.shared.state("room") { 7 }
        var changes = self.shared.takeChanges()
        changes.set[self.key]?.causeDepth = 3
        self.shared.giveBack(changes) { _ in true }
        #expect(self.shared.takeChanges().set[self.key]?.causeDepth == 3)
    }

    @Test func `a change counts as one after two pages have begun the state at once`() throws {
        let shared = self.shared
        let (firstMakes, firstMayGo, firstIsDone) = (Signal(value: 0), Signal(value: 0), Signal(value: 0))
        let (secondMakes, secondMayGo, secondIsDone) = (Signal(value: 0), Signal(value: 0), Signal(value: 0))
        let begin: @Sendable (Signal, Signal, Signal) -> Void = { makes, mayGo, isDone in
            _ = try? shared.state("room") { () -> Int in
                makes.signal()
                mayGo.wait()
                return 1
            }
            isDone.signal()
        }
        Thread { begin(firstMakes, firstMayGo, firstIsDone) }.start()
        firstMakes.wait()
        Thread { begin(secondMakes, secondMayGo, secondIsDone) }.start()
        secondMakes.wait()
        firstMayGo.signal()
        firstIsDone.wait()
        secondMayGo.signal()
        secondIsDone.wait()
        try shared.state("room") { 0 }.value = 3
        #expect(shared.takeChanges().set[self.key]?.isBeginning == false)
    }

    @Test func `a value is taken over as soon as a state has a cell`() throws {
        // Between the two steps of a page that asks for the state another thread may bring the value.
        self.shared.used(self.key, as: Int.self, survives: nil)
        _ = try StateHandle(store: self.shared.store, key: self.key, of: Int.self)
        #expect(try self.shared.receive(try self.archived(5), for: self.key, coder: Coder()))
        #expect(try self.shared.state("room") { 0 }.value == 5)
        #expect(self.shared.takeChanges().isEmpty)
    }

    @Test func `a value that cannot be put in place is not taken over`() throws {
        let handle = try StateHandle(store: self.shared.store, key: self.key, of: Int.self)
        #expect(try !self.shared.receive(try self.archived(5), for: self.key, coder: Coder()))
        // Read as another type, it would not fit.
        self.shared.used(self.key, as: String.self, survives: nil)
        #expect(try !self.shared.receive(try self.archived(5), for: self.key, coder: Coder()))
        #expect(try handle.read(Int.self) == nil)
    }

    @Test(arguments: [false, true])
    func `no value takes the place of a clearing that is not written`(isObserved: Bool) throws {
        let state = try self.shared.state("room") { 0 }
        _ = self.shared.takeChanges()
        let changes = isObserved ? state.changes.makeAsyncIterator() : nil
        state.clear()
        #expect(try !self.shared.receive(try self.archived(5), for: self.key, coder: Coder()))
        #expect(self.shared.takeChanges().removed == [self.key])
        #expect(try self.shared.receive(try self.archived(5), for: self.key, coder: Coder()))
        #expect(state.value == 5)
        withExtendedLifetime(changes) {}
    }

    @Test func `no value takes the place of a change that is not written`() throws {
        let shared = self.shared
        let state = try shared.state("room") { 0 }
        _ = shared.takeChanges()
        let other = try self.archived(-1)
        let hasEnded = Flag()
        let isDone = Signal(value: 0)
        Thread { [key = self.key] in
            while !hasEnded.isUp { _ = try? shared.receive(other, for: key, coder: Coder()) }
            isDone.signal()
        }.start()
        var lost = 0
        for number in 1...5_000 {
            state.value = number
            // It is seen, and so it is to be written.
            if state.value != number { lost += 1 }
            _ = shared.takeChanges()
        }
        hasEnded.raise()
        isDone.wait()
        #expect(lost == 0)
    }
}
