import Logging
import SwiftlitRuntime
import Synchronization
import Testing

@testable import SwiftlitServer

/// How an app is told to be a part of a cluster.
@Suite struct ClusterConfigurationTests {
    private struct Unreachable: Error, CustomStringConvertible {
        var description: String { "no server at nats://127.0.0.1:1" }
    }

    private static func sources(_ arguments: String...) -> AppConfiguration.Sources {
        AppConfiguration.Sources(
            places: .init(folder: "/nowhere", environment: [:], arguments: arguments, isOurs: true)
        )
    }

    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test func `options and settings say where the cluster is, and what a worker does`() throws {
        var configuration = AppConfiguration()
        #expect(try configuration.apply(Self.sources()).worker == nil)
        #expect(configuration.cluster.url == nil)
        let settings = try configuration.apply(
            Self.sources("--nats", "nats://a:4222", "--worker", "--pool", "gpu", "--slots", "4", "--nats.replicas=3")
        )
        #expect(settings.worker == WorkerRole(pool: "gpu", slotCount: 4))
        #expect(configuration.cluster.url == "nats://a:4222")
        #expect(configuration.cluster.replicaCount == 3)
        #expect(Self.sources("--worker").isWorker)
        #expect(!Self.sources("--port", "1").isWorker)
        #expect(!AppConfiguration.Sources.none.isWorker)
    }

    @Test(arguments: [
        ["--pool", "gpu"], ["--slots", "2"], ["--worker", "--slots", "0"], ["--worker", "--slots", "x"],
    ])
    func `options of workers are refused where they cannot hold`(arguments: [String]) throws {
        var configuration = AppConfiguration()
        let sources = AppConfiguration.Sources(
            places: .init(folder: "/nowhere", environment: [:], arguments: arguments, isOurs: true)
        )
        let error = try #require(throws: ServerError.self) { try configuration.apply(sources) }
        #expect(error.code == .wrongArguments)
    }

    @Test func `an app without an address is in no cluster`() async throws {
        let configuration = AppConfiguration()
        #expect(try await configuration.joinCluster(app: "App", logger: Self.quiet) == nil)
        var required = configuration
        required.cluster.isRequired = true
        let error = await #expect(throws: ServerError.self) {
            try await required.joinCluster(app: "App", logger: Self.quiet)
        }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test func `an address without an engine is an error that says what to add`() async throws {
        var configuration = AppConfiguration()
        configuration.cluster.url = "nats://a:4222"
        let error = await #expect(throws: ServerError.self) {
            try await configuration.joinCluster(app: "App", logger: Self.quiet)
        }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains("SwiftlitCluster") == true)
    }

    @Test func `the app joins by its name, or by the one that was given`() async throws {
        let names = Mutex<[String]>([])
        var configuration = AppConfiguration(name: "Sales")
        configuration.cluster.url = "nats://a:4222"
        configuration.cluster.engine = ClusterEngine { _, name, _ in
            names.withLock { $0.append(name) }
            return FakeMember(error: Unreachable())
        }
        #expect(try await configuration.joinCluster(app: "App", logger: Self.quiet) != nil)
        configuration.cluster.appName = "shop"
        #expect(try await configuration.joinCluster(app: "App", logger: Self.quiet) != nil)
        configuration.cluster.appName = nil
        configuration.name = nil
        #expect(try await configuration.joinCluster(app: "App", logger: Self.quiet) != nil)
        #expect(names.withLock { $0 } == ["Sales", "shop", "App"])
    }

    @Test func `an app whose cluster cannot be reached is alone, or ends where it must not be`() async throws {
        var configuration = AppConfiguration()
        configuration.cluster.url = "nats://a:4222"
        configuration.cluster.engine = ClusterEngine { _, _, _ in throw Unreachable() }
        #expect(try await configuration.joinCluster(app: "App", logger: Self.quiet) == nil)
        configuration.cluster.isRequired = true
        let error = await #expect(throws: ServerError.self) {
            try await configuration.joinCluster(app: "App", logger: Self.quiet)
        }
        #expect(error?.message.contains("no server at nats://127.0.0.1:1") == true)
        #expect(error?.cause is Unreachable)
    }
}
