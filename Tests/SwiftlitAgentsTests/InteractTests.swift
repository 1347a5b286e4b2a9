import SwiftlitAgents
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import Testing

@Suite(.timeLimit(.minutes(2))) struct InteractTests {
    // MARK: - Requests

    /// What is refused before there is a session.
    @Test(arguments: [
        ("{", "invalid_request"), ("[]", "invalid_request"), ("{\"x\":1}", "invalid_request"),
        ("{\"session_id\":null}", "invalid_request"), ("{\"session_id\":7}", "invalid_request"),
        ("{\"session_id\":\"s_0\",\"widget_state\":{\"a\":1,\"a\":2}}", "invalid_request"),
        ("{\"session_id\":\"s_0\"}", "unknown_session"), ("{\"widget_state\":{\"a\":1}}", "invalid_request"),
        ("{\"trigger\":{\"key\":\"a\"}}", "invalid_request"), ("{\"query_params\":{\"a\":\"b\"}}", "invalid_request"),
        ("{\"context\":{\"locale\":\"a b\"}}", "invalid_request"), ("{\"context\":{\"x\":\"y\"}}", "invalid_request"),
        ("{\"page\":1}", "invalid_request"), ("{\"session_id\":NaN}", "invalid_request"),
        ("{\"session_id\":\"\\ud800\"}", "invalid_request"),
    ])
    func `requests that are none are refused`(body: String, code: String) async {
        let door = TestDoor { st.text("x") }
        let answer = await door.door.interact(Array(body.utf8), from: AgentDoor.Caller())
        #expect(answer.body?["error"]?["code"]?.string == code)
        #expect(answer.status >= 400)
        #expect(door.door.sessionCount == 0)
    }

    @Test func `an empty body begins a session`() async throws {
        let door = TestDoor { st.text("x") }
        let answer = await door.door.interact([], from: AgentDoor.Caller())
        #expect(answer.status == 200)
        #expect(door.door.sessionCount == 1)
    }

    // MARK: - Values

    /// Draws one of each widget, and what it is set to.
    private static func drawWidgets() {
        st.text("name \(st.textInput("Name", key: "name"))")
        st.text("whole \(st.numberInput("Whole", value: 3, in: 0...10, key: "whole"))")
        st.text("broken \(st.numberInput("Broken", value: 1.5, key: "broken"))")
        st.text("slider \(st.slider("Slider", value: 3, in: 0...10, key: "slider"))")
        st.text("range \(st.slider("Range", range: 2...4, in: 0...10, key: "range"))")
        st.text("box \(st.selectbox("Box", ["a", "b"], key: "box") ?? "none")")
        st.text("many \(st.multiselect("Many", ["a", "b"], key: "many"))")
        st.text("pill \(st.pills("Pill", ["a", "b"], key: "pill") ?? "none")")
        st.text("check \(st.checkbox("Check", key: "check"))")
        st.text("day \(st.dateInput("Day", value: CalendarDate(2026, 1, 2), key: "day"))")
        st.text("time \(st.timeInput("Time", value: TimeOfDay(9, 30), key: "time"))")
        st.text("stars \(st.feedback(.stars, key: "stars").map { "\($0)" } ?? "none")")
        st.text("off \(st.checkbox("Off", key: "off", isDisabled: true))")
    }

    /// A value that is taken, what the page says then, and what the widget shows.
    @Test(
        arguments: [
            ("name", "Ada", "name Ada"), ("whole", 7, "whole 7"), ("broken", 2.25, "broken 2.25"),
            ("broken", 2, "broken 2.0"),
            ("slider", 8, "slider 8"), ("range", [1, 9], "range 1...9"), ("box", "b", "box b"), ("box", ["b"], "box b"),
            ("many", ["b", "a"], "many [\"b\", \"a\"]"), ("many", [], "many []"), ("pill", "a", "pill a"),
            ("check", true, "check true"), ("day", "2026-03-04", "day 2026-03-04"), ("time", "17:45", "time 17:45:00"),
            ("stars", 3, "stars 3"), ("whole", 11, "whole 3"),
        ] as [(String, JSONValue, String)]
    )
    func `values are set as a person would`(key: String, value: JSONValue, text: String) async throws {
        let door = TestDoor { Self.drawWidgets() }
        let page = try await door.snapshot()
        let next = try await door.snapshot([
            "session_id": .string(page.id), "widget_state": .object([(key: key, value: value)]),
        ])
        #expect(next.texts.contains(text), "\(next.texts)")
        // null is the default again.
        let reset = try await door.snapshot([
            "session_id": .string(page.id), "widget_state": .object([(key: key, value: .null)]),
        ])
        #expect(reset.texts == page.texts)
        #expect(try reset.node(key: key)["value"] == page.node(key: key)["value"])
    }

    /// A value that is not taken.
    @Test(
        arguments: [
            ("name", 7, "invalid_value"), ("whole", "7", "invalid_value"), ("whole", true, "invalid_value"),
            ("slider", [1, 2], "invalid_value"), ("range", [1], "invalid_value"), ("box", "c", "invalid_value"),
            ("many", "a", "invalid_value"), ("many", [.null], "invalid_value"), ("many", ["c"], "invalid_value"),
            ("check", 1, "invalid_value"), ("day", "tomorrow", "invalid_value"), ("time", "25:00", "invalid_value"),
            ("stars", 9, "invalid_value"), ("off", true, "disabled_widget"), ("nothing", 1, "unknown_key"),
        ] as [(String, JSONValue, String)]
    )
    func `values of another kind are refused, and change nothing`(
        key: String,
        value: JSONValue,
        code: String
    ) async throws {
        let door = TestDoor { Self.drawWidgets() }
        let page = try await door.snapshot()
        let request: JSONValue = [
            "session_id": .string(page.id),
            "widget_state": .object([(key: "name", value: "x"), (key: key, value: value)]),
        ]
        if key != "name" { #expect(await door.code(request) == code) }
        let next = try await door.snapshot(["session_id": .string(page.id)])
        #expect(next.texts == page.texts)
    }

    @Test func `what the page was told stays, also for other widgets`() async throws {
        let door = TestDoor { Self.drawWidgets() }
        let page = try await door.snapshot()
        _ = try await door.snapshot(["session_id": .string(page.id), "widget_state": ["name": "Ada", "whole": 5]])
        let next = try await door.snapshot(["session_id": .string(page.id), "widget_state": ["check": true]])
        #expect(next.texts.contains("name Ada"))
        #expect(next.texts.contains("whole 5"))
        #expect(try next.node(key: "whole")["value"] == 5)
    }

    // MARK: - Triggers

    @Test func `a button is pressed once`() async throws {
        let door = TestDoor {
            let count = try useState("count") { 0 }
            if st.button("Add", key: "add") { count.update { $0 += 1 } }
            st.text("\(count.value)")
            let said = st.chatInput("Say", key: "say")
            st.text(said ?? "silent")
        }
        let page = try await door.snapshot()
        let id: JSONValue = .string(page.id)
        let pressed = try await door.snapshot(["session_id": id, "trigger": ["key": "add"]])
        #expect(pressed.texts == ["1", "silent"])
        #expect(try await door.snapshot(["session_id": id]).texts == ["1", "silent"])
        let said = try await door.snapshot(["session_id": id, "trigger": ["key": "say", "value": "hello"]])
        #expect(said.texts == ["1", "hello"])
        #expect(try await door.snapshot(["session_id": id]).texts == ["1", "silent"])
        #expect(await door.code(["session_id": id, "trigger": ["key": "add", "value": 1]]) == "invalid_value")
        #expect(await door.code(["session_id": id, "trigger": ["key": "say"]]) == "invalid_value")
        #expect(await door.code(["session_id": id, "widget_state": ["add": true]]) == "not_a_value")
    }

    @Test func `the fields of a form come with one of its buttons`() async throws {
        let door = TestDoor {
            let form = st.form("person")
            let name = form.textInput("Name", key: "name")
            let isSent = form.formSubmitButton("Send", key: "send")
            _ = st.textInput("Other", key: "other")
            st.text("\(name) \(isSent)")
        }
        let page = try await door.snapshot()
        let id: JSONValue = .string(page.id)
        #expect(try page.node(key: "name")["form_id"] == "person")
        #expect(await door.code(["session_id": id, "widget_state": ["name": "Ada"]]) == "missing_form_submit")
        #expect(
            await door.code(["session_id": id, "widget_state": ["name": "Ada", "other": "x"]]) == "cross_form_batch"
        )
        #expect(await door.code(["session_id": id, "trigger": ["key": "name"]]) == "not_a_trigger")
        let sent = try await door.snapshot([
            "session_id": id, "widget_state": ["name": "Ada"], "trigger": ["key": "send"],
        ])
        #expect(sent.texts == ["Ada true"])
    }

    @Test func `widgets of one fragment run it alone`() async throws {
        let door = TestDoor {
            let runs = try useState("runs") { 0 }
            runs.update { $0 += 1 }
            st.text("page \(runs.value)")
            st.fragment {
                st.text("fragment \(st.checkbox("Inside", key: "inside"))")
            }
        }
        let page = try await door.snapshot()
        let next = try await door.snapshot(["session_id": .string(page.id), "widget_state": ["inside": true]])
        #expect(next.texts == ["page 1", "fragment true"])
        #expect(try next.node(key: "inside")["fragment"]?.string?.isEmpty == false)
    }

    @Test func `a key that has left the page is told from one that never was`() async throws {
        let door = TestDoor {
            if !st.checkbox("Hide", key: "hide") { _ = st.textInput("Name", key: "name") }
        }
        let page = try await door.snapshot()
        let id: JSONValue = .string(page.id)
        _ = try await door.snapshot(["session_id": id, "widget_state": ["hide": true]])
        #expect(await door.code(["session_id": id, "widget_state": ["name": "x"]]) == "not_on_page")
        #expect(await door.code(["session_id": id, "widget_state": ["nobody": "x"]]) == "unknown_key")
    }

    // MARK: - Pages and addresses

    @Test func `pages are listed and opened`() async throws {
        let door = TestDoor(pages: [
            Page("Home") { st.text("home") },
            Page("Second", path: "second") { st.text("second") },
        ])
        let page = try await door.snapshot()
        let id: JSONValue = .string(page.id)
        #expect(page.texts == ["home"])
        #expect(
            page.json["pages"] == [["url_path": "", "title": "Home"], ["url_path": "second", "title": "Second"]]
        )
        let second = try await door.snapshot(["session_id": id, "page": "/second/"])
        #expect(second.texts == ["second"])
        #expect(second.json["page"] == ["url_path": "second", "title": "Second"])
        #expect(try await door.snapshot(["session_id": id, "page": ""]).texts == ["home"])
        let refused = await door.call(["session_id": id, "page": "third"])
        #expect(refused.status == 404)
        #expect(refused.body?["error"]?["pages"]?.items.count == 2)
        #expect(try await door.snapshot(["page": "second"]).texts == ["second"])
        let created = await door.call(["page": "third"])
        #expect(created.body?["error"]?["code"] == "unknown_page")
        #expect(created.body?["session_id"]?.string?.hasPrefix("s_") == true)
    }

    @Test func `the parameters of the URL are given and read`() async throws {
        let door = TestDoor {
            st.text(st.queryParameters["q"] ?? "none")
        }
        let page = try await door.snapshot(["query_params": ["q": ["a b&c"], "list": ["1", "2"]]])
        #expect(page.texts == ["a b&c"])
        #expect(page.json["query_params"] == ["q": ["a b&c"], "list": ["1", "2"]])
    }

    @Test func `a page sees the caller, without what says who it is`() async throws {
        let door = TestDoor {
            st.text(st.context.headers["x-test"] ?? "none")
            st.text(st.context.headers["cookie"] ?? "none")
            st.text(st.context.locale ?? "none")
        }
        let page = try await door.snapshot(["context": ["locale": "de-DE"]])
        #expect(page.texts == ["1", "none", "de-DE"])
    }

    // MARK: - Sessions

    @Test func `sessions are apart, bounded, and end when nobody calls`() async throws {
        let door = TestDoor(maximumSessionCount: 2) {
            st.text(st.textInput("Name", key: "name"))
        }
        let first = try await door.snapshot()
        let second = try await door.snapshot()
        #expect(first.id != second.id)
        _ = try await door.snapshot(["session_id": .string(first.id), "widget_state": ["name": "Ada"]])
        #expect(try await door.snapshot(["session_id": .string(second.id)]).texts == [""])
        let third = await door.call([:])
        #expect(third.status == 429)
        #expect(third.body?["error"]?["code"] == "too_many_sessions")
        door.advance(by: .seconds(600))
        _ = try await door.snapshot(["session_id": .string(first.id)])
        door.advance(by: .seconds(600))
        #expect(await door.code(["session_id": .string(second.id)]) == "unknown_session")
        #expect(try await door.snapshot(["session_id": .string(first.id)]).texts == ["Ada"])
        #expect(door.host.sessionCounts.connected == 1)
    }

    @Test func `a page that never ends keeps its session for a while only`() async throws {
        let (gates, open) = AsyncStream<Void>.makeStream()
        let door = TestDoor(waitTimeout: .milliseconds(1)) {
            for await _ in gates { break }
        }
        defer { open.finish() }
        let created = await door.call([:])
        #expect(created.status == 202)
        door.advance(by: .seconds(900))
        door.door.endExpiredSessions()
        #expect(door.door.sessionCount == 1)
        door.advance(by: .seconds(2_700))
        door.door.endExpiredSessions()
        #expect(door.door.sessionCount == 0)
    }

    @Test func `a run that takes longer is collected later, and pressed once`() async throws {
        let (gates, open) = AsyncStream<Void>.makeStream()
        let door = TestDoor(waitTimeout: .milliseconds(1)) {
            let count = try useState("count") { 0 }
            if st.button("Add", key: "add") { count.update { $0 += 1 } }
            for await _ in gates { break }
            st.text("\(count.value)")
        }
        func collect(_ request: JSONValue) async throws -> AgentAnswer {
            open.yield()
            for _ in 0..<100_000 {
                let answer = await door.call(request)
                if answer.status != 202 { return answer }
            }
            throw Refused(answer: AgentAnswer(status: 202))
        }
        let created = await door.call([:])
        #expect(created.status == 202)
        #expect(created.body?["error"]?["code"] == "wait_timed_out")
        let id = try #require(created.body?["session_id"])
        #expect(await door.code(["session_id": id, "widget_state": ["x": 1]]) == "session_busy")
        #expect(try await collect(["session_id": id]).status == 200)
        let click: JSONValue = ["session_id": id, "trigger": ["key": "add"]]
        #expect(await door.call(click).status == 202)
        let collected = Snapshot(json: try #require(try await collect(click).body))
        #expect(collected.texts == ["1"])
    }

    @Test func `reruns that the page asks for belong to the call`() async throws {
        let door = TestDoor {
            let count = try useState("count") { 0 }
            count.update { $0 += 1 }
            if count.value < 5 { try st.rerun() }
            st.text("\(count.value)")
        }
        #expect(try await door.snapshot().texts == ["5"])
    }
}
