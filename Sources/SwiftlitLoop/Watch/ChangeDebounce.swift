/// Waits until an editor has written all that belongs to one save: decisions only.
package struct ChangeDebounce: Sendable {
    /// How long nothing may change before a save is over.
    package var quiet: Duration
    /// How long a save may take at most, so that a file that changes all the time does not hold up others.
    package var maximum: Duration

    private var first: Duration?
    private var last: Duration?

    package init(quiet: Duration = .milliseconds(30), maximum: Duration = .milliseconds(500)) {
        self.quiet = quiet
        self.maximum = maximum
    }

    /// Something has changed.
    package mutating func changed(at now: Duration) {
        self.first = self.first ?? now
        self.last = now
    }

    /// When to look again; `nil` when there is nothing to wait for.
    package var deadline: Duration? {
        guard let first, let last else { return nil }
        return min(last + self.quiet, first + self.maximum)
    }

    /// Time has passed.
    ///
    /// - Returns: Whether a save is over.
    package mutating func expire(at now: Duration) -> Bool {
        guard let deadline, now >= deadline else { return false }
        self.first = nil
        self.last = nil
        return true
    }
}
