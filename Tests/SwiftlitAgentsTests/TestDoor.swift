import Logging
import SwiftlitAgents
import SwiftlitElements
import SwiftlitExecutors
import SwiftlitRuntime
import Synchronization
import Testing

/// The threads that pages under test run on.
private let pool = ThreadPool()

/// An app that agents use, and the clock of its door.
final class TestDoor: Sendable {
    let door: AgentDoor
    let host: AppHost

    /// - Parameter page: Draws the page.
    init(
        pages: [Page] = [],
        tools: [Tool] = [],
        maximumSessionCount: Int = 100,
        maximumSessionCountPerAgent: Int = 50,
        waitTimeout: Duration = .seconds(60),
        previewRowCount: Int = 100,
        _ page: (@Sendable () async throws -> Void)? = nil
    ) {
        var configuration = AppConfiguration.Agents()
        configuration.isEnabled = true
        configuration.maximumSessionCount = maximumSessionCount
        configuration.maximumSessionCountPerAgent = maximumSessionCountPerAgent
        configuration.waitTimeout = waitTimeout
        configuration.previewRowCount = previewRowCount
        var sessions = AppHost.Configuration()
        sessions.isErrorBacktraceEnabled = false
        self.host = AppHost(
            app: AppDefinition(name: "Test", pages: pages, page: page ?? { try await st.navigation().run() }),
            configuration: sessions,
            pageExecutor: pool,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let now = Now()
        self.now = now
        self.door = AgentDoor(self.host, configuration, tools: tools, now: { now.value.withLock { $0 } })
    }

    private final class Now: Sendable {
        let value = Mutex(Duration.zero)
    }

    private let now: Now

    /// Time passes.
    func advance(by duration: Duration) { self.now.value.withLock { $0 += duration } }

    /// Calls the door.
    ///
    /// - Parameters:
    ///   - user: Who calls, as a proxy says.
    ///   - address: Where the call comes from.
    func call(
        _ request: JSONValue,
        as user: User = .anonymous,
        from address: String? = nil
    ) async -> AgentAnswer {
        await self.door.interact(
            Array(request.text.utf8),
            from: AgentDoor.Caller(
                headers: [("cookie", "a=b"), ("x-test", "1")],
                user: user,
                remoteAddress: address
            )
        )
    }

    /// Calls the door, which answers with a page.
    func snapshot(_ request: JSONValue = [:], as user: User = .anonymous) async throws -> Snapshot {
        let answer = await self.call(request, as: user)
        guard answer.status == 200, let body = answer.body else { throw Refused(answer: answer) }
        return Snapshot(json: body)
    }

    /// The code of an error.
    func code(_ request: JSONValue) async -> String? {
        await self.call(request).body?["error"]?["code"]?.string
    }

    /// The client of MCP that calls of the tests come from.
    static let mcpSession = String(repeating: "5", count: 32)

    /// What MCP answers to a message.
    func reply(
        _ message: JSONValue,
        as user: User = .anonymous,
        acceptsEvents: Bool = false,
        session: String? = TestDoor.mcpSession
    ) async -> MCPReply {
        await MCPEndpoint(self.door, serverVersion: "1").respond(
            to: MCPRequest(
                body: Array(message.text.utf8),
                session: session,
                acceptsEvents: acceptsEvents,
                caller: AgentDoor.Caller(user: user)
            )
        )
    }

    /// What MCP answers to a request: its result, or its error.
    func mcp(
        _ method: String,
        _ params: JSONValue = [:],
        id: JSONValue = 1,
        as user: User = .anonymous
    ) async throws -> JSONValue {
        let message: JSONValue = ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params]
        let answer = try #require(await self.reply(message, as: user).whole)
        return try #require(answer.body?["result"] ?? answer.body?["error"])
    }

    /// The text of what a tool answers.
    func tool(
        _ name: String,
        _ arguments: JSONValue = [:],
        id: JSONValue = 1,
        as user: User = .anonymous
    ) async throws -> (text: String, isError: Bool) {
        let params: JSONValue = ["name": .string(name), "arguments": arguments]
        let result = try await self.mcp("tools/call", params, id: id, as: user)
        let text = try #require(result["content"]?.items.first?["text"]?.string)
        return (text, result["isError"] == true)
    }
}

extension MCPReply {
    /// The answer, where it is no stream.
    var whole: AgentAnswer? { if case .answer(let answer) = self { answer } else { nil } }
}

/// What a call was refused with.
struct Refused: Error {
    let answer: AgentAnswer
}

/// A page as an agent reads it.
struct Snapshot {
    let json: JSONValue

    var id: String { self.json["session_id"]?.string ?? "" }

    var nodes: [JSONValue] { Self.flattened(self.json["tree"] ?? .null) }

    /// The first node of a type.
    func node(_ type: String) throws -> JSONValue {
        try #require(self.nodes.first { $0["type"]?.string == type })
    }

    /// The node of a key.
    func node(key: String) throws -> JSONValue {
        try #require(self.nodes.first { $0["key"]?.string == key })
    }

    /// What texts say.
    var texts: [String] {
        self.nodes.filter { $0["type"] == "text" }.compactMap { $0["props"]?["body"]?.string }
    }

    /// The keys of what can be done.
    var actionKeys: [String] { self.json["actions"]?.items.compactMap { $0["key"]?.string } ?? [] }

    private static func flattened(_ node: JSONValue) -> [JSONValue] {
        [node] + (node["children"]?.items ?? []).flatMap(Self.flattened)
    }
}
