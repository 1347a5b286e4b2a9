internal import Metrics

extension MetricsSystem {
    /// The backend of metrics; `nil` where none is there.
    static var current: (any MetricsFactory)? {
        let factory = self.factory
        return factory is NOOPMetricsHandler ? nil : factory
    }
}
