internal import Logging
internal import SwiftlitConcurrency
internal import SwiftlitRuntime
internal import SwiftlitState

extension SessionKeeper {
    /// Makes the keeper of an app's sessions, and reads what they share; `nil` where they end with the process.
    ///
    /// - Parameter cipher: Encrypts them; `nil` for no encryption.
    /// - Throws: `invalidConfiguration` where the data folder cannot be used, or the build has no SQLite.
    static func make(
        _ configuration: AppConfiguration,
        cipher: (any DataCipher)? = nil,
        logger: Logger
    ) async throws(ServerError) -> SessionKeeper? {
        guard configuration.sessions.survive else { return nil }
        #if DiskCache
            // A store that blocks takes no thread from pages and sessions.
            var pool = ThreadPool.Configuration()
            pool.name = "swiftlit-store"
            pool.maximumThreadCount = 8
            let executor = ThreadPool(configuration: pool)
            do {
                let folder = configuration.files.dataFolder
                let opened = try await Task(executorPreference: executor) {
                    let opened = try SessionStoreLink.makeSessionStorage(folder: folder)
                    let storage = try await EncryptedSessionStorage.open(opened.storage, with: cipher)
                    return (storage: storage, folder: opened.folder)
                }.value
                var kept = SessionKeeper.Configuration()
                kept.maximumSessionBytes = max(0, configuration.sessions.maximumSessionBytes)
                kept.maximumSessionCount = max(0, configuration.sessions.maximumSessionCount)
                kept.maximumAge = configuration.sessions.maximumAge
                kept.dataFolder = opened.folder
                kept.uploadFolder = "\(opened.folder)/uploads"
                kept.uploadCipher = cipher
                let keeper = SessionKeeper(
                    storage: opened.storage,
                    configuration: kept,
                    executor: executor,
                    logger: logger
                )
                try await keeper.start()
                await keeper.restore(.process)
                return keeper
            } catch let error as DataCipherError {
                throw ServerError(
                    .invalidConfiguration,
                    "What sessions have kept in the data folder cannot be decrypted: \(error)",
                    cause: error
                )
            } catch {
                throw ServerError(
                    .invalidConfiguration,
                    "Sessions cannot survive: \(error). Give a folder that this user can write to with --data-folder DIR.",
                    cause: error
                )
            }
        #else
            throw ServerError(
                .invalidConfiguration,
                "Sessions cannot survive in this build: it leaves SQLite out. Build with the trait DiskCache."
            )
        #endif
    }
}
