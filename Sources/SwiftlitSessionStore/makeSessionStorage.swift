#if DiskCache
    package import SwiftlitRuntime
    private import SwiftlitStores

    #if canImport(FoundationEssentials)
        private import FoundationEssentials
    #else
        private import Foundation
    #endif

    /// Opens the store of sessions in a data folder. Blocks.
    ///
    /// `SwiftlitServer` calls it by its symbol and imports this module nowhere (`SessionStoreLink`): an import would make GRDB's members visible
    /// in programs.
    ///
    /// - Parameter folder: The data folder; `nil` for the one of this program.
    /// - Returns: The store, and the folder.
    @_silgen_name("swiftlit_makeSessionStorage")
    package func makeSessionStorage(folder: String?) throws -> (storage: any SessionStorage, folder: String) {
        let folder = folder ?? StoreDatabase.defaultFolder.path
        return (try SQLiteSessionStorage(folder: folder), folder)
    }
#endif
