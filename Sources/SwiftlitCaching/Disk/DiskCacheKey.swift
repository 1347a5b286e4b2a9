#if DiskCache
    /// What identifies a value on disk: everything that determines it, in a form that another process computes alike.
    package struct DiskCacheKey: Sendable, Equatable {
        /// Longer keys are not kept: the table would be mostly keys.
        private static let maximumByteCount = 64 * 1_024

        /// The function with the types of its arguments and result.
        let function: String
        let version: String
        /// The arguments, encoded.
        let arguments: [UInt8]

        /// Returns `nil` if the arguments cannot be encoded, or are too long.
        package init?(
            identity: FunctionIdentity,
            types: String,
            arguments: [any Sendable],
            dependencies: [any Sendable],
            coder: some CacheValueCoder
        ) {
            self.function = Self.function(identity, types: types)
            self.version = identity.version ?? ExecutableBuild.current
            guard let bytes = try? coder.encode(Parts(values: arguments + dependencies)),
                bytes.count <= Self.maximumByteCount
            else {
                // Not an error for the caller: such values are kept in memory only.
                return nil
            }
            self.arguments = bytes
        }

        /// The function as the disk knows it.
        package static func function(_ identity: FunctionIdentity, types: String) -> String {
            "\(identity)|\(self.withoutAddresses(types))"
        }

        /// The name of a private type holds an address, which is another one in the next process.
        private static func withoutAddresses(_ types: String) -> String {
            var result = ""
            var rest = types[...]
            while let start = rest.firstIndex(of: "$") {
                result += rest[..<start]
                rest = rest[rest.index(after: start)...].drop { $0.isHexDigit }
            }
            return result + rest
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
                    try container.encode(DiskCacheKey.withoutAddresses(String(reflecting: type(of: value))))
                    try container.encode(value)
                }
            }
        }
    }
#endif
