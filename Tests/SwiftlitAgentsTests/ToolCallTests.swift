import SwiftlitAgents
import SwiftlitConcurrency
import SwiftlitElements
import SwiftlitExecutors
import SwiftlitJobs
import SwiftlitRuntime
import Synchronization
import Testing

/// Calls of tools that last: progress, cancellation, jobs.
@Suite(.timeLimit(.minutes(2))) struct ToolCallTests {
    struct Number: Codable, Sendable { var value: Int }

    /// Where a tool waits until the test lets it go on, and where it says that it has begun or was cancelled.
    private final class Stage: Sendable {
        private let gate = AsyncStream<Void>.makeStream()
        private let log = AsyncStream<String>.makeStream()

        func say(_ text: String) { self.log.continuation.yield(text) }
        func open() { self.gate.continuation.finish() }

        /// The next thing that was said.
        func next() async -> String? {
            for await text in self.log.stream { return text }
            return nil
        }

        /// Waits for the test, or until the task is cancelled.
        func wait() async throws {
            for await _ in self.gate.stream {}
            guard !Task.isCancelled else {
                self.say("cancelled")
                throw CancellationError()
            }
        }
    }

    /// A tool that begins, tells how far it is, waits, and doubles a number.
    private func slow(_ stage: Stage) -> Tool {
        Tool("slow", description: "Doubles.") { (input: Number) in
            Tool.report(0.5, "half")
            stage.say("begun")
            try await stage.wait()
            return input.value * 2
        }
    }

    private func message(_ id: JSONValue, _ params: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params]
    }

    // MARK: - Progress

    @Test func `progress comes before the result, each report with more of it`() async throws {
        let door = TestDoor(tools: [
            Tool("count", description: "Counts.") { (input: Number) in
                Tool.report(0.25, "a")
                WorkerProgress.report(0.5, "b")
                Tool.report(0.5, "c")
                Tool.report(.reported(WorkerProgress(fraction: 0.75, message: "d")))
                return input.value
            }
        ]) { st.text("x") }
        let params: JSONValue = [
            "name": "count", "arguments": ["value": 3], "_meta": ["progressToken": "token"],
        ]
        let reply = await door.reply(self.message(7, params), acceptsEvents: true)
        guard case .events(let events) = reply else {
            Issue.record("no stream")
            return
        }
        var messages: [JSONValue] = []
        for await message in events { messages.append(message) }
        let answer = try #require(messages.last)
        messages.removeLast()
        #expect(answer["id"] == 7)
        #expect(answer["result"]?["content"]?.items.first?["text"] == "3")
        // The tool runs beside: what it reports quickly may be one report.
        let values = messages.compactMap { $0["params"]?["progress"]?.double }
        #expect(values.count == messages.count && zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
        #expect(messages.allSatisfy { $0["method"] == "notifications/progress" && $0["params"]?["total"] == 1 })
        #expect(messages.allSatisfy { $0["params"]?["progressToken"] == "token" })
    }

    @Test func `the first report arrives while the tool runs`() async throws {
        let stage = Stage()
        let door = TestDoor(tools: [self.slow(stage)]) { st.text("x") }
        let params: JSONValue = ["name": "slow", "arguments": ["value": 3], "_meta": ["progressToken": 1]]
        guard case .events(let events) = await door.reply(self.message(1, params), acceptsEvents: true) else {
            Issue.record("no stream")
            return
        }
        var messages: [JSONValue] = []
        for await message in events {
            messages.append(message)
            if message["params"]?["message"] == "half" { stage.open() }
        }
        #expect(messages.first?["params"]?["progress"] == 0.5)
        #expect(messages.last?["result"]?["content"]?.items.first?["text"] == "6")
    }

    @Test func `without a token, or a client that takes events, there is one answer`() async throws {
        let door = TestDoor(tools: [Tool("one", description: "One.") { 1 }]) { st.text("x") }
        let token: JSONValue = ["name": "one", "_meta": ["progressToken": 1]]
        #expect(await door.reply(self.message(1, token)).whole != nil)
        #expect(await door.reply(self.message(1, ["name": "one"]), acceptsEvents: true).whole != nil)
    }

    // MARK: - Cancellation

    @Test func `cancelling a request ends its function, and no other`() async throws {
        let (stage, other) = (Stage(), Stage())
        let door = TestDoor(tools: [
            self.slow(stage),
            Tool("other", description: "Waits.") { () async throws -> Int in
                other.say("begun")
                try await other.wait()
                return 1
            },
        ]) { st.text("x") }
        async let answer = door.mcp("tools/call", ["name": "slow", "arguments": ["value": 1]], id: "r-1")
        async let kept = door.mcp("tools/call", ["name": "other"], id: "r-2")
        #expect(await stage.next() == "begun")
        #expect(await other.next() == "begun")
        func cancel(_ id: JSONValue, _ session: String?, _ user: User = .anonymous) async {
            let note: JSONValue = [
                "jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": id, "reason": "enough"],
            ]
            #expect(await door.reply(note, as: user, session: session).whole == AgentAnswer(status: 202))
        }
        // Other clients have requests of this name too, and other requests are not meant.
        await cancel("r-1", nil)
        await cancel("r-1", String(repeating: "6", count: 32))
        await cancel("r-1", TestDoor.mcpSession, User(["sub": "eve"]))
        await cancel("r-3", TestDoor.mcpSession)
        #expect(door.door.toolCallCount == 2)
        await cancel("r-1", TestDoor.mcpSession)
        #expect(try await answer["code"] == -32_800)
        #expect(await stage.next() == "cancelled")
        other.open()
        #expect(try await kept["content"]?.items.first?["text"] == "1")
        await cancel("r-2", TestDoor.mcpSession)
    }

    // MARK: - Jobs

    @Test func `a call that lasts becomes a job that is asked for its result`() async throws {
        let stage = Stage()
        let door = TestDoor(tools: [self.slow(stage)], waitTimeout: .milliseconds(1)) { st.text("x") }
        let first = try JSONValue(parsing: try await door.tool("slow", ["value": 4]).text)
        #expect(first["status"] == "working" && first["tool"] == "slow")
        let id = try #require(first["job_id"])
        #expect(await stage.next() == "begun")
        let working = try JSONValue(parsing: try await door.tool("get_job", ["job_id": id]).text)
        #expect(working["status"] == "working" && working["progress"] == 0.5 && working["message"] == "half")
        stage.open()
        var text = ""
        repeat { text = try await door.tool("get_job", ["job_id": id]).text } while text.contains("working")
        #expect(text == "8")
        // It waits for a while, and then no more.
        #expect(try await door.tool("get_job", ["job_id": id]).text == "8")
        door.advance(by: .seconds(900))
        let gone = try await door.tool("get_job", ["job_id": id])
        #expect(gone.isError && gone.text.contains("unknown_job"))
        #expect(door.door.toolCallCount == 0)
    }

    @Test func `a job is cancelled, and is its user's alone`() async throws {
        let stage = Stage()
        let door = TestDoor(tools: [self.slow(stage)], waitTimeout: .milliseconds(1)) { st.text("x") }
        let ann = User(["sub": "ann"])
        let first = try JSONValue(parsing: try await door.tool("slow", ["value": 4], as: ann).text)
        let id = try #require(first["job_id"])
        #expect(await stage.next() == "begun")
        for user in [User.anonymous, User(["sub": "eve"])] {
            #expect(
                try await door.tool("get_job", ["job_id": id, "cancel": true], as: user).text.contains("unknown_job")
            )
        }
        let job = try JSONValue(parsing: try await door.tool("get_job", ["job_id": id, "cancel": true], as: ann).text)
        #expect(job["status"] == "cancelled")
        #expect(await stage.next() == "cancelled")
    }

    @Test(
        arguments: [
            ["job_id": 1], ["job_id": "t_0"], [:], ["job_id": "t_0", "x": 1], ["job_id": "t_0", "cancel": "yes"],
        ]
            as [JSONValue]
    )
    func `wrong questions for jobs are refused`(arguments: JSONValue) async throws {
        let door = TestDoor(tools: [Tool("one", description: "One.") { 1 }]) { st.text("x") }
        #expect(try await door.tool("get_job", arguments).isError)
    }

    @Test func `a job of the app is a tool: its progress, its result, its cancellation`() async throws {
        let stage = Stage()
        let function = runInExecutor { (value: Int) async throws -> Int in
            WorkerProgress.report(0.25, "quarter")
            stage.say("begun")
            try await stage.wait()
            return value + 1
        }
        let tool = Tool("job", description: "Adds.", job: { (input: Number) in try await function.submit(input.value) })
        let door = TestDoor(tools: [tool], waitTimeout: .milliseconds(1)) { st.text("x") }
        let started = try JSONValue(parsing: try await door.tool("job", ["value": 1]).text)
        let id = try #require(started["job_id"])
        #expect(await stage.next() == "begun")
        var json = started
        while json["progress"] != 0.25 {
            json = try JSONValue(parsing: try await door.tool("get_job", ["job_id": id]).text)
        }
        #expect(json["message"]?.string?.contains("quarter") == true)
        stage.open()
        var text = ""
        repeat { text = try await door.tool("get_job", ["job_id": id]).text } while text.contains("working")
        #expect(text == "2")
    }

    @Test func `cancelling the call cancels the job of the app`() async throws {
        let stage = Stage()
        let function = runInExecutor { (value: Int) async throws -> Int in
            stage.say("begun")
            try await stage.wait()
            return value
        }
        let tool = Tool(
            "job",
            description: "Waits.",
            job: { (input: Number) in try await function.submit(input.value) }
        )
        let door = TestDoor(tools: [tool], waitTimeout: .milliseconds(1)) { st.text("x") }
        let started = try JSONValue(parsing: try await door.tool("job", ["value": 1]).text)
        #expect(await stage.next() == "begun")
        _ = try await door.tool("get_job", ["job_id": try #require(started["job_id"]), "cancel": true])
        #expect(await stage.next() == "cancelled")
    }

    // MARK: - Tasks

    @Test func `a call is a task where the client asks for that`() async throws {
        let stage = Stage()
        let door = TestDoor(tools: [self.slow(stage)]) { st.text("x") }
        let hello = try await door.mcp("initialize", ["protocolVersion": "2025-11-25"])
        #expect(hello["capabilities"]?["tasks"]?["requests"]?["tools"]?["call"] == [:])
        let begun = try await door.mcp(
            "tools/call",
            ["name": "slow", "arguments": ["value": 5], "task": ["ttl": 60_000]]
        )
        let task = try #require(begun["task"])
        #expect(task["status"] == "working")
        let id = try #require(task["taskId"])
        #expect(await stage.next() == "begun")
        let now = try await door.mcp("tasks/get", ["taskId": id])
        #expect(now["status"] == "working" && now["statusMessage"] == "50 %, half")
        async let result = door.mcp("tasks/result", ["taskId": id])
        stage.open()
        #expect(try await result["content"]?.items.first?["text"] == "10")
        #expect(try await result["_meta"]?["io.modelcontextprotocol/related-task"]?["taskId"] == id)
        #expect(try await door.mcp("tasks/get", ["taskId": id])["status"] == "completed")
        #expect(try await door.mcp("tasks/cancel", ["taskId": id])["code"] == -32_602)
        #expect(try await door.mcp("tasks/get", ["taskId": "t_0"])["code"] == -32_602)
        #expect(try await door.mcp("tasks/get", ["taskId": id], as: User(["sub": "eve"]))["code"] == -32_602)
    }

    @Test func `a task is cancelled`() async throws {
        let stage = Stage()
        let door = TestDoor(tools: [self.slow(stage)]) { st.text("x") }
        let begun = try await door.mcp("tools/call", ["name": "slow", "arguments": ["value": 5], "task": [:]])
        let id = try #require(begun["task"]?["taskId"])
        #expect(await stage.next() == "begun")
        #expect(try await door.mcp("tasks/cancel", ["taskId": id])["status"] == "cancelled")
        #expect(await stage.next() == "cancelled")
        #expect(try await door.mcp("tasks/result", ["taskId": id])["isError"] == true)
    }

    @Test func `pages are no tasks`() async throws {
        let door = TestDoor(tools: [Tool("one", description: "One.") { 1 }]) { st.text("x") }
        #expect(try await door.mcp("tools/call", ["name": "interact", "task": [:]])["code"] == -32_601)
    }

    @Test func `an app without tools says what Streamlit says`() async throws {
        let door = TestDoor { st.text("x") }
        let hello = try await door.mcp("initialize")
        #expect(hello["capabilities"] == ["tools": ["listChanged": false]])
        #expect(try await door.mcp("tools/list")["tools"]?.items.count == 2)
        #expect(try await door.mcp("tools/call", ["name": "get_job", "arguments": [:]])["code"] == -32_602)
    }

    // MARK: - Bounds and users

    @Test func `one agent leaves room for others`() async throws {
        let stage = Stage()
        let door = TestDoor(
            tools: [self.slow(stage)],
            maximumSessionCount: 3,
            maximumSessionCountPerAgent: 2,
            waitTimeout: .milliseconds(1)
        ) { st.text("x") }
        let (ann, ben) = (User(["sub": "ann"]), User(["sub": "ben"]))
        for _ in 0..<2 { #expect(try await !door.tool("slow", ["value": 1], as: ann).isError) }
        #expect(try await door.tool("slow", ["value": 1], as: ann).text.contains("Too many"))
        #expect(try await !door.tool("slow", ["value": 1], as: ben).isError)
        // All places are taken.
        #expect(try await door.tool("slow", ["value": 1], as: User(["sub": "eve"])).isError)
        stage.open()
    }

    @Test func `a tool is for those who may call it, and knows who calls`() async throws {
        let door = TestDoor(tools: [
            Tool("who", description: "Who calls.", access: .claim("groups", contains: "sales")) {
                st.user.subject ?? ""
            },
            Tool("all", description: "For all.") { st.user.isLoggedIn },
        ]) { st.text("x") }
        let ann = User(["sub": "ann", "groups": ["sales"]])
        func names(_ user: User) async throws -> [String?] {
            try await door.mcp("tools/list", as: user)["tools"]?.items.map { $0["name"]?.string } ?? []
        }
        #expect(try await names(ann) == ["interact", "get_data", "get_job", "who", "all"])
        #expect(try await names(.anonymous) == ["interact", "get_data", "get_job", "all"])
        #expect(try await door.tool("who", as: ann).text == "\"ann\"")
        #expect(try await door.mcp("tools/call", ["name": "who"])["code"] == -32_602)
        #expect(try await door.tool("all").text == "false")
        #expect(try await door.tool("all", as: ann).text == "true")
    }
}
