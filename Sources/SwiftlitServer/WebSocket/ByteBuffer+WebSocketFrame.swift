internal import NIOCore
internal import NIOWebSocket

extension ByteBuffer {
    /// The most bytes that `writeWebSocketFrame` puts before the payload.
    static var maximumWebSocketHeaderByteCount: Int { 10 }

    /// Writes a whole unmasked frame (RFC 6455, section 5.2), as servers send them.
    ///
    /// A rerun is hundreds of small messages. NIO's encoder makes two buffers and two writes of each frame; here many
    /// frames share one of each.
    mutating func writeWebSocketFrame(_ opcode: WebSocketOpcode, _ payload: some Collection<UInt8>) {
        self.writeInteger(0x80 | UInt8(webSocketOpcode: opcode))
        switch payload.count {
        case ..<126:
            self.writeInteger(UInt8(payload.count))
        case ...Int(UInt16.max):
            self.writeInteger(126 as UInt8)
            self.writeInteger(UInt16(payload.count))
        default:
            self.writeInteger(127 as UInt8)
            self.writeInteger(UInt64(payload.count))
        }
        self.writeBytes(payload)
    }
}
