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

/// A socket that listens, from whoever started the program: `swiftlit run`, or systemd.
package final class InheritedSocket: Sendable {
    let descriptor: Int32
    /// Returns when connections may be accepted.
    let begin: @Sendable () async -> Void
    private let channel = Mutex<(any Channel)?>(nil)

    package init(descriptor: Int32, begin: @escaping @Sendable () async -> Void = {}) {
        self.descriptor = descriptor
        self.begin = begin
    }

    func listens(_ channel: any Channel) { self.channel.withLock { $0 = channel } }

    /// Accepts no more connections. Those that wait in the socket wait on, for another program that has it.
    func stopListening() async {
        let channel = self.channel.withLock { $0 }
        // Fails only when it is closed already.
        try? await channel?.close()
    }
}

/// Serves on a socket that listens already, which Hummingbird's own service does not.
struct InheritedSocketService: Service {
    let socket: InheritedSocket
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
