internal import HTTPTypes
internal import Hummingbird
internal import SwiftlitRuntime
internal import SwiftlitState

/// Answers programs that read metrics.
struct MetricsResponse: Sendable {
    private let endpoint: MetricsEndpoint
    private let token: String?
    private let gauges: ServerGauges?

    /// - Parameters:
    ///   - secrets: Where the token is that clients have to send, unless the endpoint has one.
    ///   - gauges: What is measured for each answer; `nil` for nothing.
    init(_ endpoint: MetricsEndpoint, secrets: Secrets, _ gauges: ServerGauges?) {
        self.endpoint = endpoint
        self.token = endpoint.token ?? secrets["metrics", "token"]
        self.gauges = gauges
    }

    /// Answers with the metrics, or those of the families that the query names: `?families=a&families=b`, as Streamlit's does.
    func respond(to request: Request) async -> Response {
        if let token = self.token {
            let given = request.headers[.authorization].map { $0.split(separator: " ", maxSplits: 1) } ?? []
            guard given.count == 2, given[0].lowercased() == "bearer", Self.isEqual(given[1].utf8, token.utf8) else {
                return .text("Send the token of the metrics.", status: .unauthorized, [.wwwAuthenticate: "Bearer"])
            }
        }
        self.gauges?.measure()
        await self.gauges?.measureCluster()
        let families = request.uri.queryParameters.getAll("families")
        return .text(self.endpoint.text(families.isEmpty ? nil : Set(families)), type: self.endpoint.contentType)
    }

    /// Compares in a time that tells nothing of where texts of one length differ.
    private static func isEqual(_ left: Substring.UTF8View, _ right: String.UTF8View) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
