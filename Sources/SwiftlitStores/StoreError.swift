/// A failure of the database that keeps jobs and sessions.
///
/// Equality compares `code` and `message`.
package struct StoreError: Error, Equatable, CustomStringConvertible {
    /// What kind of failure it was.
    package var code: Code

    /// What happened, on which file, and what to do next. For people.
    package var message: String

    /// The error that led to this one, if there was one.
    package var cause: (any Error)?

    /// Creates an error.
    package init(code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The code and the message.
    package var description: String { "\(self.code): \(self.message)" }

    /// Compares code and message; the cause is left out.
    package static func == (lhs: StoreError, rhs: StoreError) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension StoreError {
    /// The kind of a failure.
    package enum Code: String, Sendable {
        /// The folder or the file cannot be made, opened or written.
        case cannotOpen
        /// Another process has the file open.
        case inUse
        /// A later version of the program wrote the file.
        case newerSchema
        /// The file is damaged. The next start sets it aside.
        case damaged
        /// The disk is full, or the file could not be written for another reason that may pass.
        case failed
        /// The database was closed.
        case closed
    }
}

// MARK: - The module's messages

extension StoreError {
    static func cannotOpen(_ path: String, _ error: any Error) -> StoreError {
        StoreError(
            code: .cannotOpen,
            message: "the data file \(path) cannot be opened: \(error). "
                + "Give a folder that this user can write to with --data-folder DIR.",
            cause: error
        )
    }

    static func inUse(_ path: String) -> StoreError {
        StoreError(
            code: .inUse,
            message: "another process uses the data file \(path). "
                + "Stop that process, or give this one a folder of its own with --data-folder DIR."
        )
    }

    static func newerSchema(_ path: String, store: String, version: Int, known: Int) -> StoreError {
        StoreError(
            code: .newerSchema,
            message: "the data file \(path) holds version \(version) of \"\(store)\", and this program knows \(known). "
                + "Run the later version of the program, or give this one a folder of its own with --data-folder DIR."
        )
    }

    static func damaged(_ path: String, _ error: any Error) -> StoreError {
        StoreError(
            code: .damaged,
            message:
                "the data file \(path) is damaged: \(error). Restart the program: it sets the file aside and starts "
                + "with a new one.",
            cause: error
        )
    }

    static func failed(_ path: String, _ error: any Error) -> StoreError {
        StoreError(
            code: .failed,
            message: "the data file \(path) could not be used: \(error). Check the space on the disk.",
            cause: error
        )
    }

    static func closed(_ path: String) -> StoreError {
        StoreError(code: .closed, message: "the data file \(path) was closed. Open it again.")
    }
}
