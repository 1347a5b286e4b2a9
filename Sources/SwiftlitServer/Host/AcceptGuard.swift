internal import NIOCore

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Stops listening for a moment when the system has no descriptor or memory for a connection.
///
/// First in the pipeline of the channel that listens. The socket stays ready while connections wait for it, and NIO's
/// own handler for this puts off only the next read, not the one under way: the event loop would try again at once, for
/// ever.
final class AcceptGuard: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let reserve: DescriptorReserve
    private let pause: TimeAmount
    private var isPaused = false

    /// - Parameter pause: How long to wait before the next try.
    init(reserve: DescriptorReserve, pause: TimeAmount = .milliseconds(100)) {
        self.reserve = reserve
        self.pause = pause
    }

    /// Adds a guard to a channel that listens.
    static func install(in channel: any Channel, reserve: DescriptorReserve, pause: TimeAmount = .milliseconds(100))
        async
    {
        let isInstalled = channel.eventLoop.submit {
            let guardian = AcceptGuard(reserve: reserve, pause: pause)
            try channel.pipeline.syncOperations.addHandler(guardian, position: .first)
        }
        // Fails only when the channel is closed, and then nothing is accepted.
        try? await isInstalled.get()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? IOError, Self.passing.contains(error.errnoCode) else {
            context.fireErrorCaught(error)
            return
        }
        if error.errnoCode == EMFILE || error.errnoCode == ENFILE { self.reserve.wasExhausted() }
        guard !self.isPaused else { return }
        self.isPaused = true
        let channel = context.channel
        // Fails only when the channel is closed.
        try? channel.syncOptions?.setOption(.autoRead, value: false)
        context.eventLoop.assumeIsolated().scheduleTask(in: self.pause) {
            self.isPaused = false
            try? channel.syncOptions?.setOption(.autoRead, value: true)
        }
    }

    /// After these the channel goes on listening, and they pass when something is given back.
    private static let passing: Set<CInt> = [EMFILE, ENFILE, ENOBUFS, ENOMEM]
}
