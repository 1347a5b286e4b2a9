extension CachePolicy {
    /// Keeps results as data, with the defaults of `data(ttl:maxEntries:maxSize:scope:refresh:spinner:)`.
    public static var data: CachePolicy { .data() }

    /// Keeps results as shared objects, with the defaults of `resource(ttl:maxEntries:validate:onRelease:scope:refresh:spinner:)`.
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
        maxEntries: Int? = nil,
        maxSize: ByteCount? = nil,
        scope: CacheScope = .global,
        refresh: CacheRefresh = .foreground,
        spinner: CacheSpinner = .none
    ) -> CachePolicy {
        var policy = CachePolicy.resource(
            ttl: ttl,
            maxEntries: maxEntries,
            scope: scope,
            refresh: refresh,
            spinner: spinner
        )
        policy.maximumByteCount = maxSize?.bytes
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
            maxEntries: Int? = nil,
            maxSize: ByteCount? = nil,
            persist: CachePersistence,
            refresh: CacheRefresh = .foreground,
            spinner: CacheSpinner = .none
        ) -> CachePolicy {
            .data(ttl: ttl, maxEntries: maxEntries, maxSize: maxSize, refresh: refresh, spinner: spinner)
        }
    }
#endif
