internal import SwiftProtobuf

/// Writes the messages that go to the browser, one to a binary WebSocket frame.
package enum ForwardMessageCoder {
    /// Serializes a message. Equal messages give equal bytes, so that golden files can be compared.
    ///
    /// Throws `unencodableMessage`.
    package static func encode(_ message: PBForwardMsg) throws(WireError) -> [UInt8] {
        try self.serialize(message)
    }

    /// Reads what `encode(_:)` wrote, as the browser does. For tests and for clients in process.
    ///
    /// Throws `malformedMessage`.
    package static func decode(_ bytes: [UInt8]) throws(WireError) -> PBForwardMsg {
        do {
            return try PBForwardMsg(serializedBytes: bytes)
        } catch {
            throw WireError(.malformedMessage, "\(bytes.count) bytes are not a forward message.", cause: error)
        }
    }

    /// Serializes any message with maps in the order of their keys.
    static func serialize(_ message: some SwiftProtobuf.Message) throws(WireError) -> [UInt8] {
        var options = BinaryEncodingOptions()
        options.useDeterministicOrdering = true
        do {
            return try message.serializedBytes(options: options)
        } catch {
            throw WireError(
                .unencodableMessage,
                "\(type(of: message)) was not serialized. Send less in one element.",
                cause: error
            )
        }
    }
}
