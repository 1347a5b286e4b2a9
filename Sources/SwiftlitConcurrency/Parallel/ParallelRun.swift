internal import SwiftlitExecutors
private import Synchronization

/// One pass of a function over many items: tasks that call it, and one reader of the results.
///
/// Each of the tasks takes some items, calls the function with them, and leaves the results; while more results wait than may, it waits for
/// the reader before it takes more.
final class ParallelRun<Input: Sendable, Output: Sendable>: Sendable {
    typealias Element = ParallelStream<Input, Output>.Element

    private struct State {
        var pace: ChunkPace
        var ready: [Element] = []
        /// Tasks that have not come to the end of the items.
        var workerCount: Int
        var failure: (any Error)?
        var reader: CheckedContinuation<Void, Never>?
        /// Tasks that wait for the reader.
        var paused: [CheckedContinuation<Void, Never>] = []
        var task: Task<Void, Never>?
        var hasStarted = false
        var isCancelled = false
    }

    let meter: ParallelMeter
    let workerCount: Int
    private let source: ItemSource<Input>
    private let calls: ItemCalls<Input, Output>
    private let isEndedByErrors: Bool
    /// How many results may wait for the reader; those of the calls that are under way come on top.
    private let capacity: Int
    private let state: Mutex<State>

    init(
        _ source: ItemSource<Input>,
        _ calls: ItemCalls<Input, Output>,
        limit: Int,
        isOneByOne: Bool,
        isEndedByErrors: Bool,
        isBounded: Bool,
        meter: ParallelMeter
    ) {
        self.source = source
        self.calls = calls
        self.meter = meter
        self.isEndedByErrors = isEndedByErrors
        self.capacity = isBounded ? max(2 * limit, 64) : .max
        let workerCount = min(limit, max(1, source.total ?? limit))
        self.workerCount = workerCount
        let pace = ChunkPace(limit: workerCount, isOneByOne: isOneByOne || calls.chunk == nil)
        self.state = Mutex(State(pace: pace, workerCount: workerCount))
        meter.reset(total: source.total)
    }

    // MARK: - Calls

    /// Starts the tasks by themselves, where no task group of the reader's has them. Once.
    func startOnce() {
        let starts = self.state.withLock { state in
            defer { state.hasStarted = true }
            return !state.hasStarted
        }
        guard starts else { return }
        let task = Task {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<self.workerCount { group.addTask { await self.work() } }
            }
        }
        let isCancelled = self.state.withLock { state in
            state.task = task
            return state.isCancelled
        }
        if isCancelled { task.cancel() }
    }

    /// Ends what ``startOnce()`` has started.
    func cancel() {
        let (task, reader, paused) = self.state.withLock { state in
            state.isCancelled = true
            defer { state.paused = [] }
            return (state.task, state.reader.take(), state.paused)
        }
        task?.cancel()
        reader?.resume()
        for one in paused { one.resume() }
    }

    /// Calls the function with items until there are no more, or somebody has failed. Run by each of the tasks.
    func work() async {
        await withTaskCancellationHandler {
            while await self.waitForReader() {
                let count = self.state.withLock { state in state.pace }.next(left: self.source.left)
                let (first, items) = self.source.take(count)
                if items.isEmpty { break }
                self.meter.took(items.count, at: .now)
                await self.call(items, first: first)
            }
            self.ended()
        } onCancel: {
            self.cancel()
        }
    }

    /// Returns whether to go on.
    private func waitForReader() async -> Bool {
        while true {
            let isToWait = self.state.withLock { state -> Bool? in
                if state.isCancelled || state.failure != nil { return nil }
                return state.ready.count >= self.capacity
            }
            guard let isToWait else { return false }
            if !isToWait { return true }
            await withCheckedContinuation { continuation in
                let goesOn = self.state.withLock { state -> Bool in
                    if state.isCancelled || state.failure != nil || state.ready.count < self.capacity { return true }
                    state.paused.append(continuation)
                    return false
                }
                if goesOn { continuation.resume() }
            }
        }
    }

    private func call(_ items: [Input], first: Int) async {
        guard items.count > 1, let chunk = self.calls.chunk else {
            return await self.callEach(items[...], first: first)
        }
        var rest = items[...]
        while !rest.isEmpty {
            do {
                let reply = try await chunk(ItemBox(Array(rest)), ChunkPace.budget)
                let count = min(reply.results.count, rest.count)
                guard count > 0 else { return await self.callEach(rest, first: first) }
                self.deliver(rest.prefix(count), reply.results, first: first, in: reply.duration)
                rest = rest.dropFirst(count)
                if !self.goesOn { return }
            } catch {
                // Which of them it was shows when each is called by itself.
                if error is CancellationError || Task.isCancelled {
                    return self.deliver(rest, rest.map { _ in .failure(error) }, first: first, in: .zero)
                }
                return await self.callEach(rest, first: first)
            }
        }
    }

    private var goesOn: Bool { self.state.withLock { !$0.isCancelled && $0.failure == nil } }

    private func callEach(_ items: ArraySlice<Input>, first: Int) async {
        for index in items.indices {
            guard self.goesOn else { return }
            let began = ContinuousClock.now
            let result: Result<Output, any Error>
            do { result = .success(try await self.calls.single(ItemBox(items[index])).value) } catch {
                result = .failure(error)
            }
            self.deliver(items[index...index], [result], first: first, in: .now - began)
        }
    }

    private func deliver(
        _ items: ArraySlice<Input>,
        _ results: [Result<Output, any Error>],
        first: Int,
        in duration: Duration
    ) {
        let elements = zip(items.indices, results).map { index, result in
            Element(index: first + index, input: items[index], result: result)
        }
        let errors = elements.compactMap { element in
            if case .failure(let error) = element.result { error } else { nil }
        }
        self.meter.ended(done: elements.count - errors.count, failed: errors.count, at: .now)
        let reader = self.state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.pace.measured(elements.count, in: duration)
            if self.isEndedByErrors, let error = errors.first {
                if state.failure == nil { state.failure = error }
            }
            state.ready += elements
            return state.reader.take()
        }
        reader?.resume()
    }

    private func ended() {
        let (reader, paused) = self.state.withLock { state in
            state.workerCount -= 1
            defer { if state.failure != nil { state.paused = [] } }
            return (state.reader.take(), state.failure == nil ? [] : state.paused)
        }
        reader?.resume()
        for one in paused { one.resume() }
    }

    // MARK: - Results

    /// Waits for results and takes all that are there; `nil` after the last. One reader at a time.
    ///
    /// Throws `CancellationError` if the task or the run is cancelled, and the first error where errors end the run.
    func next() async throws -> [Element]? {
        try await withTaskCancellationHandler {
            while true {
                try Task.checkCancellation()
                if let batch = try self.takeReady() { return batch }
                if self.isAtEnd { return nil }
                await withCheckedContinuation { continuation in
                    let goesOn = self.state.withLock { state -> Bool in
                        if !state.ready.isEmpty || state.failure != nil || state.isCancelled || state.workerCount == 0 {
                            return true
                        }
                        state.reader = continuation
                        return false
                    }
                    if goesOn { continuation.resume() }
                }
            }
        } onCancel: {
            self.cancel()
        }
    }

    private var isAtEnd: Bool { self.state.withLock { $0.workerCount == 0 && $0.ready.isEmpty } }

    private func takeReady() throws -> [Element]? {
        let (outcome, paused, task) = self.state.withLock { state in
            defer { state.paused = [] }
            if let failure = state.failure {
                return (Result<[Element]?, any Error>.failure(failure), state.paused, state.task)
            }
            if state.isCancelled { return (.failure(CancellationError()), state.paused, state.task) }
            let ready = state.ready
            state.ready = []
            return (.success(ready.isEmpty ? nil : ready), state.paused, nil)
        }
        task?.cancel()
        for one in paused { one.resume() }
        return try outcome.get()
    }
}

/// How many processors there are.
enum ProcessorCount {
    static let value = WorkerPool.Configuration().maximumWorkerCount
}
