extension CacheOptions {
    /// What a call does that finds a value older than its `ttl`.
    public struct Refresh: Hashable, Sendable {
        package struct Background: Hashable, Sendable {
            package var hardExpiry: Duration?
            package var failurePause: Duration
        }

        /// `nil`: the call itself loads the new value.
        package let background: Background?

        /// The call waits while the function runs again. The default.
        public static let foreground = Self(background: nil)

        /// The call returns the old value at once, and the function runs in the background for those who come later.
        ///
        /// - Parameters:
        ///   - hardExpiry: The age from which a value is not used any more and the call waits. Default: twice the `ttl`. Never below `ttl`.
        ///   - failurePause: How long to wait after a failure in the background before the next try. Default: 1 minute.
        public static func background(hardExpiry: Duration? = nil, failurePause: Duration = .seconds(60)) -> Self {
            Self(background: Background(hardExpiry: hardExpiry, failurePause: failurePause))
        }

        /// ``background(hardExpiry:failurePause:)`` with its defaults.
        public static let background = Self.background()
    }
}
