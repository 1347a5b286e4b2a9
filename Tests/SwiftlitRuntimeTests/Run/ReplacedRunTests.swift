import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// What a run that was replaced still does, what is done instead of it, and what does not replace it.
@Suite struct ReplacedRunTests {
    // MARK: - States

    @Test func `what a replaced run writes to states does not overwrite what a later click wrote`() async throws {
        let gate = Gate()
        let host = AppHost {
            let word = try useState("word") { "none" }
            if st.button("slow") {
                st.text("blocks")
                gate.wait()
                word.value = "old"
                st.sessionState["entry"] = "old"
                st.queryParameters["q"] = "old"
            }
            if st.button("quick") {
                word.value = "new"
                st.sessionState["entry"] = "new"
                st.queryParameters["q"] = "new"
            }
            st.text("\(word.value) \(st.sessionState["entry", default: "none"]) \(st.queryParameters["q"] ?? "none")")
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        let buttons = client.triggers
        session.rerun([.pressed(buttons["slow"])], from: client)
        await client.shows("blocks")
        session.rerun([.pressed(buttons["quick"])], from: client)
        await client.shows("new new new")
        gate.open()
        await host.runs.waitUntilNone()
        session.requestRerun()
        await client.finished(3)
        #expect(client.texts == ["new new new"])
    }

    @Test func `what somebody types into a keyed field is not overwritten by a replaced run`() async throws {
        let gate = Gate()
        let app = AppTest {
            let place = st.empty()
            if st.button("slow") {
                place.text("blocks")
                gate.wait()
                st.sessionState["name"] = "old"
            }
            st.textInput("Name", key: "name")
            st.text("\(st.sessionState["name", default: ""])")
        }
        try await app.run()
        try app.button("slow").click()
        app.start()
        try await app.wait(for: "the slow run") { $0.texts.first == "blocks" }
        try await app.textInput("name").set("Ada").run()
        gate.open()
        await app.host.runs.waitUntilNone()
        try await app.run()
        #expect(app.texts == ["Ada"])
        #expect(try app.textInput("name").value == "Ada")
    }

    @Test func `a replaced run does not put a state right that its widget does not take`() async throws {
        let gate = Gate()
        let app = AppTest {
            let count = try useState("count") { 30 }
            if st.button("slow") {
                st.text("blocks")
                gate.wait()
                st.slider("n", value: count, in: 0...10)
            }
            st.text("\(count.value)")
        }
        try await app.run()
        try app.button("slow").click()
        app.start()
        try await app.wait(for: "the slow run") { $0.texts.first == "blocks" }
        try await app.run()
        gate.open()
        await app.host.runs.waitUntilNone()
        try await app.run()
        #expect(app.texts == ["30"])
    }

    @Test func `a state that survives has what a replaced run wrote`() async throws {
        let gate = Gate()
        let app = AppTest {
            let result = try useState("result", of: String.self, survivesReplacement: true)
            if st.button("slow") {
                st.text("blocks")
                gate.wait()
                result.value = "done"
            }
            st.text(result.value ?? "nothing")
        }
        try await app.run()
        try app.button("slow").click()
        app.start()
        try await app.wait(for: "the slow run") { $0.texts.first == "blocks" }
        try await app.run()
        #expect(app.texts == ["nothing"])
        gate.open()
        await app.host.runs.waitUntilNone()
        try await app.run()
        #expect(app.texts == ["done"])
    }

    @Test func `an error of a state that tells of the replacement is not shown or logged`() async throws {
        let gate = Gate()
        let ended = Counter()
        let runs = Counter()
        let app = AppTest {
            let count = try useState("count") { 0 }
            guard runs.next() == 1 else {
                st.text("second")
                return
            }
            st.text("blocks")
            gate.wait()
            defer { ended.next() }
            try count.set(1)
            Issue.record("a replaced run has set a state")
        }
        app.start()
        try await app.wait(for: "the slow run") { $0.texts == ["blocks"] }
        try await app.run()
        gate.open()
        await app.host.runs.waitUntilNone()
        #expect(ended.value == 1)
        #expect(app.texts == ["second"] && app.exceptions.isEmpty)
    }

    // MARK: - Clicks

    @Test func `a click that a replaced run has not come to goes to the next run, and to no other`() async throws {
        let gate = Gate()
        let (runs, saves) = (Counter(), Counter())
        let host = AppHost {
            if runs.next() == 2 {
                st.text("loads")
                gate.wait()
            }
            if st.button("Save") { saves.next() }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        session.rerun([.pressed(client.triggers["Save"])], from: client)
        await client.shows("loads")
        session.rerun(from: client)
        await client.finished(2)
        #expect(saves.value == 1)
        gate.open()
        await host.runs.waitUntilNone()
        session.rerun(from: client)
        await client.finished(3)
        #expect(saves.value == 1)
    }

    @Test func `stop undoes a click that the page has not come to`() async throws {
        let gate = Gate()
        let (runs, saves) = (Counter(), Counter())
        let host = AppHost {
            if runs.next() == 2 {
                st.text("loads")
                gate.wait()
            }
            if st.button("Save") { saves.next() }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        session.rerun([.pressed(client.triggers["Save"])], from: client)
        await client.shows("loads")
        var stop = PBBackMsg()
        stop.stopScript = true
        session.receive(stop, from: client)
        await client.finished(2)
        gate.open()
        await host.runs.waitUntilNone()
        session.rerun(from: client)
        await client.finished(3)
        #expect(saves.value == 0)
    }

    @Test func `a click that the page has not come to when the connection broke is seen when it is back`() async throws
    {
        let gate = Gate()
        let (runs, saves) = (Counter(), Counter())
        let host = AppHost {
            if runs.next() == 2 {
                st.text("loads")
                gate.wait()
            }
            if st.button("Save") { saves.next() }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        session.rerun([.pressed(client.triggers["Save"])], from: client)
        await client.shows("loads")
        host.disconnect(client, from: session)
        gate.open()
        await host.runs.waitUntilNone()
        #expect(saves.value == 0)
        let returned = InProcessClient()
        _ = host.resume(session, with: returned)
        session.rerun(from: returned)
        await returned.finished(1)
        #expect(saves.value == 1)
    }

    @Test func `a click that the page has not come to survives that the page runs again`() async throws {
        let app = AppTest {
            let runs = try useState("runs") { 0 }
            runs.update { $0 += 1 }
            if runs.value == 2 { try st.rerun() }
            st.text(st.button("Save") ? "saved" : "not saved")
        }
        try await app.run()
        try await app.button("Save").click().run()
        #expect(app.texts == ["saved"])
        try await app.run()
        #expect(app.texts == ["not saved"])
    }

    @Test func `three presses of a button before its run begins call back three times`() async throws {
        let executor = StepExecutor()
        let (calls, seen) = (Counter(), Counter())
        let host = AppHost(pageExecutor: executor) {
            st.button("Count") { calls.next() }
            if st.button("See") { seen.next() }
        }
        let (client, session) = host.makeClient()
        var generator = SeededGenerator(seed: 1)
        session.rerun(from: client)
        while executor.step(using: &generator) {}
        let buttons = client.triggers
        for _ in 0..<3 {
            session.rerun([.pressed(buttons["Count"]), .pressed(buttons["See"])], from: client)
        }
        while executor.step(using: &generator) {}
        #expect(calls.value == 3)
        #expect(seen.value == 1)
    }

    @Test func `of texts that are sent before their run begins each has a run`() async throws {
        let executor = StepExecutor()
        let texts = Mutex<[String]>([])
        let host = AppHost(pageExecutor: executor) {
            if let text = st.chatInput("Say") { texts.withLock { $0.append(text) } }
        }
        let (client, session) = host.makeClient()
        var generator = SeededGenerator(seed: 1)
        session.rerun(from: client)
        while executor.step(using: &generator) {}
        for text in ["one", "two", "three"] {
            session.rerun([.said(text, client.triggers["Say"])], from: client)
        }
        while executor.step(using: &generator) {}
        #expect(texts.withLock { $0 } == ["one", "two", "three"])
    }

    // MARK: - What does not replace a run

    @Test func `a run that changes a shared value after reading it goes on, and runs once more`() async throws {
        let runs = Counter()
        let wasCancelled = Mutex(false)
        let app = try await AppTest {
            runs.next()
            let clicks = try useSharedState("clicks") { 0 }
            _ = clicks.value
            clicks.value += 1
            if Task.isCancelled { wasCancelled.withLock { $0 = true } }
            try Task.checkCancellation()
            st.toast("after")
            st.text("clicks = \(clicks.value)")
        }.run()
        try await app.wait(for: "the second run") { $0.texts == ["clicks = 2"] && !app.isRunning }
        await app.host.runs.waitUntilNone()
        #expect(!wasCancelled.withLock { $0 })
        #expect(runs.value == 2, "the change of the second run is its own again")
        // An action begins anew.
        try await app.run()
        try await app.wait(for: "the fourth run") { $0.texts == ["clicks = 4"] && !app.isRunning }
        await app.host.runs.waitUntilNone()
        #expect(runs.value == 4)
    }

    @Test func `two pages that answer each other's changes come to an end`() async throws {
        let runs = Counter()
        let first = AppTest {
            runs.next()
            let clicks = try useSharedState("clicks") { 0 }
            st.text("\(clicks.value)")
            clicks.update { $0 += 1 }
        }
        let second = first.openTab()
        try await first.run()
        try await second.run()
        await first.host.runs.waitUntilNone()
        #expect(runs.value < 100)
    }

    @Test func `a feed does not end a slow click`() async throws {
        let gate = Gate()
        let runs = Counter()
        let app = AppTest {
            runs.next()
            let feed = try useSharedState("feed") { 0 }
            let done = try useState("done") { 0 }
            st.text("feed = \(feed.value)")
            if st.button("Slow") {
                st.text("blocks")
                gate.wait()
                try Task.checkCancellation()
                done.update { $0 += 1 }
            }
            st.text("done = \(done.value)")
        }
        try await app.run()
        try app.button("Slow").click()
        app.start()
        try await app.wait(for: "the click") { $0.texts.contains("blocks") }
        let feed = try app.host.sharedStates.state("feed") { 0 }
        for _ in 0..<3 { feed.update { $0 += 1 } }
        app.session.requestRerun()
        gate.open()
        try await app.wait(for: "the feed") { $0.texts == ["feed = 3", "done = 1"] && !app.isRunning }
        await app.host.runs.waitUntilNone()
        #expect(runs.value == 3, "all changes are one run")
        #expect(app.exceptions.isEmpty)
    }

    @Test func `a wish that stop has taken back is made again`() async throws {
        let gate = Gate()
        let runs = Counter()
        let app = AppTest {
            st.text("run \(runs.next())")
            let feed = try useSharedState("feed") { 0 }
            _ = feed.value
            if runs.value == 1 { gate.wait() }
        }
        app.start()
        try await app.wait(for: "the first run") { $0.texts == ["run 1"] }
        let feed = try app.host.sharedStates.state("feed") { 0 }
        feed.value = 1
        app.stop()
        try await app.wait(for: "the end") { _ in !app.isRunning }
        feed.value = 2
        try await app.wait(for: "the second run") { $0.texts == ["run 2"] }
        gate.open()
    }

    // MARK: - Callbacks

    @Test func `callbacks run one after the other, in the order of the clicks, and none is dropped`() async throws {
        let gate = Gate()
        let log = Mutex<[String]>([])
        let host = AppHost {
            let word = try useState("word") { "none" }
            st.button("slow") {
                st.text("blocks")
                gate.wait()
                word.value = "old"
                log.withLock { $0.append("slow") }
            }
            st.button("quick") {
                word.value = "new"
                log.withLock { $0.append("quick") }
            }
            st.text("word = \(word.value)")
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        let buttons = client.triggers
        session.rerun([.pressed(buttons["slow"])], from: client)
        await client.shows("blocks")
        session.rerun([.pressed(buttons["quick"])], from: client)
        gate.open()
        await client.shows("word = new")
        await host.runs.waitUntilNone()
        #expect(log.withLock { $0 } == ["slow", "quick"])
        #expect(client.texts == ["word = new"])
    }

    @Test func `the page shows what a callback of a replaced run has done`() async throws {
        let gate = Gate()
        let host = AppHost {
            let word = try useState("word") { "none" }
            st.button("slow") {
                st.text("blocks")
                gate.wait()
                word.value = "done"
            }
            st.text("word = \(word.value)")
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        session.rerun([.pressed(client.triggers["slow"])], from: client)
        await client.shows("blocks")
        session.rerun(from: client)
        await client.finished(2)
        #expect(client.texts == ["word = none"])
        gate.open()
        await client.shows("word = done")
    }
}

/// Clicks and texts at random, on a page whose tasks the test steps: each is seen by one run, whatever happens.
@Suite struct ClickModelTests {
    @Test(arguments: seeds(300)) func `whatever happens, a click is seen once`(seed: UInt64) {
        let dice = Dice(seed: seed)
        let executor = StepExecutor()
        let seen = Mutex<[String]>([])
        let host = AppHost(pageExecutor: executor) {
            func pause() async { for _ in 0..<dice.roll(3) { await Task.yield() } }
            await pause()
            if let text = st.chatInput("Say") { seen.withLock { $0.append(text) } }
            await pause()
            st.button("Call") { seen.withLock { $0.append("call") } }
            if st.button("See") { seen.withLock { $0.append("see") } }
            await pause()
            let shared = try useSharedState("clicks") { 0 }
            _ = shared.value
            if dice.roll(10) == 0 { shared.value += 1 }
            st.fragment {
                if let text = st.menuButton("Menu", (0..<500).map { "m\($0)" }) { seen.withLock { $0.append(text) } }
            }
            if dice.roll(20) == 0 { try st.rerun() }
        }
        var (client, session) = host.makeClient()
        session.rerun(from: client)
        while executor.step(using: &dice.generator) {}
        let ids = client.triggers
        let fragmentID = client.tree.roots.flatMap(\.flattened).lazy.map(\.fragmentID).first { !$0.isEmpty } ?? ""
        var sent: [String] = []
        var isHere = true
        /// What somebody has sent and no run has seen, of which a stop undoes the last.
        var undone: Set<String> = []
        for number in 0..<120 {
            switch dice.roll(20) {
            case 0..<2 where isHere:
                sent.append("c\(number)")
                session.rerun([.said("c\(number)", ids["Say"])], from: client)
            // A page that was stopped before it had drawn the fragment has none.
            case 2..<4 where isHere && session.fragmentIDs.contains(fragmentID):
                sent.append("m\(number)")
                var message = PBBackMsg()
                message.rerunScript.widgetStates.widgets = [.chosen("m\(number)", ids["Menu"])]
                message.rerunScript.fragmentID = fragmentID
                session.receive(message, from: client)
            case 4 where isHere: session.rerun(from: client)
            case 5: session.requestRerun(interrupting: dice.roll(4) == 0)
            case 6 where isHere && dice.roll(3) == 0:
                undone.formUnion(Set(sent).subtracting(seen.withLock { $0 }))
                var stop = PBBackMsg()
                stop.stopScript = true
                session.receive(stop, from: client)
            case 7 where isHere && dice.roll(2) == 0:
                host.disconnect(client, from: session)
                isHere = false
            case 8 where !isHere:
                client = InProcessClient()
                _ = host.resume(session, with: client)
                isHere = true
                session.rerun(from: client)
            default: executor.step(using: &dice.generator)
            }
        }
        if !isHere {
            client = InProcessClient()
            _ = host.resume(session, with: client)
        }
        session.rerun(from: client)
        while executor.step(using: &dice.generator) {}
        let texts = seen.withLock { $0 }.filter { $0 != "call" && $0 != "see" }
        #expect(Set(texts).count == texts.count, "seed \(seed): seen twice: \(texts)")
        let expected = Set(sent).subtracting(undone)
        #expect(Set(texts) == expected, "seed \(seed): \(Set(texts).symmetricDifference(expected))")
    }
}

extension InProcessClient {
    /// The identifiers of the widgets on the page that are pressed, chosen from or written to once, by label.
    fileprivate var triggers: [String: String] {
        var ids: [String: String] = [:]
        for node in self.tree.roots.flatMap(\.flattened) {
            guard case .element(let element) = node.content else { continue }
            switch element.type {
            case .button(let button)?: ids[button.label] = button.id
            case .chatInput(let input)?: ids[input.placeholder] = input.id
            case .menuButton(let button)?: ids[button.label] = button.id
            default: break
            }
        }
        return ids
    }

    fileprivate var texts: [String] {
        self.tree.roots.flatMap(\.flattened).compactMap { node in
            guard case .element(let element) = node.content, case .text(let text)? = element.type else { return nil }
            return text.body
        }
    }
}

extension PBWidgetState {
    fileprivate static func pressed(_ id: String?) -> PBWidgetState {
        PBWidgetState(id ?? "", .triggerValue(true))
    }

    fileprivate static func said(_ text: String, _ id: String?) -> PBWidgetState {
        var value = PBChatInputValue()
        value.data = text
        return PBWidgetState(id ?? "", .chatInputValue(value))
    }

    fileprivate static func chosen(_ choice: String, _ id: String?) -> PBWidgetState {
        var value = PBStringTriggerValue()
        value.data = choice
        return PBWidgetState(id ?? "", .stringTriggerValue(value))
    }
}
