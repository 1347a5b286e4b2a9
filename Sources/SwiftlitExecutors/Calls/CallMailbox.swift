private import Synchronization

/// Where one caller waits for what others report: progress, any number of times, and one result.
///
/// The first result counts, so a result, a timeout and a cancellation may race. Progress that was not read yet arrives
/// before a value and is dropped by an error. A position in a queue is replaced by what is newer; of reports the newest
/// 64 are kept.
package final class CallMailbox<Success: Sendable>: Sendable {
    /// What the caller wakes up for.
    fileprivate enum Event: Sendable {
        case progress(CallProgress)
        case finished(Result<Success, any Error>)
    }

    fileprivate struct State {
        /// The oldest first.
        var unread: [CallProgress] = []
        var last: CallProgress?
        var result: Result<Success, any Error>?
        var reader: CheckedContinuation<Event, Never>?
    }

    private let state = Mutex(State())

    /// Whether the caller wants progress.
    package let readsProgress: Bool

    /// - Parameter readsProgress: Whether the caller wants progress. If not, it sleeps until the result, which saves
    ///   waking it twice.
    package init(readsProgress: Bool = true) {
        self.readsProgress = readsProgress
    }

    /// Reports progress. Positions only fall, so a report that was overtaken by a later one is dropped.
    package func report(_ progress: CallProgress) {
        let reader: CheckedContinuation<Event, Never>? = self.state.withLock {
            guard $0.result == nil, Self.isNewer(progress, than: $0.last) else { return nil }
            $0.last = progress
            guard self.readsProgress else { return nil }
            guard let reader = $0.reader.take() else {
                $0.keep(progress)
                return nil
            }
            return reader
        }
        reader?.resume(returning: .progress(progress))
    }

    /// The newest progress, read or not.
    package var lastProgress: CallProgress? { self.state.withLock { $0.last } }

    /// Leaves the result. Returns `false` if there is one already; then this one is dropped.
    @discardableResult
    package func finish(_ result: Result<Success, any Error>) -> Bool {
        let outcome: (isFirst: Bool, reader: CheckedContinuation<Event, Never>?) = self.state.withLock {
            guard $0.result == nil else { return (false, nil) }
            $0.result = result
            if case .failure = result { $0.unread = [] }
            return (true, $0.reader.take())
        }
        outcome.reader?.resume(returning: .finished(result))
        return outcome.isFirst
    }

    /// Waits for the result, calling `onProgress` in the caller's task on the way.
    ///
    /// Cancelled before there is one, it throws `CancellationError` at once and calls `onCancel`, from any thread. One
    /// caller only.
    package func wait(
        onProgress: (CallProgress) -> Void = { _ in },
        onCancel: @Sendable () -> Void
    ) async throws -> Success {
        try await withTaskCancellationHandler {
            while true {
                switch await self.next() {
                case .progress(let progress): onProgress(progress)
                case .finished(let result): return try result.get()
                }
            }
        } onCancel: {
            if self.finish(.failure(CancellationError())) { onCancel() }
        }
    }

    private func next() async -> Event {
        await withCheckedContinuation { reader in
            let event: Event? = self.state.withLock {
                if !$0.unread.isEmpty { return .progress($0.unread.removeFirst()) }
                if let result = $0.result { return .finished(result) }
                $0.reader = reader
                return nil
            }
            if let event { reader.resume(returning: event) }
        }
    }

    private static func isNewer(_ progress: CallProgress, than last: CallProgress?) -> Bool {
        switch (last, progress) {
        case (nil, _): true
        case (_, .reported): true
        case (.running, _), (.reported, _): false
        case (.queued, .running): true
        case (.queued(let old), .queued(let new)): new < old
        }
    }
}

extension CallMailbox.State {
    /// How many reports wait for a caller that is busy.
    private static var maximumUnreadCount: Int { 64 }

    fileprivate mutating func keep(_ progress: CallProgress) {
        if case .queued = self.unread.last { self.unread.removeLast() }
        if self.unread.count == Self.maximumUnreadCount { self.unread.removeFirst() }
        self.unread.append(progress)
    }
}
