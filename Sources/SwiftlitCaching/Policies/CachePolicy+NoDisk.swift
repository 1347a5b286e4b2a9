#if !DiskCache
    extension CacheOptions {
        /// Where results would be kept beyond the life of the process. The trait `DiskCache` is off.
        public struct Persistence: Hashable, Sendable {
            /// On disk, with the trait `DiskCache`.
            public static let disk = Persistence()
        }
    }

    extension CachePolicy {
        /// Refused when compiling: the trait `DiskCache` is off.
        @available(
            *,
            unavailable,
            message: "add the trait DiskCache to the dependency on Swiftlit in Package.swift, traits: [\"DiskCache\"]"
        )
        public static func data(
            ttl: Duration? = nil,
            maximumEntryCount: Int? = nil,
            maximumSize: ByteCount? = nil,
            persist: CacheOptions.Persistence,
            refresh: CacheOptions.Refresh = .foreground,
            spinner: CacheOptions.Spinner = .none
        ) -> CachePolicy {
            .data(
                ttl: ttl,
                maximumEntryCount: maximumEntryCount,
                maximumSize: maximumSize,
                refresh: refresh,
                spinner: spinner
            )
        }
    }
#endif
