import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite struct FragmentTests {
    // MARK: - What runs

    @Test func `a widget of a fragment runs the fragment and nothing else`() async throws {
        let pages = Counter()
        let parts = Counter()
        let app = try await AppTest {
            st.text("page \(pages.next())")
            st.fragment {
                let n = st.slider("n", value: 3, in: 1...9)
                st.text("part \(parts.next()): \(n)")
            }
            st.text("below")
        }.run()
        #expect(app.texts == ["page 1", "part 1: 3", "below"])
        try await app.slider("n").set(7).run()
        #expect(app.texts == ["page 1", "part 2: 7", "below"])
        try await app.run()
        #expect(app.texts == ["page 2", "part 3: 7", "below"])
    }

    @Test func `the browser is told which fragment began and ended, and only its part of the page is sent`()
        async throws
    {
        let app = try await AppTest {
            st.text("page")
            st.fragment { _ = st.button("Go") }
        }.run()
        let count = app.client.messages.count
        try await app.button("Go").click().run()
        let messages = app.client.messages(after: count)
        let first = try #require(messages.first)
        let id = try #require(first.metadata.run.fragmentIds.first)
        #expect(first.newSession.pageScriptHash == first.newSession.mainScriptHash)
        let deltas = messages.filter { if case .delta? = $0.type { true } else { false } }
        #expect(deltas.map(\.metadata.deltaPath) == [[0, 1], [0, 1, 0]])
        #expect(deltas.allSatisfy { $0.delta.fragmentID == id })
        let end = try #require(messages.first { if case .scriptFinished? = $0.type { true } else { false } })
        #expect(end.scriptFinished == .finishedFragmentRunSuccessfully)
        #expect(end.metadata.run.fragmentIds == [id])
        #expect(end.metadata.run.scriptRunID == first.metadata.run.scriptRunID)
    }

    @Test func `a fragment knows by what the browser calls it`() async throws {
        let app = try await AppTest {
            st.text(st.fragmentID ?? "page")
            st.fragment {
                st.text(st.fragmentID ?? "none")
                _ = st.button("Go")
            }
        }.run()
        let ids = app.client.messages.map(\.delta.fragmentID).filter { !$0.isEmpty }
        #expect(app.texts == ["page", ids.first])
        try await app.button("Go").click().run()
        #expect(app.texts == ["page", ids.first])
    }

    @Test func `what a fragment does not draw again goes, and the rest stays`() async throws {
        let app = try await AppTest {
            st.text("above")
            st.fragment {
                let isLong = st.checkbox("Long", value: true)
                st.text("one")
                if isLong { st.text("two") }
            }
            st.text("below")
        }.run()
        #expect(app.texts == ["above", "one", "two", "below"])
        try await app.checkbox("Long").set(false).run()
        #expect(app.texts == ["above", "one", "below"])
        try await app.checkbox("Long").set(true).run()
        #expect(app.texts == ["above", "one", "two", "below"])
    }

    @Test func `a request for a fragment that is not on the page is ignored`() async throws {
        let runs = Counter()
        let app = try await AppTest { st.text("run \(runs.next())") }.run()
        let count = app.client.messages.count
        var message = PBBackMsg()
        message.rerunScript.fragmentID = "nobody"
        app.session.receive(message, from: app.client)
        #expect(app.client.messages.count == count)
        try await app.run()
        #expect(app.texts == ["run 2"])
    }

    @Test func `a fragment of a page that is not shown any more answers nothing`() async throws {
        let app = try await AppTest {
            let pages = [
                Page("One", isDefault: true) { st.fragment { _ = st.button("Go") } },
                Page("Two") { st.text("two") },
            ]
            try await st.navigation(pages).run()
        }.run()
        let id = app.client.tree.roots[0].flattened.map(\.fragmentID).first { !$0.isEmpty }
        try await app.open(page: "Two").run()
        let count = app.client.messages.count
        var message = PBBackMsg()
        message.rerunScript.fragmentID = try #require(id)
        app.session.receive(message, from: app.client)
        #expect(app.client.messages.count == count)
        #expect(app.texts == ["two"])
    }

    @Test func `a click in a fragment while the page runs waits for the page`() async throws {
        let gate = Gate()
        let runs = Counter()
        let host = AppHost {
            st.fragment { if st.button("Go") { st.text("pressed") } }
            if runs.next() == 2 {
                st.text("holding")
                gate.wait()
            }
            st.text("done \(runs.value)")
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.shows("done 1")
        await client.finished(1)
        session.rerun(from: client)
        await client.shows("holding")
        session.press("Go", from: client)
        gate.open()
        await client.shows("done 2")
        await client.finished(3)
        await client.shows("pressed")
        #expect(runs.value == 2)
        try client.check()
    }

    @Test func `a newer touch of the fragment that runs takes its place`() async throws {
        let gate = Gate()
        let runs = Counter()
        let host = AppHost {
            st.fragment {
                _ = st.button("Go")
                let run = runs.next()
                if run == 2 {
                    st.text("holding")
                    gate.wait()
                }
                st.text("part \(run)")
            }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        session.press("Go", from: client)
        await client.shows("holding")
        session.press("Go", from: client)
        await client.shows("part 3")
        gate.open()
        await client.finished(2)
        #expect(client.tree.roots[0].flattened.allSatisfy { $0.text != "part 2" })
        try client.check()
    }

    // MARK: - Timers

    @Test func `a fragment with runEvery is run by the browser's clock`() async throws {
        let runs = Counter()
        let app = try await AppTest {
            st.text("page")
            st.fragment(runEvery: .seconds(2)) { st.text("tick \(runs.next())") }
        }.run()
        #expect(app.timers == [.seconds(2)])
        try await app.runTimers()
        #expect(app.texts == ["page", "tick 2"])
        let timer = try #require(app.client.messages.first { if case .autoRerun? = $0.type { true } else { false } })
        #expect(timer.autoRerun.interval == 2)
        #expect(!timer.autoRerun.fragmentID.isEmpty)
    }

    @Test func `clocks go on when a callback runs other fragments in the place of the page`() async throws {
        let runs = Counter()
        let app = try await AppTest {
            _ = st.button("Refresh") { try st.rerun(scope: .fragments("part")) }
            st.fragment(key: "part") { st.text("part \(runs.next())") }
            st.fragment(runEvery: .seconds(2)) { st.text("clock") }
        }.run()
        try await app.button("Refresh").click().run()
        #expect(app.texts == ["part 2", "clock"])
        #expect(app.timers == [.seconds(2)])
    }

    @Test func `the clock of a nested fragment stops when it is not drawn any more`() async throws {
        let app = try await AppTest {
            st.fragment {
                if st.checkbox("Live", value: true) { st.fragment(runEvery: .seconds(1)) { st.text("tick") } }
            }
        }.run()
        #expect(app.timers.count == 1)
        try await app.checkbox("Live").set(false).run()
        #expect(app.timers == [])
        #expect(app.texts == [])
        try await app.checkbox("Live").set(true).run()
        #expect(app.timers.count == 1)
    }

    @Test func `the clock of a nested fragment stops when it is taken away`() async throws {
        let app = try await AppTest {
            st.fragment {
                let isLive = st.checkbox("Live", value: true)
                st.fragment(runEvery: isLive ? .seconds(1) : nil) { st.text("tick") }
            }
        }.run()
        #expect(app.timers.count == 1)
        try await app.checkbox("Live").set(false).run()
        #expect(app.timers == [])
        #expect(app.texts == ["tick"])
    }

    @Test(arguments: [Duration.zero, .seconds(-1), .microseconds(1)])
    func `an interval that is none is refused where the fragment stands`(interval: Duration) async throws {
        let app = try await AppTest { st.fragment(runEvery: interval) { st.text("part") } }.run()
        #expect(app.exceptions.count == 1)
        #expect(app.exceptions.first?.contains("1 ms") == true)
        #expect(app.texts == ["part"])
        #expect(app.timers == [])
    }

    // MARK: - Values

    @Test func `widgets outside of a fragment keep their values when it runs`() async throws {
        let app = try await AppTest {
            let name = st.textInput("Name", value: "", key: "name")
            st.fragment {
                if st.checkbox("More", key: "more") { _ = st.numberInput("Extra", value: 1, key: "extra") }
                _ = st.button("Go")
            }
            st.text("name \(name)")
        }.run()
        try await app.textInput("Name").set("Ada").run()
        try await app.checkbox("More").set(true).run()
        try await app.numberInput("Extra").set(5).run()
        #expect(app.sessionState["name", as: String.self] == "Ada")
        #expect(app.sessionState["extra", as: Int.self] == 5)
        try await app.checkbox("More").set(false).run()
        #expect(!app.sessionState.contains("extra"))
        #expect(app.sessionState["name", as: String.self] == "Ada")
        try await app.run()
        #expect(app.texts == ["name Ada"])
    }

    @Test func `callbacks of widgets in a fragment run before it, and write into it`() async throws {
        let app = try await AppTest {
            st.text("page")
            st.fragment {
                _ = st.button("Go") { st.text("called") }
                st.text("part")
            }
        }.run()
        try await app.button("Go").click().run()
        #expect(app.texts == ["page", "called", "part"])
        try await app.button("Go").click().run()
        #expect(app.texts == ["page", "called", "part"])
    }

    @Test func `state is shared with the page`() async throws {
        let app = try await AppTest {
            let count = try useState("count") { 0 }
            st.text("page \(count.value)")
            st.fragment {
                if st.button("Add") { count.update { $0 += 1 } }
                st.text("part \(count.value)")
            }
        }.run()
        try await app.button("Add").click().run()
        try await app.button("Add").click().run()
        #expect(app.texts == ["page 0", "part 2"])
        try await app.run()
        #expect(app.texts == ["page 2", "part 2"])
    }

    // MARK: - Nesting and places outside

    @Test func `a nested fragment runs alone or with the one around it`() async throws {
        let (outer, inner) = (Counter(), Counter())
        let app = try await AppTest {
            st.fragment {
                _ = st.button("Outer")
                st.text("outer \(outer.next())")
                st.fragment {
                    _ = st.button("Inner")
                    st.text("inner \(inner.next())")
                }
                st.text("end")
            }
        }.run()
        try await app.button("Inner").click().run()
        #expect(app.texts == ["outer 1", "inner 2", "end"])
        try await app.button("Outer").click().run()
        #expect(app.texts == ["outer 2", "inner 3", "end"])
        try await app.button("Inner").click().run()
        #expect(app.texts == ["outer 2", "inner 4", "end"])
    }

    @Test func `what a fragment writes outside is replaced when it runs`() async throws {
        let app = try await AppTest {
            let box = st.container()
            box.text("first")
            let place = st.empty()
            st.fragment {
                let n = st.slider("n", value: 2, in: 0...5)
                for i in 0..<n { box.text("box \(i)") }
                st.sidebar.text("side \(n)")
                place.text("place \(n)")
            }
            box.text("last")
            st.sidebar.text("bottom of the sidebar")
        }.run()
        let page = ["first", "box 0", "box 1", "last", "place 2", "side 2", "bottom of the sidebar"]
        #expect(app.texts == page)
        try await app.slider("n").set(1).run()
        #expect(app.texts == ["first", "box 0", "last", "place 1", "side 1", "bottom of the sidebar"])
        try await app.slider("n").set(3).run()
        #expect(
            app.texts == ["first", "box 0", "box 1", "box 2", "last", "place 3", "side 3", "bottom of the sidebar"]
        )
    }

    @Test func `a place outside that a fragment leaves empty is empty`() async throws {
        let app = try await AppTest {
            let place = st.empty()
            let other = st.text("of the page")
            st.fragment {
                if st.checkbox("Write") {
                    place.text("written")
                    other.text("overwritten")
                }
            }
        }.run()
        #expect(app.texts == ["of the page"])
        try await app.checkbox("Write").set(true).run()
        #expect(app.texts == ["written", "overwritten"])
        try await app.checkbox("Write").set(false).run()
        #expect(app.texts == [])
        try await app.run()
        #expect(app.texts == ["of the page"])
    }

    @Test func `what stands in a fragment that is drawn anew is out of the reach of others`() async throws {
        let app = try await AppTest {
            let box = try useState("box", of: Container.self)
            st.fragment {
                let count = st.slider("n", value: 2, in: 0...3)
                for i in 0..<count { st.text("line \(i)") }
                box.value = st.container()
            }
            st.fragment {
                _ = st.button("Write")
                box.value?.text("from the other")
            }
        }.run()
        #expect(app.texts == ["line 0", "line 1", "from the other"])
        try await app.slider("n").set(0).run()
        #expect(app.texts == [])
        try await app.button("Write").click().run()
        #expect(app.texts == [])
        #expect(app.exceptions.count == 1)
    }

    @Test func `a widget that a fragment draws outside runs the fragment`() async throws {
        let pages = Counter()
        let app = try await AppTest {
            st.text("page \(pages.next())")
            st.fragment { st.text("n \(st.sidebar.slider("n", value: 1, in: 0...5))") }
        }.run()
        try await app.slider("n").set(4).run()
        #expect(app.texts == ["page 1", "n 4"])
    }

    @Test func `a container that a fragment did not write to when the page was drawn is out of its reach`() async throws
    {
        let app = try await AppTest {
            let box = st.container()
            st.fragment {
                if st.checkbox("Write") {
                    box.text("lost")
                    box.text("lost too")
                }
                st.text("part")
            }
        }.run()
        try await app.checkbox("Write").set(true).run()
        #expect(app.texts == ["part"])
        #expect(app.exceptions.count == 1)
        #expect(app.exceptions.first?.contains("st.empty()") == true)
    }

    // MARK: - Ends

    @Test func `an error of a fragment stays in its place`() async throws {
        let app = try await AppTest {
            try st.fragment {
                if !st.checkbox("Works") { throw ElementError(.invalidArgument, "broken part") }
                st.text("part")
            }
            st.text("below")
        }.run()
        #expect(app.exceptions.count == 1)
        #expect(app.exceptions.first?.contains("broken part") == true)
        #expect(app.texts == ["below"])
        try await app.checkbox("Works").set(true).run()
        #expect(app.exceptions == [])
        #expect(app.texts == ["part", "below"])
        try await app.checkbox("Works").set(false).run()
        #expect(app.exceptions.count == 1)
        #expect(app.texts == ["below"])
    }

    @Test func `rerun in a fragment runs the page, and with its scope the fragment`() async throws {
        let (pages, parts) = (Counter(), Counter())
        let app = try await AppTest {
            st.text("page \(pages.next())")
            try st.fragment {
                let part = parts.next()
                if st.button("Page") { try st.rerun() }
                if st.button("Part") { try st.rerun(scope: .fragment) }
                st.text("part \(part)")
            }
        }.run()
        try await app.button("Part").click().run()
        #expect(app.texts == ["page 1", "part 3"])
        try await app.button("Page").click().run()
        #expect(app.texts == ["page 2", "part 5"])
    }

    @Test func `the scope of a fragment is refused while the page is drawn`() async throws {
        let app = try await AppTest { try st.rerun(scope: .fragment) }.run()
        #expect(app.exceptions.first?.contains("scope: .fragment") == true)
    }

    @Test func `a callback can run fragments by their keys`() async throws {
        let (pages, parts, others) = (Counter(), Counter(), Counter())
        let app = try await AppTest {
            st.text("page \(pages.next())")
            _ = st.button("Refresh") { try st.rerun(scope: .fragments("part")) }
            _ = st.button("Wrong") { try st.rerun(scope: .fragments("nobody")) }
            st.fragment(key: "part") { st.text("part \(parts.next())") }
            st.fragment(key: "other") { st.text("other \(others.next())") }
        }.run()
        try await app.button("Refresh").click().run()
        #expect(app.texts == ["page 1", "part 2", "other 1"])
        try await app.button("Wrong").click().run()
        #expect(app.texts == ["page 2", "part 3", "other 2"])
        #expect(app.exceptions.first?.contains("\"nobody\"") == true)
    }

    @Test func `stop in a fragment ends the run of the page, and alone only the fragment`() async throws {
        let app = try await AppTest {
            try st.fragment {
                st.text("part")
                if st.checkbox("Stop") { try st.stop() }
                st.text("rest")
            }
            st.text("below")
        }.run()
        try await app.checkbox("Stop").set(true).run()
        #expect(app.texts == ["part", "below"])
        try await app.run()
        #expect(app.texts == ["part"])
    }

    @Test func `pressing stop while a fragment runs leaves the rest of the page`() async throws {
        let app = try await AppTest {
            st.text("page")
            await st.fragment {
                st.text("part")
                if st.button("Wait") { await untilCancelled() }
                st.text("end")
            }
        }.run()
        try app.button("Wait").click()
        app.start()
        try await app.wait(for: "the run") { _ in app.isRunning }
        app.stop()
        try await app.wait(for: "the end") { _ in !app.isRunning }
        #expect(app.texts.first == "page")
        try await app.run()
        #expect(app.texts == ["page", "part", "end"])
    }

    @Test func `a fragment may wait`() async throws {
        let app = try await AppTest {
            await st.fragment {
                let n = st.slider("n", value: 1, in: 0...5)
                await Task.yield()
                st.text("n \(n)")
            }
        }.run()
        try await app.slider("n").set(2).run()
        #expect(app.texts == ["n 2"])
    }

    @Test func `without a page the body runs`() {
        let runs = Counter()
        st.fragment { _ = runs.next() }
        #expect(runs.value == 1)
    }
}

extension PageTree.Node {
    /// What a text shows.
    fileprivate var text: String? {
        if case .element(let element) = self.content, case .text(let text)? = element.type { text.body } else { nil }
    }
}

extension HostedSession {
    /// Presses a button of a fragment as a browser does.
    fileprivate func press(_ label: String, from client: InProcessClient) {
        for node in client.tree.roots.flatMap(\.flattened) {
            guard case .element(let element) = node.content, element.button.label == label else { continue }
            var message = PBBackMsg()
            message.rerunScript.widgetStates.widgets = [PBWidgetState(element.button.id, .triggerValue(true))]
            message.rerunScript.fragmentID = node.fragmentID
            return self.receive(message, from: client)
        }
    }
}
