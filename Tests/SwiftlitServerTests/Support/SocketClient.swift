import NIOCore
import NIOPosix

/// A TCP connection that a test speaks HTTP or frames over, byte by byte.
///
/// Used by one task at a time.
final class SocketClient {
    let channel: any Channel
    private var bytes: ArraySlice<UInt8> = []  // A slice drops its start for free.
    private var chunks: AsyncStream<ByteBuffer>.AsyncIterator

    private init(channel: any Channel, chunks: AsyncStream<ByteBuffer>) {
        self.channel = channel
        self.chunks = chunks.makeAsyncIterator()
    }

    deinit {
        self.channel.close(promise: nil)
    }

    /// Connects to a port of this machine.
    ///
    /// - Parameter receiveBufferByteCount: How much the system reads ahead, or `nil` for its default.
    static func connect(port: Int, receiveBufferByteCount: Int? = nil) async throws -> SocketClient {
        let (chunks, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
        var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(continuation))
                }
            }
        if let count = receiveBufferByteCount {
            bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: .init(count))
        }
        let channel = try await bootstrap.connect(host: "127.0.0.1", port: port).get()
        return SocketClient(channel: channel, chunks: chunks)
    }

    /// Stops or resumes reading from the socket.
    func setReading(_ isReading: Bool) async throws {
        try await self.channel.setOption(.autoRead, value: isReading).get()
    }

    func send(_ text: String) async throws {
        try await self.send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await self.channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// The next `count` bytes, or `nil` if the connection ended before.
    func read(_ count: Int) async -> [UInt8]? {
        while self.bytes.count < count {
            guard let chunk = await self.chunks.next(isolation: #isolation) else { return nil }
            self.bytes.append(contentsOf: chunk.readableBytesView)
        }
        defer { self.bytes.removeFirst(count) }
        return Array(self.bytes.prefix(count))
    }

    /// The bytes up to and with `mark`, or `nil` if the connection ended before.
    func read(through mark: String) async -> String? {
        let mark = Array(mark.utf8)
        while true {
            if let end = self.bytes.firstRange(of: mark)?.upperBound {
                return await self.read(end - self.bytes.startIndex).map { String(decoding: $0, as: UTF8.self) }
            }
            guard let chunk = await self.chunks.next(isolation: #isolation) else { return nil }
            self.bytes.append(contentsOf: chunk.readableBytesView)
        }
    }

    /// Reads to the end of the connection.
    ///
    /// - Returns: What came before it.
    @discardableResult
    func readToEnd() async -> [UInt8] {
        while let chunk = await self.chunks.next(isolation: #isolation) {
            self.bytes.append(contentsOf: chunk.readableBytesView)
        }
        defer { self.bytes = [] }
        return Array(self.bytes)
    }

    func close() async {
        self.channel.close(promise: nil)
        // Only the end matters, not how it came about.
        try? await self.channel.closeFuture.get()
    }

    private final class Receiver: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let continuation: AsyncStream<ByteBuffer>.Continuation

        init(_ continuation: AsyncStream<ByteBuffer>.Continuation) {
            self.continuation = continuation
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            self.continuation.yield(Self.unwrapInboundIn(data))
        }

        func channelInactive(context: ChannelHandlerContext) {
            self.continuation.finish()
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}

// MARK: - HTTP

/// An HTTP response as it came over the wire.
struct Reply: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    /// The value of a header, or `nil`. Several are joined by a comma.
    subscript(name: String) -> String? {
        let values = self.headers.filter { $0.name == name.lowercased() }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    var text: String { String(decoding: self.body, as: UTF8.self) }
}

extension SocketClient {
    /// Sends a request and reads the response.
    func request(
        _ method: String,
        _ target: String,
        _ headers: [(String, String)] = [("Host", "localhost")],
        body: String = ""
    ) async throws -> Reply {
        var lines = ["\(method) \(target) HTTP/1.1"] + headers.map { "\($0): \($1)" }
        if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
        try await self.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        return try await self.reply(hasBody: method != "HEAD")
    }

    /// Reads a response.
    func reply(hasBody: Bool = true) async throws -> Reply {
        guard let head = await self.read(through: "\r\n\r\n") else { throw TestFailure("the connection ended") }
        let lines = head.split(separator: "\r\n")
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        var reply = Reply(status: status ?? 0, headers: [], body: [])
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            reply.headers.append((parts[0].lowercased(), parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""))
        }
        if hasBody, let count = reply["content-length"].flatMap({ Int($0) }) {
            guard let body = await self.read(count) else { throw TestFailure("the body ended early") }
            reply.body = body
        }
        return reply
    }
}

// MARK: - WebSocket

/// A frame as it came over the wire.
struct Frame: Hashable, Sendable {
    enum Opcode: UInt8, Sendable {
        case continuation = 0, text, binary, close = 8, ping, pong
    }

    var opcode: Opcode
    var payload: [UInt8]

    /// The code of a close frame.
    var closeCode: Int? {
        self.opcode == .close && self.payload.count >= 2 ? Int(self.payload[0]) << 8 | Int(self.payload[1]) : nil
    }
}

extension SocketClient {
    /// The headers of a WebSocket request. The key is the one of RFC 6455, section 1.3.
    static func upgradeHeaders(
        origin: String? = nil,
        host: String = "localhost",
        protocols: String? = "streamlit, PLACEHOLDER_AUTH_TOKEN",
        version: String = "13"
    ) -> [(String, String)] {
        var headers = [
            ("Host", host), ("Connection", "keep-alive, Upgrade"), ("Upgrade", "websocket"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Version", version),
        ]
        if let origin { headers.append(("Origin", origin)) }
        if let protocols { headers.append(("Sec-WebSocket-Protocol", protocols)) }
        return headers
    }

    /// Connects and asks for a WebSocket. Throws unless the answer is 101.
    static func webSocket(
        port: Int,
        target: String = "/_stcore/stream",
        previousSessionID: String? = nil,
        headers others: [(String, String)] = [],
        receiveBufferByteCount: Int? = nil
    ) async throws -> SocketClient {
        let client = try await Self.connect(port: port, receiveBufferByteCount: receiveBufferByteCount)
        let protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN"] + (previousSessionID.map { [$0] } ?? [])
        let headers = Self.upgradeHeaders(protocols: protocols.joined(separator: ", "))
        let reply = try await client.request("GET", target, headers + others)
        guard reply.status == 101 else { throw TestFailure("refused with \(reply.status): \(reply.text)") }
        return client
    }

    /// Sends a frame.
    func send(
        _ opcode: Frame.Opcode,
        _ payload: [UInt8] = [],
        isFinal: Bool = true,
        isMasked: Bool = true,
        reservedBits: UInt8 = 0
    ) async throws {
        try await self.send(
            Self.frame(opcode, payload, isFinal: isFinal, isMasked: isMasked, reservedBits: reservedBits)
        )
    }

    /// A frame (RFC 6455, section 5.2).
    static func frame(
        _ opcode: Frame.Opcode,
        _ payload: [UInt8] = [],
        isFinal: Bool = true,
        isMasked: Bool = true,
        reservedBits: UInt8 = 0
    ) -> [UInt8] {
        var bytes: [UInt8] = [(isFinal ? 0x80 : 0) | reservedBits << 4 | opcode.rawValue]
        let mask: UInt8 = isMasked ? 0x80 : 0
        switch payload.count {
        case ...125: bytes.append(mask | UInt8(payload.count))
        case ...65_535: bytes += [mask | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
        default: bytes += [mask | 127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
        }
        guard isMasked else { return bytes + payload }
        let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
        bytes += key
        bytes += payload.enumerated().map { $0.element ^ key[$0.offset & 3] }
        return bytes
    }

    /// The next frame, or `nil` if the connection ended.
    func nextFrame() async throws -> Frame? {
        guard let head = await self.read(2) else { return nil }
        guard head[0] & 0x80 != 0, head[1] & 0x80 == 0, let opcode = Frame.Opcode(rawValue: head[0] & 15) else {
            throw TestFailure("a frame of the server begins with \(head)")
        }
        var count = Int(head[1])
        if count >= 126 {
            guard let bytes = await self.read(count == 126 ? 2 : 8) else { return nil }
            count = bytes.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let payload = await self.read(count) else { return nil }
        return Frame(opcode: opcode, payload: payload)
    }
}
