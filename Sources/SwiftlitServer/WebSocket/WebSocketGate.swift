private import HTTPTypes
private import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOHTTP1
private import NIOHTTPTypesHTTP1

/// Lets the author's middleware see the requests that open WebSockets, and refuse them.
struct WebSocketGate: Sendable {
    /// What becomes of a request.
    enum Answer: Sendable {
        /// The WebSocket is opened; the headers go along with the answer.
        case open(HTTPHeaders)
        case refuse(HTTPResponseStatus, String, HTTPHeaders)
    }

    let routing: ServerRouting
    let logger: Logger

    /// Asks the middleware. Whoever throws refuses.
    func ask(_ head: HTTPRequestHead, _ channel: any Channel) async -> Answer {
        do {
            let request = Request(
                head: try HTTPRequest(head, secure: false, splitCookie: false),
                body: RequestBody(buffer: ByteBuffer())
            )
            let context = AppRequestContext(
                source: ApplicationRequestContextSource(channel: channel, logger: self.logger)
            )
            let response = try await self.routing.respond(request, context, true) { _, _ in
                Response(status: .switchingProtocols)
            }
            let headers = HTTPHeaders(response.headers.filter { !Self.ownFields.contains($0.name.canonicalName) })
            if response.status == .switchingProtocols { return .open(headers) }
            let status = HTTPResponseStatus(
                statusCode: response.status.code,
                reasonPhrase: response.status.reasonPhrase
            )
            return .refuse(status, "This connection was refused by the middleware of the app.", headers)
        } catch {
            self.logger.debug(
                "WebSocket refused: middleware has failed",
                metadata: ["error.type": "\(type(of: error))"]
            )
            return .refuse(.internalServerError, "This connection could not be opened.", [:])
        }
    }

    /// Fields that describe a body or the connection, which are written by whoever writes these.
    private static let ownFields: Set<String> = [
        "content-length", "content-type", "transfer-encoding", "connection", "upgrade", "sec-websocket-accept",
        "sec-websocket-protocol",
    ]
}
