/// What is known of one connection: whether it is open, being opened, or could not be opened.
///
/// A value without clock, lock or task; times are distances from a moment of the registry's choice.
struct ConnectionSlot: Sendable {
    /// An open connection.
    struct Opened: Sendable {
        var connection: any Connection
        /// What the secrets said when it was opened.
        var fingerprint: [String]
        /// When it was opened or checked.
        var checked: Duration
        /// How many were opened before it.
        var number: Int
    }

    /// Somebody opens or checks the connection.
    struct Work: Sendable {
        var result: SharedResult<any Connection>
        var fingerprint: [String]
        var number: UInt64
    }

    /// What a caller has to do.
    enum Answer: Sendable {
        /// Use it, if it says that it is usable.
        case use(Opened)
        case wait(Work)
        /// Check it and open it anew if that fails, or open it: the work is the caller's to start.
        case start(Work, former: Opened?)
        /// It could not be opened; the next try is some time away.
        case failed(ConnectionError, pause: Duration)
    }

    private enum State {
        case none
        case open(Opened)
        case working(Work)
        case failed(ConnectionError, count: Int, next: Duration, fingerprint: [String])
    }

    private var state = State.none
    /// Failures in a row.
    private var failureCount = 0

    /// The connection, where it is open and nobody works on it.
    var opened: Opened? { if case .open(let opened) = self.state { opened } else { nil } }

    /// The work that is under way.
    var work: Work? { if case .working(let work) = self.state { work } else { nil } }

    /// Somebody asks for the connection.
    ///
    /// - Parameters:
    ///   - fingerprint: What the secrets say now.
    ///   - unusable: The number of an open connection that has said that it cannot be used.
    ///   - work: What to start, if something has to be.
    mutating func asked(
        _ fingerprint: [String],
        at now: Duration,
        policy: ConnectionPolicy,
        unusable: Int? = nil,
        work: @autoclosure () -> Work
    ) -> Answer {
        switch self.state {
        case .open(let opened):
            let isFresh = policy.checkInterval.map { now - opened.checked < $0 } ?? true
            if opened.fingerprint == fingerprint, isFresh, opened.number != unusable { return .use(opened) }
            return self.starts(work(), former: opened)
        case .working(let work):
            return .wait(work)
        case .failed(let error, let count, let next, let former):
            if former == fingerprint, now < next { return .failed(error, pause: next - now) }
            self.failureCount = former == fingerprint ? count : 0
            return self.starts(work(), former: nil)
        case .none:
            return self.starts(work(), former: nil)
        }
    }

    private mutating func starts(_ work: Work, former: Opened?) -> Answer {
        self.state = .working(work)
        return .start(work, former: former)
    }

    /// The work has led to an open connection.
    ///
    /// - Returns: Whether it counts; else it has to be closed.
    mutating func opened(_ opened: Opened, by work: Work) -> Bool {
        guard case .working(let current) = self.state, current.number == work.number else { return false }
        self.state = .open(opened)
        self.failureCount = 0
        return true
    }

    /// The work has led to nothing.
    mutating func failed(_ error: ConnectionError, by work: Work, at now: Duration, policy: ConnectionPolicy) {
        guard case .working(let current) = self.state, current.number == work.number else { return }
        self.failureCount += 1
        let next = now + policy.pause(afterFailures: self.failureCount)
        self.state = .failed(error, count: self.failureCount, next: next, fingerprint: work.fingerprint)
    }

    /// The connection is to be opened anew at its next use.
    ///
    /// - Returns: What has to be closed.
    mutating func reset() -> Opened? {
        defer {
            self.state = .none
            self.failureCount = 0
        }
        return self.opened
    }
}
