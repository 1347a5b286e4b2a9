import SwiftlitClient
import SwiftlitConcurrency
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

/// Pages and functions that block, on pools that are as full as they may be.
@Suite(.timeLimit(.minutes(1))) struct `Full pools` {
    private func makePool(_ name: String, _ threads: Int) -> ThreadPool {
        var configuration = ThreadPool.Configuration()
        configuration.name = name
        configuration.maximumThreadCount = threads
        return ThreadPool(configuration: configuration)
    }

    private func connect(_ host: AppHost, from address: String?) -> (InProcessClient, HostedSession) {
        let client = InProcessClient()
        let session = host.connect(client, ClientDescription(remoteAddress: address))
        client.attach(to: session)
        return (client, session)
    }

    @Test func `a new run never waits for a blocked old one`() async throws {
        let (pages, work, functions) = (self.makePool("page", 40), self.makePool("work", 2), self.makePool("call", 4))
        let gate = Gate()
        let started = Counter()
        let block = runInExecutor(executor: functions) {
            started.next()
            gate.wait()
        }
        let runs = Counter()
        let host = AppHost(
            app: AppDefinition(name: "Tests") {
                let number = runs.next()
                st.text("run \(number)")
                switch number {
                case 1...4: await block()
                case 5...8: gate.wait()
                default: break
                }
            },
            pageExecutor: pages,
            maximumPageThreadCount: 40,
            workExecutor: work,
            logger: silentLogger
        )
        // The threads of functions and of other work are taken, by others.
        let others = (0..<4).map { index in Task { await runInExecutor(executor: functions) { gate.wait() }() } }
        let tasks = (0..<2).map { _ in Task(executorPreference: work) { gate.wait() } }
        while functions.statistics.threadCount < 4 || work.statistics.threadCount < 2 { await Task.yield() }
        // Each run of a session is replaced by the next, and keeps waiting or blocks its thread.
        let (client, session) = self.connect(host, from: "10.0.0.1")
        for number in 1...8 {
            session.rerun(from: client)
            await client.shows("run \(number)")
        }
        // Another session comes new.
        let (visitor, other) = self.connect(host, from: "10.0.0.2")
        other.rerun(from: visitor)
        await visitor.finished(1)
        #expect(runs.value == 9)
        gate.open()
        for task in others { await task.value }
        for task in tasks { await task.value }
        await host.runs.waitUntilNone()
        #expect(host.pageShare.usage.taken == 0)
    }

    /// The addresses of one client, which takes others of its network as it likes.
    @Test(arguments: [
        (0..<20).map { _ in "10.0.0.1" }, (1...20).map { "2001:db8::\($0)" },
        (1...20).map { "2001:db8::\($0):0:0:1" },
    ])
    func `an address that blocks many pages leaves threads to others`(_ addresses: [String]) async {
        let pages = self.makePool("page", 8)
        let gate = Gate()
        let started = Counter()
        let host = AppHost(
            app: AppDefinition(name: "Tests") {
                started.next()
                st.text("blocks")
                if let address = st.context.ipAddress, addresses.contains(address) { gate.wait() }
            },
            pageExecutor: pages,
            maximumPageThreadCount: 8,
            logger: silentLogger
        )
        let greedy = addresses.map { self.connect(host, from: $0) }
        for (client, session) in greedy { session.rerun(from: client) }
        while started.value < 4 { await Task.yield() }
        for index in 2...6 {
            let (visitor, session) = self.connect(host, from: "10.0.0.\(index)")
            session.rerun(from: visitor)
            await visitor.finished(1)
        }
        #expect(started.value == 9, "four of the greedy ones run, the others wait")
        gate.open()
        for (client, _) in greedy { await client.finished(1) }
        await host.runs.waitUntilNone()
        #expect(host.pageShare.usage.taken == 0)
    }
}
