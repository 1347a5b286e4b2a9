/// An argument that a cached function uses but that does not decide its result, such as a connection.
///
/// All values of this type are equal, so calls that differ only in them share one result:
///
/// ```swift
/// let load = runInExecutor(cache: .data()) { (database: ExcludedFromKey<Database>, region: String) in
///     try database.value.sales(in: region)
/// }
/// let sales = try await load(ExcludedFromKey(database), "EU")
/// ```
public struct ExcludedFromKey<Value: Sendable>: Sendable, Hashable, Encodable {
    /// The argument.
    public let value: Value

    /// Wraps an argument.
    public init(_ value: Value) {
        self.value = value
    }

    /// Always `true`.
    public static func == (lhs: ExcludedFromKey, rhs: ExcludedFromKey) -> Bool { true }

    /// Adds nothing.
    public func hash(into hasher: inout Hasher) {}

    /// Writes nothing but an empty container.
    public func encode(to encoder: any Encoder) throws {
        _ = encoder.unkeyedContainer()
    }
}
