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

        /// The head of a WebSocket request came; its end is awaited. Goes to `switching`, `ending` or `closed`.
        case requested(HTTPRequestHead)

        /// The end came; the handlers are being replaced. `quiesces` if shutdown began meanwhile. Goes to `webSocket`,
        /// `ending` or `closed`.
        case switching(quiesces: Bool)

        /// All that comes is for the handlers behind, and is no longer HTTP. Goes to `closed`.
        case webSocket

        /// The last response is written, and the connection is closing: what comes is dropped, so that the peer can
        /// read the response, and nothing more is written. Goes to `closed`.
        case ending

        case closed
    }

    private let environment: ConnectionEnvironment

    /// Gets the HTTP side of the connection, or `nil` if there never will be one. Settled once, then `nil`.
    private var http: EventLoopPromise<AppChannel.HTTPChannel?>?

    private let admission: DescriptorReserve.Admission

    private var state = State.fresh
    private var exchange = HTTPExchange()

    /// Ends a connection that asks for nothing.
    private var idleTimer: Scheduled<Void>?

    /// Ends a connection whose request comes too slowly.
    private var requestTimer: Scheduled<Void>?
    private var requestStart = NIODeadline.uptimeNanoseconds(0)
    private var requestByteCount = 0

    /// Ends a connection that does not take its response.
    private var stallTimer: Scheduled<Void>?

    /// How many bytes of bodies were written, whether the system has taken them or not.
    private var writtenByteCount = 0

    /// Ends a connection whose peer does not close it after the last response.
    private var endTimer: Scheduled<Void>?

    /// When the response that was written last is on its way, or never will be.
    private var lastResponse: EventLoopFuture<Void>?
    private var isInputClosed = false

    /// Asks the author's middleware whether a WebSocket may be opened.
    private var gateTask: Task<Void, Never>?

    /// Names the connection among those that wait for a request.
    private var waitTicket: UInt64?

    /// Whether it counts as one that has not asked for anything.
    private var isFresh = false

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
    /// - Parameters:
    ///   - admission: What the connection may do.
    ///   - http: Gets the HTTP side of the connection once there is one, or `nil` if there never will be.
    init(
        environment: ConnectionEnvironment,
        admission: DescriptorReserve.Admission,
        http: EventLoopPromise<AppChannel.HTTPChannel?>
    ) {
        self.environment = environment
        self.admission = admission
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
        self.waitTicket = self.environment.descriptors.waits(channel)
        self.isFresh = true
        self.environment.freshConnections.opened()
        let timeout = self.admission == .full ? self.environment.idleTimeout : Self.healthTimeout
        self.idleTimer = context.eventLoop.scheduleTask(in: timeout) {
            channel.close(promise: nil)
        }
    }

    /// What a connection has that may only ask for health: there are few places for such.
    private static let healthTimeout = TimeAmount.seconds(5)

    func handlerRemoved(context: ChannelHandlerContext) {
        self.state = .closed
        self.gateTask?.cancel()
        self.waitEnds()
        self.requestTimer?.cancel()
        self.stallTimer?.cancel()
        self.endTimer?.cancel()
        self.settle(nil)
    }

    private func waitEnds() {
        if let ticket = self.waitTicket.take() { self.environment.descriptors.waitEnded(ticket) }
        guard self.isFresh else { return }
        self.isFresh = false
        self.environment.freshConnections.closed()
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
        case .switching, .ending, .closed:
            break
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // No handler behind this one asks for more.
        if case .ending = self.state { context.read() }
    }

    private func requestPartCame(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head(let head):
            self.requestHeadCame(head, context)
            return
        case .body(let bytes):
            self.requestByteCount += bytes.readableBytes
            self.exchange.requestContinued(byteCount: bytes.readableBytes)
            guard self.exchange.ignoredByteCount <= Self.maximumIgnoredByteCount else {
                context.close(promise: nil)
                return
            }
        case .end:
            self.requestTimer?.cancel()
            self.requestTimer = nil
            self.exchange.requestEnded()
            self.noteWait(context)
        }
        context.fireChannelRead(Self.wrapInboundOut(part))
    }

    /// How much of a body is read that was answered before it came: browsers send files to the end before they look.
    private static let maximumIgnoredByteCount = 16 * 1_024 * 1_024

    private func noteWait(_ context: ChannelHandlerContext) {
        guard self.exchange.isIdle, self.waitTicket == nil else { return }
        self.waitTicket = self.environment.descriptors.waits(context.channel)
    }

    private func requestHeadCame(_ came: HTTPRequestHead, _ context: ChannelHandlerContext) {
        var head = came
        self.waitEnds()
        self.startRequestTimer(context)
        let request = UpgradeRequest(head)
        if case .webSocket = request {
            self.state = .requested(head)
            return
        }
        let isHealthOnly = self.admission != .full
        var isLast = isHealthOnly || !head.isKeepAlive
        if case .other = request { isLast = true }
        guard self.exchange.requestBegan(isLast: isLast) else {
            context.close(promise: nil)
            return
        }
        guard !isHealthOnly || self.environment.routes.isHealth(target: head.uri) else {
            self.refuse(.serviceUnavailable, Self.noRoom, headers: [("retry-after", "10")], context)
            return
        }
        // Hummingbird knows this one spelling only.
        if isLast { head.headers.replaceOrAdd(name: "connection", value: "close") }
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

    private static let noRoom = "The server has no room for more connections at the moment. Try again in some seconds."

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.state {
        case .http:
            self.writeResponsePart(data, promise, context)
        case .webSocket:
            context.write(data, promise: promise)  // A frame.
        case .fresh, .requested, .switching, .ending, .closed:
            self.drop(promise)
        }
    }

    private func writeResponsePart(
        _ data: NIOAny,
        _ promise: EventLoopPromise<Void>?,
        _ context: ChannelHandlerContext
    ) {
        switch Self.unwrapOutboundIn(data) {
        case .head(let head) where (100..<200).contains(head.status.code):
            context.write(data, promise: promise)
        case .head(var head):
            guard self.exchange.responseBegan() else {
                self.drop(promise)
                return
            }
            if self.exchange.isLast { head.headers.replaceOrAdd(name: "connection", value: "close") }
            context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
        case .body(let body):
            guard self.exchange.takesBody else {
                self.drop(promise)
                return
            }
            self.writtenByteCount += body.readableBytes
            context.write(data, promise: promise)
        case .end:
            self.writeEnd(data, promise, context)
        }
    }

    private func writeEnd(_ data: NIOAny, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
        let onEnd = self.exchange.responseEnded()
        guard onEnd != .drop else {
            self.drop(promise)
            return
        }
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.cascade(to: promise)
        self.lastResponse = written.futureResult
        // What the pipelining handler held back comes while this is written.
        if onEnd == .endConnection { self.state = .ending }
        context.write(data, promise: written)
        if onEnd == .endConnection {
            context.flush()
            self.end(after: written.futureResult, context)
        } else {
            self.noteWait(context)
        }
    }

    /// Drops a part of a response that belongs to none: its request has one already.
    private func drop(_ promise: EventLoopPromise<Void>?) {
        promise?.fail(ChannelError.outputClosed)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        // The last response is watched until all of it is taken.
        if case .ending = self.state {
            context.fireChannelWritabilityChanged()
            return
        }
        self.stallTimer?.cancel()
        self.stallTimer = nil
        if case .http = self.state, !context.channel.isWritable { self.watchForStall(context) }
        context.fireChannelWritabilityChanged()
    }

    /// Ends the connection when its peer takes nothing of what waits for it for twice the idle time. One that takes it
    /// slowly may go on: a part of a response can have megabytes. Twice, since the system asks for more only when a third
    /// of what it keeps itself, up to some megabytes, was taken.
    private func watchForStall(_ context: ChannelHandlerContext) {
        let former = self.takenByteCount(context)
        self.stallTimer?.cancel()
        self.stallTimer = context.eventLoop.assumeIsolated().scheduleTask(in: 2 * self.environment.idleTimeout) {
            self.stallTimer = nil
            guard self.takenByteCount(context) > former else {
                context.close(promise: nil)
                return
            }
            self.watchForStall(context)
        }
    }

    /// About how many bytes of responses the system has taken: only its growth means something.
    private func takenByteCount(_ context: ChannelHandlerContext) -> Int {
        // Fails only when the channel is closed.
        let waiting = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)
        return self.writtenByteCount - (waiting ?? 0)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { self.isInputClosed = true }
        switch (self.state, event) {
        case (.switching, is ChannelShouldQuiesceEvent):
            self.state = .switching(quiesces: true)
        case (.fresh, ChannelEvent.inputClosed), (.requested, ChannelEvent.inputClosed),
            (.switching, ChannelEvent.inputClosed):
            context.close(promise: nil)
        case (.ending, ChannelEvent.inputClosed):
            context.fireUserInboundEventTriggered(event)
            self.closeWhenWritten(context)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch (self.state, error) {
        case (.webSocket, _):
            context.fireErrorCaught(error)
        case (.ending, _), (.closed, _):
            break
        case (_, is ByteToMessageDecoderError):
            break  // What follows something that could not be decoded, which was told before.
        case (.fresh, is HTTPParserError), (.requested, is HTTPParserError):
            self.refuseBrokenInput(context)
        case (.http, is HTTPParserError):
            switch self.exchange.inputBroke() {
            case .refuse: self.refuseBrokenInput(context)
            case .awaitResponse: break
            case .end: self.end(after: self.lastResponse, context)
            }
            // The reader of the request learns that it does not go on. What it answers goes out once at most.
            context.fireErrorCaught(error)
        case (.fresh, _), (.requested, _), (.switching, _):
            context.close(promise: nil)
        case (.http, _):
            context.fireErrorCaught(error)
        }
    }
}

// MARK: - Time

extension UpgradeHandler {
    private func startRequestTimer(_ context: ChannelHandlerContext) {
        self.requestStart = .now()
        self.requestByteCount = 0
        self.scheduleRequestTimer(in: self.environment.requestTimeout, context)
    }

    private func scheduleRequestTimer(in amount: TimeAmount, _ context: ChannelHandlerContext) {
        self.requestTimer?.cancel()
        self.requestTimer = context.eventLoop.assumeIsolated().scheduleTask(in: amount) {
            self.requestTimer = nil
            // A second more for each piece that came: who sends a large file steadily has the time for it.
            let earned = TimeAmount.seconds(Int64(self.requestByteCount / Self.minimumBytesPerSecond))
            let end = self.requestStart + self.environment.requestTimeout + earned
            guard end > .now() else {
                self.environment.logger.debug("HTTP request came too slowly: connection closed")
                context.close(promise: nil)
                return
            }
            self.scheduleRequestTimer(in: end - .now(), context)
        }
    }

    /// What a request's body has to come with after the first time: slower than any line that files are sent over.
    private static let minimumBytesPerSecond = 16 * 1_024
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

    /// Refuses what is no HTTP.
    private func refuseBrokenInput(_ context: ChannelHandlerContext) {
        // While the server stops, the handlers before this one may have ended the connection already.
        guard !self.environment.phase.isStopping else {
            context.close(promise: nil)
            return
        }
        self.refuse(.badRequest, "This is not HTTP/1.1, or its head is too long.", context)
    }

    /// Answers a request with a refusal and ends the connection.
    private func refuse(
        _ status: HTTPResponseStatus,
        _ message: String,
        headers more: [(String, String)] = [],
        _ context: ChannelHandlerContext
    ) {
        guard context.channel.isActive else {
            self.state = .ending
            return
        }
        var headers = HTTPHeaders(more)
        headers.add(name: "content-type", value: "text/plain; charset=utf-8")
        headers.add(name: "content-length", value: "\(message.utf8.count)")
        headers.add(name: "connection", value: "close")
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        context.write(Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: message)))), promise: nil)
        self.end(after: context.writeAndFlush(Self.wrapOutboundOut(.end(nil))), context)
    }

    /// Ends the connection after its last response: the output when all of it is taken, the rest when the peer has closed
    /// too or some time has passed since.
    ///
    /// Closing with bytes of the peer unread would reset the connection, and the peer might not see the response.
    private func end(after response: EventLoopFuture<Void>?, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        self.state = .ending
        self.waitEnds()
        self.requestTimer?.cancel()
        self.requestTimer = nil
        self.lastResponse = response ?? context.eventLoop.makeSucceededVoidFuture()
        let channel = context.channel
        self.lastResponse?.whenComplete { _ in channel.close(mode: .output, promise: nil) }
        if self.isInputClosed { self.closeWhenWritten(context) }
        self.settle(nil)
        // A peer on a slow line takes its time for what waits here.
        self.watchForStall(context)
        self.lastResponse?.assumeIsolated().whenComplete { _ in
            self.stallTimer?.cancel()
            self.stallTimer = nil
            guard case .ending = self.state else { return }
            self.endTimer = context.eventLoop.scheduleTask(in: Self.endTimeout) { channel.close(promise: nil) }
        }
        context.read()
    }

    private func closeWhenWritten(_ context: ChannelHandlerContext) {
        let channel = context.channel
        self.lastResponse?.whenComplete { _ in channel.close(promise: nil) }
    }

    /// How long a peer may take to close the connection after the last response was taken.
    private static let endTimeout = TimeAmount.seconds(5)
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
        } else if self.admission != .full {
            self.refuse(.serviceUnavailable, Self.noRoom, headers: [("retry-after", "10")], context)
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
            self.admit(head, context)
        }
    }

    /// Asks the author's middleware, if there is any.
    private func admit(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard let gate = self.environment.gate else {
            self.accept(head, [:], context)
            return
        }
        let (channel, answer) = (context.channel, context.eventLoop.makePromise(of: WebSocketGate.Answer.self))
        self.gateTask = Task { answer.succeed(await gate.ask(head, channel)) }
        answer.futureResult.assumeIsolated().whenSuccess { answer in
            self.gateTask = nil
            guard case .switching = self.state else { return }
            switch answer {
            case .open(let headers): self.accept(head, headers, context)
            case .refuse(let status, let message, let headers):
                self.refuse(status, message, headers: headers.map { ($0.name, $0.value) }, context)
            }
        }
    }

    private func accept(_ head: HTTPRequestHead, _ more: HTTPHeaders, _ context: ChannelHandlerContext) {
        let offered = OfferedProtocols(headers: head.headers[canonicalForm: "sec-websocket-protocol"])
        let isOwnPage = self.environment.access.isOwnPage(
            origin: head.headers.first(name: "origin"),
            host: head.headers.first(name: "host")
        )
        let browser = isOwnPage ? BrowserCookie.browser(cookieHeaders: head.headers["cookie"]) : nil
        if let browser { self.environment.browsers.hasOpened(browser) }
        let headers = head.headers.map { (name: $0.name.lowercased(), value: $0.value) }
        let source = UserReader.Source(
            headers: headers,
            remoteAddress: context.remoteAddress?.ipAddress,
            port: context.localAddress?.port ?? 0
        )
        let connection = ClientDescription(
            previousSessionID: offered.previousSessionID,
            headers: headers,
            remoteAddress: source.remoteAddress,
            browser: browser,
            user: self.environment.users.user(ofWebSocket: source, xsrfToken: offered.xsrfToken)
        )
        // Completes at once; NIO makes a future of it only because others look things up first.
        Self.handshake.buildUpgradeResponse(channel: context.channel, upgradeRequest: head, initialResponseHeaders: [:])
            .assumeIsolated()
            .whenComplete { result in
                guard case .switching = self.state else { return }
                switch result {
                case .success(var headers):
                    headers.add(contentsOf: more)
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
        _ connection: ClientDescription,
        _ context: ChannelHandlerContext
    ) {
        let head = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        context.writeAndFlush(Self.wrapOutboundOut(.head(head)), promise: nil)
        self.exchange = HTTPExchange()

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
        // Before they come: what waits for the browser is written while they are added.
        self.state = .webSocket
        do {
            try pipeline.addHandlers(handlers, position: .after(self))
        } catch {
            context.close(promise: nil)  // The connection is gone already.
            return
        }
        self.requestTimer?.cancel()
        self.requestTimer = nil
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
