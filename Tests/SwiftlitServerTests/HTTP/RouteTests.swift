import HTTPTypes
import SwiftlitServer
import SwiftlitWire
import Testing

@Suite struct RouteTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var method: HTTPRequest.Method = .get
        var target: String
        var route: Route

        var testDescription: String { "\(self.method) \(self.target)" }
    }

    static let rootRows: [Row] = [
        // The endpoints, by their exact paths.
        Row(target: "/_stcore/health", route: .health),
        Row(method: .head, target: "/_stcore/health?x=1", route: .health),
        Row(method: .options, target: "/_stcore/health", route: .options),
        Row(method: .post, target: "/_stcore/health", route: .methodNotAllowed(allowed: "GET, HEAD, OPTIONS")),
        Row(target: "/_stcore/ready", route: .readiness),
        Row(target: "/_stcore/metrics?families=a", route: .metrics),
        Row(method: .post, target: "/_stcore/metrics", route: .methodNotAllowed(allowed: "GET, HEAD, OPTIONS")),
        Row(target: "/_stcore/host-config", route: .hostConfig),
        Row(method: .options, target: "/_stcore/host-config", route: .options),
        Row(method: .delete, target: "/_stcore/host-config", route: .methodNotAllowed(allowed: "GET, HEAD, OPTIONS")),
        Row(target: "http://localhost:8501/_stcore/health", route: .health),
        // The page, files, and whatever else might be a page of the app.
        Row(target: "/", route: .file("")),
        Row(target: "/?embed=true", route: .file("")),
        Row(target: "http://localhost", route: .file("")),
        Row(method: .head, target: "/", route: .file("")),
        Row(target: "/second", route: .file("second")),
        Row(target: "/a/b/c", route: .file("a/b/c")),
        Row(target: "/static/js/main.js", route: .file("static/js/main.js")),
        Row(target: "/static/a%20b.txt", route: .file("static/a b.txt")),
        Row(target: "/caf%C3%A9", route: .file("café")),
        Row(target: "/_stcore/stream", route: .file("_stcore/stream")),
        Row(target: "/app/static/x.png", route: .appFile("x.png")),
        Row(target: "/...", route: .file("...")),
        Row(target: "/a..b", route: .file("a..b")),
        Row(target: "/ab:c", route: .file("ab:c")),
        // What the browser takes for a server if it gets a page.
        Row(target: "/second/_stcore/health", route: .notFound),
        Row(target: "/a/b/_stcore/host-config", route: .notFound),
        Row(target: "/x_stcore/health", route: .notFound),
        Row(target: "/_stcore/agent/openapi.json", route: .agent(.document)),
        Row(method: .post, target: "/_stcore/agent/interact", route: .agent(.interact)),
        Row(method: .post, target: "/_stcore/agent/mcp", route: .agent(.mcp)),
        Row(target: "/_stcore/agent/mcp", route: .methodNotAllowed(allowed: "POST")),
        Row(method: .post, target: "/_stcore/agent/openapi.json", route: .methodNotAllowed(allowed: "GET, HEAD")),
        Row(target: "/_stcore/agent/other", route: .notFound),
        Row(method: .post, target: "/second/_stcore/agent/mcp", route: .notFound),
        Row(target: "/second/_stcore/agent/x", route: .notFound),
        // Files of the app, of which there are none.
        Row(target: "/media/0a1b.png", route: .media(MediaAddress(id: "0a1b", process: nil))),
        Row(target: "/media/0a1b", route: .media(MediaAddress(id: "0a1b", process: nil))),
        Row(target: "/media/0a1b.tar.gz", route: .media(MediaAddress(id: "0a1b", process: nil))),
        Row(target: "/media/0a1b.r-7f3a.png", route: .media(MediaAddress(id: "0a1b", process: "7f3a"))),
        Row(target: "/media/0a1b.r-7f3a", route: .media(MediaAddress(id: "0a1b", process: "7f3a"))),
        Row(target: "/media/0a/1b.png", route: .notFound),
        Row(target: "/component/x/index.html", route: .frameComponent("x", path: "index.html")),
        Row(method: .put, target: "/_stcore/upload_file/s/f", route: .upload(session: "s", file: "f")),
        Row(method: .delete, target: "/_stcore/upload_file/s/f", route: .upload(session: "s", file: "f")),
        Row(method: .options, target: "/_stcore/upload_file/s/f", route: .uploadOptions),
        Row(target: "/_stcore/upload_file/s/f", route: .methodNotAllowed(allowed: "PUT, OPTIONS, DELETE")),
        Row(method: .put, target: "/_stcore/upload_file/s", route: .notFound),
        Row(method: .put, target: "/_stcore/upload_file/s/f/g", route: .notFound),
        Row(target: "/app/static/a/b.png", route: .appFile("a/b.png")),
        Row(target: "/app/static/../b.png", route: .badRequest),
        Row(target: "/app/static/%2e%2e/b.png", route: .badRequest),
        Row(target: "/app/static//etc/passwd", route: .appFile("/etc/passwd")),
        Row(method: .post, target: "/app/static/a.png", route: .methodNotAllowed(allowed: "GET, HEAD")),
        // Components, whose names have no slash.
        Row(target: "/_stcore/bidi-components/x.y/a/b.js", route: .component("x.y", path: "a/b.js")),
        Row(method: .options, target: "/_stcore/bidi-components/x/y.js", route: .options),
        Row(
            method: .post,
            target: "/_stcore/bidi-components/x/y.js",
            route: .methodNotAllowed(allowed: "GET, HEAD, OPTIONS")
        ),
        Row(target: "/_stcore/bidi-components/x", route: .notFound),
        Row(target: "/component/x.y/index.html?streamlitUrl=a", route: .frameComponent("x.y", path: "index.html")),
        Row(method: .options, target: "/component/x/index.html", route: .options),
        Row(
            method: .post,
            target: "/component/x/index.html",
            route: .methodNotAllowed(allowed: "GET, HEAD, OPTIONS")
        ),
        Row(target: "/component/x/", route: .notFound),
        Row(target: "/component/x/static/", route: .notFound),
        Row(target: "/component/x", route: .notFound),
        Row(target: "/component/x/%2e%2e/y.js", route: .badRequest),
        Row(target: "/_stcore/bidi-components/x/../y.js", route: .badRequest),
        // One name for one page.
        Row(target: "/second/", route: .redirect(to: "/second", keepsMethod: false)),
        Row(target: "/second//?a=1", route: .redirect(to: "/second?a=1", keepsMethod: false)),
        Row(method: .head, target: "/a%20b/", route: .redirect(to: "/a%20b", keepsMethod: false)),
        Row(method: .post, target: "/second/", route: .redirect(to: "/second", keepsMethod: true)),
        // Paths that lead elsewhere.
        Row(target: "//x", route: .badRequest),
        Row(target: "//evil.example/", route: .badRequest),
        Row(target: "/%2Fevil.example/", route: .badRequest),
        Row(target: "/\\evil.example/", route: .badRequest),
        Row(target: "/%5Cserver%5Cshare", route: .badRequest),
        Row(target: "/../etc/passwd", route: .badRequest),
        Row(target: "/a/../b", route: .badRequest),
        Row(target: "/a/..", route: .badRequest),
        Row(target: "/%2e%2e/etc/passwd", route: .badRequest),
        Row(target: "/a%2F..%2Fb", route: .badRequest),
        Row(target: "/a%5C..%5Cb", route: .badRequest),
        Row(target: "/C:/windows", route: .badRequest),
        Row(target: "/c%3A", route: .badRequest),
        Row(target: "/a%00b", route: .badRequest),
        Row(target: "/a%0D%0Ab", route: .badRequest),
        Row(target: "/100%", route: .badRequest),
        Row(target: "/%4", route: .badRequest),
        Row(target: "/%+1", route: .badRequest),
        Row(target: "/%FF", route: .badRequest),
        Row(target: "*", route: .badRequest),
        Row(target: "localhost:443", route: .badRequest),
        Row(target: "", route: .badRequest),
        // Reading is all that can be done.
        Row(method: .post, target: "/", route: .methodNotAllowed(allowed: "GET, HEAD")),
        Row(method: .put, target: "/static/js/main.js", route: .methodNotAllowed(allowed: "GET, HEAD")),
        Row(method: .options, target: "/second", route: .methodNotAllowed(allowed: "GET, HEAD")),
    ]

    @Test(arguments: rootRows) func `routes at the root`(row: Row) {
        #expect(RouteTable(basePath: "").route(method: row.method, target: row.target) == row.route)
    }

    static let belowRows: [Row] = [
        Row(target: "/tools/sales/_stcore/health", route: .health),
        Row(target: "/tools/sales/_stcore/host-config", route: .hostConfig),
        Row(target: "/tools/sales/", route: .file("")),
        Row(target: "/tools/sales/second", route: .file("second")),
        Row(target: "/tools/sales/second/", route: .redirect(to: "/tools/sales/second", keepsMethod: false)),
        Row(target: "/tools/sales/second/_stcore/health", route: .notFound),
        // The page's links are relative to the folder it is in.
        Row(target: "/tools/sales?a=1", route: .redirect(to: "/tools/sales/?a=1", keepsMethod: false)),
        Row(method: .post, target: "/tools/sales", route: .redirect(to: "/tools/sales/", keepsMethod: true)),
        // Outside of the base path is nothing.
        Row(target: "/", route: .notFound),
        Row(target: "/_stcore/health", route: .notFound),
        Row(target: "/tools", route: .notFound),
        Row(target: "/tools/sales2", route: .notFound),
        Row(method: .post, target: "/x", route: .notFound),
        Row(target: "/tools/sales//x", route: .badRequest),
        Row(target: "/tools/sales/../x", route: .badRequest),
        Row(target: "//tools/sales/", route: .badRequest),
    ]

    @Test(arguments: belowRows) func `routes below a base path`(row: Row) {
        #expect(RouteTable(basePath: "/tools/sales").route(method: row.method, target: row.target) == row.route)
    }

    @Test(arguments: [
        ("", "/_stcore/stream", true), ("", "/_stcore/stream?a=1", true), ("", "/_stcore/%73tream", true),
        ("", "/_stcore/streams", false), ("", "/x/_stcore/stream", false), ("", "/_stcore/stream/", false),
        ("/app", "/app/_stcore/stream", true), ("/app", "/_stcore/stream", false),
    ])
    func `the stream has one path`(basePath: String, target: String, isStream: Bool) {
        #expect(RouteTable(basePath: basePath).isStream(target: target) == isStream)
    }
}
