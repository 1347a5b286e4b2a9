import HTTPTypes
import Hummingbird
import NIOCore
import SwiftlitHummingbird
import SwiftlitRuntime
import SwiftlitServer
import Synchronization
import Testing

/// Routes and middleware of an app's author, beside the pages.
@Suite(.timeLimit(.minutes(1))) struct RoutesTests {
    /// Marks answers, and refuses whom it is told to.
    private struct Guardian: RouterMiddleware {
        typealias Context = PageRequestContext

        let seen = Seen()

        func handle(
            _ request: Request,
            context: PageRequestContext,
            next: @concurrent (Request, PageRequestContext) async throws -> Response
        ) async throws -> Response {
            self.seen.paths.withLock { $0.append(request.uri.path) }
            switch request.headers[.authorization] {
            case "throw": throw HTTPError(.unauthorized, message: "Who are you?")
            case "answer": return Response(status: .forbidden, headers: [.retryAfter: "7"])
            default: break
            }
            var response = try await next(request, context)
            response.headers[.server] = "guarded"
            return response
        }
    }

    private final class Seen: Sendable {
        let paths = Mutex<[String]>([])
    }

    private func routing(_ guardian: Guardian = Guardian()) throws -> ServerRouting {
        try ServerRouting { router in
            router.get("/early") { _, _ in "not guarded" }
            router.add(middleware: guardian)
            router.get("/api/:name") { _, context in "hello \(context.parameters.get("name") ?? "?")" }
            router.post("/api/echo") { request, _ in
                try await String(buffer: request.body.collect(upTo: 1_000))
            }
            router.get("/api/fails") { _, _ -> String in throw HTTPError(.conflict, message: "not now") }
            router.get("/address") { _, context in context.remoteAddress?.ipAddress ?? "none" }
        }
    }

    @Test func `routes answer beside the pages`() async throws {
        try await TestServer.run(routing: try self.routing()) { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/api/you").text == "hello you")
            #expect(try await client.request("POST", "/api/echo", body: "12345").text == "12345")
            let failed = try await client.request("GET", "/api/fails")
            #expect(failed.status == 409)
            #expect(failed.text.contains("not now"))
            #expect(try await client.request("GET", "/address").text == "127.0.0.1")
            // The page, at its own path and at any other.
            for path in ["/", "/some-page"] {
                let page = try await client.request("GET", path)
                #expect(page.status == 200)
                #expect(page["content-type"]?.hasPrefix("text/html") ?? false)
            }
            #expect(try await client.request("GET", "/static/js/main.0a1b.js").text == FrontendFolder.script)
        }
    }

    @Test func `middleware is around pages and the routes after it`() async throws {
        let guardian = Guardian()
        try await TestServer.run(routing: try self.routing(guardian)) { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/early")["server"] == nil)
            for path in ["/api/you", "/", "/_stcore/health"] {
                #expect(try await client.request("GET", path)["server"] == "guarded", "\(path)")
            }
            for path in ["/api/you", "/", "/_stcore/health"] {
                let headers = [("Host", "x"), ("Authorization", "throw")]
                #expect(try await client.request("GET", path, headers).status == 401, "\(path)")
            }
        }
        #expect(guardian.seen.paths.withLock { $0.count } == 6)
    }

    @Test func `a route for everything leaves the app what is its own`() async throws {
        let routing = try ServerRouting { router in router.get("/**") { _, _ in "caught" } }
        try await TestServer.run(routing: routing) { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/_stcore/health").text == "ok")
            #expect(try await client.request("GET", "/%5Fstcore/health").text == "ok")
            #expect(try await client.request("GET", "/a/b").text == "caught")
        }
    }

    @Test(arguments: [
        ("", "/_stcore/mine", "/_stcore/"),
        ("", "/_stcore", "/_stcore/"),
        ("", "media/:name", "/media/"),
        ("", "/component/a", "/component/"),
        ("", "/static/a.js", "/static/"),
        ("", "/app/static/a.js", "/app/static/"),
        ("tools", "/tools/_stcore/mine", "/tools/_stcore/"),
    ])
    func `routes where the app's own are are refused`(base: String, path: String, prefix: String) async throws {
        let routing = try ServerRouting { router in router.get(RouterPath(path)) { _, _ in "mine" } }
        let error = try await #require(throws: ServerError.self) {
            try await TestServer.run(routing: routing) {
                $0.listening.baseURLPath = base
            } _: { _ in
            }
        }
        #expect(error.code == .invalidConfiguration)
        #expect(error.message.contains("below \(prefix) are the app's own"))
    }

    @Test func `routes elsewhere are free, also where the app is below a path`() async throws {
        let routing = try ServerRouting { router in router.get("/_stcore/mine") { _, _ in "mine" } }
        try await TestServer.run(routing: routing) {
            $0.listening.baseURLPath = "tools"
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/_stcore/mine").text == "mine")
            #expect(try await client.request("GET", "/tools/_stcore/health").text == "ok")
        }
    }

    @Test func `routes that cannot be told apart are refused`() throws {
        let error = try #require(throws: ServerError.self) {
            _ = try ServerRouting { router in
                router.get("/{a}/x") { _, _ in "a" }
                router.get("/{b}/x") { _, _ in "b" }
            }
        }
        #expect(error.code == .invalidConfiguration)
    }

    // MARK: - WebSockets

    @Test func `middleware sees who opens a WebSocket, and adds to the answer`() async throws {
        let (host, guardian) = (FakeHost(), Guardian())
        try await TestServer.run(host: host, routing: try self.routing(guardian)) { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("GET", "/_stcore/stream", SocketClient.upgradeHeaders())
            #expect(reply.status == 101)
            #expect(reply["server"] == "guarded")
            let (session, _) = try await host.nextConnection()
            session.send([1])
            #expect(try await client.nextFrame() == Frame(opcode: .binary, payload: [1]))
        }
        #expect(guardian.seen.paths.withLock(\.self) == ["/_stcore/stream"])
    }

    @Test(arguments: [("throw", 401, nil), ("answer", 403, "7")] as [(String, Int, String?)])
    func `middleware may refuse a WebSocket`(behavior: String, status: Int, retryAfter: String?) async throws {
        try await TestServer.run(routing: try self.routing()) { server in
            let client = try await SocketClient.connect(port: server.port)
            let headers = SocketClient.upgradeHeaders() + [("Authorization", behavior)]
            let reply = try await client.request("GET", "/_stcore/stream", headers)
            #expect(reply.status == status)
            #expect(reply["retry-after"] == retryAfter)
            #expect(await client.readToEnd() == [])
        }
    }
}
