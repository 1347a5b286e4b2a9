extension CachePolicy {
    /// Keeps results as data, with the defaults of `data(ttl:maximumEntryCount:maximumSize:scope:refresh:spinner:)`.
    public static var data: CachePolicy { .data() }

    /// Keeps results as shared objects, with the defaults of `resource(ttl:maximumEntryCount:validate:onRelease:scope:refresh:spinner:)`.
    public static var resource: CachePolicy { .resource() }
}

extension CachePolicy where Value: AsyncSequence {
    /// Warns when compiling: only the first caller could read such a result. Calls of the function throw ``CacheError/Code/oneShotResult``.
    @available(
        *,
        deprecated,
        message:
            "only the first caller could read a kept sequence, and calls throw 'oneShotResult'; return an array, or do not cache"
    )
    public static func data(
        ttl: Duration? = nil,
        maximumEntryCount: Int? = nil,
        maximumSize: ByteCount? = nil,
        scope: CacheOptions.Scope = .global,
        refresh: CacheOptions.Refresh = .foreground,
        spinner: CacheOptions.Spinner = .none
    ) -> CachePolicy {
        var policy = CachePolicy.resource(
            ttl: ttl,
            maximumEntryCount: maximumEntryCount,
            scope: scope,
            refresh: refresh,
            spinner: spinner
        )
        policy.maximumByteCount = maximumSize?.bytes
        policy.isMeasured = true
        return policy
    }
}

#if DiskCache
    extension CachePolicy {
        /// Refused when compiling: a result that is not `Codable` cannot be kept on disk.
        @available(
            *,
            unavailable,
            message:
                "a result that is kept on disk has to be 'Codable', and the arguments 'Encodable'; leave out 'persist:', or conform the types"
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
