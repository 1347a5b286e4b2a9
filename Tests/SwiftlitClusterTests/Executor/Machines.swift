#if Cluster
    internal import Foundation
    internal import Logging
    internal import Synchronization
    internal import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitExecutors

    /// A cluster of a test: a process that calls, and machines that work. All are in this process, each with a client of its own.
    final class Machines: Sendable {
        /// A machine that works.
        final class Machine: Sendable {
            let worker: ClusterWorker
            let transport: any ClusterTransport
            let pool: WorkerPool
            let task: Task<Void, any Error>

            init(_ worker: ClusterWorker, _ transport: any ClusterTransport, _ pool: WorkerPool) {
                self.worker = worker
                self.transport = transport
                self.pool = pool
                self.task = Task { try await worker.run() }
            }

            /// Ends as a machine that loses its power: nothing of it is heard any more.
            func lose() async {
                await self.transport.close()
                await self.pool.shutDown()
                self.task.cancel()
                _ = await self.task.result
            }

            func stop() async {
                self.task.cancel()
                _ = await self.task.result
                await self.pool.shutDown()
                await self.transport.close()
            }
        }

        let place: Place
        let node: ClusterNode
        private let timings: ClusterTimings
        private let machines = Mutex<[Machine]>([])

        private init(_ place: Place, _ node: ClusterNode, _ timings: ClusterTimings) {
            self.place = place
            self.node = node
            self.timings = timings
        }

        /// Runs a test with a cluster, and ends all of it.
        ///
        /// - Parameter acknowledgementWait: After how long a machine counts as lost.
        static func run(
            _ engine: Engine,
            acknowledgementWait: Duration = .seconds(30),
            _ body: (Machines) async throws -> Void
        ) async throws {
            let place = try await engine.makePlace()
            var timings = ClusterTimings()
            timings.acknowledgementWait = acknowledgementWait
            timings.presenceInterval = .seconds(1)
            let node = try await ClusterNode.join(
                try await place.connect(),
                timings: timings,
                logger: Logger(label: "test")
            )
            let machines = Machines(place, node, timings)
            do {
                try await body(machines)
            } catch {
                await machines.end()
                throw error
            }
            await machines.end()
        }

        /// Adds a machine.
        @discardableResult
        func add(
            pool: String = ClusterExecutor.defaultPool,
            slotCount: Int = 2,
            build: [UInt8] = PortableCall.currentBuild
        ) async throws -> Machine {
            let transport = try await self.place.connect()
            let presence = try await ClusterPresence.open(transport, timings: self.timings)
            var configuration = WorkerPool.Configuration()
            configuration.maximumWorkerCount = slotCount
            configuration.startTimeout = .seconds(120)
            let workers = WorkerPool(configuration: configuration)
            let worker = ClusterWorker(
                transport,
                pool: pool,
                slotCount: slotCount,
                host: "test",
                workers: workers,
                timings: self.timings,
                presence: presence,
                logger: Logger(label: "test"),
                build: build
            )
            let machine = Machine(worker, transport, workers)
            self.machines.withLock { $0.append(machine) }
            return machine
        }

        func executor(pool: String = ClusterExecutor.defaultPool) -> ClusterExecutor {
            ClusterExecutor(pool: pool, in: self.node)
        }

        private func end() async {
            for machine in self.machines.withLock({ $0 }) { await machine.stop() }
            await self.node.leave()
        }
    }

    /// A file that a function waits for.
    struct Signal {
        let path = FileManager.default.temporaryDirectory.appending(path: "swiftlit-signal-\(UUID())").path

        func give() throws { try Data().write(to: URL(filePath: self.path)) }

        func remove() { try? FileManager.default.removeItem(atPath: self.path) }  // It may never have been there.
    }
#endif
