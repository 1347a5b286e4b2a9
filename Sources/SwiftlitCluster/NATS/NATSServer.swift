#if Cluster
    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// The requests of JetStream, which are JSON on subjects below `$JS.API`.
    struct NATSServer: Sendable {
        let connection: NATSConnection

        /// Names of the server have underscores.
        private static var encoder: JSONEncoder {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            return encoder
        }

        private static var decoder: JSONDecoder {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return decoder
        }

        /// An error that the server answers with.
        struct Failure: Codable, Sendable {
            var code: Int
            var errCode: Int?
            var description: String?
        }

        private struct Envelope: Decodable {
            var error: Failure?
        }

        /// A request as it is sent.
        func message(_ subject: String, _ body: some Encodable) throws -> NATSMessage {
            NATSMessage(subject: "$JS.API.\(subject)", payload: try [UInt8](Self.encoder.encode(body)), headers: [:])
        }

        /// Asks the server.
        ///
        /// - Throws: `ClusterError`; a ``ServerFailure`` for what the server refuses.
        func ask<Answer: Decodable>(_ subject: String, _ body: some Encodable, as type: Answer.Type) async throws
            -> Answer
        {
            try await self.ask(try self.message(subject, body), as: type)
        }

        /// Asks something of a stream, and makes it where it is not there: a server may have lost what it kept in memory, or its disk.
        ///
        /// - Throws: `ClusterError`.
        func ask<Answer>(
            making make: () async throws -> Void,
            _ body: () async throws -> Answer
        ) async throws -> Answer {
            do {
                do {
                    return try await body()
                } catch let failure as ServerFailure
                    where failure.number == ServerFailure.Number.streamNotFound
                    || failure.number == ServerFailure.Number.consumerNotFound
                {
                    try await make()
                } catch is MissingStream {
                    try await make()
                }
                return try await body()
            } catch let failure as ServerFailure {
                throw failure.error
            } catch let missing as MissingStream {
                throw missing.error
            }
        }

        /// Makes a stream, or changes one to these settings.
        ///
        /// - Throws: As ``ask(_:_:as:)``.
        func makeStream(_ settings: StreamConfiguration) async throws {
            do {
                _ = try await self.ask("STREAM.CREATE.\(settings.name)", settings, as: AnyAnswer.self)
            } catch let failure as ServerFailure where failure.number == ServerFailure.Number.streamExists {
                _ = try await self.ask("STREAM.UPDATE.\(settings.name)", settings, as: AnyAnswer.self)
            }
        }

        func ask<Answer: Decodable>(_ message: NATSMessage, as type: Answer.Type) async throws -> Answer {
            let answer: NATSMessage
            do {
                answer = try await self.connection.request(
                    message,
                    timeout: self.connection.configuration.answerTimeout
                )
            } catch let error as ClusterError where error.code == .noResponders {
                throw MissingStream(subject: message.subject)
            }
            let data = Data(answer.payload)
            do {
                if let failure = try Self.decoder.decode(Envelope.self, from: data).error {
                    throw ServerFailure(subject: message.subject, failure: failure)
                }
                return try Self.decoder.decode(type, from: data)
            } catch let error as DecodingError {
                throw ClusterError(
                    .damaged,
                    "The answer of the NATS server to \"\(message.subject)\" cannot be read.",
                    cause: error
                )
            }
        }
    }

    /// Nothing answers on a subject of JetStream: there is no JetStream, or no such stream, or no leader at the moment.
    struct MissingStream: Error {
        var subject: String

        var error: ClusterError {
            ClusterError(
                .notConnected,
                "JetStream does not answer to \"\(self.subject)\": it is not ready, or the NATS server was started without -js."
            )
        }
    }

    /// What the server refuses.
    struct ServerFailure: Error {
        var subject: String
        var failure: NATSServer.Failure

        /// The numbers that the server gives its errors (`server/errors.json` of nats-server 2.9).
        enum Number {
            static let wrongLastSequence = 10071
            static let noMessage = 10037
            static let streamExists = 10058
            static let streamNotFound = 10059
            static let consumerNotFound = 10014
            static let maximumReached = 10077
            static let insufficientResources = 10023
            static let storageExceeded = 10047
            static let memoryExceeded = 10028
            static let clusterNotAvailable = 10008
            static let clusterNotLeader = 10009
        }

        var number: Int { self.failure.errCode ?? 0 }

        /// The error for those above.
        var error: ClusterError {
            let text = self.failure.description ?? "error \(self.failure.code)"
            switch self.number {
            case Number.wrongLastSequence:
                return ClusterError(.conflict, "Another value is there than was expected (\(text)).")
            case Number.maximumReached, Number.insufficientResources, Number.storageExceeded, Number.memoryExceeded:
                return ClusterError(.full, "The NATS server has no more room (\(text)).")
            case Number.clusterNotAvailable, Number.clusterNotLeader:
                return ClusterError(.notConnected, "JetStream is not ready (\(text)).")
            default:
                return ClusterError(.refused, "The NATS server refuses \"\(self.subject)\": \(text).")
            }
        }
    }

    // MARK: - What is asked and answered

    /// The configuration of a stream, with the names of the server.
    struct StreamConfiguration: Codable, Sendable {
        var name: String
        var subjects: [String]
        var retention = "limits"
        var maxConsumers = -1
        var maxMsgs = -1
        var maxBytes = -1
        var maxAge: Int64 = 0
        var maxMsgsPerSubject = -1
        var discard = "new"
        var storage = "file"
        var numReplicas = 1
        var duplicateWindow: Int64 = 120_000_000_000
        var allowRollupHdrs = true
    }

    struct StreamInformation: Decodable, Sendable {
        struct State: Decodable, Sendable {
            /// How many messages it has.
            var messages: Int
        }

        /// When the stream was made.
        var created: String
        var state: State
    }

    struct ConsumerConfiguration: Codable, Sendable {
        var durableName: String?
        var deliverSubject: String?
        var deliverPolicy = "all"
        var optStartSeq: UInt64?
        var ackPolicy = "none"
        var ackWait: Int64?
        var maxDeliver = -1
        var filterSubject: String?
        var replayPolicy = "instant"
        var maxAckPending: Int?
        var maxWaiting: Int?
        var flowControl: Bool?
        var idleHeartbeat: Int64?
        var headersOnly: Bool?
        var inactiveThreshold: Int64?
        var memStorage: Bool?
        var numReplicas: Int?
    }

    struct ConsumerRequest: Encodable, Sendable {
        var streamName: String
        var config: ConsumerConfiguration
    }

    struct ConsumerInformation: Decodable, Sendable {
        var name: String
        var numAckPending: Int
        var numRedelivered: Int
        var numPending: Int
    }

    struct PullRequest: Encodable, Sendable {
        var batch: Int
        var expires: Int64?
        var noWait: Bool?
    }

    struct Acknowledgement: Decodable, Sendable {
        var seq: UInt64
        var duplicate: Bool?
    }

    struct PurgeRequest: Encodable, Sendable {
        var filter: String
        /// All before this one.
        var seq: UInt64?
    }

    struct PurgeAnswer: Decodable, Sendable {
        var purged: Int
    }

    struct LastMessageRequest: Encodable, Sendable {
        var lastBySubj: String
    }

    struct StoredMessage: Decodable, Sendable {
        struct Message: Decodable, Sendable {
            var seq: UInt64
            var data: Data?
            var hdrs: Data?
        }

        var message: Message
    }

    struct NoBody: Encodable, Sendable {}

    struct AnyAnswer: Decodable, Sendable {}

    extension Duration {
        /// As the server counts time.
        var nanoseconds: Int64 {
            let (seconds, attoseconds) = self.components
            return seconds.multipliedReportingOverflow(by: 1_000_000_000).overflow
                ? .max : seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        }
    }
#endif
