private import Logging
import SwiftlitElements
import SwiftlitState
import SwiftlitWire
private import Synchronization

extension RunExecution {
    /// Runs callbacks and page, and reports how it ended.
    func execute() async {
        guard let (beginning, pageRun) = self.session.began(self) else { return }
        let host = self.session.host
        let start = host.clock.now()
        self.tally?.begin()
        self.began(with: beginning.widgets.values, as: pageRun)
        await beginning.receiver?.wait(for: .received)
        for receive in beginning.widgets.receivers { receive() }
        self.reached(.received)
        if self.fragments.isEmpty { self.session.setUncaughtError(false) }
        if let caller = beginning.caller { await self.wait(forCallbacksOf: caller) }
        let recorder = host.makeThrowRecorder()
        // What callbacks write comes first: on the page, or in the fragment that runs.
        let scope = self.fragments.first.map { self.begin($0) } ?? self.rootScope
        var outcome = await ScriptRunContext.with(scope) {
            let outcome = await ThrowRecorder.$current.withValue(recorder) {
                if let warning = beginning.warning { st.warning(warning) }
                guard let calls = self.tally?.calls else {
                    return await self.perform(beginning.widgets.callbacks, in: scope)
                }
                return await CallJournal.$current.withValue(calls) {
                    await self.perform(beginning.widgets.callbacks, in: scope)
                }
            }
            // What the page left to be done at its end may still write to it.
            await pageRun.end()
            return outcome
        }
        if let control = self.finish() { outcome = SessionStateMachine.Outcome(control) }
        self.session.ended(self, outcome)
        if case .rerunFragments = outcome { self.session.session.pageLeftOut() }
        // Another run has perhaps drawn the page before a callback of this one had done its work.
        if self.token.hasUnseenWrites { self.session.session.requestRerun() }
        let duration = host.clock.now() - start
        if let tally = self.tally {
            self.session.history?.add(
                tally.run(page: self.pageName, isPart: self.fragmentIDs != nil, outcome.label)
            )
            tally.report(page: self.pageName, outcome.label, to: host.logger)
        }
        host.configuration.metrics?.runEnded(page: self.pageName, outcome.label, after: duration)
        host.logger.debug(
            "Script run finished",
            metadata: [
                "session.id": "\(self.session.id)", "script_run.id": "\(self.id)",
                "script_run.outcome": "\(outcome.label)",
                "script_run.duration": "\(duration)",
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
                    self.calls(callback)
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
                self.session.session.pageBegan()
                try await self.session.host.app.page()
            } else {
                for (index, fragment) in self.fragments.enumerated() {
                    try await fragment.draw(in: index == 0 ? scope : self.begin(fragment))
                }
            }
            await self.completeErrorBoxes()
            return .completed
        } catch {
            await self.completeErrorBoxes()
            return await self.settle(error, in: scope)
        }
    }

    /// Begins to draw a fragment alone.
    private func begin(_ fragment: Fragment) -> ElementScope {
        self.session.drawsAgain(fragment, of: self)
        // The places of its toasts and dialogs.
        let cursors = RootCursors(
            eventStart: fragment.eventStart,
            toastStart: max(fragment.eventStart, self.cursors.eventCount)
        )
        return fragment.begin(in: self, cursors: cursors)
    }

    /// Waits for the callbacks of a run that came before, and says in the log what it waits for when that takes long.
    private func wait(forCallbacksOf run: RunExecution) async {
        guard !run.hasReached(.calledBack) else { return }
        let host = self.session.host
        let end = host.clock.now() + host.configuration.callbackWarningDelay
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do { try await host.clock.sleep(end) } catch { return }  // the wait is over
                // What the other run itself waits for, that says.
                guard let callback = run.callback else { return }
                host.logger.warning(
                    "A callback has not returned and holds up those of later actions",
                    metadata: [
                        "session.id": "\(self.session.id)", "script_run.id": "\(run.id)",
                        "element.kind": "\(callback.kind)", "source.location": "\(callback.location)",
                    ]
                )
            }
            await run.wait(for: .calledBack)
            group.cancelAll()
        }
    }

    /// Adds to the boxes of errors that parts of the page have thrown where that was.
    private func completeErrorBoxes() async {
        for shown in self.takeErrorBoxes() { await self.complete(shown) }
    }

    /// Adds to the box of an error, which is there already, where that was: the functions, and as soon as they are known their lines.
    private func complete(_ shown: ShownError) async {
        var frames = await StackTrace.frames(of: shown.record)
        if frames.isEmpty {
            frames = StackTrace.unnamedFrames(of: shown.record)
        } else {
            self.send(.element(shown.box.element(stackTrace: frames.map(\.description))), to: shown.placement)
        }
        guard let locate = self.session.host.configuration.development?.locate else { return }
        let located = await StackTrace.located(frames, locate).filter { !$0.description.isEmpty }
        guard let place = located.lazy.compactMap(\.place).first else { return }
        self.session.host.logger.error(
            "Page failed here",
            metadata: [
                "session.id": "\(self.session.id)", "script_run.id": "\(self.id)",
                "error.type": "\(shown.box.type)", "source.location": "\(place)",
            ]
        )
        self.send(.element(shown.box.element(stackTrace: located.map(\.description))), to: shown.placement)
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
            await self.complete(ShownError(box: box, placement: placement, record: record))
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
        var metadata: Logger.Metadata = [
            "session.id": "\(self.session.id)", "script_run.id": "\(self.id)",
            "error.type": "\(box.type)", "error.message": "\(box.message)",
        ]
        if let location = self.tally?.lastLocation { metadata["source.last_element"] = "\(location)" }
        if let path = self.session.keepFailed(run: self.id) { metadata["session.file"] = "\(path)" }
        host.logger.error("Page failed", metadata: metadata)
        if self.handles(error, in: block) { return nil }
        var placement = block.nextPlacement()
        self.session.setUncaughtError(true)
        self.send(.element(box.element()), to: placement)
        placement.isRewrite = true
        return (box, placement)
    }

    /// Whether the app's handler deals with an error, which may draw where the box would be.
    private func handles(_ error: any Error, in block: Block) -> Bool {
        // What the handler draws may be wrong itself: that shows its box.
        guard let handler = self.session.host.configuration.onPageError, !Self.isInErrorHandler else { return false }
        let failure = PageError(error: error, pageName: self.pageName, sessionID: self.session.id)
        return Self.$isInErrorHandler.withValue(true) {
            ScriptRunContext.with(ElementScope(current: block)) { handler(failure) == .isHandled }
        }
    }

    @TaskLocal private static var isInErrorHandler = false

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
            .sessionStatus(isRunning: false, runsOnSave: self.session.runsOnSave.load(ordering: .relaxed)),
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
