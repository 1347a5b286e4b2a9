private import Logging
import SwiftlitElements
import SwiftlitRuntime

/// Speaks the Model Context Protocol over plain requests, in the dialect of Streamlit (`doors.md` §1.8).
package struct MCPEndpoint: Sendable {
    let door: AgentDoor
    private let serverVersion: String

    /// The revisions that are spoken; the first is for clients that name another.
    private static let revisions = ["2025-11-25", "2025-06-18"]

    /// Codes of JSON-RPC 2.0.
    enum ErrorCode: Int {
        case parseError = -32_700
        case invalidRequest = -32_600
        case methodNotFound = -32_601
        case invalidParams = -32_602
        /// As the Language Server Protocol has it; MCP names no other.
        case requestCancelled = -32_800
    }

    /// Offers the tools of a door.
    ///
    /// - Parameter serverVersion: What clients are told.
    package init(_ door: AgentDoor, serverVersion: String) {
        self.door = door
        self.serverVersion = serverVersion
    }

    /// The answer where agents are not served.
    package static let notAvailable = Self.failure(
        .invalidRequest,
        "not_available: \(AgentError.notAvailable.message)",
        id: .null,
        status: 400
    )

    /// An answer that refuses a call before it is read.
    package static func refusal(_ error: AgentError) -> AgentAnswer {
        Self.failure(.invalidRequest, "\(error.code.rawValue): \(error.message)", id: .null, status: error.code.status)
    }

    /// Answers a message.
    package func respond(to request: MCPRequest) async -> MCPReply {
        let (body, caller) = (request.body, request.caller)
        guard !body.isEmpty, let text = String(validating: body, as: UTF8.self), let message = JSONValue(text: text)
        else {
            return .answer(
                Self.failure(
                    .parseError,
                    body.isEmpty ? "The body is empty." : "The body is no JSON.",
                    id: .null,
                    status: 400
                )
            )
        }
        if case .array = message {
            return .answer(
                Self.failure(.invalidRequest, "Batches are not taken: send one message at a time.", id: .null)
            )
        }
        guard case .object = message, message["jsonrpc"]?.string == "2.0" else {
            return .answer(
                Self.failure(.invalidRequest, "The body is no message of JSON-RPC 2.0.", id: .null, status: 400)
            )
        }
        let params = message["params"] ?? [:]
        guard let method = message["method"]?.string else {
            // The answer to something that this server never asks.
            guard message["result"] != nil || message["error"] != nil else {
                return .answer(Self.failure(.invalidRequest, "The message has no method.", id: .null, status: 400))
            }
            return .answer(AgentAnswer(status: 202))
        }
        guard let id = message["id"] else {
            if method == "notifications/cancelled", let named = params["requestId"], let key = request.key(named) {
                self.door.calls.cancel(key)
            }
            return .answer(AgentAnswer(status: 202))
        }
        guard id.string != nil || id.double != nil else {
            return .answer(
                Self.failure(.invalidRequest, "The id is neither a text nor a number.", id: .null, status: 400)
            )
        }
        if let revision = request.revision, !Self.revisions.contains(revision) {
            let known = Self.revisions.joined(separator: " and ")
            return .answer(
                Self.failure(
                    .invalidRequest,
                    "The MCP-Protocol-Version is not known: this server speaks \(known).",
                    id: id,
                    status: 400
                )
            )
        }
        if method == "tools/call" { return await self.call(params, id, request) }
        return .answer(await self.answer(method, params, id, caller))
    }

    private func answer(
        _ method: String,
        _ params: JSONValue,
        _ id: JSONValue,
        _ caller: AgentDoor.Caller
    ) async -> AgentAnswer {
        switch method {
        case "initialize": return self.initialize(params, id, caller)
        case "ping": return Self.success([:], id: id)
        case "tools/list": return Self.success(["tools": .array(self.tools(for: caller))], id: id)
        case "tasks/get", "tasks/result", "tasks/cancel": return await self.task(method, params, id, caller)
        case "server/discover":
            // Newer clients fall back to `initialize`.
            return Self.failure(.invalidRequest, "Connect with \"initialize\".", id: id, status: 400)
        default:
            return Self.failure(
                .methodNotFound,
                "There is no method \"\(method)\": initialize, ping, tools/list and tools/call are.",
                id: id
            )
        }
    }

    private func initialize(_ params: JSONValue, _ id: JSONValue, _ caller: AgentDoor.Caller) -> AgentAnswer {
        let asked = params["protocolVersion"]?.string ?? ""
        let revision = Self.revisions.contains(asked) ? asked : Self.revisions[0]
        var capabilities: JSONValue = ["tools": ["listChanged": false]]
        let hasTools = !self.allowed(caller).isEmpty
        // Tasks are of the newest revision.
        if hasTools, revision == Self.revisions[0] {
            capabilities["tasks"] = ["cancel": [:], "requests": ["tools": ["call": [:]]]]
        }
        var answer = Self.success(
            [
                "protocolVersion": .string(revision), "capabilities": capabilities,
                "serverInfo": ["name": "swiftlit", "version": .string(self.serverVersion)],
                "instructions": .string(AgentTexts.instructions),
            ],
            id: id
        )
        // By which a client names its requests when it cancels one.
        if hasTools { answer.sessionID = AgentDoor.makeHandle("") }
        return answer
    }

    /// The app's tools that the caller may call.
    func allowed(_ caller: AgentDoor.Caller) -> [Tool] { self.door.tools.filter { $0.access.allows(caller.user) } }

    private func tools(for caller: AgentDoor.Caller) -> [JSONValue] {
        let own = self.allowed(caller).map { tool -> JSONValue in
            [
                "name": .string(tool.name), "description": .string(tool.description), "inputSchema": tool.inputSchema,
                "annotations": ["readOnlyHint": .bool(tool.isReadOnly), "destructiveHint": .bool(!tool.isReadOnly)],
                "execution": ["taskSupport": "optional"],
            ]
        }
        return [AgentTexts.interactTool, AgentTexts.dataTool] + (own.isEmpty ? [] : [AgentTexts.jobTool]) + own
    }

    private func call(_ params: JSONValue, _ id: JSONValue, _ request: MCPRequest) async -> MCPReply {
        let arguments = params["arguments"] ?? [:]
        guard let name = params["name"]?.string, case .object = arguments else {
            return .answer(
                Self.failure(
                    .invalidParams,
                    "\"params\" needs the \"name\" of a tool and \"arguments\", an object.",
                    id: id
                )
            )
        }
        if let tool = self.allowed(request.caller).first(where: { $0.name == name }) {
            return await self.call(tool, arguments, params, id, request)
        }
        guard params["task"] == nil || params["task"] == .null else {
            return .answer(Self.failure(.methodNotFound, "\"\(name)\" cannot be called as a task.", id: id))
        }
        switch name {
        case "interact":
            let answer: AgentAnswer
            do throws(AgentError) {
                answer = await self.door.interact(try AgentRequest(arguments), from: request.caller)
            } catch {
                answer = AgentAnswer(error)
            }
            return .answer(Self.success(Self.result(answer.body?.text ?? "", isError: answer.status >= 400), id: id))
        case "get_data": return .answer(Self.success(self.door.data(arguments, for: request.caller), id: id))
        case "get_job" where !self.allowed(request.caller).isEmpty:
            return .answer(Self.success(await self.door.job(arguments, for: request.caller), id: id))
        default: return .answer(Self.failure(.invalidParams, "There is no tool \"\(name)\".", id: id))
        }
    }

    /// The result of a tool.
    static func result(_ text: String, isError: Bool) -> JSONValue {
        ["content": [["type": "text", "text": .string(text)]], "isError": .bool(isError)]
    }

    static func success(_ result: JSONValue, id: JSONValue) -> AgentAnswer {
        AgentAnswer(body: ["jsonrpc": "2.0", "id": id, "result": result])
    }

    static func failure(
        _ code: ErrorCode,
        _ message: String,
        id: JSONValue,
        status: Int = 200
    ) -> AgentAnswer {
        let error: JSONValue = ["code": .integer(code.rawValue), "message": .string(message)]
        return AgentAnswer(status: status, body: ["jsonrpc": "2.0", "id": id, "error": error])
    }
}
