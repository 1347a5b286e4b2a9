internal import SwiftlitTypeNames

/// A type as a part of a key, for functions whose result depends on it.
///
/// ```swift
/// func makeLoader<Row: Decodable & Sendable>(_ row: Row.Type) -> CachedFunction<Int, [String]> {
///     runInExecutor(cache: .data(), dependingOn: [TypeKey(Row.self)]) { (page: Int) in try fetch(Row.self, page) }
/// }
/// ```
///
/// `@RunInExecutor` does this by itself for the types around a function.
public struct TypeKey: Hashable, Sendable, Encodable {
    private let identifier: ObjectIdentifier

    /// Makes a key of a type.
    public init(_ type: Any.Type) {
        self.identifier = ObjectIdentifier(type)
    }

    /// What the type is called in a way that holds in other processes too. Not stored, because it takes long to make and only the disk asks.
    var name: String {
        // The identifier of a type is its metadata, and so is a value of `Any.Type`.
        TypeName.portable(String(reflecting: unsafeBitCast(self.identifier, to: Any.Type.self)))
    }

    /// Writes the name of the type.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.name)
    }
}
