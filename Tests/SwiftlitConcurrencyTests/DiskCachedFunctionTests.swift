#if DiskCache
    import Foundation
    import Testing

    @testable import SwiftlitCaching
    @testable import SwiftlitConcurrency
    @testable import SwiftlitExecutors

    @Suite(.timeLimit(.minutes(1))) struct `A cached function on disk` {
        private let path: String = FileManager.default.temporaryDirectory
            .appendingPathComponent("swiftlit-tests-\(UUID().uuidString)/cache.sqlite").path

        /// A process of its own, as far as the cache can tell.
        private func makeProcess() -> World { World { $0.diskCachePath = self.path } }

        private func make(
            _ runs: Counter,
            version: String = "1",
            ttl: Duration? = nil
        ) -> CachedFunction<Int, [String]> {
            let identity = FunctionIdentity(fileID: "App/Load.swift", function: "load", version: version)
            return runInExecutor(cache: .data(ttl: ttl, persist: .disk), dependingOn: ["x"], identity: identity) {
                (number: Int) in
                ["\(number)", "\(runs.add())"]
            }
        }

        /// Everything a call leaves behind has been written.
        private func settle(_ world: World) async { await world.settle() }

        @Test func `finds its results in the next process`() async throws {
            let runs = Counter()
            for _ in 0..<3 {
                let world = self.makeProcess()
                try await world.run {
                    checkEqual(try await self.make(runs)(7), ["7", "1"])
                    checkEqual(try await self.make(runs)(7), ["7", "1"])
                }
                await self.settle(world)
            }
            #expect(runs.count == 1)
        }

        @Test func `another version starts afresh`() async throws {
            let runs = Counter()
            for version in ["1", "2", "1"] {
                let world = self.makeProcess()
                try await world.run { _ = try await self.make(runs, version: version)(7) }
                await self.settle(world)
            }
            #expect(runs.count == 2)
        }

        @Test func `cleared results are gone for good`() async throws {
            let runs = Counter()
            let world = self.makeProcess()
            try await world.run {
                let load = self.make(runs)
                _ = try await load(1)
                _ = try await load(2)
                await self.settle(world)
                load.clear(1)
                checkEqual(try await load(1), ["1", "3"])
                await self.settle(world)
                world.runtime.clearCaches()
                checkEqual(try await load(2), ["2", "4"])
            }
            await self.settle(world)
            let next = self.makeProcess()
            try await next.run {
                checkEqual(try await self.make(runs)(2), ["2", "4"])
                checkEqual(try await self.make(runs)(1), ["1", "5"])
            }
            await self.settle(next)
        }

        @Test func `a result that cannot be read is a miss`() async throws {
            struct Old: Codable, Sendable { var name: String }
            struct New: Codable, Sendable { var name: Int }
            let identity = FunctionIdentity(fileID: "App/Load.swift", function: "broken", version: "1")
            let world = self.makeProcess()
            try await world.run {
                let load = runInExecutor(cache: .data(persist: .disk), identity: identity) { (_: Int) in Old(name: "x")
                }
                _ = try await load(1)
                await self.settle(world)
                // The same key with bytes that are no `Old` any more.
                let types = "(\(ErasedArguments.typeNames(of: (Int).self))) -> \(String(reflecting: Old.self))"
                let key = try #require(
                    DiskCacheKey(
                        identity: identity,
                        types: types,
                        arguments: [1],
                        dependencies: [],
                        coder: JSONCacheCoder()
                    )
                )
                let generation = try #require(world.runtime.disk.read(key, format: "json-1", ttl: nil).generation)
                #expect(world.runtime.disk.read(key, format: "json-1", ttl: nil).hit != nil)
                world.runtime.disk.write(Array("[{\"name\":1}]".utf8), for: key, format: "json-1", since: generation)
            }
            let next = self.makeProcess()
            try await next.run {
                let load = runInExecutor(cache: .data(persist: .disk), identity: identity) { (_: Int) in
                    Old(name: "again")
                }
                checkEqual(try await load(1).name, "again")
            }
            await self.settle(next)
        }

        @Test func `a file that cannot be used leaves the cache in memory`() async throws {
            let world = World { $0.diskCachePath = "/dev/null/no/cache.sqlite" }
            let runs = Counter()
            try await world.run {
                checkEqual(try await self.make(runs)(1), ["1", "1"])
                checkEqual(try await self.make(runs)(1), ["1", "1"])
            }
            await self.settle(world)
        }

        @Test func `arguments without an encoded form are kept in memory only`() async throws {
            let runs = Counter()
            for _ in 0..<2 {
                let world = self.makeProcess()
                try await world.run {
                    let identity = FunctionIdentity(fileID: "App/Load.swift", function: "long", version: "1")
                    let load = runInExecutor(cache: .data(persist: .disk), identity: identity) { (text: String) in
                        runs.add()
                        return text.count
                    }
                    let long = String(repeating: "x", count: 100_000)
                    checkEqual(try await load(long), 100_000)
                    checkEqual(try await load(long), 100_000)
                }
                await self.settle(world)
            }
            #expect(runs.count == 2)
        }

        @Test func `an age on disk goes by the wall clock, which outlives the process`() async throws {
            let runs = Counter()
            let world = self.makeProcess()
            try await world.run {
                _ = try await self.make(runs, ttl: .seconds(3_600))(1)
                await self.settle(world)
                // Too old in memory by the clock of the runtime, but not on disk.
                world.clock.advance(by: .seconds(3_600))
                checkEqual(try await self.make(runs, ttl: .seconds(3_600))(1), ["1", "1"])
                await self.settle(world)
                checkEqual(try await self.make(runs, ttl: .zero)(1), ["1", "2"])
            }
            await self.settle(world)
        }
    }
#endif
