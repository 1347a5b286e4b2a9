#if Cluster
    internal import Foundation
    internal import Testing

    @testable import SwiftlitCluster

    /// What only a real server can show.
    @Suite(.timeLimit(.minutes(5))) struct `A transport over NATS` {
        @Test func `goes on when its server is killed and comes back`() async throws {
            let first = try await NATSServerProcess.start()
            let configuration = NATSConfiguration(url: first.url)
            let (client, writer) = (
                try await NATSTransport.connect(configuration, app: "outage"),
                try await NATSTransport.connect(configuration, app: "outage")
            )
            let changes = Log<Bool>()
            let observation = client.observeConnection { changes.append($0) }
            let bucket = try await client.bucket(ClusterBucketConfiguration("values"))
            let same = try await writer.bucket(ClusterBucketConfiguration("values"))
            let queue = try await client.workQueue(ClusterWorkQueueConfiguration("jobs"))
            try await bucket.put([1], for: "a")
            try await queue.publish([7], headers: [:], id: "one")
            let heard = Log<[UInt8]>()
            _ = try await client.subscribe(to: "news", group: nil) { heard.append($0.payload) }
            let seen = Log<ClusterChange>()
            _ = try await bucket.watch(">") { seen.append($0) }
            try await eventually("the watch has begun") { seen.elements.contains(.caughtUp) }
            let pull = Task {
                try await client.openWorkQueue(ClusterWorkQueueConfiguration("empty")).pull(
                    maximumCount: 1,
                    wait: .seconds(600)
                )
            }
            try await eventually("the pull waits") {
                try await writer.openWorkQueue(ClusterWorkQueueConfiguration("empty")).statistics() == .init()
            }

            first.kill()
            try await eventually("the end is seen") { !client.isConnected && !writer.isConnected }
            let error = await #expect(throws: ClusterError.self) { try await bucket.entry("a") }
            #expect(error?.code == .notConnected)
            await #expect(throws: ClusterError.self) { try await pull.value }

            let second = try await NATSServerProcess.start(in: first.folder, port: first.port)
            try await eventually("the server is back") { client.isConnected && writer.isConnected }
            try await eventually("what was written is there") {
                // JetStream takes a moment to read its files.
                (try? await bucket.entry("a")?.value) == [1]
            }
            try await same.put([2], for: "b")
            try await eventually("the watch goes on") {
                seen.elements.contains { if case .put(let entry) = $0 { entry.value == [2] } else { false } }
            }
            #expect(seen.elements.filter { $0 == .caughtUp }.count == 1)
            let delivery = try #require(try await queue.pull(maximumCount: 1, wait: .seconds(60)).first)
            #expect(delivery.payload == [7])
            try await delivery.acknowledge()
            try writer.publish(ClusterMessage("news", [3]))
            try await eventually("the subscription goes on") { heard.elements == [[3]] }
            #expect(changes.elements == [false, true])
            observation.cancel()
            await client.close()
            await writer.close()
            second.remove()
        }

        @Test func `makes queues and buckets anew where its server has lost them`() async throws {
            let first = try await NATSServerProcess.start()
            let client = try await NATSTransport.connect(NATSConfiguration(url: first.url), app: "lost")
            let bucket = try await client.bucket(ClusterBucketConfiguration("values", isInMemory: true))
            let queue = try await client.workQueue(ClusterWorkQueueConfiguration("jobs"))
            for number in 0..<5 { try await bucket.put([UInt8(number)], for: "a") }
            try await queue.publish([7], headers: [:], id: "one")
            let seen = Log<ClusterChange>()
            _ = try await bucket.watch(">") { seen.append($0) }
            try await eventually("the watch has begun") { seen.elements.contains(.caughtUp) }
            first.kill()
            try await eventually("the end is seen") { !client.isConnected }
            let second = try await NATSServerProcess.start(port: first.port)
            try await eventually("the server is back") { client.isConnected }
            try await eventually("a value can be written") { (try? await bucket.put([9], for: "b")) != nil }
            #expect(try await bucket.entry("b")?.value == [9])
            #expect(try await bucket.entry("a") == nil)
            try await eventually("the watch goes on") {
                seen.elements.contains { if case .put(let entry) = $0 { entry.value == [9] } else { false } }
            }
            try await queue.publish([8], headers: [:], id: "two")
            let delivery = try #require(try await queue.pull(maximumCount: 2, wait: .seconds(60)).first)
            #expect(delivery.payload == [8])
            try await delivery.acknowledge()
            await client.close()
            first.remove()
            second.remove()
        }

        @Test func `says in one line that there is no server, and no JetStream`() async throws {
            let none = await #expect(throws: ClusterError.self) {
                try await NATSTransport.connect(NATSConfiguration(url: "nats://user:secret@127.0.0.1:1"), app: "none")
            }
            #expect(none?.code == .notConnected)
            #expect(none?.message.contains("nats://127.0.0.1:1") == true)
            #expect(none?.description.contains("secret") == false)
            #expect(none?.description.contains("\n") == false)
            let missing = await #expect(throws: ClusterError.self) {
                var configuration = NATSConfiguration(url: "nats://127.0.0.1:1")
                configuration.credentialsPath = "/nowhere/at/all.creds"
                _ = try await NATSTransport.connect(configuration, app: "none")
            }
            #expect([.notConnected, .invalidConfiguration].contains(missing?.code))
        }

        @Test func `logs in with a name and a password`() async throws {
            let server = try await NATSServerProcess.start(arguments: ["--user", "tester", "--pass", "secret"])
            let plain = server.url
            await #expect(throws: ClusterError.self) {
                try await NATSTransport.connect(NATSConfiguration(url: plain), app: "login")
            }
            let url = plain.replacing("://", with: "://tester:secret@")
            let client = try await NATSTransport.connect(NATSConfiguration(url: url), app: "login")
            let bucket = try await client.bucket(ClusterBucketConfiguration("values"))
            try await bucket.put([1], for: "a")
            #expect(try await bucket.entry("a")?.value == [1])
            await client.close()
            server.remove()
        }

        @Test func `talks over TLS to a server whose certificate it trusts`() async throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "swiftlit-tls-\(UUID())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }  // It is small.
            try Self.makeCertificates(in: folder.path)
            let server = try await NATSServerProcess.start(
                arguments: ["--tls", "--tlscert", "\(folder.path)/server.pem", "--tlskey", "\(folder.path)/server.key"]
            )
            let url = "tls://127.0.0.1:\(server.port)"
            await #expect(throws: ClusterError.self, "the system does not trust the certificate") {
                try await NATSTransport.connect(NATSConfiguration(url: url), app: "tls")
            }
            var configuration = NATSConfiguration(url: url)
            configuration.certificateAuthorityPath = "\(folder.path)/server.pem"
            let client = try await NATSTransport.connect(configuration, app: "tls")
            let bucket = try await client.bucket(ClusterBucketConfiguration("values"))
            try await bucket.put([1], for: "a")
            #expect(try await bucket.entry("a")?.value == [1])
            await client.close()
            server.remove()
        }

        private static func makeCertificates(in folder: String) throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "\(folder)/server.key", "-out",
                "\(folder)/server.pem",
            ]
            process.standardError = Pipe()
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0, "openssl cannot make a certificate; Scripts/test installs it")
        }

        @Test func `lets subscriptions and clients go while messages come`() async throws {
            let server = try await NATSServerProcess.shared.value
            let app = "end \(ClusterToken.random())"
            let writer = try await NATSTransport.connect(NATSConfiguration(url: server.url), app: app)
            let flood = Task {
                var number: UInt8 = 0
                while !Task.isCancelled {
                    try writer.publish(ClusterMessage("flood", [number]))
                    number &+= 1
                    await Task.yield()
                }
            }
            for _ in 0..<5 {
                let client = try await NATSTransport.connect(NATSConfiguration(url: server.url), app: app)
                for _ in 0..<20 {
                    let heard = Log<Void>()
                    let subscription = try await client.subscribe(to: "flood", group: nil) { _ in heard.append(()) }
                    try await eventually("messages come") { heard.count > 0 }
                    subscription.cancel()
                }
                await client.close()
            }
            flood.cancel()
            _ = await flood.result
            await writer.close()
        }
    }
#endif
