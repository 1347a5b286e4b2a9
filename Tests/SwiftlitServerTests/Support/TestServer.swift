import Logging
import ServiceLifecycle
import SwiftlitAgents
import SwiftlitRuntime
import SwiftlitServer

/// A server that listens on a free port of this machine.
struct TestServer: Sendable {
    let port: Int
    let server: AppServer
    let services: ServiceGroup

    /// Starts a server, runs `body`, and shuts the server down.
    static func run<Result: Sendable>(
        host: any SessionHost = FakeHost(),
        frontendPath: String? = nil,
        authenticator: (any Authenticator)? = nil,
        viewer: FetchedFiles? = nil,
        components: ComponentLibrary? = nil,
        routing: ServerRouting? = nil,
        agents: AgentDoor? = nil,
        gauges: ServerGauges? = nil,
        configure: (inout AppConfiguration) -> Void = { _ in },
        closeTimeout: Duration = .seconds(5),
        descriptors: DescriptorReserve = DescriptorReserve(logger: .silent, limit: { .max }),
        ownAddresses: @escaping @Sendable () -> [String] = { [] },
        _ body: @Sendable (TestServer) async throws -> Result
    ) async throws -> Result {
        let frontend = try FrontendFolder()
        defer { frontend.remove() }
        var configuration = AppConfiguration()
        configuration.listening.port = 0
        configuration.timeouts.shutdownTimeout = .seconds(5)
        configure(&configuration)
        let server = try AppServer(
            configuration: configuration,
            host: host,
            frontendPath: frontendPath ?? frontend.path,
            authenticator: authenticator,
            viewer: viewer,
            components: components,
            agents: agents,
            routing: routing,
            gauges: gauges,
            logger: .silent,
            closeTimeout: closeTimeout,
            descriptors: descriptors,
            ownAddresses: ownAddresses
        )
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let services = server.makeServiceGroup { port.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { port.finish() }
                try await services.run()
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await tasks.waitForAll()
                throw TestFailure("the server ended before it was ready")
            }
            let outcome: Swift.Result<Result, any Error>
            do {
                outcome = .success(try await body(TestServer(port: port, server: server, services: services)))
            } catch {
                outcome = .failure(error)
            }
            await services.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try outcome.get()
        }
    }
}

/// What a test helper did not expect.
struct TestFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
