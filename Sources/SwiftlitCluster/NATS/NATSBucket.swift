#if Cluster
    private import SwiftlitExecutors
    private import Synchronization

    #if canImport(FoundationEssentials)
        private import FoundationEssentials
    #else
        private import Foundation
    #endif

    /// A key-value bucket, as ADR-8 of NATS describes them: a stream that keeps the last message of each subject.
    final class NATSBucket: ClusterBucket {
        private static let expectedHeader = "Nats-Expected-Last-Subject-Sequence"
        private static let operationHeader = "KV-Operation"

        private let connection: NATSConnection
        private let server: NATSServer
        private let stream: String
        private let prefix: String
        private let settings: StreamConfiguration

        private init(_ connection: NATSConnection, name: String, _ configuration: ClusterBucketConfiguration) {
            self.connection = connection
            self.server = NATSServer(connection: connection)
            self.stream = "KV_\(name)"
            self.prefix = "$KV.\(name)."
            var settings = StreamConfiguration(name: self.stream, subjects: ["\(self.prefix)>"])
            settings.maxMsgsPerSubject = 1
            settings.maxAge = configuration.maximumAge?.nanoseconds ?? 0
            settings.maxBytes = configuration.maximumBytes ?? -1
            if settings.maxAge > 0 { settings.duplicateWindow = min(settings.duplicateWindow, settings.maxAge) }
            settings.storage = configuration.isInMemory ? "memory" : "file"
            settings.numReplicas = connection.configuration.replicaCount
            self.settings = settings
        }

        static func open(
            _ configuration: ClusterBucketConfiguration,
            name: String,
            _ connection: NATSConnection
        ) async throws -> NATSBucket {
            let bucket = NATSBucket(connection, name: name, configuration)
            try await bucket.ask { try await bucket.make() }
            return bucket
        }

        private func make() async throws { try await self.server.makeStream(self.settings) }

        /// Asks the server, which may have lost the bucket.
        private func ask<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
            try await self.server.ask(making: self.make, body)
        }

        // MARK: - Values

        func entry(_ key: String) async throws -> ClusterEntry? {
            try Self.check(key)
            guard let stored = try await self.stored(key), !stored.isDeleted else { return nil }
            return ClusterEntry(key: key, value: stored.value, revision: stored.revision)
        }

        private func stored(_ key: String) async throws -> (value: [UInt8], revision: UInt64, isDeleted: Bool)? {
            let stored = try await self.ask { () async throws -> StoredMessage? in
                do {
                    return try await self.server.ask(
                        "STREAM.MSG.GET.\(self.stream)",
                        LastMessageRequest(lastBySubj: self.prefix + key),
                        as: StoredMessage.self
                    )
                } catch let failure as ServerFailure where failure.number == ServerFailure.Number.noMessage {
                    return nil
                }
            }
            guard let message = stored?.message else { return nil }
            let headers = message.hdrs.map { String(decoding: $0, as: UTF8.self) } ?? ""
            return (message.data.map { [UInt8]($0) } ?? [], message.seq, Self.isDeletion(headers))
        }

        func put(_ value: [UInt8], for key: String, expecting expectation: ClusterExpectation) async throws -> UInt64 {
            try await self.write(value, headers: [:], for: key, expecting: expectation)
        }

        func delete(_ key: String, expecting expectation: ClusterExpectation) async throws {
            _ = try await self.write([], headers: [Self.operationHeader: "DEL"], for: key, expecting: expectation)
        }

        private func write(
            _ value: [UInt8],
            headers: [String: String],
            for key: String,
            expecting expectation: ClusterExpectation
        ) async throws -> UInt64 {
            try Self.check(key)
            switch expectation {
            case .anything: return try await self.send(value, headers, key, revision: nil)
            case .revision(let revision): return try await self.send(value, headers, key, revision: revision)
            case .absent:
                do {
                    return try await self.send(value, headers, key, revision: 0)
                } catch let error as ClusterError where error.code == .conflict {
                    // Where the key was deleted, the mark of that is its last message.
                    guard let stored = try await self.stored(key), stored.isDeleted else { throw error }
                    return try await self.send(value, headers, key, revision: stored.revision)
                }
            }
        }

        private func send(
            _ value: [UInt8],
            _ headers: [String: String],
            _ key: String,
            revision: UInt64?
        ) async throws -> UInt64 {
            var headers = headers
            if let revision { headers[Self.expectedHeader] = "\(revision)" }
            let message = NATSMessage(subject: self.prefix + key, payload: value, headers: headers)
            return try await self.ask { try await self.server.ask(message, as: Acknowledgement.self).seq }
        }

        func erase(_ pattern: String) async throws {
            try Self.check(pattern, allowsWildcards: true)
            try await self.purge(PurgeRequest(filter: self.prefix + pattern))
        }

        private func purge(_ request: PurgeRequest) async throws {
            try await self.ask {
                _ = try await self.server.ask("STREAM.PURGE.\(self.stream)", request, as: PurgeAnswer.self)
            }
        }

        func forgetDeleted(olderThan age: Duration) async throws {
            let now = Int64(Date().timeIntervalSince1970 * 1_000_000_000)
            for record in try await self.scan(">") where record.isDeleted && now - record.time >= age.nanoseconds {
                // A value that was written meanwhile stays.
                try await self.purge(PurgeRequest(filter: self.prefix + record.key, seq: record.revision + 1))
            }
        }

        func keys(_ pattern: String) async throws -> [String] {
            try Self.check(pattern, allowsWildcards: true)
            return try await self.scan(pattern).filter { !$0.isDeleted }.map(\.key).sorted()
        }

        func count() async throws -> Int {
            // A bucket keeps one message of each key.
            try await self.ask {
                try await self.server.ask("STREAM.INFO.\(self.stream)", NoBody(), as: StreamInformation.self).state
                    .messages
            }
        }

        // MARK: - Watches

        func watch(
            _ pattern: String,
            handler: @escaping @Sendable (ClusterChange) -> Void
        ) async throws -> ClusterSubscription {
            try Self.check(pattern, allowsWildcards: true)
            let seen = CaughtUp()
            return try await self.follow(pattern, headersOnly: false) { event in
                switch event {
                case .caughtUp:
                    seen.set()
                    handler(.caughtUp)
                case .record(let record):
                    if !record.isDeleted {
                        handler(.put(ClusterEntry(key: record.key, value: record.value, revision: record.revision)))
                    } else if seen.isSet {
                        // What was deleted before the watch began is nothing that it could have seen.
                        handler(.deleted(key: record.key, revision: record.revision))
                    }
                }
            }
        }

        /// The last record of each key, without values.
        private func scan(_ pattern: String) async throws -> [NATSWatch.Record] {
            let once = OneAnswer<[NATSWatch.Record]>()
            let records = Mutex<[String: NATSWatch.Record]>([:])
            let watch = try await self.follow(pattern, headersOnly: true) { event in
                switch event {
                case .record(let record): records.withLock { $0[record.key] = record }
                case .caughtUp: once.resume(.success(records.withLock { Array($0.values) }))
                }
            }
            defer { watch.cancel() }
            let timeout = self.connection.configuration.answerTimeout * 6
            let deadline = self.connection.schedule(after: timeout) {
                once.resume(.failure(ClusterError(.timedOut, "The server did not list a bucket within \(timeout).")))
            }
            defer { deadline.cancel() }
            return try await once.value {
            } onCancel: {
            }
        }

        private func follow(
            _ pattern: String,
            headersOnly: Bool,
            _ handler: @escaping @Sendable (NATSWatch.Event) -> Void
        ) async throws -> ClusterSubscription {
            let watch = try await self.ask {
                let watch = NATSWatch(
                    self.connection,
                    stream: self.stream,
                    prefix: self.prefix,
                    pattern: pattern,
                    headersOnly: headersOnly,
                    handler: handler
                )
                try await watch.start()
                return watch
            }
            return ClusterSubscription { watch.end() }
        }

        /// Whether headers, in one text or one by one, mark a deletion: one of ours, of another client, or of the server itself (2.11).
        private static func isDeletion(_ headers: String) -> Bool {
            headers.contains("\(Self.operationHeader): DEL") || headers.contains("\(Self.operationHeader): PURGE")
                || headers.contains("Nats-Marker-Reason:")
        }

        static func isDeletion(_ headers: [String: String]) -> Bool {
            headers[Self.operationHeader] == "DEL" || headers[Self.operationHeader] == "PURGE"
                || headers["Nats-Marker-Reason"] != nil
        }

        private static func check(_ key: String, allowsWildcards: Bool = false) throws {
            guard ClusterToken.isValid(key, allowsWildcards: allowsWildcards) else { throw NATSTransport.invalid(key) }
        }
    }

    /// Whether a watch has seen all that was there.
    private final class CaughtUp: Sendable {
        private let flag = Atomic(false)

        var isSet: Bool { self.flag.load(ordering: .acquiring) }

        func set() { self.flag.store(true, ordering: .releasing) }
    }
#endif
