#if Cluster
package import SwiftlitConcurrency
package import SwiftlitRuntime

extension ClusterNode {
    /// See `ClusterMember`.
    package func openStores() async throws -> any SessionStorage {
        let stores = try await ClusterStores.open(self.transport, logger: self.logger)
        JobSystem.shared.useStore(stores.jobs)
        ConcurrencyRuntime.shared.useSharedResults(stores.results)
        return stores.sessions
    }
}
#endif
