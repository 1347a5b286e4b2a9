public import Hummingbird
public import SwiftlitRuntime
public import SwiftlitServer

/// Serves a page function with routes and middleware of Hummingbird's beside the pages.
///
/// ```swift
/// import Hummingbird
/// import Swiftlit
/// import SwiftlitHummingbird
///
/// try await serve(configuration) { router in
///     router.add(middleware: LogRequestsMiddleware(.info))
///     router.get("/api/health") { _, _ in "fine" }
///     router.post("/hooks/orders") { request, context in
///         let order = try await request.decode(as: Order.self, context: context)
///         …
///         return HTTPResponse.Status.accepted
///     }
/// } page: {
///     st.title("Orders")
/// }
/// ```
///
/// A route comes before the page of its path. What no route answers, the app does. Middleware sees the requests of routes that are added after it,
/// all requests that the app answers, and the requests that open a WebSocket, which it may refuse with another status. All paths begin at the
/// root of the server, whatever `listening.baseURLPath` is. The allowed hosts (`access.allowedHosts`) are checked before.
///
/// Handlers run on the threads that all tasks share: what blocks belongs into `runInExecutor`. They are outside of any session.
///
/// All else is as for `serve(_:settings:function:fileID:page:)`.
///
/// - Parameters:
///   - configuration: The name of the app, its pages and its theme, where it listens, who may connect, and the bounds.
///   - settings: What overrides the configuration. Default: files, environment and command line of this process.
///   - configure: Adds routes and middleware. Called once, before anything else.
///   - function: The function that the call is in. Leave the default.
///   - fileID: The file that the call is in. Leave the default.
///   - page: Draws the page of one session. `nil`, the default, shows the pages of the configuration.
/// - Throws: `ServerError` if the app cannot be served, with `invalidConfiguration` for a route below `_stcore/`, `media/`, `component/`, `static/`
///   or `app/static/` of the app; what `configure` throws; `CancellationError` if the task was cancelled.
public func serve(
    _ configuration: AppConfiguration = AppConfiguration(),
    settings: AppConfiguration.Sources = .standard,
    configure: (Router<PageRequestContext>) throws -> Void,
    function: String = #function,
    fileID: String = #fileID,
    page: (@Sendable () async throws -> Void)? = nil
) async throws {
    let routing = try ServerRouting(configure)
    try await SwiftlitServer.serve(
        configuration,
        settings: settings,
        routing: routing,
        function: function,
        fileID: fileID,
        page: page
    )
}

/// Serves an app with routes and middleware of Hummingbird's beside its pages.
///
/// ```swift
/// @main struct Shop: App {
///     static func main() async throws {
///         try await serve(Shop.self) { router in
///             router.get("/api/health") { _, _ in "fine" }
///         }
///     }
/// }
/// ```
///
/// All else is as for the form with a page function.
///
/// - Parameters:
///   - app: The app.
///   - settings: What overrides its configuration. Default: files, environment and command line of this process.
///   - configure: Adds routes and middleware. Called once, before anything else.
///   - function: The function that the call is in. Leave the default.
///   - fileID: The file that the call is in. Leave the default.
/// - Throws: As for the form with a page function.
public func serve<Served: App>(
    _ app: Served.Type,
    settings: AppConfiguration.Sources = .standard,
    configure: (Router<PageRequestContext>) throws -> Void,
    function: String = #function,
    fileID: String = #fileID
) async throws {
    let routing = try ServerRouting(configure)
    try await SwiftlitServer.serve(app, settings: settings, routing: routing, function: function, fileID: fileID)
}
