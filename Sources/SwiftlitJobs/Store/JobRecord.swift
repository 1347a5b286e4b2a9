internal import SwiftlitExecutors

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A durable job as the store keeps it. Times are milliseconds since 1970.
package struct JobRecord: Sendable, Codable, Equatable {
    package var id: JobID
    /// How the function is found again.
    package var function: String
    /// What people call the function.
    package var name: String
    package var owner: String?
    package var status: JobStatus
    package var options: StoredJobOptions
    /// The encoded arguments.
    package var arguments: [UInt8]
    /// The encoded result of the attempt that counted.
    package var result: [UInt8]?
    package var failure: StoredJobFailure?
    /// How often it was begun. The number of the newest attempt, which its end has to name: a fence.
    package var attempt: Int
    package var counts: JobCounts
    package var submitted: Int64
    package var started: Int64?
    package var ended: Int64?
    /// When the next try may begin.
    package var notBefore: Int64?

    package init(
        id: JobID,
        function: String,
        name: String,
        owner: String?,
        options: StoredJobOptions,
        arguments: [UInt8],
        submitted: Int64
    ) {
        self.id = id
        self.function = function
        self.name = name
        self.owner = owner
        self.status = .waiting
        self.options = options
        self.arguments = arguments
        self.attempt = 0
        self.counts = JobCounts()
        self.submitted = submitted
    }
}

/// The options of a job that count after it was submitted.
package struct StoredJobOptions: Sendable, Codable, Equatable {
    package var priority: Int
    package var retry: JobRetry
    package var deadline: Int64?
    package var keepsResult: Int64
    package var group: String?
    package var groupLimit: Int?
    package var functionLimit: Int?
    package var afterServerEnd: JobRestart
    /// `nil`, also in records of earlier releases, for a job that is its owner's alone.
    package var isShared: Bool?

    package init(_ options: JobOptions) {
        self.priority = options.priority
        self.retry = options.retry
        self.deadline = options.deadline.map { Int64($0.timeIntervalSince1970 * 1_000) }
        self.keepsResult = options.keepsResult.milliseconds
        self.group = options.group
        self.groupLimit = options.groupLimit
        self.functionLimit = options.functionLimit
        self.afterServerEnd = options.afterServerEnd
        self.isShared = options.isShared ? true : nil
    }
}

/// What went wrong with the attempts of a job so far.
package struct JobCounts: Sendable, Codable, Equatable {
    /// How often the function has thrown.
    package var failures = 0
    /// What was heard of each worker that ended under the job.
    package var deaths: [String] = []
    /// How often the server has ended while the job ran.
    package var serverEnds = 0

    package init() {}
}

/// Why a job has failed, as far as it can be kept.
package struct StoredJobFailure: Sendable, Codable, Equatable {
    package var code: String
    package var message: String
    /// The name of the error's type, and the encoded error, where it is `Codable` and can be found again.
    package var type: String?
    package var value: [UInt8]?

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// Keeps an error of an attempt.
    init(_ error: any Error) {
        if let error = error as? JobError {
            self.init(code: "\(error.code)", message: error.message)
            return
        }
        self.init(code: "functionThrew", message: "\(error)")
        // Absence is the answer: what cannot be encoded is kept as text.
        guard let error = error as? any (Error & Codable), let name = durableName(of: Swift.type(of: error)),
            let bytes = try? BinaryEncoder().encode(error), bytes.count <= Self.maximumByteCount
        else { return }
        (self.type, self.value) = (name, bytes)
    }

    /// The largest error that is kept as itself.
    private static let maximumByteCount = 1_024 * 1_024

    /// The error: the very one where its type is found and can be read, else its text.
    var error: any Error {
        if let name = self.type, let value = self.value,
            let type = TypeReference.name(name).type as? any (Error & Decodable).Type,
            // Absence is the answer: an error that cannot be read any more is told by its text.
            let error = try? BinaryDecoder().decode(type, from: value)
        {
            return error
        }
        return JobError(code: JobError.Code(named: self.code) ?? .functionThrew, message: self.message)
    }
}

/// How an attempt has ended.
package enum JobEnd: Sendable, Equatable {
    case finished(result: [UInt8])
    case failed(StoredJobFailure, JobCounts)
    case cancelled
    case lost(StoredJobFailure)
    /// Another attempt follows.
    case again(notBefore: Int64?, JobCounts)
}

extension JobRecord {
    /// The record after its newest attempt has ended.
    package func ended(_ end: JobEnd, at now: Int64) -> JobRecord {
        var record = self
        record.ended = now
        record.notBefore = nil
        switch end {
        case .finished(let result):
            record.status = .finished
            record.result = result
        case .failed(let failure, let counts):
            record.status = .failed
            record.failure = failure
            record.counts = counts
        case .cancelled: record.status = .cancelled
        case .lost(let failure):
            record.status = .lost
            record.failure = failure
        case .again(let notBefore, let counts):
            record.status = .waiting
            record.ended = nil
            record.notBefore = notBefore
            record.counts = counts
        }
        return record
    }
}

extension JobRecord {
    /// The record of an ended job that waits again, as if it was new.
    package var restarted: JobRecord {
        var record = self
        record.status = .waiting
        (record.result, record.failure, record.started, record.ended, record.notBefore) = (nil, nil, nil, nil, nil)
        record.counts = JobCounts()
        return record
    }

    /// The record without what may be large, which the store has.
    package var withoutBodies: JobRecord {
        var record = self
        (record.arguments, record.result) = ([], nil)
        return record
    }
}
