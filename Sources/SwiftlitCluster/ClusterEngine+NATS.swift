#if Cluster
    internal import Logging
    public import SwiftlitRuntime

    extension ClusterEngine {
        /// NATS with JetStream.
        ///
        /// ```swift
        /// var configuration = AppConfiguration(name: "Shop")
        /// configuration.cluster.engine = .nats
        /// ```
        ///
        /// `--nats nats://127.0.0.1:4222` names the server, which has to run with `-js`. What runs where is in the guide "Past one machine".
        public static var nats: ClusterEngine {
            ClusterEngine { settings, app, logger in
                var configuration = NATSConfiguration(url: settings.url ?? "")
                configuration.credentialsPath = settings.credentialsPath
                configuration.certificateAuthorityPath = settings.certificateAuthorityPath
                guard (1...5).contains(settings.replicaCount) else {
                    throw ClusterError(
                        .invalidConfiguration,
                        "Nothing can be kept on \(settings.replicaCount) NATS servers. Use a number from 1 to 5."
                    )
                }
                configuration.replicaCount = settings.replicaCount
                let transport = try await NATSTransport.connect(configuration, app: app)
                do {
                    let node = try await ClusterNode.join(transport, logger: logger)
                    node.makeCurrent()
                    return node
                } catch {
                    await transport.close()
                    throw error
                }
            }
        }
    }
#endif
