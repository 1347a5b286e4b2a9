import SwiftlitAgents
import SwiftlitElements
import SwiftlitRuntime
import Testing

/// Whose sessions, pages and files are whose, and what agents upload.
@Suite(.timeLimit(.minutes(2))) struct AgentUserTests {
    private let ann = User(["sub": "ann", "groups": ["sales"]])
    private let eve = User(["sub": "eve"])

    @Test func `a page sees the user of the agent`() async throws {
        let door = TestDoor { st.text("user \(st.user.subject ?? "none")") }
        #expect(try await door.snapshot(as: self.ann).texts == ["user ann"])
        #expect(try await door.snapshot().texts == ["user none"])
    }

    @Test func `a session of another user is not there`() async throws {
        let door = TestDoor {
            st.text("x")
            // Another one for each, as tables that are equal have one address.
            st.dataframe(DataTable(DataColumn("user", [st.user.subject ?? "none"])))
        }
        let page = try await door.snapshot(as: self.ann)
        let request: JSONValue = ["session_id": .string(page.id)]
        for user in [User.anonymous, self.eve] {
            let answer = await door.call(request, as: user)
            #expect(answer.status == 404)
            #expect(answer.body?["error"]?["code"] == "unknown_session")
        }
        #expect(await door.call(request, as: self.ann).status == 200)
        // And of an anonymous one, which a user does not take over.
        let own = try await door.snapshot()
        #expect(await door.call(["session_id": .string(own.id)], as: self.eve).status == 404)
        // Nor its tables.
        let url = try #require(page.node("dataframe")["data"]?["url"])
        #expect(try await door.tool("get_data", ["session_id": .string(page.id), "url": url], as: self.eve).isError)
        #expect(try await door.tool("get_data", ["session_id": .string(own.id), "url": url]).isError)
        #expect(try await !door.tool("get_data", ["session_id": .string(page.id), "url": url], as: self.ann).isError)
    }

    @Test func `pages for some are for their agents too`() async throws {
        let door = TestDoor(pages: [
            Page("Home", path: "home") { st.text("home") },
            Page("Sales", path: "sales", access: .claim("groups", contains: "sales")) { st.text("sales") },
        ])
        func titles(_ page: Snapshot) -> [String?] { page.json["pages"]?.items.map { $0["title"]?.string } ?? [] }
        #expect(titles(try await door.snapshot(as: self.ann)) == ["Home", "Sales"])
        #expect(try await door.snapshot(["page": "sales"], as: self.ann).texts == ["sales"])
        #expect(titles(try await door.snapshot(as: self.eve)) == ["Home"])
        let refused = await door.call(["page": "sales"], as: self.eve)
        #expect(!Snapshot(json: refused.body ?? .null).texts.contains("sales"))
    }

    @Test func `one agent has so many sessions, and others have room`() async throws {
        let door = TestDoor(maximumSessionCount: 3, maximumSessionCountPerAgent: 2) { st.text("x") }
        func begin(_ user: User = .anonymous, _ address: String? = nil) async -> Int {
            await door.call([:], as: user, from: address).status
        }
        #expect(await begin(self.ann, "10.0.0.1") == 200)
        #expect(await begin(self.ann, "10.0.0.2") == 200)
        #expect(await begin(self.ann, "10.0.0.3") == 429)
        // The user is known: where he calls from is nothing to the purpose.
        #expect(await begin(.anonymous, "10.0.0.1") == 200)
        #expect(await begin(.anonymous, "10.0.0.9") == 429)
        #expect(door.door.sessionCount == 3)
    }

    @Test func `agents without a user are told apart by their address`() async throws {
        let door = TestDoor(maximumSessionCount: 10, maximumSessionCountPerAgent: 1) { st.text("x") }
        #expect(await door.call([:], from: "10.0.0.1").status == 200)
        #expect(await door.call([:], from: "10.0.0.1").status == 429)
        #expect(await door.call([:], from: "10.0.0.2").status == 200)
    }

    // MARK: - Uploads

    private static func draw() {
        let file = st.fileUploader("One", types: [".csv"], maximumMegabytes: 1, key: "one")
        st.text("one \(file.map { (try? $0.text()) ?? "unreadable" } ?? "none")")
        let files = st.fileUploader("Many", selection: .multiple, key: "many")
        st.text("many \(files.map(\.name))")
    }

    @Test func `an agent uploads files`() async throws {
        let door = TestDoor { Self.draw() }
        var page = try await door.snapshot()
        let node = try page.node(key: "one")
        #expect(node["support"] == nil && node["value"] == [])
        #expect(node["value_schema"]?["maxItems"] == 1)
        #expect(page.actionKeys == ["one", "many"])
        page = try await door.snapshot([
            "session_id": .string(page.id),
            "widget_state": [
                "one": [["name": "a.csv", "text": "x,y\n1,2"]],
                "many": [["name": "b.bin", "data": "AAEC", "type": "image/png"], ["name": "c", "text": ""]],
            ],
        ])
        #expect(page.texts == ["one x,y\n1,2", "many [\"b.bin\", \"c\"]"])
        #expect(try page.node(key: "many")["value"] == [["name": "b.bin", "size": 3], ["name": "c", "size": 0]])
        #expect(door.host.uploads.totalByteCount == 10)
        // Another one takes its place, and nothing empties it.
        page = try await door.snapshot([
            "session_id": .string(page.id), "widget_state": ["one": ["name": "d.csv", "text": "z"], "many": nil],
        ])
        #expect(page.texts == ["one z", "many []"])
        page = try await door.snapshot(["session_id": .string(page.id), "widget_state": ["one": []]])
        #expect(page.texts.first == "one none")
        #expect(door.host.uploads.totalByteCount == 0)
    }

    /// Values that a field for one CSV file does not take.
    @Test(
        arguments: [
            "a.csv", ["a.csv"], [["text": "x"]], [["name": "a.csv"]], [["name": "a.csv", "text": "x", "data": "AA=="]],
            [["name": "a.csv", "data": "!"]], [["name": "a.csv", "text": 1]], [["name": "a.txt", "text": "x"]],
            [["name": "../a.csv", "text": "x"]], [["name": "", "text": "x"]], [["name": "a\u{0}.csv", "text": "x"]],
            [["name": "a.csv", "text": "x"], ["name": "b.csv", "text": "y"]],
            [["name": "a.csv", "text": "x", "path": "/etc/passwd"]],
            [["name": "a.csv", "text": .string(String(repeating: "x", count: 1_048_577))]],
        ] as [JSONValue]
    )
    func `files that it does not take are refused, and leave nothing`(value: JSONValue) async throws {
        let door = TestDoor { Self.draw() }
        let page = try await door.snapshot()
        let code = await door.code(["session_id": .string(page.id), "widget_state": ["one": value]])
        #expect(code == "invalid_value")
        #expect(door.host.uploads.totalByteCount == 0)
        #expect(try await door.snapshot(["session_id": .string(page.id)]).texts.first == "one none")
    }
}
