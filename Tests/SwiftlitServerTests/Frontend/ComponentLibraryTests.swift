import SwiftlitFrontend
import SwiftlitRuntime
import SwiftlitServer
import SwiftlitWire
import Synchronization
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files of components.
@Suite(.timeLimit(.minutes(2))) struct ComponentLibraryTests {
    /// A component's folder beside a secret, removed at the end.
    private static func withFolder(_ body: (String) async throws -> Void) async throws {
        let parent = URL.temporaryDirectory.appending(path: "swiftlit-component-\(UUID().uuidString)")
        let folder = parent.appending(path: "build")
        try FileManager.default.createDirectory(at: folder.appending(path: "js"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: parent) }  // What stays is small, and in the temporary folder.
        try Data("<html>frame</html>".utf8).write(to: folder.appending(path: "index.html"))
        try Data("export default 1".utf8).write(to: folder.appending(path: "js/a.mjs"))
        try Data("secret".utf8).write(to: parent.appending(path: "secret.txt"))
        try Data("secret".utf8).write(to: folder.appending(path: ".env"))
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "link.txt"),
            withDestinationURL: parent.appending(path: "secret.txt")
        )
        try await body(folder.path)
    }

    /// Runs `body` with a client of a server with the library.
    private static func serving(
        _ library: ComponentLibrary,
        configure: (inout AppConfiguration) -> Void = { _ in },
        _ body: @Sendable (SocketClient) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await library.run() }
            defer { group.cancelAll() }
            try await TestServer.run(components: library, configure: configure) { server in
                try await body(try await SocketClient.connect(port: server.port))
            }
        }
    }

    private static func frame(_ folder: String, name: String = "p") -> ComponentFiles {
        ComponentFiles(name: name, kind: .frame, place: .folder(folder), requiredFile: "index.html")
    }

    @Test func `a folder is served once a page has shown the component, and nothing else is`() async throws {
        try await Self.withFolder { folder in
            let library = ComponentLibrary(logger: .silent)
            try await Self.serving(library) { client async throws in
                #expect(try await client.request("GET", "/component/p/index.html").status == 404)
                #expect(library.prepare(Self.frame(folder)) == nil)
                let page = try await client.request("GET", "/component/p/index.html?streamlitUrl=http%3A%2F%2Fx%2F")
                #expect(page.status == 200 && page.text == "<html>frame</html>")
                #expect(page["content-type"] == "text/html; charset=utf-8")
                #expect(page["cache-control"] == "no-cache")
                #expect(page["x-content-type-options"] == "nosniff")
                let script = try await client.request("GET", "/component/p/js/a.mjs")
                #expect(script.status == 200 && script["content-type"] == "text/javascript; charset=utf-8")
                #expect(script["cache-control"] == "public")
                let head = try await client.request("HEAD", "/component/p/js/a.mjs")
                #expect(head.status == 200 && head["content-length"] == "16")
                #expect(try await client.request("OPTIONS", "/component/p/index.html").status == 204)
                #expect(try await client.request("POST", "/component/p/index.html").status == 405)
                for (path, status) in [
                    ("/component/p/js", 404), ("/component/p/js/", 404), ("/component/p/", 404), ("/component/p", 404),
                    ("/component/p/none.js", 404), ("/component/p/.env", 404), ("/component/p/link.txt", 404),
                    ("/component/other/index.html", 404), ("/component//index.html", 404),
                    ("/component/p/../p/index.html", 400), ("/component/p/%2e%2e/secret.txt", 400),
                    ("/component/p/..%2fsecret.txt", 400), ("/component/p/..%5csecret.txt", 400),
                    ("/component/p/%252e%252e/secret.txt", 404), ("/component/%2e%2e/index.html", 400),
                    ("/component/p/a%00.js", 400), ("/component/p//etc/passwd", 404),
                    // The other kind of component of this name.
                    ("/_stcore/bidi-components/p/js/a.mjs", 404),
                ] {
                    let reply = try await client.request("GET", path)
                    #expect(reply.status == status, "\(path)")
                    #expect(!reply.text.contains("secret"), "\(path)")
                }
            }
        }
    }

    @Test func `modules of the page have a place of their own`() async throws {
        try await Self.withFolder { folder in
            let library = ComponentLibrary(logger: .silent)
            let files = ComponentFiles(name: "a.b", kind: .module, place: .folder(folder), requiredFile: "js/a.mjs")
            try await Self.serving(library) { client async throws in
                #expect(library.prepare(files) == nil)
                let script = try await client.request("GET", "/_stcore/bidi-components/a.b/js/a.mjs")
                #expect(script.status == 200 && script["content-type"] == "text/javascript; charset=utf-8")
                #expect(script["cache-control"] == "public")
                for path in ["none.js", "js", ".env", "link.txt"] {
                    #expect(try await client.request("GET", "/_stcore/bidi-components/a.b/\(path)").status == 404)
                }
                #expect(try await client.request("GET", "/_stcore/bidi-components/a.b/../x").status == 400)
                #expect(try await client.request("GET", "/component/a.b/js/a.mjs").status == 404)
                #expect(try await client.request("OPTIONS", "/_stcore/bidi-components/a.b/js/a.mjs").status == 204)
            }
        }
    }

    @Test func `pages of other origins read files where that is allowed`() async throws {
        try await Self.withFolder { folder in
            let library = ComponentLibrary(logger: .silent)
            _ = library.prepare(Self.frame(folder))
            try await Self.serving(library, configure: { $0.access.corsAllowedOrigins = ["https://good.example"] }) {
                client in
                for (origin, allowed) in [
                    ("https://good.example", "https://good.example"), ("https://bad.example", nil),
                ] {
                    for path in ["/component/p/js/a.mjs", "/component/other/a.mjs"] {
                        let reply = try await client.request("GET", path, [("Host", "x"), ("Origin", origin)])
                        #expect(reply["access-control-allow-origin"] == allowed, "\(path) \(origin)")
                    }
                }
            }
        }
    }

    private static let wheel = ComponentWheel(
        name: "streamlit-x",
        version: "1.0",
        sha256: String(repeating: "0", count: 64),
        folder: "x/build/"
    )

    @Test func `a wheel is fetched once, while requests wait`() async throws {
        try await Self.withFolder { folder in
            let (gate, open) = AsyncStream.makeStream(of: Void.self)
            let count = Mutex(0)
            let library = ComponentLibrary(logger: .silent) { wheel, file in
                count.withLock { $0 += 1 }
                #expect(wheel == Self.wheel && file == "index.html")
                for await _ in gate { break }
                return folder
            }
            let files = ComponentFiles(name: "p", kind: .frame, place: .wheel(Self.wheel), requiredFile: "index.html")
            try await Self.serving(library) { client async throws in
                #expect(library.prepare(files) == nil)
                #expect(library.prepare(files) == nil)
                try await client.send("GET /component/p/index.html HTTP/1.1\r\nHost: x\r\n\r\n")
                open.yield()
                #expect(try await client.reply().status == 200)
                #expect(try await client.request("GET", "/component/p/js/a.mjs").status == 200)
                #expect(count.withLock { $0 } == 1)
            }
        }
    }

    @Test func `a failure is told to the browser and to the page`() async throws {
        let library = ComponentLibrary(logger: .silent) { _, _ in throw FrontendError(.hashMismatch, "another file") }
        let files = ComponentFiles(name: "p", kind: .frame, place: .wheel(Self.wheel), requiredFile: "index.html")
        try await Self.serving(library) { client async throws in
            #expect(library.prepare(files) == nil)
            #expect(try await client.request("GET", "/component/p/index.html").status == 503)
            #expect(library.prepare(files)?.contains("another file") == true)
        }
    }

    @Test func `the last component of a name counts, and their number is bounded`() async throws {
        try await Self.withFolder { folder in
            let library = ComponentLibrary(logger: .silent)
            try await Self.serving(library) { client async throws in
                _ = library.prepare(Self.frame("/no/such/folder"))
                #expect(try await client.request("GET", "/component/p/index.html").status == 404)
                _ = library.prepare(Self.frame(folder))
                #expect(try await client.request("GET", "/component/p/index.html").status == 200)
                for number in 1..<1_000 { #expect(library.prepare(Self.frame(folder, name: "n\(number)")) == nil) }
                #expect(library.prepare(Self.frame(folder, name: "another")) != nil)
                #expect(library.prepare(Self.frame(folder)) == nil)
            }
        }
    }
}
