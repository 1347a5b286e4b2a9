/// What is to be done at the end of a run or a session.
package typealias EndHandler = @Sendable () async -> Void

/// Handlers that run once, the last one added first.
struct EndHandlers: Sendable {
    private enum Phase {
        /// Handlers are kept. May become `exhausted`.
        case collecting
        /// All have been handed out; a late one is for its owner to run at once. Final.
        case exhausted
    }

    private var phase = Phase.collecting
    private var handlers: [EndHandler] = []

    /// Whether none waits.
    var isEmpty: Bool { self.handlers.isEmpty }

    /// Keeps a handler. `false` if it is too late: run it now.
    mutating func add(_ handler: @escaping EndHandler) -> Bool {
        guard case .collecting = self.phase else { return false }
        self.handlers.append(handler)
        return true
    }

    /// The handler to run now, or `nil` when none is left; then none is kept any more.
    ///
    /// A handler may add further ones while it runs.
    mutating func next() -> EndHandler? {
        if let handler = self.handlers.popLast() { return handler }
        self.phase = .exhausted
        return nil
    }
}
