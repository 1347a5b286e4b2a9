internal import SwiftlitTypeNames

/// Writes and reads the values of states. The runtime has one; this module knows no format.
package protocol StateCoder: Sendable {
    /// Encodes a value. Runs the code of its type.
    func encode(_ value: some Encodable) throws -> [UInt8]

    /// Decodes a value. Runs the code of its type.
    func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value
}

/// The value of a state as it was written, until code asks for it and so names its type.
package struct ArchivedState: Sendable, Equatable, Codable {
    /// The type, as `TypeName.withoutAddresses` names it.
    package var typeName: String
    /// The author's version of the type.
    package var typeVersion: Int
    /// The version of the entry: a widget shows a certain one.
    package var version: UInt64
    /// The value.
    package var bytes: [UInt8]
    /// How many runs led to each other and then to this value; `nil` for none. Only of what sessions of several processes share.
    package var causeDepth: Int?

    /// Describes a value.
    package init(typeName: String, typeVersion: Int, version: UInt64, bytes: [UInt8], causeDepth: Int? = nil) {
        self.typeName = typeName
        self.typeVersion = typeVersion
        self.version = version
        self.bytes = bytes
        self.causeDepth = causeDepth
    }
}

/// What becomes of a value that is to be written.
package enum StateArchiving: Sendable {
    /// It is written so.
    case archived(ArchivedState)
    /// Its code does not want it to survive.
    case unwanted
    /// Its type, which is named for people, is not `Codable`.
    case notCodable(String)
    /// Its type, which is named for people, could not encode it.
    case failed(String, any Error)
}

extension StateEntry {
    /// Encodes the value. Runs the code of its type, so it is called without locks.
    package func archived(by coder: any StateCoder) -> StateArchiving {
        guard self.retention.isKept else { return .unwanted }
        // Every box in a slot is a `StateBox`.
        guard let box = self.box as? any AnyStateBox else { return .unwanted }
        do {
            guard let bytes = try box.encoded(by: coder) else { return .notCodable(String(reflecting: box.valueType)) }
            return .archived(
                ArchivedState(
                    typeName: TypeName.withoutAddresses(of: box.valueType),
                    typeVersion: self.retention.version,
                    version: self.version,
                    bytes: bytes,
                    causeDepth: self.causeDepth == 0 ? nil : self.causeDepth
                )
            )
        } catch {
            return .failed(String(reflecting: box.valueType), error)
        }
    }
}

extension StateBox {
    var valueType: any Any.Type { Value.self }

    /// The encoded value; `nil` where its type is not `Codable`.
    func encoded(by coder: any StateCoder) throws -> [UInt8]? {
        guard let type = Value.self as? any Codable.Type else { return nil }
        return try self.encoded(as: type, by: coder)
    }

    /// - Parameter type: The type of the value itself, known to be `Codable`.
    private func encoded<Stored: Codable>(as type: Stored.Type, by coder: any StateCoder) throws -> [UInt8]? {
        guard let value = self.value as? Stored else { return nil }
        return try coder.encode(value)
    }
}

extension ArchivedState {
    /// What has become of a value when its type was asked for.
    enum Thawed<Value> {
        case value(Value)
        /// It was written as another type or version, and no migration takes it.
        case changed
        /// The code that asks does not want it.
        case unwanted
        case failed(any Error)
    }

    /// Decodes the value. Runs the code of its type, so it is called without locks.
    func thawed<Value: Sendable>(
        as type: Value.Type,
        _ survival: StateSurvival<Value>,
        by coder: any StateCoder
    ) -> Thawed<Value> {
        guard survival.isKept else { return .unwanted }
        do {
            if self.typeName == TypeName.withoutAddresses(of: type), self.typeVersion == survival.version,
                let codable = type as? any Codable.Type,
                let value = try Self.decoded(codable, as: type, from: self.bytes, by: coder)
            {
                return .value(value)
            }
            for migration in survival.migrations
            where migration.typeName == self.typeName && migration.version == self.typeVersion {
                if let value = try migration.migrate(self.bytes, coder) { return .value(value) }
            }
            return .changed
        } catch {
            return .failed(error)
        }
    }

    /// - Parameter stored: `Value` itself, known to be `Codable`.
    private static func decoded<Stored: Codable, Value>(
        _ stored: Stored.Type,
        as type: Value.Type,
        from bytes: [UInt8],
        by coder: any StateCoder
    ) throws -> Value? {
        try coder.decode(stored, from: bytes) as? Value
    }
}
