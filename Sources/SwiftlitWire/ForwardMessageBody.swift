/// The serialized content of a forward message, without what is different in each run, and its hash.
///
/// A large table is serialized once: to be hashed, to be measured, and to be sent. The fields `hash` and `metadata` are
/// put in front of it, where protobuf's canonical order has them (`ForwardMsg` fields 1 and 2), so a frame has the same
/// bytes as the whole message would.
package struct ForwardMessageBody: Sendable {
    /// The message without `hash` and `metadata`.
    package let bytes: [UInt8]

    /// The hash of `bytes`.
    package let hash: MessageHash

    /// Serializes the content of a message; its `hash` and `metadata` are left out.
    ///
    /// Throws `unencodableMessage`.
    package init(_ message: PBForwardMsg) throws(WireError) {
        var content = message
        content.hash = ""
        content.clearMetadata()
        self.bytes = try ForwardMessageCoder.serialize(content)
        self.hash = MessageHash(hashing: self.bytes)
    }

    /// Returns the frame that carries the content.
    ///
    /// The hash goes with it. The browser keeps the message under it if `metadata.cacheable` is set.
    ///
    /// Throws `unencodableMessage`.
    package func frame(metadata: PBForwardMsgMetadata) throws(WireError) -> [UInt8] {
        var header = PBForwardMsg()
        header.hash = self.hash.text
        header.metadata = metadata
        var frame = try ForwardMessageCoder.serialize(header)
        frame.append(contentsOf: self.bytes)
        return frame
    }

    /// Returns the frame that stands for content which the browser already holds (`ForwardMsg.ref_hash`).
    ///
    /// Use it only for a hash that the browser listed in the request being served: it disconnects for good at one it
    /// does not hold. The browser takes the metadata of this frame instead of the cached one; `cacheable` is left out.
    ///
    /// Throws `unencodableMessage`.
    package static func referenceFrame(to hash: String, metadata: PBForwardMsgMetadata) throws(WireError) -> [UInt8] {
        var message = PBForwardMsg()
        message.metadata = metadata
        message.metadata.cacheable = false
        message.refHash = hash
        return try ForwardMessageCoder.serialize(message)
    }
}
