#if Cluster
    internal import CoreMetrics

    /// The metrics of a cluster, as one of its processes sees them; the dimension `pool` is the name of the pool.
    struct ClusterMetrics: Sendable {
        private let factory: any MetricsFactory

        init(_ factory: any MetricsFactory) { self.factory = factory }

        func record(_ pools: [ClusterStatus.Pool]) {
            for pool in pools {
                let dimensions = [("pool", pool.name)]
                func set(_ label: String, _ value: Int) {
                    Meter(label: label, dimensions: dimensions, factory: self.factory).set(value)
                }
                // Workers that are there.
                set("swiftlit_cluster_workers", pool.workerCount)
                // Functions that they can run at the same time.
                set("swiftlit_cluster_slots", pool.slotCount)
                // Calls that no worker has taken: the backlog.
                set("swiftlit_cluster_queued_calls", pool.waitingCount)
                // Calls that a worker has taken and not ended.
                set("swiftlit_cluster_running_calls", pool.runningCount)
                // Calls that are with their second worker or a later one, because one was lost.
                set("swiftlit_cluster_redelivered_calls", pool.redeliveredCount)
            }
        }
    }
#endif
