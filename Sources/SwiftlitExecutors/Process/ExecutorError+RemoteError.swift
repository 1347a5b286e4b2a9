extension ExecutorError {
    /// An error that a function in a worker process threw and that could not come over as it is: the cause of an ``ExecutorError`` with the
    /// code ``ExecutorError/Code/functionThrew``.
    ///
    /// Errors come over as they are if they are `Codable` and their type can be found, which private and local types can, but generic types over
    /// private or local ones cannot.
    public struct RemoteError: Error, Sendable, Hashable, CustomStringConvertible {
        /// The name of the error's type, without its module.
        public var typeName: String
        /// What the error says: the `errorDescription` of a `LocalizedError`, with its failure reason and recovery suggestion where it has them; else
        /// the same as ``description``. At most 16,384 characters.
        public var text: String
        /// The error as `"\(error)"` writes it. At most 16,384 characters.
        public var description: String
        /// The domain, as in `NSError`; for other errors the name of the type with its module.
        public var domain: String
        /// The code, as in `NSError`; for an enum the number of its case.
        public var code: Int
    }
}
