/// For how long things have existed, all together, made of how many there are and when that changes.
struct CountedTime: Sendable {
    /// The time up to the last change.
    private(set) var total = Duration.zero
    private var count = 0
    private var last = Duration.zero

    /// There are so many from now on.
    ///
    /// - Parameter now: Not before the time of the call before.
    mutating func counted(_ count: Int, at now: Duration) {
        self.total += (now - self.last) * self.count
        (self.count, self.last) = (count, now)
    }
}
