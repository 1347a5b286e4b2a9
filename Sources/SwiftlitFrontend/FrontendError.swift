/// The reason why there are no frontend files to serve.
package struct FrontendError: Error, Sendable {
    /// What went wrong.
    package var code: Code

    /// One line: what failed, on what, and what to do next.
    package var message: String

    /// The error underneath, if there was one.
    package var cause: (any Error)?

    /// Creates an error.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension FrontendError {
    /// The open set of things that go wrong when frontend files are looked for, fetched and unpacked.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Base: String {
            case overrideInvalid
            case cacheUnwritable
            case pythonMissing
            case pipMissing
            case indexUnreachable
            case hashMismatch
            case wheelMalformed
            case downloadFailed
        }

        private let base: Base

        package var description: String { self.base.rawValue }

        /// `SWIFTLIT_FRONTEND` names something that is not a folder with an `index.html`.
        package static let overrideInvalid = Self(base: .overrideInvalid)

        /// The cache folder is unknown, cannot be written, or the disk is full.
        package static let cacheUnwritable = Self(base: .cacheUnwritable)

        /// There is no Python interpreter, or it does not run.
        package static let pythonMissing = Self(base: .pythonMissing)

        /// The Python interpreter has no `pip`.
        package static let pipMissing = Self(base: .pipMissing)

        /// The package index did not answer, or does not have the release.
        package static let indexUnreachable = Self(base: .indexUnreachable)

        /// What was downloaded is not what this version was built for.
        package static let hashMismatch = Self(base: .hashMismatch)

        /// The wheel has the pinned hash and still cannot be unpacked.
        package static let wheelMalformed = Self(base: .wheelMalformed)

        /// The download failed for another reason, which the message quotes.
        package static let downloadFailed = Self(base: .downloadFailed)
    }
}

extension FrontendError: Equatable {
    /// Errors are equal when code and message are; causes are not compared.
    package static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension FrontendError: CustomStringConvertible {
    package var description: String {
        "\(self.code): \(self.message)"
    }
}
