#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Values as JSON. Equal values that have no order of their own (sets, dictionaries without text keys) may give different bytes.
package struct JSONCacheCoder: CacheValueCoder {
    package let format = "json-1"

    package init() {}

    package func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        // Wrapped, because some versions of Foundation refuse a bare number or text.
        return Array(try encoder.encode([value]))
    }

    package func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        guard let value = try decoder.decode([Value].self, from: Data(bytes)).first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "the wrapping array is empty")
            )
        }
        return value
    }
}
