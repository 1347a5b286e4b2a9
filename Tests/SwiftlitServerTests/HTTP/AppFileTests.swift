import SwiftlitRuntime
import SwiftlitServer
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite(.timeLimit(.minutes(1))) struct AppFileTests {
    @Test func `files of the folder are served, and nothing else`() async throws {
        let parent = URL.temporaryDirectory.appending(path: "swiftlit-files-\(UUID().uuidString)")
        let folder = parent.appending(path: "static")
        try FileManager.default.createDirectory(at: folder.appending(path: "in"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: parent) }  // What stays is small, and in the temporary folder.
        try Data("secret".utf8).write(to: parent.appending(path: "secret.txt"))
        try Data("{}".utf8).write(to: folder.appending(path: "in/a b.json"))
        try Data("hidden".utf8).write(to: folder.appending(path: ".env"))
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "link.txt"),
            withDestinationURL: parent.appending(path: "secret.txt")
        )
        let path = folder.path
        try await TestServer.run(configure: { $0.files.staticPath = path }) { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("GET", "/app/static/in/a%20b.json")
            #expect(reply.status == 200)
            #expect(reply.text == "{}")
            #expect(reply["content-type"] == "application/json")
            #expect(reply["access-control-allow-origin"] == "*")
            #expect(reply["x-content-type-options"] == "nosniff")
            #expect(reply["cache-control"] == "no-cache")
            for target in [
                "in", "none.txt", ".env", "in/../.env", "link.txt", "in/%2e%2e/%2e%2e/secret.txt", "/etc/passwd",
            ] {
                let reply = try await client.request("GET", "/app/static/\(target)")
                #expect([400, 404].contains(reply.status), "\(target)")
                #expect(!reply.text.contains("secret"))
            }
        }
    }

    @Test func `without a folder there are none, and a wrong one is refused`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/app/static/a.png").text == FrontendFolder.index)
        }
        var configuration = AppConfiguration()
        configuration.files.staticPath = "/no/such/folder"
        #expect(throws: ServerError.self) { try configuration.validate() }
    }
}
