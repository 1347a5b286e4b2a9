/// Turns values into bytes and back, for the disk.
package protocol CacheValueCoder: Sendable {
    /// Names the format and its version. Values written in another format are not read.
    var format: String { get }

    func encode(_ value: some Encodable) throws -> [UInt8]
    func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value
}
