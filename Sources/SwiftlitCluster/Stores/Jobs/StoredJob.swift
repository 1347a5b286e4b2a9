#if Cluster
    import SwiftlitJobs

    /// A durable job in the bucket of jobs.
    struct StoredJob: Codable, Sendable, Equatable {
        /// The job. What is large is in another bucket, and empty here.
        var record: JobRecord
        /// The order in which jobs came: the revision of the first entry; 0 in that one, which cannot know it.
        var sequence: UInt64 = 0
        /// Tells who has written this.
        var writer = ""
        /// How often it was put into the queue. A message of the queue names its round.
        var round = 1
        /// The message of the queue that the process has which runs it.
        var message: UInt64?
        /// The replica that has begun the newest attempt.
        var runner: String?
        /// How many bytes the arguments have, where they are in the other bucket.
        var argumentsByteCount: Int?
        /// How many bytes the result has, where it is in the other bucket, and the attempt that it is of.
        var resultByteCount: Int?
        var resultAttempt = 0
        /// What the newest attempt has yielded, known from its end.
        var elementCount = 0
        var elementByteCount = 0

        init(_ record: JobRecord) { self.record = record }

        /// The replica that runs it; `nil` where none does.
        var currentRunner: String? {
            self.record.status == .running || self.record.status == .cancelling ? self.runner : nil
        }

        /// How many bytes it takes of those that ended jobs may have.
        var byteCount: Int {
            let arguments = self.argumentsByteCount ?? self.record.arguments.count
            let result = self.resultByteCount ?? self.record.result?.count ?? 0
            return arguments + result + self.elementByteCount
        }

        /// Whether the other bucket has something of it.
        var hasMore: Bool { self.argumentsByteCount != nil || self.resultByteCount != nil || self.elementCount > 0 }
    }

    /// What the queue has of a job that waits.
    struct QueuedJob: Codable, Sendable, Equatable {
        var id: JobID
        var round: Int
    }

    /// The keys of jobs.
    struct JobKeys {
        /// The key of the record.
        let record: String

        init(_ id: JobID) { self.record = StoreKey.token(id.text) }

        /// What the other bucket has of it.
        var all: String { "\(self.record).>" }

        var arguments: String { "\(self.record).a" }

        func result(_ attempt: Int) -> String { "\(self.record).r.\(attempt)" }

        /// All that an attempt has yielded.
        func elements(_ attempt: Int) -> String { "\(self.record).e.\(attempt).*" }

        /// Some of what an attempt has yielded. Keys of an attempt sort as their positions do.
        func elements(_ attempt: Int, _ place: ElementPlace) -> String {
            let digits = String(place.first)
            let zeros = String(repeating: "0", count: max(0, 12 - digits.utf8.count))
            return "\(self.record).e.\(attempt).\(zeros)\(digits)-\(place.count)-\(place.byteCount)"
        }
    }

    /// Where some elements of an attempt are.
    struct ElementPlace: Codable, Sendable, Equatable {
        var first: Int
        var count: Int
        var byteCount: Int

        init(first: Int, count: Int, byteCount: Int) {
            self.first = first
            self.count = count
            self.byteCount = byteCount
        }

        func contains(_ position: Int) -> Bool { self.first <= position && position < self.first + self.count }

        /// Reads the last token of a key.
        init?(key: String) {
            guard let token = key.split(separator: ".").last else { return nil }
            let parts = token.split(separator: "-").map { Int($0) }
            guard parts.count == 3, let first = parts[0], let count = parts[1], let byteCount = parts[2] else {
                return nil
            }
            self.init(first: first, count: count, byteCount: byteCount)
        }
    }
#endif
