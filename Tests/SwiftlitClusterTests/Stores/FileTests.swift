#if Cluster
    import SwiftlitElements
    import SwiftlitExecutors
    import SwiftlitWire
    import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitRuntime
    @testable import SwiftlitState

    @Suite(.timeLimit(.minutes(3))) struct `Files of a cluster` {
        private struct Replica {
            let host: AppHost
            let files: ClusterFiles

            init(_ transport: any ClusterTransport, _ change: (inout AppHost.Configuration) -> Void = { _ in })
                async throws
            {
                var configuration = AppHost.Configuration()
                change(&configuration)
                self.host = AppHost(
                    app: AppDefinition(name: "Tests") {},
                    configuration: configuration,
                    pageExecutor: ThreadPool.shared,
                    sharedStates: SharedStateStore(),
                    logger: StoreCluster.logger
                )
                self.files = try await ClusterFiles.open(transport, self.host, logger: StoreCluster.logger)
            }

            /// Shows a file to a browser.
            func show(_ file: MediaFile, session: String, browser: String?) -> String {
                let shown = ElementFile(file)
                let files = self.host.media.files(ofSession: session)
                files.connected(browser: browser)
                #expect(files.publish([shown], at: FilePlace(.element([0, 0]), fragmentID: ""), run: 1))
                return shown.id
            }
        }

        private static let kinds = [StoreCluster.memory, .nats]

        @Test(arguments: Self.kinds) func `a file of a page is fetched through any replica, by those who may`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Replica(try await connect())
                let second = try await Replica(try await connect())
                let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
                let file = MediaFile(bytes, contentType: "image/png", downloadName: "größe \"1\".png")
                let id = first.show(file, session: "s", browser: "ann")
                let media = try #require(await second.files.media(id, at: nil, for: ["ann"]))
                #expect(media.contentType == "image/png" && media.downloadName == file.downloadName)
                #expect(media.byteCount == bytes.count)
                #expect(try await media.read(0..<bytes.count) == bytes)
                #expect(try await media.read(700_000..<700_010) == Array(bytes[700_000..<700_010]))
                #expect(await second.files.media(id, at: nil, for: ["bob", nil]) == nil)
                #expect(await second.files.media("unknown", at: nil, for: ["ann"]) == nil)
                // One without a name is for all who know it.
                let open = first.show(MediaFile([1], contentType: "text/plain"), session: "t", browser: nil)
                #expect(await second.files.media(open, at: nil, for: ["bob", nil]) != nil)
                for replica in [first, second] { replica.files.close() }
            }
        }

        @Test(arguments: Self.kinds) func `the replica that an address names is asked alone, and all where it is gone`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Replica(try await connect())
                let second = try await Replica(try await connect())
                let third = try await Replica(try await connect())
                // What all are asked.
                let questions = StoreLocked(0)
                let listener = try await connect()
                let subscription = try await listener.subscribe(to: "files.media", group: nil) { _ in
                    questions.withLock { $0 += 1 }
                }
                let file = MediaFile([1, 2, 3], contentType: "image/png")
                let id = first.show(file, session: "s", browser: "ann")
                let found = try #require(await second.files.media(id, at: first.files.process, for: ["ann"]))
                #expect(try await found.read(0..<3) == [1, 2, 3])
                #expect(questions.withLock { $0 } == 0)
                // One that does not have it, one that is not there, and one that nothing is called.
                for process in [third.files.process, ClusterToken.random(), "a.b >*"] {
                    #expect(await second.files.media(id, at: process, for: ["ann"]) != nil)
                }
                // The rights count there, too.
                #expect(await second.files.media(id, at: first.files.process, for: ["bob"]) == nil)
                while questions.withLock({ $0 }) < 4 { await Task.yield() }
                #expect(questions.withLock { $0 } == 4)
                subscription.cancel()
                for replica in [first, second, third] { replica.files.close() }
            }
        }

        @Test(arguments: Self.kinds) func `an upload is taken by any replica, for the session of another`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Replica(try await connect())
                let second = try await Replica(try await connect())
                let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
                let id = try #require(try first.host.uploads.announce(1, session: "s").first)
                let upload = try #require(
                    try await second.files.upload(id, session: "s", identity: nil, expectedBytes: bytes.count)
                )
                for start in stride(from: 0, to: bytes.count, by: 700_000) {
                    try await upload.append(Array(bytes[start..<min(start + 700_000, bytes.count)]))
                }
                try await upload.finish(name: "größe.bin", type: "application/x-test")
                let file = try #require(first.host.uploads.file(id, session: "s"))
                #expect(try file.bytes() == bytes)
                #expect(file.name == "größe.bin" && file.type == "application/x-test")
                // Twice is once too often, as it is at the replica itself.
                let error = await #expect(throws: UploadError.self) {
                    try await second.files.upload(id, session: "s", identity: nil, expectedBytes: nil)
                }
                #expect(error?.code == .alreadyUploaded)
                #expect(try await second.files.upload(id, session: "unknown", identity: nil, expectedBytes: nil) == nil)
                for replica in [first, second] { replica.files.close() }
            }
        }

        @Test func `the bounds of the session hold`() async throws {
            let cluster = InMemoryCluster()
            let first = try await Replica(cluster.connect(app: "t")) { $0.uploadLimits.maximumFileBytes = 1_000 }
            let second = try await Replica(cluster.connect(app: "t"))
            let id = try #require(try first.host.uploads.announce(1, session: "s").first)
            let upload = try #require(
                try await second.files.upload(id, session: "s", identity: nil, expectedBytes: nil)
            )
            try await upload.append([UInt8](repeating: 1, count: 900))
            let error = await #expect(throws: UploadError.self) {
                try await upload.append([UInt8](repeating: 1, count: 200))
            }
            #expect(error?.code == .fileTooLarge)
            // It is over, and may begin anew.
            await #expect(throws: UploadError.self) { try await upload.append([1]) }
            let again = try #require(try await second.files.upload(id, session: "s", identity: nil, expectedBytes: nil))
            try await again.append([1, 2])
            try await again.finish(name: "a", type: "b")
            #expect(try first.host.uploads.file(id, session: "s")?.bytes() == [1, 2])
            await second.files.remove(id, session: "s", identity: nil)
            for replica in [first, second] { replica.files.close() }
        }

        @Test(arguments: Self.kinds) func `uploads go along with their session`(kind: StoreCluster) async throws {
            try await kind.run { connect in
                let storage = try await ClusterSessionStorage(try await connect(), logger: StoreCluster.logger)
                let other = try await ClusterSessionStorage(try await connect(), logger: StoreCluster.logger)
                var configuration = SessionKeeper.Configuration()
                configuration.uploadPieces = storage
                let kept = try #require(KeptUploads(configuration))
                configuration.uploadPieces = other
                let found = try #require(KeptUploads(configuration))
                let store = UploadStore(executor: ThreadPool.shared)
                let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 3) }
                for (number, content) in [bytes, [], [1, 2, 3]].enumerated() {
                    let id = try #require(try store.announce(1, session: "s").first)
                    let upload = try store.begin(id, session: "s", expectedBytes: nil)
                    try await upload.append(content)
                    try await upload.finish(name: "\(number)", type: "text/plain")
                    let file = try #require(store.file(id, session: "s"))
                    try await kept.keep(file, of: "s")
                    let part = UploadPart(id: id, name: file.name, type: file.type, size: file.size)
                    let read = try #require(try await found.file(part, of: "s") { try store.makeFile() })
                    #expect(try read.bytes() == content)
                    #expect(read.name == "\(number)")
                    await kept.remove(id, of: "s")
                    let gone = try await found.file(part, of: "s") { try store.makeFile() }
                    #expect(gone == nil || content.isEmpty)
                }
            }
        }
    }
#endif
