internal import Logging
internal import NIOCore
internal import NIOWebSocket
internal import SwiftlitRuntime
private import SwiftlitWire

/// One WebSocket: frames on one side, a session on the other.
///
/// Messages are taken from the session only while the socket can carry more, so what a slow browser does not read waits
/// in the session's outbox, which has a bound; here wait 64 KB at most and the batch that went over it. Batches end with
/// the message that makes them 32 KB.
final class WebSocketConnection: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = ByteBuffer

    /// What holds for a connection.
    struct Options: Sendable {
        /// The largest message that is accepted, over all its frames.
        var maximumMessageBytes: Int

        /// The time between a sign of life and the next ping.
        var pingInterval: TimeAmount

        /// The time after a ping in which a sign of life has to come.
        var pongTimeout: TimeAmount

        /// The time that the peer has to answer a close frame.
        var closeTimeout: TimeAmount
    }

    private enum State {
        /// Messages go both ways. Goes to `leaving`, `closing` or `closed`.
        case open

        /// The server stops, and a close frame was sent. What the peer sends before its own is served; it is told when none can come. Goes to `closed`.
        case leaving(isGone: @Sendable () -> Void)

        /// A close frame was sent; the peer's is awaited. Goes to `closed`.
        case closing

        case closed
    }

    private enum Timer {
        case ping, pong, close
    }

    /// What the session needs to know, until it knows it.
    private var request: ClientDescription?

    private let environment: ConnectionEnvironment
    private var options: Options { self.environment.webSocket }

    private var state = State.open
    private var context: ChannelHandlerContext?
    private var client: WebSocketClient?

    /// The session, until this connection left it or another client took it over.
    private var session: (any SessionConnection)?

    /// The payload of the frames that came of a message in several frames.
    private var fragments: [UInt8]?

    /// The payload of a ping that could not be answered because the socket was full. Only the latest needs an answer
    /// (RFC 6455, 5.5.3).
    private var unansweredPing: ByteBuffer?

    private var isSending = false
    private var isAlive = true
    private var timer: (kind: Timer, callback: NIOScheduledCallback)?

    /// Creates the handler of a connection that was upgraded by `request`.
    init(_ request: ClientDescription, environment: ConnectionEnvironment) {
        self.request = request
        self.environment = environment
    }
}

// MARK: - Life

extension WebSocketConnection {
    func handlerAdded(context: ChannelHandlerContext) {
        guard let request = self.request.take() else { return }
        self.context = context
        self.environment.openConnections.opened()
        let client = WebSocketClient(self, eventLoop: context.eventLoop)
        self.client = client
        let session = self.environment.host.connect(client, request)
        self.session = session
        self.environment.logger.debug("WebSocket opened", metadata: ["session.id": "\(session.sessionID)"])
        self.startTimer(.ping, in: self.options.pingInterval)
        self.sendWaitingMessages()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        let isGone: (@Sendable () -> Void)? = if case .leaving(let isGone) = self.state { isGone } else { nil }
        self.state = .closed
        self.stopTimer()
        // A session whose process ends goes on with the last click.
        if isGone != nil { self.session = nil }
        self.leaveSession()
        self.client?.detach()
        self.client = nil
        self.context = nil
        self.fragments = nil
        self.unansweredPing = nil
        isGone?()
        self.environment.openConnections.closed()
    }

    /// The session gave this connection up.
    func sessionEnded(_ reason: ClientCloseReason) {
        switch reason {
        case .takenOver:
            self.session = nil  // The browser keeps its socket; nothing goes over it any more.
        case .tooSlow:
            // A close frame would wait behind what the peer does not read.
            self.environment.logger.debug("WebSocket closed: messages were not read fast enough")
            self.leaveSession()
            self.context?.close(promise: nil)
        case .shutdown:
            self.close(.goingAway)
        }
    }

    /// The server stops: asks the peer to go, and hands over what it has sent until it knows.
    func leave(_ isGone: @escaping @Sendable () -> Void) {
        // One that is closing has left its session.
        guard case .open = self.state, let context = self.context else { return isGone() }
        self.state = .leaving(isGone: isGone)
        self.sendClose(.goingAway, context)
    }

    private func leaveSession() {
        guard let session = self.session else { return }
        self.session = nil
        self.environment.logger.debug("WebSocket left its session", metadata: ["session.id": "\(session.sessionID)"])
        session.disconnect()
    }

    /// Sends a close frame, and waits for the peer's to end the connection.
    private func close(_ code: WebSocketErrorCode) {
        guard case .open = self.state, let context = self.context else { return }
        self.state = .closing
        self.fragments = nil
        self.leaveSession()
        self.sendClose(code, context)
    }

    private func sendClose(_ code: WebSocketErrorCode, _ context: ChannelHandlerContext) {
        self.environment.logger.debug(
            "WebSocket closing",
            metadata: ["websocket.code": "\(UInt16(webSocketErrorCode: code))"]
        )
        var data = context.channel.allocator.buffer(capacity: 2)
        data.write(webSocketErrorCode: code)
        self.startTimer(.close, in: self.options.closeTimeout)
        self.send(.connectionClose, data, context, promise: nil)
    }

    /// Sends one frame that is not a message of the session.
    private func send(
        _ opcode: WebSocketOpcode,
        _ payload: ByteBuffer,
        _ context: ChannelHandlerContext,
        promise: EventLoopPromise<Void>?
    ) {
        let capacity = payload.readableBytes + ByteBuffer.maximumWebSocketHeaderByteCount
        var frame = context.channel.allocator.buffer(capacity: capacity)
        frame.writeWebSocketFrame(opcode, payload.readableBytesView)
        context.writeAndFlush(Self.wrapOutboundOut(frame), promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            self.close(.goingAway)
        case ChannelEvent.inputClosed:
            context.close(promise: nil)  // The peer is gone without a close frame.
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch (error, self.state) {
        case (NIOWebSocketError.invalidFrameLength, .open):
            self.close(.messageTooLarge)
        case (is NIOWebSocketError, .open):
            self.close(.protocolError)
        case (is ByteToMessageDecoderError, .closing), (is NIOWebSocketError, .closing):
            break  // The rest of what could not be decoded is dropped until the peer closes.
        default:
            context.close(promise: nil)
        }
    }
}

// MARK: - To the browser

extension WebSocketConnection {
    /// Sends messages of the session until none waits or the socket is full.
    func sendWaitingMessages() {
        guard !self.isSending, case .open = self.state, let context = self.context else { return }
        self.isSending = true
        var hasWritten = false
        while context.channel.isWritable, let batch = self.nextBatch(context) {
            context.write(Self.wrapOutboundOut(batch), promise: nil)
            hasWritten = true
        }
        self.isSending = false
        if hasWritten { context.flush() }
    }

    /// Takes messages of the session, as frames; `nil` when none waits.
    private func nextBatch(_ context: ChannelHandlerContext) -> ByteBuffer? {
        var batch: ByteBuffer?
        self.session?.takeMessages { message in
            let capacity = max(message.count + ByteBuffer.maximumWebSocketHeaderByteCount, Self.initialBatchByteCount)
            // Taken out, so that it is not copied.
            var frames = batch.take() ?? context.channel.allocator.buffer(capacity: capacity)
            frames.writeWebSocketFrame(.binary, message)
            let hasRoom = frames.readableBytes < Self.batchByteCount
            batch = frames
            return hasRoom
        }
        return batch
    }

    /// Half of what NIO lets wait for a socket before it calls it full.
    private static let batchByteCount = 32 * 1_024

    /// The rerun of a small page.
    private static let initialBatchByteCount = 1_024

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            if let ping = self.unansweredPing { self.answer(ping: ping, context) }
            self.sendWaitingMessages()
        }
        context.fireChannelWritabilityChanged()
    }

    private func answer(ping data: ByteBuffer, _ context: ChannelHandlerContext) {
        guard context.channel.isWritable else {
            self.unansweredPing = data
            return
        }
        self.unansweredPing = nil
        self.send(.pong, data, context, promise: nil)
    }
}

// MARK: - From the browser

extension WebSocketConnection {
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = Self.unwrapInboundIn(data)
        self.isAlive = true
        guard frame.maskKey != nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            self.close(.protocolError)  // RFC 6455, sections 5.1 and 5.2; no extension was negotiated.
            return
        }
        switch (frame.opcode, self.state) {
        case (.connectionClose, .open):
            self.peerCloses(frame, context)
        case (.connectionClose, .closing), (.connectionClose, .leaving):
            context.close(promise: nil)
        case (_, .closing), (_, .closed):
            break
        case (.binary, .open), (.binary, .leaving):
            self.messageBegins(frame)
        case (.continuation, .open), (.continuation, .leaving):
            self.messageContinues(frame)
        case (_, .leaving):
            break  // Nothing is answered any more.
        case (.text, .open):
            self.close(.unacceptableData)
        case (.ping, .open):
            self.answer(ping: frame.unmaskedData, context)
        case (.pong, .open):
            if self.timer?.kind == .pong { self.startTimer(.ping, in: self.options.pingInterval) }
        default:
            self.close(.protocolError)
        }
    }

    private func messageBegins(_ frame: WebSocketFrame) {
        guard self.fragments == nil else {
            self.close(.protocolError)
            return
        }
        let bytes = Array(frame.unmaskedData.readableBytesView)
        if frame.fin {
            self.messageCame(bytes)
        } else {
            self.fragments = bytes
        }
    }

    private func messageContinues(_ frame: WebSocketFrame) {
        guard let count = self.fragments?.count else {
            self.close(.protocolError)
            return
        }
        guard count + frame.length <= self.options.maximumMessageBytes else {
            self.close(.messageTooLarge)
            return
        }
        self.fragments?.append(contentsOf: frame.unmaskedData.readableBytesView)
        if frame.fin, let bytes = self.fragments {
            self.fragments = nil
            self.messageCame(bytes)
        }
    }

    private func messageCame(_ bytes: [UInt8]) {
        do {
            let message = try BackMessageCoder.decode(bytes, maximumBytes: self.options.maximumMessageBytes)
            self.session?.receive(message)
        } catch {
            self.environment.logger.debug("WebSocket message not understood", metadata: ["error.message": "\(error)"])
            self.close(error.code == .malformedMessage ? .protocolError : .messageTooLarge)
        }
    }

    /// Answers the peer's close frame with the same code, and ends the connection.
    private func peerCloses(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        self.state = .closing
        self.leaveSession()
        var payload = frame.unmaskedData
        let data = payload.readSlice(length: 2) ?? ByteBuffer()
        self.startTimer(.close, in: self.options.closeTimeout)
        let channel = context.channel
        let isSent = context.eventLoop.makePromise(of: Void.self)
        isSent.futureResult.whenComplete { _ in channel.close(promise: nil) }
        self.send(.connectionClose, data, context, promise: isSent)
    }
}

// MARK: - Time

extension WebSocketConnection: NIOScheduledCallbackHandler {
    func handleScheduledCallback(eventLoop: some EventLoop) {
        guard let context = self.context, let kind = self.timer?.kind else { return }
        self.timer = nil
        switch kind {
        case .ping:
            self.isAlive = false
            self.startTimer(.pong, in: self.options.pongTimeout)
            self.send(.ping, ByteBuffer(), context, promise: nil)
        case .pong where self.isAlive:
            self.startTimer(.ping, in: self.options.pingInterval)  // No pong, but something else came.
        case .pong:
            self.environment.logger.debug("WebSocket closed: no sign of life")
            context.close(promise: nil)
        case .close:
            context.close(promise: nil)
        }
    }

    private func startTimer(_ kind: Timer, in amount: TimeAmount) {
        self.stopTimer()
        // Fails only when the event loop has ended, and with it the connection.
        guard let callback = try? self.context?.eventLoop.assumeIsolated().scheduleCallback(in: amount, handler: self)
        else { return }
        self.timer = (kind, callback)
    }

    private func stopTimer() {
        self.timer?.callback.cancel()
        self.timer = nil
    }
}
