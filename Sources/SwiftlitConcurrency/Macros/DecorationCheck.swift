#if Macros
    public import SwiftlitCaching

    /// Tells, while a decorated function is compiled, whether its types have the conformances that it needs.
    ///
    /// What `@RunInExecutor` makes asks for each type and gets ``Met`` or ``Missing``, of which the compiler takes the first if it can. To the
    /// second belongs a sentence that says what to do, and a function that nothing can be wrong with: so the sentence is the only error.
    public enum _DecorationCheck {
        /// The type has the conformances.
        public struct Met: Sendable {
            /// Returns whether both are met: both are.
            public func and(_ other: Met) -> Met { other }

            /// Returns whether both are met.
            public func and(_ other: Missing) -> Missing { other }

            /// Returns `identity`.
            public func identity(_ identity: FunctionIdentity?) -> FunctionIdentity? { identity }

            /// Returns `identity`.
            public func identity<Function>(
                _ identity: FunctionIdentity?,
                of function: Function.Type
            ) -> FunctionIdentity? {
                identity
            }
        }

        /// The type lacks a conformance. There is no value of this: the program does not compile.
        public struct Missing: Sendable {
            private let never: Never

            /// Returns whether both are met.
            public func and(_ other: Met) -> Missing { self }

            /// Returns whether both are met.
            public func and(_ other: Missing) -> Missing { self }

            /// Returns what makes a function that is refused.
            public func identity(_ identity: FunctionIdentity?) -> _RefusedIdentity { switch self.never {} }

            /// Returns what makes a function of this type that is refused.
            public func identity<each Argument, Result>(
                _ identity: FunctionIdentity?,
                of function: ((repeat each Argument) throws -> Result).Type
            ) -> _RefusedProcessIdentity<repeat each Argument, Result> {
                switch self.never {}
            }
        }

        /// Returns that `Value` can go to another thread.
        public static func sendable<Value: Sendable>(_ type: Value.Type) -> Met { Met() }

        /// Never returns: `Value` cannot go to another thread.
        public static func sendable<Value>(_ type: Value.Type) -> Missing { Self.missing(type) }

        /// Returns that `Value` can be part of a key.
        public static func hashable<Value: Hashable & Sendable>(_ type: Value.Type) -> Met { Met() }

        /// Never returns: `Value` cannot be part of a key.
        public static func hashable<Value>(_ type: Value.Type) -> Missing { Self.missing(type) }

        /// Returns that `Value` can go to another process.
        public static func codable<Value: Codable & Sendable>(_ type: Value.Type) -> Met { Met() }

        /// Never returns: `Value` cannot go to another process.
        public static func codable<Value>(_ type: Value.Type) -> Missing { Self.missing(type) }

        /// Returns that `Value` can be part of a key, and can go to another process.
        public static func hashableAndCodable<Value: Hashable & Codable & Sendable>(_ type: Value.Type) -> Met { Met() }

        /// Never returns: `Value` cannot be part of a key, or cannot go to another process.
        public static func hashableAndCodable<Value>(_ type: Value.Type) -> Missing { Self.missing(type) }

        private static func missing<Value>(_ type: Value.Type) -> Missing {
            preconditionFailure("'\(type)' of a decorated function lacks a conformance, which does not compile.")
        }
    }
#endif
