import SwiftlitElements
import SwiftlitState

extension ScriptRun {
    /// Runs callbacks and page, and reports how it ended.
    func execute() async {
        let session = self.session
        session.host.runs.began(self)
        defer { session.host.runs.ended(self) }
        guard let request = session.began(self) else { return }
        let callbacks = session.widgets.apply(request.widgetStates)
        let scope = self.rootScope
        let outcome = await ScriptRunContext.with(scope) {
            await self.perform(callbacks)
        }
        let (drawn, control) = self.finish()
        session.ended(self, control.map(SessionStateMachine.Outcome.init) ?? outcome, drawn: drawn)
    }

    private func perform(_ callbacks: [WidgetStore.Callback]) async -> SessionStateMachine.Outcome {
        var wantsRerun: RunControl?
        for callback in callbacks {
            do {
                try await callback.run(callback.value)
            } catch let control as RunControl {
                wantsRerun = control
            } catch {
                self.show(error)
            }
        }
        if let wantsRerun { return SessionStateMachine.Outcome(wantsRerun) }
        do {
            try await self.session.host.app.page()
            return .completed
        } catch let control as RunControl {
            return SessionStateMachine.Outcome(control)
        } catch {
            self.show(error)
            return .stopped
        }
    }

    /// Shows an uncaught error in the page, unless it only says that this run was cancelled.
    private func show(_ error: any Error) {
        if error is CancellationError, Task.isCancelled { return }
        let placement = self.rootScope.roots.main.nextPlacement()
        self.send(.element(ExceptionElement.make(for: error)), to: placement)
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
