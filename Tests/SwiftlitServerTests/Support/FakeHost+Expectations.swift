import SwiftlitRuntime
import SwiftlitWire

extension FakeHost {
    /// Waits for the next connection.
    func nextConnection() async throws -> (session: FakeSession, connection: ClientDescription) {
        for await event in self.events {
            if case .connected(let session, let connection) = event { return (session, connection) }
        }
        throw TestFailure("no connection came")
    }

    /// Waits for the next message of a browser.
    func nextMessage() async throws -> PBBackMsg {
        for await event in self.events {
            if case .received(let message) = event { return message }
        }
        throw TestFailure("no message came")
    }

    /// Waits until a connection has left its session.
    ///
    /// - Returns: The session's identifier.
    @discardableResult
    func nextDisconnect() async throws -> String {
        for await event in self.events {
            if case .disconnected(let id) = event { return id }
        }
        throw TestFailure("no connection ended")
    }

    /// Waits for the shutdown.
    ///
    /// - Returns: Whether no connection and no message came before it.
    func endedWithoutConnections() async -> Bool {
        for await event in self.events {
            if case .shutdown = event { return true }
            return false
        }
        return false
    }
}

extension PBBackMsg {
    /// A message without content.
    static var heartbeat: PBBackMsg {
        var message = PBBackMsg()
        message.appHeartbeat = true
        return message
    }

    /// A message of about `count` bytes.
    static func rerun(queryByteCount count: Int) -> PBBackMsg {
        var message = PBBackMsg()
        message.rerunScript.queryString = String(repeating: "x", count: count)
        return message
    }
}
