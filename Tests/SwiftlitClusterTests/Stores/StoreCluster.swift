#if Cluster
    import Foundation
    import Logging
    import Synchronization
    import Testing

    @testable import SwiftlitCluster

    /// The clusters that tests of stores run on.
    enum StoreCluster: String, CaseIterable, CustomTestStringConvertible {
        /// Inside of this process.
        case memory
        /// Inside of this process, with a network that is slow, and loses, doubles and reorders what it can.
        case faulty
        /// A real server on this machine.
        case nats

        var testDescription: String { self.rawValue }

        static let logger = Logger(label: "cluster") { _ in SwiftLogNoOpLogHandler() }

        /// Runs a test with a cluster of its own.
        ///
        /// - Parameter body: Gets a function that connects one machine more.
        func run(_ body: (@escaping @Sendable () async throws -> any ClusterTransport) async throws -> Void)
            async throws
        {
            switch self {
            case .memory: try await self.run(InMemoryCluster(), body)
            case .faulty:
                let faults = InMemoryCluster.Faults(
                    delay: .zero ... .milliseconds(2),
                    lossRate: 0.1,
                    duplicateRate: 0.2,
                    reorderRate: 0.2,
                    lostAnswerRate: 0.03
                )
                let cluster = InMemoryCluster(seed: 7, faults: faults, answerTimeout: .milliseconds(100))
                try await self.run(cluster, body)
            case .nats:
                let url = try await NATSServerProcess.shared.value.url
                let app = "test-" + ClusterToken.random()
                let opened = Mutex<[any ClusterTransport]>([])
                let connect: @Sendable () async throws -> any ClusterTransport = {
                    let transport = try await NATSTransport.connect(NATSConfiguration(url: url), app: app)
                    opened.withLock { $0.append(transport) }
                    return transport
                }
                let outcome: Result<Void, any Error>
                do { outcome = .success(try await body(connect)) } catch { outcome = .failure(error) }
                for transport in opened.withLock({ $0 }) { await transport.close() }
                try outcome.get()
            }
        }

        private func run(
            _ cluster: InMemoryCluster,
            _ body: (@escaping @Sendable () async throws -> any ClusterTransport) async throws -> Void
        ) async throws {
            try await body { cluster.connect(app: "tests") }
        }
    }

    extension InMemoryCluster {
        /// Does something while the time of the test passes.
        func whileTimePasses<Success>(
            _ body: nonisolated(nonsending) () async throws -> Success
        ) async rethrows -> Success {
            let time = Task {
                while !Task.isCancelled {
                    self.advance(by: .milliseconds(100))
                    await Task.yield()
                }
            }
            defer { time.cancel() }
            return try await body()
        }
    }

    /// A value behind a lock, which tasks of a test can capture.
    final class StoreLocked<Value: Sendable>: Sendable {
        private let value: Mutex<Value>

        init(_ value: Value) { self.value = Mutex(value) }

        func withLock<Success: Sendable>(_ body: (inout Value) throws -> Success) rethrows -> Success {
            try self.value.withLock { try body(&$0) }
        }
    }
#endif
