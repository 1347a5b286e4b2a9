internal import Logging
internal import SwiftlitConcurrency
internal import SwiftlitRuntime
internal import SwiftlitState

extension SessionKeeper {
    /// Makes the keeper of an app's sessions, and reads what they share; `nil` where they end with the process.
    ///
    /// - Parameters:
    ///   - cipher: Encrypts them; `nil` for no encryption.
    ///   - cluster: The cluster of the process, whose processes may all serve them; `nil` where it is in none.
    /// - Throws: `invalidConfiguration` where the data folder or the cluster cannot be used, or the build has no SQLite.
    static func make(
        _ configuration: AppConfiguration,
        cipher: (any DataCipher)? = nil,
        cluster: (any ClusterMember)? = nil,
        logger: Logger
    ) async throws(ServerError) -> SessionKeeper? {
        if let cluster { return try await self.make(configuration, cipher, in: cluster, logger) }
        guard configuration.sessions.survive else { return nil }
        #if DiskCache
            let executor = Self.makeExecutor()
            do {
                let folder = configuration.files.dataFolder
                let opened = try await Task(executorPreference: executor) {
                    let opened = try SessionStoreLink.makeSessionStorage(folder: folder)
                    let storage = try await EncryptedSessionStorage.open(opened.storage, with: cipher)
                    return (storage: storage, folder: opened.folder)
                }.value
                var kept = SessionKeeper.Configuration(configuration)
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

    /// Makes the keeper of sessions that the processes of a cluster share. They survive, whatever the configuration says.
    private static func make(
        _ configuration: AppConfiguration,
        _ cipher: (any DataCipher)?,
        in cluster: any ClusterMember,
        _ logger: Logger
    ) async throws(ServerError) -> SessionKeeper {
        do {
            let storage = try await cluster.openStores()
            var kept = SessionKeeper.Configuration(configuration)
            kept.uploadPieces = storage as? any UploadPieceStore
            kept.uploadCipher = cipher
            let keeper = SessionKeeper(
                storage: try await EncryptedSessionStorage.open(storage, with: cipher),
                configuration: kept,
                executor: Self.makeExecutor(),
                logger: logger
            )
            try await keeper.start()
            await keeper.restore(.process)
            return keeper
        } catch let error as DataCipherError {
            throw ServerError(
                .invalidConfiguration,
                "What sessions have kept in the cluster cannot be decrypted: \(error)",
                cause: error
            )
        } catch {
            throw ServerError(.invalidConfiguration, "Nothing can be kept in the cluster: \(error)", cause: error)
        }
    }

    /// A store that blocks takes no thread from pages and sessions.
    private static func makeExecutor() -> ThreadPool {
        var pool = ThreadPool.Configuration()
        pool.name = "swiftlit-store"
        pool.maximumThreadCount = 8
        return ThreadPool(configuration: pool)
    }
}

extension SessionKeeper.Configuration {
    /// Creates what the configuration of an app says.
    fileprivate init(_ configuration: AppConfiguration) {
        self.init()
        self.maximumSessionBytes = max(0, configuration.sessions.maximumSessionBytes)
        self.maximumSessionCount = max(0, configuration.sessions.maximumSessionCount)
        self.maximumAge = configuration.sessions.maximumAge
    }
}
