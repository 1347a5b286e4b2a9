/// The reason why a command on a project failed.
package struct ProjectError: Error, Sendable {
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

extension ProjectError {
    /// The open set of things that go wrong with projects.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Base: String {
            case noPackage
            case noProduct
            case buildFailed
            case programFailed
            case toolMissing
            case invalidName
            case folderInTheWay
            case fileUnwritable
        }

        private let base: Base

        package var description: String { self.base.rawValue }

        /// The folder has no `Package.swift`, or one that cannot be read.
        package static let noPackage = Self(base: .noPackage)

        /// The package has no program of the given name, or several and none was named.
        package static let noProduct = Self(base: .noProduct)

        /// The package does not build.
        package static let buildFailed = Self(base: .buildFailed)

        /// The program could not be started, or ended with an error.
        package static let programFailed = Self(base: .programFailed)

        /// A tool is missing that the command needs.
        package static let toolMissing = Self(base: .toolMissing)

        /// The name cannot be that of a package.
        package static let invalidName = Self(base: .invalidName)

        /// Something is where the command wants to write.
        package static let folderInTheWay = Self(base: .folderInTheWay)

        /// A file cannot be read or written.
        package static let fileUnwritable = Self(base: .fileUnwritable)
    }
}

extension ProjectError: Equatable {
    /// Errors are equal when code and message are; causes are not compared.
    package static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension ProjectError: CustomStringConvertible {
    package var description: String { self.message }
}
