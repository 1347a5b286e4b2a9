public import Hummingbird
public import HummingbirdCore
public import ServiceLifecycle
public import SwiftlitRuntime
public import SwiftlitServer

/// An app below a path of a Hummingbird application that has more to do than to serve pages.
///
/// ```swift
/// let dashboard = try await MountedApp(Dashboard.self, at: "/dashboard")
/// let router = Router()
/// router.add(middleware: dashboard.middleware())
/// router.get("/hello") { _, _ in "hello" }
///
/// let application = Application(router: router, server: dashboard.server, services: [dashboard])
/// try await application.runService()
/// ```
///
/// The application listens, and the app answers what is below its path: pages, files, WebSockets. The application has to use ``server``, which is HTTP/1.1
/// with WebSockets for the app, and has to run this as a service, which starts the app and ends it at a graceful shutdown. Middleware of the router sees
/// the requests of the app when it was added before ``middleware(for:)``; WebSockets do not pass it.
///
/// One app can be mounted in a process. Of its configuration the address, the port and `process` have no meaning here; the path is that given here.
public struct MountedApp: Service {
    private let mounted: MountedServer

    /// Makes an app ready to be mounted: reads its settings, and fetches the frontend if need be.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - path: The path below which it is served, such as `/dashboard`. Not the root: all of it would be the app's.
    ///   - settings: What overrides its configuration. Default: files and environment of this process, and none of the command line.
    /// - Throws: `ServerError` with `invalidConfiguration` for a path that is empty or cannot be one, and other codes if the app cannot be served;
    ///   `CancellationError` if the task was cancelled.
    public init<Mounted: App>(
        _ app: Mounted.Type,
        at path: String,
        settings: AppConfiguration.Sources = .standard(arguments: [])
    ) async throws {
        let configuration = Mounted.configuration
        try await self.init(AppDefinition(app, configuration), configuration, path, settings)
    }

    /// Makes a page function ready to be mounted, as for an app.
    ///
    /// - Parameters:
    ///   - configuration: The name of the app, its pages and its theme, who may connect, and the bounds. Default: the defaults.
    ///   - path: The path below which it is served, such as `/dashboard`.
    ///   - settings: What overrides the configuration. Default: files and environment of this process, and none of the command line.
    ///   - page: Draws the page of one session.
    /// - Throws: As for an app.
    public init(
        _ configuration: AppConfiguration = AppConfiguration(),
        at path: String,
        settings: AppConfiguration.Sources = .standard(arguments: []),
        page: @escaping @Sendable () async throws -> Void
    ) async throws {
        let app = AppDefinition(name: configuration.name ?? "App", pages: configuration.pages, page: page)
        try await self.init(app, configuration, path, settings)
    }

    private init(
        _ app: AppDefinition,
        _ configuration: AppConfiguration,
        _ path: String,
        _ settings: AppConfiguration.Sources
    ) async throws {
        guard path.contains(where: { $0 != "/" }) else {
            throw ServerError(
                .invalidConfiguration,
                "An app cannot be mounted at the root of an application. Give it a path such as /dashboard, or serve it alone."
            )
        }
        self.mounted = try await MountedServer(app, configuration, path: path, settings: settings)
    }

    /// What the application has to serve with: HTTP/1.1, and WebSockets for the app.
    public var server: HTTPServerBuilder { self.mounted.httpServer }

    /// Returns the middleware that answers what is below the app's path, and hands on all else.
    ///
    /// - Parameter context: The type of the router's contexts. Default: that of the call.
    public func middleware<Context: RequestContext>(for context: Context.Type = Context.self) -> MountedAppMiddleware<
        Context
    > {
        MountedAppMiddleware(mounted: self.mounted)
    }

    /// Starts the app, and ends it at a graceful shutdown: sessions first, then `App.stop()`, then connections.
    ///
    /// - Throws: `ServerError` with `startFailed` if the app's start has thrown; `CancellationError` if the task was cancelled before.
    public func run() async throws { try await self.mounted.run() }
}

/// Answers what is below the path of a ``MountedApp``.
public struct MountedAppMiddleware<Context: RequestContext>: RouterMiddleware {
    let mounted: MountedServer

    /// Answers a request to the app, and hands on all others.
    public func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard self.mounted.serves(request) else { return try await next(request, context) }
        let address = (context as? any RemoteAddressRequestContext)?.remoteAddress
        return try await self.mounted.respond(
            to: request,
            context: AppRequestContext(context.coreContext, remoteAddress: address)
        )
    }
}
