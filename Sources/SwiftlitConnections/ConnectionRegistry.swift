package import Logging
private import SwiftlitExecutors
package import SwiftlitState
private import Synchronization

/// The connections of an app: opens each once, checks it, opens it again after a failure, and closes it.
package final class ConnectionRegistry: Sendable {
    /// The connections of the app that this process serves.
    package static let process = ConnectionRegistry()

    private struct Key: Hashable {
        var name: String
        var type: ObjectIdentifier
        var settings: [String: String]
        /// The session of a connection that is not shared.
        var session: String?
    }

    private struct State {
        var slots: [Key: ConnectionSlot] = [:]
        /// Sessions whose end is awaited.
        var sessions: Set<String> = []
        var openedCount = 0
        var workCount: UInt64 = 0
        var isClosed = false
        var logger: Logger?
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Duration
    private let makeGracePeriod: @Sendable (Duration) -> GracePeriod

    /// Creates a registry without connections.
    ///
    /// - Parameter clock: Measures how long things take and pauses last.
    package init<Time: Clock<Duration>>(clock: Time = .continuous) {
        let start = clock.now
        self.now = { start.duration(to: clock.now) }
        self.makeGracePeriod = { GracePeriod(duration: $0, clock: clock) }
    }

    /// Opens the registry for an app that begins to be served.
    ///
    /// - Parameter logger: Told of connections that fail.
    package func begin(logger: Logger) {
        self.state.withLock { state in
            state.isClosed = false
            state.logger = logger
        }
    }

    // MARK: - Use

    /// Returns a connection, which is opened or checked first if need be.
    ///
    /// - Parameters:
    ///   - name: The name of the section in the secrets.
    ///   - type: The type of the connection.
    ///   - settings: Settings from code; part of what names the connection.
    ///   - scope: Who shares it; `nil` as the type says.
    ///   - secrets: All secrets of the app.
    ///   - session: The session of the caller.
    /// - Throws: ``ConnectionError``; `CancellationError` as soon as the calling task is cancelled. The connection is opened all the same then,
    ///   for the next caller.
    package func connection<Opened: Connection>(
        _ name: String,
        _ type: Opened.Type,
        settings: [String: String],
        scope: ConnectionScope?,
        secrets: Secrets,
        session: Session?
    ) async throws -> Opened {
        try Task.checkCancellation()
        let policy = Opened.policy
        let key = try self.key(name, type, settings, scope ?? policy.scope, session)
        let settings = ConnectionSettings(
            name: name,
            secrets: secrets.section("connections", name),
            settings: settings
        )
        let fingerprint = settings.fingerprint
        var unusable: Int?
        while true {
            switch try self.ask(key, fingerprint, policy, unusable: unusable) {
            case .use(let opened):
                guard opened.connection.isUsable else {
                    unusable = opened.number
                    continue
                }
                return try Self.cast(opened.connection, name)
            case .wait(let work):
                let connection = try await work.result.value()
                // The work of somebody who saw other secrets.
                if work.fingerprint != fingerprint { continue }
                return try Self.cast(connection, name)
            case .failed(let error, let pause):
                var error = error
                error.message += " The next try is possible in \(pause.secondsText)."
                throw error
            case .start(let work, let former):
                // A task of its own: the caller may leave, and others wait for it.
                Task(executorPreference: ThreadPool.shared) {
                    await self.perform(work, type, key, settings, former, policy)
                }
                return try Self.cast(try await work.result.value(), name)
            }
        }
    }

    /// Closes a connection, which the next use opens again. Does nothing where it is not open.
    package func reset<Opened: Connection>(
        _ name: String,
        _ type: Opened.Type,
        settings: [String: String],
        scope: ConnectionScope?,
        session: Session?
    ) async throws {
        let policy = Opened.policy
        let key = try self.key(name, type, settings, scope ?? policy.scope, session)
        guard let opened = self.state.withLock({ $0.slots[key]?.reset() }) else { return }
        await self.close(opened.connection, name, within: policy.timeout)
    }

    private func ask(
        _ key: Key,
        _ fingerprint: [String],
        _ policy: ConnectionPolicy,
        unusable: Int?
    ) throws -> ConnectionSlot.Answer {
        let now = self.now()
        return try self.state.withLock { state in
            guard !state.isClosed else {
                throw ConnectionError(
                    .closed,
                    "The connection \"\(key.name)\" is not opened: the server is stopping."
                )
            }
            state.workCount += 1
            let number = state.workCount
            return state.slots[key, default: ConnectionSlot()].asked(
                fingerprint,
                at: now,
                policy: policy,
                unusable: unusable,
                work: ConnectionSlot.Work(result: SharedResult(), fingerprint: fingerprint, number: number)
            )
        }
    }

    private func key(
        _ name: String,
        _ type: any Connection.Type,
        _ settings: [String: String],
        _ scope: ConnectionScope,
        _ session: Session?
    ) throws -> Key {
        var key = Key(name: name, type: ObjectIdentifier(type), settings: settings)
        guard scope == .session else { return key }
        guard let session else {
            throw ConnectionError(
                .noSession,
                """
                The connection "\(name)" belongs to a session, and there is none where it was asked for. Ask for it in a page or in a session \
                task, or use scope: .process.
                """
            )
        }
        key.session = session.id
        let id = session.id
        if self.state.withLock({ $0.sessions.insert(id).inserted }) {
            session.onEnd { await self.endSession(id) }
        }
        return key
    }

    /// What is kept under a key is of the type that the key names.
    private static func cast<Opened: Connection>(_ connection: any Connection, _ name: String) throws -> Opened {
        guard let connection = connection as? Opened else {
            throw ConnectionError(.openingFailed, "The connection \"\(name)\" is of another type than \(Opened.self).")
        }
        return connection
    }

    // MARK: - Opening

    private func perform<Opened: Connection>(
        _ work: ConnectionSlot.Work,
        _ type: Opened.Type,
        _ key: Key,
        _ settings: ConnectionSettings,
        _ former: ConnectionSlot.Opened?,
        _ policy: ConnectionPolicy
    ) async {
        if let former {
            if former.fingerprint == work.fingerprint, former.connection.isUsable,
                await self.isHealthy(former.connection, key.name, policy)
            {
                var checked = former
                checked.checked = self.now()
                await self.finish(work, key, checked, policy)
                return
            }
            await self.close(former.connection, key.name, within: policy.timeout)
        }
        let result = await self.attempt(within: policy.timeout) {
            try await Opened.open(settings)
        } abandoned: {
            await $0.close()
        }
        switch result {
        case .success(let connection):
            let number = self.state.withLock { state in
                state.openedCount += 1
                return state.openedCount
            }
            let opened = ConnectionSlot.Opened(
                connection: connection,
                fingerprint: work.fingerprint,
                checked: self.now(),
                number: number
            )
            await self.finish(work, key, opened, policy)
        case .failure(let error):
            let error = Self.explain(error, settings, policy)
            let (now, logger) = (self.now(), self.logger)
            self.state.withLock { $0.slots[key]?.failed(error, by: work, at: now, policy: policy) }
            logger?.warning(
                "A connection could not be opened",
                metadata: ["connection.name": "\(key.name)", "error.message": "\(error.message)"]
            )
            work.result.finish(.failure(error))
        }
    }

    private func finish(
        _ work: ConnectionSlot.Work,
        _ key: Key,
        _ opened: ConnectionSlot.Opened,
        _ policy: ConnectionPolicy
    ) async {
        if self.state.withLock({ !$0.isClosed && ($0.slots[key]?.opened(opened, by: work) ?? false) }) {
            work.result.finish(.success(opened.connection))
            return
        }
        // The server stops, the session has ended, or the connection was reset meanwhile.
        work.result.finish(
            .failure(ConnectionError(.closed, "The connection \"\(key.name)\" was closed while it was being opened."))
        )
        await self.close(opened.connection, key.name, within: policy.timeout)
    }

    private func isHealthy(_ connection: any Connection, _ name: String, _ policy: ConnectionPolicy) async -> Bool {
        switch await self.attempt(within: policy.timeout, { try await connection.check() }, abandoned: { _ in }) {
        case .success:
            return true
        case .failure(let error):
            // The message may hold secrets; the type does not.
            self.logger?.notice(
                "A connection has failed its check and is opened again",
                metadata: ["connection.name": "\(name)", "error.type": "\(type(of: error))"]
            )
            return false
        }
    }

    /// Runs `body`, and leaves it behind, cancelled, when it takes too long.
    private func attempt<Value: Sendable>(
        within timeout: Duration,
        _ body: @escaping @Sendable () async throws -> Value,
        abandoned: @escaping @Sendable (Value) async -> Void
    ) async -> Result<Value, any Error> {
        let result = SharedResult<Value>()
        let claim = AttemptClaim()
        let isDone = await self.makeGracePeriod(timeout).wait {
            let outcome: Result<Value, any Error>
            do {
                outcome = .success(try await ThreadPool.shared.run { try await body() })
            } catch {
                outcome = .failure(error)
            }
            if claim.take() {
                result.finish(outcome)
            } else if case .success(let late) = outcome {
                await abandoned(late)
            }
        }
        if !isDone, claim.take() { return .failure(ConnectionTimeout()) }
        do { return .success(try await result.value()) } catch { return .failure(error) }
    }

    private static func explain(
        _ error: any Error,
        _ settings: ConnectionSettings,
        _ policy: ConnectionPolicy
    ) -> ConnectionError {
        if error is ConnectionTimeout {
            return ConnectionError(
                .timedOut,
                "The connection \"\(settings.name)\" could not be opened within \(policy.timeout.secondsText)."
            )
        }
        if var error = error as? ConnectionError {
            error.message = settings.redacting(error.message)
            return error
        }
        let reason = settings.redacting("\(error)")
        return ConnectionError(
            .openingFailed,
            "The connection \"\(settings.name)\" could not be opened: \(reason)\(reason.hasSuffix(".") ? "" : ".")"
        )
    }

    // MARK: - Closing

    /// Closes all connections, the one that was opened last first, and opens no more.
    ///
    /// - Parameter timeout: How long to wait for each of them.
    package func close(timeout: Duration) async {
        let (slots, works) = self.state.withLock { state in
            state.isClosed = true
            let works = state.slots.values.compactMap(\.work)
            var opened: [(String, ConnectionSlot.Opened)] = []
            for (key, slot) in state.slots { if let one = slot.opened { opened.append((key.name, one)) } }
            state.slots = [:]
            state.sessions = []
            return (opened, works)
        }
        for (name, opened) in slots.sorted(by: { $0.1.number > $1.1.number }) {
            await self.close(opened.connection, name, within: timeout)
        }
        // What is being opened is closed by whoever opens it.
        for work in works {
            // Its failure is no matter here.
            _ = await self.makeGracePeriod(timeout).wait { _ = try? await work.result.value() }
        }
    }

    /// Closes the connections of a session.
    private func endSession(_ id: String) async {
        let opened = self.state.withLock { state in
            state.sessions.remove(id)
            var opened: [(String, ConnectionSlot.Opened)] = []
            for (key, slot) in state.slots where key.session == id {
                if let one = slot.opened { opened.append((key.name, one)) }
                state.slots[key] = nil
            }
            return opened
        }
        for (name, one) in opened.sorted(by: { $0.1.number > $1.1.number }) {
            await self.close(one.connection, name, within: .seconds(10))
        }
    }

    private func close(_ connection: any Connection, _ name: String, within timeout: Duration) async {
        let isDone = await self.makeGracePeriod(timeout).wait {
            await ThreadPool.shared.run { await connection.close() }
        }
        guard !isDone else { return }
        self.logger?.warning("A connection does not close and is left behind", metadata: ["connection.name": "\(name)"])
    }

    private var logger: Logger? { self.state.withLock { $0.logger } }
}

/// Says who may settle an attempt: its body, or the end of its time.
private final class AttemptClaim: Sendable {
    private let isTaken = Mutex(false)

    /// Whether the caller is the first.
    func take() -> Bool {
        self.isTaken.withLock { isTaken in
            defer { isTaken = true }
            return !isTaken
        }
    }
}

/// The end of the time that opening or checking may take.
private struct ConnectionTimeout: Error {}

extension Duration {
    /// The duration in seconds, for people.
    package var secondsText: String {
        let (seconds, attoseconds) = self.components
        let tenths = seconds * 10 + (attoseconds + 99_999_999_999_999_999) / 100_000_000_000_000_000
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}
