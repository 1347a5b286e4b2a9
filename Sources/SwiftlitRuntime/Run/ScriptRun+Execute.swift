import SwiftlitElements
import SwiftlitState
import SwiftlitWire

extension ScriptRun {
    /// Runs callbacks and page, and reports how it ended.
    func execute() async {
        guard let beginning = self.session.began(self) else { return }
        self.began(with: beginning.values)
        for receive in beginning.receivers { receive() }
        let outcome = await ScriptRunContext.with(self.rootScope) {
            await self.perform(beginning.callbacks)
        }
        let (drawn, control) = self.finish()
        self.session.ended(self, control.map(SessionStateMachine.Outcome.init) ?? outcome, drawn: drawn)
    }

    /// Runs all callbacks, even when the run is abandoned meanwhile: the next one will not call them again.
    private func perform(_ callbacks: [WidgetStore.Callback]) async -> SessionStateMachine.Outcome {
        for callback in callbacks {
            do {
                try await callback.run(callback.value)
            } catch {
                _ = self.settle(error)
            }
        }
        guard self.callbacksEnded() else { return .stopped }
        do {
            try await self.session.host.app.page()
            return .completed
        } catch {
            return self.settle(error)
        }
    }

    /// Deals with what a callback or the page threw.
    private func settle(_ error: any Error) -> SessionStateMachine.Outcome {
        if let control = error as? RunControl {
            self.end(with: control)
            return SessionStateMachine.Outcome(control)
        }
        // That a run which is cancelled says so is no news.
        if !(error is CancellationError && Task.isCancelled) { self.show(error, in: self.rootScope.current) }
        return .stopped
    }

    /// Shows an error in the page.
    func show(_ error: any Error, in block: Block) {
        guard self.isOpen else { return }
        self.send(.element(ExceptionElement.make(for: error)), to: block.nextPlacement())
    }

    /// The messages that end the run.
    func farewell(_ status: PBForwardMsg.ScriptFinishedStatus) -> [ForwardMessage] {
        [.scriptFinished(status, run: self.id), .sessionStatus(isRunning: false)]
    }
}

extension SessionStateMachine.Outcome {
    init(_ control: RunControl) {
        switch control {
        case .stop: self = .stopped
        case .rerun: self = .rerun(page: nil)
        case .switchPage(let hash): self = .rerun(page: hash)
        }
    }
}
