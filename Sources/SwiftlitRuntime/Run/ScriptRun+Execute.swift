private import Logging
import SwiftlitElements
import SwiftlitState
import SwiftlitWire

extension ScriptRun {
    /// Runs callbacks and page, and reports how it ended.
    func execute() async {
        guard let (beginning, pageRun) = self.session.began(self) else { return }
        let host = self.session.host
        let start = host.clock.now()
        self.began(with: beginning.widgets.values, as: pageRun)
        await beginning.receiver?.wait(for: .received)
        for receive in beginning.widgets.receivers { receive() }
        self.reached(.received)
        await beginning.caller?.wait(for: .calledBack)
        let recorder = host.makeThrowRecorder()
        // What callbacks write comes first: on the page, or in the fragment that runs.
        let scope = self.fragments.first.map { $0.begin(in: self, cursors: self.cursors(for: $0)) } ?? self.rootScope
        var outcome = await ScriptRunContext.with(scope) {
            let outcome = await ThrowRecorder.$current.withValue(recorder) {
                await self.perform(beginning.widgets.callbacks, in: scope)
            }
            // What the page left to be done at its end may still write to it.
            await pageRun.end()
            return outcome
        }
        let (drawn, control, isOpen) = self.finish()
        if let control { outcome = SessionStateMachine.Outcome(control) }
        // What a run left out that was replaced is not gone: the browser did not hear of its end.
        if outcome == .completed, isOpen { self.session.state.widgetRunCompleted(pageRun, fragments: self.fragmentIDs) }
        if isOpen, outcome == .completed || outcome == .stopped {
            self.session.endBindings(of: self, isComplete: outcome == .completed)
        }
        self.session.ended(self, outcome, drawn: drawn)
        // Another run has perhaps drawn the page before a callback of this one had done its work.
        if self.token.hasUnseenWrites { self.session.session.requestRerun() }
        host.logger.debug(
            "Script run finished",
            metadata: [
                "session.id": "\(self.session.id)", "script_run.id": "\(self.id)",
                "script_run.outcome": "\(outcome.label)",
                "script_run.duration": "\(host.clock.now() - start)",
            ]
        )
    }

    /// Runs all callbacks, even when the run is abandoned meanwhile: the next one will not call them again. So what
    /// they change counts.
    private func perform(
        _ callbacks: [WidgetStore.Callback],
        in scope: ElementScope
    ) async -> SessionStateMachine.Outcome {
        if !callbacks.isEmpty {
            await RunToken.$keepsWrites.withValue(true) {
                for callback in callbacks {
                    do {
                        try await callback.run(callback.value)
                    } catch {
                        _ = await self.settle(error, in: scope)
                    }
                }
            }
        }
        self.reached(.calledBack)
        guard self.callbacksEnded() else { return .stopped }
        do {
            if self.fragments.isEmpty {
                try await self.session.host.app.page()
            } else {
                for (index, fragment) in self.fragments.enumerated() {
                    let cursors = self.cursors(for: fragment)
                    try await fragment.draw(in: index == 0 ? scope : fragment.begin(in: self, cursors: cursors))
                }
            }
            await self.completeErrorBoxes()
            return .completed
        } catch {
            await self.completeErrorBoxes()
            return await self.settle(error, in: scope)
        }
    }

    /// The places of the toasts and dialogs of a fragment that runs alone.
    private func cursors(for fragment: Fragment) -> RootCursors {
        RootCursors(
            eventStart: fragment.eventStart,
            toastStart: max(fragment.eventStart, self.cursors.eventCount)
        )
    }

    /// Adds to the boxes of errors that parts of the page have thrown where that was.
    private func completeErrorBoxes() async {
        for shown in self.takeErrorBoxes() {
            let lines = await StackTrace.lines(of: shown.record)
            if !lines.isEmpty { self.send(.element(shown.box.element(stackTrace: lines)), to: shown.placement) }
        }
    }

    /// Deals with what a callback or the page threw.
    private func settle(_ error: any Error, in scope: ElementScope) async -> SessionStateMachine.Outcome {
        if let control = error as? RunControl {
            self.end(with: control)
            return SessionStateMachine.Outcome(control)
        }
        // That a run which is cancelled says so is no news.
        if error is CancellationError || (error as? StateError)?.code == .runReplaced, Task.isCancelled {
            return .stopped
        }
        guard let (box, placement) = self.show(error, in: scope.current) else { return .stopped }
        if self.session.host.configuration.errorDetails.showsStackTrace,
            let record = ThrowRecorder.current?.record(of: error)
        {
            // The error itself is there already; this may take a moment.
            let lines = await StackTrace.lines(of: record)
            if !lines.isEmpty { self.send(.element(box.element(stackTrace: lines)), to: placement) }
        }
        return .stopped
    }

    /// Shows an error in the page, unless the run does not count any more.
    ///
    /// - Returns: The box and its place, which can be written again.
    @discardableResult
    func show(_ error: any Error, in block: Block) -> (ErrorBox, Placement)? {
        guard self.isOpen else { return nil }
        let host = self.session.host
        let box = ErrorBox(error, host.configuration.errorDetails)
        host.logger.error(
            "Page failed",
            metadata: [
                "session.id": "\(self.session.id)", "script_run.id": "\(self.id)",
                "error.type": "\(box.type)", "error.message": "\(box.message)",
            ]
        )
        var placement = block.nextPlacement()
        self.send(.element(box.element()), to: placement)
        placement.isRewrite = true
        return (box, placement)
    }

    /// The messages that end the run, when no other one follows at once.
    ///
    /// Of a run of fragments the browser must know which: it would remove the rest of the page.
    var farewell: [ForwardMessage] {
        self.farewell(self.fragments.isEmpty ? .finishedSuccessfully : .finishedFragmentRunSuccessfully)
    }

    /// The messages that end the run, when another one follows at once.
    var farewellForRerun: [ForwardMessage] { self.farewell(.finishedEarlyForRerun) }

    private func farewell(_ status: PBForwardMsg.ScriptFinishedStatus) -> [ForwardMessage] {
        [
            .scriptFinished(status, run: self.id, fragmentIDs: self.fragments.map(\.id)),
            .sessionStatus(isRunning: false),
        ]
    }
}

extension SessionStateMachine.Outcome {
    init(_ control: RunControl) {
        switch control {
        case .stop: self = .stopped
        case .rerun: self = .rerun(page: nil)
        case .rerunFragments(let ids): self = .rerunFragments(ids)
        case .rerunSameFragments: self = .rerunSameFragments
        case .switchPage(let hash, let query): self = .rerun(page: hash, query: query)
        }
    }

    /// For the log.
    fileprivate var label: String {
        switch self {
        case .completed: "completed"
        case .stopped: "stopped"
        case .rerun, .rerunFragments, .rerunSameFragments: "rerun"
        }
    }
}
