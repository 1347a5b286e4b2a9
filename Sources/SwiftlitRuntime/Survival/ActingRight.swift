/// Since when something waits to be written: decisions only, without clock or lock. Times are in nanoseconds.
struct UnwrittenTime {
    private var waiting: Int64?
    private var underWay: Int64?

    /// When the oldest of what is not in the store was committed; `nil` where all is there.
    var oldest: Int64? {
        guard let waiting = self.waiting, let underWay = self.underWay else { return self.waiting ?? self.underWay }
        return min(waiting, underWay)
    }

    /// Something was committed. Only the first of it is asked for the time.
    mutating func committed(at now: () -> Int64) { if self.waiting == nil { self.waiting = now() } }

    /// Nothing waits any more, as what did is not to be written.
    mutating func nothingWaits() { self.waiting = nil }

    /// All that waits is on its way. One write is at a time.
    mutating func writeBegan() {
        self.underWay = self.oldest
        self.waiting = nil
    }

    /// What was on its way is in the store.
    mutating func written() { self.underWay = nil }

    /// What was on its way waits again.
    mutating func notWritten() {
        self.waiting = self.oldest
        self.underWay = nil
    }
}

/// Until when a process may act for its sessions, and who waits for more of it: decisions only, without clock, lock or store.
///
/// It may for one lease after it has asked the store what was taken from it. Where other processes may take its sessions, it also may for no longer than a
/// lease after the oldest commit that is not in the store: what a browser has seen is then in the store, or no older than that.
///
/// Why the lease bounds both: a process that takes a session waits for a lease, so that is how far what a browser has seen may be ahead of the store
/// anyhow, where a process was cut off. A shorter bound would stop pages for each short pause of a store, a longer one would promise less.
struct ActingRight {
    /// How long the process may act, in nanoseconds.
    let lease: Int64
    /// Whether what is not written ends the right.
    let waitsForWrites: Bool
    private(set) var leaseEnd: Int64 = 0
    private(set) var hasEnded = false
    private var waiters: [@Sendable () -> Void] = []

    init(lease: Int64, waitsForWrites: Bool) {
        self.lease = lease
        self.waitsForWrites = waitsForWrites
    }

    /// Until when the process may act.
    ///
    /// - Parameter unwritten: When the oldest commit was that is not in the store; `nil` where all is there.
    func end(unwritten: Int64?) -> Int64 {
        if self.hasEnded { return 0 }
        guard self.waitsForWrites, let unwritten else { return self.leaseEnd }
        return min(self.leaseEnd, Self.sum(unwritten, self.lease))
    }

    /// Whether what was committed then waits too long to be written.
    func isLate(_ unwritten: Int64?, at now: Int64) -> Bool {
        unwritten.map { now >= Self.sum($0, self.lease) } ?? false
    }

    /// The process has asked the store, and began to at a time.
    mutating func renewed(from start: Int64) { self.leaseEnd = Self.sum(start, self.lease) }

    /// The process gives up its sessions. It never acts again, and its waiters are never called.
    ///
    /// - Returns: Who has waited, to be released outside of locks.
    mutating func ended() -> [@Sendable () -> Void] {
        self.hasEnded = true
        return self.takeWaiters()
    }

    /// Adds a waiter, to be called when the process may act.
    mutating func wait(_ waiter: @escaping @Sendable () -> Void) {
        if !self.hasEnded { self.waiters.append(waiter) }
    }

    /// Who has waited.
    mutating func takeWaiters() -> [@Sendable () -> Void] {
        guard !self.waiters.isEmpty else { return [] }
        defer { self.waiters = [] }
        return self.waiters
    }

    private static func sum(_ time: Int64, _ duration: Int64) -> Int64 {
        let (sum, isTooLate) = time.addingReportingOverflow(duration)
        return isTooLate ? .max : sum
    }
}
