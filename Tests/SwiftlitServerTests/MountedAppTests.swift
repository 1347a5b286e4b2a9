import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import SwiftlitHummingbird
import SwiftlitRuntime
import SwiftlitServer
import Synchronization
import Testing

/// An app in a Hummingbird application of somebody else.
@Suite(.timeLimit(.minutes(2))) struct MountedAppTests {
    private final class Journal: Sendable {
        private let entries = Mutex<[String]>([])
        func add(_ entry: String) { self.entries.withLock { $0.append(entry) } }
        var all: [String] { self.entries.withLock(\.self) }
    }

    @Test func `it is served below its path, beside what the application has`() async throws {
        let frontend = try FrontendFolder()
        defer { frontend.remove() }
        let journal = Journal()
        var configuration = AppConfiguration(name: "Dashboard")
        configuration.files.frontendPath = frontend.path
        configuration.logger = .silent
        configuration.onStart { journal.add("start") }
        configuration.onStop { journal.add("stop") }
        let app = try await MountedApp(configuration, at: "/dashboard", settings: .none) {}
        let router = Router()
        router.add(middleware: app.middleware())
        router.get("/hello") { _, _ in "hello" }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router,
            server: app.server,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            services: [app],
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) },
            logger: .silent
        )
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [application], logger: .silent))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let number = try #require(await ports.first { _ in true })
            let client = try await SocketClient.connect(port: number)
            #expect(try await client.request("GET", "/hello").text == "hello")
            #expect(try await client.request("GET", "/dashboardx").status == 404)
            #expect(try await client.request("GET", "/dashboard").status == 301)
            #expect(try await client.request("GET", "/dashboard/static/js/main.0a1b.js").text == FrontendFolder.script)
            // Until the app has started, health says that it has not.
            while try await client.request("GET", "/dashboard/_stcore/health").status == 503 {}
            #expect(try await client.request("GET", "/dashboard/_stcore/health").text == "ok")
            #expect(journal.all == ["start"])
            let refused = try await SocketClient.connect(port: number)
            #expect(try await refused.request("GET", "/_stcore/stream", SocketClient.upgradeHeaders()).status == 404)
            #expect(
                try await client.request("GET", "/dashboard/_stcore/stream", SocketClient.upgradeHeaders()).status
                    == 101
            )
            await group.triggerGracefulShutdown()
            // The browser is told, and answers as browsers do.
            while let frame = try await client.nextFrame() {
                guard let code = frame.closeCode else { continue }
                #expect(code == 1001)
                try await client.send(.close, [3, 233])
            }
            try await tasks.waitForAll()
        }
        #expect(journal.all == ["start", "stop"])
    }

    @Test(arguments: ["", "/", "//"]) func `the root is refused`(path: String) async throws {
        let error = try await #require(throws: ServerError.self) {
            _ = try await MountedApp(at: path, settings: .none) {}
        }
        #expect(error.code == .invalidConfiguration)
    }
}
