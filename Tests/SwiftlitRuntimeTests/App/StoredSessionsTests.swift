import Logging
import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite struct StoredSessionsTests {
    private typealias Sessions = StoredSessions<Int>

    private func sessions(count: Int = 1_000_000, bytes: Int = 1_000_000) -> Sessions {
        Sessions(limits: Sessions.Limits(maximumCount: count, maximumByteCount: bytes))
    }

    private func entry(
        _ number: Int,
        _ address: String? = nil,
        bytes: Int = 10,
        hasRun: Bool = true,
        expires: Int = 100
    ) -> Sessions.Entry {
        Sessions.Entry(
            session: number,
            address: address,
            byteCount: bytes,
            hasRun: hasRun,
            expires: .seconds(expires)
        )
    }

    @Test func `five hundred people who lose the network together lose nothing`() {
        var sessions = self.sessions()
        for number in 0..<500 {
            #expect(sessions.store(self.entry(number, "10.0.\(number).1"), id: "\(number)").isEmpty)
        }
        for number in 0..<500 { #expect(sessions["\(number)"] == number) }
    }

    @Test func `those that never ran a page go first, then crowded addresses, then the eldest`() {
        var sessions = self.sessions(bytes: 200)
        for number in 0..<3 { _ = sessions.store(self.entry(number, "a\(number)"), id: "\(number)") }
        for number in 3..<5 { _ = sessions.store(self.entry(number, "b", hasRun: false), id: "\(number)") }
        for number in 5..<20 { _ = sessions.store(self.entry(number, "c"), id: "\(number)") }
        #expect(sessions.store(self.entry(20, "d", bytes: 40), id: "20").map(\.session) == [3, 4, 5, 6])
        #expect(sessions.store(self.entry(21, "d", bytes: 50), id: "21").map(\.session) == [7, 8, 9, 10, 11])
        // What is left of the crowded address is nothing unusual.
        #expect(sessions.store(self.entry(22, "e", bytes: 30), id: "22").map(\.session) == [0, 1, 2])
    }

    @Test func `one session that is too large for all goes alone`() {
        var sessions = self.sessions(bytes: 100)
        #expect(sessions.store(self.entry(1, bytes: .max), id: "1").map(\.session) == [1])
        #expect(sessions.count == 0 && sessions.byteCount == 0)
    }

    @Test func `one session that takes much, or one address, does not cost others theirs`() {
        var sessions = self.sessions(bytes: 1_000)
        for number in 0..<60 { _ = sessions.store(self.entry(number, "a\(number)"), id: "\(number)") }
        // Too large for all that there is.
        #expect(sessions.store(self.entry(60, "b", bytes: 2_000), id: "60").map(\.session) == [60])
        // Each of a fair size, together more than half.
        #expect(sessions.store(self.entry(61, "b", bytes: 240), id: "61").isEmpty)
        #expect(sessions.store(self.entry(62, "b", bytes: 150), id: "62").isEmpty)
        #expect(sessions.store(self.entry(63, "b", bytes: 240), id: "63").map(\.session) == [61])
        #expect(sessions.store(self.entry(64, "b", bytes: 150), id: "64").map(\.session) == [62])
        for number in 0..<60 { #expect(sessions["\(number)"] == number) }
        // Of several large ones the eldest goes.
        #expect(sessions.store(self.entry(65, "c", bytes: 300), id: "65").map(\.session) == [65])
    }

    @Test(arguments: [
        ("10.0.0.1", "10.0.0.1"), ("::1", "0:0:0:0::/64"), ("2001:db8::5", "2001:db8:0:0::/64"),
        ("2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"),
        ("::ffff:10.0.0.1", "::ffff:10.0.0.1"), ("::", "0:0:0:0::/64"), (":::", "0:0:0:0::/64"), ("", ""),
    ])
    func `addresses of one network are one`(_ address: String, _ network: String) {
        #expect(ClientNetwork.name(of: address) == network)
    }

    /// The limit is a safety net: a look at all addresses for each session that comes would take far longer.
    @Test(.timeLimit(.minutes(1))) func `room is made without a look at all sessions`() {
        let count = 30_000
        var sessions = self.sessions(count: count, bytes: .max)
        for number in 0..<2 * count {
            let gone = sessions.store(self.entry(number, "\(number)"), id: "\(number)")
            #expect(gone.map(\.session) == (number < count ? [] : [number - count]))
        }
        #expect(sessions.count == count)
    }

    /// Compares with lists that are searched from front to back.
    @Test(arguments: seeds(30)) func `it keeps what a plain list keeps`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (maximumCount, maximumBytes) = (30, 500)
        var sessions = self.sessions(count: maximumCount, bytes: maximumBytes)
        var model: [(id: String, entry: Sessions.Entry)] = []
        func victim() -> Int? {
            if let index = model.firstIndex(where: { !$0.entry.hasRun }) { return index }
            // None is large by itself here, but the sessions of the crowd may take more than half of the room together.
            let crowd = model.filter { $0.entry.address == "crowd" }.reduce(0) { $0 + $1.entry.byteCount }
            if model.reduce(0, { $0 + $1.entry.byteCount }) > maximumBytes, crowd > maximumBytes / 2 {
                return model.firstIndex { $0.entry.address == "crowd" }
            }
            let counts = Dictionary(grouping: model.compactMap(\.entry.address), by: \.self).mapValues(\.count)
            if let most = counts.values.max(), most > 8 {
                // Of addresses that are equally crowded either may be the one.
                return model.firstIndex { $0.entry.address.map { counts[$0] == most } ?? false }
            }
            return model.isEmpty ? nil : 0
        }
        for step in 0..<400 {
            let id = "\(Int.random(in: 0..<60, using: &generator))"
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<7:
                let entry = self.entry(
                    step,
                    // One address is crowded, so that it is always clear which one.
                    Bool.random(using: &generator) ? "crowd" : "\(step)",
                    bytes: Int.random(in: 0..<40, using: &generator),
                    hasRun: Int.random(in: 0..<5, using: &generator) > 0,
                    expires: step + 50
                )
                model.removeAll { $0.id == id }
                model.append((id, entry))
                var gone: [Int] = []
                while model.count > maximumCount || model.reduce(0, { $0 + $1.entry.byteCount }) > maximumBytes {
                    gone.append(model.remove(at: try #require(victim())).entry.session)
                }
                #expect(sessions.store(entry, id: id).map(\.session) == gone)
            case 7..<9:
                let index = model.firstIndex { $0.id == id }
                #expect(sessions.remove(id)?.session == index.map { model.remove(at: $0).entry.session })
            default:
                let expired = model.filter { $0.entry.expires <= .seconds(step) }.map(\.entry.session)
                model.removeAll { $0.entry.expires <= .seconds(step) }
                #expect(sessions.removeExpired(at: .seconds(step)) == expired)
            }
            #expect(sessions.count == model.count)
            #expect(sessions.byteCount == model.reduce(0) { $0 + $1.entry.byteCount })
            #expect(sessions.nextExpiry == model.first?.entry.expires)
            #expect(Set(sessions.sessions) == Set(model.map(\.entry.session)))
        }
    }

    // MARK: - In the host

    @Test func `a stranger with many sockets ends nobody's session`() async throws {
        var configuration = AppHost.Configuration()
        configuration.maximumStoredSessionCount = 20
        let host = AppHost(configuration: configuration) { st.text("hello") }
        var people: [HostedSession] = []
        for number in 0..<10 {
            let client = InProcessClient()
            let session = host.connect(client, ClientDescription(remoteAddress: "10.0.0.\(number)"))
            client.attach(to: session)
            session.rerun(from: client)
            await client.finished(1)
            host.disconnect(client, from: session)
            people.append(session)
        }
        for number in 0..<140 {
            let client = InProcessClient()
            let session = host.connect(client, ClientDescription(remoteAddress: "10.9.9.9"))
            client.attach(to: session)
            if number.isMultiple(of: 2) {
                session.rerun(from: client)
                await client.finished(1)
            }
            host.disconnect(client, from: session)
        }
        #expect(people.allSatisfy { !$0.state.hasEnded })
        #expect(host.sessionCounts == (0, 20))
    }

    @Test func `what a session holds counts`() async throws {
        let size = 1_000_000
        let host = AppHost {
            let text = try useState("text") { String(repeating: "x", count: size) }
            _ = text.value
            st.textInput("field")
        }
        let (client, session) = host.makeClient()
        let empty = session.estimatedByteCount
        session.rerun(from: client)
        await client.finished(1)
        #expect((empty + size..<empty + size + 100_000).contains(session.estimatedByteCount))
        session.rerun([PBWidgetState("w", .stringValue(String(repeating: "y", count: size)))], from: client)
        await client.finished(2)
        #expect(session.estimatedByteCount >= empty + size)
    }

    @Test func `the log says once that state was dropped early`() async throws {
        let log = CollectedLog()
        var configuration = AppHost.Configuration()
        configuration.maximumStoredSessionBytes = 1
        let clock = ManualClock()
        let host = AppHost(configuration: configuration, clock: clock, logger: log.logger) { st.text("hello") }
        for _ in 0..<5 {
            let (client, session) = host.makeClient()
            session.rerun(from: client)
            await client.finished(1)
            host.disconnect(client, from: session)
            #expect(host.sessionCounts == (0, 0))
        }
        #expect(log.warningCount == 1)
        clock.advance(by: .seconds(10))
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        host.disconnect(client, from: session)
        #expect(log.warningCount == 2)
        // One that never ran a page has nothing to lose.
        clock.advance(by: .seconds(10))
        let (idle, idleSession) = host.makeClient()
        host.disconnect(idle, from: idleSession)
        #expect(log.warningCount == 2)
    }

    @Test func `memory is given back some time after sessions have ended`() async throws {
        let (returns, continuation) = AsyncStream<Void>.makeStream()
        var configuration = AppHost.Configuration()
        configuration.memoryReturnDelay = .zero
        configuration.returnMemory = { continuation.yield() }
        let host = AppHost(configuration: configuration)
        let house = Task { await host.run() }
        var iterator = returns.makeAsyncIterator()
        for _ in 0..<2 {
            let (_, session) = host.makeClient()
            host.end(session)
            #expect(await iterator.next() != nil)
        }
        house.cancel()
        await house.value
    }

    @Test func `who may not clear the caches clears nothing`() async throws {
        let cleared = Counter()
        var configuration = AppHost.Configuration()
        configuration.clearCaches = { cleared.next() }
        configuration.isCacheClearingEnabled = false
        let host = AppHost(configuration: configuration)
        let (client, session) = host.makeClient()
        var message = PBBackMsg()
        message.clearCache_p = true
        session.receive(message, from: client)
        #expect(cleared.value == 0)
        #expect(client.messages.isEmpty)
    }
}

/// Counts what is logged as a warning.
private final class CollectedLog: Sendable {
    private let warnings = Counter()

    var warningCount: Int { self.warnings.value }

    var logger: Logger { Logger(label: "swiftlit.tests") { _ in Handler(warnings: self.warnings) } }

    private struct Handler: LogHandler {
        let warnings: Counter
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { self.metadata[key] }
            set { self.metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            if event.level == .warning { self.warnings.next() }
        }
    }
}
