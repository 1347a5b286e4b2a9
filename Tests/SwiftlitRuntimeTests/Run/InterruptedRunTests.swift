import InMemoryLogging
import Logging
import SwiftlitClient
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// What becomes of a page of which a run was to draw something, and did not come to it.
@Suite struct InterruptedRunTests {
    private let executor = StepExecutor()

    /// Runs everything to its end.
    private func finish() {
        var generator = SeededGenerator(seed: 1)
        while self.executor.step(using: &generator) {}
    }

    /// What the browser sends for a fragment.
    private func touch(_ key: String, in session: HostedSession, from client: InProcessClient) throws {
        var message = PBBackMsg()
        message.rerunScript.fragmentID = try #require(session.fragmentIDs(forKey: key)?.first)
        session.receive(message, from: client)
    }

    private func stop(_ session: HostedSession, from client: InProcessClient) {
        var message = PBBackMsg()
        message.stopScript = true
        session.receive(message, from: client)
    }

    @Test func `a fragment that was not drawn keeps what others have written into it`() throws {
        let box = Mutex<Container?>(nil)
        let runs = Counter()
        let host = AppHost(pageExecutor: self.executor) {
            await st.fragment(key: "around") {
                let container = st.container()
                box.withLock { $0 = container }
                await Task.yield()
            }
            st.fragment(key: "guest") { box.withLock { $0 }?.text("guest \(runs.next())") }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        self.finish()
        #expect(client.texts == ["guest 1"])
        // Stopped before it has drawn anything.
        try self.touch("around", in: session, from: client)
        self.stop(session, from: client)
        self.finish()
        #expect(client.texts == ["guest 1"])
        try self.touch("guest", in: session, from: client)
        self.finish()
        try client.check()
        #expect(client.texts == ["guest 2"])
        #expect(!client.tree.elements.contains { $0.element.hasException })
    }

    @Test func `a click in a fragment that a stopped run had not come to is for the page`() throws {
        let isShort = Mutex(false)
        let presses = Counter()
        let host = AppHost(pageExecutor: self.executor) {
            st.text("above")
            if isShort.withLock({ $0 }) { try await Task.sleep(for: .seconds(3_600)) }
            st.fragment(key: "part") { if st.button("Go") { presses.next() } }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        self.finish()
        let button = try #require(client.tree.elements.first { $0.element.hasButton })
        // A client that is behind still shows the fragment: it has not heard of what follows.
        isShort.withLock { $0 = true }
        session.rerun(from: client)
        self.finish()
        self.stop(session, from: client)
        self.finish()
        #expect(session.fragmentIDs.isEmpty)
        isShort.withLock { $0 = false }
        var message = PBBackMsg()
        message.rerunScript.fragmentID = button.fragmentID
        message.rerunScript.widgetStates.widgets = [PBWidgetState(button.element.button.id, .triggerValue(true))]
        message.rerunScript.isAutoRerun = true
        session.receive(message, from: client)
        self.finish()
        #expect(presses.value == 0 && session.fragmentIDs.isEmpty, "a clock is no click")
        message.rerunScript.isAutoRerun = false
        session.receive(message, from: client)
        self.finish()
        try client.check()
        #expect(presses.value == 1)
        #expect(session.fragmentIDs.count == 1)
    }

    @Test(.timeLimit(.minutes(1))) func `a callback that does not return is named in the log when another one waits`()
        async throws
    {
        let logs = InMemoryLogHandler()
        let clock = ManualClock()
        let (returns, letReturn) = AsyncStream<Void>.makeStream()
        let (calls, isCalled) = AsyncStream<Void>.makeStream()
        let presses = Counter()
        let host = AppHost(clock: clock, logger: Logger(label: "test") { _ in logs }) {
            _ = st.button("Go") {
                isCalled.yield()
                // Not ended by a cancellation, as it should not be.
                if presses.next() == 1 { await Task { for await _ in returns { break } }.value }
            }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        let id = try #require(client.tree.elements.first { $0.element.hasButton }).element.button.id
        session.rerun([PBWidgetState(id, .triggerValue(true))], from: client)
        for await _ in calls { break }
        session.rerun([PBWidgetState(id, .triggerValue(true))], from: client)
        await clock.sleepers(1)
        #expect(!logs.entries.contains { $0.level == .warning })
        clock.advance(by: host.configuration.callbackWarningDelay)
        // A callback that returns before it is looked at is not named.
        while !logs.entries.contains(where: { $0.level == .warning }) { await Task.yield() }
        letReturn.yield()
        await client.wait { $0.finishedCount >= 2 && !$0.isRunning && presses.value == 2 }
        let warnings = logs.entries.filter { $0.level == .warning }
        #expect(warnings.count == 1)
        #expect(warnings.first?.metadata["element.kind"] == "button")
        #expect(warnings.first?.metadata["source.location"].map { "\($0)" }?.contains("InterruptedRunTests") == true)
        await host.shutDown()
    }
}

extension InProcessClient {
    fileprivate var texts: [String] {
        self.tree.elements.compactMap { if case .text(let text)? = $0.element.type { text.body } else { nil } }
    }
}

extension PBElement {
    fileprivate var hasButton: Bool { if case .button? = self.type { true } else { false } }
    fileprivate var hasException: Bool { if case .exception? = self.type { true } else { false } }
}
