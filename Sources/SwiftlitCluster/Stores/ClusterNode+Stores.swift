#if Cluster
    private import SwiftlitConcurrency
    private import SwiftlitJobs
    package import SwiftlitRuntime

    extension ClusterNode {
        /// See `ClusterMember`.
        package func openStores() async throws -> any SessionStorage {
            let stores = try await ClusterStores.open(self.transport, logger: self.logger)
            // Who keeps sessions serves pages.
            await self.announce()
            JobSystem.shared.useStore(stores.jobs)
            ConcurrencyRuntime.shared.useSharedResults(stores.results)
            return stores.sessions
        }

        /// See `ClusterMember`.
        package func openFiles(_ host: AppHost) async throws -> any RemoteFiles {
            try await ClusterFiles.open(self.transport, host, logger: self.logger)
        }
    }
#endif
