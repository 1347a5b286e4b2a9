package import HTTPTypes
package import Hummingbird

/// The routes and middleware of an app's author, around what the app answers.
///
/// The module SwiftlitHummingbird makes it of a router: types of Hummingbird are in no interface that `import Swiftlit` shows.
package struct ServerRouting: Sendable {
    /// What the app answers.
    package typealias Answer = @Sendable (Request, AppRequestContext) async throws -> Response

    /// Methods and paths of the routes, to be checked.
    package var routes: [(method: HTTPRequest.Method, path: String)]

    /// Answers a request. `isReserved` is true for those that go to the app, through the middleware alone.
    package var respond:
        @Sendable (_ request: Request, _ context: AppRequestContext, _ isReserved: Bool, _ app: @escaping Answer)
            async throws -> Response

    /// Describes routes and middleware.
    package init(
        routes: [(method: HTTPRequest.Method, path: String)],
        respond: @escaping @Sendable (Request, AppRequestContext, Bool, @escaping Answer) async throws -> Response
    ) {
        self.routes = routes
        self.respond = respond
    }

    /// Checks that no route is where the app's own are.
    ///
    /// - Throws: `invalidConfiguration`, which names the route.
    func check(_ table: RouteTable) throws(ServerError) {
        for route in self.routes {
            guard let prefix = table.reservedPrefix(ofPath: route.path) else { continue }
            throw ServerError(
                .invalidConfiguration,
                "The route \(route.method) \(route.path) cannot be added: paths below \(prefix) are the app's own. Choose another path."
            )
        }
    }
}
