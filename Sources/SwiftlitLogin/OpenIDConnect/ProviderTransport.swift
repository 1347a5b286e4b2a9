private import AsyncHTTPClient
private import NIOCore
private import NIOHTTP1

/// Speaks with a provider. Tests have another one.
protocol ProviderTransport: Sendable {
    /// Fetches a document.
    func get(_ url: String) async throws -> ProviderResponse

    /// Sends a form.
    ///
    /// - Parameter authorization: The header `Authorization`; `nil` for none.
    func post(_ url: String, _ form: FormFields, authorization: String?) async throws -> ProviderResponse
}

/// An answer of a provider.
struct ProviderResponse: Sendable {
    var status: Int
    var body: [UInt8]
}

/// Speaks with a provider over HTTP: waits ten seconds at most, takes a mebibyte at most, and follows no redirects, which could lead secrets
/// elsewhere.
struct HTTPProviderTransport: ProviderTransport {
    /// One for the process, which lives as long as that.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = HTTPClient.Configuration.Timeout(connect: .seconds(10), read: .seconds(10))
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    private static let maximumByteCount = 1_024 * 1_024

    func get(_ url: String) async throws -> ProviderResponse {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "Accept", value: "application/json")
        return try await self.execute(request)
    }

    func post(_ url: String, _ form: FormFields, authorization: String?) async throws -> ProviderResponse {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: form.text))
        return try await self.execute(request)
    }

    private func execute(_ request: HTTPClientRequest) async throws -> ProviderResponse {
        let response = try await Self.client.execute(request, timeout: .seconds(10))
        let body = try await response.body.collect(upTo: Self.maximumByteCount)
        return ProviderResponse(status: Int(response.status.code), body: Array(body.readableBytesView))
    }
}
