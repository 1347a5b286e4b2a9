/// The host's clock: time since the host was made, whatever clock measures it.
struct HostClock: Sendable {
    /// The time since the clock was made.
    let now: @Sendable () -> Duration

    /// Suspends until a time; throws when the task is cancelled.
    let sleep: @Sendable (_ until: Duration) async throws -> Void

    /// The clock itself.
    let base: any Clock<Duration>

    init(_ clock: some Clock<Duration>) {
        let start = clock.now
        self.base = clock
        self.now = { start.duration(to: clock.now) }
        self.sleep = { until in try await clock.sleep(until: start.advanced(by: until), tolerance: nil) }
    }
}
