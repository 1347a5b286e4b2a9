#if Cluster
    internal import Logging
    internal import Synchronization
    internal import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitExecutors

    /// What a test runs over: the same promises hold for both.
    enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case memory
        case nats

        var testDescription: String { self.rawValue }

        /// A place for clients, apart from those of other tests.
        func makePlace() async throws -> Place {
            switch self {
            case .memory: Place(cluster: InMemoryCluster(maximumPayloadBytes: 64 * 1_024))
            case .nats: Place(server: try await NATSServerProcess.shared.value)
            }
        }
    }

    /// Where the clients of one test meet.
    final class Place: Sendable {
        private let cluster: InMemoryCluster?
        private let server: NATSServerProcess?
        let app = "test \(ClusterToken.random())"

        init(cluster: InMemoryCluster) {
            self.cluster = cluster
            self.server = nil
        }

        init(server: NATSServerProcess) {
            self.cluster = nil
            self.server = server
        }

        /// Another client.
        func connect(app: String? = nil) async throws -> any ClusterTransport {
            if let cluster { return cluster.connect(app: app ?? self.app) }
            let url = try #require(self.server).url
            return try await NATSTransport.connect(NATSConfiguration(url: url), app: app ?? self.app)
        }
    }

    /// Waits until something holds, which other machines bring about. Fails after a minute.
    func eventually(
        _ comment: Comment,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ condition: () async throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record(comment, sourceLocation: sourceLocation)
    }

    /// Bytes that can be told from others of the same length.
    func bytes(_ count: Int, seed: UInt8 = 1) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) &+ seed }
    }

    /// A list that several threads add to.
    final class Log<Element: Sendable>: Sendable {
        private let list = Mutex<[Element]>([])

        var elements: [Element] { self.list.withLock { $0 } }

        var count: Int { self.list.withLock { $0.count } }

        func append(_ element: Element) { self.list.withLock { $0.append(element) } }
    }
#endif
