import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite struct AppHostTests {
    // MARK: - Resuming

    @Test func `a client that names a waiting session resumes it with its state`() async throws {
        let host = AppHost {
            let count = try useState("count") { 0 }
            count.update { $0 += 1 }
            st.text("count = \(count.value)")
        }
        let (first, session) = host.makeClient()
        session.rerun(from: first)
        await first.finished(1)
        host.disconnect(first, from: session)
        #expect(host.sessionCounts == (0, 1))

        let second = InProcessClient()
        #expect(host.resume(session, with: second) === session)
        #expect(host.sessionCounts == (1, 0))
        #expect(second.messages.isEmpty, "a browser that comes back keeps its page until it asks")
        session.rerun(from: second)
        await second.shows("count = 2")
    }

    @Test(arguments: [nil, "", "nobody"]) func `an unknown session is a new one`(id: String?) {
        let host = AppHost()
        let (_, session) = host.makeClient()
        let other = host.connect(InProcessClient(), ClientDescription(previousSessionID: id))
        #expect(other.id != session.id)
        #expect(host.sessionCounts == (2, 0))
    }

    @Test func `a browser that comes back sees what has changed meanwhile in what its page has read`() async throws {
        let host = AppHost {
            let price = try useSharedState("price of a browser that was away") { 1 }
            st.text("price \(price.value)")
        }
        let (first, session) = host.makeClient()
        session.rerun(from: first)
        await first.shows("price 1")
        await first.finished(1)
        host.disconnect(first, from: session)
        try host.sharedStates.state("price of a browser that was away") { 1 }.value = 2
        let second = InProcessClient()
        #expect(host.resume(session, with: second) === session)
        await second.shows("price 2")
        // And follows it from then on.
        try host.sharedStates.state("price of a browser that was away") { 1 }.value = 3
        await second.shows("price 3")
    }

    @Test func `a run that was wanted and had not begun when the browser left runs when it is back`() async throws {
        let gate = Gate()
        let runs = Counter()
        let host = AppHost {
            let price = try useSharedState("price that is wanted") { 1 }
            st.text("price \(price.value)")
            if runs.next() == 1 { gate.wait() }
        }
        let (first, session) = host.makeClient()
        session.rerun(from: first)
        await first.shows("price 1")
        // Waits for the end of the first run, which the user's leaving ends.
        try host.sharedStates.state("price that is wanted") { 1 }.value = 2
        host.disconnect(first, from: session)
        gate.open()
        let second = InProcessClient()
        #expect(host.resume(session, with: second) === session)
        await second.shows("price 2")
        try host.sharedStates.state("price that is wanted") { 1 }.value = 3
        await second.shows("price 3")
    }

    @Test func `leaving cancels the run, and nothing starts until a client is back`() async throws {
        let runs = Counter()
        let host = AppHost {
            runs.next()
            st.text("begun")
            await untilCancelled()
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.shows("begun")
        host.disconnect(client, from: session)
        session.rerun(from: client)
        session.requestRerun()
        #expect(runs.value == 1)
    }

    // MARK: - Takeover

    @Test func `a client that names a session takes it over, and nothing of the old run reaches it`() async throws {
        let gate = Gate()
        let host = AppHost {
            st.text("begun")
            gate.wait()
            st.text("late")
        }
        let (first, session) = host.makeClient()
        session.rerun(from: first)
        await first.shows("begun")

        let second = InProcessClient()
        #expect(host.resume(session, with: second) === session)
        #expect(first.closeReason == .takenOver)
        gate.open()
        #expect(second.messages.isEmpty)
    }

    @Test func `a client that was taken over is ignored`() async throws {
        let runs = Counter()
        let host = AppHost {
            runs.next()
            st.text("run")
        }
        let (first, session) = host.makeClient()
        let second = InProcessClient()
        _ = host.resume(session, with: second)

        session.rerun(from: first)
        session.receive(.with(.stopScript(true)), from: first)
        session.receive(.with(.appHeartbeat(true)), from: first)
        host.disconnect(first, from: session)
        #expect(host.sessionCounts == (1, 0))
        session.rerun(from: second)
        await second.finished(1)
        #expect(runs.value == 1)
        #expect(first.messages.isEmpty)
        #expect(session.outbox.take(for: first).isEmpty)
        #expect(second.messages.count == 5, "new session, running, text, finished, idle")
    }

    // MARK: - Expiry

    @Test func `a waiting session ends when its time is over, and not while it is used`() async throws {
        let clock = ManualClock()
        var configuration = AppHost.Configuration()
        configuration.disconnectedSessionTTL = .seconds(120)
        let host = AppHost(configuration: configuration, clock: clock)
        let (first, expired) = host.makeClient()
        let (second, resumed) = host.makeClient()
        host.disconnect(first, from: expired)
        clock.advance(by: .seconds(60))
        host.disconnect(second, from: resumed)
        let third = InProcessClient()
        _ = host.resume(resumed, with: third)

        let house = Task { await host.run() }
        await clock.sleepers(1)
        clock.advance(by: .seconds(60))
        host.disconnect(third, from: resumed)
        await clock.sleepers(1)
        #expect(expired.state.hasEnded)
        #expect(!resumed.state.hasEnded)
        #expect(host.sessionCounts == (0, 1))
        clock.advance(by: .seconds(119))
        #expect(!resumed.state.hasEnded)
        clock.advance(by: .seconds(1))
        let (last, _) = host.makeClient()
        #expect(host.resume(expired, with: last) !== expired)
        house.cancel()
        await house.value
    }

    @Test func `of too many waiting sessions the one that waits longest ends`() {
        var configuration = AppHost.Configuration()
        configuration.maximumStoredSessionCount = 2
        let host = AppHost(configuration: configuration)
        let sessions = (0..<4).map { _ in
            let (client, session) = host.makeClient()
            host.disconnect(client, from: session)
            return session
        }
        #expect(host.sessionCounts == (0, 2))
        #expect(sessions.map(\.state.hasEnded) == [true, true, false, false])
        #expect(host.resume(sessions[3], with: InProcessClient()) === sessions[3])
        #expect(host.resume(sessions[0], with: InProcessClient()) !== sessions[0])
    }

    // MARK: - Shutdown

    @Test func `shutting down closes all clients, ends all sessions and waits for the pages`() async throws {
        let host = AppHost {
            st.text("begun")
            await untilCancelled()
        }
        let (client, session) = host.makeClient()
        let (gone, stored) = host.makeClient()
        host.disconnect(gone, from: stored)
        session.rerun(from: client)
        await client.shows("begun")
        await host.shutDown()
        #expect(client.closeReason == .shutdown)
        #expect(host.runs.count == 0)
        #expect(session.state.hasEnded && stored.state.hasEnded)
        #expect(host.sessionCounts == (0, 0))
    }

    @Test func `a client that comes after the shutdown is let go at once`() async {
        let host = AppHost()
        await host.shutDown()
        let (client, session) = host.makeClient()
        #expect(client.closeReason == .shutdown)
        session.rerun(from: client)
        #expect(client.messages.isEmpty)
        #expect(host.sessionCounts == (0, 0))
    }

    @Test func `shutting down waits no longer than the grace period`() async {
        let gate = Gate()
        defer { gate.open() }
        let clock = ManualClock()
        let host = AppHost(clock: clock) {
            st.text("begun")
            gate.wait()
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.shows("begun")
        let shutdown = Task { await host.shutDown() }
        await clock.sleepers(1)
        clock.advance(by: host.configuration.shutdownGracePeriod)
        await shutdown.value
        #expect(host.runs.count == 1)
    }

    // MARK: - Messages

    @Test func `requests that need no run are answered alone`() async throws {
        let host = AppHost()
        let (client, session) = host.makeClient()
        session.receive(.with(.appHeartbeat(true)), from: client)
        session.receive(.with(.setRunOnSave(true)), from: client)
        var files = PBFileURLsRequest()
        files.requestID = "f"
        session.receive(.with(.fileUrlsRequest(files)), from: client)
        var operation = PBBackendOperationRequest()
        operation.requestID = "o"
        session.receive(.with(.backendOperationRequest(operation)), from: client)
        session.receive(.with(.loadGitInfo(true)), from: client)
        session.receive(PBBackMsg(), from: client)
        #expect(client.messages.count == 4)
        #expect(client.messages[0].heartbeatAck)
        #expect(!client.messages[1].sessionStatusChanged.scriptIsRunning)
        #expect(client.messages[2].fileUrlsResponse.responseID == "f")
        #expect(client.messages[3].backendOperationResponse.requestID == "o")
    }

    @Test func `a request for an unknown fragment is ignored`() async throws {
        let runs = Counter()
        let host = AppHost { runs.next() }
        let (client, session) = host.makeClient()
        var state = PBClientState()
        state.fragmentID = "gone"
        session.receive(.with(.rerunScript(state)), from: client)
        #expect(client.messages.isEmpty)
        session.rerun(from: client)
        await client.finished(1)
        #expect(runs.value == 1)
    }

    @Test func `clearing the cache empties the caches and the widgets, without a run`() async throws {
        let cleared = Counter()
        var configuration = AppHost.Configuration()
        configuration.clearCaches = { cleared.next() }
        let host = AppHost(configuration: configuration)
        let (client, session) = host.makeClient()
        session.receive(.with(.clearCache_p(true)), from: client)
        #expect(cleared.value == 1)
        #expect(client.messages.isEmpty)
    }

    // MARK: - Bounds

    @Test func `a client that takes too slowly is dropped and may come back`() async throws {
        var configuration = AppHost.Configuration()
        configuration.maximumOutboxMessageCount = 10
        let host = AppHost(configuration: configuration) {
            for index in 0..<100 { st.text("\(index)") }
            await untilCancelled()
        }
        let slow = SlowClient()
        let session = host.connect(slow, ClientDescription())
        var message = PBBackMsg()
        message.rerunScript = PBClientState()
        session.receive(message, from: slow)
        await slow.closed()
        #expect(slow.reason == .tooSlow)
        #expect(host.sessionCounts == (0, 1))
        #expect(session.outbox.count == 0)
        #expect(host.resume(session, with: InProcessClient()) === session)
    }

    @Test func `runs of a session that do not return hold up its next run, and no other session`() async throws {
        var configuration = AppHost.Configuration()
        configuration.maximumOverlappingRunCount = 2
        let gate = Gate()
        let runs = Counter()
        let host = AppHost(configuration: configuration) {
            let number = runs.next()
            st.text("run \(number)")
            if number <= 2 { gate.wait() }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.shows("run 1")
        session.rerun(from: client)
        await client.shows("run 2")
        for _ in 0..<5 { session.rerun([PBWidgetState("go", .triggerValue(true))], from: client) }

        let (other, otherSession) = host.makeClient()
        otherSession.rerun(from: other)
        await other.finished(1)
        #expect(runs.value == 3, "the other session's")

        gate.open()
        await client.finished(1)
        #expect(runs.value == 4, "of the five that waited only the last one ran")
    }

    @Test func `a run that waits for others can be stopped`() async throws {
        var configuration = AppHost.Configuration()
        configuration.maximumOverlappingRunCount = 1
        let gate = Gate()
        let runs = Counter()
        let host = AppHost(configuration: configuration) {
            if runs.next() > 1 { return }
            st.text("blocks")
            gate.wait()
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.shows("blocks")
        session.rerun(from: client)
        session.receive(.with(.stopScript(true)), from: client)
        await client.finished(1)
        gate.open()
        #expect(runs.value == 1)
    }
}

extension PBBackMsg {
    fileprivate static func with(_ type: PBBackMsg.OneOf_Type) -> PBBackMsg {
        var message = PBBackMsg()
        message.type = type
        return message
    }
}
