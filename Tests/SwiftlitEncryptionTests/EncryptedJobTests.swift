#if DiskCache && Macros
    import Foundation
    import SwiftlitConcurrency
    import SwiftlitState
    import Testing

    @testable import SwiftlitEncryption
    @testable import SwiftlitJobs
    @testable import SwiftlitStores

    @RunInExecutor
    func secretReport(_ text: String) throws -> String { "report on \(text)" }

    @RunInExecutor
    func secretWords(_ text: String, yield: Yield<String>) throws { try yield("word of \(text)") }

    @Suite struct `Jobs that are encrypted` {
        private static let first = "the first key of these tests, long enough"
        private static let second = "the second key of these tests, long enough"

        private static func system(_ folder: TestFolder, _ encryption: DataEncryption?) -> JobSystem {
            var configuration = JobSystem.Configuration()
            configuration.encryption = encryption
            let path = folder.path
            return JobSystem(
                configuration: configuration,
                store: { try SQLiteJobStore(try StoreDatabase.open(in: URL(filePath: path))) }
            )
        }

        private static func holds(_ text: String, _ folder: TestFolder) throws -> Bool {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { name in
                FileManager.default.contents(atPath: "\(folder.path)/\(name)")?.range(of: Data(text.utf8)) != nil
            }
        }

        @Test func `the file shows no arguments, results and elements, and the next process reads them`() async throws {
            let folder = TestFolder()
            do {
                let system = Self.system(folder, .aesGCM(key: Self.first))
                try await JobSystem.with(system) {
                    let job = try await $secretReport.submit(id: "r", "topsecret", lifetime: .durable)
                    #expect(try await job.value == "report on topsecret")
                    let words = try await $secretWords.submit(id: "w", "topsecret", lifetime: .durable)
                    #expect(try await words.value.count == 1)
                }
                await system.stop()
            }
            #expect(try Self.holds("secretReport", folder))
            #expect(try !Self.holds("topsecret", folder))
            do {
                let system = Self.system(folder, .aesGCM(key: Self.second, formerKeys: [Self.first]))
                try await system.start()
                try await JobSystem.with(system) {
                    let value = try await Job<String>(id: "r").value
                    #expect(value == "report on topsecret")
                    var words: [String] = []
                    for try await word in Job<Yielded<String>>(id: "w").elements { words.append(word) }
                    #expect(words == ["word of topsecret"])
                    #expect($secretReport.jobs().map(\.id.text) == ["r"])
                }
                await system.stop()
            }
        }

        @Test func `a job waits for the right key`() async throws {
            let folder = TestFolder()
            // What a submission writes.
            let memory = InMemoryJobStore()
            try await JobSystem.with(JobSystem(store: { memory })) {
                _ = try await $secretReport.submit(id: "r", "topsecret", lifetime: .durable).value
            }
            let submitted = try #require(try memory.record("r"))
            do {
                let database = try StoreDatabase.open(in: URL(filePath: folder.path))
                let cipher = try DataEncryption.aesGCM(key: Self.first).make(Secrets())
                let store = EncryptedJobStore(try SQLiteJobStore(database), cipher)
                let record = JobRecord(
                    id: "r",
                    function: submitted.function,
                    name: "secretReport",
                    owner: nil,
                    options: StoredJobOptions(JobOptions()),
                    arguments: submitted.arguments,
                    submitted: 1
                )
                #expect(try await store.insert(record).isNew)
            }
            for wrong in [nil, DataEncryption.aesGCM(key: Self.second)] {
                let system = Self.system(folder, wrong)
                await #expect { try await system.start() } throws: {
                    let error = $0 as? JobError
                    return error?.code == .storeFailed && error?.message.contains("Nothing was removed") == true
                }
                await system.stop()
            }
            let system = Self.system(folder, .aesGCM(key: Self.first))
            try await system.start()
            try await JobSystem.with(system) {
                #expect(Job<String>(id: "r").exists)
                for await snapshot in Job<String>(id: "r").snapshots where snapshot.status.isEnded {
                    #expect(snapshot.status == .finished, "\(snapshot)")
                }
                let value = try await Job<String>(id: "r").value
                #expect(value == "report on topsecret")
            }
            await system.stop()
        }
    }
#endif
