import Testing

@Suite struct ManualClockTests {
    @Test func `a sleeper wakes when its time has come and not before`() async throws {
        let clock = ManualClock()
        let early = Task { try await clock.sleep(for: .seconds(1)) }
        let late = Task { try await clock.sleep(for: .seconds(3)) }
        await clock.sleepers(2)
        clock.advance(by: .seconds(1))
        try await early.value
        await clock.sleepers(1)
        clock.advance(by: .seconds(2))
        try await late.value
        #expect(clock.now.offset == .seconds(3))
    }

    @Test func `a cancelled sleeper throws`() async {
        let clock = ManualClock()
        let task = Task { try await clock.sleep(for: .seconds(1)) }
        await clock.sleepers(1)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
