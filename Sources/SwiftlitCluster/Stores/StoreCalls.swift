#if Cluster
    private import Dispatch
    private import SwiftlitExecutors
    private import Synchronization

    /// How stores call the cluster.
    enum StoreCalls {
        /// For how long a store tries again what the cluster has not answered. A cluster of three servers has another leader after some seconds.
        static let patience = Duration.seconds(30)

        /// How long it waits between two tries.
        static let pause = Duration.milliseconds(200)

        /// How many calls of one method are on their way at a time.
        static let maximumConcurrentCount = 32

        /// Runs what has to come to its end although the caller was cancelled: a job that is cancelled has an end to write, too.
        static func shielded<Success: Sendable>(
            _ body: @escaping @Sendable () async throws -> Success
        ) async throws -> Success {
            try await Task { try await body() }.value
        }

        /// Waits on this thread. The call has threads of its own, so it continues even when all others wait like this.
        static func blocking<Success: Sendable>(_ body: @escaping @Sendable () async throws -> Success) throws
            -> Success
        {
            let outcome = Mutex<Result<Success, any Error>?>(nil)
            let isDone = DispatchSemaphore(value: 0)
            _ = Task(executorPreference: Self.pool) {
                let result: Result<Success, any Error>
                do { result = .success(try await body()) } catch { result = .failure(error) }
                outcome.withLock { $0 = result }
                isDone.signal()
            }
            isDone.wait()
            guard let result = outcome.withLock({ $0 }) else {
                throw ClusterError(.closed, "A call of a store has ended without an answer.")
            }
            return try result.get()
        }

        private static let pool: ThreadPool = {
            var configuration = ThreadPool.Configuration()
            configuration.name = "swiftlit-cluster"
            configuration.maximumThreadCount = 16
            return ThreadPool(configuration: configuration)
        }()

        /// Calls what may be called twice, again and again while the cluster does not answer.
        @discardableResult
        static func persistently<Success: Sendable>(
            _ clock: any ClusterClock,
            _ body: () async throws -> Success
        ) async throws -> Success {
            let end = clock.now + Self.patience
            while true {
                do {
                    return try await body()
                } catch let error as ClusterError where error.isTransient && clock.now < end {
                    try await clock.sleep(for: Self.pause)
                }
            }
        }

        /// Calls `body` with each element, some at a time.
        static func forEach<Element: Sendable>(
            _ elements: [Element],
            _ body: @escaping @Sendable (Element) async throws -> Void
        ) async throws {
            guard elements.count > 1 else {
                for element in elements { try await body(element) }
                return
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, element) in elements.enumerated() {
                    if index >= Self.maximumConcurrentCount { try await group.next() }
                    group.addTask { try await body(element) }
                }
                try await group.waitForAll()
            }
        }
    }

    extension ClusterBucket {
        /// Removes values that a pattern matches, with the parts of large ones, and without leaving marks.
        ///
        /// One key is not listed: for a list the server makes and removes a consumer.
        func wipe(_ pattern: String) async throws {
            let keys = try await ClusterToken.hasWildcards(pattern) ? self.keys(pattern) : [pattern]
            for key in keys { try await self.delete(key) }
            try await self.erase(pattern)
        }
    }

    extension ClusterTransport {
        /// Opens a bucket for a store, also when the first answer is lost.
        func storeBucket(
            _ configuration: ClusterBucketConfiguration,
            isSmall: Bool = false
        ) async throws -> any ClusterBucket {
            try await StoreCalls.persistently(self.clock) {
                isSmall ? try await self.openBucket(configuration) : try await self.bucket(configuration)
            }
        }
    }

    extension ClusterError {
        /// Whether the same may work a little later. What was asked may have been done.
        var isTransient: Bool { self.code == .timedOut || self.code == .notConnected || self.code == .noResponders }
    }

    extension ClusterBucket {
        /// Writes a value that carries a token of its writer, so that a write whose answer was lost is recognized.
        ///
        /// - Parameter isOurs: Whether a value is this one.
        /// - Returns: The revision; `nil` where something else is there than expected.
        /// - Throws: `ClusterError` where the cluster has not answered for long: the value may be written.
        func write(
            _ value: [UInt8],
            for key: String,
            expecting expectation: ClusterExpectation,
            _ clock: any ClusterClock,
            isOurs: (ClusterEntry) -> Bool
        ) async throws -> UInt64? {
            let end = clock.now + StoreCalls.patience
            var isUncertain = false
            while true {
                do {
                    return try await self.put(value, for: key, expecting: expectation)
                } catch let error as ClusterError where error.code == .conflict {
                    guard isUncertain else { return nil }
                    let entry = try await StoreCalls.persistently(clock) { try await self.entry(key) }
                    return entry.flatMap { isOurs($0) ? $0.revision : nil }
                } catch let error as ClusterError where error.isTransient && clock.now < end {
                    isUncertain = true
                    try await clock.sleep(for: StoreCalls.pause)
                }
            }
        }
    }

    /// How records of the stores are written: a version, and the value in the form that worker processes exchange.
    enum StoreCoding {
        private static let version: UInt8 = 1

        static func encode(_ value: some Encodable) throws -> [UInt8] {
            [Self.version] + (try BinaryEncoder().encode(value))
        }

        /// - Throws: `ClusterError` with `damaged`, also for what a later version has written.
        static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
            guard bytes.first == Self.version else {
                throw ClusterError(
                    .damaged,
                    "A record of the cluster has a form that this program does not know. Was it written by a later version?"
                )
            }
            do {
                return try BinaryDecoder().decode(type, from: bytes, startingAt: 1)
            } catch {
                throw ClusterError(.damaged, "A record of the cluster cannot be read.", cause: error)
            }
        }
    }
#endif
