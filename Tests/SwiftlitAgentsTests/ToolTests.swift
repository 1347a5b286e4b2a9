import SwiftlitAgents
import SwiftlitElements
import SwiftlitRuntime
import Testing

@Suite(.timeLimit(.minutes(2))) struct ToolTests {
    struct Area: Codable, Sendable {
        enum Unit: String, Codable, CaseIterable, Sendable { case meters, feet }

        struct Note: Codable, Sendable { var text: String }

        var width: Double
        var count: Int
        var unit: Unit
        var day: CalendarDate?
        var tags: [String]
        var notes: [Note]?
        var weights: [String: Double]?
    }

    struct Failure: Error {}

    @Test func `the schema is that of the type`() {
        let tool = Tool("area", description: "An area.") { (input: Area) in input.width }
        #expect(
            tool.inputSchema == [
                "type": "object", "additionalProperties": false,
                "properties": [
                    "width": ["type": "number"], "count": ["type": "integer"],
                    "unit": ["type": "string", "enum": ["meters", "feet"]],
                    "day": ["type": "string", "format": "date"],
                    "tags": ["type": "array", "items": ["type": "string"]],
                    "notes": [
                        "type": "array",
                        "items": [
                            "type": "object", "additionalProperties": false,
                            "properties": ["text": ["type": "string"]], "required": ["text"],
                        ],
                    ],
                    "weights": ["type": "object", "additionalProperties": ["type": "number"]],
                ],
                "required": ["width", "count", "unit", "tags"],
            ]
        )
    }

    @Test func `a type that holds itself allows everything`() {
        final class Chain: Codable, Sendable {
            let next: [Chain]
            init() { self.next = [] }
        }
        let tool = Tool("chain", description: "A chain.") { (input: Chain) in input.next.count }
        #expect(tool.inputSchema == ["type": "object"])
    }

    @Test func `tools are listed and called`() async throws {
        let door = TestDoor(tools: [
            Tool("area", description: "An area.", isReadOnly: true) { (input: Area) in
                ["area": input.width * Double(input.count)]
            },
            Tool("version", description: "The version.") { "1.2" },
            Tool("broken", description: "Fails.") { () async throws -> Int in throw Failure() },
        ]) { st.text("x") }
        let tools = try await door.mcp("tools/list")["tools"]?.items ?? []
        #expect(tools.map { $0["name"]?.string } == ["interact", "get_data", "get_job", "area", "version", "broken"])
        #expect(tools[3]["annotations"]?["readOnlyHint"] == true)
        let area = try await door.tool("area", ["width": 2.5, "count": 2, "unit": "feet", "tags": []])
        #expect(!area.isError)
        #expect(try JSONValue(parsing: area.text) == ["area": 5])
        #expect(try await door.tool("version").text == "\"1.2\"")
        let wrong = try await door.tool("area", ["width": "wide", "count": 2, "unit": "feet", "tags": []])
        #expect(wrong.isError)
        #expect(wrong.text.contains("width"))
        let missing = try await door.tool("area", ["width": 1])
        #expect(missing.isError && missing.text.contains("\"count\" is missing"))
        let broken = try await door.tool("broken")
        #expect(broken.isError)
        let unknown = try await door.mcp("tools/call", ["name": "nothing", "arguments": [:]])
        #expect(unknown["code"] == -32_602)
    }

    @Test func `a client connects, and drives the app`() async throws {
        let door = TestDoor { st.text("n = \(st.slider("Seeds", value: 1, in: 0...10, key: "seeds"))") }
        let hello = try await door.mcp("initialize", ["protocolVersion": "2025-06-18"])
        #expect(hello["protocolVersion"] == "2025-06-18")
        #expect(try await door.mcp("initialize", ["protocolVersion": "1999"])["protocolVersion"] == "2025-11-25")
        #expect(try await door.mcp("ping") == [:])
        #expect(try await door.mcp("resources/list")["code"] == -32_601)
        let first = try await door.tool("interact")
        #expect(!first.isError)
        let page = Snapshot(json: try JSONValue(parsing: first.text))
        let next = try await door.tool("interact", ["session_id": .string(page.id), "widget_state": ["seeds": 7]])
        #expect(Snapshot(json: try JSONValue(parsing: next.text)).texts == ["n = 7"])
        let refused = try await door.tool("interact", ["session_id": "s_0"])
        #expect(refused.isError && refused.text.contains("unknown_session"))
    }

    /// A body, its status, and the code of the error.
    @Test(arguments: [
        ("", 400, -32_700), ("{", 400, -32_700), ("[]", 200, -32_600), ("{\"a\":1}", 400, -32_600),
        ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"}", 400, -32_600),
        ("{\"jsonrpc\":\"2.0\",\"id\":[],\"method\":\"ping\"}", 400, -32_600),
        (
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"interact\",\"arguments\":[]}}",
            200, -32_602
        ),
    ])
    func `messages that are none are refused`(body: String, status: Int, code: Int) async throws {
        let door = TestDoor { st.text("x") }
        let reply = await MCPEndpoint(door.door, serverVersion: "1").respond(to: MCPRequest(body: Array(body.utf8)))
        let answer = try #require(reply.whole)
        #expect(answer.status == status)
        #expect(answer.body?["error"]?["code"]?.integer == code)
    }

    @Test func `notifications are taken, and revisions that are not known refused`() async {
        let door = TestDoor { st.text("x") }
        let endpoint = MCPEndpoint(door.door, serverVersion: "1")
        let note = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"
        #expect(await endpoint.respond(to: MCPRequest(body: Array(note.utf8))).whole == AgentAnswer(status: 202))
        let ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"
        let request = MCPRequest(body: Array(ping.utf8), revision: "1999-01-01")
        #expect(await endpoint.respond(to: request).whole?.status == 400)
    }
}
