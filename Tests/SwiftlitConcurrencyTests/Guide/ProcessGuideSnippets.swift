#if Macros
    import Testing

    @testable import SwiftlitConcurrency
    @testable import SwiftlitExecutors

    // The code of the guide to worker processes, each piece between a line `// begin` and a line `// end`.

    struct WalkError: Error, Codable, Equatable {
        var steps: Int
    }

    enum Walking {
        // begin
        struct Walk: Codable, Sendable {
            var highest: Double
            var last: Double
        }

        @RunInExecutor(executor: .process, timeout: .seconds(30))
        static func walk(seed: UInt64, steps: Int) throws -> Walk {
            guard steps > 0 else { throw WalkError(steps: steps) }
            var (number, height, highest) = (seed, 0.0, 0.0)
            for step in 1...steps {
                number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                height += number >> 63 == 0 ? 1 : -1
                highest = max(highest, height)
                if step % 1_000 == 0 { WorkerProgress.report(Double(step) / Double(steps), "step \(step)") }
            }
            return Walk(highest: highest, last: height)
        }
        // end
    }

    // begin
    enum Reverse: RemoteFunction {
        static func call(_ input: String) -> String { String(input.reversed()) }
    }
    // end

    private final class Bar {
        var fractions: [Double] = []

        func update(_ fraction: Double) { self.fractions.append(fraction) }
    }

    @Suite(.timeLimit(.minutes(1))) struct `The code of the guide to worker processes` {
        @Test func `calls functions there and here`() async throws {
            // begin
            let walk = try await Walking.$walk(seed: 7, steps: 10_000)
            let reverse = runInExecutor(executor: .process, Reverse.self)
            let text = try await reverse("drawer")
            // end
            #expect(text == "reward")
            // begin
            let here = try await Walking.$walk.configured(executor: .thread)(seed: 7, steps: 10_000)
            // end
            #expect(here.last == walk.last)
            #expect(here.highest == walk.highest)
        }

        @Test func `configures a pool`() async throws {
            // begin
            var configuration = WorkerPool.Configuration()
            configuration.maximumWorkerCount = 4
            configuration.maximumWorkerBytes = 512 << 20
            configuration.maximumCallCountPerWorker = 1_000
            let pool = WorkerPool(configuration: configuration)
            // end
            let reverse = runInExecutor(executor: pool, Reverse.self)
            #expect(try await reverse("on") == "no")
            await pool.shutDown()
        }

        @Test func `tells errors apart`() async throws {
            // begin
            do {
                _ = try await Walking.$walk(seed: 7, steps: -1)
            } catch let error as WalkError {
                print("\(error.steps) steps are no walk.")
            } catch let error as ExecutorError where error.code == .workerCrashed {
                print(error.message)
            }
            // end
            await #expect(throws: WalkError(steps: -1)) { try await Walking.$walk(seed: 7, steps: -1) }
        }

        @Test func `follows a call`() async throws {
            let bar = Bar()
            // begin
            let slow = try await Walking.$walk.call(seed: 7, steps: 5_000) { progress in
                if case .reported(let report) = progress { bar.update(report.fraction ?? 0) }
            }
            // end
            #expect(slow.highest >= slow.last)
            #expect(bar.fractions == [0.2, 0.4, 0.6, 0.8, 1])
        }

        @Test func `keeps what it found`() async throws {
            try await ConcurrencyRuntime.with(ConcurrencyRuntime()) {
                // begin
                let cached = runInExecutor(executor: .process, cache: .data(ttl: .seconds(600)), Reverse.self)
                let once = try await cached("drawer")
                let again = try await cached("drawer")
                // end
                #expect(once == "reward")
                #expect(again == once)
            }
        }
    }
#endif
