internal import HTTPTypes
internal import Hummingbird
internal import Logging
private import SwiftlitAgents
internal import SwiftlitRuntime
internal import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Answers the HTTP requests.
struct AppResponder: HTTPResponder {
    typealias Context = AppRequestContext

    private let routes: RouteTable
    let users: UserReader
    let isServedOverTLS: Bool
    private let access: AccessPolicy
    private let files: StaticFiles
    private let host: any SessionHost
    private let uploads: UploadResponse
    private let appFiles: StaticFiles?
    private let viewer: FetchedFiles?
    private let components: ComponentLibrary?
    private let hostConfiguration: [UInt8]
    private let cookieAttributes: String?
    private let browsers: BrowserNames
    private let phase: ServerPhase
    private let pools: ServerPools?
    private let agents: AgentResponse
    private let readiness: ReadinessResponse
    private let metrics: MetricsResponse?
    private let routing: ServerRouting?

    /// Creates the responder of a server.
    ///
    /// - Parameters:
    ///   - users: Tells who a request comes from.
    ///   - isServedOverTLS: Whether browsers reach the server over TLS.
    ///   - appFiles: What the app's author serves, or `nil` for nothing.
    ///   - viewer: The files of `st.pdf`, or `nil` for none.
    ///   - components: The files of components, or `nil` for none.
    ///   - pools: The threads that health tells of; `nil` for none.
    ///   - routing: The author's routes and middleware; `nil` for none.
    ///   - browsers: Names browsers that have no name yet.
    ///   - cookieAttributes: What follows the XSRF token in its cookie, or `nil` if none is handed out.
    ///   - agents: Answers agents.
    ///   - readiness: What the author's conditions for new users are.
    ///   - metrics: Answers programs that read metrics; `nil` where there are none.
    init(
        routes: RouteTable,
        access: AccessPolicy,
        users: UserReader,
        isServedOverTLS: Bool,
        files: StaticFiles,
        appFiles: StaticFiles?,
        viewer: FetchedFiles?,
        components: ComponentLibrary?,
        host: any SessionHost,
        hostConfiguration: [UInt8],
        cookieAttributes: String?,
        browsers: BrowserNames,
        phase: ServerPhase,
        pools: ServerPools? = nil,
        routing: ServerRouting? = nil,
        agents: AgentResponse,
        readiness: ReadinessResponse = ReadinessResponse([]),
        metrics: MetricsResponse? = nil
    ) {
        self.agents = agents
        self.readiness = readiness
        self.metrics = metrics
        self.routes = routes
        self.access = access
        self.users = users
        self.isServedOverTLS = isServedOverTLS
        self.files = files
        self.host = host
        self.uploads = UploadResponse(
            host.uploads,
            remote: { host.remoteFiles },
            isXSRFProtectionEnabled: cookieAttributes != nil
        )
        self.appFiles = appFiles
        self.viewer = viewer
        self.components = components
        self.hostConfiguration = hostConfiguration
        self.cookieAttributes = cookieAttributes
        self.browsers = browsers
        self.phase = phase
        self.pools = pools
        self.routing = routing
    }

    func respond(to request: Request, context: Context) async throws -> Response {
        let response = try await self.response(to: request, context)
        context.logger.debug(
            "HTTP request answered",
            metadata: [
                "http.method": "\(request.method)",
                "http.path": "\(request.uri.path)",
                "http.status": "\(response.status.code)",
            ]
        )
        let isWithoutBody = request.method == .head && response.headers.contains(.contentLength)
        return isWithoutBody ? response.createHeadResponse() : response
    }

    private func response(to request: Request, _ context: Context) async throws -> Response {
        guard self.access.allowsHost(request.head.authority) else {
            let route = self.routes.route(method: request.method, target: request.head.path ?? "")
            if case .agent(let endpoint) = route, endpoint != .document { return self.agents.hostRefused(endpoint) }
            return .text("This server has no host of that name.", status: .badRequest)
        }
        guard let routing = self.routing else { return try await self.appResponse(to: request, context) }
        let isReserved = self.routes.isReserved(target: request.head.path ?? "") || self.isOfLogin(request)
        return try await routing.respond(request, context, isReserved) { request, context in
            try await self.appResponse(to: request, context)
        }
    }

    /// Whether a request belongs to a login, whatever routes the author adds.
    private func isOfLogin(_ request: Request) -> Bool {
        guard let authenticator = self.users.authenticator,
            let path = self.routes.relativePath(ofTarget: request.head.path ?? "")
        else { return false }
        return authenticator.handles(path: path)
    }

    /// What the app answers, without the author's routes.
    private func appResponse(to request: Request, _ context: Context) async throws -> Response {
        if self.users.authenticator != nil, let path = self.routes.relativePath(ofTarget: request.head.path ?? ""),
            let response = try await self.loginResponse(to: request, path, context)
        {
            return response
        }
        switch self.routes.route(method: request.method, target: request.head.path ?? "") {
        case .agent(let endpoint):
            let source = UserReader.Source(request, context)
            let caller = AgentDoor.Caller(
                headers: source.headers,
                user: self.users.user(ofAgent: source),
                remoteAddress: self.users.clientAddress(of: source)
            )
            return try await self.agents.respond(to: request, endpoint, from: caller)
        case .health:
            return self.shared(self.health(request), request)
        case .readiness:
            let isReady = !self.phase.isStopping && self.pools?.health.isReady ?? true
            guard isReady else { return self.health(request) }
            if let trouble = self.host.storeTrouble, trouble.stopsPages {
                return .text("busy; \(trouble.text)", status: .serviceUnavailable)
            }
            return await self.readiness.respond(context.logger)
        case .metrics:
            guard let metrics = self.metrics else { return .text("Not found.", status: .notFound) }
            return await metrics.respond(to: request)
        case .hostConfig:
            return self.shared(.json(self.hostConfiguration), request)
        case .options:
            return self.shared(.empty(status: .noContent, headers: [.allow: Self.endpointMethods]), request)
        case .uploadOptions:
            return self.shared(.empty(status: .noContent, headers: [.allow: UploadResponse.methods]), request)
        case .file(let path):
            let response = try await self.files.respond(to: request, path: path, context: context)
            return self.naming(response, request, context)
        case .media(let address):
            let id = address.id
            let browser = BrowserCookie.browser(cookieHeaders: request.headers[values: .cookie])
            let user = self.users.identity(of: UserReader.Source(request, context))
            let viewer = user.map { MediaStore.viewer(ofUser: $0) }
            if let file = viewer.flatMap({ self.host.mediaFile(id, for: $0) }) ?? self.host.mediaFile(id, for: browser)
            {
                return MediaResponse(file).response(to: request)
            }
            if let file = await self.host.remoteFiles?.media(id, at: address.process, for: [viewer, browser]) {
                return MediaResponse(file).response(to: request)
            }
            return .text("This file is gone.", status: .notFound)
        case .upload(let session, _)
        where self.host.belongsToOther(
            session: session,
            than: self.users.identity(of: UserReader.Source(request, context))
        ):
            return self.shared(.text("There is no such upload.", status: .notFound), request)
        case .upload(let session, let file):
            let response = try await self.uploads.respond(
                to: request,
                session: session,
                file: file,
                identity: self.users.identity(of: UserReader.Source(request, context)),
                logger: context.logger
            )
            return self.shared(response, request)
        case .appFile(let path):
            guard let appFiles = self.appFiles else {
                return try await self.files.respond(to: request, path: "app/static/\(path)", context: context)
            }
            return try await appFiles.respondWithAppFile(path, to: request, context: context)
        case .component(PDFViewer.componentName, let path):
            guard let viewer = self.viewer else { return .text("Not found.", status: .notFound) }
            return try await viewer.respond { files in
                try await files.respondWithAppFile(path, to: request, context: context)
            }
        case .component(let name, let path):
            return try await self.component(.module, name, path, request, context)
        case .frameComponent(let name, let path):
            return try await self.component(.frame, name, path, request, context)
        case .redirect(let location, let keepsMethod):
            let status: HTTPResponse.Status = keepsMethod ? .permanentRedirect : .movedPermanently
            return Response(status: status, headers: [.location: location, .cacheControl: "no-cache"])
        case .badRequest:
            return .text("This path cannot be asked for.", status: .badRequest)
        case .notFound:
            return .text("Not found.", status: .notFound)
        case .methodNotAllowed(let allowed):
            return .text("Use one of \(allowed).", status: .methodNotAllowed, [.allow: allowed])
        }
    }

    private static let endpointMethods = "GET, HEAD, OPTIONS"

    /// Answers for a file of a component.
    private func component(
        _ kind: ComponentFiles.Kind,
        _ name: String,
        _ path: String,
        _ request: Request,
        _ context: Context
    ) async throws -> Response {
        guard let components = self.components else {
            return self.shared(.text("There is no such component.", status: .notFound), request)
        }
        let response = try await components.respond(to: request, kind, name: name, path: path, context: context)
        return self.shared(response, request)
    }

    /// Gives a browser a name that opens a page and has none.
    private func naming(_ response: Response, _ request: Request, _ context: Context) -> Response {
        guard let cookieAttributes = self.cookieAttributes,
            request.headers[.accept]?.contains("text/html") ?? false,
            BrowserCookie.browser(cookieHeaders: request.headers[values: .cookie]) == nil
        else { return response }
        let browser = self.browsers.browser(for: request, from: context.remoteAddress)
        var response = response
        let cookie = "\(BrowserCookie.name)=\(browser)\(cookieAttributes); HttpOnly"
        response.headers.append(HTTPField(name: .setCookie, value: cookie))
        return response
    }

    /// Answers the probe, and hands out the XSRF cookie: the token a browser has is kept, under a fresh mask.
    private func health(_ request: Request) -> Response {
        guard !self.phase.isStopping else {
            return .text("stopping", status: .serviceUnavailable)
        }
        let health = self.pools?.health ?? (text: "ok", isReady: true)
        guard health.isReady else { return .text(health.text, status: .serviceUnavailable) }
        // Not 503: a program that is restarted for that loses what pages have changed, and the store is not back sooner.
        var response = Response.text(self.host.storeTrouble.map { "\(health.text); \($0.text)" } ?? health.text)
        if let cookieAttributes = self.cookieAttributes {
            var generator = SystemRandomNumberGenerator()
            let now = Int(Date().timeIntervalSince1970)
            let token =
                XSRFToken(cookieHeaders: request.headers[values: .cookie], now: now)
                ?? XSRFToken(timestamp: now, using: &generator)
            let value = token.cookieValue(using: &generator)
            response.headers[.setCookie] = "\(XSRFToken.cookieName)=\(value)\(cookieAttributes)"
        }
        return response
    }

    /// Lets pages of allowed origins read a response.
    private func shared(_ response: Response, _ request: Request) -> Response {
        guard let origin = self.access.sharedOrigin(for: request.headers[.origin]) else { return response }
        var response = response
        response.headers[.accessControlAllowOrigin] = origin
        if origin != "*" { response.headers[.vary] = "Origin" }
        if request.method == .options {
            let isUpload = response.headers[.allow] == UploadResponse.methods
            response.headers[.accessControlAllowMethods] = isUpload ? UploadResponse.methods : Self.endpointMethods
            if isUpload { response.headers[.accessControlAllowHeaders] = UploadResponse.headers }
        }
        return response
    }
}

extension AppConfiguration {
    /// What follows the XSRF token in its cookie, or `nil` if none is handed out.
    var xsrfCookieAttributes: String? {
        guard self.access.isXSRFProtectionEnabled else { return nil }
        let secure = self.listening.isServedOverTLS || self.access.xsrfCookieSameSite == .none ? "; Secure" : ""
        return "; Path=/; SameSite=\(self.access.xsrfCookieSameSite.value)\(secure)"
    }
}
