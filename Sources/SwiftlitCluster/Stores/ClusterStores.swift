#if Cluster
    package import Logging

    /// What replicas keep together: sessions, durable jobs, results of functions, and what sessions share.
    package struct ClusterStores: Sendable {
        /// Sessions that any replica serves, and what they share.
        package let sessions: ClusterSessionStorage

        /// Durable jobs that any replica runs.
        package let jobs: ClusterJobStore

        /// Results of functions with `scope: .cluster`.
        package let results: ClusterResults

        /// Opens the stores of a cluster.
        ///
        /// - Throws: `ClusterError`.
        package static func open(_ transport: any ClusterTransport, logger: Logger) async throws -> ClusterStores {
            ClusterStores(
                sessions: try await ClusterSessionStorage(transport, logger: logger),
                jobs: try await ClusterJobStore.open(transport, logger: logger),
                results: try await ClusterResults.open(transport, logger: logger)
            )
        }

        /// Ends watches and subscriptions. The transport is closed by who has made it.
        package func close() {
            self.jobs.close()
            self.results.close()
        }
    }
#endif
