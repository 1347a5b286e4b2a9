#if Cluster
    /// An error of the cluster.
    ///
    /// Branch on ``code``; show ``description`` to people.
    public struct ClusterError: Error, Equatable, CustomStringConvertible {
        /// What kind of error it is.
        public let code: Code

        /// What happened, to what, and what to do next.
        public let message: String

        /// What caused it.
        public let cause: (any Error)?

        package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
            self.code = code
            self.message = message
            self.cause = cause
        }

        /// The code and the message.
        public var description: String {
            let text = "\(self.code): \(self.message)"
            return self.cause.map { "\(text) Cause: \($0)" } ?? text
        }

        /// Compares code and message; the cause does not count.
        public static func == (left: ClusterError, right: ClusterError) -> Bool {
            left.code == right.code && left.message == right.message
        }
    }

    extension ClusterError {
        /// What kind of error a ``ClusterError`` is.
        public struct Code: Sendable, Hashable, CustomStringConvertible {
            private enum Kind: String {
                case buildMismatch, closed, conflict, damaged, full, invalidConfiguration, invalidName, noResponders,
                    notConnected
                case payloadTooLarge, refused, timedOut, workerLost
            }

            private let kind: Kind

            private init(_ kind: Kind) { self.kind = kind }

            /// All workers of a pool are of another build, in which the function is not the same.
            public static let buildMismatch = Code(.buildMismatch)

            /// The connection was closed by this program.
            public static let closed = Code(.closed)

            /// A value was not written, because another one is there than expected.
            public static let conflict = Code(.conflict)

            /// What came from another machine cannot be read.
            public static let damaged = Code(.damaged)

            /// A queue or bucket holds as much as it may.
            public static let full = Code(.full)

            /// A setting cannot be used.
            public static let invalidConfiguration = Code(.invalidConfiguration)

            /// A name has characters that it may not have.
            public static let invalidName = Code(.invalidName)

            /// Nothing listens to what was asked.
            public static let noResponders = Code(.noResponders)

            /// The server cannot be reached.
            public static let notConnected = Code(.notConnected)

            /// A message is larger than the server takes.
            public static let payloadTooLarge = Code(.payloadTooLarge)

            /// The server does not do what was asked.
            public static let refused = Code(.refused)

            /// No answer came in time. What was asked may have been done.
            public static let timedOut = Code(.timedOut)

            /// The machine that ran a function is gone, and the function may not run again.
            public static let workerLost = Code(.workerLost)

            /// The name of the code.
            public var description: String { self.kind.rawValue }
        }
    }
#endif
