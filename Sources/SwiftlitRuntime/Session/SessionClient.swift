package import SwiftlitElements

/// The browser's side of a session, implemented by the server for a WebSocket and by `SwiftlitTesting` in process.
///
/// The runtime never waits for a client: it puts messages into the session's ``Outbox`` and says so. The client takes them when its
/// connection can carry more, which is the whole of the back-pressure.
package protocol SessionClient: AnyObject, Sendable {
    /// Called after the outbox went from empty to not empty. May be called from any thread; must not block.
    func messagesAreWaiting()

    /// Called when the session gives the client up. No message follows. May be called from any thread; must not block.
    func close(because reason: ClientCloseReason)

    /// Called in the place of ``close(because:)`` where the server stops and what the browser has sent before it knows is to be served. May be called from
    /// any thread; must not block.
    ///
    /// - Parameter isGone: Called once, when no message of the browser can come any more. The session has it as its client until then, and after.
    func leave(_ isGone: @escaping @Sendable () -> Void)
}

extension SessionClient {
    /// For clients whose messages are there as soon as they are sent.
    package func leave(_ isGone: @escaping @Sendable () -> Void) {
        self.close(because: .shutdown)
        isGone()
    }
}

/// Why a session closes its client.
package enum ClientCloseReason: Sendable {
    /// The client took messages too slowly and the outbox reached its limit. The session lives on and can be resumed.
    case tooSlow

    /// Another client resumed this session. Its messages are ignored from now on; the browser keeps its socket.
    case takenOver

    /// The server is stopping.
    case shutdown
}

/// What is known of a connection when it opens.
package struct ClientDescription: Sendable {
    /// The session the client had before, if it names one (entry 2 of `Sec-WebSocket-Protocol`).
    package var previousSessionID: String?

    /// The headers of the upgrade request, names in lower case, in the order they came.
    package var headers: [(name: String, value: String)]

    /// The address of the peer as text, or `nil` for a client in the same process.
    package var remoteAddress: String?

    /// What the browser is called by its cookie; `nil` for one without a name and for pages of other origins, to whose requests the
    /// browser may not add its cookie.
    package var browser: String?

    /// Who has opened it.
    package var user: User

    /// Describes a connection.
    package init(
        previousSessionID: String? = nil,
        headers: [(name: String, value: String)] = [],
        remoteAddress: String? = nil,
        browser: String? = nil,
        user: User = .anonymous
    ) {
        self.user = user
        self.browser = browser
        self.previousSessionID = previousSessionID
        self.headers = headers
        self.remoteAddress = remoteAddress
    }
}
