private import CSwiftlitWorker

/// Lets one thread sleep until a time, or until another rings.
final class Alarm: Sendable {
    // @unchecked is not needed: the address never changes, and the C functions may be called from any thread.
    private nonisolated(unsafe) let alarm: OpaquePointer?

    init() {
        self.alarm = swiftlit_alarm_make()
    }

    deinit {
        if let alarm = self.alarm { swiftlit_alarm_free(alarm) }
    }

    /// Sleeps until `instant`, or for ever if it is `nil`, unless it is rung.
    func sleep(until instant: ContinuousClock.Instant?) {
        guard let alarm = self.alarm else { return }
        swiftlit_alarm_wait(alarm, instant.map { max(0, ($0 - .now).nanoseconds) } ?? -1)
    }

    func ring() {
        if let alarm = self.alarm { swiftlit_alarm_ring(alarm) }
    }
}

extension Duration {
    /// Whole nanoseconds, at most 2^62.
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = self.components
        guard seconds < 1 << 32 else { return 1 << 62 }
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
