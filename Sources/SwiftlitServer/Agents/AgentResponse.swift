internal import HTTPTypes
internal import Hummingbird
private import NIOCore
internal import SwiftlitAgents
private import SwiftlitElements
private import SwiftlitRuntime

/// Answers agents: checks who calls and how much comes, and leaves the rest to the door (`doors.md` §1.1, §1.2).
struct AgentResponse: Sendable {
    private let door: AgentDoor?
    private let mcp: MCPEndpoint?
    private let access: AccessPolicy
    private let maximumByteCount: Int

    /// Serves a door.
    ///
    /// - Parameters:
    ///   - door: The app as agents use it; `nil` where they may not.
    ///   - access: Who may call.
    ///   - maximumByteCount: How many bytes a body may have.
    init(_ door: AgentDoor?, _ access: AccessPolicy, maximumByteCount: Int) {
        self.door = door
        self.mcp = door.map { MCPEndpoint($0, serverVersion: FrontendVersion.streamlit) }
        self.access = access
        self.maximumByteCount = max(1, maximumByteCount)
    }

    /// Answers a request to a place for agents.
    ///
    /// - Parameter caller: Who calls.
    func respond(to request: Request, _ endpoint: AgentEndpoint, from caller: AgentDoor.Caller) async throws -> Response
    {
        guard endpoint != .document else {
            return Self.response(AgentDocument.answer(isEnabled: self.door != nil, version: FrontendVersion.streamlit))
        }
        guard let door = self.door, let mcp = self.mcp else {
            return Self.response(endpoint == .mcp ? MCPEndpoint.notAvailable : AgentAnswer(.notAvailable))
        }
        if let origin = request.headers[.origin] {
            guard self.access.isListed(origin: origin) else {
                return Self.refusal(
                    AgentError(
                        .originNotAllowed,
                        "The call comes from a web page whose origin is not in server.corsAllowedOrigins. Programs send no Origin header."
                    ),
                    endpoint
                )
            }
            let type = request.headers[.contentType]?.split(separator: ";").first ?? ""
            guard type.lowercased() == "application/json" else {
                return Self.refusal(AgentError(.invalidRequest, "A web page has to send application/json."), endpoint)
            }
        }
        guard let body = try await self.body(of: request) else {
            return Self.refusal(
                AgentError(.requestTooLarge, "The body has more than \(self.maximumByteCount) bytes."),
                endpoint
            )
        }
        guard endpoint == .mcp else { return Self.response(await door.interact(body, from: caller)) }
        let message = MCPRequest(
            body: body,
            revision: Self.header("MCP-Protocol-Version", request),
            session: Self.header("Mcp-Session-Id", request),
            acceptsEvents: request.headers[values: .accept].contains { $0.lowercased().contains("text/event-stream") },
            caller: caller
        )
        switch await mcp.respond(to: message) {
        case .answer(let answer): return Self.response(answer)
        case .events(let events): return Self.response(events)
        }
    }

    private static func header(_ name: String, _ request: Request) -> String? {
        HTTPField.Name(name).flatMap { request.headers[$0] }
    }

    /// A stream of events, each of which is a message (HTML Standard, section 9.2).
    private static func response(_ events: MCPEvents) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-cache"],
            body: ResponseBody(
                // JSON as it is written here has no line ends.
                asyncSequence: events.map { ByteBuffer(string: "event: message\ndata: \($0.text)\n\n") }
            )
        )
    }

    /// Refuses a request that addresses the server by a name that it does not have.
    func hostRefused(_ endpoint: AgentEndpoint) -> Response {
        Self.refusal(AgentError(.hostNotAllowed, "This server has no host of that name."), endpoint)
    }

    /// The body; `nil` where it is too long.
    private func body(of request: Request) async throws -> [UInt8]? {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > self.maximumByteCount {
            return nil
        }
        var bytes: [UInt8] = []
        for try await chunk in request.body {
            guard bytes.count + chunk.readableBytes <= self.maximumByteCount else { return nil }
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        return bytes
    }

    private static func refusal(_ error: AgentError, _ endpoint: AgentEndpoint) -> Response {
        Self.response(endpoint == .mcp ? MCPEndpoint.refusal(error) : AgentAnswer(error))
    }

    private static func response(_ answer: AgentAnswer) -> Response {
        var response: Response
        if let bytes = answer.bytes {
            response = .json(bytes)
        } else {
            response = Response(status: .accepted)
        }
        response.status = HTTPResponse.Status(code: answer.status)
        if let session = answer.sessionID, let name = HTTPField.Name("Mcp-Session-Id") {
            response.headers[name] = session
        }
        // RFC 8288.
        if let link = HTTPField.Name("Link") { response.headers[link] = "<openapi.json>; rel=\"service-desc\"" }
        return response
    }
}
