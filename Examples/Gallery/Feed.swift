import Foundation
import Swiftlit

/// Receives datagrams for the page `Outside`, as long as the app lives.
enum Feed {
    struct State: Sendable {
        var port: UInt16?
        var count = 0
        var last = ""
        var clicks = 0
    }

    /// Listens until the task is cancelled.
    static func listen() async throws {
        let socket = try FeedSocket()
        let state = try useSharedState("gallery.feed") { State() }
        state.update { $0.port = socket.port }
        defer { state.update { $0.port = nil } }
        while !Task.isCancelled {
            // Blocks for a fifth of a second at most, on a thread that may.
            guard let text = await ThreadPool.shared.run({ socket.receive() }) else { continue }
            state.update { feed in
                feed.count += 1
                feed.last = text
            }
        }
    }
}

/// A UDP socket on a free port of this machine.
final class FeedSocket: Sendable {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        #if canImport(Darwin)
            self.descriptor = socket(AF_INET, SOCK_DGRAM, 0)
        #else
            self.descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = self.descriptor
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
            }
        }
        guard descriptor >= 0, isBound else {
            if descriptor >= 0 { close(descriptor) }
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        self.port = UInt16(bigEndian: address.sin_port)
        var time = timeval(tv_sec: 0, tv_usec: 200_000)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(self.descriptor) }

    /// Waits for a datagram; `nil` where none comes within a fifth of a second.
    func receive() -> String? {
        var bytes = [UInt8](repeating: 0, count: 1_024)
        let count = recv(self.descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
