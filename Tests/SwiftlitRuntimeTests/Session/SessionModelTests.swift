import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

/// A session under random events, all threads of it stepped by the test: what its clients receive keeps to the order of `wire-protocol.md` §5, and
/// whenever a run has ended, a client shows what the app has drawn.
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
        configuration.maximumOverlappingRunCount = 1
        let world = World(seed: seed, configuration)
        for _ in 0..<300 { world.act() }
        try world.settle()
    }

    // With the last one, a run of one step is more than the outbox takes when everything settles.
    @Test(arguments: seeds(30) + [10_765_909_897_016_173_934])
    func `a client that is dropped comes back to whole runs`(seed: UInt64) async throws {
        var configuration = AppHost.Configuration()
        configuration.maximumOutboxMessageCount = 12
        let world = World(seed: seed, configuration)
        for _ in 0..<300 { world.act() }
        try world.settle()
    }

    // With the first one after the random ones, a click that no run had begun to serve when its client left asks for fragments on the page of the
    // next client. With the others, a run of a fragment is stopped before it has drawn it.
    @Test(
        arguments: seeds(100) + [
            8_538_727_591_575_129_262, 9_564_354_646_177_275_474, 11_150_785_989_614_513_040,
            17_240_582_033_664_965_364,
        ]
    )
    func `a client that takes at once can fetch each picture of its page at any time`(seed: UInt64) async throws {
        var configuration = AppHost.Configuration()
        // What is kept beyond what must be would hide what is missing.
        configuration.maximumFormerMediaBytes = 0
        let world = World(seed: seed, configuration)
        for _ in 0..<300 {
            world.act()
            world.checkPictures()
        }
        try world.settle()
    }

    // With the last one, a box takes over a tick that its entry had lost, and the next run leaves it out.
    @Test(arguments: seeds(100) + [3_847_765_032_931_055_945])
    func `runs that come to their end leave nothing behind that is not on the page`(seed: UInt64) async throws {
        let world = World(seed: seed)
        for _ in 0..<100 { world.act() }
        try world.settle()
        try world.live(steps: 40)
    }
}

/// An app, its host, one session and the clients that it has had.
private final class World {
    private let executor = StepExecutor()
    private let dice: Dice
    private let app: RandomApp
    private let host: AppHost
    private let session: HostedSession
    private var clients: [CheckingClient]

    init(seed: UInt64, _ configuration: AppHost.Configuration = AppHost.Configuration()) {
        self.dice = Dice(seed: seed)
        let app = RandomApp(self.dice)
        self.app = app
        var configuration = configuration
        // Stack traces are made on a thread that the test does not step.
        configuration.isErrorBacktraceEnabled = false
        self.host = AppHost(configuration: configuration, pageExecutor: self.executor) { try await app.page() }
        let client = CheckingClient(of: app)
        self.session = self.host.connect(client, ClientDescription())
        client.attach(to: self.session)
        self.clients = [client]
    }

    private var client: CheckingClient { self.clients[self.clients.count - 1] }

    // MARK: - Events

    /// One random event.
    func act() {
        switch self.dice.roll(100) {
        case 0..<50: self.step()
        case 50..<58: self.rerun(clicking: self.dice.roll(3) == 0)
        case 58..<66: self.tick()
        case 66..<68: self.runTimer()
        case 68..<70: self.openPage()
        case 70..<72: self.session.requestRerun()
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
            let former = self.client
            self.connect()
            former.leave()
        }
    }

    private func connect() {
        let next = CheckingClient(of: self.app)
        #expect(self.host.connect(next, ClientDescription(previousSessionID: self.session.id)) === self.session)
        next.attach(to: self.session)
        self.clients.append(next)
    }

    private func step() {
        self.executor.step(using: &self.dice.generator)
    }

    private func rerun(clicking: Bool = false) {
        let click = clicking ? self.client.buttonID.map { [PBWidgetState($0, .triggerValue(true))] } : nil
        self.send(self.client.widgetStates + (click ?? []))
    }

    /// A person ticks a box, in a fragment or outside.
    private func tick() {
        guard let box = self.client.boxes.randomElement(using: &self.dice.generator) else { return }
        self.client.set(box, to: self.dice.roll(2) == 0)
        self.send(self.client.widgetStates, fragmentID: box.fragmentID)
    }

    private func runTimer() {
        let ids = self.client.tree.timers.keys.sorted()
        guard let id = ids.randomElement(using: &self.dice.generator) else { return }
        self.send(self.client.widgetStates, fragmentID: id, isAutomatic: true)
    }

    private func openPage() {
        let pages = self.client.tree.navigation?.appPages ?? []
        guard let page = pages.randomElement(using: &self.dice.generator) else { return }
        self.send(self.client.widgetStates, page: page.pageScriptHash)
    }

    private func send(
        _ states: [PBWidgetState],
        page: String? = nil,
        fragmentID: String = "",
        isAutomatic: Bool = false
    ) {
        var message = PBBackMsg()
        message.rerunScript.widgetStates.widgets = states
        message.rerunScript.pageScriptHash = page ?? self.client.tree.navigation?.pageScriptHash ?? ""
        message.rerunScript.fragmentID = fragmentID
        message.rerunScript.isAutoRerun = isAutomatic
        self.session.receive(message, from: self.client)
    }

    // MARK: - Checks

    /// Takes what is there, and looks for the pictures of the page.
    func checkPictures() {
        self.client.take(maximumCount: .max)
        guard !self.client.hasLeft else { return }
        for address in self.client.pictures where self.host.media.file(ofAddress: address) == nil {
            Issue.record("seed \(self.dice.seed): \(address) is on the page and cannot be fetched")
        }
    }

    /// Lets everything come to its end, and looks at what is left.
    func settle() throws {
        // One step of a run may be more than a small outbox takes: then the client is dropped, as it should be, and comes back.
        var attempts = 0
        repeat {
            self.connect()
            self.session.rerun(from: self.client)
            self.finish()
            attempts += 1
        } while self.client.hasLeft && attempts < 100
        let last = self.client
        #expect(last.isIdle && last.finishedRuns.count >= 1, "seed \(self.dice.seed)")
        #expect(self.host.runs.count == 0)
        let all = self.clients.flatMap(\.finishedRuns)
        #expect(Set(all).count == all.count, "seed \(self.dice.seed): a run finished twice")
        for client in self.clients { #expect(client.faults == [], "seed \(self.dice.seed)") }
    }

    private func finish() {
        while self.executor.count > 0 {
            self.step()
            // At once: in a world of small outboxes a client that waits is dropped, as it should be.
            self.client.take(maximumCount: .max)
        }
        self.client.take(maximumCount: .max)
    }

    /// Lets runs follow each other that come to their end, and compares what the session knows with what is on the page.
    func live(steps: Int) throws {
        self.app.isCalm = true
        var ticks: [String: Bool]?
        for step in 0..<steps {
            switch step == 0 ? 0 : self.dice.roll(8) {
            case 0: self.rerun(clicking: self.dice.roll(2) == 0)
            case 1: self.openPage()
            case 2: self.runTimer()
            default:
                if let box = self.client.boxes.randomElement(using: &self.dice.generator) {
                    let isOn = self.dice.roll(3) > 0
                    self.client.set(box, to: isOn)
                    ticks?[box.key] = isOn
                    self.send(self.client.widgetStates, fragmentID: box.fragmentID)
                }
            }
            self.finish()
            let present = self.client.presentTicks
            for (key, isOn) in present {
                // What was not on the page comes back as new.
                if let ticks { #expect(isOn == ticks[key] ?? false, "seed \(self.dice.seed), step \(step): \(key)") }
            }
            ticks = present
            self.checkRest(step)
            guard self.client.faults == [] else { break }
        }
        #expect(self.client.faults == [], "seed \(self.dice.seed)")
    }

    private func checkRest(_ step: Int) {
        let place: Testing.Comment = "seed \(self.dice.seed), step \(step)"
        let client = self.client
        #expect(client.isIdle && !client.hasLeft, place)
        #expect(self.session.fragmentIDs == Set(client.shownFragments.keys), place)
        let boxes = client.boxes
        #expect(self.session.widgetIDs == Set(boxes.map(\.id) + [client.buttonID].compactMap(\.self)), place)
        let keys = SessionState(self.session.state).keys
        #expect(Set(keys) == Set(boxes.map(\.key)), place)
        for address in client.pictures { #expect(self.host.media.file(ofAddress: address) != nil, place) }
        // At most the ones before and some that are fading, of as many places as a page has.
        #expect(self.host.media.usage.fileCount <= 200, place)
    }
}

extension CheckingClient {
    /// The boxes that the page shows, and whether the app has seen them ticked.
    fileprivate var presentTicks: [String: Bool] {
        var ticks: [String: Bool] = [:]
        for text in self.texts {
            let words = text.split(separator: " ")
            if words.count == 4, words[1] == "box" { ticks[String(words[2])] = words[3] == "true" }
        }
        return ticks
    }
}

extension MediaStore {
    /// What a browser gets at an address.
    fileprivate func file(ofAddress address: String) -> MediaFile? {
        self.file(String(address.dropFirst("/media/".count).prefix { $0 != "." }))
    }
}

extension PBBackMsg {
    fileprivate static var stop: PBBackMsg {
        var message = PBBackMsg()
        message.stopScript = true
        return message
    }
}
