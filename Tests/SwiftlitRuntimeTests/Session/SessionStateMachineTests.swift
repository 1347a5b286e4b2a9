import SwiftlitElements
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite struct SessionStateMachineTests {
    @Test func `at the end of a process only a run is given up that executes and has had its time`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        check(machine.rerunRequested(RerunRequest()), .start(1, abandoning: nil))
        // It has not begun.
        check(machine.runGivenUp(upTo: 1), false)
        check(machine.runBegan(1), RerunRequest())
        // It is a later one.
        check(machine.runGivenUp(upTo: 0), false)
        check(machine.runGivenUp(upTo: 1), true)
        #expect(machine.counting == nil)
        // What the browser still sends is served.
        check(machine.rerunRequested(RerunRequest()), .start(2, abandoning: nil))
    }

    @Test func `a request starts a run, and its end is reported`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        check(machine.rerunRequested(RerunRequest()), .start(1, abandoning: nil))
        check(machine.runBegan(1), RerunRequest())
        check(machine.runEnded(1, .completed), .finish(isComplete: true))
        #expect(machine.run == .none)
    }

    @Test func `a second request abandons the run, whose end is no news`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        _ = machine.rerunRequested(RerunRequest())
        _ = machine.runBegan(1)
        check(machine.rerunRequested(RerunRequest()), .start(2, abandoning: 1))
        check(machine.runEnded(1, .completed), .ignore)
        #expect(machine.run == .requested(2, RerunRequest()))
    }

    @Test func `what a run that never began was asked for goes to the next one`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        _ = machine.rerunRequested(RerunRequest(widgetStates: [PBWidgetState("go", .triggerValue(true))]))
        _ = machine.rerunRequested(RerunRequest(widgetStates: [PBWidgetState("n", .doubleValue(2))]))
        check(machine.runBegan(1), nil)
        check(Set(machine.runBegan(2)?.widgetStates.map(\.id) ?? []), ["go", "n"])
    }

    @Test func `a click is not repeated once its run has begun`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        _ = machine.rerunRequested(RerunRequest(widgetStates: [PBWidgetState("go", .triggerValue(true))]))
        _ = machine.runBegan(1)
        _ = machine.rerunRequested(RerunRequest())
        check(machine.runBegan(2)?.widgetStates, [])
    }

    @Test func `a rerun from within runs the same page with the same query, and no widget changes`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        let request = RerunRequest(
            page: PageRequest(hash: "p"),
            widgetStates: [PBWidgetState("go", .triggerValue(true))],
            queryString: "a=1"
        )
        _ = machine.rerunRequested(request)
        _ = machine.runBegan(1)
        check(machine.runEnded(1, .rerun(page: nil)), .finishAndStart(2))
        check(machine.runBegan(2), RerunRequest(page: PageRequest(hash: "p"), queryString: "a=1"))
    }

    @Test func `switching the page clears the query`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        _ = machine.rerunRequested(RerunRequest(page: PageRequest(name: "first"), queryString: "a=1"))
        _ = machine.runBegan(1)
        check(machine.runEnded(1, .rerun(page: "second")), .finishAndStart(2))
        check(machine.runBegan(2), RerunRequest(page: PageRequest(hash: "second")))
    }

    // MARK: - Fragments

    private static let click = [PBWidgetState("go", .triggerValue(true))]

    /// A machine whose run counts.
    private func running(_ request: RerunRequest) -> SessionStateMachine {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        _ = machine.rerunRequested(request)
        _ = machine.runBegan(1)
        return machine
    }

    @Test func `a fragment waits for the run of the page`() {
        var machine = self.running(RerunRequest())
        check(machine.rerunRequested(RerunRequest(widgetStates: Self.click, fragmentIDs: ["f"])), .wait)
        check(machine.rerunRequested(RerunRequest(fragmentIDs: ["g", "f"])), .wait)
        check(machine.beginQueued { _ in true }, nil)
        check(machine.runEnded(1, .completed), .finish(isComplete: true))
        check(machine.beginQueued { $0 != "g" }, 2)
        // The click of the older one is not lost.
        check(machine.runBegan(2), RerunRequest(widgetStates: Self.click, fragmentIDs: ["f"]))
    }

    @Test func `a fragment that is gone when the page has ended does not run`() {
        var machine = self.running(RerunRequest())
        _ = machine.rerunRequested(RerunRequest(fragmentIDs: ["f"]))
        _ = machine.runEnded(1, .completed)
        check(machine.beginQueued { _ in false }, nil)
        check(machine.beginQueued { _ in true }, nil)
    }

    @Test func `a run of the page takes the place of a fragment, with its click if nobody has begun to serve it`() {
        var machine = self.running(RerunRequest(fragmentIDs: ["f"]))
        check(machine.rerunRequested(RerunRequest(widgetStates: Self.click, fragmentIDs: ["g"])), .wait)
        check(machine.rerunRequested(RerunRequest()), .start(2, abandoning: 1))
        check(machine.runBegan(2), RerunRequest(widgetStates: Self.click))
        #expect(machine.queued == nil)
    }

    @Test func `touching the fragment that runs starts it anew, its timer does not`() {
        var machine = self.running(RerunRequest(fragmentIDs: ["f"]))
        check(machine.rerunRequested(RerunRequest(fragmentIDs: ["f"], isAutomatic: true)), .wait)
        check(machine.rerunRequested(RerunRequest(fragmentIDs: ["f"])), .start(2, abandoning: 1))
    }

    @Test func `a fragment that was requested and has not begun takes the newest values`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        _ = machine.rerunRequested(RerunRequest(widgetStates: Self.click, fragmentIDs: ["f"]))
        let newer = RerunRequest(widgetStates: [PBWidgetState("n", .doubleValue(2))], fragmentIDs: ["f"])
        check(machine.rerunRequested(newer), .wait)
        let request = machine.runBegan(1)
        #expect(Set(request?.widgetStates.map(\.id) ?? []) == ["go", "n"])
        #expect(request?.fragmentIDs == ["f"])
    }

    @Test func `a rerun from within a fragment is one of the page, or of the same fragment`() {
        var machine = self.running(RerunRequest(page: PageRequest(hash: "p"), fragmentIDs: ["f"]))
        check(machine.runEnded(1, .rerunSameFragments), .finishAndStart(2))
        check(machine.runBegan(2), RerunRequest(page: PageRequest(hash: "p"), fragmentIDs: ["f"]))
        check(machine.runEnded(2, .rerun(page: nil)), .finishAndStart(3))
        check(machine.runBegan(3), RerunRequest(page: PageRequest(hash: "p")))
        check(machine.runEnded(3, .rerunFragments(["g"])), .finishAndStart(4))
        check(machine.runBegan(4), RerunRequest(page: PageRequest(hash: "p"), fragmentIDs: ["g"]))
    }

    @Test func `where the client has no whole page, the page takes the place of fragments, with what waits`() {
        var machine = self.running(RerunRequest(page: PageRequest(hash: "p")))
        check(machine.rerunRequested(RerunRequest(widgetStates: Self.click, fragmentIDs: ["g"])), .wait)
        check(machine.runEnded(1, .rerunFragments(["f"])), .finishAndStart(2))
        machine.drawWholePage()
        #expect(machine.queued == nil)
        check(machine.rerunRequested(RerunRequest(fragmentIDs: ["g"])), .wait)
        #expect(machine.queued == nil, "the page draws it")
        check(machine.runBegan(2)?.fragmentIDs, [])
        machine.drawWholePage()
        check(machine.runEnded(2, .completed), .finish(isComplete: true))
    }

    // MARK: - The server's own requests

    @Test func `what the server asks for waits for the run that counts, and is one run then`() {
        var machine = self.running(RerunRequest(page: PageRequest(hash: "p"), queryString: "a=1"))
        for _ in 0..<3 { check(machine.rerunRequestedByServer(), .wait) }
        machine.queryChanged(to: "a=2")
        check(machine.runEnded(1, .stopped), .finish(isComplete: false))
        check(machine.beginQueued { _ in true }, 2)
        check(machine.rerunRequestedByServer(), .wait)
        check(machine.runBegan(2), RerunRequest(page: PageRequest(hash: "p"), queryString: "a=2"))
        _ = machine.runEnded(2, .completed)
        check(machine.beginQueued { _ in true }, nil)
    }

    @Test func `what the server asks for may interrupt, if it says so`() {
        var machine = self.running(RerunRequest())
        check(machine.rerunRequestedByServer(interrupting: true), .start(2, abandoning: 1))
    }

    @Test func `an action takes the place of what the server asked for`() {
        var machine = self.running(RerunRequest())
        _ = machine.rerunRequestedByServer()
        check(machine.rerunRequested(RerunRequest(widgetStates: Self.click)), .start(2, abandoning: 1))
        #expect(machine.queued == nil)
        check(machine.runBegan(2), RerunRequest(widgetStates: Self.click))
    }

    @Test func `a run of a fragment that has not begun does not do for the page`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        _ = machine.rerunRequested(RerunRequest(fragmentIDs: ["f"]))
        check(machine.rerunRequestedByServer(), .wait)
        _ = machine.runBegan(1)
        _ = machine.runEnded(1, .completed)
        check(machine.beginQueued { _ in false }, 2)
        check(machine.runBegan(2), RerunRequest())
    }

    @Test func `a click in a fragment that comes while the page waits is for that run of the page`() {
        var machine = self.running(RerunRequest())
        _ = machine.rerunRequestedByServer()
        check(machine.rerunRequested(RerunRequest(widgetStates: Self.click, fragmentIDs: ["f"])), .wait)
        _ = machine.runEnded(1, .completed)
        check(machine.beginQueued { _ in true }, 2)
        check(machine.runBegan(2), RerunRequest(widgetStates: Self.click))
    }

    @Test func `a click that waits survives that the page goes elsewhere, or runs again`() {
        for page in ["other", nil] {
            var machine = self.running(RerunRequest(fragmentIDs: ["f"]))
            _ = machine.rerunRequested(RerunRequest(widgetStates: Self.click, fragmentIDs: ["g"]))
            _ = machine.runEnded(1, .rerun(page: page))
            check(machine.runBegan(2)?.widgetStates, Self.click)
        }
    }

    @Test(arguments: [true, false]) func `a click that no run has begun to serve waits for a client that has left`(
        isQueued: Bool
    ) {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        let values = [PBWidgetState("n", .doubleValue(1))]
        if isQueued {
            _ = machine.rerunRequested(RerunRequest())
            _ = machine.runBegan(1)
            _ = machine.rerunRequested(RerunRequest(widgetStates: Self.click + values, fragmentIDs: ["f"]))
        } else {
            _ = machine.rerunRequested(RerunRequest(widgetStates: Self.click + values))
        }
        machine.clientDisconnected()
        _ = machine.clientConnected()
        _ = machine.rerunRequested(RerunRequest())
        check(machine.runBegan(2)?.widgetStates, Self.click)
    }

    @Test func `what the server asks for is drawn, whatever the callbacks of the run that was to draw it ask for`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        _ = machine.rerunRequested(RerunRequest(widgetStates: Self.click))
        check(machine.rerunRequestedByServer(), .wait)
        _ = machine.runBegan(1)
        check(machine.runEnded(1, .rerunFragments(["f"])), .finishAndStart(2))
        _ = machine.runBegan(2)
        check(machine.runEnded(2, .completed), .finish(isComplete: true))
        check(machine.beginQueued { _ in true }, 3)
        check(machine.runBegan(3), RerunRequest())
    }

    @Test func `what a user asks for is not drawn where its callbacks ask for fragments`() {
        var machine = self.running(RerunRequest(widgetStates: Self.click))
        check(machine.runEnded(1, .rerunFragments(["f"])), .finishAndStart(2))
        _ = machine.runBegan(2)
        _ = machine.runEnded(2, .completed)
        check(machine.beginQueued { _ in true }, nil)
    }

    @Test func `stop undoes what no run has begun to serve`() {
        var machine = self.running(RerunRequest())
        _ = machine.rerunRequestedByServer()
        _ = machine.rerunRequested(RerunRequest(widgetStates: Self.click, fragmentIDs: ["f"]))
        check(machine.stopRequested(), true)
        check(machine.beginQueued { _ in true }, nil)
        _ = machine.rerunRequested(RerunRequest())
        check(machine.runBegan(2)?.widgetStates, [])
    }

    @Test func `triggers that a run has no room for have a run of their own`() {
        var machine = self.running(RerunRequest())
        machine.triggersLeft(Self.click)
        _ = machine.runEnded(1, .completed)
        check(machine.beginQueued { _ in true }, 2)
        let request = machine.runBegan(2)
        #expect(request?.widgetStates == Self.click && request?.isAction == true)
    }

    @Test func `nothing starts without a client or after the end`() {
        var machine = SessionStateMachine()
        check(machine.rerunRequested(RerunRequest()), .ignore)
        _ = machine.clientConnected()
        machine.clientDisconnected()
        check(machine.rerunRequestedByServer(), .ignore)
        check(machine.ended(), true)
        check(machine.ended(), false)
        check(machine.clientConnected(), false)
        check(machine.rerunRequested(RerunRequest()), .ignore)
    }

    // MARK: - Tasks

    @Test func `a run waits where too many of its session execute, and starts when one has ended`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        for run in 1...3 {
            _ = machine.rerunRequested(RerunRequest())
            check(machine.admit(run, maximumCount: 2, hasRoom: true), run < 3)
        }
        #expect(machine.waiting == 3 && !machine.isExecuting(3))
        check(machine.taskEnded(1), 3)
        #expect(machine.waiting == nil && machine.isExecuting(3))
        check(machine.taskEnded(2), nil)
        check(machine.taskEnded(3), nil)
    }

    @Test func `a run that waits and is replaced never starts`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        _ = machine.rerunRequested(RerunRequest())
        check(machine.admit(1, maximumCount: 8, hasRoom: false), true)
        _ = machine.rerunRequested(RerunRequest())
        check(machine.admit(2, maximumCount: 8, hasRoom: false), false)
        check(machine.stopRequested(), true)
        check(machine.taskEnded(1), nil)
        #expect(machine.waiting == nil)
    }

    @Test func `each run takes what came with its request after those before it, while they execute`() {
        var machine = SessionStateMachine()
        _ = machine.clientConnected()
        for run in 1...4 { check(machine.admit(run, maximumCount: 8, hasRoom: true), true) }
        check(machine.intakeBegan(1, hasCallbacks: true), SessionStateMachine.Predecessors())
        check(machine.intakeBegan(2, hasCallbacks: false), SessionStateMachine.Predecessors(receiver: 1))
        check(machine.intakeBegan(3, hasCallbacks: true), SessionStateMachine.Predecessors(receiver: 2, caller: 1))
        _ = machine.taskEnded(3)
        check(machine.intakeBegan(4, hasCallbacks: true), SessionStateMachine.Predecessors())
    }

    /// What is known of each run, kept the plain way.
    private struct Model {
        enum Status { case requested, running, abandoned, finished }

        var isConnected = false
        var hasEnded = false
        var runs: [Int: Status] = [:]
        /// What each run draws; none for the whole page.
        var fragments: [Int: [String]] = [:]
        /// The fragments that wait.
        var queue: [String] = []
        /// Whether the whole page waits, with all fragments.
        var isPageQueued = false
        /// The runs of the whole page that the server has asked for.
        var owed: Set<Int> = []
        /// Whether it has asked for the page that waits.
        var isQueueOwed = false
        /// The clicks of fragments that wait.
        var queuedClicks: Set<String> = []
        /// The clicks that no run has begun to serve.
        var clicks: Set<String> = []
        var clickCount = 0

        var counting: Int? {
            self.runs.first { $0.value == .requested || $0.value == .running }?.key
        }

        var next: Int { (self.runs.keys.max() ?? 0) + 1 }

        mutating func abandon() {
            if let run = self.counting { self.runs[run] = .abandoned }
        }

        /// Somebody clicks on something that nobody has clicked on before.
        mutating func click() -> [PBWidgetState] {
            self.clickCount += 1
            let id = "click \(self.clickCount)"
            if self.isConnected { self.clicks.insert(id) }
            return [PBWidgetState(id, .triggerValue(true))]
        }

        /// Clicks that two runs have begun to serve, or one after they were undone.
        var repeated: [String] = []

        /// A run has begun.
        mutating func serve(_ request: RerunRequest?) {
            for state in request?.widgetStates ?? [] where self.clicks.remove(state.id) == nil {
                self.repeated.append(state.id)
            }
        }

        mutating func forgetQueue() {
            self.queue = []
            self.isPageQueued = false
            self.isQueueOwed = false
            self.queuedClicks = []
        }

        /// A run of the page takes over what waits, and perhaps what a run was to do that counted until now.
        mutating func startPage(after former: Int? = nil, byServer isByServer: Bool = false) {
            let isOwed = isByServer || self.isQueueOwed || former.map { self.owed.contains($0) } ?? false
            self.forgetQueue()
            self.start()
            if isOwed { self.owed.insert(self.next - 1) }
        }

        /// The server asks for a run of the page.
        mutating func pageRequestedByServer() -> SessionStateMachine.OnRerunRequested {
            guard self.isConnected else { return .ignore }
            guard let run = self.counting else {
                defer { self.startPage(byServer: true) }
                return .start(self.next, abandoning: nil)
            }
            if self.runs[run] == .running || self.fragments[run] != [] {
                self.queue = []
                self.isPageQueued = true
                self.isQueueOwed = true
            } else {
                self.owed.insert(run)
            }
            return .wait
        }

        mutating func start(_ fragments: [String] = []) {
            let number = self.next
            self.runs[number] = .requested
            self.fragments[number] = fragments
        }

        /// What a request for a fragment leads to.
        mutating func fragmentRequested(
            _ id: String,
            _ click: String?,
            isAutomatic: Bool
        ) -> SessionStateMachine.OnRerunRequested {
            guard self.isConnected else { return .ignore }
            guard let run = self.counting else {
                defer { self.start([id]) }
                return .start(self.next, abandoning: nil)
            }
            let drawn = self.fragments[run] ?? []
            if self.runs[run] == .requested, drawn.isEmpty || drawn.contains(id) { return .wait }
            if self.runs[run] == .running, drawn == [id], !isAutomatic {
                defer {
                    self.abandon()
                    self.start([id])
                }
                return .start(self.next, abandoning: run)
            }
            if !self.isPageQueued, !self.queue.contains(id) { self.queue.append(id) }
            if let click { self.queuedClicks.insert(click) }
            return .wait
        }
    }

    @Test(arguments: seeds(40)) func `random events agree with the model`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var machine = SessionStateMachine()
        var model = Model()
        for _ in 0..<500 {
            switch Int.random(in: 0..<150, using: &generator) {
            case 100..<120:
                let id = ["f", "g", "h"].randomElement(using: &generator)!
                let isAutomatic = Bool.random(using: &generator)
                let click = isAutomatic ? [] : model.click()
                check(
                    machine.rerunRequested(
                        RerunRequest(widgetStates: click, fragmentIDs: [id], isAutomatic: isAutomatic)
                    ),
                    model.fragmentRequested(id, click.first?.id, isAutomatic: isAutomatic)
                )
            case 120..<130:
                let gone = ["f", "g", "h"].randomElement(using: &generator)!
                let isIdle = model.counting == nil
                let expected = isIdle ? model.queue.filter { $0 != gone } : []
                let isPage = isIdle && model.isPageQueued
                check(machine.beginQueued { $0 != gone }, expected.isEmpty && !isPage ? nil : model.next)
                guard isIdle else { continue }
                // What was clicked in fragments that are gone is gone.
                if expected.isEmpty, !isPage { model.clicks.subtract(model.queuedClicks) }
                if isPage {
                    model.startPage()
                } else {
                    model.forgetQueue()
                    if !expected.isEmpty { model.start(expected) }
                }
            case 130..<140:
                check(machine.rerunRequestedByServer(), model.pageRequestedByServer())
            case 140..<150:
                machine.drawWholePage()
                guard let run = model.counting, model.runs[run] == .requested, model.fragments[run] != [] else { break }
                model.fragments[run] = []
                if model.isQueueOwed { model.owed.insert(run) }
                model.forgetQueue()
            case 0..<30:
                let isAccepted = model.isConnected
                let isByServer = Bool.random(using: &generator)
                let onRequest =
                    isByServer
                    ? machine.rerunRequestedByServer(interrupting: true)
                    : machine.rerunRequested(RerunRequest(widgetStates: model.click()))
                guard isAccepted else {
                    #expect(onRequest == .ignore)
                    continue
                }
                #expect(onRequest == .start(model.next, abandoning: model.counting))
                let former = model.counting
                model.abandon()
                model.startPage(after: former, byServer: isByServer)
            case 30..<55:
                guard let run = model.runs.keys.randomElement(using: &generator) else { continue }
                let isNews = model.runs[run] == .requested
                let request = machine.runBegan(run)
                #expect((request != nil) == isNews)
                guard isNews else { continue }
                #expect(request?.fragmentIDs == model.fragments[run])
                model.runs[run] = .running
                model.serve(request)
            case 55..<80:
                guard let run = model.runs.keys.randomElement(using: &generator) else { continue }
                let outcome =
                    [
                        .completed, .stopped, .rerun(page: nil), .rerun(page: "p"), .rerunSameFragments,
                        .rerunFragments(["g"]),
                    ]
                    .randomElement(using: &generator)! as SessionStateMachine.Outcome
                let isNews = model.runs[run] == .running
                let onEnd = machine.runEnded(run, outcome)
                guard isNews else {
                    #expect(onEnd == .ignore)
                    continue
                }
                model.runs[run] = .finished
                switch outcome {
                case .completed: #expect(onEnd == .finish(isComplete: true))
                case .stopped: #expect(onEnd == .finish(isComplete: false))
                case .rerun:
                    #expect(onEnd == .finishAndStart(model.next))
                    model.startPage(after: run)
                case .rerunFragments(let ids):
                    #expect(onEnd == .finishAndStart(model.next))
                    if model.owed.contains(run) {
                        (model.queue, model.isPageQueued, model.isQueueOwed) = ([], true, true)
                    }
                    model.start(ids)
                case .rerunSameFragments:
                    #expect(onEnd == .finishAndStart(model.next))
                    model.start(model.fragments[run] ?? [])
                }
            case 80..<87:
                check(machine.stopRequested(), (model.counting != nil))
                model.abandon()
                model.forgetQueue()
                model.clicks = []
            case 87..<93:
                check(machine.clientConnected(), !model.hasEnded)
                if !model.hasEnded {
                    model.isConnected = true
                    model.forgetQueue()
                }
                model.abandon()
            case 93..<99:
                machine.clientDisconnected()
                if model.isConnected {
                    model.abandon()
                    model.forgetQueue()
                }
                model.isConnected = false
            default:
                guard Int.random(in: 0..<8, using: &generator) == 0 else { continue }
                check(machine.ended(), !model.hasEnded)
                model.hasEnded = true
                model.isConnected = false
                model.abandon()
                model.forgetQueue()
            }
            #expect(machine.queued?.fragmentIDs ?? [] == model.queue)
            #expect((machine.queued?.fragmentIDs == []) == model.isPageQueued)
            let counting: Int? =
                switch machine.run {
                case .none: nil
                case .requested(let run, _), .running(let run): run
                }
            #expect(counting == model.counting)
        }
        // Whatever has happened, the next run of the page sees all that was clicked and that no run has seen.
        guard machine.clientConnected() else { return }
        guard case .start(let run, _) = machine.rerunRequested(RerunRequest()) else {
            Issue.record("seed \(seed): no run")
            return
        }
        model.serve(machine.runBegan(run))
        #expect(model.clicks == [], "seed \(seed)")
        #expect(model.repeated == [], "seed \(seed)")
    }
}

/// Compares what a mutating method returns, which `#expect` cannot call.
private func check<Value: Equatable>(
    _ value: Value,
    _ expected: Value,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
    #expect(value == expected, sourceLocation: sourceLocation)
}
