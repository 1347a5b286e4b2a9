#if DiskCache
    internal import SwiftlitCaching

    /// The way to SwiftlitDiskCache, which is linked and not imported: a module that imports GRDB makes GRDB's members visible to every
    /// program that imports it, and `name?.lowercased()` becomes an expression of SQL.
    enum DiskCacheLink {
        /// Makes the cache, see `makeDiskCache(path:maximumByteCount:)` there. Both signatures have to be the same.
        @_silgen_name("swiftlit_makeDiskCache")
        static func makeDiskCache(path: String?, maximumByteCount: Int) -> any DiskCache
    }
#endif
