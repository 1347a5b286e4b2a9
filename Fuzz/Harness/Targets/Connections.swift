import HTTPTypes
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket
import SwiftlitExecutors
import SwiftlitWire

@testable import SwiftlitRuntime
@testable import SwiftlitServer

extension FuzzTarget {
    /// A connection from its first byte on: HTTP, answers of the app at any time, an upgrade, frames, and the end, in any order. Nothing follows
    /// the last response.
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
        let written = writtenText(on: channel)
        asyncChannel?.finishOutbound()
        _ = try? channel.finish(acceptAlreadyClosed: true)
        if let last = written.firstRange(of: "connection: close\r\n"), written[last.upperBound...].contains("HTTP/1.1 ")
        {
            failed("a response follows the last one: \(written)")
        }
    }

    /// A part of an answer, as the app makes it, as long as the connection speaks HTTP.
    private static func answer(_ choice: UInt8, on channel: EmbeddedChannel) {
        // Without the codec the connection has not come to HTTP yet, or has left it.
        guard (try? channel.pipeline.syncOperations.handler(type: HTTP1ToHTTPServerCodec.self)) != nil else { return }
        switch choice % 3 {
        case 0: channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
        case 1: channel.write(HTTPResponsePart.body(ByteBuffer(string: "ok")), promise: nil)
        default: channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
        }
    }

    /// What went out as HTTP, in small letters but for the version.
    private static func writtenText(on channel: EmbeddedChannel) -> String {
        var bytes: [UInt8] = []
        // Frames are of another type: they follow all HTTP.
        while case .byteBuffer(let buffer)? = try? channel.readOutbound(as: IOData.self) {
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return String(decoding: bytes, as: UTF8.self).replacing("Connection: close", with: "connection: close")
    }

    /// What comes over a WebSocket: the server answers in frames of its own, and with nothing after its close frame.
    static let webSocket = FuzzTarget { bytes in
        var input = FuzzInput(bytes)
        let channel = EmbeddedChannel()
        let handlers: [any ChannelHandler] = [
            ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: FuzzServer.maximumMessageBytes)),
            WebSocketConnection(
                ClientDescription(previousSessionID: nil, headers: [], remoteAddress: nil, browser: nil),
                environment: FuzzServer.shared.environment
            ),
        ]
        guard (try? channel.pipeline.syncOperations.addHandlers(handlers)) != nil else {
            failed("a WebSocket cannot begin")
        }
        channel.connect(to: FuzzServer.address, promise: nil)
        while !input.isEmpty, channel.isActive {
            switch input.byte() % 4 {
            case 0...2: _ = try? channel.writeInbound(ByteBuffer(bytes: input.bytes(Int(input.byte()))))
            default: channel.embeddedEventLoop.advanceTime(by: .seconds(Int64(input.byte())))
            }
            channel.embeddedEventLoop.run()
        }
        _ = try? channel.finish(acceptAlreadyClosed: true)
        var isClosed = false
        while let frame = try? channel.readOutbound(as: ByteBuffer.self) {
            let view = frame.readableBytesView
            guard !isClosed, view.count >= 2, [0x88, 0x89, 0x8A].contains(view[view.startIndex]),
                view[view.startIndex + 1] == UInt8(view.count - 2), view.count <= 127
            else { failed("wrong frame: \(Array(view)), after the close frame: \(isClosed)") }
            isClosed = view[view.startIndex] == 0x88
        }
    }
}

/// A connection of NIO, by the property that it has deprecated in favor of scopes, which are asynchronous. A target is not.
private protocol OutboundOwner {
    associatedtype Part: Sendable

    var outbound: NIOAsyncChannelOutboundWriter<Part> { get }
}

extension OutboundOwner {
    /// Nothing more is written, without which the connection may not go.
    fileprivate func finishOutbound() { self.outbound.finish() }
}

extension NIOAsyncChannel: OutboundOwner {}

/// What the connections of a server share, with an app that takes everything and says nothing.
private final class FuzzServer: SessionHost {
    static let shared = FuzzServer()
    static let maximumMessageBytes = 100_000
    static let address: SocketAddress = {
        guard let address = try? SocketAddress(ipAddress: "127.0.0.1", port: 1) else { failed("no address") }
        return address
    }()

    let uploads = UploadStore(limits: UploadStore.Limits(), executor: ThreadPool.shared)

    var environment: ConnectionEnvironment { Self.environment }

    private static let environment: ConnectionEnvironment = {
        guard let access = try? AccessPolicy(AppConfiguration(), ownAddresses: { [] }) else {
            failed("no access policy")
        }
        let logger = Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() }
        return ConnectionEnvironment(
            routes: RouteTable(basePath: ""),
            access: access,
            host: shared,
            openConnections: OpenConnections(),
            browsers: BrowserNames(),
            phase: ServerPhase(),
            descriptors: DescriptorReserve(logger: logger, limit: { .max }),
            idleTimeout: .seconds(60),
            requestTimeout: .seconds(60),
            webSocket: WebSocketConnection.Options(
                maximumMessageBytes: maximumMessageBytes,
                pingInterval: .seconds(30),
                pongTimeout: .seconds(30),
                closeTimeout: .seconds(5)
            ),
            logger: logger
        )
    }()

    func connect(_ client: any SessionClient, _ connection: ClientDescription) -> any SessionConnection { Silent() }
    func mediaFile(_ id: String, for browser: String?) -> MediaFile? { nil }
    func run() async {}
    func shutDown() async {}

    private struct Silent: SessionConnection {
        var sessionID: String { "fuzz" }
        func receive(_ message: PBBackMsg) {}
        func nextMessage() -> [UInt8]? { nil }
        func disconnect() {}
    }
}
