internal import Logging
internal import NIOCore

/// What the handlers of all connections share.
struct ConnectionEnvironment: Sendable {
    /// Where the WebSocket is.
    let routes: RouteTable

    /// Who may open one.
    let access: AccessPolicy

    /// Who opens one.
    let users: UserReader

    /// The app.
    let host: any SessionHost

    /// The open WebSockets.
    let openConnections: OpenConnections

    /// The connections that have not asked for anything yet. Whoever opened one is about to.
    let freshConnections = OpenConnections()

    /// Names browsers that have no name yet.
    let browsers: BrowserNames

    /// Whether new ones are taken.
    let phase: ServerPhase

    /// What is kept back from connections.
    let descriptors: DescriptorReserve

    /// How long a connection may stay without a request.
    let idleTimeout: TimeAmount

    /// How long a request may take to come, beside the time that its bytes earn.
    let requestTimeout: TimeAmount

    /// What holds for a WebSocket.
    let webSocket: WebSocketConnection.Options

    /// Asked before a WebSocket is opened; `nil` for an app without middleware.
    var gate: WebSocketGate?

    let logger: Logger
}
