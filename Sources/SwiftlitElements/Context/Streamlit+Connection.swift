public import SwiftlitConnections
private import SwiftlitState

extension Streamlit {
    /// Returns the connection of a name, which is opened the first time somebody asks for it.
    ///
    /// ```swift
    /// let sales = try await st.connection("sales", SQLiteDatabase.self)
    /// st.dataframe(try await sales.query("SELECT * FROM orders WHERE region = ?", [region], ttl: .seconds(600)))
    /// ```
    ///
    /// Its settings are below `[connections.sales]` in `.streamlit/secrets.toml`. All sessions share one object, whoever asks first opens it, and
    /// all others wait for that. A connection that has not been checked for a while is checked, and opened again where it is broken. After a
    /// failure the next try is some seconds away; callers get the error at once until then. When the settings change, the connection is
    /// closed and opened with the new ones. The server closes all connections when it stops, the one opened last first, after `App.stop()`.
    ///
    /// Also outside of runs, in functions on executors of this process. Worker processes have connections of their own, without secrets: give
    /// them what they need in `settings`.
    ///
    /// - Parameters:
    ///   - name: The name of the section in the secrets.
    ///   - type: The type of the connection.
    ///   - settings: Settings from code, which override those of the secrets. Calls with other settings get another connection. Default: none.
    ///   - scope: Who shares the connection. Default: as the type says, which is all sessions for those that come with Swiftlit.
    /// - Returns: The connection. Do not close it.
    /// - Throws: `ConnectionError`, with `openingFailed` when it could not be opened; `CancellationError` as soon as the calling task is
    ///   cancelled, while the connection is opened for others.
    public func connection<Opened: Connection>(
        _ name: String,
        _ type: Opened.Type = Opened.self,
        settings: [String: String] = [:],
        scope: ConnectionScope? = nil
    ) async throws -> Opened {
        try await self.connections.connection(
            name,
            type,
            settings: settings,
            scope: scope,
            secrets: self.secrets,
            session: Session.current
        )
    }

    /// Closes a connection. The next `st.connection` of the same name, type and settings opens it again. Does nothing for one that is not open.
    ///
    /// - Parameters:
    ///   - name: The name of the section in the secrets.
    ///   - type: The type of the connection.
    ///   - settings: The settings from code that it was asked for with. Default: none.
    ///   - scope: Who shares the connection. Default: as the type says.
    /// - Throws: `ConnectionError` with `noSession` for a connection of a session outside of one.
    public func resetConnection<Opened: Connection>(
        _ name: String,
        _ type: Opened.Type,
        settings: [String: String] = [:],
        scope: ConnectionScope? = nil
    ) async throws {
        try await self.connections.reset(name, type, settings: settings, scope: scope, session: Session.current)
    }

    private var connections: ConnectionRegistry { ElementScope.now?.run.facts.connections ?? .process }
}
