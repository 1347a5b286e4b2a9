#if Cluster
    private import Synchronization

    /// A value that is read when it is asked for, unless it was read a short time ago. All that ask meanwhile get what one read finds.
    final class RecentValue<Value: Sendable>: Sendable {
        private enum Answer {
            case known(Value)
            case reading(Task<Value, any Error>)
        }

        private struct State {
            var value: Value?
            /// When the value was asked for.
            var asked = Duration.zero
            var reading: Task<Value, any Error>?
        }

        private let maximumAge: Duration
        private let clock: any ClusterClock
        private let state = Mutex(State())

        /// - Parameter maximumAge: For how long a value is not read again.
        init(maximumAge: Duration, _ clock: any ClusterClock) {
            self.maximumAge = maximumAge
            self.clock = clock
        }

        /// Returns the value, and reads it if need be. Cancelling the task ends no read: others may wait for it.
        ///
        /// - Throws: What `read` throws, which is not remembered.
        func value(_ read: @escaping @Sendable () async throws -> Value) async throws -> Value {
            let now = self.clock.now
            let answer = self.state.withLock { state -> Answer in
                if let value = state.value, now - state.asked < self.maximumAge { return .known(value) }
                if let reading = state.reading { return .reading(reading) }
                let reading = Task { try await self.read(at: now, read) }
                state.reading = reading
                return .reading(reading)
            }
            switch answer {
            case .known(let value): return value
            case .reading(let reading): return try await reading.value
            }
        }

        private func read(at now: Duration, _ read: @Sendable () async throws -> Value) async throws -> Value {
            do {
                let value = try await read()
                self.state.withLock { state in
                    state.value = value
                    state.asked = now
                    state.reading = nil
                }
                return value
            } catch {
                self.state.withLock { $0.reading = nil }
                throw error
            }
        }
    }
#endif
