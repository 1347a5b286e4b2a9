import SwiftlitFrontend
import SwiftlitServer
import SwiftlitWire
import Synchronization
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files of `st.pdf`.
@Suite(.timeLimit(.minutes(1))) struct PDFViewerTests {
    private static let script = "/_stcore/bidi-components/\(PDFViewer.componentName)/\(PDFViewer.scriptPath)"

    /// A folder with a script, removed at the end.
    private static func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = URL.temporaryDirectory.appending(path: "swiftlit-viewer-\(UUID().uuidString)")
        let script = folder.appending(path: PDFViewer.scriptPath)
        try FileManager.default.createDirectory(
            at: script.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data("export default 1".utf8).write(to: script)
        try Data("secret".utf8).write(to: folder.appending(path: ".hidden"))
        defer { try? FileManager.default.removeItem(at: folder) }  // What stays is small, and in the temporary folder.
        try await body(folder.path)
    }

    /// Runs `body` while the viewer fetches its files when it is told to.
    private static func running(_ viewer: FetchedFiles, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await viewer.run() }
            defer { group.cancelAll() }
            try await body()
        }
    }

    @Test func `the files are there once a page has shown a document, and are fetched once`() async throws {
        try await Self.withFolder { folder in
            let count = Mutex(0)
            let viewer = FetchedFiles("The PDF viewer", logger: .silent) {
                count.withLock { $0 += 1 }
                return folder
            }
            try await Self.running(viewer) {
                try await TestServer.run(viewer: viewer) { server in
                    let client = try await SocketClient.connect(port: server.port)
                    #expect(try await client.request("GET", Self.script).status == 404)
                    #expect(count.withLock { $0 } == 0)
                    viewer.prepare()
                    viewer.prepare()
                    let reply = try await client.request("GET", Self.script)
                    #expect(reply.status == 200 && reply.text == "export default 1")
                    #expect(reply["content-type"] == "text/javascript; charset=utf-8")
                    #expect(reply["cache-control"] == "no-cache")
                    viewer.prepare()
                    #expect(try await client.request("HEAD", Self.script).status == 200)
                    let parent = "/_stcore/bidi-components/\(PDFViewer.componentName)"
                    for path in ["\(parent)/none.js", "\(parent)/.hidden", "/_stcore/bidi-components/x/index.js"] {
                        #expect(try await client.request("GET", path).status == 404, "\(path)")
                    }
                    #expect(count.withLock { $0 } == 1)
                }
            }
        }
    }

    @Test func `a failure is answered, and tried again after a pause`() async throws {
        try await Self.withFolder { folder in
            let start = ContinuousClock.now
            let state = Mutex((now: start, results: [FrontendError(.indexUnreachable, "offline")], count: 0))
            let viewer = FetchedFiles("The PDF viewer", logger: .silent, now: { state.withLock { $0.now } }) {
                let error = state.withLock { state -> FrontendError? in
                    state.count += 1
                    return state.results.popLast()
                }
                if let error { throw error }
                return folder
            }
            try await Self.running(viewer) {
                try await TestServer.run(viewer: viewer) { server in
                    let client = try await SocketClient.connect(port: server.port)
                    viewer.prepare()
                    #expect(try await client.request("GET", Self.script).status == 503)
                    state.withLock { $0.now = start + .seconds(59) }
                    viewer.prepare()
                    #expect(try await client.request("GET", Self.script).status == 503)
                    #expect(state.withLock { $0.count } == 1)
                    state.withLock { $0.now = start + .seconds(60) }
                    viewer.prepare()
                    #expect(try await client.request("GET", Self.script).status == 200)
                    #expect(state.withLock { $0.count } == 2)
                }
            }
        }
    }

    @Test func `a server without the viewer has no such files`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", Self.script).status == 404)
        }
    }

    @Test func `the pinned viewer is the one whose files pages name`() {
        #expect(FrontendPackage.pdfViewer.version == PDFViewer.version)
        #expect(FrontendPackage.pdfViewer.requiredFile == PDFViewer.scriptPath)
    }
}
