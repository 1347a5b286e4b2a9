private import CoreMetrics
public import SwiftlitRuntime
private import Synchronization

extension MetricsEndpoint {
    /// Serves the metrics of the process as OpenMetrics text at `/_stcore/metrics`.
    ///
    /// ```swift
    /// var configuration = AppConfiguration(name: "Shop")
    /// configuration.metrics = .openMetrics()
    /// ```
    ///
    /// Before the app starts, swift-metrics gets `factory` as its backend, unless that is done already. Metrics of functions, caches and pools that were
    /// used before are not counted: in `main.swift`, write this in front of them.
    ///
    /// - Parameters:
    ///   - factory: What keeps the metrics. A program with several backends bootstraps a `MultiplexMetricsHandler` with this one in it itself. Default: the
    ///     one of the process.
    ///   - token: What clients have to send as `Authorization: Bearer …`. `nil`, the default, is the secret `token` of the section `[metrics]`, and
    ///     without that all clients that reach the server may read the metrics.
    public static func openMetrics(_ factory: OpenMetricsFactory = .shared, token: String? = nil) -> MetricsEndpoint {
        MetricsEndpoint(token: token, contentType: OpenMetricsFactory.contentType) {
            Self.isBootstrapped.withLock { isBootstrapped in
                // swift-metrics takes a backend once in a process, and ends it at a second one.
                guard !isBootstrapped, MetricsSystem.factory is NOOPMetricsHandler else { return }
                MetricsSystem.bootstrap(factory)
                isBootstrapped = true
            }
        } text: { families in
            factory.text(families: families)
        }
    }

    private static let isBootstrapped = Mutex(false)
}
