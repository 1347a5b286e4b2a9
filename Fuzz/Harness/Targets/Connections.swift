import HTTPTypes
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket
import SwiftlitExecutors
@testable import SwiftlitRuntime
@testable import SwiftlitServer
import SwiftlitWire

extension FuzzTarget {
    /// A connection from its first byte on: HTTP, answers of the app at any time, an upgrade, frames, and the end, in any order.
    static let http = FuzzTarget { bytes in
        var input = FuzzInput(bytes)
        let channel = EmbeddedChannel()
        let http = channel.eventLoop.makePromise(of: AppChannel.HTTPChannel?.self)
        let upgrade = UpgradeHandler(environment: FuzzServer.shared.environment, admission: .full, http: http)
        guard (try? upgrade.install(in: channel)) != nil else { failed("a connection cannot begin") }
        channel.connect(to: FuzzServer.address, promise: nil)
        var asyncChannel: AppChannel.HTTPChannel?
        http.futureResult.assumeIsolated().whenSuccess { asyncChannel = $0 }
        while !input.isEmpty, channel.isActive {
            switch input.byte() % 8 {
            case 0...4: _ = try? channel.writeInbound(ByteBuffer(bytes: input.bytes(Int(input.byte()))))
            case 5: answer(input.byte(), on: channel)
            case 6: channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
            default: channel.embeddedEventLoop.advanceTime(by: .seconds(Int64(input.byte())))
            }
            channel.embeddedEventLoop.run()
        }
        asyncChannel?.outbound.finish()
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    /// A part of an answer, as the app makes it, as long as the connection speaks HTTP.
    private static func answer(_ choice: UInt8, on channel: EmbeddedChannel) {
        guard (try? channel.pipeline.syncOperations.handler(type: HTTP1ToHTTPServerCodec.self)) != nil else { return }
        switch choice % 3 {
        case 0: channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
        case 1: channel.write(HTTPResponsePart.body(ByteBuffer(string: "ok")), promise: nil)
        default: channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
        }
    }

    /// What comes over a WebSocket.
    static let webSocket = FuzzTarget { bytes in
        var input = FuzzInput(bytes)
        let channel = EmbeddedChannel()
        let handlers: [any ChannelHandler] = [
            ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 100_000)),
            WebSocketConnection(
                ClientConnection(previousSessionID: nil, headers: [], remoteAddress: nil, browser: nil),
                environment: FuzzServer.shared.environment
            ),
        ]
        guard (try? channel.pipeline.syncOperations.addHandlers(handlers)) != nil else { failed("a WebSocket cannot begin") }
        channel.connect(to: FuzzServer.address, promise: nil)
        while !input.isEmpty, channel.isActive {
            switch input.byte() % 4 {
            case 0...2: _ = try? channel.writeInbound(ByteBuffer(bytes: input.bytes(Int(input.byte()))))
            default: channel.embeddedEventLoop.advanceTime(by: .seconds(Int64(input.byte())))
            }
            channel.embeddedEventLoop.run()
        }
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }
}

/// What the connections of a server share, with an app that takes everything and says nothing.
private final class FuzzServer: SessionHost {
    static let shared = FuzzServer()
    static let address = try? SocketAddress(unixDomainSocketPath: "/fuzz")

    let uploads = UploadStore(limits: UploadStore.Limits(), executor: ThreadPool.shared)

    var environment: ConnectionEnvironment {
        let configuration = ServerConfiguration()
        guard let access = try? AccessPolicy(configuration, ownAddresses: { [] }) else { failed("no access policy") }
        let logger = Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() }
        return ConnectionEnvironment(
            routes: RouteTable(basePath: ""),
            access: access,
            host: self,
            openConnections: OpenConnections(),
            browsers: BrowserNames(),
            phase: ServerPhase(),
            descriptors: DescriptorReserve(logger: logger, limit: { .max }),
            idleTimeout: .seconds(60),
            requestTimeout: .seconds(60),
            webSocket: WebSocketConnection.Options(
                maximumMessageBytes: 100_000,
                pingInterval: .seconds(30),
                pongTimeout: .seconds(30),
                closeTimeout: .seconds(5)
            ),
            logger: logger
        )
    }

    func connect(_ client: any SessionClient, _ connection: ClientConnection) -> any SessionConnection { Silent() }
    func mediaFile(_ id: String, for browser: String?) -> MediaFile? { nil }
    func run() async {}
    func shutdown() async {}

    private struct Silent: SessionConnection {
        var sessionID: String { "fuzz" }
        func receive(_ message: PBBackMsg) {}
        func nextMessage() -> [UInt8]? { nil }
        func disconnect() {}
    }
}
