/// A place for agents below `_stcore/agent/`.
package enum AgentEndpoint: Hashable, Sendable {
    /// Streamlit's agent API.
    case interact
    /// The Model Context Protocol.
    case mcp
    /// The description of both.
    case document

    /// The place of a path without its first slash; `nil` for others.
    init?(_ path: Substring) {
        switch path {
        case "_stcore/agent/interact": self = .interact
        case "_stcore/agent/mcp": self = .mcp
        case "_stcore/agent/openapi.json": self = .document
        default: return nil
        }
    }
}
