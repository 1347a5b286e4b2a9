internal import Logging
internal import SwiftlitConnections
internal import SwiftlitState
internal import Synchronization
internal import Testing

/// A service that connections of the tests talk to.
private final class Service: Sendable {
    struct Broken: Error, CustomStringConvertible {
        var description: String { "cannot reach it with hunter2 at db://app:swordfish@host" }
    }

    struct State {
        var openCount = 0
        var log: [String] = []
        var isDown = false
        var isHealthy = true
        var isUsable = true
        /// Holds up those who open until it is finished.
        var gate: AsyncStream<Void>?
    }

    let state = Mutex(State())
    var log: [String] { self.state.withLock { $0.log } }
    var openCount: Int { self.state.withLock { $0.openCount } }

    /// The services of all tests, which connections find by a setting.
    private static let all = Mutex<[String: Service]>([:])

    static func make(_ name: String) -> Service {
        let service = Service()
        self.all.withLock { $0[name] = service }
        return service
    }

    static func named(_ name: String) throws -> Service {
        try #require(self.all.withLock { $0[name] })
    }
}

private final class TestConnection: Connection {
    let service: Service
    let label: String

    init(_ service: Service, _ label: String) { (self.service, self.label) = (service, label) }

    static func open(_ settings: ConnectionSettings) async throws -> TestConnection {
        let service = try Service.named(settings.require("service"))
        let label = settings["label"] ?? settings.name
        let gate = service.state.withLock { state in
            state.openCount += 1
            return state.gate
        }
        if let gate { for await _ in gate {} }
        try Task.checkCancellation()
        if service.state.withLock({ $0.isDown }) { throw Service.Broken() }
        service.state.withLock { $0.log.append("open \(label)") }
        return TestConnection(service, label)
    }

    var isUsable: Bool { self.service.state.withLock { $0.isUsable } }

    func check() async throws {
        let isHealthy = self.service.state.withLock { state in
            state.log.append("check \(self.label)")
            return state.isHealthy
        }
        if !isHealthy { throw Service.Broken() }
    }

    func close() async { self.service.state.withLock { $0.log.append("close \(self.label)") } }

    static var policy: ConnectionPolicy {
        var policy = ConnectionPolicy()
        policy.checkInterval = .seconds(30)
        policy.retryDelay = .seconds(1)
        policy.maximumRetryDelay = .seconds(4)
        policy.timeout = .seconds(600)
        return policy
    }
}

/// A clock that stands still until it is moved. Sleeping lasts for ever, until it is cancelled.
private final class StillClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: self.offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - self.offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let offset = Mutex(Duration.zero)
    var now: Instant { Instant(offset: self.offset.withLock { $0 }) }
    var minimumResolution: Duration { .nanoseconds(1) }

    func advance(by duration: Duration) { self.offset.withLock { $0 += duration } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        for await _ in stream {}
        withExtendedLifetime(continuation) {}
        throw CancellationError()
    }
}

@Suite struct ConnectionRegistryTests {
    private let clock = StillClock()
    private let registry: ConnectionRegistry
    private let service: Service
    private let id: String

    init() {
        self.registry = ConnectionRegistry(clock: self.clock)
        self.id = "service-\(UInt64.random(in: 0 ... .max))"
        self.service = Service.make(self.id)
    }

    private func secrets(_ more: [String: String] = [:], name: String = "a") -> Secrets {
        let values = ["service": self.id].merging(more) { $1 }.mapValues { Secrets.Value.text($0) }
        return Secrets(["connections": .table([name: .table(values)])])
    }

    private func ask(
        _ name: String = "a",
        settings: [String: String] = [:],
        scope: ConnectionScope? = nil,
        secrets: Secrets? = nil,
        session: Session? = nil
    ) async throws -> TestConnection {
        try await self.registry.connection(
            name,
            TestConnection.self,
            settings: settings,
            scope: scope,
            secrets: secrets ?? self.secrets(name: name),
            session: session
        )
    }

    private func session(_ id: String) -> Session {
        Session(id: id, state: SessionStore(), logger: Logger(label: "test")) { _ in false }
    }

    // MARK: - Opening

    @Test func `all callers get one object, which is opened once`() async throws {
        let connections = try await withThrowingTaskGroup(of: TestConnection.self) { group in
            for _ in 0..<20 { group.addTask { try await self.ask() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(connections.map(ObjectIdentifier.init)).count == 1)
        #expect(self.service.log == ["open a"])
    }

    @Test func `names and settings from code are connections of their own, and settings override secrets`() async throws
    {
        let first = try await self.ask()
        let second = try await self.ask("b")
        let third = try await self.ask(settings: ["label": "c"])
        #expect(first !== second && first !== third)
        #expect(self.service.log == ["open a", "open b", "open c"])
    }

    @Test func `a caller that is cancelled leaves the opening to the others`() async throws {
        let (gate, open) = AsyncStream<Void>.makeStream()
        self.service.state.withLock { $0.gate = gate }
        let first = Task { try await self.ask() }
        // It opens, and so the second one waits for it.
        while self.service.openCount == 0 { await Task.yield() }
        let second = Task { try await self.ask() }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        open.finish()
        _ = try await second.value
        #expect(self.service.openCount == 1)
        #expect(self.service.log == ["open a"])
    }

    @Test func `a missing setting names what there is, without values`() async throws {
        let error = try await #require(throws: ConnectionError.self) {
            try await self.ask(secrets: Secrets(["connections": .table(["a": .table(["password": .text("hunter2")])])]))
        }
        #expect(error.code == .missingSetting)
        #expect(error.message.contains("\"service\"") && error.message.contains("password"))
        #expect(!error.message.contains("hunter2"))
    }

    // MARK: - Failures

    @Test func `a failure is kept until its pause is over, and each one doubles the pause`() async throws {
        self.service.state.withLock { $0.isDown = true }
        var pauses: [String] = []
        for pause in [1, 2, 4, 4] as [Int] {
            await #expect(throws: ConnectionError.self) { try await self.ask() }
            let count = self.service.openCount
            let error = try await #require(throws: ConnectionError.self) { try await self.ask() }
            #expect(error.code == .openingFailed)
            pauses.append(error.message.components(after: "possible in "))
            #expect(self.service.openCount == count)
            self.clock.advance(by: .seconds(pause))
        }
        #expect(pauses == ["1 s.", "2 s.", "4 s.", "4 s."])
        self.service.state.withLock { $0.isDown = false }
        _ = try await self.ask()
        #expect(self.service.openCount == 5)
    }

    @Test func `a failure shows no secrets`() async throws {
        self.service.state.withLock { $0.isDown = true }
        let secrets = self.secrets(["password": "hunter2", "url": "db://app:swordfish@host"])
        let error = try await #require(throws: ConnectionError.self) { try await self.ask(secrets: secrets) }
        #expect(!error.message.contains("hunter2") && !error.message.contains("swordfish"))
        #expect(error.message.contains("cannot reach it with ••• at db://app:•••@host"))
        #expect(error.cause == nil)
    }

    @Test func `other secrets are tried at once after a failure`() async throws {
        self.service.state.withLock { $0.isDown = true }
        await #expect(throws: ConnectionError.self) { try await self.ask() }
        self.service.state.withLock { $0.isDown = false }
        _ = try await self.ask(secrets: self.secrets(["password": "better"]))
        #expect(self.service.openCount == 2)
    }

    // MARK: - Health

    @Test func `a connection is checked when it was not for a while`() async throws {
        let first = try await self.ask()
        self.clock.advance(by: .seconds(29))
        _ = try await self.ask()
        #expect(self.service.log == ["open a"])
        self.clock.advance(by: .seconds(1))
        let second = try await self.ask()
        #expect(first === second)
        _ = try await self.ask()
        #expect(self.service.log == ["open a", "check a"])
    }

    @Test func `a connection that fails its check is closed and opened again`() async throws {
        let first = try await self.ask()
        self.service.state.withLock { $0.isHealthy = false }
        self.clock.advance(by: .seconds(30))
        let second = try await self.ask()
        #expect(first !== second)
        #expect(self.service.log == ["open a", "check a", "close a", "open a"])
    }

    @Test func `a connection that cannot be used is opened again without a check`() async throws {
        let first = try await self.ask()
        self.service.state.withLock { $0.isUsable = false }
        let second = try await self.ask()
        #expect(first !== second)
        #expect(self.service.log == ["open a", "close a", "open a"])
    }

    @Test func `other secrets close the connection and open it with them`() async throws {
        let first = try await self.ask()
        let second = try await self.ask(secrets: self.secrets(["password": "new"]))
        #expect(first !== second)
        let third = try await self.ask(secrets: self.secrets(["password": "new"]))
        #expect(second === third)
        #expect(self.service.log == ["open a", "close a", "open a"])
    }

    @Test func `a reset closes the connection, and the next use opens it`() async throws {
        _ = try await self.ask()
        try await self.registry.reset("a", TestConnection.self, settings: [:], scope: nil, session: nil)
        try await self.registry.reset("a", TestConnection.self, settings: [:], scope: nil, session: nil)
        #expect(self.service.log == ["open a", "close a"])
        _ = try await self.ask()
        #expect(self.service.log == ["open a", "close a", "open a"])
    }

    // MARK: - The end

    @Test func `all are closed at the end, the last one first, and none is opened after that`() async throws {
        for name in ["a", "b", "c"] { _ = try await self.ask(name) }
        await self.registry.close(timeout: .seconds(600))
        #expect(self.service.log.suffix(3) == ["close c", "close b", "close a"])
        let error = try await #require(throws: ConnectionError.self) { try await self.ask() }
        #expect(error.code == .closed)
        self.registry.begin(logger: Logger(label: "test"))
        _ = try await self.ask()
    }

    @Test func `what is being opened at the end is closed`() async throws {
        let (gate, open) = AsyncStream<Void>.makeStream()
        self.service.state.withLock { $0.gate = gate }
        let asked = Task { try await self.ask() }
        while self.service.openCount == 0 { await Task.yield() }
        let end = Task { await self.registry.close(timeout: .seconds(600)) }
        // The registry is closed before it waits.
        while await self.isOpen() { await Task.yield() }
        open.finish()
        await end.value
        let error = try await #require(throws: ConnectionError.self) { try await asked.value }
        #expect(error.code == .closed)
        while self.service.log.count < 2 { await Task.yield() }
        #expect(self.service.log == ["open a", "close a"])
    }

    private func isOpen() async -> Bool {
        do { _ = try await self.ask("other", secrets: Secrets()) } catch let error as ConnectionError {
            return error.code != .closed
        } catch { return true }
        return true
    }

    // MARK: - Sessions

    @Test func `a connection of a session is its own and ends with it`() async throws {
        let (first, second) = (self.session("1"), self.session("2"))
        let one = try await self.ask(scope: .session, session: first)
        let same = try await self.ask(scope: .session, session: first)
        let other = try await self.ask(scope: .session, session: second)
        #expect(one === same && one !== other)
        await first.end()
        #expect(self.service.log == ["open a", "open a", "close a"])
        let again = try await self.ask(scope: .session, session: second)
        #expect(again === other)
    }

    @Test func `a connection of a session needs one`() async throws {
        let error = try await #require(throws: ConnectionError.self) { try await self.ask(scope: .session) }
        #expect(error.code == .noSession)
    }
}

extension String {
    fileprivate func components(after text: String) -> String {
        self.firstRange(of: text).map { String(self[$0.upperBound...]) } ?? ""
    }
}
