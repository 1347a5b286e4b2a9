extension CacheOptions {
    /// Who shares the values of a cached function.
    public struct Scope: Hashable, Sendable {
        private enum Kind: Sendable {
            case global
            case session
        }

        private let kind: Kind

        /// All sessions of the process, and callers outside of any. The default.
        public static let global = Self(kind: .global)

        /// Each session has its own values, which go when it ends. Called outside of a script run, the function throws `unsupportedCallSite`.
        public static let session = Self(kind: .session)
    }
}
