private import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
private import NIOHTTP1
internal import NIOHTTPTypes
private import NIOHTTPTypesHTTP1

/// Sets up the connections that the server accepts, and answers their HTTP requests.
///
/// A connection begins with the HTTP/1.1 codec and an ``UpgradeHandler``. If its first request is for a WebSocket,
/// which is how browsers do it, nothing else is ever made for it: an idle session costs no task and no asynchronous
/// channel. Any other first request adds Hummingbird's handlers, and the upgrade handler stays in front of them for a
/// later WebSocket on the same connection.
struct AppChannel: ServerChildChannel, HTTPChannelHandler {
    typealias HTTPChannel = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    struct Value: ServerChildChannelValue {
        let channel: any Channel

        /// The HTTP side once there is one, or `nil` if the connection became a WebSocket or ended before.
        let http: EventLoopFuture<HTTPChannel?>
    }

    let responder: Responder
    let environment: ConnectionEnvironment

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let options = channel.syncOptions
            try options?.setOption(.tcpOption(.tcp_nodelay), value: 1)  // A rerun is many small writes.
            try options?.setOption(.recvAllocator, value: Self.receiveBuffers)
            let promise = channel.eventLoop.makePromise(of: HTTPChannel?.self)
            let descriptor = try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
                of: NIOBSDSocket.Handle.self
            ) { Int($0) }
            let admission = descriptor.map { self.environment.descriptors.admit(descriptor: $0) } ?? .full
            guard admission != .none else {
                promise.succeed(nil)
                channel.close(promise: nil)
                return Value(channel: channel, http: promise.futureResult)
            }
            let upgrade = UpgradeHandler(environment: self.environment, admission: admission, http: promise)
            do {
                try upgrade.install(in: channel)
            } catch {
                upgrade.abandon()
                throw error
            }
            return Value(channel: channel, http: promise.futureResult)
        }
    }

    func handle(value: Value, logger: Logger) async {
        await withTaskCancellationHandler {
            // Never fails. There is none for a WebSocket, and when the connection ended before its first request.
            guard let channel = try? await value.http.get() else { return }
            await self.handleHTTP(asyncChannel: channel, logger: logger)
        } onCancel: {
            value.channel.close(promise: nil)
        }
    }

    /// Each connection keeps its last receive buffer, so a large one would cost an idle session as much as everything
    /// else.
    private static let receiveBuffers = AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 1024, maximum: 16_384)
}
