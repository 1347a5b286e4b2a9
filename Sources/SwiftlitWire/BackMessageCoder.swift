private import SwiftProtobuf

/// Reads the messages that come from the browser, one to a binary WebSocket frame.
package enum BackMessageCoder {
    /// The largest accepted message: the Python server's default of `server.maxWidgetStateSize`.
    package static let defaultMaximumBytes = 25_000_000

    /// The most widgets and uploaded files in one message.
    ///
    /// Two bytes on the wire can become a hundred in memory, so the size alone does not bound what a message costs.
    /// This many widgets cost some ten megabytes and are far above what a page can show.
    package static let maximumRecordCount = 100_000

    /// Reads a message. Never traps, and holds a bounded multiple of `maximumBytes` in memory.
    ///
    /// An empty message is valid and has no `type`. Fields that this release does not know are dropped.
    ///
    /// Throws `messageTooLarge`, `tooManyRecords` or `malformedMessage`.
    package static func decode(
        _ bytes: [UInt8],
        maximumBytes: Int = Self.defaultMaximumBytes
    ) throws(WireError) -> PBBackMsg {
        guard bytes.count <= maximumBytes else {
            throw WireError(
                .messageTooLarge,
                "A message of \(bytes.count) bytes came in, \(maximumBytes) are accepted."
            )
        }
        try bytes.withUnsafeBytes { buffer in
            Result { () throws(WireError) in
                var scanner = BackMessageScanner(maximumRecordCount: Self.maximumRecordCount)
                try scanner.scan(buffer)
            }
        }.get()
        var options = BinaryDecodingOptions()
        options.discardUnknownFields = true
        options.messageDepthLimit = 16  // The deepest message, the files of a chat input's value, is at 8.
        do {
            return try PBBackMsg(serializedBytes: bytes, options: options)
        } catch {
            throw WireError(.malformedMessage, "\(bytes.count) bytes are not a back message.", cause: error)
        }
    }

    /// Writes a message, as the browser does. For tests and for clients in process.
    ///
    /// Throws `unencodableMessage`.
    package static func encode(_ message: PBBackMsg) throws(WireError) -> [UInt8] {
        try ForwardMessageCoder.serialize(message)
    }
}
