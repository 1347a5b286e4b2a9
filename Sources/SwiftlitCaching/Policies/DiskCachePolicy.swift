#if DiskCache
    /// Keeping the results of a function on disk, so that they outlive the process.
    ///
    /// ```swift
    /// let load = runInExecutor(cache: .data(ttl: .seconds(3600), persist: .disk)) { (region: String) in try fetch(region) }
    /// ```
    ///
    /// Memory comes first: the disk is asked when a result is not there, and written after the callers have theirs. Arguments and result
    /// are `Codable`. What cannot be written, or is not the same when it is read again, is kept in memory only: the encoded form of such arguments
    /// may be that of others too. Results whose type is not `Equatable` are not compared. A damaged file is set aside, and a new one begins.
    public struct DiskCachePolicy<Value: Sendable & Codable>: Sendable {
        /// The rules for the results in memory.
        package let memory: CachePolicy<Value>

        /// Keeps results as data, in memory and on disk.
        ///
        /// Results are found again by the same version of the function for equal arguments, whose encoded forms have to be equal too: sets
        /// and dictionaries without text keys have none that stays the same. The space on disk is bounded for all functions together.
        ///
        /// - Parameters:
        ///   - ttl: How long a result is used, from when it was computed, in whatever process. `nil`: without limit.
        ///   - maximumEntryCount: The most results that are kept in memory for this function, at least 1. `nil`: no limit.
        ///   - maximumSize: The most memory that results of this function take. `nil`: only the budget of the process limits them.
        ///   - persist: Where to keep results.
        ///   - refresh: What a call does that finds a result older than `ttl` in memory. On disk it is not found.
        ///   - spinner: What the page shows while the function runs.
        public static func data(
            ttl: Duration? = nil,
            maximumEntryCount: Int? = nil,
            maximumSize: ByteCount? = nil,
            persist: CacheOptions.Persistence,
            refresh: CacheOptions.Refresh = .foreground,
            spinner: CacheOptions.Spinner = .none
        ) -> DiskCachePolicy {
            DiskCachePolicy(
                memory: .data(
                    ttl: ttl,
                    maximumEntryCount: maximumEntryCount,
                    maximumSize: maximumSize,
                    refresh: refresh,
                    spinner: spinner
                )
            )
        }
    }

    extension CacheOptions {
        /// Where results are kept beyond the life of the process.
        public struct Persistence: Hashable, Sendable {
            private enum Kind: Sendable {
                case disk
            }

            private let kind: Kind

            /// In a file of this application in the user's cache folder.
            public static let disk = Self(kind: .disk)
        }
    }
#endif
