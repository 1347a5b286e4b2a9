/// What an error of an item does to a ``ParallelStream``.
public enum ParallelErrors: Sendable, Hashable {
    /// It is the result of its item, and the others go on.
    case areResults
    /// It is thrown to the reader, and what runs is cancelled.
    case endTheStream
}

/// The results of a function called with many items, as they finish. Made by ``ExecutedFunction/stream(over:limit:onError:chunks:)``.
///
/// Each iteration calls the function with all items anew.
public struct ParallelStream<Input: Sendable, Output: Sendable>: AsyncSequence, Sendable {
    /// An item with what came of it.
    public struct Element: Sendable {
        /// The place of the item in the sequence, from 0.
        public let index: Int
        /// The item.
        public let input: Input
        /// What the function returned or threw.
        public let result: Result<Output, any Error>
    }

    private let makeRun: @Sendable (ParallelMeter) -> ParallelRun<Input, Output>
    private let meter = ParallelMeter()

    init(_ makeRun: @escaping @Sendable (ParallelMeter) -> ParallelRun<Input, Output>) {
        self.makeRun = makeRun
    }

    /// How far the newest iteration has come. May be read from any task, at any time.
    public var progress: ParallelProgress { self.meter.progress }

    /// Begins to call the function, when the first result is asked for.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self.makeRun(self.meter)) }

    /// Reads the results, one task at a time.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let reader: ParallelReader<Input, Output>
        private var batch: [Element] = []
        private var position = 0

        init(_ run: ParallelRun<Input, Output>) {
            self.reader = ParallelReader(run)
        }

        /// Returns the next result, or `nil` after the last.
        ///
        /// - Throws: `CancellationError` if the task is cancelled; with ``ParallelErrors/endTheStream`` the first error of an item.
        public mutating func next() async throws -> Element? {
            while self.position == self.batch.count {
                guard let batch = try await self.reader.next() else { return nil }
                self.batch = batch
                self.position = 0
            }
            defer { self.position += 1 }
            return self.batch[self.position]
        }
    }
}

/// Holds what an iterator has started, and ends it with the iterator.
private final class ParallelReader<Input: Sendable, Output: Sendable>: Sendable {
    private let run: ParallelRun<Input, Output>

    init(_ run: ParallelRun<Input, Output>) {
        self.run = run
    }

    deinit { self.run.cancel() }

    func next() async throws -> [ParallelStream<Input, Output>.Element]? {
        self.run.startOnce()
        return try await self.run.next()
    }
}
