import SwiftlitState

/// The end of a process whose sessions go on in the next one.
extension AppHost {
    /// Serves what browsers have asked for and still ask for, and leaves the sessions in the store as they are then.
    ///
    /// What comes first is there for the next process as soon as a browser can come to it: that the sessions exist, and that this process still writes.
    func handOver(_ sessions: [HostedSession], _ keeper: SessionKeeper, until end: Duration) async {
        let latestRuns = sessions.map(\.latestRun)
        // Clicks that came in time are served.
        await self.waitForRuns(until: min(end, self.clock.now() + self.configuration.lastRunDuration))
        for (session, run) in zip(sessions, latestRuns) { session.giveUpRun(upTo: run) }
        await self.announceEnd(sessions, keeper, until: end)

        // The next process waits as long; some of it is for the last write.
        let timeout = keeper.configuration.handoverTimeout * 5 / 6
        let lateEnd = min(end, self.clock.now() + timeout)
        await self.letClientsGo(of: sessions, until: lateEnd)
        await self.waitForRuns(until: lateEnd)

        for session in sessions {
            session.suspend()
            session.commitRest()
            // Who has logged out does not come back to it.
            if session.isLoggedOut { keeper.sessionEnded(session.id) }
        }
        await keeper.end()
    }

    /// Writes what there is, and that more follows. Where the store does not answer, browsers are told all the same.
    private func announceEnd(_ sessions: [HostedSession], _ keeper: SessionKeeper, until end: Duration) async {
        let (done, continuation) = AsyncStream<Void>.makeStream()
        Task {
            await keeper.willEnd()
            for session in sessions { session.commitRest() }
            await keeper.flush { self.lose($0) }
            // Nobody else asks any more, and what browsers send from now on needs the right to act.
            await keeper.renewOnce { self.lose($0) }
            continuation.finish()
        }
        await self.wait(until: min(end, self.clock.now() + keeper.configuration.lease)) { for await _ in done {} }
    }

    /// Asks the browsers to go, and hands over what they have sent before they knew.
    private func letClientsGo(of sessions: [HostedSession], until end: Duration) async {
        let clients = sessions.compactMap(\.client)
        let (gone, continuation) = AsyncStream<Void>.makeStream()
        for client in clients { client.leave { continuation.yield() } }
        await self.wait(until: min(end, self.clock.now() + self.configuration.farewellDuration)) {
            for await _ in gone.prefix(clients.count) {}
        }
    }

    /// Waits until no run executes, but not longer than to a time.
    func waitForRuns(until end: Duration) async {
        await self.wait(until: end) { await self.runs.waitUntilNone() }
    }

    /// Waits until `body` has returned, which it does when it is cancelled, but not longer than to a time.
    private func wait(until end: Duration, for body: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await self.clock.sleep(end) }  // ends early only when the other one has returned
            group.addTask { await body() }
            await group.next()
            group.cancelAll()
        }
    }
}
