import SwiftlitElements
import SwiftlitState
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

@Suite struct OutboxTests {
    private let client = CountingClient()
    private let runs = NumberedRuns()

    /// An outbox with a client and an open run 1.
    private func outbox(_ limits: Outbox.Limits = Outbox.Limits()) -> Outbox {
        let outbox = Outbox(limits: limits)
        outbox.connect(self.client)
        _ = outbox.beginRun(self.runs(1), with: [])
        return outbox
    }

    private func texts(_ messages: [ForwardMessage]) -> [String] {
        messages.map { message in
            switch message.protobuf.type {
            case .delta(let delta)?:
                switch delta.type {
                case .newElement(let element)?: element.toast.body + element.text.body
                case .addBlock?: "block"
                case .newTransient?: "transient"
                case nil: ""
                }
            case .scriptFinished(let status)?: "\(status)"
            case .newSession?: "newSession"
            case .sessionStatusChanged(let status)?: status.scriptIsRunning ? "running" : "idle"
            case .pageInfoChanged?: "pageInfo"
            case .parentMessage?: "parent"
            case .fileUrlsResponse?: "fileURLs"
            case .backendOperationResponse?: "operation"
            case .heartbeatAck?: "heartbeat"
            default: "other"
            }
        }
    }

    // MARK: - Taking

    @Test func `the client is woken once until it has found nothing more`() {
        let outbox = self.outbox()
        self.client.act(on: outbox.append(.text("a", [0, 0]), ofRun: self.runs(1)))
        self.client.act(on: outbox.append(.text("b", [0, 1]), ofRun: self.runs(1)))
        #expect(self.client.wakeCount == 1)
        #expect(self.texts(outbox.take(maximumCount: 2)) == ["a", "b"])
        self.client.act(on: outbox.append(.text("c", [0, 2]), ofRun: self.runs(1)))
        #expect(self.client.wakeCount == 1, "it got as many as it wanted, so it will ask again")
        #expect(self.texts(outbox.take(maximumCount: 2)) == ["c"])
        self.client.act(on: outbox.append(.text("d", [0, 3]), ofRun: self.runs(1)))
        #expect(self.client.wakeCount == 2)
    }

    @Test func `messages are taken one by one until there is none`() {
        let outbox = self.outbox()
        for index in 0..<3 {
            self.client.act(on: outbox.append(.text("\(index)", [0, UInt32(index)]), ofRun: self.runs(1)))
        }
        var taken: [ForwardMessage] = []
        while let message = outbox.takeNext(for: self.client) { taken.append(message) }
        #expect(self.texts(taken) == ["0", "1", "2"])
        self.client.act(on: outbox.append(.text("3", [0, 3]), ofRun: self.runs(1)))
        #expect(self.client.wakeCount == 2)
    }

    @Test func `asking for none or for less takes none`() {
        let outbox = self.outbox()
        _ = outbox.append(.text("a", [0, 0]), ofRun: self.runs(1))
        #expect(outbox.take(maximumCount: 0).isEmpty)
        #expect(outbox.take(maximumCount: -1).isEmpty)
        #expect(outbox.count == 1)
    }

    @Test func `a former client takes nothing`() {
        let outbox = self.outbox()
        let second = CountingClient()
        outbox.connect(second)
        _ = outbox.append(.status(true))
        #expect(outbox.take(for: self.client).isEmpty)
        #expect(outbox.takeNext(for: self.client) == nil)
        #expect(self.texts(outbox.take(for: second)) == ["running"])
    }

    @Test func `nothing is kept without a client`() {
        let outbox = self.outbox()
        _ = outbox.append(.text("a", [0, 0]), ofRun: self.runs(1))
        outbox.disconnect()
        _ = outbox.append(.status(false))
        #expect(outbox.count == 0)
    }

    // MARK: - Merging

    @Test func `elements written again at one position are merged to the last one in the place of the first`() {
        let outbox = self.outbox()
        for message in [
            .text("a1", [0, 0]), .text("b", [0, 1]), .text("a2", [0, 0], isRewrite: true),
            .text("a3", [0, 0], isRewrite: true),
        ] as [ForwardMessage] {
            self.client.act(on: outbox.append(message, ofRun: self.runs(1)))
        }
        #expect(self.texts(outbox.take()) == ["a3", "b"])
        #expect(self.client.wakeCount == 1)
    }

    @Test func `an element that was taken is not merged`() {
        let outbox = self.outbox()
        _ = outbox.append(.text("a1", [0, 0]), ofRun: self.runs(1))
        _ = outbox.append(.text("b", [0, 1]), ofRun: self.runs(1))
        _ = outbox.take(maximumCount: 1)
        _ = outbox.append(.text("a2", [0, 0], isRewrite: true), ofRun: self.runs(1))
        _ = outbox.append(.text("a3", [0, 0], isRewrite: true), ofRun: self.runs(1))
        #expect(self.texts(outbox.take()) == ["b", "a3"])
    }

    @Test func `a block takes the place of a waiting element, and an element never that of a block`() {
        let outbox = self.outbox()
        for message in [
            .text("a1", [0, 0]), .block([0, 0], isRewrite: true), .text("child", [0, 0, 0]),
            .text("a2", [0, 0], isRewrite: true), .text("a3", [0, 0], isRewrite: true),
        ] as [ForwardMessage] {
            _ = outbox.append(message, ofRun: self.runs(1))
        }
        #expect(self.texts(outbox.take()) == ["block", "child", "a3"])
    }

    @Test func `transients are not merged and replace nothing`() {
        let outbox = self.outbox()
        for message in [
            .text("a", [0, 0]), .transient([0, 0]), .transient([0, 0]), .text("b", [0, 0], isRewrite: true),
        ] as [ForwardMessage] {
            _ = outbox.append(message, ofRun: self.runs(1))
        }
        #expect(self.texts(outbox.take()) == ["b", "transient", "transient"])
    }

    @Test(arguments: seeds(20)) func `merging changes nothing that a browser would see in the end`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let outbox = self.outbox()
        var expected: [[UInt32]: String] = [:]
        var shown: [[UInt32]: String] = [:]
        var next: UInt32 = 0
        for step in 0..<400 {
            let isNew = next == 0 || Int.random(in: 0..<3, using: &generator) == 0
            let path: [UInt32] = [0, isNew ? next : .random(in: 0..<next, using: &generator)]
            if isNew { next += 1 }
            if Int.random(in: 0..<10, using: &generator) == 0 {
                expected[path] = "block"
                _ = outbox.append(.block(path, isRewrite: !isNew), ofRun: self.runs(1))
            } else {
                expected[path] = "\(step)"
                _ = outbox.append(.text("\(step)", path, isRewrite: !isNew), ofRun: self.runs(1))
            }
            guard Int.random(in: 0..<20, using: &generator) == 0 else { continue }
            self.apply(outbox.take(maximumCount: .random(in: 0..<30, using: &generator)), to: &shown)
        }
        self.apply(outbox.take(), to: &shown)
        #expect(shown == expected)
    }

    private func apply(_ messages: [ForwardMessage], to shown: inout [[UInt32]: String]) {
        for (message, text) in zip(messages, self.texts(messages)) {
            shown[message.protobuf.metadata.deltaPath] = text
        }
    }

    // MARK: - Runs

    @Test func `only the open run writes, and not after its end`() {
        let outbox = self.outbox()
        self.runs(2).replace()
        _ = outbox.append(.text("other", [0, 0]), ofRun: self.runs(2))
        _ = outbox.append(.text("own", [0, 0]), ofRun: self.runs(1))
        _ = outbox.endRun(self.runs(2), with: [.status(true)])
        #expect(self.runs(1).end())
        _ = outbox.endRun(self.runs(1), with: [.status(false)])
        _ = outbox.append(.text("late", [0, 1]), ofRun: self.runs(1))
        _ = outbox.endRun(self.runs(1), with: [.status(false)])
        #expect(self.texts(outbox.take()) == ["own", "idle"])
    }

    @Test func `a muted run can only be ended`() {
        let outbox = self.outbox()
        _ = outbox.append(.text("before", [0, 0]), ofRun: self.runs(1))
        self.runs(2).close()
        _ = outbox.append(.text("also", [0, 1]), ofRun: self.runs(1))
        self.runs(1).close()
        _ = outbox.append(.text("after", [0, 2]), ofRun: self.runs(1))
        _ = outbox.endRun(self.runs(1), with: [.status(false)])
        #expect(self.texts(outbox.take()) == ["before", "also", "idle"])
    }

    @Test func `a new run drops what older ones drew and keeps what concerns the session`() {
        let outbox = self.outbox()
        for message in [
            .text("drawn", [0, 0]), .block([0, 1]), .transient([0, 2]), .toast([2, 0]),
            .of(.navigation(PBNavigation())), .of(.pageNotFound(PBPageNotFound())),
            .of(.pageConfigChanged(PBPageConfig())),
            .of(.logo(PBLogo())), .of(.autoRerun(PBAutoRerun())), .of(.pageInfoChanged(PBPageInfo())),
            .of(.parentMessage(PBParentMessage())), .of(.fileUrlsResponse(PBFileURLsResponse())),
            .of(.backendOperationResponse(PBBackendOperationResponse())), .of(.heartbeatAck(true)),
            .of(.scriptFinished(.finishedSuccessfully)), .status(false),
        ] as [ForwardMessage] {
            _ = outbox.append(message, ofRun: self.runs(1))
        }
        _ = outbox.beginRun(self.runs(2), with: [.of(.newSession(PBNewSession())), .status(true)])
        _ = outbox.append(.text("of the old run", [0, 0]), ofRun: self.runs(1))
        _ = outbox.append(.text("new", [0, 0], isRewrite: true), ofRun: self.runs(2))
        #expect(
            self.texts(outbox.take()) == [
                "toast", "pageInfo", "parent", "fileURLs", "operation", "heartbeat",
                "finishedEarlyForRerun", "idle", "newSession", "running", "new",
            ]
        )
    }

    @Test func `an end that is not a success stays what it is`() {
        let outbox = self.outbox()
        _ = outbox.append(.of(.scriptFinished(.finishedWithCompileError)), ofRun: self.runs(1))
        _ = outbox.beginRun(self.runs(2), with: [])
        #expect(self.texts(outbox.take()) == ["finishedWithCompileError"])
    }

    @Test(arguments: [nil, ["a"], ["a", "b"]] as [Set<String>?])
    func `a fragment of which the client has taken a part is not settled when what is left is dropped`(
        next: Set<String>?
    ) {
        let outbox = self.outbox()
        _ = outbox.beginRun(self.runs(2), of: ["a"], with: [.status(true)])
        for (index, text) in ["one", "two"].enumerated() {
            _ = outbox.append(.text(text, [0, 0, UInt32(index)]), ofRun: self.runs(2))
        }
        _ = outbox.endRun(self.runs(2), with: [.of(.scriptFinished(.finishedFragmentRunSuccessfully)), .status(false)])
        #expect(self.texts(outbox.take(maximumCount: 2)) == ["running", "one"])
        _ = outbox.beginRun(self.runs(3), of: next, with: [.status(true)])
        #expect(self.texts(outbox.take()) == ["finishedEarlyForRerun", "idle", "running"])
    }

    /// What is done to an outbox with a whole page, whether it is whole then but for the fragment "a", and whether for all.
    private static let pages: [(name: String, isWhole: Bool, isWholeForAll: Bool, steps: [Step])] = [
        ("nothing", true, true, []),
        ("a new client", false, false, [.connect]),
        ("nobody", false, false, [.disconnect]),
        ("a new client with a whole page", true, true, [.connect, .begin(nil), .draw, .succeed]),
        ("a page that runs", false, false, [.begin(nil), .draw]),
        ("a page that ended early", false, false, [.begin(nil), .draw, .endEarly]),
        ("a page that ended early before it drew", true, true, [.begin(nil), .endEarly]),
        ("a page that was replaced before it drew", false, false, [.begin(nil), .begin(nil)]),
        ("a page after one that ended early before it drew", false, false, [.begin(nil), .endEarly, .begin(nil)]),
        ("a page of which nobody has taken the end", false, false, [.begin(nil), .draw, .succeed, .begin(nil)]),
        ("a page that was taken", true, true, [.begin(nil), .draw, .succeed, .take, .begin(nil)]),
        ("a toast", true, true, [.begin(nil), .toast, .endEarly]),
        ("a fragment that runs", true, false, [.begin(["a"]), .draw]),
        ("a fragment that has run", true, true, [.begin(["a"]), .draw, .succeed]),
        ("a fragment that runs again", true, false, [.begin(["a"]), .draw, .begin(["a"])]),
        (
            "a fragment that runs again after its end was dropped", true, false,
            [.begin(["a"]), .draw, .succeed, .begin(["a"])]
        ),
        ("a fragment that another one has replaced", false, false, [.begin(["a"]), .draw, .begin(["b"]), .succeed]),
        ("a fragment that the page has replaced", false, false, [.begin(["a"]), .begin(nil)]),
    ]

    private enum Step {
        case connect, disconnect, begin(Set<String>?), draw, toast, succeed, endEarly, take
    }

    @Test(arguments: Self.pages.indices) func `fragments are drawn alone on a page that is whole but for them`(
        index: Int
    ) {
        let page = Self.pages[index]
        let outbox = self.outbox()
        var run = 1
        for step in [.draw, .succeed, .take] + page.steps {
            switch step {
            case .connect: outbox.connect(self.client)
            case .disconnect: outbox.disconnect()
            case .begin(let fragments):
                run += 1
                _ = outbox.beginRun(self.runs.begin(run), of: fragments, with: [.status(true)])
            case .draw: _ = outbox.append(.text("text", [0, 0]), ofRun: self.runs(run))
            case .toast: _ = outbox.append(.toast([2, 0]), ofRun: self.runs(run))
            case .succeed:
                _ = outbox.endRun(self.runs(run), with: [.of(.scriptFinished(.finishedSuccessfully))])
            case .endEarly:
                _ = outbox.endRun(self.runs(run), with: [.of(.scriptFinished(.finishedEarlyForRerun))])
            case .take: _ = outbox.take()
            }
        }
        #expect(outbox.hasWholePage(but: ["a", "c"]) == page.isWhole, "\(page.name)")
        #expect(outbox.hasWholePage(but: ["c"]) == page.isWholeForAll, "\(page.name)")
    }

    @Test func `after an overflow there is no whole page`() {
        let outbox = self.outbox(Outbox.Limits(maximumCount: 1))
        _ = outbox.endRun(self.runs(1), with: [.of(.scriptFinished(.finishedSuccessfully))])
        #expect(outbox.hasWholePage(but: []))
        self.client.act(on: outbox.append(.status(false)))
        #expect(!outbox.hasWholePage(but: []))
    }

    @Test func `a run of another fragment leaves what waits as it is`() {
        let outbox = self.outbox()
        _ = outbox.beginRun(self.runs(2), of: ["a"], with: [])
        _ = outbox.append(.text("one", [0, 0, 0]), ofRun: self.runs(2))
        _ = outbox.endRun(self.runs(2), with: [.of(.scriptFinished(.finishedFragmentRunSuccessfully))])
        _ = outbox.beginRun(self.runs(3), of: ["b"], with: [])
        #expect(self.texts(outbox.take()) == ["one", "finishedFragmentRunSuccessfully"])
    }

    // MARK: - Overflow

    @Test func `one message too many drops the client and everything that waits`() {
        let outbox = self.outbox(Outbox.Limits(maximumCount: 2))
        self.client.act(on: outbox.append(.text("a", [0, 0]), ofRun: self.runs(1)))
        self.client.act(on: outbox.append(.text("b", [0, 1]), ofRun: self.runs(1)))
        self.client.act(on: outbox.append(.text("b2", [0, 1], isRewrite: true), ofRun: self.runs(1)))
        #expect(self.client.dropCount == 0)
        self.client.act(on: outbox.append(.text("c", [0, 2]), ofRun: self.runs(1)))
        #expect(self.client.dropCount == 1)
        self.client.act(on: outbox.append(.text("d", [0, 3]), ofRun: self.runs(1)))
        self.client.act(on: outbox.append(.status(false)))
        #expect(self.client.dropCount == 1)
        #expect(outbox.count == 0)
    }

    @Test func `an overflow while a run begins stops there`() {
        let outbox = self.outbox(Outbox.Limits(maximumCount: 1))
        self.client.act(
            on: outbox.beginRun(self.runs(2), with: [.status(true), .status(true), .status(true)])
        )
        #expect(self.client.dropCount == 1)
        #expect(outbox.count == 0)
    }

    @Test func `large messages count by their size, and one alone may be larger than the limit`() {
        let outbox = self.outbox(Outbox.Limits(maximumByteCount: 2_000))
        let large = String(repeating: "x", count: 5_000)
        self.client.act(on: outbox.append(.text(large, [0, 0]), ofRun: self.runs(1)))
        _ = outbox.take()
        for index in 0..<5 { self.client.act(on: outbox.append(.text("a", [0, UInt32(index)]), ofRun: self.runs(1))) }
        #expect(self.client.dropCount == 0)
        for _ in 0..<100 {
            self.client.act(on: outbox.append(.text("b", [0, 0], isRewrite: true), ofRun: self.runs(1)))
        }
        #expect(self.client.dropCount == 0, "what was replaced does not count")
        self.client.act(on: outbox.append(.text(large, [0, 9]), ofRun: self.runs(1)))
        #expect(self.client.dropCount == 1)
    }
}

/// Counts what an outbox asks for.
private final class CountingClient: SessionClient {
    private let counts = Mutex((wakes: 0, drops: 0))

    var wakeCount: Int { self.counts.withLock { $0.wakes } }
    var dropCount: Int { self.counts.withLock { $0.drops } }

    func messagesAreWaiting() { self.counts.withLock { $0.wakes += 1 } }
    func close(because reason: ClientCloseReason) { self.counts.withLock { $0.drops += 1 } }

    /// Does what a session does.
    func act(on onAppend: Outbox.OnAppend) {
        switch onAppend {
        case .none: break
        case .wake(let client): client.messagesAreWaiting()
        case .overflow(let client): client.close(because: .tooSlow)
        }
    }
}

extension ForwardMessage {
    fileprivate static func text(_ body: String, _ path: [UInt32], isRewrite: Bool = false) -> ForwardMessage {
        var element = PBElement()
        element.text.body = body
        return ForwardMessage(.element(element), path: path, isRewrite: isRewrite)
    }

    fileprivate static func toast(_ path: [UInt32]) -> ForwardMessage {
        var element = PBElement()
        element.toast.body = "toast"
        return ForwardMessage(.element(element), path: path)
    }

    fileprivate static func block(_ path: [UInt32], isRewrite: Bool = false) -> ForwardMessage {
        ForwardMessage(.block(.plain), path: path, isRewrite: isRewrite)
    }

    fileprivate static func transient(_ path: [UInt32]) -> ForwardMessage {
        ForwardMessage(.transient([]), path: path, isRewrite: true)
    }

    fileprivate static func status(_ isRunning: Bool) -> ForwardMessage {
        .sessionStatus(isRunning: isRunning)
    }

    fileprivate static func of(_ type: PBForwardMsg.OneOf_Type) -> ForwardMessage {
        var message = PBForwardMsg()
        message.type = type
        return ForwardMessage(message)
    }
}
