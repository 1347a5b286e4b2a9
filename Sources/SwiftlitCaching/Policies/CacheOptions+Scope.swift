extension CacheOptions {
    /// Who shares the values of a cached function.
    public struct Scope: Hashable, Sendable {
        private enum Kind: Sendable {
            case global
            case session
            case cluster
        }

        private let kind: Kind

        /// All sessions of the process, and callers outside of any. The default.
        public static let global = Self(kind: .global)

        /// Each session has its own values, which go when it ends. Called outside of a script run, the function throws `unsupportedCallSite`.
        public static let session = Self(kind: .session)

        /// All processes of the cluster: a value that one of them has computed is found by the others, and while one computes it they wait for that.
        ///
        /// Each process keeps what it has found in its memory, too. Arguments and result have to be `Codable`, and the machines' clocks to agree
        /// where there is a `ttl`. Where the process is in no cluster, or the cluster does not answer, this is ``global``.
        public static let cluster = Self(kind: .cluster)
    }
}
