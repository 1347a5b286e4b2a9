/// How old a value may be for one caller.
package struct CacheFreshness: Sendable, Equatable {
    /// The age from which a value is not fresh any more; `nil` for never.
    package var ttl: Duration?
    /// The age up to which an old value is used while a new one loads; `nil` where the caller waits instead.
    package var hardExpiry: Duration?
    /// How long a failed refresh is not tried again.
    package var failurePause: Duration

    package init(ttl: Duration?, refresh: CacheOptions.Refresh) {
        self.ttl = ttl
        if let ttl, let background = refresh.background {
            self.hardExpiry = max(ttl, background.hardExpiry ?? ttl * 2)
            self.failurePause = background.failurePause
        } else {
            self.hardExpiry = nil
            self.failurePause = .zero
        }
    }
}

/// How much one cache keeps.
package struct CacheBounds: Sendable, Equatable {
    package var maximumEntryCount: Int?
    package var maximumByteCount: Int?
    /// The age from which nobody uses a value; `nil` for never.
    package var lifetime: Duration?

    package init(maximumEntryCount: Int?, maximumByteCount: Int?, freshness: CacheFreshness) {
        self.maximumEntryCount = maximumEntryCount
        self.maximumByteCount = maximumByteCount
        self.lifetime = freshness.hardExpiry ?? freshness.ttl
    }
}
