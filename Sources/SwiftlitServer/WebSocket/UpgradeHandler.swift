private import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
private import NIOHTTPTypesHTTP1
private import NIOWebSocket
private import SwiftlitRuntime

/// Turns an HTTP connection into a WebSocket when a request asks for it, whichever request of the connection that is.
///
/// NIO's own upgraders look at a connection's first request only, but a proxy sends upgrades on connections that it has
/// used before.
///
/// The handlers of a connection, from the socket to the app:
/// - at first: encoder, decoder, pipelining, **this**
/// - after a request that stays in HTTP: …, **this**, Hummingbird's handlers
/// - as a WebSocket: frame decoder, ``WebSocketConnection``, and, after a kept-alive connection only,
///   Hummingbird's asynchronous channel, which sees nothing any more but the end of the connection.
///
/// `HTTPServerPipelineHandler` holds a request back until the answers to all earlier ones are written, so when an
/// upgrade arrives here nothing else is under way.
final class UpgradeHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        /// No request came yet. Goes to all others.
        case fresh

        /// Requests go on to Hummingbird. Goes to all but `fresh`.
        case http

        /// The head of a WebSocket request came; its end is awaited. Goes to `switching`, `refused` or `closed`.
        case requested(HTTPRequestHead)

        /// The end came; the handlers are being replaced. `quiesces` if shutdown began meanwhile. Goes to `webSocket`
        /// or `closed`.
        case switching(quiesces: Bool)

        /// All that comes is for the handlers behind, and is no longer HTTP. Goes to `closed`.
        case webSocket

        /// The request was answered with a refusal, and the connection is closing.
        case refused

        case closed
    }

    private let environment: ConnectionEnvironment

    /// Gets the HTTP side of the connection, or `nil` if there never will be one. Settled once, then `nil`.
    private var http: EventLoopPromise<AppChannel.HTTPChannel?>?

    private var state = State.fresh
    private var idleTimer: Scheduled<Void>?

    /// Whether the connection ends with the response under way.
    private var closesAfterResponse = false

    private let encoder = HTTPResponseEncoder()
    private let decoder = ByteToMessageHandler(
        HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: UpgradeHandler.limits)
    )
    private let pipelining = HTTPServerPipelineHandler()
    private var httpHandlers: [any RemovableChannelHandler] = []

    /// What a request's head may have in all. Cookies of other programs on this machine come along, so it is not small.
    private static let limits = {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderListSize = limits.maxHeaderFieldSize
        return limits
    }()

    /// Creates the handler of a connection.
    ///
    /// - Parameter http: Gets the HTTP side of the connection once there is one, or `nil` if there never will be.
    init(environment: ConnectionEnvironment, http: EventLoopPromise<AppChannel.HTTPChannel?>) {
        self.environment = environment
        self.http = http
    }

    /// Adds the handlers that a new connection begins with.
    func install(in channel: any Channel) throws {
        try channel.pipeline.syncOperations.addHandlers([self.encoder, self.decoder, self.pipelining, self])
    }

    /// Gives up a connection that ended before the handlers could be added.
    func abandon() {
        self.settle(nil)
    }

    private func settle(_ channel: AppChannel.HTTPChannel?) {
        self.idleTimer?.cancel()
        self.idleTimer = nil
        self.http?.succeed(channel)
        self.http = nil
    }
}

// MARK: - Events

extension UpgradeHandler {
    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        self.idleTimer = context.eventLoop.scheduleTask(in: self.environment.idleTimeout) {
            channel.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.state = .closed
        self.settle(nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch self.state {
        case .fresh, .http:
            self.requestPartCame(Self.unwrapInboundIn(data), context)
        case .requested(let head):
            guard case .end = Self.unwrapInboundIn(data) else { return }  // A body has no meaning here.
            self.state = .switching(quiesces: false)
            // Not from within the decoder or the pipelining handler, which are about to be removed.
            context.eventLoop.assumeIsolated().execute { self.requestCame(head, context) }
        case .webSocket:
            context.fireChannelRead(data)
        case .switching, .refused, .closed:
            break
        }
    }

    private func requestPartCame(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        guard case .head(var head) = part else {
            context.fireChannelRead(Self.wrapInboundOut(part))
            return
        }
        switch UpgradeRequest(head) {
        case .webSocket:
            self.state = .requested(head)
            return
        case .other:
            self.closesAfterResponse = true
        case .none:
            self.closesAfterResponse = !head.isKeepAlive
        }
        // Hummingbird knows this one spelling only.
        if self.closesAfterResponse { head.headers.replaceOrAdd(name: "connection", value: "close") }
        if case .fresh = self.state {
            do {
                try self.addHTTPHandlers(context)
            } catch {
                context.close(promise: nil)  // The connection is gone already.
                return
            }
        }
        context.fireChannelRead(Self.wrapInboundOut(.head(head)))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard self.closesAfterResponse, case .http = self.state, case .head(var head) = Self.unwrapOutboundIn(data)
        else {
            context.write(data, promise: promise)
            return
        }
        head.headers.replaceOrAdd(name: "connection", value: "close")
        context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch (self.state, event) {
        case (.switching, is ChannelShouldQuiesceEvent):
            self.state = .switching(quiesces: true)
        case (.fresh, ChannelEvent.inputClosed), (.requested, ChannelEvent.inputClosed),
            (.switching, ChannelEvent.inputClosed):
            context.close(promise: nil)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch self.state {
        case .fresh where error is HTTPParserError:
            self.refuse(.badRequest, "This is not HTTP/1.1.", context)
        case .fresh, .requested, .switching:
            context.close(promise: nil)
        case .http, .webSocket:
            context.fireErrorCaught(error)
        case .refused, .closed:
            break
        }
    }
}

// MARK: - HTTP

extension UpgradeHandler {
    /// Adds Hummingbird's handlers behind this one and hands the connection over.
    private func addHTTPHandlers(_ context: ChannelHandlerContext) throws {
        let codec = HTTP1ToHTTPServerCodec(secure: false)
        let idle = Duration(self.environment.idleTimeout)
        let connectionState = HTTPConnectionStateHandler(idleTimeout: idle, logger: self.environment.logger)
        let pipeline = context.channel.pipeline.syncOperations
        try pipeline.addHandlers([codec, connectionState])
        let channel = try AppChannel.HTTPChannel(
            wrappingChannelSynchronously: context.channel,
            configuration: .init(isOutboundHalfClosureEnabled: true)
        )
        self.httpHandlers = [codec, connectionState]
        self.state = .http
        self.settle(channel)
    }

    /// Answers a request with a refusal and ends the connection.
    private func refuse(
        _ status: HTTPResponseStatus,
        _ message: String,
        headers more: [(String, String)] = [],
        _ context: ChannelHandlerContext
    ) {
        self.state = .refused
        var headers = HTTPHeaders(more)
        headers.add(name: "content-type", value: "text/plain; charset=utf-8")
        headers.add(name: "content-length", value: "\(message.utf8.count)")
        headers.add(name: "connection", value: "close")
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        context.write(Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: message)))), promise: nil)
        let channel = context.channel
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil))).whenComplete { _ in
            channel.close(promise: nil)
        }
    }
}

// MARK: - WebSocket

extension UpgradeHandler {
    /// Decides on a complete WebSocket request.
    private func requestCame(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard case .switching = self.state else { return }
        let origin = head.headers.first(name: "origin")
        let host = head.headers.first(name: "host")
        if self.environment.phase.isStopping {
            self.refuse(.serviceUnavailable, "The server is stopping.", context)
        } else if !self.environment.access.allowsHost(host) {
            self.refuse(.badRequest, "This server has no host of that name.", context)
        } else if !self.environment.routes.isStream(target: head.uri) {
            self.refuse(.notFound, "There is no WebSocket at this path.", context)
        } else if !self.environment.access.allowsWebSocket(origin: origin, host: host) {
            self.environment.logger.debug(
                "WebSocket refused: foreign origin",
                metadata: ["http.origin": "\(origin ?? "")", "http.host": "\(host ?? "")"]
            )
            self.refuse(.forbidden, "Pages of this origin may not connect. Allow it in corsAllowedOrigins.", context)
        } else if head.headers.first(name: "sec-websocket-version") != "13" {
            self.refuse(.upgradeRequired, "Use version 13.", headers: [("sec-websocket-version", "13")], context)
        } else {
            self.accept(head, context)
        }
    }

    private func accept(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let offered = OfferedProtocols(headers: head.headers[canonicalForm: "sec-websocket-protocol"])
        let isOwnPage = self.environment.access.isOwnPage(
            origin: head.headers.first(name: "origin"),
            host: head.headers.first(name: "host")
        )
        let connection = ClientConnection(
            previousSessionID: offered.previousSessionID,
            headers: head.headers.map { ($0.name.lowercased(), $0.value) },
            remoteAddress: context.remoteAddress?.ipAddress,
            browser: isOwnPage ? BrowserCookie.browser(cookieHeaders: head.headers["cookie"]) : nil
        )
        // Completes at once; NIO makes a future of it only because others look things up first.
        Self.handshake.buildUpgradeResponse(channel: context.channel, upgradeRequest: head, initialResponseHeaders: [:])
            .assumeIsolated()
            .whenComplete { result in
                guard case .switching = self.state else { return }
                switch result {
                case .success(var headers):
                    if let selected = offered.selected {
                        headers.add(name: "sec-websocket-protocol", value: selected)
                    }
                    self.switchProtocols(headers, connection, context)
                case .failure:
                    self.refuse(.badRequest, "Sec-WebSocket-Key is missing.", context)
                }
            }
    }

    /// Knows how to answer `Sec-WebSocket-Key`.
    private static let handshake = NIOWebSocketServerUpgrader(
        shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
        upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() }
    )

    /// Answers 101 and replaces the HTTP handlers. Runs in one turn of the event loop.
    private func switchProtocols(
        _ headers: HTTPHeaders,
        _ connection: ClientConnection,
        _ context: ChannelHandlerContext
    ) {
        let head = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        context.writeAndFlush(Self.wrapOutboundOut(.head(head)), promise: nil)

        // What the pipelining handler held back comes here while it is removed, and the HTTP encoder must be gone
        // before frames are written, so both go before the new handlers come.
        let pipeline = context.pipeline.syncOperations
        pipeline.removeHandler(self.pipelining, promise: nil)
        pipeline.removeHandler(self.encoder, promise: nil)
        for handler in self.httpHandlers { pipeline.removeHandler(handler, promise: nil) }
        self.httpHandlers = []

        guard case .switching(let quiesces) = self.state else { return }
        let options = self.environment.webSocket
        let frames = WebSocketFrameDecoder(maxFrameSize: options.maximumMessageBytes)
        let handlers: [any ChannelHandler] = [
            ByteToMessageHandler(frames),
            WebSocketConnection(connection, environment: self.environment),
        ]
        do {
            try pipeline.addHandlers(handlers, position: .after(self))
        } catch {
            context.close(promise: nil)  // The connection is gone already.
            return
        }
        self.state = .webSocket
        self.settle(nil)
        if quiesces { context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }

        // The decoder goes in the event loop's next turn, and hands on frames that came together with the request. This
        // handler passes them on and is of no use after that.
        let removal = context.eventLoop.makePromise(of: Void.self)
        pipeline.removeHandler(self.decoder, promise: removal)
        removal.futureResult.assumeIsolated().whenSuccess {
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        }
    }
}
