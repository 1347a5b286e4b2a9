internal import Logging
private import SwiftlitData
internal import SwiftlitElements
private import SwiftlitExecutors
internal import SwiftlitRuntime
private import Synchronization

/// Logs users in with the passwords of a file.
final class PasswordAuthenticator: Authenticator {
    private struct State {
        var throttle = PasswordThrottle()
        /// How many passwords are being tried.
        var waitingCount = 0
        /// When the file was looked at last, in seconds since 1970.
        var lastLook = 0
    }

    private let file: PasswordFile
    private let appName: String
    private let basePath: String
    private let cookies: LoginCookies
    private let sealer: CookieSealer
    private let decoy: PasswordHash
    private let lifetime: Int
    private let logger: Logger
    private let state = Mutex(State())

    /// Trying a password takes 32 MiB and a processor, so few do at a time.
    private static let threads: ThreadPool = {
        var configuration = ThreadPool.Configuration()
        configuration.maximumThreadCount = 2
        configuration.name = "swiftlit-passwords"
        return ThreadPool(configuration: configuration)
    }()

    private static let maximumWaitingCount = 32

    /// Reads the file. Blocks.
    ///
    /// - Throws: `LoginError` for a file that cannot be read, and a secret that is too short.
    init(
        _ file: PasswordFile,
        cookieSecret: String,
        lifetime: Int,
        _ environment: LoginEnvironment,
        clock: LoginClock = .system
    ) throws {
        try OpenIDConnectConfiguration.validate(cookieSecret: cookieSecret)
        try file.refresh()
        self.file = file
        self.appName = environment.appName
        self.basePath = environment.basePath
        self.sealer = CookieSealer(
            secret: cookieSecret,
            app: "passwords\n\(environment.appName)\n\(environment.basePath)",
            clock: clock
        )
        self.cookies = LoginCookies(sealer: self.sealer)
        self.decoy = try PasswordHash(password: Base64URL.random(byteCount: 16))
        self.lifetime = lifetime
        self.logger = environment.logger
    }

    let providers: [String?] = [nil]

    func loginAddress(provider: String?, returningTo page: String) throws(ElementError) -> String {
        guard provider == nil else {
            throw ElementError(
                .invalidArgument,
                "There is no provider \"\(provider ?? "")\". This app has users in a password file; call st.login()."
            )
        }
        return self.address(
            "auth/login",
            LoginOrder(page: ReturnAddress(page, below: self.basePath).path),
            "login order"
        )
    }

    var logoutAddress: String { self.address("auth/logout", LoginOrder(page: self.basePath + "/"), "logout order") }

    private func address(_ path: String, _ order: LoginOrder, _ purpose: String) -> String {
        // An order that cannot be sealed is one that is not carried out.
        let sealed = (try? self.sealer.seal(order, for: purpose, lifetime: Self.formLifetime)) ?? ""
        return "\(self.basePath)/\(path)?order=\(sealed)"
    }

    /// How long the form may stand open, in seconds.
    private static let formLifetime = 3_600

    func user(of request: LoginRequest) -> User {
        self.lookAtFile()
        guard let record = self.cookies.record(in: request.cookies, origin: request.origin?.lowercased()),
            let name = record.claims["sub"]?.string, let entry = self.file[name],
            // Another password, and the logins with the former one are over.
            record.version == Self.version(of: entry)
        else { return .anonymous }
        return User(Self.claims(of: entry))
    }

    /// Reads the file again where it has changed, every other second at most, and not here: whoever asks for a user must not wait.
    private func lookAtFile() {
        let now = self.sealer.clock.now()
        let isDue = self.state.withLock { state in
            guard now - state.lastLook >= 2 else { return false }
            state.lastLook = now
            return true
        }
        guard isDue else { return }
        _ = Task(executorPreference: Self.threads) { self.refreshFile() }
    }

    /// Reads the file again where it has changed. Blocks.
    private func refreshFile() {
        do {
            try self.file.refresh()
        } catch {
            self.logger.warning("The password file is not used as it is", metadata: ["error.message": "\(error)"])
        }
    }

    /// Tells one password of a user from another, without a part of its hash.
    private static func version(of entry: PasswordFile.Entry) -> String {
        String(entry.hash.text.split(separator: "$").dropLast().last ?? "")
    }

    private static func claims(of entry: PasswordFile.Entry) -> [String: JSONValue] {
        var claims: [String: JSONValue] = [
            "sub": .string(entry.name), "preferred_username": .string(entry.name),
            "name": .string(entry.fullName ?? entry.name),
            "groups": JSONValue.array(entry.groups.map { JSONValue.string($0) }),
        ]
        if entry.name.contains("@") { claims["email"] = .string(entry.name) }
        return claims
    }

    func handles(path: String) -> Bool { path == "auth/login" || path == "auth/logout" }

    func respond(to request: LoginRequest) async throws -> LoginResponse {
        let isLogin = request.path == "auth/login"
        let order = FormFields(parsing: request.query)["order"].flatMap { text in
            self.sealer.open(LoginOrder.self, text, for: isLogin ? "login order" : "logout order")
        }
        guard let order else { return LoginResponse(status: 302, headers: [("Location", self.basePath + "/")]) }
        switch (isLogin, request.method) {
        case (true, "GET"): return self.form(order)
        case (true, "POST"): return try await self.login(request, order)
        case (false, "GET"): return self.logout(request)
        default: return LoginResponse(status: 405, headers: [("Allow", isLogin ? "GET, POST" : "GET")])
        }
    }

    private func form(
        _ order: LoginOrder,
        _ message: String? = nil,
        status: Int = 200,
        _ headers: [(name: String, value: String)] = []
    ) -> LoginResponse {
        let page = PasswordPage(
            appName: self.appName,
            action: self.address("auth/login", order, "login order"),
            message: message
        )
        let policy =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        let own: [(name: String, value: String)] = [
            ("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", policy),
            ("Referrer-Policy", "same-origin"), ("X-Content-Type-Options", "nosniff"),
        ]
        return LoginResponse(status: status, headers: own + headers, body: page.html)
    }

    private func login(_ request: LoginRequest, _ order: LoginOrder) async throws -> LoginResponse {
        // A form of another site would log the user in as somebody else.
        guard let origin = request.origin?.lowercased(), let host = request.host?.lowercased(),
            origin == "https://\(host)" || origin == "http://\(host)"
        else {
            return self.form(order, "The form does not come from this page. Try again.", status: 403)
        }
        let fields = FormFields(parsing: String(decoding: request.body, as: UTF8.self))
        let (name, password) = (fields["name"] ?? "", fields["password"] ?? "")
        let address = request.remoteAddress.map(ClientNetwork.name) ?? ""
        let keys = (name: "name \(name.prefix(128))", address: "address \(address)")
        let now = self.sealer.clock.now()
        let (delay, isFull) = self.state.withLock { state in
            let delay = state.throttle.delay(for: [keys.name, keys.address], now: now)
            let isFull = state.waitingCount >= Self.maximumWaitingCount
            if delay == 0, !isFull {
                state.throttle.tries([keys.name, keys.address], now: now)
                state.waitingCount += 1
            }
            return (delay, isFull)
        }
        guard delay == 0, !isFull else {
            let seconds = max(1, delay)
            let message = "Too many attempts. Try again in \(seconds) seconds."
            return self.form(order, message, status: 429, [("Retry-After", "\(seconds)")])
        }
        defer { self.state.withLock { $0.waitingCount -= 1 } }
        let entry = await Task(executorPreference: Self.threads) { self.entry(name, password) }.value
        guard let entry else {
            self.logger.notice(
                "A login failed: wrong name or password",
                metadata: ["client.address": "\(request.remoteAddress ?? "")"]
            )
            return self.form(order, "Wrong name or password.", status: 401)
        }
        self.state.withLock { $0.throttle.succeeded(keys.name, from: keys.address) }
        let record = LoginRecord(
            id: Base64URL.random(byteCount: 16),
            claims: ["sub": .string(entry.name)],
            origin: origin,
            version: Self.version(of: entry)
        )
        let headers = try self.cookies.headers(
            loggingIn: record,
            tokens: nil,
            lifetime: self.lifetime,
            self.attributes(of: request),
            over: request.cookies
        )
        return LoginResponse(status: 303, headers: [("Location", order.page)] + (headers ?? []))
    }

    /// The user of a name and password. Blocks, equally long for names that are not there.
    private func entry(_ name: String, _ password: String) -> PasswordFile.Entry? {
        self.refreshFile()
        let entry = self.file[name]
        let isRight = (entry?.hash ?? self.decoy).matches(password)
        return isRight ? entry : nil
    }

    private func logout(_ request: LoginRequest) -> LoginResponse {
        let cookies = request.cookies
        if let record = self.cookies.record(in: cookies, origin: nil) {
            self.cookies.revoke(record, lifetime: self.lifetime)
        }
        let headers = self.cookies.headers(loggingOut: self.attributes(of: request), from: cookies)
        return LoginResponse(status: 302, headers: [("Location", self.basePath + "/")] + headers)
    }

    private func attributes(of request: LoginRequest) -> LoginCookie.Attributes {
        LoginCookie.Attributes(path: self.basePath + "/", isSecure: request.isSecure)
    }
}
