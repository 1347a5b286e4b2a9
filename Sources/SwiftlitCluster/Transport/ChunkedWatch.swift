#if Cluster
    private import Synchronization

    /// Brings the changes of a bucket to a handler in their order: at once, unless the parts of a large value have to be read first.
    final class ChunkedWatch: Sendable {
        private enum Change: Sendable {
            case ready(ClusterChange)
            /// A value whose parts are elsewhere.
            case large(ClusterEntry)
        }

        private struct State {
            /// What comes behind a large value.
            var waiting: [Change] = []
            /// Reads a large value and what comes behind it.
            var reading: Task<Void, Never>?
            var hasEnded = false
        }

        private let handler: @Sendable (ClusterChange) -> Void
        private let read: @Sendable (ClusterEntry) async -> ClusterEntry?
        private let state = Mutex(State())

        /// - Parameters:
        ///   - handler: Is called one at a time.
        ///   - read: A value with its parts; `nil` where a later one has taken its place.
        init(
            _ handler: @escaping @Sendable (ClusterChange) -> Void,
            read: @escaping @Sendable (ClusterEntry) async -> ClusterEntry?
        ) {
            self.handler = handler
            self.read = read
        }

        /// Takes a change of the bucket. Is called one at a time, in their order.
        func take(_ change: ClusterChange) {
            guard let change = Self.parsed(change) else { return }
            let ready = self.state.withLock { state -> ClusterChange? in
                guard !state.hasEnded else { return nil }
                if state.reading == nil, case .ready(let change) = change { return change }
                state.waiting.append(change)
                if state.reading == nil { state.reading = Task { await self.work() } }
                return nil
            }
            if let ready { self.handler(ready) }
        }

        /// Ends it. The handler may be called once more at the same time.
        func end() {
            let reading = self.state.withLock { state -> Task<Void, Never>? in
                state.hasEnded = true
                state.waiting = []
                return state.reading
            }
            reading?.cancel()
        }

        /// What a change says. `nil` for a value that no bucket of this kind has written.
        private static func parsed(_ change: ClusterChange) -> Change? {
            guard case .put(var entry) = change else { return .ready(change) }
            guard let stored = try? ClusterChunks.Stored(entry.value) else { return nil }
            switch stored {
            case .inline(let value):
                entry.value = Array(value)
                return .ready(.put(entry))
            case .chunked: return .large(entry)
            }
        }

        private func work() async {
            while let changes = self.next() {
                for change in changes {
                    guard !self.state.withLock({ $0.hasEnded }) else { return }
                    switch change {
                    case .ready(let change): self.handler(change)
                    case .large(let entry): if let value = await self.read(entry) { self.handler(.put(value)) }
                    }
                }
            }
        }

        /// What waits; `nil` where nothing does, and what comes then is brought at once.
        private func next() -> [Change]? {
            self.state.withLock { state -> [Change]? in
                guard !state.waiting.isEmpty else {
                    state.reading = nil
                    return nil
                }
                let changes = state.waiting
                state.waiting = []
                return changes
            }
        }
    }
#endif
