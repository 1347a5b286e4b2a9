internal import Logging
internal import SwiftlitExecutors
internal import SwiftlitTesting
internal import SwiftlitWire
private import Synchronization
internal import Testing

@testable internal import SwiftlitElements

/// `st.logs { … }` and `PageLogHandler`.
@Suite struct LogsTests {
    @Test func `lines of the closure, its tasks and threads are shown in order`() async throws {
        let app = AppTest {
            let answer = await st.logs {
                Logger.current.info("First", metadata: ["b": "2", "a": "1"])
                async let child: Void = Logger.current.warning("From a child")
                await child
                await ThreadPool.shared.run { Logger.current.error("From a thread") }
                Logger.current.debug("Not shown")
                return 42
            }
            st.text("\(answer)")
        }
        try await app.run()
        #expect(app.codes == ["info First a=1 b=2\nwarning From a child\nerror From a thread"])
        #expect(app.texts == ["42"])
        #expect(app.page.elements.map(\.kind) == ["code", "text"])
    }

    @Test func `the level of the page holds on the page and that of the server in its log`() async {
        let server = CollectedLogs()
        let run = RecordingRun()
        await withLogger(server.logger(.warning)) { _ in
            await run.draw { () async in
                await st.logs(level: .debug) {
                    Logger.current.debug("Only on the page")
                    Logger.current.error("Both")
                }
                Logger.current.debug("Nowhere")
            }
        }
        #expect(run.lastCode == "debug Only on the page\nerror Both")
        #expect(server.messages == ["Both"])
    }

    @Test func `a handler of the app shows what other loggers log, once`() async {
        let server = CollectedLogs()
        var own = Logger(label: "own") { _ in PageLogHandler(server.logger().handler) }
        own[metadataKey: "who"] = "own"
        let run = RecordingRun()
        let logger = own
        await withLogger(logger) { _ in
            await run.draw { () async in
                logger.info("Before")
                await st.logs {
                    logger.info("Own")
                    Logger.current.info("Current")
                }
                logger.info("Behind")
            }
        }
        #expect(run.lastCode == "info Own who=own\ninfo Current who=own")
        #expect(server.messages == ["Before", "Own", "Current", "Behind"])
    }

    @Test func `tasks of others write to their own page`() async {
        let first = RecordingRun()
        let second = RecordingRun()
        await first.draw { () async in
            await st.logs {
                Logger.current.info("Outer")
                await Task.detached { Logger.current.info("Detached") }.value
                let logger = Logger.current
                await Task.detached { logger.info("Passed on") }.value
                await second.draw { () async in await st.logs { Logger.current.info("Inner") } }
            }
        }
        #expect(first.lastCode == "info Outer\ninfo Passed on")
        #expect(second.lastCode == "info Inner")
    }

    @Test(arguments: [Int.min, 0, 1, 2, 3, 10]) func `the oldest lines are dropped and counted`(_ maximum: Int) async {
        let run = RecordingRun()
        await run.draw { () async in
            await st.logs(maximumLineCount: maximum) { for number in 1...5 { Logger.current.info("\(number)") } }
        }
        let kept = min(5, max(1, maximum))
        let dropped = 5 - kept
        let counted = dropped == 0 ? [] : ["… \(dropped) older line\(dropped == 1 ? "" : "s")"]
        #expect(run.lastCode == (counted + (dropped + 1...5).map { "info \($0)" }).joined(separator: "\n"))
    }

    @Test func `what a function prints in a worker process is shown`() async throws {
        let pool = WorkerPool()
        let run = RecordingRun()
        let logs = CollectedLogs()
        try await withLogger(logs.logger()) { _ in
            try await run.draw { () async throws in
                try await st.logs {
                    _ = try await pool.call(PrintLine.self, 7)
                    // The line comes through another pipe than the result.
                    await logs.wait(for: "PrintLine prints 7")
                }
            }
        }
        #expect(run.lastCode.contains("PrintLine prints 7"))
        await pool.shutDown()
    }

    @Test func `a long line is cut`() async {
        let run = RecordingRun()
        await run.draw { () async in
            await st.logs { Logger.current.info("\(String(repeating: "ä", count: 100_000))") }
        }
        #expect(run.lastCode.utf8.count <= LogSink.maximumLineBytes + 8)
        #expect(run.lastCode.hasSuffix("…"))
    }

    @Test func `lines are shown while the closure runs, and together while the clock stands`() async {
        let run = RecordingRun()
        let clock = StepClock()
        let sink = LogSink(level: .info, maximumLineCount: 10, showsTime: false)
        await run.draw { () async in
            await st.logs(sink, .content, .stretch, SourceLocation("Test", 1), clock: clock) {
                Logger.current.info("1")
                await clock.slept()
                // The first line has been shown, and until the clock goes on no other is.
                #expect(run.codes == ["", "info 1"])
                for number in 2...100 { Logger.current.info("\(number)") }
                #expect(run.codes.count == 2)
                clock.step()
                await clock.slept()
                #expect(run.codes.count == 3 && run.lastCode.hasSuffix("info 100"))
            }
        }
        // At the end, whatever the clock does.
        #expect(run.lastCode.hasSuffix("info 100"))
    }

    @Test func `what the closure throws is thrown when the lines are shown`() async {
        let run = RecordingRun()
        await #expect(throws: ExtremeError.self) {
            try await run.draw { () async throws in
                try await st.logs {
                    Logger.current.info("Before")
                    throw ExtremeError(description: "refused")
                }
            }
        }
        #expect(run.lastCode == "info Before")
    }

    @Test func `lines of many threads are all counted`() async {
        let run = RecordingRun()
        await run.draw { () async in
            await st.logs(maximumLineCount: 10) {
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 {
                        group.addTask { for number in 0..<100 { Logger.current.info("\(number)") } }
                    }
                }
            }
        }
        #expect(run.lastCode.hasPrefix("… 790 older lines\n"))
        #expect(run.lastCode.split(separator: "\n").count == 11)
    }
}

extension RecordingRun {
    fileprivate var codes: [String] {
        self.elements.compactMap { if case .code(let code)? = $0.type { code.codeText } else { nil } }
    }

    fileprivate var lastCode: String { self.codes.last ?? "" }
}

/// A clock that a test moves: each sleep lasts until the next step.
private final class StepClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration = .zero
        func advanced(by duration: Duration) -> Instant { Instant(offset: self.offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - self.offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let sleeps = AsyncStream<Void>.makeStream()
    private let steps = AsyncStream<Void>.makeStream()

    var now: Instant { Instant() }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        self.sleeps.continuation.yield()
        for await _ in self.steps.stream { return }
        throw CancellationError()
    }

    /// Waits until somebody sleeps.
    func slept() async {
        for await _ in self.sleeps.stream { return }
    }

    func step() { self.steps.continuation.yield() }
}

/// Prints, in a worker.
enum PrintLine: RemoteFunction {
    static func call(_ input: Int) -> Int {
        print("PrintLine prints \(input)")
        return input
    }
}
