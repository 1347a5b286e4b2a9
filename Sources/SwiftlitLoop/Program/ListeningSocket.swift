private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// The socket that browsers connect to, as long as the loop runs: connections that come while no program accepts them wait in it.
///
/// Programs get it before it has an address: where to listen is a setting of the first one.
package final class ListeningSocket: Sendable {
    package let descriptor: Int32
    private let isBound = Mutex(false)

    /// Makes a socket.
    ///
    /// - Parameter isIPv6: Whether its address will be one of IPv6.
    /// - Throws: `cannotListen`.
    package init(isIPv6: Bool = false) throws(LoopError) {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        self.descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, kind, 0)
        guard self.descriptor >= 0 else {
            throw .cannotListen(address: "", port: 0, reason: String(cString: strerror(errno)))
        }
        _ = fcntl(self.descriptor, F_SETFD, FD_CLOEXEC)
        var isOn: Int32 = 1
        setsockopt(self.descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Listens, unless it does already.
    ///
    /// - Parameters:
    ///   - address: A name or number of this machine.
    ///   - port: 0 takes a free one.
    /// - Throws: `cannotListen`.
    package func listen(address: String, port: Int) throws(LoopError) {
        let isFirst = self.isBound.withLock { isBound in
            defer { isBound = true }
            return !isBound
        }
        guard isFirst else { return }
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(address, "\(port)", &hints, &found)
        guard code == 0, let info = found else {
            throw .cannotListen(address: address, port: port, reason: String(cString: gai_strerror(code)))
        }
        defer { freeaddrinfo(found) }
        // All open tabs come back at once.
        guard bind(self.descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0,
            Self.listen(self.descriptor, 1024) == 0
        else {
            throw .cannotListen(address: address, port: port, reason: String(cString: strerror(errno)))
        }
    }

    private static func listen(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
        #if canImport(Darwin)
            Darwin.listen(descriptor, backlog)
        #elseif canImport(Glibc)
            Glibc.listen(descriptor, backlog)
        #else
            Musl.listen(descriptor, backlog)
        #endif
    }

    deinit { close(self.descriptor) }
}
