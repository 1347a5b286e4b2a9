#if DiskCache
    import SwiftlitRuntime

    /// The way to SwiftlitSessionStore, which is linked and not imported, as `DiskCacheLink` says.
    enum SessionStoreLink {
        /// Opens the store, see `makeSessionStorage(folder:)` there. Both signatures have to be the same.
        @_silgen_name("swiftlit_makeSessionStorage")
        static func makeSessionStorage(folder: String?) throws -> (storage: any SessionStorage, folder: String)
    }
#endif
