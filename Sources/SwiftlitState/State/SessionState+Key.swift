extension SessionState {
    /// The name of a session state together with the type of its value.
    ///
    ///     extension SessionState.Key<Region> {
    ///         static let region = Self("region")
    ///     }
    ///     st.sessionState[.region] = .europe
    public struct Key<Value: Sendable>: Hashable, Sendable {
        /// The name. Keys of widgets are such names.
        public let name: String

        /// Creates a key.
        public init(_ name: String) {
            self.name = name
        }
    }
}
