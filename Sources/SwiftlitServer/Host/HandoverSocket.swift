private import CSwiftlitRuntime
private import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
private import NIOExtras
private import NIOHTTP1
private import NIOPosix
internal import ServiceLifecycle
private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// A socket that other programs have as well, or whose port they share, so that a restart refuses no connection.
package final class HandoverSocket: Sendable {
    /// How long connections that are under way to this program come to it yet when a younger one has the others.
    private static let leavingDelay = Duration.seconds(1)

    let descriptor: Int32
    /// Returns when connections may be accepted.
    let begin: @Sendable () async -> Void
    private let sharesPort: Bool
    private let state = Mutex<(channel: (any Channel)?, hasLeft: Bool)>((nil, false))

    /// Takes over the listening socket of the program that started this one: `swiftlit run` or systemd.
    package init(descriptor: Int32, begin: @escaping @Sendable () async -> Void = {}) {
        self.descriptor = descriptor
        self.begin = begin
        self.sharesPort = false
    }

    /// A socket of this program, whose port other programs of the user may listen on as well.
    ///
    /// - Throws: `SocketAddressError` for an address that is not known, `IOError` where it cannot be listened on.
    package init(sharing address: String, port: Int) throws {
        let place = try SocketAddress.makeAddressResolvingHost(address, port: port)
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let descriptor = socket(place.protocol == .inet6 ? AF_INET6 : AF_INET, kind, 0)
        guard descriptor >= 0 else { throw IOError(errnoCode: errno, reason: "socket") }
        var isOn: Int32 = 1
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
        var code = swiftlit_share_port(descriptor)
        if code == 0 {
            code = place.withSockAddr { address, size in bind(descriptor, address, socklen_t(size)) == 0 ? 0 : errno }
        }
        guard code == 0 else {
            close(descriptor)
            throw IOError(errnoCode: code, reason: "bind")
        }
        self.descriptor = descriptor
        self.begin = {}
        self.sharesPort = true
    }

    func listens(_ channel: any Channel) { self.state.withLock { $0.channel = channel } }

    /// Accepts no more connections. Those that wait in the socket wait on, for another program that has it; where programs share the port, the younger
    /// one gets them.
    func stopListening() async {
        let (channel, isFirst) = self.state.withLock { state in
            defer { state.hasLeft = true }
            return (state.channel, !state.hasLeft)
        }
        if self.sharesPort, isFirst, channel != nil {
            swiftlit_leave_port(self.descriptor)
            // Ends early only when cancelled.
            try? await Task.sleep(for: Self.leavingDelay)
        }
        // Fails only when it is closed already.
        try? await channel?.close()
    }
}

/// Serves on a socket that other programs may have as well, which Hummingbird's own service does not.
struct HandoverSocketService: Service {
    let socket: HandoverSocket
    let responder: AppResponder
    let environment: ConnectionEnvironment
    let logger: Logger
    let onReady: @Sendable (_ port: Int) async -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown { await self.socket.begin() }
        guard !Task.isShuttingDownGracefully, !Task.isCancelled else { return }
        let setup = AppChannel(responder: self.respond, environment: self.environment)
        let group = MultiThreadedEventLoopGroup.singleton
        let quiescing = ServerQuiescingHelper(group: group)
        let logger = self.logger
        let server = try await ServerBootstrap(group: group)
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(quiescing.makeServerChannelHandler(channel: channel))
                }
            }
            .bind(self.socket.descriptor) { channel in setup.setup(channel: channel, logger: logger) }
        self.socket.listens(server.channel)
        await AcceptGuard.install(in: server.channel, reserve: self.environment.descriptors)
        await self.onReady(server.channel.localAddress?.port ?? 0)
        await withDiscardingTaskGroup { connections in
            connections.addTask {
                // It may stop accepting before the server ends. Cancelled, it ends as well.
                try? await gracefulShutdown()
                await self.socket.stopListening()
                // Whoever was accepted is answered; those that came later wait in the socket for the next process.
                await self.environment.freshConnections.waitUntilNone(atMost: Self.lastRequestDelay)
                quiescing.initiateShutdown(promise: nil)
            }
            do {
                try await server.executeThenClose { accepted in
                    for try await connection in accepted {
                        connections.addTask { await setup.handle(value: connection, logger: logger) }
                    }
                }
            } catch {
                logger.error("Connections are not accepted any more", metadata: ["error.message": "\(error)"])
            }
        }
    }

    /// How long a connection may take to ask for something when the server ends. Browsers open some in advance.
    private static let lastRequestDelay = Duration.seconds(1)

    /// As Hummingbird's `Application` answers.
    @Sendable @concurrent
    private func respond(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        var logger = self.logger
        logger[metadataKey: "hb.request.id"] = .stringConvertible(RequestID())
        let source = ApplicationRequestContextSource(channel: channel, logger: logger)
        var response: Response
        do {
            response = try await self.responder.respond(to: request, context: AppRequestContext(source: source))
        } catch let error as HTTPParserError {
            throw error
        } catch {
            source.logger.debug("Request failed", metadata: ["error.type": "\(error)"])
            response = Response(status: .internalServerError)
        }
        response.headers[.date] = HTTPDate.format(Int(time(nil)))
        let body = try await writer.writeHead(response.head)
        try await response.body.write(body)
    }
}
