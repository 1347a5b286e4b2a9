package import Logging

extension AppConfiguration {
    /// Whether the app is a part of a cluster: several processes, on several machines, that share work.
    ///
    /// ```swift
    /// configuration.cluster.engine = .nats
    /// ```
    ///
    /// The engine comes with the product `SwiftlitCluster`. Where the servers are is said by the setting `nats.url` or the option `--nats`; without it,
    /// the app is in no cluster.
    public struct Cluster: Sendable {
        /// What connects the machines. `nil`, the default, for nothing; the product `SwiftlitCluster` has `.nats`.
        public var engine: ClusterEngine?

        /// Where the NATS servers are (`nats.url`), such as `nats://10.0.0.1:4222`; several with commas between them, `tls://` for TLS. `nil`, the
        /// default: the app is in no cluster.
        public var url: String?

        /// A file with the credentials of a NATS user (`nats.credentials`). `nil`, the default, for none.
        public var credentialsPath: String?

        /// A file with the certificates of who signs those of the servers (`nats.certificateAuthority`). `nil`, the default: those that the system trusts.
        public var certificateAuthorityPath: String?

        /// On how many NATS servers everything is kept (`nats.replicas`), from 1 to 5. Default 1; in a cluster of three servers, 3 outlasts the end of one.
        public var replicaCount: Int = 1

        /// Whether the program ends when no NATS server can be reached at its start (`nats.required`). Default `false`: the program logs it and runs alone.
        public var isRequired: Bool = false

        /// The name that the app has in the cluster (`nats.app`), so that several apps can share a server. `nil`, the default, is the name of the app.
        public var appName: String?

        /// Creates a section with the defaults of each property: no cluster.
        public init() {}
    }
}

/// What connects the machines of a cluster. The product `SwiftlitCluster` has `.nats`.
public struct ClusterEngine: Sendable {
    /// Joins the cluster that a configuration names.
    package let join: @Sendable (AppConfiguration.Cluster, _ app: String, Logger) async throws -> any ClusterMember

    package init(
        join: @escaping @Sendable (AppConfiguration.Cluster, _ app: String, Logger) async throws -> any ClusterMember
    ) {
        self.join = join
    }
}

/// This process in a cluster, as the server uses it.
package protocol ClusterMember: AnyObject, Sendable {
    /// Runs calls of other machines, until it is told to drain and those that run have ended.
    ///
    /// - Parameters:
    ///   - pool: The pool to work for; `nil` for the default one.
    ///   - slotCount: How many calls to run at the same time; `nil` for one for each processor.
    ///   - onReady: Gets the function that has it drain.
    func work(
        pool: String?,
        slotCount: Int?,
        onReady: @Sendable (@escaping @Sendable () -> Void) -> Void
    ) async throws

    /// Has durable jobs, and results of functions with `scope: .cluster`, kept in the cluster from now on, and opens the sessions that it keeps. The
    /// process is listed among those that serve pages.
    ///
    /// - Returns: The sessions, which any process of the cluster may serve.
    func openStores() async throws -> any SessionStorage

    /// Has the files of a host's sessions reached through all processes, and those of theirs through this one.
    func openFiles(_ host: AppHost) async throws -> any RemoteFiles

    /// Records the metrics of the cluster, which the process asks for then, unless it did a moment ago.
    func measure() async

    /// Leaves the cluster.
    func leave() async
}
