internal import Logging
internal import SwiftlitState

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension StateConversion {
    /// Has values become those of a type that was compiled anew by their `Codable`; what cannot is dropped, and the log says so.
    static func useJSON(_ logger: Logger) {
        self.current = StateConversion { value, type, key in
            guard let value = value as? any Encodable, let type = type as? any Decodable.Type else {
                logger.notice(
                    "State dropped: its type was compiled anew and is not Codable",
                    metadata: ["state.key": "\(key)", "state.type": "\(type)"]
                )
                return nil
            }
            do {
                let data = try JSONEncoder().encode(Encoded(value: value))
                return try Self.decoded(type, data)
            } catch {
                logger.notice(
                    "State dropped: its type has changed",
                    metadata: ["state.key": "\(key)", "state.type": "\(type)", "error.message": "\(error)"]
                )
                return nil
            }
        }
    }

    private static func decoded<Value: Decodable>(_ type: Value.Type, _ data: Data) throws -> (any Sendable)? {
        let value = try JSONDecoder().decode(Decoded<Value>.self, from: data).value
        // Values of states are Sendable, and so is this one, of the type that a state was asked for; a marker has no cast.
        return unsafeBitCast(value as Any, to: (any Sendable).self)
    }

    /// In an array, because a value alone may be no document.
    private struct Encoded: Encodable {
        let value: any Encodable

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(self.value)
        }
    }

    private struct Decoded<Value: Decodable>: Decodable {
        let value: Value

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            self.value = try container.decode(Value.self)
        }
    }
}
