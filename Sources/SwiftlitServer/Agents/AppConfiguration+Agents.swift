internal import SwiftlitAgents
import SwiftlitRuntime

extension AppConfiguration {
    /// The app as agents use it; `nil` where they may not.
    func makeAgentDoor(_ host: AppHost) -> AgentDoor? {
        self.agents.isEnabled ? AgentDoor(host, self.agents, tools: self.tools) : nil
    }

    /// Checks the names of tools.
    ///
    /// - Throws: `invalidConfiguration`.
    func checkTools() throws(ServerError) {
        var names: Set<String> = ["interact", "get_data", "get_job"]
        for tool in self.tools {
            guard Tool.isName(tool.name) else {
                throw ServerError(
                    .invalidConfiguration,
                    "The tool \"\(tool.name)\" cannot have this name. Use 1 to 64 letters, digits, _ and -."
                )
            }
            guard names.insert(tool.name).inserted else {
                throw ServerError(
                    .invalidConfiguration,
                    "There are two tools \"\(tool.name)\". Give one of them another name; interact, get_data and get_job are taken."
                )
            }
        }
    }
}
