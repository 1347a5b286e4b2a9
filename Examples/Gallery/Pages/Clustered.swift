#if Cluster && Macros
    import Swiftlit
    import SwiftlitCluster

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Darwin)
        import Darwin
    #endif

    /// What a machine has found, and which process of it.
    struct Estimate: Codable, Sendable {
        var value: Double
        var processID: Int32
    }

    /// Throws points at a square and counts those in the circle.
    @RunInExecutor(executor: .cluster)
    func estimatePi(points: Int, seed: Int) -> Estimate {
        var state = UInt64(truncatingIfNeeded: seed) &* 0x9e37_79b9_7f4a_7c15 | 1
        func coordinate() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 33) / Double(1 << 31)
        }
        var inside = 0
        for point in 1...max(1, points) {
            let (x, y) = (coordinate(), coordinate())
            if x * x + y * y <= 1 { inside += 1 }
            if point.isMultiple(of: points / 20 + 1) {
                WorkerProgress.report(Double(point) / Double(points), "process \(getpid()): \(point) points")
            }
        }
        return Estimate(value: 4 * Double(inside) / Double(max(1, points)), processID: getpid())
    }

    /// Traps, on a machine that goes on.
    @RunInExecutor(executor: .cluster)
    func numberAt(_ index: Int) -> Int {
        let numbers = [1, 2, 3]
        precondition(numbers.indices.contains(index), "there are only \(numbers.count) numbers, not one at \(index)")
        return numbers[index]
    }

    /// Functions that run on other machines, and what is known of these.
    enum Clustered {
        static func draw() async throws {
            st.title("Cluster")
            st.markdown(
                """
                `executor: .cluster` runs a function on a machine that joined as a worker: this same program, started with `--worker`. Calls wait in a
                queue of NATS until one of them has a place free. Without a cluster they run in worker processes of this machine.
                """
            )
            await members()

            st.subheader("Functions that run elsewhere")
            let points = st.numberInput("Points for each task", value: 2_000_000, in: 1_000...50_000_000)
            if st.button("Estimate pi", type: .primary) {
                let bar = st.progress(0, text: "Waits for a worker")
                let estimate = try await $estimatePi.call(points: points, seed: 7) { progress in
                    if case .reported(let report) = progress { bar.update(report.fraction ?? 0, text: report.message) }
                }
                bar.update(1.0, text: "Done")
                st.text("pi = \(estimate.value)")
                st.text("worker process = \(estimate.processID)")
            }
            if st.button("Estimate with 20 seeds") {
                let seeds = (1...20).map { (points / 20, $0) }
                let estimates = try await $estimatePi.map(seeds, limit: 4, chunks: .oneByOne)
                let mean = estimates.reduce(0) { $0 + $1.value } / Double(estimates.count)
                st.text("mean = \(mean)")
                st.caption("\(Set(estimates.map(\.processID)).count) processes were at work.")
            }
            if st.button("Trap") {
                do {
                    st.text("The number is \(try await $numberAt(7)).")
                } catch let error as ExecutorError {
                    st.error("**\(error.code)**\n\n\(error.message)")
                }
            }
            st.source()
        }

        /// What is known of the cluster, every two seconds again.
        private static func members() async {
            await st.fragment(runEvery: .seconds(2)) {
                do {
                    guard let status = try await ClusterStatus.read() else {
                        st.info("This Gallery is in no cluster. Start it with `--nats nats://127.0.0.1:4222`.")
                        return
                    }
                    let counts = st.columns(4)
                    counts[0].metric("Replicas", "\(status.replicas.count)")
                    counts[1].metric("Workers", "\(status.workers.count)")
                    counts[2].metric("Waiting", "\(status.pools.reduce(0) { $0 + $1.waitingCount })")
                    counts[3].metric("Running", "\(status.pools.reduce(0) { $0 + $1.runningCount })")
                    if status.workers.isEmpty {
                        st.warning("There is no worker. Start one with `--nats … --worker`.")
                    }
                    for worker in status.workers {
                        st.text(
                            """
                            \(worker.pool): \(worker.host), build \(worker.build), \(worker.runningCount) of \(worker.slotCount) places, \
                            \(worker.completedCount) calls\(worker.isDraining ? ", draining" : "")
                            """
                        )
                    }
                    for pool in status.pools where pool.redeliveredCount > 0 {
                        st.text("\(pool.name): \(pool.redeliveredCount) calls were given to another worker")
                    }
                } catch {
                    st.error("\(error)")
                }
            }
        }
    }
#endif
