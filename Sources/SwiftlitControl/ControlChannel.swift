private import Dispatch
private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// One end of the socket between `swiftlit run` and its program.
package final class ControlChannel: Sendable {
    private let descriptor: Mutex<Int32>

    /// What the other side says; ends with it, or when it says something that is not a message.
    package let messages: AsyncStream<ControlMessage>

    /// Takes over a connected socket, and closes it when the other side has gone and the channel is released.
    package init(descriptor: Int32) {
        let (messages, continuation) = AsyncStream.makeStream(of: ControlMessage.self)
        self.messages = messages
        self.descriptor = Mutex(descriptor)
        #if canImport(Darwin)
            // Sending to a side that has gone is an error and no signal. Elsewhere each call says that.
            var isOn: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
        #endif
        // A thread of its own, which waits for bytes most of the time.
        DispatchQueue(label: "swiftlit.control").async {
            var decoder = ControlFrame.Decoder()
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                // What is not a message ends the connection like its end does: nothing after it could be understood.
                guard count > 0, let received = try? decoder.receive(buffer[..<count]) else { break }
                for message in received { continuation.yield(message) }
            }
            continuation.finish()
        }
    }

    deinit {
        let descriptor = self.descriptor.withLock { $0 }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Says something, in order. What cannot be sent, because the other side has gone, is lost: the end of ``messages`` tells of that.
    package func send(_ message: ControlMessage) {
        guard let bytes = try? ControlFrame.encoded(message) else { return }
        // The lock is there to keep messages whole. They are short, and the other side reads all the time.
        self.descriptor.withLock { descriptor in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { pointer in
                    #if canImport(Darwin)
                        Darwin.send(descriptor, pointer.baseAddress, pointer.count, 0)
                    #elseif canImport(Glibc)
                        Glibc.send(descriptor, pointer.baseAddress, pointer.count, Int32(MSG_NOSIGNAL))
                    #else
                        Musl.send(descriptor, pointer.baseAddress, pointer.count, Int32(MSG_NOSIGNAL))
                    #endif
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Ends the connection: the other side sees its end, and ``messages`` ends here.
    package func end() {
        self.descriptor.withLock { _ = shutdown($0, Int32(SHUT_RDWR)) }
    }
}
