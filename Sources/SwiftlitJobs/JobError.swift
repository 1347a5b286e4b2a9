/// A failure of a job, or of a call that is about jobs.
///
/// Equality compares `code` and `message`.
public struct JobError: Error, Equatable, CustomStringConvertible {
    /// What kind of failure it was. Branch on this; more codes may come.
    public var code: Code

    /// What happened, to which job, and what to do next. For people.
    public var message: String

    /// The error that led to this one, if there was one.
    public var cause: (any Error)?

    /// Creates an error.
    public init(code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The code and the message.
    public var description: String { "\(self.code): \(self.message)" }

    /// Compares code and message; the cause is left out.
    public static func == (lhs: JobError, rhs: JobError) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension JobError {
    /// The kind of a failure. An open set: switch with a `default`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case unknownJob
            case identifierTaken
            case tooManyWaiting
            case deadlinePassed
            case poison
            case lost
            case functionNotFound
            case unreadableValue
            case functionThrew
            case storeFailed
            case stopped
            case invalidSchedule
            case streamTooLong
            case streamRestarted
        }

        private var value: Value

        /// There is no job with this identifier, or not any more.
        public static let unknownJob = Code(value: .unknownJob)
        /// A job of another user has the identifier that this one was to have.
        public static let identifierTaken = Code(value: .identifierTaken)
        /// As many jobs wait as may wait.
        public static let tooManyWaiting = Code(value: .tooManyWaiting)
        /// The job had not ended at its deadline.
        public static let deadlinePassed = Code(value: .deadlinePassed)
        /// The job has ended its worker, or the server, again and again.
        public static let poison = Code(value: .poison)
        /// The server ended while the job ran, and the job is not to start again.
        public static let lost = Code(value: .lost)
        /// This program has no function under the name that the job was submitted with.
        public static let functionNotFound = Code(value: .functionNotFound)
        /// The arguments or the result of the job cannot be read, or were never kept.
        public static let unreadableValue = Code(value: .unreadableValue)
        /// The function threw an error that is not `Codable`, before a restart.
        public static let functionThrew = Code(value: .functionThrew)
        /// The store of durable jobs cannot be used.
        public static let storeFailed = Code(value: .storeFailed)
        /// Jobs are not taken any more: the program ends.
        public static let stopped = Code(value: .stopped)

        /// The pattern of a schedule cannot be read.
        public static let invalidSchedule = Code(value: .invalidSchedule)
        /// The job has yielded more than `JobSystem.Configuration.maximumYieldedBytes`.
        public static let streamTooLong = Code(value: .streamTooLong)
        /// The job is tried again after its reader had elements of an earlier attempt. Read it anew.
        public static let streamRestarted = Code(value: .streamRestarted)

        /// The name of the code.
        public var description: String { self.value.rawValue }

        /// The code of this name, as it was kept.
        init?(named name: String) {
            guard let value = Value(rawValue: name) else { return nil }
            self.value = value
        }

        private init(value: Value) { self.value = value }
    }
}

// MARK: - The module's messages

extension JobError {
    static func unknownJob(_ id: JobID) -> JobError {
        JobError(
            code: .unknownJob,
            message:
                "there is no job \"\(id)\". It may have been forgotten: results are kept as long as keepsResult: says."
        )
    }

    static func identifierTaken(_ id: JobID) -> JobError {
        JobError(
            code: .identifierTaken,
            message:
                "a job of another user has the identifier \"\(id)\". Put something of the user into it, or share the job "
                + "(JobOptions.isShared)."
        )
    }

    static func tooManyWaiting(_ maximum: Int) -> JobError {
        JobError(
            code: .tooManyWaiting,
            message:
                "\(maximum) jobs wait already, which is as many as may. Submit it later, or raise maximumWaitingCount."
        )
    }

    static func deadlinePassed(_ name: String) -> JobError {
        JobError(code: .deadlinePassed, message: "the job of \(name) had not ended at its deadline and was ended.")
    }

    static func poison(_ name: String, _ reports: [String]) -> JobError {
        JobError(
            code: .poison,
            message: "the job of \(name) has ended what ran it \(reports.count) times and is not tried again: "
                + reports.enumerated().map { "(\($0.offset + 1)) \($0.element)" }.joined(separator: " ")
        )
    }

    static func lost(_ name: String) -> JobError {
        JobError(
            code: .lost,
            message: "the server ended while the job of \(name) ran. Retry it if the function may run twice."
        )
    }

    static func functionNotFound(_ name: String) -> JobError {
        JobError(
            code: .functionNotFound,
            message: "this program has no function \(name). Was it renamed or made private since the job was submitted?"
        )
    }

    static func notFindable(_ name: String) -> JobError {
        JobError(
            code: .functionNotFound,
            message: "\(name) cannot be found again after a restart, so it cannot have durable jobs. "
                + "Decorate a function that is not private, or use lifetime: .session."
        )
    }

    static func unreadable(_ what: String, _ name: String, _ error: (any Error)?) -> JobError {
        JobError(
            code: .unreadableValue,
            message: "the \(what) of the job of \(name) cannot be read\(error.map { ": \($0)" } ?? "").",
            cause: error
        )
    }

    static func streamTooLong(_ name: String, _ maximum: Int) -> JobError {
        JobError(
            code: .streamTooLong,
            message:
                "the job of \(name) has yielded more than \(maximum) bytes. Yield less, or raise maximumYieldedBytes."
        )
    }

    static func streamRestarted(_ id: JobID) -> JobError {
        JobError(
            code: .streamRestarted,
            message: "the job \"\(id)\" is tried again, and what it had yielded does not count. Read its elements anew."
        )
    }

    static func storeFailed(_ error: any Error) -> JobError {
        JobError(code: .storeFailed, message: "the store of durable jobs cannot be used: \(error)", cause: error)
    }

    static let stopped = JobError(code: .stopped, message: "jobs are not taken any more: the program ends.")
}
