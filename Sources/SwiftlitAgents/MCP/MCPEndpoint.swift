private import Logging
import SwiftlitElements
import SwiftlitRuntime

/// Speaks the Model Context Protocol over plain requests, in the dialect of Streamlit (`doors.md` §1.8).
package struct MCPEndpoint: Sendable {
    private let door: AgentDoor
    private let serverVersion: String

    /// The revisions that are spoken; the first is for clients that name another.
    private static let revisions = ["2025-11-25", "2025-06-18"]

    /// Codes of JSON-RPC 2.0.
    enum ErrorCode: Int {
        case parseError = -32_700
        case invalidRequest = -32_600
        case methodNotFound = -32_601
        case invalidParams = -32_602
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
    ///
    /// - Parameter revision: The header `MCP-Protocol-Version`; `nil` where there is none.
    package func respond(to body: [UInt8], revision: String?, from caller: AgentDoor.Caller) async -> AgentAnswer {
        guard !body.isEmpty, let text = String(validating: body, as: UTF8.self), let message = JSONValue(text: text)
        else {
            return Self.failure(
                .parseError,
                body.isEmpty ? "The body is empty." : "The body is no JSON.",
                id: .null,
                status: 400
            )
        }
        if case .array = message {
            return Self.failure(.invalidRequest, "Batches are not taken: send one message at a time.", id: .null)
        }
        guard case .object = message, message["jsonrpc"]?.string == "2.0" else {
            return Self.failure(.invalidRequest, "The body is no message of JSON-RPC 2.0.", id: .null, status: 400)
        }
        guard let method = message["method"]?.string else {
            // The answer to something that this server never asks.
            guard message["result"] != nil || message["error"] != nil else {
                return Self.failure(.invalidRequest, "The message has no method.", id: .null, status: 400)
            }
            return AgentAnswer(status: 202)
        }
        guard let id = message["id"] else { return AgentAnswer(status: 202) }
        guard id.string != nil || id.double != nil else {
            return Self.failure(.invalidRequest, "The id is neither a text nor a number.", id: .null, status: 400)
        }
        if let revision, !Self.revisions.contains(revision) {
            let known = Self.revisions.joined(separator: " and ")
            return Self.failure(
                .invalidRequest,
                "The MCP-Protocol-Version is not known: this server speaks \(known).",
                id: id,
                status: 400
            )
        }
        return await self.answer(method, message["params"] ?? [:], id, caller)
    }

    private func answer(
        _ method: String,
        _ params: JSONValue,
        _ id: JSONValue,
        _ caller: AgentDoor.Caller
    ) async -> AgentAnswer {
        switch method {
        case "initialize":
            let asked = params["protocolVersion"]?.string ?? ""
            return Self.success(
                [
                    "protocolVersion": .string(Self.revisions.contains(asked) ? asked : Self.revisions[0]),
                    "capabilities": ["tools": ["listChanged": false]],
                    "serverInfo": ["name": "swiftlit", "version": .string(self.serverVersion)],
                    "instructions": .string(AgentTexts.instructions),
                ],
                id: id
            )
        case "ping": return Self.success([:], id: id)
        case "tools/list": return Self.success(["tools": .array(self.tools)], id: id)
        case "tools/call": return await self.call(params, id, caller)
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

    private var tools: [JSONValue] {
        let own = self.door.tools.map { tool -> JSONValue in
            [
                "name": .string(tool.name), "description": .string(tool.description), "inputSchema": tool.inputSchema,
                "annotations": ["readOnlyHint": .bool(tool.isReadOnly), "destructiveHint": .bool(!tool.isReadOnly)],
            ]
        }
        return [AgentTexts.interactTool, AgentTexts.dataTool] + own
    }

    private func call(_ params: JSONValue, _ id: JSONValue, _ caller: AgentDoor.Caller) async -> AgentAnswer {
        let arguments = params["arguments"] ?? [:]
        guard let name = params["name"]?.string, case .object = arguments else {
            return Self.failure(
                .invalidParams,
                "\"params\" needs the \"name\" of a tool and \"arguments\", an object.",
                id: id
            )
        }
        switch name {
        case "interact":
            let answer: AgentAnswer
            do throws(AgentError) {
                answer = await self.door.interact(try AgentRequest(arguments), from: caller)
            } catch {
                answer = AgentAnswer(error)
            }
            return Self.success(Self.result(answer.body?.text ?? "", isError: answer.status >= 400), id: id)
        case "get_data":
            return Self.success(self.door.data(arguments), id: id)
        default:
            guard let tool = self.door.tools.first(where: { $0.name == name }) else {
                return Self.failure(.invalidParams, "There is no tool \"\(name)\".", id: id)
            }
            return Self.success(await self.call(tool, arguments), id: id)
        }
    }

    /// Calls a function of the app, on the threads for work.
    private func call(_ tool: Tool, _ arguments: JSONValue) async -> JSONValue {
        let executor = self.door.host.workExecutor
        let logger = self.door.host.logger
        let result = await self.door.withToolCall {
            let task = Task(executorPreference: executor) { () -> JSONValue in
                do {
                    return Self.result(try await tool.call(arguments).text, isError: false)
                } catch let error as ToolError {
                    return Self.result("\(error)", isError: true)
                } catch {
                    logger.error(
                        "A tool failed",
                        metadata: ["tool.name": "\(tool.name)", "error.message": "\(error)"]
                    )
                    let details = self.door.host.configuration.errorDetails
                    return Self.result(details == .full ? "\(error)" : "The tool failed.", isError: true)
                }
            }
            return await withTaskCancellationHandler {
                await task.value
            } onCancel: {
                task.cancel()
            }
        }
        return result ?? Self.result("Too many tools run. Try again later.", isError: true)
    }

    /// The result of a tool.
    static func result(_ text: String, isError: Bool) -> JSONValue {
        ["content": [["type": "text", "text": .string(text)]], "isError": .bool(isError)]
    }

    private static func success(_ result: JSONValue, id: JSONValue) -> AgentAnswer {
        AgentAnswer(body: ["jsonrpc": "2.0", "id": id, "result": result])
    }

    private static func failure(
        _ code: ErrorCode,
        _ message: String,
        id: JSONValue,
        status: Int = 200
    ) -> AgentAnswer {
        let error: JSONValue = ["code": .integer(code.rawValue), "message": .string(message)]
        return AgentAnswer(status: status, body: ["jsonrpc": "2.0", "id": id, "error": error])
    }
}
