import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import SwiftlitTesting
import Synchronization
import Testing

/// Runs, tasks and shared values of a session, as pages see them.
@Suite struct SessionLifeTests {
    @Test func `a page sees its run and its session`() async throws {
        let seen = Mutex<(runs: [PageRun], sessions: [Session])>(([], []))
        let app = AppTest {
            let run = try #require(PageRun.current)
            let session = try #require(Session.current)
            #expect(run.isRunning && !run.isCancelled)
            seen.withLock { seen in
                seen.runs.append(run)
                seen.sessions.append(session)
            }
        }
        try await app.run()
        try await app.run()
        let (runs, sessions) = seen.withLock { $0 }
        #expect(runs.count == 2 && runs[0] !== runs[1])
        #expect(sessions[0] === sessions[1])
        #expect(runs.allSatisfy { !$0.isRunning && !$0.isCancelled })
    }

    @Test func `what a run leaves to be done at its end is done before the run has finished, and may write`()
        async throws
    {
        let app = try await AppTest {
            PageRun.current?.onEnd { st.text("second") }
            PageRun.current?.onEnd { st.text("first") }
            st.text("page")
        }.run()
        #expect(app.texts == ["page", "first", "second"])
    }

    @Test func `a run that is replaced says that it is cancelled`() async throws {
        let gate = Gate()
        let runs = Mutex<[PageRun]>([])
        let app = AppTest {
            let isFirst = runs.withLock { runs in
                if let run = PageRun.current { runs.append(run) }
                return runs.count == 1
            }
            st.text(isFirst ? "first" : "second")
            if isFirst { gate.wait() }
        }
        app.start()
        try await app.wait(for: "the first run") { $0.texts == ["first"] }
        try await app.run()
        #expect(app.texts == ["second"])
        #expect(runs.withLock { $0[0].isCancelled && !$0[1].isCancelled })
        gate.open()
    }

    @Test func `a session task starts once, survives reruns, refreshes the page, and ends with the session`()
        async throws
    {
        let steps = AsyncStream<Void>.makeStream()
        let ends = Mutex<[String]>([])
        let app = AppTest {
            let count = try useState("ticks") { 0 }
            let session = try #require(Session.current)
            session.task(id: "ticker") {
                defer { ends.withLock { $0.append("task") } }
                for await _ in steps.stream {
                    count.update { $0 += 1 }
                    Session.current?.requestRerun()
                }
                try Task.checkCancellation()
            }
            if count.value == 0 {
                session.onEnd { ends.withLock { $0.append("session, ticks \(count.value)") } }
            }
            PageRun.current?.onEnd { _ = count.value }
            st.text("ticks = \(count.value)")
        }
        try await app.run()
        #expect(app.texts == ["ticks = 0"])
        for number in 1...3 {
            steps.continuation.yield()
            try await app.wait(for: "tick \(number)") { $0.texts == ["ticks = \(number)"] }
        }
        try await app.run()
        #expect(app.texts == ["ticks = 3"])
        await app.close()
        #expect(ends.withLock { $0 } == ["task", "session, ticks 3"])
        #expect(app.state("ticks", of: Int.self) == nil)
    }

    @Test func `a change of a shared value reruns the pages that read it, and no others`() async throws {
        let first = AppTest {
            let clicks = try useSharedState("clicks") { 0 }
            if st.button("Click") { clicks.update { $0 += 1 } }
            if !st.checkbox("Look away") { st.text("clicks = \(clicks.value)") }
        }
        let second = first.openTab()
        let other = first.openTab()
        try await first.run()
        try await second.run()
        try await other.run()
        try await other.checkbox("Look away").set(true).run()
        let runs = other.client.tree.finishedCount
        try await first.button("Click").click().run()
        try await second.wait(for: "the click") { $0.texts == ["clicks = 1"] }
        try await first.wait(for: "the click") { $0.texts == ["clicks = 1"] }
        #expect(other.client.tree.finishedCount == runs)
    }
}

/// `st.sessionState` and widgets with keys.
@Suite struct SessionStateTests {
    @Test func `the value of a widget with a key is an entry`() async throws {
        let app = AppTest {
            st.slider("N", value: 3, in: 0...10, key: "n")
            st.textInput("Name", key: "name")
            let n: Int? = st.sessionState["n"]
            st.text("\(n ?? -1), \(st.sessionState["name", default: "?"])")
        }
        try await app.run()
        #expect(app.texts == ["3,"])
        try app.slider("n").set(7)
        try await app.textInput("name").set("Ada").run()
        #expect(app.texts == ["7, Ada"])
        #expect(app.sessionState.keys == ["n", "name"])
    }

    @Test func `an entry that is set before its widget is drawn is what the widget shows`() async throws {
        let app = AppTest {
            if st.button("Reset") { st.sessionState["n"] = 5 }
            let n = st.slider("N", value: 3, in: 0...10, key: "n")
            st.text("\(n)")
        }
        try await app.run()
        try await app.slider("n").set(9).run()
        #expect(app.texts == ["9"])
        try await app.button("Reset").click().run()
        #expect(app.texts == ["5"])
        #expect(try app.slider("n").value == 5)
        try await app.run()
        #expect(app.texts == ["5"])
    }

    @Test func `an entry that is set before the first drawing wins over the default`() async throws {
        let app = try await AppTest {
            st.sessionState["word"] = "from code"
            st.text(st.textInput("Word", value: "default", key: "word"))
        }.run()
        #expect(app.texts == ["from code"])
        #expect(try app.textInput("word").value == "from code")
    }

    @Test func `setting an entry after its widget was drawn shows an error and changes nothing`() async throws {
        let app = try await AppTest {
            let n = st.numberInput("N", value: 3, key: "n")
            st.sessionState["n"] = 5
            st.text("\(n) \(st.sessionState["n", default: -1])")
        }.run()
        #expect(app.texts == ["3 3"])
        #expect(app.exceptions.count == 1)
        #expect(app.exceptions.first?.contains("\"n\"") == true)
    }

    @Test func `callbacks see the new value, and may set others`() async throws {
        let app = AppTest {
            st.checkbox("Metric", key: "metric") { isMetric in
                #expect(st.sessionState["metric"] == isMetric)
                st.sessionState["unit"] = isMetric ? "km" : "mi"
            }
            st.text(st.textInput("Unit", value: "mi", key: "unit"))
        }
        try await app.run()
        #expect(app.texts == ["mi"])
        try await app.checkbox("metric").set(true).run()
        #expect(app.texts == ["km"])
    }

    @Test func `an entry goes when a completed run does not draw its widget`() async throws {
        let app = AppTest {
            if st.checkbox("Show", value: true) {
                st.textInput("Word", value: "default", key: "word")
            }
            st.text(st.sessionState["word", default: "none"])
        }
        try await app.run()
        try await app.textInput("word").set("kept").run()
        #expect(app.texts == ["kept"])
        try await app.checkbox("Show").set(false).run()
        try await app.run()
        #expect(app.texts == ["none"])
        try await app.checkbox("Show").set(true).run()
        #expect(app.texts == ["default"])
    }

    @Test func `choices take values from code, and refuse what is not offered`() async throws {
        let app = AppTest {
            if st.button("Paris") { st.sessionState["city"] = "Paris" }
            if st.button("Rome") { st.sessionState["city"] = "Rome" }
            let city = st.selectbox("City", ["Berlin", "Paris"], key: "city")
            let tags = st.multiselect("Tags", ["a", "b"], default: ["a"], key: "tags")
            st.text("\(city ?? "none") \(tags)")
        }
        try await app.run()
        try await app.button("Paris").click().run()
        #expect(app.texts == [#"Paris ["a"]"#])
        try await app.button("Rome").click().run()
        #expect(app.texts == [#"Berlin ["a"]"#])
        #expect(app.exceptions.isEmpty)
    }

    @Test func `a widget that may have no value takes a plain one from code, before and after it was drawn`()
        async throws
    {
        let app = AppTest {
            if !st.sessionState.contains("city") { st.sessionState["city"] = "Paris" }
            let city = st.selectbox("City", ["Berlin", "Paris"], index: nil, key: "city")
            let plain: String? = st.sessionState["city"]
            st.text("\(city ?? "none") \(plain ?? "none")")
            st.button("Berlin") { st.sessionState["city"] = "Berlin" }
        }
        try await app.run()
        #expect(app.texts == ["Paris Paris"])
        try await app.button("Berlin").click().run()
        #expect(app.texts == ["Berlin Berlin"])
        #expect(app.exceptions.isEmpty)
    }

    @Test func `a button's entry says that it was pressed, for that run only, and cannot be set`() async throws {
        let app = AppTest {
            st.button("Go", key: "go") { #expect(st.sessionState["go"] == true) }
            st.text("\(st.sessionState["go", default: false])")
            if st.button("Set") { st.sessionState["go"] = true }
        }
        try await app.run()
        #expect(app.texts == ["false"])
        try await app.button("go").click().run()
        #expect(app.texts == ["true"])
        try await app.run()
        #expect(app.texts == ["false"])
        try await app.button("Set").click().run()
        #expect(app.exceptions.count == 1)
    }

    @Test func `an entry of another type is refused where the widget stands`() async throws {
        let app = try await AppTest {
            st.sessionState["n"] = "text"
            st.slider("N", value: 3, in: 0...10, key: "n")
            st.text("after")
        }.run()
        #expect(app.exceptions.count == 1)
        #expect(app.texts == ["after"])
    }

    @Test func `a state and a widget of one key are strangers unless they are bound`() async throws {
        let app = AppTest {
            let own = try useState("n") { 1 }
            let bound = try useState("m") { 2 }
            st.slider("N", value: 3, in: 0...10, key: "n")
            st.slider("M", value: bound, in: 0...10, key: "m")
            st.text("\(own.value) \(bound.value)")
        }
        try await app.run()
        try app.slider("n").set(8)
        try await app.slider("m").set(9).run()
        #expect(app.texts == ["1 9"])
    }
}
