import SwiftlitElements

/// A message of a client of MCP, and what its headers say.
package struct MCPRequest: Sendable {
    /// The message.
    package var body: [UInt8]
    /// The header `MCP-Protocol-Version`; `nil` where there is none.
    package var revision: String?
    /// The header `Mcp-Session-Id`; `nil` where there is none.
    package var session: String?
    /// Whether the client takes a stream of events for an answer.
    package var acceptsEvents: Bool
    /// Who has sent it.
    package var caller: AgentDoor.Caller

    /// Describes a message.
    package init(
        body: [UInt8],
        revision: String? = nil,
        session: String? = nil,
        acceptsEvents: Bool = false,
        caller: AgentDoor.Caller = AgentDoor.Caller()
    ) {
        self.body = body
        self.revision = revision
        self.session = session
        self.acceptsEvents = acceptsEvents
        self.caller = caller
    }

    /// Names a request of this client's; `nil` for a client without a session, whose identifiers others may have too.
    func key(_ id: JSONValue) -> ToolCalls.RequestKey? {
        guard let session, session.utf8.count == 32, id.string != nil || id.double != nil else { return nil }
        let text = id.text
        return text.utf8.count <= 200
            ? ToolCalls.RequestKey(agent: self.caller.agent, session: session, request: text) : nil
    }
}

/// The answer to a message.
package enum MCPReply: Sendable {
    /// One message, or none.
    case answer(AgentAnswer)
    /// Messages one after the other; the last one is the answer.
    case events(MCPEvents)
}
