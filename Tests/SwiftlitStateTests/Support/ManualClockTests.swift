import Testing

@Suite struct ManualClockTests {
    @Test func `a sleeper wakes when its time has come and not before`() async throws {
        let clock = ManualClock()
        let events = Recorder<String>()
        let sleeper = Task {
            try await clock.sleep(for: .seconds(2))
            events.record("awake")
        }
        await clock.untilSomebodySleeps()
        clock.advance(by: .seconds(1))
        events.record("one second")
        clock.advance(by: .seconds(1))
        try await sleeper.value
        #expect(events.elements == ["one second", "awake"])
        #expect(clock.now.sinceStart == .seconds(2))
    }

    @Test func `a cancelled sleeper wakes at once`() async {
        let clock = ManualClock()
        let sleeper = Task { try await clock.sleep(for: .seconds(2)) }
        await clock.untilSomebodySleeps()
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
}
