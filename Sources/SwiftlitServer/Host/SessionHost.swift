package import SwiftlitRuntime
package import SwiftlitWire

/// What the server needs of the app behind it: sessions for connections.
///
/// `AppHost` is the live one; tests have one that makes messages on demand.
package protocol SessionHost: Sendable {
    /// Makes a session for a connection, or resumes the one it names.
    ///
    /// Called on the connection's event loop; must not block.
    func connect(_ client: any SessionClient, _ connection: ClientDescription) -> any SessionConnection

    /// The file of an address below `/media/`, without its ending, if a page of a browser shows it, or one whose browser has no name.
    func mediaFile(_ id: String, for browser: String?) -> MediaFile?

    /// Whether a session belongs to another user than the one of a request.
    ///
    /// - Parameter identity: Tells the user from others; `nil` for nobody.
    func belongsToOther(session id: String, than identity: String?) -> Bool

    /// Where the browsers' uploads go.
    var uploads: UploadStore { get }

    /// The files of sessions that other processes serve; `nil` where this process is alone.
    var remoteFiles: (any RemoteFiles)? { get }

    /// What health has to tell of the store of sessions; `nil` where all is well.
    var storeTrouble: SessionKeeper.Trouble? { get }

    /// Keeps house until the task is cancelled.
    func run() async

    /// Ends all runs and sessions, and closes all clients with ``ClientCloseReason/shutdown``.
    func shutDown() async
}

extension SessionHost {
    /// There is one process.
    package var remoteFiles: (any RemoteFiles)? { nil }

    /// There is no store.
    package var storeTrouble: SessionKeeper.Trouble? { nil }

    /// Sessions belong to nobody.
    package func belongsToOther(session id: String, than identity: String?) -> Bool { false }
}

/// The app's end of one connection.
package protocol SessionConnection: Sendable {
    /// The session's identifier, for the log.
    var sessionID: String { get }

    /// Handles a message of the browser. Must not block.
    func receive(_ message: PBBackMsg)

    /// Takes waiting messages, each as the payload of one binary frame, until `body` returns `false`.
    ///
    /// Where none waits any more, the next one is announced by ``SessionClient/messagesAreWaiting()``.
    func takeMessages(_ body: (_ message: [UInt8]) -> Bool)

    /// Called once, when the socket is gone or about to go.
    func disconnect()
}
