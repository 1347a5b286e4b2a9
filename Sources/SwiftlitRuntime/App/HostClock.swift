#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// The host's clock: time since the host was made, whatever clock measures it.
struct HostClock: Sendable {
    /// The time since the clock was made.
    let now: @Sendable () -> Duration

    /// The same time in nanoseconds, for what is asked with each message: without the 128 bits of a `Duration`.
    let nanoseconds: @Sendable () -> Int64

    /// Suspends until a time; throws when the task is cancelled.
    let sleep: @Sendable (_ until: Duration) async throws -> Void

    /// The clock itself.
    let base: any Clock<Duration>

    init(_ clock: some Clock<Duration>) {
        let start = clock.now
        self.base = clock
        self.now = { start.duration(to: clock.now) }
        var nanoseconds: @Sendable () -> Int64 = { start.duration(to: clock.now).nanoseconds }
        #if os(Linux)
            if clock is ContinuousClock {
                // The clock that it reads.
                let first = Self.bootNanoseconds
                nanoseconds = { Self.bootNanoseconds - first }
            }
        #endif
        self.nanoseconds = nanoseconds
        self.sleep = { until in try await clock.sleep(until: start.advanced(by: until), tolerance: nil) }
    }

    #if os(Linux)
        private static var bootNanoseconds: Int64 {
            var time = timespec()
            clock_gettime(CLOCK_BOOTTIME, &time)
            return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        }
    #endif
}

extension Duration {
    /// Whole nanoseconds; the most there are for what is longer.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = self.components
        let (whole, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isLonger) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return isTooLong || isLonger ? .max : sum
    }
}
