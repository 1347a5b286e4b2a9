/// A function that runs on an executor: what `@RunInExecutor` makes of a function, and `runInExecutor` of a closure.
///
/// Beside single calls it can be called with many items: ``map(_:limit:chunks:progress:)`` gives the results in order,
/// ``mapResults(_:limit:chunks:progress:)`` with the errors beside them, ``stream(over:limit:onError:chunks:)`` as they finish.
public protocol ExecutedFunction<Input, Output> {
    /// What the function is given: its argument, or a tuple of them.
    associatedtype Input
    /// What the function returns.
    associatedtype Output

    /// How the function is called with many items. Apps do not use it.
    var itemCalls: ItemCalls<Input, Output> { get }
}

/// Whether several items may go into one call.
public struct ChunkPolicy: Sendable, Hashable {
    let isOneByOne: Bool

    /// Items that take less than some ten milliseconds go to a thread or a worker several at a time.
    ///
    /// If a worker is lost with several, those it had not answered are called once more, one by one, to find out which one it was: so an
    /// item may run twice then.
    public static let automatic = ChunkPolicy(isOneByOne: false)

    /// Each item is a call of its own, and runs once.
    public static let oneByOne = ChunkPolicy(isOneByOne: true)
}

extension ExecutedFunction where Input: Sendable, Output: Sendable {
    /// Calls the function with each item, several at a time, and returns the results in the order of the items.
    ///
    /// ```swift
    /// let paths = try await $simulate.map(seeds, limit: 8) { progress in bar.update(progress.fraction ?? 0) }
    /// ```
    ///
    /// A function of several arguments takes tuples of them. Items are taken from the sequence as they are needed. Small items go to a worker several
    /// at a time, see ``ChunkPolicy/automatic``. The first error cancels what runs, workers included, and is thrown; so does cancelling the task.
    ///
    /// - Parameters:
    ///   - items: What to call the function with. Read on several threads, one at a time.
    ///   - limit: How many calls are under way at a time. Default, and with `nil`: as many as the pool has workers, or there are processors.
    ///     Less than 1 counts as 1.
    ///   - chunks: Whether several items may go into one call.
    ///   - progress: Called in the calling task, at most every 50 ms and once at the end.
    /// - Returns: The results, one for each item.
    /// - Throws: The first error of a call; `CancellationError`.
    public func map<Items: Sequence>(
        _ items: sending Items,
        limit: Int? = nil,
        chunks: ChunkPolicy = .automatic,
        progress: (ParallelProgress) -> Void = { _ in }
    ) async throws -> [Output] where Items.Element == Input {
        try await self.collect(items, limit, chunks, isEndedByErrors: true, progress) { try $0.get() }
    }

    /// Calls the function with each item, several at a time, and returns what came of each, in the order of the items.
    ///
    /// As ``map(_:limit:chunks:progress:)``, but an error is the result of its item and the others go on.
    ///
    /// - Parameters:
    ///   - items: What to call the function with. Read on several threads, one at a time.
    ///   - limit: How many calls are under way at a time. Default, and with `nil`: as many as the pool has workers, or there are processors.
    ///     Less than 1 counts as 1.
    ///   - chunks: Whether several items may go into one call.
    ///   - progress: Called in the calling task, at most every 50 ms and once at the end.
    /// - Returns: The outcomes, one for each item.
    /// - Throws: `CancellationError`.
    public func mapResults<Items: Sequence>(
        _ items: sending Items,
        limit: Int? = nil,
        chunks: ChunkPolicy = .automatic,
        progress: (ParallelProgress) -> Void = { _ in }
    ) async throws -> [Result<Output, any Error>] where Items.Element == Input {
        try await self.collect(items, limit, chunks, isEndedByErrors: false, progress) { $0 }
    }

    /// Calls the function with each item, several at a time, as the results are read, and gives them as they finish.
    ///
    /// ```swift
    /// for try await one in $simulate.stream(over: seeds, limit: 8) {
    ///     chart.add(one.input, try one.result.get())
    /// }
    /// ```
    ///
    /// Nothing runs before the first result is asked for. A reader that is slow holds up the calls: few results wait for it, so that a million
    /// items need no more memory than a thousand. Cancelling the task that reads, or letting go of the iterator, cancels what runs.
    ///
    /// - Parameters:
    ///   - items: What to call the function with.
    ///   - limit: How many calls are under way at a time. Default, and with `nil`: as many as the pool has workers, or there are processors.
    ///     Less than 1 counts as 1.
    ///   - onError: Whether an error ends the stream. Default: it is the result of its item.
    ///   - chunks: Whether several items may go into one call.
    public func stream<Items: Sequence & Sendable>(
        over items: Items,
        limit: Int? = nil,
        onError: ParallelErrors = .areResults,
        chunks: ChunkPolicy = .automatic
    ) -> ParallelStream<Input, Output> where Items.Element == Input {
        let calls = self.itemCalls
        let limit = max(1, limit ?? calls.defaultLimit)
        return ParallelStream { meter in
            ParallelRun(
                ItemSource(items),
                calls,
                limit: limit,
                isOneByOne: chunks.isOneByOne,
                isEndedByErrors: onError == .endTheStream,
                isBounded: true,
                meter: meter
            )
        }
    }

    private func collect<Items: Sequence, Value>(
        _ items: sending Items,
        _ limit: Int?,
        _ chunks: ChunkPolicy,
        isEndedByErrors: Bool,
        _ progress: (ParallelProgress) -> Void,
        _ value: (Result<Output, any Error>) throws -> Value
    ) async throws -> [Value] where Items.Element == Input {
        let calls = self.itemCalls
        let limit = max(1, limit ?? calls.defaultLimit)
        let run = ParallelRun(
            ItemSource(items),
            calls,
            limit: limit,
            isOneByOne: chunks.isOneByOne,
            isEndedByErrors: isEndedByErrors,
            isBounded: false,
            meter: ParallelMeter()
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<run.workerCount { group.addTask { await run.work() } }
            var values: [Value?] = []
            values.reserveCapacity(run.meter.progress.total ?? 0)
            var told = ContinuousClock.now
            while let batch = try await run.next() {
                for one in batch {
                    while values.count <= one.index { values.append(nil) }
                    values[one.index] = try value(one.result)
                }
                let now = ContinuousClock.now
                if now - told >= .milliseconds(50) {
                    told = now
                    progress(run.meter.progress)
                }
            }
            progress(run.meter.progress)
            return values.compactMap(\.self)
        }
    }
}
