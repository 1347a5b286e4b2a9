package import Hummingbird
package import SwiftlitServer

extension ServerRouting {
    /// Builds a router and takes its routes and middleware.
    ///
    /// - Throws: What `configure` throws; `invalidConfiguration` for routes of which it cannot be said which one is meant.
    package init(_ configure: (Router<PageRequestContext>) throws -> Void) throws {
        let router = Router(context: PageRequestContext.self)
        try configure(router)
        do {
            // Hummingbird would assert this.
            try router.validate()
        } catch {
            throw ServerError(.invalidConfiguration, "The routes cannot be added: \(error).", cause: error)
        }
        let routes = router.routes.map { route in
            (method: route.method, path: "/\(route.path.description.drop { $0 == "/" })")
        }
        // Around what no route answers: the middleware of the whole router, and in it the app.
        let app = router.middlewares.constructResponder(finalResponder: AppAnswer())
        router.add(middleware: AppFallback())
        let responder = router.buildResponder()
        self.init(routes: routes) { request, context, isReserved, answer in
            try await AppAnswer.$current.withValue(answer) {
                let context = PageRequestContext(context)
                guard isReserved else { return try await responder.respond(to: request, context: context) }
                do {
                    return try await app.respond(to: request, context: context)
                } catch let error as any HTTPResponseError {
                    return try error.response(from: request, context: context)
                }
            }
        }
    }
}

/// What the app answers to a request.
private struct AppAnswer: HTTPResponder {
    typealias Context = PageRequestContext

    @TaskLocal static var current: ServerRouting.Answer?

    func respond(to request: Request, context: PageRequestContext) async throws -> Response {
        guard let answer = Self.current else { throw HTTPError(.notFound) }
        return try await answer(request, context.app)
    }
}

/// Has the app answer what no route does. The last middleware: those after which a route was added are before it.
private struct AppFallback: RouterMiddleware {
    typealias Context = PageRequestContext

    func handle(
        _ request: Request,
        context: PageRequestContext,
        next: @concurrent (Request, PageRequestContext) async throws -> Response
    ) async throws -> Response {
        try await AppAnswer().respond(to: request, context: context)
    }
}
