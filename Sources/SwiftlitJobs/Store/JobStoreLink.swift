#if DiskCache
    /// The way to SwiftlitStores, which is linked and not imported, as SwiftlitDiskCache is (`DiskCacheLink`): its import would show GRDB's members
    /// in every program.
    enum JobStoreLink {
        /// Opens the store in a folder, see `makeJobStore(folder:)` there. Both signatures have to be the same. Blocks.
        @_silgen_name("swiftlit_makeJobStore")
        static func makeJobStore(folder: String?) throws -> any JobStore

        /// Whether a folder has a data file already, see `hasJobStore(folder:)` there.
        @_silgen_name("swiftlit_hasJobStore")
        static func hasJobStore(folder: String?) -> Bool
    }
#endif
