/// The life of a page run: decisions only.
struct PageRunLifecycle: Sendable {
    enum Phase: Sendable {
        /// The page function runs. May become `ending`.
        case running
        /// The handlers run. May become `ended`.
        case ending
        /// Final.
        case ended
    }

    /// The answer to the wish to end the run.
    enum OnEndRequested {
        /// Run the handlers that `nextHandler()` gives until it gives none.
        case runHandlers
        /// Somebody else does: wait for it.
        case wait
    }

    private(set) var phase = Phase.running
    private var handlers = EndHandlers()

    /// `false` if it is too late to keep the handler: run it now.
    mutating func handlerAdded(_ handler: @escaping EndHandler) -> Bool {
        self.handlers.add(handler)
    }

    mutating func endRequested() -> OnEndRequested {
        guard case .running = self.phase else { return .wait }
        self.phase = .ending
        return .runHandlers
    }

    mutating func nextHandler() -> EndHandler? {
        if let handler = self.handlers.next() { return handler }
        self.phase = .ended
        return nil
    }
}
