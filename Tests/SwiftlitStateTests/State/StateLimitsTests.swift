import MetricsTestKit
import Testing

@testable import SwiftlitState

@Suite struct StateLimitsTests {
    private func makeSession(entries: Int? = nil, bytes: Int? = nil) -> SessionFixture {
        var limits = SessionState.Limits()
        limits.maximumEntryCount = entries
        limits.maximumBytes = bytes
        return SessionFixture(state: SessionStore(limits: limits))
    }

    @Test func `one state too many is refused with a clear error`() throws {
        try self.makeSession(entries: 2).run {
            let first = try useState("first") { 1 }
            _ = try useState("second", of: Int.self)
            let error = try #require(throws: StateError.self) { try useState("third") { 3 } }
            #expect(error.code == .limitExceeded)
            #expect(error.message.contains("State \"third\""))
            #expect(error.message.contains("2 states"))
            try #expect(useState("first") { 0 }.value == 1)
            first.clear()
            try #expect(useState("third") { 3 }.value == 3)
            #expect(throws: StateError.self) { try first.get() }
            #expect(first.value == 1)
            #expect(!first.isInitialized)
        }
    }

    @Test func `reading a cleared state takes no room`() throws {
        try self.makeSession(entries: 1).run {
            let name = try useState("name", of: String.self)
            name.clear()
            #expect(!name.isInitialized)
            try #expect(useState("other") { 1 }.value == 1)
        }
    }

    @Test func `a value too large is refused and the old one stays`() throws {
        try self.makeSession(bytes: 1_000).run {
            let data = try useState("data") { [UInt8](repeating: 1, count: 500) }
            let error = try #require(throws: StateError.self) { try data.set([UInt8](repeating: 2, count: 2_000)) }
            #expect(error.code == .limitExceeded)
            #expect(error.message.contains("2008 bytes"))
            #expect(error.message.contains("1000 bytes"))
            #expect(throws: error) { try data.withValue { $0 = [UInt8](repeating: 2, count: 2_000) } }
            #expect(data.update { $0 += [UInt8](repeating: 2, count: 2_000) }.count == 500)
            data.value = [UInt8](repeating: 2, count: 2_000)
            #expect(data.value == [UInt8](repeating: 1, count: 500))
        }
    }

    @Test func `all values share the bytes`() throws {
        let session = self.makeSession(bytes: 1_000)
        try session.run {
            let first = try useState("first") { [UInt8](repeating: 1, count: 600) }
            #expect(throws: StateError.self) { try useState("second") { [UInt8](repeating: 1, count: 600) } }
            first.value = [UInt8](repeating: 1, count: 100)
            let second = try useState("second") { [UInt8](repeating: 1, count: 600) }
            second.clear()
            try first.set([UInt8](repeating: 1, count: 900))
            #expect(throws: StateError.self) { try second.get() }
            try first.set([UInt8](repeating: 1, count: 950))
        }
    }

    @Test func `a smaller value is never refused`() throws {
        let budget = StateBudget(maximumBytes: 10)
        #expect(budget.exchange(0, for: 10))
        #expect(!budget.exchange(0, for: 1))
        #expect(budget.exchange(10, for: 9))
        #expect(!budget.exchange(9, for: .max))
        #expect(budget.exchange(9, for: 0))
        #expect(budget.exchange(0, for: 10))
    }

    @Test func `sizes are estimated as documented`() {
        struct Plain { var first = 1, second = 2.0 }
        struct Sized: StateSized { var estimatedByteCount: Int }
        #expect(estimatedByteCount(of: 1) == 8)
        #expect(estimatedByteCount(of: Plain()) == 16)
        // The value itself and its UTF-8.
        #expect(estimatedByteCount(of: "äbc") == 16 + 4)
        // Elements and one word.
        #expect(estimatedByteCount(of: [1.0, 2.0]) == 8 + 16)
        #expect(estimatedByteCount(of: ContiguousArray<UInt8>([1, 2, 3])) == 8 + 3)
        #expect(estimatedByteCount(of: [1: 1.0]) == 8 + 16)
        #expect(estimatedByteCount(of: Set([1, 2])) == 8 + 16)
        #expect(estimatedByteCount(of: String?.some("abc")) == 19)
        #expect(estimatedByteCount(of: Sized(estimatedByteCount: 77)) == 77)
        // An answer that makes no sense counts as nothing.
        #expect(estimatedByteCount(of: Sized(estimatedByteCount: -1)) == 0)
        #expect(estimatedByteCount(of: 0..<Int.max) == .max)
    }

    @Test func `metrics count entries, bytes and refusals`() throws {
        let metrics = TestMetrics()
        var limits = SessionState.Limits()
        limits.maximumEntryCount = 2
        limits.maximumBytes = 100
        let session = SessionFixture(state: SessionStore(limits: limits, metrics: StateMetrics(factory: metrics)))
        try session.run {
            let first = try useState("first") { 1 }
            let second = try useState("second") { [UInt8](repeating: 0, count: 10) }
            #expect(throws: StateError.self) { try useState("third") { 1 } }
            #expect(throws: StateError.self) { try second.set([UInt8](repeating: 0, count: 200)) }
            try second.set([])
            first.update { value in
                if value == 1 { onOtherThread { first.value = 5 } }
                value += 1
            }
            first.clear()
        }
        try #expect(metrics.expectMeter("swiftlit_state_entries").values == [1, 2, 1])
        try #expect(metrics.expectMeter("swiftlit_state_estimated_bytes").values == [8, 26, 16, 8])
        #expect(metrics.counterTotal(label: "swiftlit_state_limit_refusals_total") == 2)
        #expect(metrics.counterTotal(label: "swiftlit_state_overtaken_reductions_total") == 1)
        session.state.end()
        try #expect(metrics.expectMeter("swiftlit_state_entries").values == [1, 2, 1, 0])
        try #expect(metrics.expectMeter("swiftlit_state_estimated_bytes").lastValue == 0)
    }
}
