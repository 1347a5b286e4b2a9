import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// A session under random events, all threads of it stepped by the test: what its clients receive keeps to the order of `wire-protocol.md` §5.
@Suite struct SessionModelTests {
    @Test(arguments: seeds(300)) func `whatever happens, clients receive whole and ordered runs`(seed: UInt64)
        async throws
    {
        let world = World(seed: seed)
        for _ in 0..<300 { world.act() }
        try world.settle()
    }

    @Test(arguments: seeds(30)) func `a run that waits for others is no exception`(seed: UInt64) async throws {
        var configuration = AppHost.Configuration()
        configuration.maximumOverlappingRuns = 1
        let world = World(seed: seed, configuration)
        for _ in 0..<300 { world.act() }
        try world.settle()
    }

    @Test(arguments: seeds(30)) func `a client that is dropped comes back to whole runs`(seed: UInt64) async throws {
        var configuration = AppHost.Configuration()
        configuration.maximumOutboxMessages = 12
        let world = World(seed: seed, configuration)
        for _ in 0..<300 { world.act() }
        try world.settle()
    }
}

/// An app, its host, one session and the clients that it has had.
private final class World {
    private let executor = StepExecutor()
    private let dice: Dice
    private let host: AppHost
    private let session: AppSession
    private var clients: [CheckingClient]

    init(seed: UInt64, _ configuration: AppHost.Configuration = AppHost.Configuration()) {
        let dice = Dice(seed: seed)
        self.dice = dice
        var configuration = configuration
        // Stack traces are made on a thread that the test does not step.
        configuration.isErrorBacktraceEnabled = false
        self.host = AppHost(configuration: configuration, pageExecutor: self.executor) { try await Self.page(dice) }
        let client = CheckingClient(seed: seed)
        self.session = self.host.connect(client, ClientConnection())
        client.attach(to: self.session)
        self.clients = [client]
    }

    /// A page that writes, is rewritten, suspends, and ends in all ways that there are.
    private static func page(_ dice: Dice) async throws {
        let run = try #require(ElementScope.now?.run as? ScriptRun)
        _ = st.button("Go") { if dice.roll(4) == 0 { try st.rerun() } }
        let place = st.text("\(run.id) begins")
        for step in 0..<dice.roll(6) {
            if dice.roll(3) == 0 { await Task.yield() }
            switch dice.roll(6) {
            case 0: place.text("\(run.id) step \(step)")
            case 1:
                let box = st.container()
                await Task.yield()
                box.text("\(run.id) boxed")
            default: st.text("\(run.id) step \(step)")
            }
        }
        switch dice.roll(12) {
        case 0: try st.stop()
        case 1...2: try st.rerun()
        case 3: throw CancellationError()
        case 4:
            // The rest of the page must not be seen.
            do { try st.stop() } catch {}
            st.text("swallowed")
        default: break
        }
    }

    private var client: CheckingClient { self.clients[self.clients.count - 1] }

    /// One random event.
    func act() {
        switch self.dice.roll(100) {
        case 0..<50: self.step()
        case 50..<68:
            let isClick = self.dice.roll(3) == 0 ? self.client.buttonID : nil
            self.session.rerun(isClick.map { [PBWidgetState($0, .triggerValue(true))] } ?? [], from: self.client)
        case 68..<72: self.session.requestRerun()
        case 72..<77: self.session.receive(.stop, from: self.client)
        case 77..<90: self.client.take(maximumCount: self.dice.roll(8))
        case 90..<93:
            // Somebody who was taken over or is gone; ignored.
            guard let former = self.clients.randomElement(using: &self.dice.generator), former !== self.client else {
                return
            }
            self.session.rerun(from: former)
            former.take(maximumCount: .max)
        case 93..<97:
            self.client.leave()
            self.host.disconnect(self.client, from: self.session)
        default:
            let next = CheckingClient(seed: self.dice.seed)
            #expect(self.host.connect(next, ClientConnection(previousSessionID: self.session.id)) === self.session)
            next.attach(to: self.session)
            self.client.leave()
            self.clients.append(next)
        }
    }

    /// Lets everything come to its end, and looks at what is left.
    func settle() throws {
        let last = CheckingClient(seed: self.dice.seed)
        #expect(self.host.connect(last, ClientConnection(previousSessionID: self.session.id)) === self.session)
        last.attach(to: self.session)
        self.clients.append(last)
        self.session.rerun(from: last)
        while self.executor.count > 0 {
            self.step()
            // At once: in a world of small outboxes a client that waits is dropped, as it should be.
            last.take(maximumCount: .max)
        }
        last.take(maximumCount: .max)
        #expect(last.isIdle && last.finishedRuns.count >= 1, "seed \(self.dice.seed)")
        #expect(self.host.runs.count == 0)
        let all = self.clients.flatMap(\.finishedRuns)
        #expect(Set(all).count == all.count, "seed \(self.dice.seed): a run finished twice")
        for client in self.clients { #expect(client.faults == [], "seed \(self.dice.seed)") }
    }

    private func step() {
        self.executor.step(using: &self.dice.generator)
    }
}

/// A client that takes when it is told to, and checks the order of what it gets.
private final class CheckingClient: SessionClient {
    fileprivate enum Place: Equatable {
        case idle
        /// `new_session` came, the status must follow.
        case announced(String)
        case inside(String)
        /// The end came, the status must follow.
        case finished
    }

    fileprivate struct State {
        var session: AppSession?
        var place = Place.idle
        var hasLeft = false
        var finishedRuns: [String] = []
        var begunRuns: Set<String> = []
        var buttonID: String?
        var tree = PageTree()
        var faults: [String] = []
    }

    private let seed: UInt64
    private let state = Mutex(State())

    init(seed: UInt64) {
        self.seed = seed
    }

    func attach(to session: AppSession) { self.state.withLock { $0.session = session } }
    func leave() { self.state.withLock { $0.hasLeft = true } }

    var isIdle: Bool { self.state.withLock { $0.place == .idle } }
    var finishedRuns: [String] { self.state.withLock { $0.finishedRuns } }
    var buttonID: String? { self.state.withLock { $0.buttonID } }
    var faults: [String] { self.state.withLock { $0.faults } }

    func messagesAreWaiting() {}
    func close(because reason: ClientCloseReason) { self.leave() }

    func take(maximumCount: Int) {
        let messages = self.state.withLock { $0.session }?.outbox.take(maximumCount: maximumCount, for: self) ?? []
        self.state.withLock { state in
            if state.hasLeft, !messages.isEmpty { state.faults.append("got messages after it had left") }
            for message in messages { state.check(message.protobuf) }
        }
    }
}

extension CheckingClient.State {
    fileprivate mutating func check(_ message: PBForwardMsg) {
        let run = message.metadata.run.scriptRunID
        switch (message.type, self.place) {
        case (.newSession?, .idle), (.newSession?, .inside):
            if !self.begunRuns.insert(run).inserted { self.faults.append("\(run) began twice") }
            self.place = .announced(run)
        case (.sessionStatusChanged(let status)?, .announced(let run)) where status.scriptIsRunning:
            self.place = .inside(run)
        case (.delta(let delta)?, .inside(let run)):
            let text = delta.newElement.text.body
            if !text.isEmpty, !text.hasPrefix(run) { self.faults.append("\"\(text)\" is not of run \(run)") }
            if case .button(let button)? = delta.newElement.type { self.buttonID = button.id }
        case (.scriptFinished?, .inside(run)):
            self.finishedRuns.append(run)
            self.place = .finished
        case (.sessionStatusChanged(let status)?, .finished) where !status.scriptIsRunning:
            self.place = .idle
        default:
            self.faults.append("\(String(describing: message.type).prefix(60)) while \(self.place)")
        }
        do { try self.tree.apply(message) } catch { self.faults.append("\(error)") }
    }
}

/// The random numbers of a test, of its pages too; all on the test's thread.
private final class Dice: Sendable {
    let seed: UInt64
    private let storage: Mutex<SeededGenerator>

    init(seed: UInt64) {
        self.seed = seed
        self.storage = Mutex(SeededGenerator(seed: seed))
    }

    var generator: SeededGenerator {
        get { self.storage.withLock { $0 } }
        set { self.storage.withLock { $0 = newValue } }
    }

    /// A number from 0 up to `count`, without it.
    func roll(_ count: Int) -> Int {
        self.storage.withLock { .random(in: 0..<count, using: &$0) }
    }
}

extension PBBackMsg {
    fileprivate static var stop: PBBackMsg {
        var message = PBBackMsg()
        message.stopScript = true
        return message
    }
}
