extension AppConfiguration {
    /// What users see of errors that pages throw. The log of the server has all of it in any case.
    public struct Errors: Sendable {
        /// How much users see of an error (`client.showErrorDetails`). Default ``AppConfiguration/ErrorDetails/full``.
        public var details: ErrorDetails = .full

        /// Whether an error shows where it was thrown, on systems where that can be found out (Linux). By default in debug builds only.
        ///
        /// Each `throw` in a page then costs some microseconds, and the first error that is shown takes a fraction of a second.
        public var isBacktraceShown: Bool = AppConfiguration.isDebugBuild

        /// Sees each error that a page, a callback or a fragment throws, and may draw something in the place of the box. `nil`, the default,
        /// shows the box.
        ///
        /// ```swift
        /// configuration.errors.onPageError = { failure in
        ///     guard failure.error is OutOfStock else { return .showsBox }
        ///     st.warning("This article is sold out.")
        ///     return .isHandled
        /// }
        /// ```
        ///
        /// Called after the error was logged, on the thread and in the run that has thrown; what it draws appears where the box would. Must not
        /// block: report to other systems in a task of the session. Errors of elements that it draws show their box. Not called for
        /// `st.stop()`, `st.rerun()`, and runs that were replaced or cancelled.
        public var onPageError: (@Sendable (PageError) -> PageError.Handling)?

        /// Creates a section with the defaults of each property.
        public init() {}
    }

    /// How much of an error that a page threw its users see.
    public struct ErrorDetails: Sendable, Hashable, CustomStringConvertible {
        private enum Storage: String, Sendable {
            case full, stackTrace = "stacktrace", type, none
        }

        private let storage: Storage

        /// The type of the error, its message and where it was thrown. For development, and where users are colleagues.
        public static let full = ErrorDetails(storage: .full)
        /// The type of the error and where it was thrown, but no message, which may hold data.
        public static let stackTrace = ErrorDetails(storage: .stackTrace)
        /// The type of the error alone.
        public static let type = ErrorDetails(storage: .type)
        /// That there was an error, and no more.
        public static let none = ErrorDetails(storage: .none)

        /// All degrees.
        package static let all: [ErrorDetails] = [.full, .stackTrace, .type, .none]

        /// The name that settings use.
        public var description: String { self.storage.rawValue }

        var showsMessage: Bool { self.storage == .full }
        var showsStackTrace: Bool { self.storage == .full || self.storage == .stackTrace }
        var showsType: Bool { self.storage != .none }
    }
}
