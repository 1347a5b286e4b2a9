/// Why an upload was not taken.
package struct UploadError: Error, Sendable, CustomStringConvertible {
    /// What went wrong; branch on this.
    package var code: Code

    /// What failed, on what, and what to do next.
    package var message: String

    /// The error underneath, if there was one.
    package var cause: (any Error)?

    init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// Creates an error of another process, whose code has a name.
    package init(named name: String, _ message: String, cause: (any Error)? = nil) {
        self.init(Code(named: name), message, cause: cause)
    }

    /// The reasons.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Base: String {
            case unknownSession, unknownFile, alreadyUploaded, fileTooLarge, sessionFull, serverFull, tooManyFiles,
                notStored
            case notExpected
        }

        private let base: Base

        private init(base: Base) { self.base = base }

        /// A name that is not known is that of `notStored`.
        fileprivate init(named name: String) { self.init(base: Base(rawValue: name) ?? .notStored) }

        /// The code's name.
        package var description: String { self.base.rawValue }

        /// There is no such session, or it has uploaded nothing and asked for no upload.
        package static let unknownSession = Code(base: .unknownSession)
        /// The session was given no such identifier, or the file was removed.
        package static let unknownFile = Code(base: .unknownFile)
        /// The file is there already, or on its way.
        package static let alreadyUploaded = Code(base: .alreadyUploaded)
        /// The file has more bytes than one may have.
        package static let fileTooLarge = Code(base: .fileTooLarge)
        /// The files of the session have more bytes than they may have together.
        package static let sessionFull = Code(base: .sessionFull)
        /// The files of all sessions have more bytes than they may have together.
        package static let serverFull = Code(base: .serverFull)
        /// Nothing on the page takes files.
        package static let notExpected = Code(base: .notExpected)
        /// The session has more files than it may have.
        package static let tooManyFiles = Code(base: .tooManyFiles)
        /// The bytes could not be written to disk.
        package static let notStored = Code(base: .notStored)
    }

    /// The code and the message.
    package var description: String { "\(self.code): \(self.message)" }
}
