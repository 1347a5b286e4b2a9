#if Cluster
    internal import SwiftlitExecutors

    /// A call as it waits in the work queue of its pool.
    struct CallRequest: Codable, Sendable {
        /// Names the call, and the message in the queue.
        var id: String
        /// Whose subject answers go to.
        var caller: String
        var call: PortableCall
        /// The function whose text decides whether another build may run it, where it is not the one of the call: that of a chunk of calls.
        var inner: TypeReference?
        /// What the text of the function says; `nil` where it is not known.
        var text: String?
        /// Calls of different groups take turns.
        var group: String
        /// How often the function may be run again after what ran it was lost.
        var retryCount: Int
    }

    /// What a worker says to a caller. Each is a request, whose answer is a ``CallerAnswer``.
    struct WorkerMessage: Codable, Sendable {
        enum Kind: UInt8, Codable, Sendable {
            /// May I run the function? Only one delivery of a call gets a yes at a time.
            case begin
            /// I cannot run it, and give it back.
            case unfit
            /// What the function has done since.
            case items
        }

        var kind: Kind
        /// Names the worker.
        var worker: String
        /// How often the call was delivered: the fencing number. What a smaller one says does not count any more.
        var delivery: Int
        /// Counts the messages with items, from 1, so that one that comes twice counts once.
        var sequence = 0
        var items: [WorkerItem] = []
        /// Why the worker is unfit.
        var reason = ""
    }

    /// One thing that a function did.
    struct WorkerItem: Codable, Sendable {
        enum Kind: UInt8, Codable, Sendable {
            /// It reports how far it is.
            case progress
            /// It has yielded elements.
            case elements
            /// The beginning of elements that are longer than one message.
            case elementsPart
            /// A part of what it returned, which is longer than one message.
            case part
            /// It has ended: the rest of what came of it.
            case end
        }

        var kind: Kind
        var bytes: [UInt8] = []
        var progress: WorkerProgress?
        /// What the bytes of the end are.
        var reply: UInt8 = 0

        /// About how long it is on its way.
        var byteCount: Int { self.bytes.count + (self.progress?.message.utf8.count ?? 0) + 128 }
    }

    /// What a caller answers, and sends by itself when it changes.
    struct CallerAnswer: Codable, Sendable {
        /// Whether the function is to go on. `false` also for calls that the caller does not know (any more).
        var isWanted: Bool
        /// How many messages with items have come.
        var received = 0
        /// How many bytes of elements were read so far.
        var credit = 0
    }

    /// The subjects of calls.
    enum CallSubject {
        /// Where workers ask a caller.
        static func caller(_ caller: String, call: String) -> String { "call.\(caller).\(call)" }

        /// Where callers tell a worker.
        static func worker(_ worker: String, call: String) -> String { "worker.\(worker).\(call)" }

        /// The name of the queue of a pool.
        static func queue(_ pool: String) -> String { "calls-\(pool)" }

        /// The last token of a subject.
        static func call(in subject: String) -> String {
            subject.lastIndex(of: ".").map { String(subject[subject.index(after: $0)...]) } ?? subject
        }
    }

    extension Encodable {
        /// As it is sent.
        func encodedForCluster() throws -> [UInt8] { try BinaryEncoder().encode(self) }
    }

    extension Decodable {
        /// Reads what another machine sent; `nil` for what cannot be read.
        init?(fromCluster bytes: [UInt8]) {
            // Absence is the answer: what cannot be read was sent by no worker and no caller of this version.
            guard let value = try? BinaryDecoder().decode(Self.self, from: bytes) else { return nil }
            self = value
        }
    }
#endif
