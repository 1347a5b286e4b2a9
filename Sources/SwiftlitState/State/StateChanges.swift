/// The values that a state takes: the present one first, then the newest one after each change.
///
///     for await count in count.changes { … }
///
/// A reader that is slower than the changes gets the newest value and misses those in between; an older value never follows
/// a newer one. While the state is cleared nothing comes. The sequence ends when the session ends, or when the task
/// that iterates is cancelled; a value that was not fetched by then is lost. Each iteration is independent.
public struct StateChanges<Value: Sendable>: AsyncSequence, Sendable {
    /// The values.
    public typealias Element = Value
    /// Iterating cannot fail.
    public typealias Failure = Never

    private let handle: StateHandle?

    /// - Parameter handle: The state; `nil` for one that cannot be observed, which has no values.
    init(handle: StateHandle?) {
        self.handle = handle
    }

    /// Starts to observe the state, until the iterator is gone.
    public func makeAsyncIterator() -> Iterator {
        Iterator(handle: self.handle)
    }

    /// Fetches one value after the other.
    public struct Iterator: AsyncIteratorProtocol {
        private let handle: StateHandle?
        private var signals: AsyncStream<Void>.Iterator
        private var lastVersion: UInt64?

        init(handle: StateHandle?) {
            self.handle = handle
            // A signal carries no value. Each one only wakes the iterator, which then reads what the state is: so
            // signals that come in another order than the changes do no harm, and one that waits is enough.
            let (signals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            self.signals = signals.makeAsyncIterator()
            continuation.yield()
            let observation = handle?.observe(
                changed: { continuation.yield() },
                ended: { continuation.finish() }
            )
            if let observation {
                continuation.onTermination = { _ in observation.cancel() }
            } else {
                continuation.finish()
            }
        }

        /// The next value, or `nil` at the end of the session or when the task is cancelled.
        public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async -> Value? {
            while await self.signals.next(isolation: actor) != nil {
                // What keeps the value from being read ends the sequence.
                guard let (box, version) = try? self.handle?.readVersioned(Value.self) else { return nil }
                if let box, version != self.lastVersion {
                    self.lastVersion = version
                    return box.value
                }
            }
            return nil
        }
    }
}

@available(*, unavailable)
extension StateChanges.Iterator: Sendable {}
