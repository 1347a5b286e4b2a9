private import Logging
import SwiftlitElements
import SwiftlitRuntime

extension MCPEndpoint {
    /// Calls a function of the app.
    ///
    /// The client gets the result, with progress before it where it asks for that; or a task to ask for it later; or the handle of a job, where
    /// the result does not come in time.
    func call(
        _ tool: Tool,
        _ arguments: JSONValue,
        _ params: JSONValue,
        _ id: JSONValue,
        _ request: MCPRequest
    ) async -> MCPReply {
        guard let call = self.door.start(tool, arguments, request.caller, request.key(id)) else {
            let result = Self.result("Too many tools run, or have results that wait. Try again later.", isError: true)
            return .answer(Self.success(result, id: id))
        }
        if case .object? = params["task"] {
            self.door.calls.keep(call)
            return .answer(Self.success(["task": self.door.taskJSON(call)], id: id))
        }
        let token = params["_meta"]?["progressToken"] ?? .null
        if request.acceptsEvents, token.string != nil || token.double != nil {
            return .events(MCPEvents(call, token: token, id: id))
        }
        let now = await call.wait(for: self.door.configuration.waitTimeout)
        if now.status == .working {
            self.door.calls.keep(call)
            return .answer(Self.success(Self.result(self.door.jobJSON(call).text, isError: false), id: id))
        }
        return .answer(Self.answer(now, id: id))
    }

    /// The answer to a call that has ended.
    static func answer(_ now: ToolCall.Snapshot, id: JSONValue) -> AgentAnswer {
        if now.status == .cancelled { return Self.failure(.requestCancelled, "The call was cancelled.", id: id) }
        return Self.success(now.result ?? Self.result("", isError: true), id: id)
    }

    // MARK: - Tasks

    /// Answers for a call that was begun as a task (MCP 2025-11-25, "Tasks").
    func task(
        _ method: String,
        _ params: JSONValue,
        _ id: JSONValue,
        _ caller: AgentDoor.Caller
    ) async -> AgentAnswer {
        guard let handle = params["taskId"]?.string, let call = self.door.calls.call(handle, of: caller.agent) else {
            return Self.failure(.invalidParams, "There is no such task, or its result has expired.", id: id)
        }
        switch method {
        case "tasks/cancel":
            guard call.cancel() else {
                return Self.failure(.invalidParams, "The task has ended: \(call.now.status.rawValue).", id: id)
            }
            return Self.success(self.door.taskJSON(call), id: id)
        case "tasks/result":
            await call.waitForEnd()
            var result = call.now.result ?? Self.result("The server is stopping.", isError: true)
            result["_meta"] = ["io.modelcontextprotocol/related-task": ["taskId": .string(call.id)]]
            return Self.success(result, id: id)
        default: return Self.success(self.door.taskJSON(call), id: id)
        }
    }
}

extension AgentDoor {
    /// Calls a tool, on the threads for work.
    ///
    /// - Returns: `nil` where there is no room for one more call.
    func start(_ tool: Tool, _ arguments: JSONValue, _ caller: Caller, _ request: ToolCalls.RequestKey?) -> ToolCall? {
        guard let call = self.calls.begin(tool.name, caller.agent, request) else { return nil }
        let (host, calls, user) = (self.host, self.calls, caller.user)
        let task = Task(executorPreference: host.workExecutor) {
            defer { calls.ended(call) }
            do {
                let output = try await tool.call(arguments, user: user) { call.report($0) }
                call.ended(.completed, MCPEndpoint.result(output.text, isError: false))
            } catch let error as ToolError {
                call.ended(.failed, MCPEndpoint.result("\(error)", isError: true))
            } catch {
                if call.now.status == .working {
                    host.logger.error(
                        "A tool failed",
                        metadata: ["tool.name": "\(tool.name)", "error.message": "\(error)"]
                    )
                }
                let text = host.configuration.errorDetails == .full ? "\(error)" : "The tool failed."
                call.ended(.failed, MCPEndpoint.result(text, isError: true))
            }
        }
        call.started(task)
        return call
    }

    // MARK: - Jobs

    /// What has become of a call that takes long: the result of the tool `get_job`.
    func job(_ arguments: JSONValue, for caller: Caller) async -> JSONValue {
        guard case .object(let members) = arguments, let handle = arguments["job_id"]?.string,
            members.allSatisfy({ $0.key == "job_id" || $0.key == "cancel" })
        else {
            return Self.refusal("invalid_request", "\"job_id\" is needed, and \"cancel\" is all that may be beside it.")
        }
        let isCancelled: Bool
        switch arguments["cancel"] {
        case nil, .null?: isCancelled = false
        case .bool(let flag)?: isCancelled = flag
        default: return Self.refusal("invalid_request", "\"cancel\" is true or false.")
        }
        guard let call = self.calls.call(handle, of: caller.agent) else {
            return Self.refusal("unknown_job", "There is no such job, or its result has expired.")
        }
        if isCancelled { call.cancel() }
        let now = await call.wait(for: self.configuration.waitTimeout)
        switch now.status {
        case .completed, .failed: return now.result ?? MCPEndpoint.result("", isError: true)
        case .working, .cancelled: return MCPEndpoint.result(self.jobJSON(call).text, isError: false)
        }
    }

    /// A call as the tools tell of it.
    func jobJSON(_ call: ToolCall) -> JSONValue {
        let now = call.now
        var json: JSONValue = [
            "job_id": .string(call.id), "tool": .string(call.tool), "status": .string(now.status.rawValue),
        ]
        if let fraction = now.fraction { json["progress"] = .number(fraction) }
        if !now.message.isEmpty { json["message"] = .string(now.message) }
        if now.status == .working {
            json["next"] = "The tool still runs. Call get_job with this job_id to wait for its result."
        }
        return json
    }

    /// A call as MCP tells of a task.
    func taskJSON(_ call: ToolCall) -> JSONValue {
        let now = call.now
        var json: JSONValue = [
            "taskId": .string(call.id), "status": .string(now.status.rawValue), "createdAt": .string(call.created),
            "lastUpdatedAt": .string(now.updated),
            "ttl": .integer(Int(self.configuration.sessionTTL.components.seconds) * 1_000), "pollInterval": 1_000,
        ]
        let percent = now.fraction.map { "\(Int(($0 * 100).rounded())) %" }
        let message = [percent, now.message.isEmpty ? nil : now.message].compactMap(\.self).joined(separator: ", ")
        if !message.isEmpty { json["statusMessage"] = .string(message) }
        return json
    }
}
