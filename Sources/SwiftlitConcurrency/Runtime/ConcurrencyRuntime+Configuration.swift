public import SwiftlitCaching

extension ConcurrencyRuntime {
    /// The bounds of a runtime. Set once, when it is created.
    public struct Configuration: Sendable {
        /// The memory that cached data of all functions may take together; what was used least recently goes first. `nil`: no limit.
        /// Default: 1 gigabyte.
        public var maximumCacheSize: ByteCount? = .gigabytes(1)

        /// The most cached values that are refreshed in the background at one time; more are left old until the next call. Default: 8.
        public var maximumRefreshCount: Int = 8

        #if DiskCache
            /// The file that results of functions with `persist: .disk` are kept in, shared by all processes that name the same one. `nil`,
            /// the default: one for this executable, in the user's cache folder (`$XDG_CACHE_HOME` or `~/.cache`, on macOS
            /// `~/Library/Caches`). Opened when it is first used.
            public var diskCachePath: String?

            /// The space on disk that such results may take; what was used least recently goes first. Default: 1 gigabyte.
            public var maximumDiskCacheSize: ByteCount = .gigabytes(1)
        #endif

        /// Creates a configuration with the defaults of each property.
        public init() {}
    }
}
