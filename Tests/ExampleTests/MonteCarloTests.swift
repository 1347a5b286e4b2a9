#if Macros
    import Foundation
    import Swiftlit
    import SwiftlitTesting
    import Synchronization
    import Testing

    @testable import MonteCarlo

    @Suite(.timeLimit(.minutes(2))) struct MonteCarloTests {
        @Test func `the exact price is that of Black and Scholes`() {
            // Computed with Python's math.erfc.
            #expect(abs(CallOption().exactPrice - 7.12806) < 0.0001)
        }

        @Test func `simulated paths come near to it`() throws {
            let collected = Collector()
            try simulate(CallOption(), seed: 7, batchCount: 10, pathCount: 5_000, yield: Yield { collected.add($0) })
            let total = collected.total
            #expect(total.count == 50_000)
            // With this seed; twice the interval of 95 %.
            #expect(abs(total.mean - CallOption().exactPrice) < 2 * total.error)
            #expect(total.error < 0.15)
        }

        @Test func `an experiment is a job, and its result is drawn`() async throws {
            let app = try await AppTest { try await LabPage.draw() }.run()
            #expect(app.infos.count == 1)
            try await app.numberInput("Batches of 20,000 paths").set(3).run()
            try await app.button("Start").click().run()
            #expect(app.exceptions == [])
            #expect(try app.metric("Paths").value == "60000")
            #expect(app.texts == ["exact = 7.1281"])
            #expect(app.elements("progress").map(\.value) == [100])
            #expect(app.texts(of: "progress") == ["**Strike 105, volatility 0.2** · Finished"])
        }

        @Test func `the bar moves while it runs, and a click on Cancel ends it`() async throws {
            let app = try await AppTest { try await LabPage.draw() }.run()
            // Enough for many seconds.
            try await app.numberInput("Batches of 20,000 paths").set(5_000).run()
            try app.button("Start").click()
            app.start()
            try await app.wait(for: "a batch") { $0.texts(of: "progress").contains { $0.contains("of 5000") } }
            #expect(app.isRunning)
            try await app.button("Cancel").click().run()
            #expect(app.exceptions == [])
            #expect(app.texts(of: "progress") == ["**Strike 105, volatility 0.2** · Cancelled"])
            #expect(app.widgets.contains { $0.label == "Cancel" } == false)
        }

        /// Adds batches up, from any thread.
        private final class Collector: Sendable {
            private let batch = Mutex(Batch())
            var total: Batch { self.batch.withLock { $0 } }
            func add(_ other: Batch) { self.batch.withLock { $0.add(other) } }
        }
    }
#endif
