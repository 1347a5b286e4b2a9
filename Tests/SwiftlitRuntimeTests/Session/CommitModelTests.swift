import SwiftlitClient
import SwiftlitElements
@_spi(Runs) import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// The commit point under random events, all threads stepped by the test: after each commit, what the commits have named,
/// one after the other, is the session.
@Suite struct CommitModelTests {
    @Test(arguments: seeds(100)) func `commits are the session, one by one and merged`(seed: UInt64) throws {
        let world = World(seed: seed)
        for _ in 0..<400 { world.act() }
        world.settle()
        #expect(world.commitCount > 0, "seed \(seed): nothing was committed")
    }

    @Test func `a commit names what a run has changed, and nothing else`() throws {
        let commits = Commits()
        let executor = StepExecutor()
        var configuration = AppHost.Configuration()
        configuration.committed = { commits.add($0) }
        let host = AppHost(configuration: configuration, pageExecutor: executor) {
            try useState("runs") { 0 }.reduce { $0 += 1 }
            _ = try useState("constant") { "c" }
            _ = st.checkbox("box", key: "box")
            if st.checkbox("more") { st.fragment(key: "part") { st.text("part") } }
        }
        let (client, session) = host.makeClient()
        var dice = SeededGenerator(seed: 1)
        func run(_ values: [PBWidgetState] = []) throws -> RunCommit {
            session.rerun(values, query: "a=1", from: client)
            while executor.step(using: &dice) {}
            return try #require(commits.take().last)
        }
        let first = try run()
        #expect(first.number == 1 && first.session == session.id && first.isComplete)
        #expect(Set(first.state.set.keys.map(\.name)) == ["runs", "constant", "box"])
        #expect(first.queryString == "a=1" && first.page == nil)
        #expect(Array(first.keyedWidgets.set.keys) == ["box"] && first.widgets.set.count == 2)

        let second = try run()
        #expect(second.state.set.keys.map(\.name) == ["runs"] && second.state.removed.isEmpty)
        #expect(second.widgets.isEmpty && second.keyedWidgets.isEmpty && second.fragments.isEmpty)
        #expect(second.queryString == nil)

        let more = try #require(client.tree.elements.first { $0.element.checkbox.label == "more" }).element.checkbox.id
        let third = try run([PBWidgetState(more, .boolValue(true))])
        #expect(third.widgets.set == [more: .boolValue(true)])
        #expect(Array(third.fragments.set.values) == ["part"])
        #expect(try run([PBWidgetState(more, .boolValue(false))]).fragments.removed == Set(third.fragments.set.keys))
    }

    @Test func `a click names the value alone; what code sets behind a drawn widget is told apart`() throws {
        let commits = Commits()
        let executor = StepExecutor()
        var configuration = AppHost.Configuration()
        configuration.committed = { commits.add($0) }
        let host = AppHost(configuration: configuration, pageExecutor: executor) {
            _ = st.checkbox("box", key: "box")
            _ = st.button("go", key: "go")
        }
        let (client, session) = host.makeClient()
        var dice = SeededGenerator(seed: 1)
        func run(_ values: [PBWidgetState] = []) throws -> RunCommit {
            session.rerun(values, from: client)
            while executor.step(using: &dice) {}
            return try #require(commits.take().last)
        }
        let first = try run()
        #expect(Set(first.keyedWidgets.set.keys) == ["box", "go"])
        #expect(first.keyedWidgets.set.values.allSatisfy { $0.shownVersion == nil })

        let id = try #require(client.tree.elements.first { $0.element.checkbox.label == "box" }).element.checkbox.id
        for isOn in [true, false, true] {
            let click = try run([PBWidgetState(id, .boolValue(isOn))])
            // A button that is not pressed leaves its state alone.
            #expect(click.state.set.keys.map(\.name) == ["box"])
            #expect(click.keyedWidgets.isEmpty)
        }

        // A task of the session sets the value while nothing runs: the browser shows the one before.
        let shown = try #require(session.state.entries[StateKey(namespace: .dictionary, name: "box")]).version
        try session.state.widgetState(key: "box") { true }.set(false)
        session.commitRest()
        let set = try #require(commits.take().last)
        #expect(set.keyedWidgets.set["box"]?.shownVersion == shown && set.keyedWidgets.set.count == 1)
        #expect(try run().keyedWidgets.set.mapValues { $0.shownVersion == nil } == ["box": true])
    }

    @Test func `where nobody wants to know, nothing is recorded`() throws {
        let executor = StepExecutor()
        let host = AppHost(pageExecutor: executor) { try useState("runs") { 0 }.reduce { $0 += 1 } }
        let (client, session) = host.makeClient()
        var dice = SeededGenerator(seed: 1)
        session.rerun(from: client)
        while executor.step(using: &dice) {}
        #expect(session.state.takeChanges().isEmpty)
        #expect(session.image.state.count == 1)
    }
}

/// The commits that came and were not looked at.
private final class Commits: Sendable {
    private let list = Mutex<[RunCommit]>([])

    func add(_ commit: RunCommit) { self.list.withLock { $0.append(commit) } }

    func take() -> [RunCommit] {
        self.list.withLock { list in
            defer { list = [] }
            return list
        }
    }
}

/// An app that changes all that a session is, its host, one session, and what its commits have made of a copy.
private final class World {
    private let executor = StepExecutor()
    private let dice: Dice
    private let host: AppHost
    private let session: HostedSession
    private var client: InProcessClient
    private let commits = Commits()
    private var image = SessionImage()
    /// The session some commits ago, and those commits in one.
    private var older: (image: SessionImage, since: RunCommit?) = (SessionImage(), nil)
    private(set) var commitCount = 0

    init(seed: UInt64) {
        let dice = Dice(seed: seed)
        self.dice = dice
        let commits = self.commits
        var configuration = AppHost.Configuration()
        // Stack traces are made on a thread that the test does not step.
        configuration.isErrorBacktraceEnabled = false
        configuration.committed = { commits.add($0) }
        self.host = AppHost(configuration: configuration, pageExecutor: self.executor) {
            try await st.navigation(ChangingPage.pages(dice)).run()
        }
        (self.client, self.session) = self.host.makeClient()
    }

    /// One random event, after which commits are looked at.
    func act() {
        switch self.dice.roll(100) {
        case 0..<60: self.step()
        case 60..<75: self.rerun()
        case 75..<83: self.rerun(inFragment: true)
        case 83..<86: self.session.requestRerun(interrupting: self.dice.roll(2) == 0)
        case 86..<89: self.openPage()
        case 89..<93:
            var message = PBBackMsg()
            message.stopScript = true
            self.session.receive(message, from: self.client)
        case 93..<95:
            // A task of the session writes between runs and in them.
            _ = try? self.session.state.state(StateKey("task", namespace: nil)) { 0 }.set(self.dice.roll(100))
        case 95..<97:
            var message = PBBackMsg()
            message.clearCache_p = true
            self.session.receive(message, from: self.client)
        default:
            if self.dice.roll(2) == 0 { self.host.disconnect(self.client, from: self.session) }
            self.client = InProcessClient()
            _ = self.host.resume(self.session, with: self.client)
            self.rerun()
        }
        self.look()
    }

    func settle() {
        self.rerun()
        while self.executor.count > 0 {
            self.step()
            self.look()
        }
    }

    private func look() {
        let commits = self.commits.take()
        guard !commits.isEmpty else { return }
        for commit in commits {
            self.commitCount += 1
            #expect(commit.number == self.commitCount && commit.session == self.session.id)
            self.image.apply(commit)
            if self.older.since == nil { self.older.since = commit } else { self.older.since?.merge(commit) }
        }
        let now = self.session.image
        #expect(self.image == now, "seed \(self.dice.seed), commit \(self.commitCount)")
        guard self.dice.roll(4) == 0, let since = self.older.since else { return }
        var merged = self.older.image
        merged.apply(since)
        #expect(merged == now, "seed \(self.dice.seed), merged up to commit \(self.commitCount)")
        self.older = (now, nil)
    }

    private func step() { self.executor.step(using: &self.dice.generator) }

    /// A person changes something that the page shows, or presses a button.
    private func rerun(inFragment: Bool = false) {
        var fragmentID = ""
        var values: [PBWidgetState] = []
        for element in self.client.tree.elements {
            switch element.element.type {
            case .checkbox(let box)? where self.dice.roll(3) == 0:
                values.append(PBWidgetState(box.id, .boolValue(self.dice.roll(2) == 0)))
                if inFragment { fragmentID = element.fragmentID }
            case .textInput(let field)? where self.dice.roll(3) == 0:
                values.append(PBWidgetState(field.id, .stringValue("text \(self.dice.roll(5))")))
            case .button(let button)? where self.dice.roll(4) == 0:
                values.append(PBWidgetState(button.id, .triggerValue(true)))
                if inFragment { fragmentID = element.fragmentID }
            default: break
            }
        }
        self.send(values, page: self.client.tree.navigation?.pageScriptHash ?? "", fragmentID: fragmentID)
    }

    private func openPage() {
        let pages = self.client.tree.navigation?.appPages ?? []
        guard let page = pages.randomElement(using: &self.dice.generator) else { return }
        self.send([], page: page.pageScriptHash, fragmentID: "")
    }

    private func send(_ values: [PBWidgetState], page: String, fragmentID: String) {
        var message = PBBackMsg()
        message.rerunScript.widgetStates.widgets = values
        message.rerunScript.pageScriptHash = page
        message.rerunScript.fragmentID = fragmentID
        message.rerunScript.queryString = ["", "q=1", "q=2&bound=true"][self.dice.roll(3)]
        self.session.receive(message, from: self.client)
    }
}

/// Pages that write states, draw widgets and fragments, change the query, and end in all ways that there are.
enum ChangingPage {
    static func pages(_ dice: Dice) -> [Page] {
        ["one", "two"].map { name in
            Page(name, isDefault: name == "one") { try await self.draw(name, depth: 0, dice) }
        }
    }

    private static func draw(_ name: String, depth: Int, _ dice: Dice) async throws {
        for step in 0..<dice.roll(depth == 0 ? 9 : 5) {
            if dice.roll(3) == 0 { await Task.yield() }
            let key = "\(name).\(step)"
            switch dice.roll(14) {
            case 0: _ = st.checkbox(key)
            case 1: _ = st.checkbox(key, key: key)
            case 2: _ = st.checkbox(key, value: .kept("kept \(key)", default: false))
            case 3: _ = st.checkbox(key, value: .kept("paged \(key)", default: false, for: .page))
            case 4: _ = st.textInput(key)
            case 5: if depth == 0 { _ = st.checkbox(key, value: .query("bound", default: false)) }
            case 6:
                _ = st.button(key) {
                    try useState("presses") { 0 }.reduce { $0 += 1 }
                    if dice.roll(3) == 0 { try st.rerun() }
                }
            case 7: try useState("count") { 0 }.reduce { $0 += 1 }
            case 8:
                let text = try useState("text \(dice.roll(3))", of: String.self, survivesReplacement: dice.roll(2) == 0)
                if dice.roll(3) == 0 { text.clear() } else { text.value = "\(dice.roll(10))" }
            case 9: st.sessionState["plain \(dice.roll(3))"] = dice.roll(2) == 0 ? dice.roll(10) : nil
            case 10: st.queryParameters["own"] = dice.roll(3) == 0 ? nil : "\(dice.roll(4))"
            case 11...12 where depth < 2:
                try await st.fragment(key: dice.roll(2) == 0 ? key : nil) {
                    try await self.draw(key, depth: depth + 1, dice)
                }
            default: st.text(key)
            }
        }
        switch dice.roll(24) {
        case 0: try st.stop()
        case 1: throw ElementError(.invalidArgument, "failed")
        case 2: try st.rerun()
        case 3: try st.switchPage(self.pages(dice)[dice.roll(2)])
        case 4 where ElementScope.now?.run.flow.fragmentIDs != nil && depth > 0: try st.rerun(scope: .fragment)
        default: break
        }
    }
}
