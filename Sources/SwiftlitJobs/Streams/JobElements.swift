internal import SwiftlitExecutors

/// What the function of a job yields. See ``Job/elements``.
public struct JobElements<Element: Codable & Sendable>: AsyncSequence, Sendable {
    /// What the job has failed with.
    public typealias Failure = any Error

    /// A step of what a reader sees, for those that can begin anew.
    package enum Step: Sendable {
        /// The next elements, at least one.
        case elements([Element])
        /// What came before does not count: another attempt of the job begins.
        case restarted
    }

    let id: JobID
    let system: JobSystem

    /// Begins with the first element.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(self.makeSteps())
    }

    package func makeSteps() -> Steps { Steps(self.id, self.system) }

    /// Reads the elements, one task at a time.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var steps: Steps
        private var elements: [Element] = []
        private var readCount = 0

        fileprivate init(_ steps: Steps) {
            self.steps = steps
        }

        /// Returns the next element; `nil` when the job has finished.
        ///
        /// - Throws: What the job has failed with; `CancellationError` where it or the calling task was cancelled; ``JobError`` with `unknownJob`,
        ///   and `streamRestarted` where the job is tried again after elements were read.
        public mutating func next() async throws -> Element? {
            try await self.next(isolation: #isolation)
        }

        /// Returns the next element, as ``next()``.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Element? {
            while self.readCount == self.elements.count {
                switch try await self.steps.next(isolation: actor) {
                case .elements(let elements): (self.elements, self.readCount) = (elements, 0)
                case .restarted: throw JobError.streamRestarted(self.steps.id)
                case nil: return nil
                }
            }
            defer { self.readCount += 1 }
            return self.elements[self.readCount]
        }
    }

    /// Reads the steps, one task at a time.
    package struct Steps {
        let id: JobID
        private let system: JobSystem
        private var live: LiveJob?
        private var changes: AsyncStream<Void>.AsyncIterator
        private var position = 0
        private var attempt: Int?

        init(_ id: JobID, _ system: JobSystem) {
            self.id = id
            self.system = system
            self.live = system.askedJob(id)
            self.changes = Self.changes(of: self.live, system)
        }

        private static func changes(of live: LiveJob?, _ system: JobSystem) -> AsyncStream<Void>.AsyncIterator {
            let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            if let live {
                let number = live.observe { continuation.yield() }
                let elements = live.elements.observe { continuation.yield() }
                continuation.onTermination = { [weak live] _ in
                    live?.removeObserver(number)
                    live?.elements.removeObserver(elements)
                }
                system.followProgress(of: live)
            }
            return stream.makeAsyncIterator()
        }

        /// Waits for the next step; `nil` when the job has finished.
        package mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws -> Step? {
            if self.live == nil, let live = await self.system.lookedUp(self.id) {
                self.live = live
                self.changes = Self.changes(of: live, self.system)
            }
            guard let live = self.live else { throw JobError.unknownJob(self.id) }
            while true {
                try Task.checkCancellation()
                // Before the elements: what comes between the two is read in the next round.
                let outcome = live.now.outcome
                let read = try live.elements.read(from: self.position, attempt: self.attempt, self.system.openedStore)
                switch read {
                case .records(let records, let count, let attempt):
                    self.attempt = attempt
                    self.position += count
                    return .elements(try ElementRecords.decode(Element.self, from: records))
                case .restarted(let attempt):
                    let hadSome = self.position > 0
                    (self.attempt, self.position) = (attempt, 0)
                    if hadSome { return .restarted }
                case .none:
                    switch outcome {
                    case nil:
                        guard await self.changes.next(isolation: actor) != nil else { throw CancellationError() }
                    case .failure(let error): throw error
                    case .value, .encoded, .stored: return nil
                    }
                }
            }
        }
    }
}
