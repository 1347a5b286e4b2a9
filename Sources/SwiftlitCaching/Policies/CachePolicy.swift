/// Whether and how long the results of a function are kept, and who shares them.
///
/// ```swift
/// let load = runInExecutor(cache: .data(ttl: .seconds(60), maximumEntryCount: 100)) { (region: String) in try fetch(region) }
/// ```
///
/// A result is found again by the same function for equal arguments. While it is loaded, further callers with equal arguments wait for the
/// same run. Errors are not kept.
public struct CachePolicy<Value: Sendable>: Sendable {
    package var ttl: Duration?
    package var maximumEntryCount: Int?
    package var maximumByteCount: Int?
    package var scope: CacheOptions.Scope
    package var refresh: CacheOptions.Refresh
    package var spinner: CacheOptions.Spinner
    /// Whether values count towards the byte budget of the process.
    package var isMeasured: Bool
    package var validate: (@Sendable (Value) -> Bool)?
    package var onRelease: (@Sendable (Value) -> Void)?

    /// Keeps results as data: numbers, texts, arrays, structs.
    ///
    /// Callers get the value itself. Swift values are copied when one of the copies is changed, so no caller sees another's changes. For
    /// objects that are meant to be shared use `resource(ttl:maximumEntryCount:validate:onRelease:scope:refresh:spinner:)`.
    ///
    /// - Parameters:
    ///   - ttl: How long a result is used, from when it was computed. `nil`: without limit. Zero: results are only shared by callers that
    ///     wait at the same time.
    ///   - maximumEntryCount: The most results that are kept for this function, at least 1; the least recently used goes first. `nil`: no limit.
    ///   - maximumSize: The most memory that results of this function take, as ``CacheSizeReporting`` counts it. A result above it is not
    ///     kept. `nil`: only the budget of the process limits them.
    ///   - scope: Who shares the results. Limits hold for each session if it is `.session`.
    ///   - refresh: What a call does that finds a result older than `ttl`. Without a `ttl` there is nothing to refresh.
    ///   - spinner: What the page shows while the function runs.
    public static func data(
        ttl: Duration? = nil,
        maximumEntryCount: Int? = nil,
        maximumSize: ByteCount? = nil,
        scope: CacheOptions.Scope = .global,
        refresh: CacheOptions.Refresh = .foreground,
        spinner: CacheOptions.Spinner = .none
    ) -> CachePolicy {
        CachePolicy(
            ttl: ttl,
            maximumEntryCount: maximumEntryCount.map { max(1, $0) },
            maximumByteCount: maximumSize?.bytes,
            scope: scope,
            refresh: refresh,
            spinner: spinner,
            isMeasured: true
        )
    }

    /// Keeps results as shared objects: connections, clients, models.
    ///
    /// All callers get the same object, so it has to be safe to use from many threads. Its size is not counted.
    ///
    /// - Parameters:
    ///   - ttl: How long an object is used, from when it was made. `nil`: without limit.
    ///   - maximumEntryCount: The most objects that are kept for this function, at least 1; the least recently used goes first. `nil`: no limit.
    ///   - validate: Asked before a kept object is returned, in the calling task; `false` replaces the object. Must not block.
    ///   - onRelease: Called on a thread of the pool once for each object that leaves the cache: replaced, expired, pushed out or cleared.
    ///     Callers that still hold the object may be using it then. An object is expired when the next call finds it so, not before.
    ///   - scope: Who shares the objects. Limits hold for each session if it is `.session`.
    ///   - refresh: What a call does that finds an object older than `ttl`. Without a `ttl` there is nothing to refresh.
    ///   - spinner: What the page shows while the function runs.
    public static func resource(
        ttl: Duration? = nil,
        maximumEntryCount: Int? = nil,
        validate: (@Sendable (Value) -> Bool)? = nil,
        onRelease: (@Sendable (Value) -> Void)? = nil,
        scope: CacheOptions.Scope = .global,
        refresh: CacheOptions.Refresh = .foreground,
        spinner: CacheOptions.Spinner = .none
    ) -> CachePolicy {
        CachePolicy(
            ttl: ttl,
            maximumEntryCount: maximumEntryCount.map { max(1, $0) },
            maximumByteCount: nil,
            scope: scope,
            refresh: refresh,
            spinner: spinner,
            isMeasured: false,
            validate: validate,
            onRelease: onRelease
        )
    }
}
