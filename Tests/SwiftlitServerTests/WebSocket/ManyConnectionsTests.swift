import SwiftlitServer
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite(.timeLimit(.minutes(2))) struct ManyConnectionsTests {
    @Test func `a thousand idle WebSockets come and go and leave no descriptor`() async throws {
        Self.raiseDescriptorLimit(to: 4_096)
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            #expect(Self.descriptors(ofPort: server.port) == 1, "the one that listens")
            let clients = try await withThrowingTaskGroup(of: Connection.self) { tasks in
                for _ in 0..<1_000 {
                    tasks.addTask { Connection(try await SocketClient.webSocket(port: server.port)) }
                }
                return try await tasks.reduce(into: []) { $0.append($1) }
            }
            #expect(server.server.openConnections.count == 1_000)
            #expect(Self.descriptors(ofPort: server.port) == 2_001)
            // Half of them say goodbye, the others do not.
            for (number, client) in clients.enumerated() {
                await client.close(politely: number.isMultiple(of: 2))
            }
            await server.server.openConnections.waitUntilNone()
            #expect(Self.descriptors(ofPort: server.port) == 1)
        }
    }

    /// A client that is handed from the task that opened it to the one that closes it.
    ///
    /// @unchecked: only one task at a time holds it.
    private final class Connection: @unchecked Sendable {
        private let client: SocketClient

        init(_ client: sending SocketClient) {
            self.client = client
        }

        func close(politely isPolite: Bool) async {
            // A client that is gone already is as good.
            if isPolite { try? await self.client.send(.close, [3, 232]) }
            await self.client.close()
        }
    }

    /// How many descriptors of this process belong to connections of a port, at either end.
    private static func descriptors(ofPort port: Int) -> Int {
        (0..<Int32(8_192)).count { descriptor in
            self.port(of: descriptor, getsockname) == port || self.port(of: descriptor, getpeername) == port
        }
    }

    private static func port(
        of descriptor: Int32,
        _ name: (Int32, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<socklen_t>?) -> Int32
    ) -> Int? {
        // Bytes, as `sockaddr_in` belongs to whichever C module the compiler has read first, which changes from build to build.
        var address = [UInt8](repeating: 0, count: 128)
        var length = socklen_t(address.count)
        let result = address.withUnsafeMutableBytes { bytes in
            name(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
        }
        #if canImport(Darwin)
            let family = Int32(address[1])
        #else
            let family = Int32(address.withUnsafeBytes { $0.loadUnaligned(as: UInt16.self) })
        #endif
        guard result == 0, length >= 4, family == AF_INET else { return nil }
        return Int(address[2]) << 8 | Int(address[3])
    }

    private static func raiseDescriptorLimit(to count: rlim_t) {
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < count else { return }
        limit.rlim_cur = min(count, limit.rlim_max)
        setrlimit(resource, &limit)
    }
}
