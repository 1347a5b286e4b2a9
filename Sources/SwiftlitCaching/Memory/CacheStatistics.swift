/// What caches hold, at one moment.
public struct CacheStatistics: Sendable, Equatable {
    /// Values that are kept.
    public var entryCount: Int
    /// The memory they take, as far as it is measured.
    public var byteCount: Int
    /// Functions that run to load a value.
    public var loadCount: Int
    /// Calls that wait for one of them.
    public var waiterCount: Int

    /// Creates statistics; the default is an empty cache.
    public init(entryCount: Int = 0, byteCount: Int = 0, loadCount: Int = 0, waiterCount: Int = 0) {
        self.entryCount = entryCount
        self.byteCount = byteCount
        self.loadCount = loadCount
        self.waiterCount = waiterCount
    }

    static func + (lhs: CacheStatistics, rhs: CacheStatistics) -> CacheStatistics {
        CacheStatistics(
            entryCount: lhs.entryCount + rhs.entryCount,
            byteCount: lhs.byteCount + rhs.byteCount,
            loadCount: lhs.loadCount + rhs.loadCount,
            waiterCount: lhs.waiterCount + rhs.waiterCount
        )
    }
}
