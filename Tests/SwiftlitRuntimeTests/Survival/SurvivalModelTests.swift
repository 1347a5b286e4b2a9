import SwiftlitClient
import SwiftlitElements
@_spi(Runs) import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// Surviving sessions under random events and crashes, all threads stepped by the test: after each write to the store, what is in it is the session
/// at its last commit; and the session that another process makes of it is that too, and goes on as any other. The process acts only while it has asked
/// the store in time, and while no commit has waited longer than that.
@Suite struct SurvivalModelTests {
    private static let seedCount = 100

    @Test(arguments: seeds(Self.seedCount))
    func `a session comes back as it was at the last commit that was written`(seed: UInt64) throws {
        let world = World(seed: seed)
        for _ in 0..<500 { try world.act() }
        try world.settle()
        let counts = world.counts
        #expect(counts.isEnough(for: 1), "seed \(seed): too little was tried: \(counts)")
        guard let all = Self.totals.withLock({ $0.add(counts, ofSeeds: Self.seedCount) }) else { return }
        print("Surviving sessions, \(Self.seedCount) seeds: \(all)")
        #expect(all.isEnough(for: Self.seedCount), "too little was tried: \(all)")
    }

    private static let totals = Mutex(Totals())

    private struct Totals {
        private var sum = Counts()
        private var seedCount = 0

        /// - Returns: The sum, with the last one.
        mutating func add(_ counts: Counts, ofSeeds count: Int) -> Counts? {
            self.sum.add(counts)
            self.seedCount += 1
            return self.seedCount == count ? self.sum : nil
        }
    }
}

/// What a world has tried.
private struct Counts: CustomStringConvertible {
    var commits = 0
    var writes = 0
    var crashes = 0
    /// Crashes after which the session came back from the store.
    var restores = 0
    /// Looks at a process that may not act because of what is not written.
    var stops = 0

    mutating func add(_ other: Counts) {
        self.commits += other.commits
        self.writes += other.writes
        self.crashes += other.crashes
        self.restores += other.restores
        self.stops += other.stops
    }

    /// Whether that is what the weights of the events lead to. One seed may have bad luck; many together have not.
    func isEnough(for seedCount: Int) -> Bool {
        let least =
            seedCount == 1
            ? Counts(commits: 3, writes: 1, restores: 1)
            : Counts(commits: 25 * seedCount, writes: 6 * seedCount, restores: 4 * seedCount, stops: 4 * seedCount)
        return self.commits >= least.commits && self.writes >= least.writes && self.restores >= least.restores
            && self.stops >= least.stops
    }

    var description: String {
        "\(self.commits) commits, \(self.writes) writes, \(self.crashes) crashes, \(self.restores) restores, \(self.stops) stops"
    }
}

/// What of a session survives, as it was written.
private struct Survivors: Equatable {
    var states: [StateKey: ArchivedState] = [:]
    /// All but the states.
    var rest = SessionImage()

    init() {}

    /// What is in the store.
    init(_ parts: [SessionPartKey: [UInt8]], _ codec: SessionCodec) {
        let restored = RestoredSession(parts, codec)
        self.states = restored.states
        self.rest = restored.image
        self.rest.widgets = restored.widgets
    }

    /// What a session is now.
    init(_ session: HostedSession, _ codec: SessionCodec) {
        self.states = session.state.archivedStates
        self.rest = session.image
        for (key, entry) in self.rest.state { self.states[key] = entry.survivor(codec) }
        self.rest.state = [:]
    }

    /// A run has come to its end.
    mutating func apply(_ commit: RunCommit, _ codec: SessionCodec) {
        for key in commit.state.removed { self.states[key] = nil }
        for (key, entry) in commit.state.set { self.states[key] = entry.survivor(codec) }
        self.rest.apply(commit)
        self.rest.state = [:]
    }

    /// What another process has of it before it has drawn the page: fragments are not there, and a widget is one with a key where the state has its value.
    var undrawn: Survivors {
        var undrawn = self
        undrawn.rest.fragments = [:]
        undrawn.rest.keyedWidgets = undrawn.rest.keyedWidgets.filter { widget in
            self.states.keys.contains { $0.namespace == .dictionary && $0.name == widget.key }
        }
        return undrawn
    }
}

extension StateEntry {
    fileprivate func survivor(_ codec: SessionCodec) -> ArchivedState? {
        if case .archived(let state) = self.archived(by: codec) { state } else { nil }
    }
}

/// A process that serves the app, until it is killed.
private final class Process {
    let executor = StepExecutor()
    let keeper: SessionKeeper
    let host: AppHost
    private let commits = Commits()

    init(_ storage: InMemorySessionStorage, _ clock: ManualClock, _ dice: Dice) {
        self.keeper = SessionKeeper(storage: storage, executor: self.executor, clock: clock, logger: silentLogger)
        let commits = self.commits
        var configuration = AppHost.Configuration()
        // Stack traces are made on a thread that the test does not step.
        configuration.isErrorBacktraceEnabled = false
        configuration.committed = { commit in commits.list.withLock { $0.append(commit) } }
        self.host = AppHost(
            app: AppDefinition(name: "Tests") { try await SurvivingPage.draw(dice) },
            configuration: configuration,
            pageExecutor: self.executor,
            sharedStates: SharedStateStore(),
            keeper: self.keeper,
            logger: silentLogger
        )
    }

    private final class Commits: Sendable {
        let list = Mutex<[RunCommit]>([])
    }

    /// The commits that came and were not looked at.
    func takeCommits() -> [RunCommit] {
        self.commits.list.withLock { list in
            defer { list = [] }
            return list
        }
    }

    /// Begins something that suspends. It goes on with the steps that follow.
    func start(_ body: @escaping @Sendable () async -> Void) {
        _ = Task(executorPreference: self.executor) { await body() }
    }

    /// Does what there is to do, until nothing is left.
    func finish(_ dice: Dice) { while self.executor.step(using: &dice.generator) {} }
}

/// What tells the world, which is on one thread, that something has happened.
private final class Flag: Sendable {
    private let isUp = Mutex(false)

    func raise() { self.isUp.withLock { $0 = true } }

    /// - Returns: Whether it has happened since this was asked last.
    func take() -> Bool {
        self.isUp.withLock { isUp in
            defer { isUp = false }
            return isUp
        }
    }
}

/// A browser, the processes that serve it one after the other, their store, and what is known of the session.
private final class World {
    private let dice: Dice
    private let storage = InMemorySessionStorage()
    private let clock = ManualClock()
    private let writeFlag = Flag()
    /// Raised when the process may act again that was waited for.
    private let actsFlag = Flag()
    private var isWaitingToAct = false
    private var process: Process
    private var client = InProcessClient()
    private var session: HostedSession
    /// The session at the last commit, and at the last one that was written; `nil` for none.
    private var committed = Survivors()
    private var written: Survivors?
    private var commitCount = 0
    /// The session as a write has it that waits in the store, and the number of its last commit; `nil` for none.
    private var waitingWrite: (session: Survivors, number: Int)?
    /// When the commits were that are not written and have changed something.
    private var unwritten: [(number: Int, time: Duration)] = []
    /// Until when the process has asked the store.
    private var leaseEnd = Duration.zero
    private let lease = SessionKeeper.Configuration().lease
    private(set) var counts = Counts()

    init(seed: UInt64) {
        self.dice = Dice(seed: seed)
        self.process = Process(self.storage, self.clock, self.dice)
        self.session = self.process.host.resume(nil, with: self.client)
        self.storage.onWrite { [writeFlag] in writeFlag.raise() }
        self.begin()
    }

    private var now: Duration { self.clock.now.offset }

    private func begin() {
        let keeper = self.process.keeper
        self.process.start { try? await keeper.start() }  // this store always answers
        self.process.finish(self.dice)
        self.leaseEnd = self.now + self.lease
    }

    // MARK: - Events

    /// One random event, after which commits and writes are looked at.
    func act() throws {
        switch self.dice.roll(116) {
        case 0..<40: self.process.executor.step(using: &self.dice.generator)
        case 40..<56: self.stepToACommit()
        case 56..<70: self.rerun()
        case 70..<76: self.rerun(inFragment: true)
        case 76..<78: self.session.requestRerun(interrupting: self.dice.roll(2) == 0)
        case 78..<81: self.openPage()
        case 81..<83:
            var message = PBBackMsg()
            message.stopScript = true
            self.session.receive(message, from: self.client)
        case 83..<85:
            // A task of the session writes between runs and in them. A reducer may have its turn.
            _ = try? self.session.state.state(StateKey("task", namespace: nil)) { 0 }.set(self.dice.roll(100))
        case 85..<86:
            var message = PBBackMsg()
            message.clearCache_p = true
            self.session.receive(message, from: self.client)
        case 86..<94: self.flush()
        case 94..<97:
            if self.dice.roll(2) == 0 { self.process.host.disconnect(self.client, from: self.session) }
            self.client = InProcessClient()
            _ = self.process.host.resume(self.session, with: self.client)
            self.rerun()
        case 97..<98:
            let fault = [InMemorySessionStorage.Fault.fails, .killedBefore, .killedAfter].randomElement(
                using: &self.dice.generator
            )
            self.storage.setFault(fault, atWrite: self.storage.written.count + 1)
        case 98..<100: try self.crash()
        case 100..<102: self.storage.setFault(.waits, atWrite: self.storage.written.count + 1)
        case 102..<104: self.storage.resumeWrites()
        case 104..<109: self.clock.advance(by: .milliseconds(self.dice.roll(1_500)))
        default: self.renew()
        }
        self.look()
    }

    /// A process that nothing happens to draws the page, writes it, and is followed by another one: at least this is written.
    func settle() throws {
        self.storage.setFault(nil, atWrite: self.storage.written.count + 1)
        try self.crash()
        self.rerun()
        self.stepToTheEnd()
        self.storage.setFault(.fails, atWrite: self.storage.written.count + 1)
        self.flush()
        self.stepToTheEnd()
        self.clock.advance(by: self.lease)
        self.renew()
        if !self.unwritten.isEmpty {
            #expect(!self.process.keeper.mayAct, "\(self.place): what it has drawn is not written")
        }
        self.flush()
        self.stepToTheEnd()
        #expect(self.process.keeper.mayAct, "\(self.place): all is written")
        #expect(!self.isWaitingToAct, "\(self.place): who has waited was not told")
        try self.crash()
    }

    /// Nothing else happens until a run has come to its end. Most runs are replaced before that otherwise.
    private func stepToACommit() {
        let former = self.counts.commits
        while self.counts.commits == former, self.process.executor.step(using: &self.dice.generator) { self.look() }
    }

    private func stepToTheEnd() {
        while self.process.executor.step(using: &self.dice.generator) { self.look() }
    }

    private func flush() {
        let keeper = self.process.keeper
        self.process.start { await keeper.flush() }
    }

    /// The process asks the store what it has lost. No time passes meanwhile.
    private func renew() {
        let (keeper, flag) = (self.process.keeper, Flag())
        self.process.start {
            await keeper.renewOnce { _ in }
            flag.raise()
        }
        self.leaseEnd = self.now + self.lease
        while !flag.take(), self.process.executor.step(using: &self.dice.generator) { self.look() }
        self.look()
    }

    /// The process ends between two of its steps, and another one takes its place.
    private func crash() throws {
        self.counts.crashes += 1
        let former = (self.process, self.session)
        self.storage.kill(former.0.keeper.owner)
        self.storage.resumeWrites()
        (self.waitingWrite, self.unwritten, self.isWaitingToAct) = (nil, [], false)
        // It has ended; what is left of it here does nothing to the store.
        former.1.suspend()
        former.0.finish(self.dice)

        self.process = Process(self.storage, self.clock, self.dice)
        self.begin()
        let (host, connection) = (self.process.host, ClientDescription(previousSessionID: former.1.id))
        self.process.start { await host.fetch(connection) }
        self.process.finish(self.dice)
        self.session = host.connect(self.client, connection)
        #expect((self.session.id == former.1.id) == (self.written != nil), "\(self.place)")
        if self.session.id == former.1.id { self.counts.restores += 1 }
        self.committed = self.written ?? Survivors()
        let now = Survivors(self.session, self.process.keeper.codec)
        #expect(now == self.committed.undrawn, "\(self.place): it is not what was written")
        self.client.attach(to: self.session)
        self.commitCount = 0
        if self.session.id != former.1.id { self.written = nil }
    }

    /// Compares the session with its commits, and the store with the last of them.
    private func look() {
        let codec = self.process.keeper.codec
        let commits = self.process.takeCommits()
        for commit in commits {
            self.commitCount += 1
            self.counts.commits += 1
            #expect(commit.number == self.commitCount && commit.session == self.session.id, "\(self.place)")
            self.committed.apply(commit, codec)
            if !commit.isEmpty { self.unwritten.append((self.commitCount, self.now)) }
        }
        if !commits.isEmpty {
            #expect(Survivors(self.session, codec) == self.committed, "\(self.place): commits are not the session")
        }
        if self.storage.waitingCount > 0, self.waitingWrite == nil {
            self.waitingWrite = (self.committed, self.commitCount)
        }
        if self.writeFlag.take() {
            let (written, number) = self.waitingWrite ?? (self.committed, self.commitCount)
            self.waitingWrite = nil
            self.counts.writes += 1
            self.written = written
            self.unwritten.removeAll { $0.number <= number }
            let parts = self.storage.parts(of: self.session.id) ?? [:]
            #expect(Survivors(parts, codec) == written, "\(self.place): the store is not the last commit")
        }
        self.lookAtRight()
    }

    /// Compares whether the process acts with what it has asked and written.
    private func lookAtRight() {
        let keeper = self.process.keeper
        if self.actsFlag.take() { self.isWaitingToAct = false }
        guard !self.storage.isKilled(keeper.owner) else { return }
        let isStopped = self.unwritten.first.map { self.now >= $0.time + self.lease } ?? false
        if isStopped { self.counts.stops += 1 }
        guard isStopped || self.now >= self.leaseEnd else { return }
        #expect(
            !keeper.mayAct,
            "\(self.place): it acts with \(self.unwritten), asked until \(self.leaseEnd), at \(self.now)"
        )
        guard !self.isWaitingToAct else { return }
        self.isWaitingToAct = true
        keeper.whenMayAct { [actsFlag] in actsFlag.raise() }
    }

    private var place: String {
        "seed \(self.dice.seed), commit \(self.commitCount) of its process, \(self.counts)"
    }

    // MARK: - The browser

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

/// The pages of ``ChangingPage``, which draw and end in all ways that there are, with states that survive or do not.
private enum SurvivingPage {
    private struct Opaque: Sendable { var number = 0 }
    private struct Failing: Codable, Sendable {
        var number = 0

        init() {}
        init(from decoder: any Decoder) throws { throw InMemorySessionStorage.WriteFailed() }
        func encode(to encoder: any Encoder) throws { throw InMemorySessionStorage.WriteFailed() }
    }

    static func draw(_ dice: Dice) async throws {
        switch dice.roll(12) {
        case 0: try useState("opaque") { Opaque() }.update { $0.number += 1 }
        case 1: try useState("never", survives: .never) { 0 }.update { $0 += 1 }
        case 2: try useState("version", survives: .required(version: 2)) { 0 }.update { $0 += 1 }
        case 3: try useState("optional", of: [String].self, namespace: "a:b").value = dice.roll(2) == 0 ? nil : ["x"]
        case 4: try useState("failing") { Failing() }.update { $0.number += 1 }
        case 5: _ = try useState("version", survives: .required(version: 2)) { 0 }.value
        case 6: try useState("nested") { ["": ["a": [1.5, -.infinity]]] }.update { $0["\(dice.roll(3))"] = [:] }
        default: break
        }
        try await st.navigation(ChangingPage.pages(dice)).run()
    }
}
