internal import Logging
private import SwiftlitTypeNames
private import Synchronization

/// What identifies a value on disk or on other machines: everything that determines it, in a form that another process computes alike.
package struct DiskCacheKey: Sendable, Equatable {
    /// Longer keys are not kept: the table would be mostly keys.
    private static let maximumByteCount = 64 * 1_024

    /// The function with the types of its arguments and result.
    package let function: String
    /// The version of the function, or that of the program.
    package let version: String
    /// The arguments, encoded.
    package let arguments: [UInt8]

    /// Returns `nil` if the arguments cannot be encoded, are too long, or are not the same when they are read again: then their encoded form
    /// may be that of others too.
    package init?(
        identity: FunctionIdentity,
        types: String,
        arguments: [any Sendable],
        dependencies: [any Sendable],
        coder: some CacheValueCoder
    ) {
        self.function = Self.function(identity, types: types)
        self.version = identity.version ?? ExecutableBuild.current
        let values = arguments + dependencies
        guard let bytes = try? coder.encode(Parts(values: values)), bytes.count <= Self.maximumByteCount else {
            // Not an error for the caller: such values are kept in memory only.
            return nil
        }
        guard values.allSatisfy({ Self.isFaithful($0, coder) }) else {
            Self.reportUnfaithful(identity, what: "arguments")
            return nil
        }
        self.arguments = bytes
    }

    /// The function as the disk knows it.
    package static func function(_ identity: FunctionIdentity, types: String) -> String {
        let scope = identity.types.map { "|\($0.name)" }.joined()
        return "\(identity)\(scope)|\(TypeName.withoutAddresses(types))"
    }

    /// Each value with the name of its type, because `1` and `1.0` look alike in some formats.
    private struct Parts: Encodable {
        let values: [any Sendable]

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            for value in self.values {
                guard let value = value as? any Encodable else {
                    throw EncodingError.invalidValue(
                        value,
                        .init(
                            codingPath: container.codingPath,
                            debugDescription: "\(type(of: value)) is not Encodable"
                        )
                    )
                }
                try container.encode(Self.name(of: type(of: value)))
                try container.encode(value)
            }
        }

        /// An object may be of another class than its function says.
        private static func name(of type: Any.Type) -> String {
            let name = String(reflecting: type)
            return type is AnyObject.Type ? TypeName.portable(name) : TypeName.withoutAddresses(name)
        }
    }

    // MARK: - Faithful values

    /// Whether the encoded form of a value says all of it: reading it gives the value back.
    private static func isFaithful(_ value: any Sendable, _ coder: some CacheValueCoder) -> Bool {
        if value is any FaithfullyEncoded { return true }
        guard let value = value as? any Codable & Equatable else { return false }
        return self.isReadBack(value, coder)
    }

    /// Whether a value that is encoded is the same when it is decoded.
    package static func isReadBack<Value: Codable & Equatable>(
        _ value: Value,
        _ coder: some CacheValueCoder
    ) -> Bool {
        // What cannot be read is not the same.
        guard let bytes = try? coder.encode(value), let read = try? coder.decode(Value.self, from: bytes) else {
            return false
        }
        return ValueComparison.areSame(value, read)
    }

    // Bounded by the number of functions in the program.
    private static let reported = Mutex<Set<FunctionIdentity>>([])

    /// Logs, once for each function, that its results are kept in memory only.
    ///
    /// - Parameters:
    ///   - identity: The function.
    ///   - what: What differs when it is read again: "arguments" or "result".
    package static func reportUnfaithful(_ identity: FunctionIdentity, what: String) {
        guard self.reported.withLock({ $0.insert(identity).inserted }) else { return }
        Logger.current.warning(
            "A cached result is kept in memory only: what would be written elsewhere is not Codable, or differs when it is read again",
            metadata: ["function": "\(identity)", "cache.differs": "\(what)"]
        )
    }
}

/// A type whose encoded form says all that decides a result.
private protocol FaithfullyEncoded {}

extension ExcludedFromKey: FaithfullyEncoded {}
extension TypeKey: FaithfullyEncoded {}
extension String: FaithfullyEncoded {}
extension Int: FaithfullyEncoded {}
extension Bool: FaithfullyEncoded {}
extension Array: FaithfullyEncoded where Element: FaithfullyEncoded {}
