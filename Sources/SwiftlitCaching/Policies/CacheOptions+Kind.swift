extension CacheOptions {
    /// Which caches: those of functions with `cache: .data(…)`, of those with `cache: .resource(…)`, or both.
    public struct Kind: Hashable, Sendable {
        private enum Kind: Sendable {
            case all
            case data
            case resources
        }

        private let kind: Kind

        /// All caches.
        public static let all = Self(kind: .all)
        /// Caches of data, in memory and on disk.
        public static let data = Self(kind: .data)
        /// Caches of shared objects.
        public static let resources = Self(kind: .resources)

        /// Whether values of data caches are meant. They are the ones that are measured.
        package func includes(isMeasured: Bool) -> Bool {
            switch self.kind {
            case .all: true
            case .data: isMeasured
            case .resources: !isMeasured
            }
        }
    }
}
