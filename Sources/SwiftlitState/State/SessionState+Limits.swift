extension SessionState {
    /// What a session may keep. A change that would exceed a limit is refused with `limitExceeded` and changes nothing.
    public struct Limits: Sendable, Equatable {
        /// How many states there may be, counting each key from its first use until it is cleared. `nil` for any
        /// number. 10 000 unless set: far more than pages need, and a stop for keys that are made from data.
        public var maximumEntryCount: Int? = 10_000

        /// How many bytes all values may take together, as ``StateSized`` estimates them. `nil`, the default, for any
        /// number; sizes are not estimated then.
        public var maximumBytes: Int?

        /// Creates the default limits.
        public init() {}
    }
}
