#if Cluster
    private import Synchronization

    /// Calls a handler with one value after the other, in the order in which they were put in, whichever threads put them.
    final class SerialMailbox<Value: Sendable>: Sendable {
        private struct State {
            var values: [Value] = []
            var isDelivering = false
            var handler: (@Sendable (Value) -> Void)?
        }

        private let state: Mutex<State>

        init(_ handler: @escaping @Sendable (Value) -> Void) {
            self.state = Mutex(State(handler: handler))
        }

        /// Puts a value in. ``deliver()`` has to follow, outside of locks.
        func put(_ value: Value) {
            self.state.withLock { state in
                if state.handler != nil { state.values.append(value) }
            }
        }

        /// Calls the handler with all that is there, unless another thread does.
        func deliver() {
            let isMine = self.state.withLock { state in
                if state.isDelivering { return false }
                state.isDelivering = true
                return true
            }
            guard isMine else { return }
            while true {
                let (values, handler) = self.state.withLock { state -> ([Value], (@Sendable (Value) -> Void)?) in
                    defer { state.values = [] }
                    if state.values.isEmpty { state.isDelivering = false }
                    return (state.values, state.handler)
                }
                guard !values.isEmpty, let handler else { return self.state.withLock { $0.isDelivering = false } }
                for value in values { handler(value) }
            }
        }

        /// Forgets the handler and what waits for it.
        func close() {
            self.state.withLock { state in
                state.handler = nil
                state.values = []
            }
        }
    }
#endif
