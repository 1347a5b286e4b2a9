extension AppConfiguration {
    /// Whether programs may use the app, and within which bounds: AI agents, and other clients of MCP.
    ///
    /// ```swift
    /// configuration.agents.isEnabled = true
    /// ```
    ///
    /// An agent has sessions of its own, runs the same pages as people do, and reads them as text. A session is known by a handle that cannot be
    /// guessed. Everybody who reaches the server can begin one, so put a login or a trusted network before it, as before the pages. A proxy says
    /// who the user of an agent is (``AppConfiguration/Access/trustedUserHeaders``); cookies of a login do not count for agents.
    public struct Agents: Sendable {
        /// Whether agents are served (`server.enableAgentApi`). Default `false`.
        public var isEnabled: Bool = false

        /// How long a call waits for the page to run (`server.agentWaitTimeout`, in seconds). Default 30 s; then the agent is told to ask again,
        /// and the run goes on.
        public var waitTimeout: Duration = .seconds(30)

        /// How long a session of an agent is kept after its last call (`server.agentSessionTTL`, in seconds). Default 900 s.
        public var sessionTTL: Duration = .seconds(900)

        /// How many sessions agents may have at a time (`server.agentMaxSessions`), and how many calls of tools. Default 100; beyond it a new one
        /// is refused with status 429.
        public var maximumSessionCount: Int = 100

        /// How many sessions one agent may have at a time (`server.agentMaxSessionsPerAgent`), and how many calls of tools, so that one leaves
        /// room for others. Default 50. One agent is what comes from one address, or with the name of one user. Behind a proxy that names no
        /// users all agents have one address.
        public var maximumSessionCountPerAgent: Int = 50

        /// How many rows of a table an agent reads with the page (`server.agentPreviewRows`). Default 100; it can ask for the others.
        public var previewRowCount: Int = 100

        /// Creates a section with the defaults of each property.
        public init() {}
    }
}
