import SwiftlitElements
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite struct SessionStateMachineTests {
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

    /// What is known of each run, kept the plain way.
    private struct Model {
        enum Status { case requested, running, abandoned, finished }

        var isConnected = false
        var hasEnded = false
        var runs: [Int: Status] = [:]

        var counting: Int? {
            self.runs.first { $0.value == .requested || $0.value == .running }?.key
        }

        mutating func abandon() {
            if let run = self.counting { self.runs[run] = .abandoned }
        }
    }

    @Test(arguments: seeds(40)) func `random events agree with the model`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var machine = SessionStateMachine()
        var model = Model()
        for _ in 0..<500 {
            switch Int.random(in: 0..<100, using: &generator) {
            case 0..<30:
                let isAccepted = model.isConnected
                let onRequest =
                    Bool.random(using: &generator)
                    ? machine.rerunRequested(RerunRequest()) : machine.rerunRequestedByServer()
                guard isAccepted else {
                    #expect(onRequest == .ignore)
                    continue
                }
                let number = (model.runs.keys.max() ?? 0) + 1
                #expect(onRequest == .start(number, abandoning: model.counting))
                model.abandon()
                model.runs[number] = .requested
            case 30..<55:
                guard let run = model.runs.keys.randomElement(using: &generator) else { continue }
                let isNews = model.runs[run] == .requested
                check(machine.runBegan(run) != nil, isNews)
                if isNews { model.runs[run] = .running }
            case 55..<80:
                guard let run = model.runs.keys.randomElement(using: &generator) else { continue }
                let outcome =
                    [.completed, .stopped, .rerun(page: nil), .rerun(page: "p")]
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
                    let next = (model.runs.keys.max() ?? 0) + 1
                    #expect(onEnd == .finishAndStart(next))
                    model.runs[next] = .requested
                }
            case 80..<87:
                check(machine.stopRequested(), (model.counting != nil))
                model.abandon()
            case 87..<93:
                check(machine.clientConnected(), !model.hasEnded)
                if !model.hasEnded { model.isConnected = true }
                model.abandon()
            case 93..<99:
                machine.clientDisconnected()
                if model.isConnected { model.abandon() }
                model.isConnected = false
            default:
                guard Int.random(in: 0..<8, using: &generator) == 0 else { continue }
                check(machine.ended(), !model.hasEnded)
                model.hasEnded = true
                model.isConnected = false
                model.abandon()
            }
            let counting: Int? =
                switch machine.run {
                case .none: nil
                case .requested(let run, _), .running(let run): run
                }
            #expect(counting == model.counting)
        }
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
