public import SwiftlitExecutors

/// What a function yields, one element after the other. Made by `$name(…)` of a decorated function with a `Yield` parameter.
///
/// ```swift
/// for try await token in $answer(prompt: "Why?") { print(token) }
/// ```
///
/// Each iteration calls the function, when the first element is asked for. A reader that is slow holds the function up. Cancelling the task that reads, or
/// letting go of the iterator, ends the call: a worker is killed, and a function on a thread is shown that it is cancelled. What the function throws, such
/// as the crash of its worker, comes after the elements that it has yielded before.
public struct FunctionStream<Element: Codable & Sendable>: AsyncSequence, Sendable {
    /// What the function, or its call, throws.
    public typealias Failure = any Error

    private let body: @Sendable (Yield<Element>) async throws -> Void

    /// Creates a stream of a closure.
    ///
    /// - Parameter body: Called for each iteration, in a task of its own, with what to yield to.
    public init(_ body: @escaping @Sendable (Yield<Element>) async throws -> Void) {
        self.body = body
    }

    /// Prepares a call. It begins with the first element that is asked for.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(Call(self.body))
    }

    /// Reads the elements of one call, one task at a time.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let call: Call
        /// What has arrived, and how much of it was read.
        private var elements: [Element] = []
        private var readCount = 0

        fileprivate init(_ call: Call) {
            self.call = call
        }

        /// Returns the next element; `nil` when the function has returned. Throws what it has thrown.
        public mutating func next() async throws -> Element? {
            try await self.next(isolation: #isolation)
        }

        /// Returns the next element; `nil` when the function has returned. Throws what it has thrown.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Element? {
            while self.readCount == self.elements.count {
                try Task.checkCancellation()
                self.call.begin()
                switch await self.call.channel.next() {
                case .records(let records):
                    self.elements = try ElementRecords.decode(Element.self, from: records)
                    self.readCount = 0
                case .ended(nil): return nil
                case .ended(let error?): throw error
                }
            }
            defer { self.readCount += 1 }
            return self.elements[self.readCount]
        }
    }

    /// One call, which ends with its last reference.
    fileprivate final class Call: Sendable {
        let channel = ElementChannel()
        private let task = OnceTask()
        private let body: @Sendable (Yield<Element>) async throws -> Void

        init(_ body: @escaping @Sendable (Yield<Element>) async throws -> Void) {
            self.body = body
        }

        deinit {
            self.channel.finish(throwing: CancellationError())
            self.task.cancel()
        }

        /// Begins the call, if it has not begun.
        func begin() {
            let (channel, body) = (self.channel, self.body)
            self.task.start {
                do {
                    try await body(Yield(to: channel))
                    channel.finish()
                } catch {
                    channel.finish(throwing: error)
                }
            }
        }
    }
}
