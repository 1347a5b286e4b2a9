import Logging
import SwiftlitElements
import SwiftlitExecutors
import SwiftlitState
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime
@testable import SwiftlitServer

/// Connections to sessions that survive.
@Suite(.timeLimit(.minutes(3))) struct FencedConnectionTests {
    /// A clock that the test advances.
    private final class StillClock: Clock {
        struct Instant: InstantProtocol {
            var offset = Duration.zero

            func advanced(by duration: Duration) -> Instant { Instant(offset: self.offset + duration) }
            func duration(to other: Instant) -> Duration { other.offset - self.offset }
            static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
        }

        private let time = Mutex(Instant())
        var now: Instant { self.time.withLock { $0 } }
        var minimumResolution: Duration { .nanoseconds(1) }

        func advance(by duration: Duration) { self.time.withLock { $0 = $0.advanced(by: duration) } }

        func sleep(until deadline: Instant, tolerance: Duration?) async throws { try Task.checkCancellation() }
    }

    /// A browser that takes messages when the test calls it.
    private final class Browser: SessionClient {
        private let (wakes, wake) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

        func messagesAreWaiting() { self.wake.yield() }

        func close(because reason: ClientCloseReason) { self.wake.finish() }

        /// Takes what waits.
        func take(from connection: any SessionConnection) throws -> [PBForwardMsg] {
            var messages: [[UInt8]] = []
            connection.takeMessages { message in
                messages.append(message)
                return true
            }
            return try messages.map { try ForwardMessageCoder.decode($0) }
        }

        /// Returns what waits once it was told that something does, and something did.
        func next(from connection: any SessionConnection) async throws -> [PBForwardMsg] {
            for await _ in self.wakes {
                let messages = try self.take(from: connection)
                if !messages.isEmpty { return messages }
            }
            return []
        }
    }

    @Test func `a browser neither hears nor says anything while a commit waits too long to be written`() async throws {
        let (clock, pool) = (StillClock(), ThreadPool())
        let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
        let keeper = SessionKeeper(
            storage: InMemorySessionStorage(),
            executor: pool,
            clock: clock,
            logger: logger
        )
        try await keeper.start()
        let (drawings, drawn) = AsyncStream<Void>.makeStream()
        let count = Mutex(0)
        let host = AppHost(
            app: AppDefinition(name: "Tests") {
                let number = count.withLock { count in
                    count += 1
                    return count
                }
                st.text("run \(number)")
                drawn.yield()
            },
            pageExecutor: pool,
            keeper: keeper,
            logger: logger
        )
        let browser = Browser()
        let connection = LiveSessionHost(host).connect(browser, ClientDescription())
        var rerun = PBBackMsg()
        rerun.rerunScript.queryString = ""
        connection.receive(rerun)
        for await _ in drawings { break }
        await host.runs.waitUntilNone()

        clock.advance(by: .seconds(2))
        await keeper.renewOnce { _ in }
        #expect(try browser.take(from: connection).isEmpty)
        connection.receive(rerun)
        #expect(host.runs.count == 0)
        #expect(LiveSessionHost(host).storeTrouble?.stopsPages == true)

        // What it was to see comes when it is written, and what it has asked for is done.
        #expect(await keeper.flush())
        var texts: [String] = []
        while !texts.contains("run 2") {
            let messages = try await browser.next(from: connection)
            try #require(!messages.isEmpty)
            texts += messages.map(\.delta.newElement.text.body).filter { !$0.isEmpty }
        }
        // The first one may have been drawn over while it waited.
        #expect(texts.last == "run 2")
        connection.disconnect()
        await host.shutDown()
    }
}
