internal import NIOCore
internal import SwiftlitRuntime
private import Synchronization

/// A connection as its session sees it: reachable from any thread, and never blocking.
final class WebSocketClient: SessionClient {
    private let eventLoop: any EventLoop

    /// The connection, while it is open. Only looked at on the event loop.
    private let connection: NIOLoopBoundBox<WebSocketConnection?>

    /// Whether the event loop has been told of waiting messages and did not look yet.
    private let isWakeUpUnderWay = Atomic(false)

    /// Creates the client of a connection. On the event loop.
    init(_ connection: WebSocketConnection, eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        self.connection = NIOLoopBoundBox(connection, eventLoop: eventLoop)
    }

    func messagesAreWaiting() {
        guard !self.isWakeUpUnderWay.exchange(true, ordering: .acquiringAndReleasing) else { return }
        self.eventLoop.execute {
            // First, so that a message that comes from now on wakes up again.
            self.isWakeUpUnderWay.store(false, ordering: .releasing)
            self.connection.value?.sendWaitingMessages()
        }
    }

    func close(because reason: ClientCloseReason) {
        self.eventLoop.execute {
            self.connection.value?.sessionEnded(reason)
        }
    }

    func leave(_ isGone: @escaping @Sendable () -> Void) {
        self.eventLoop.execute {
            guard let connection = self.connection.value else { return isGone() }
            connection.leave(isGone)
        }
    }

    /// Forgets the connection. On the event loop.
    func detach() {
        self.connection.value = nil
    }
}
