import SwiftlitRuntime

extension Setting {
    private static let defaults = AppConfiguration().agents

    /// The settings of what agents may do.
    static let agents: [Setting] = [
        Setting(
            key: "server.enableAgentApi",
            kind: .boolean,
            summary: "Whether AI agents and other clients of MCP may use the app.",
            standard: "\(defaults.isEnabled)",
            property: "agents.isEnabled",
            apply: { if let isEnabled = $0.boolean { $1.agents.isEnabled = isEnabled } }
        ),
        Setting(
            key: "server.agentWaitTimeout",
            kind: .integer(1...86_400),
            summary: "For how many seconds a call of an agent waits for the page to run.",
            standard: "\(defaults.waitTimeout.components.seconds)",
            property: "agents.waitTimeout",
            apply: { if let seconds = $0.integer { $1.agents.waitTimeout = .seconds(seconds) } }
        ),
        Setting(
            key: "server.agentSessionTTL",
            kind: .integer(1...31_536_000),
            summary: "For how many seconds the session of an agent is kept after its last call.",
            standard: "\(defaults.sessionTTL.components.seconds)",
            property: "agents.sessionTTL",
            apply: { if let seconds = $0.integer { $1.agents.sessionTTL = .seconds(seconds) } }
        ),
        Setting(
            key: "server.agentMaxSessions",
            kind: .integer(1...1_000_000),
            summary: "How many sessions agents may have at a time.",
            standard: "\(defaults.maximumSessionCount)",
            property: "agents.maximumSessionCount",
            apply: { if let count = $0.integer { $1.agents.maximumSessionCount = count } }
        ),
        Setting(
            key: "server.agentMaxSessionsPerAgent",
            kind: .integer(1...1_000_000),
            summary: "How many sessions one agent may have at a time.",
            standard: "\(defaults.maximumSessionCountPerAgent)",
            property: "agents.maximumSessionCountPerAgent",
            apply: { if let count = $0.integer { $1.agents.maximumSessionCountPerAgent = count } }
        ),
        Setting(
            key: "server.agentPreviewRows",
            kind: .integer(0...10_000),
            summary: "How many rows of a table agents read with the page.",
            standard: "\(defaults.previewRowCount)",
            property: "agents.previewRowCount",
            apply: { if let count = $0.integer { $1.agents.previewRowCount = count } }
        ),
    ]
}
