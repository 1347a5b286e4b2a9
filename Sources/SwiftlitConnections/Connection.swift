/// A connection to something outside of the app: a database, a web service, a queue.
///
/// ```swift
/// struct Weather: Connection {
///     let client: WeatherClient
///
///     static func open(_ settings: ConnectionSettings) async throws -> Weather {
///         Weather(client: try await WeatherClient(url: settings.require("url"), token: settings.require("token")))
///     }
///
///     func check() async throws { try await self.client.ping() }
///     func close() async { await self.client.shutDown() }
/// }
///
/// let weather = try await st.connection("weather", Weather.self)
/// ```
///
/// The settings are in `.streamlit/secrets.toml`, in the section `[connections.weather]`. One object serves all sessions, so it has to be safe to
/// use from many tasks at once. ``open(_:)``, ``check()`` and ``close()`` run on a thread of the thread pool, which they may block.
///
/// `checkConnection` of the product SwiftlitTesting checks whether a type keeps what is written here.
public protocol Connection: Sendable {
    /// Opens the connection.
    ///
    /// Runs once however many pages ask at the same time. It should prove that the connection works, for example that the password is right,
    /// so that an error shows where the connection is asked for.
    ///
    /// - Parameter settings: The settings from secrets and code.
    /// - Returns: The open connection.
    /// - Throws: What keeps it from being opened. Callers see it as the cause of a ``ConnectionError``.
    static func open(_ settings: ConnectionSettings) async throws -> Self

    /// Whether the connection can still be used, as far as that is known without asking anybody. Default `true`.
    ///
    /// Read each time a page asks for the connection; must not block. `false` has the connection closed and opened again.
    var isUsable: Bool { get }

    /// Checks the connection, for example with a short query. Default: does nothing.
    ///
    /// Called when a page asks for the connection and ``ConnectionPolicy/checkInterval`` has passed since it was opened or checked.
    ///
    /// - Throws: What is wrong with it. The connection is closed then and opened again.
    func check() async throws

    /// Closes the connection. Default: does nothing.
    ///
    /// Called once, when the server stops, when the settings have changed, when a check has failed, or when the session of the connection
    /// ends. Calls that are under way may still use it; they may fail or be waited for.
    func close() async

    /// Who shares a connection, and how long things may take. Default: ``ConnectionPolicy/init()``.
    static var policy: ConnectionPolicy { get }
}

extension Connection {
    /// Whether the connection can still be used: `true`.
    public var isUsable: Bool { true }

    /// Does nothing.
    public func check() async throws {}

    /// Does nothing.
    public func close() async {}

    /// The default policy.
    public static var policy: ConnectionPolicy { ConnectionPolicy() }
}

/// Who shares a connection.
public enum ConnectionScope: Sendable, Hashable {
    /// All sessions of the server.
    case process

    /// The tabs have one each, which is closed when the session ends.
    case session
}

/// Who shares a connection, and how long things may take.
public struct ConnectionPolicy: Sendable, Hashable {
    /// Who shares a connection. Default ``ConnectionScope/process``. `st.connection(…, scope:)` overrides it.
    public var scope: ConnectionScope = .process

    /// How long a connection is used after it was opened or checked until ``Connection/check()`` is called again. Default 30 seconds; zero
    /// checks it each time a page asks for it, `nil` never.
    public var checkInterval: Duration? = .seconds(30)

    /// How long ``Connection/open(_:)`` and ``Connection/check()`` may take. Default 30 seconds. Then their task is cancelled, and callers get
    /// an error.
    public var timeout: Duration = .seconds(30)

    /// The pause after the first failure to open, before the next try. Default 1 second. Each further failure doubles it, up to
    /// ``maximumRetryDelay``. Callers get the error at once during the pause.
    public var retryDelay: Duration = .seconds(1)

    /// The longest pause after a failure to open. Default 1 minute.
    public var maximumRetryDelay: Duration = .seconds(60)

    /// Creates a policy with the defaults of each property.
    public init() {}

    /// The pause after a number of failures in a row.
    package func pause(afterFailures count: Int) -> Duration {
        var pause = self.retryDelay
        for _ in 1..<max(count, 1) where pause < self.maximumRetryDelay { pause = pause * 2 }
        return min(pause, self.maximumRetryDelay)
    }
}
