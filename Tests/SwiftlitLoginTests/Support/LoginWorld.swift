import Logging
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import Synchronization

@testable import SwiftlitLogin

/// A time that a test sets.
final class TestClock: Sendable {
    private let seconds = Mutex(1_800_000_000)

    var clock: LoginClock { LoginClock { self.seconds.withLock { $0 } } }

    func advance(_ count: Int) { self.seconds.withLock { $0 += count } }
}

extension LoginEnvironment {
    /// Of an app under test.
    static func test(name: String = "App", basePath: String = "", secrets: Secrets = Secrets()) -> LoginEnvironment {
        LoginEnvironment(
            appName: name,
            basePath: basePath,
            secrets: secrets,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }
}

/// A provider, an app, and what they have of a browser.
struct LoginWorld {
    let time = TestClock()
    let provider: FakeProvider
    let app: OpenIDConnectAuthenticator

    init(
        name: String = "App",
        redirectURI: String = "https://app.example.com/oauth2callback",
        keys: [SigningKey] = [.elliptic("one")],
        configure: (inout OpenIDConnectConfiguration) -> Void = { _ in }
    ) throws {
        self.provider = FakeProvider(keys: keys, clock: self.time.clock)
        var configuration = OpenIDConnectConfiguration(
            redirectURI: redirectURI,
            cookieSecret: "a secret of the app, which is long",
            providers: [.init(clientID: "app", clientSecret: "s:cret", metadataURL: FakeProvider.metadataURL)]
        )
        configure(&configuration)
        self.app = try OpenIDConnectAuthenticator(
            configuration,
            .test(name: name),
            transport: self.provider,
            clock: self.time.clock
        )
    }

    /// Logs a user in, all the way.
    ///
    /// - Returns: Where the browser is afterwards.
    @discardableResult
    func logIn(_ browser: inout TestBrowser, from page: String = "/") async throws -> String {
        let location = try await browser.begin(self.app, from: page)
        let (code, state) = try self.provider.authorize(location)
        return try await browser.comeBack(self.app, "code=\(code)&state=\(state)")
    }
}

/// A browser: its cookies.
struct TestBrowser {
    private(set) var cookies: [String: String] = [:]
    /// What the last answer has set, as it came.
    private(set) var setCookies: [String] = []

    /// Changes a cookie, or removes it.
    mutating func set(_ name: String, _ value: String?) { self.cookies[name] = value }

    func request(_ path: String, _ query: String = "", origin: String? = nil) -> LoginRequest {
        var request = LoginRequest()
        request.path = path
        request.query = query
        request.origin = origin
        request.port = 443
        request.cookieHeaders = [self.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")]
        return request
    }

    /// Follows a request, and keeps the cookies of the answer.
    mutating func send(_ request: LoginRequest, to app: some Authenticator) async throws -> LoginResponse {
        let response = try await app.respond(to: request)
        self.setCookies = response.headers.filter { $0.name == "Set-Cookie" }.map(\.value)
        for text in self.setCookies {
            let pair = text.prefix { $0 != ";" }
            guard let equals = pair.firstIndex(of: "=") else { continue }
            let value = String(pair[pair.index(after: equals)...])
            self.cookies[String(pair[..<equals])] = text.contains("Max-Age=0;") ? nil : value
        }
        return response
    }

    /// Goes where the page sends it to log in.
    ///
    /// - Returns: Where the app sends it from there: the provider.
    mutating func begin(
        _ app: some Authenticator,
        provider: String? = nil,
        from page: String = "/"
    ) async throws -> String {
        let address = try app.loginAddress(provider: provider, returningTo: page)
        return try await self.open(address, app).location ?? ""
    }

    /// Opens an address of the app.
    mutating func open(_ address: String, _ app: some Authenticator) async throws -> LoginResponse {
        let halves = address.split(separator: "?", maxSplits: 1)
        let path = halves[0].split(separator: "/").suffix(2).joined(separator: "/")
        return try await self.send(self.request(path, halves.count > 1 ? String(halves[1]) : ""), to: app)
    }

    /// Comes back from the provider.
    mutating func comeBack(_ app: some Authenticator, _ query: String) async throws -> String {
        try await self.send(self.request("oauth2callback", query), to: app).location ?? ""
    }

    /// Who the app takes it for, when a page of an origin opens a WebSocket.
    func user(_ app: some Authenticator, origin: String = "https://app.example.com") -> User {
        app.user(of: self.request("_stcore/stream", origin: origin))
    }
}

extension LoginResponse {
    var location: String? { self.headers.first { $0.name == "Location" }?.value }
}
