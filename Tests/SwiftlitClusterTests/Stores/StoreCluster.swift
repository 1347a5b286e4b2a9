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
                let url = try await StoreNATSServer.shared.url()
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

    /// A NATS server of this process, on a port that the system chooses. It ends with the process, however that ends.
    actor StoreNATSServer {
        struct Failed: Error, CustomStringConvertible { let description: String }

        static let shared = StoreNATSServer()

        private var starting: Task<String, any Error>?
        private var process: Process?

        func url() async throws -> String {
            if let starting = self.starting { return try await starting.value }
            let starting = Task { try await self.start() }
            self.starting = starting
            return try await starting.value
        }

        private func start() async throws -> String {
            let folder = FileManager.default.temporaryDirectory.path + "/swiftlit-nats-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            // The server is ended when the other end of the standard input is closed, by whatever ends this process.
            let script = """
                PATH="$PATH:/usr/sbin:/usr/local/bin"
                nats-server -a 127.0.0.1 -p -1 -js -sd "$0" 2>&1 &
                server=$!
                cat > /dev/null
                kill -9 $server
                rm -rf "$0"
                """
            process.arguments = ["-c", script, folder]
            let (input, output) = (Pipe(), Pipe())
            process.standardInput = input
            process.standardOutput = output
            process.standardError = output
            let (lines, sender) = AsyncStream.makeStream(of: String.self)
            let text = Mutex("")
            output.fileHandleForReading.readabilityHandler = { handle in
                let data = handle.availableData
                if data.isEmpty {
                    handle.readabilityHandler = nil
                    return sender.finish()
                }
                let all = text.withLock { text in
                    text += String(decoding: data, as: UTF8.self)
                    return text
                }
                sender.yield(all)
            }
            try process.run()
            // Kept: its standard input is what holds the server.
            self.process = process
            for await all in lines {
                guard all.contains("Server is ready"),
                    let line = all.split(separator: "\n").first(where: { $0.contains("client connections on") }),
                    let port = line.split(separator: ":").last
                else { continue }
                return "nats://127.0.0.1:\(port)"
            }
            throw Failed(description: "nats-server did not start: \(text.withLock { $0 })")
        }
    }
#endif
