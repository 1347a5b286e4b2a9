public import SwiftlitConnections

/// Checks that a type keeps what `Connection` asks of it, for the tests of your own connections.
///
/// ```swift
/// @Test func `it is a connection`() async throws {
///     try await checkConnection(Weather.self, settings: ConnectionSettings(name: "weather", settings: ["url": server.url]))
/// }
/// ```
///
/// It opens the connection several times, one after the other and side by side, checks and closes it. What it talks to has to be there.
///
/// - Parameters:
///   - type: The type of the connection.
///   - settings: Settings with which it can be opened.
///   - use: Uses a connection, for example with a short query; called many times, also side by side. Default: does nothing.
/// - Throws: ``ConnectionCheckError``, which names what does not hold.
public func checkConnection<Checked: Connection>(
    _ type: Checked.Type,
    settings: ConnectionSettings,
    use: @escaping @Sendable (Checked) async throws -> Void = { _ in }
) async throws {
    /// Does a step and names it when it fails.
    func step<Value: Sendable>(_ what: String, _ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch { throw ConnectionCheckError(expectation: what, cause: error) }
    }
    func require(_ condition: Bool, _ what: String) throws {
        if !condition { throw ConnectionCheckError(expectation: what, cause: nil) }
    }

    let connection = try await step("opens") { try await Checked.open(settings) }
    try require(connection.isUsable, "is usable when it has been opened")
    try await step("passes its check when it has been opened") { try await connection.check() }
    try await step("can be used") { try await use(connection) }
    try await step("can be used by several tasks at once") {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await use(connection) } }
            try await group.waitForAll()
        }
    }
    try await step("can be checked while it is used") {
        async let used: Void = use(connection)
        try await connection.check()
        try await used
    }
    // A run that was replaced leaves a task behind that is cancelled already.
    let cancelled = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await use(connection)
    }
    _ = await cancelled.result
    try require(connection.isUsable, "is usable after a call in a cancelled task")
    try await step("can be used after a call in a cancelled task") { try await use(connection) }

    let other = try await step("opens a second time while it is open") { try await Checked.open(settings) }
    await connection.close()
    try require(other.isUsable, "is usable when another connection was closed")
    try await step("can be used when another connection was closed") { try await use(other) }
    await other.close()
    let again = try await step("opens again when it was closed") { try await Checked.open(settings) }
    try await step("can be used when it was opened again") { try await use(again) }
    await again.close()
}

/// What a `Connection` does not keep.
public struct ConnectionCheckError: Error, CustomStringConvertible {
    /// What should hold and does not.
    public let expectation: String

    /// What was thrown, if anything.
    public let cause: (any Error)?

    /// What does not hold, and what was thrown.
    public var description: String {
        "The connection does not keep this: it \(self.expectation).\(self.cause.map { " Thrown was: \($0)" } ?? "")"
    }
}
