internal import Metrics
internal import SwiftlitConcurrency
internal import SwiftlitRuntime
internal import Synchronization

/// The metrics that are measured when they are asked for, and every ten seconds for backends that send them. Those of sessions have Streamlit's
/// names.
package final class ServerGauges: Sendable {
    private struct Last {
        var connectedTime = Duration.zero
        var processorTime = Duration.zero
    }

    private let host: AppHost
    private let cluster: (any ClusterMember)?
    private let isAskedFor: Bool
    /// Sessions that have a client.
    private let activeSessions: Meter
    /// For how long sessions have had a client, all together, in seconds.
    private let sessionDuration: FloatingPointCounter
    /// Sessions that wait for their client.
    private let storedSessions: Meter
    /// Runs whose tasks execute, and sessions that come to their end.
    private let runs: Meter
    private let runningJobs: Meter
    private let waitingJobs: Meter
    private let processorTime: FloatingPointCounter
    private let residentMemory: Meter
    private let openDescriptors: Meter
    private let last = Mutex(Last())

    /// - Parameters:
    ///   - cluster: The cluster of the process; `nil` where it is in none.
    ///   - isAskedFor: Whether programs ask for the metrics. The cluster is measured then alone, as it has to be asked over the network.
    init(
        _ host: AppHost,
        factory: any MetricsFactory,
        cluster: (any ClusterMember)? = nil,
        isAskedFor: Bool = true
    ) {
        func meter(_ label: String) -> Meter { Meter(label: label, factory: factory) }
        self.host = host
        self.cluster = cluster
        self.isAskedFor = isAskedFor
        self.activeSessions = meter("active_sessions")
        self.sessionDuration = FloatingPointCounter(label: "session_duration_seconds_total", factory: factory)
        self.storedSessions = meter("swiftlit_stored_sessions")
        self.runs = meter("swiftlit_runs_running")
        self.runningJobs = meter("swiftlit_jobs_running")
        self.waitingJobs = meter("swiftlit_jobs_waiting")
        self.processorTime = FloatingPointCounter(label: "process_cpu_seconds_total", factory: factory)
        self.residentMemory = meter("process_resident_memory_bytes")
        self.openDescriptors = meter("process_open_fds")
    }

    /// Measures every ten seconds until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            self.measure()
            if !self.isAskedFor { await self.measureCluster() }
            do { try await Task.sleep(for: .seconds(10)) } catch { return }  // the server ends
        }
    }

    /// Measures the cluster now.
    func measureCluster() async { await self.cluster?.measure() }

    /// Measures now, but for the cluster.
    func measure() {
        let sessions = self.host.sessionCounts
        self.activeSessions.set(sessions.connected)
        self.storedSessions.set(sessions.stored)
        self.runs.set(self.host.runs.count)
        let jobs = JobSystem.shared.counts
        self.runningJobs.set(jobs.running)
        self.waitingJobs.set(jobs.waiting)
        let usage = ProcessUsage.current
        if let bytes = usage.residentBytes { self.residentMemory.set(bytes) }
        if let count = usage.openDescriptorCount { self.openDescriptors.set(count) }
        // Measured outside of the lock, so an older value may come later: it adds nothing.
        let connectedTime = self.host.connectedTime
        let (connected, processor) = self.last.withLock { last in
            defer {
                last.connectedTime = max(last.connectedTime, connectedTime)
                last.processorTime = max(last.processorTime, usage.processorTime)
            }
            return (connectedTime - last.connectedTime, usage.processorTime - last.processorTime)
        }
        if connected > .zero { self.sessionDuration.increment(by: connected / .seconds(1)) }
        if processor > .zero { self.processorTime.increment(by: processor / .seconds(1)) }
    }
}
