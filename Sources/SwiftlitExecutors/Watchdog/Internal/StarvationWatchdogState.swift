/// What a ``StarvationWatchdog`` knows. Has no clock, task or logger.
struct StarvationWatchdogState {
    typealias Instant = ContinuousClock.Instant

    let threshold: Duration
    /// When the probe that is out was sent; `nil` while none is.
    private var sentAt: Instant?
    /// How late the probe has to be before it is reported (again). Doubles with each report of one stall.
    private var nextReport: Duration

    init(threshold: Duration) {
        self.threshold = threshold
        self.nextReport = threshold
    }

    enum OnLooked: Equatable {
        /// Send a probe: a task on the cooperative pool that calls `probeRan`.
        case sendProbe
        /// The probe is out, and not late yet or already reported.
        case wait
        /// Nobody ran the probe for so long.
        case report(stalledFor: Duration)
    }

    mutating func looked(at now: Instant) -> OnLooked {
        guard let sentAt = self.sentAt else {
            self.sentAt = now
            return .sendProbe
        }
        let late = sentAt.duration(to: now)
        guard late >= self.nextReport else { return .wait }
        self.nextReport = late * 2
        return .report(stalledFor: late)
    }

    /// Returns how long the pool stood still if that was reported.
    mutating func probeRan(at now: Instant) -> Duration? {
        guard let sentAt = self.sentAt.take() else { return nil }
        let wasReported = self.nextReport > self.threshold
        self.nextReport = self.threshold
        return wasReported ? sentAt.duration(to: now) : nil
    }
}
