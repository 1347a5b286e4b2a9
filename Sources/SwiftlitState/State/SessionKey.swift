/// The name of a session state together with the type of its value.
///
///     extension SessionKey<Region> {
///         static let region = SessionKey("region")
///     }
///     st.sessionState[.region] = .europe
public struct SessionKey<Value: Sendable>: Hashable, Sendable {
    /// The name. Keys of widgets are such names.
    public let name: String

    /// Creates a key.
    public init(_ name: String) {
        self.name = name
    }
}
