package import SwiftlitElements

extension AppConfiguration {
    /// Runs `handler` once per process, before the port is opened and the first page is drawn.
    ///
    /// ```swift
    /// var configuration = AppConfiguration(name: "Shop")
    /// configuration.onStart { try await Database.shared.open() }
    /// configuration.onStop { await Database.shared.close() }
    /// try await serve(configuration) { … }
    /// ```
    ///
    /// For apps that are a function; an app that is a type may implement `App.start()` as well, which runs after the handlers. Handlers run in
    /// the order in which they were added, on a thread that they may block. There is no session yet. `AppTest` runs them before the first page.
    ///
    /// - Parameter handler: What to do. A thrown error ends the process with code 1 and a line that names it, after the `onStop:` of those
    ///   that have run.
    public mutating func onStart(_ handler: @escaping @Sendable () async throws -> Void) {
        self.handlers.append(AppHandler(start: { _ in try await handler() }, stop: { _ in }))
    }

    /// Makes a value when the app starts, which pages read with `st.appValue`, and hands it to `stop` when the app ends.
    ///
    /// ```swift
    /// configuration.onStart {
    ///     try await Mailer.connect()
    /// } onStop: { mailer in
    ///     await mailer.disconnect()
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - make: Makes the value, as for `onStart(_:)`. One value of a type: a later handler replaces that of an earlier one.
    ///   - stop: Runs after the last session, all functions and `App.stop()` have ended, the handler added last first; not where `make` has thrown.
    ///     Its task is cancelled after `timeouts.shutdownTimeout`. `AppTest` does not run it.
    public mutating func onStart<Value: Sendable>(
        _ make: @escaping @Sendable () async throws -> Value,
        onStop stop: @escaping @Sendable (Value) async -> Void
    ) {
        self.handlers.append(
            AppHandler(
                start: { values in values.set(try await make()) },
                stop: { values in if let value = values.take(Value.self) { await stop(value) } }
            )
        )
    }

    /// Runs `handler` once per process, after the last session, all functions and `App.stop()` have ended.
    ///
    /// Handlers run in the reverse of the order in which they were added, and before the connections of `st.connection` are closed. Their task
    /// is cancelled after `timeouts.shutdownTimeout`. `AppTest` does not run them.
    ///
    /// - Parameter handler: What to do.
    public mutating func onStop(_ handler: @escaping @Sendable () async -> Void) {
        self.handlers.append(AppHandler(start: { _ in }, stop: { _ in await handler() }))
    }
}

extension AppConfiguration {
    /// Adds a condition for the answer of `/_stcore/ready`, by which load balancers decide whether to send users here.
    ///
    /// ```swift
    /// configuration.onReadinessCheck("orders") { try await Orders.shared.ping() }
    /// ```
    ///
    /// It runs at each request for that address, on a thread that it may block, and its task is cancelled after five seconds.
    ///
    /// - Parameters:
    ///   - name: What the answer calls it where it fails.
    ///   - check: Throws where the app cannot serve. The error is logged and not in the answer.
    public mutating func onReadinessCheck(_ name: String, _ check: @escaping @Sendable () async throws -> Void) {
        self.readinessChecks.append((name, check))
    }

    /// Whether something is to be done when the app starts or stops.
    package var hasHandlers: Bool { !self.handlers.isEmpty }
}

/// Something to do when an app starts, and when it stops.
struct AppHandler: Sendable {
    var start: @Sendable (AppValues) async throws -> Void
    var stop: @Sendable (AppValues) async -> Void
}

extension AppDefinition {
    /// The app, with the handlers of its configuration around its own start and end.
    ///
    /// - Parameter values: Keeps what the handlers make.
    package func adding(handlersOf configuration: AppConfiguration, _ values: AppValues) -> AppDefinition {
        let handlers = configuration.handlers
        guard !handlers.isEmpty else { return self }
        var app = self
        app.start = { [start = self.start] in
            var startedCount = 0
            do {
                for handler in handlers {
                    try await handler.start(values)
                    startedCount += 1
                }
                try await start()
            } catch {
                for handler in handlers[..<startedCount].reversed() { await handler.stop(values) }
                throw error
            }
        }
        app.stop = { [stop = self.stop] in
            await stop()
            for handler in handlers.reversed() { await handler.stop(values) }
        }
        return app
    }
}
