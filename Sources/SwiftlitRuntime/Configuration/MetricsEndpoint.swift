/// Where programs read the metrics of the app: the value of ``AppConfiguration/metrics``.
///
/// The product `SwiftlitMetrics` makes one: `.openMetrics()`. An app that does not import it neither links nor builds it.
public struct MetricsEndpoint: Sendable {
    /// What clients have to send as `Authorization: Bearer …`; `nil` for the secret `metrics.token`, or nothing where there is none.
    package var token: String?

    /// What the answer is, for the client.
    package let contentType: String

    /// Begins to count. Called before anything is made that counts.
    package let begin: @Sendable () -> Void

    /// The metrics of these families; `nil` for all.
    package let text: @Sendable (_ families: Set<String>?) -> String

    /// Describes a place for metrics.
    package init(
        token: String?,
        contentType: String,
        begin: @escaping @Sendable () -> Void,
        text: @escaping @Sendable (_ families: Set<String>?) -> String
    ) {
        self.token = token
        self.contentType = contentType
        self.begin = begin
        self.text = text
    }
}
