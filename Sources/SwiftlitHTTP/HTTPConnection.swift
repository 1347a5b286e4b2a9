public import SwiftlitConnections
public import SwiftlitData

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A connection to a web service that answers with JSON, CSV or Arrow, for `st.connection`.
///
/// ```toml
/// [connections.orders]
/// url = "https://api.example.com/v2"
/// token = "…"
/// ```
///
/// ```swift
/// let orders = try await st.connection("orders", HTTPConnection.self)
/// let table = try await orders.table("orders", query: ["region": region], rows: "data.items", ttl: .seconds(60))
/// ```
///
/// | Setting | |
/// |---|---|
/// | `url` | where the service is, with `https:` or `http:`; paths of calls are below it |
/// | `token` | sent as `Authorization: Bearer …` |
/// | `user`, `password` | sent as basic authentication, instead of `token` |
/// | `headers` | a table of further headers, such as `headers = { "X-API-Key" = "…" }` |
/// | `timeout` | how many seconds one try may take, from the first byte sent to the last one received; 30 by default |
/// | `max_bytes` | how many bytes an answer may have, unpacked; 67,108,864 (64 MiB) by default, 1 GiB at most |
/// | `retries` | how often a read is tried again after a failure that may pass; 2 by default, 10 at most |
/// | `check` | a path that answers with a status of success while the service works; without it, opening asks nothing |
/// | `readonly` | whether only reads (`GET`) are sent; `true` by default |
///
/// A read is tried again when the service cannot be reached, ends the connection, takes too long, or answers with 429, 502, 503 or 504. The pause
/// is half a second, then twice as long each time, or what `Retry-After` asks for, up to 30 seconds.
///
/// Redirects are followed on the same server alone, as secrets would go elsewhere. When the task that waits is cancelled, as that of a run
/// that was replaced, the request ends.
public final class HTTPConnection: Connection {
    /// Whether only reads are sent.
    public let isReadOnly: Bool

    let name: String
    let exchange: HTTPExchange
    private let number = ConnectionNumber.next()
    private let checkPath: String?

    private init(_ exchange: HTTPExchange, _ settings: ConnectionSettings, isReadOnly: Bool) {
        self.exchange = exchange
        self.name = settings.name
        self.isReadOnly = isReadOnly
        self.checkPath = settings["check"]
    }

    /// Opens a connection to the service that the settings name. Asks it only where the setting `check` is there.
    ///
    /// - Parameter settings: The settings; see ``HTTPConnection``.
    /// - Throws: `ConnectionError` with `missingSetting` or `invalidSetting`; what ``check()`` throws.
    public static func open(_ settings: ConnectionSettings) async throws -> HTTPConnection {
        try await self.open(settings, pause: { try await Task.sleep(for: $0) })
    }

    /// - Parameter pause: Waits between two tries.
    static func open(
        _ settings: ConnectionSettings,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) async throws -> HTTPConnection {
        let exchange = HTTPExchange(try HTTPService(settings), pause: pause)
        let connection = HTTPConnection(exchange, settings, isReadOnly: try settings.value("readonly") ?? true)
        try await connection.check()
        return connection
    }

    /// Whether it has not been closed.
    public var isUsable: Bool { !self.exchange.isClosed }

    /// Asks for the path of the setting `check`; does nothing without it.
    ///
    /// - Throws: `ConnectionError`.
    public func check() async throws {
        if let checkPath { _ = try await self.get(checkPath) }
    }

    /// Refuses calls from now on. Those that are under way come to their end.
    public func close() async { self.exchange.close() }

    // MARK: - Reads

    /// Returns the table of what the service answers with.
    ///
    /// JSON is a list of objects, one for each row; members of objects in a row become columns such as `address.city`, lists JSON text. Or it is
    /// an object of lists of one length, one for each column. Texts that are all days, or days with times, become such columns. CSV is read
    /// as `DataTable(csv:)` does.
    ///
    /// - Parameters:
    ///   - path: The path below `url`. What is not a letter, a digit, or one of `-._~/` is encoded, so that a part that users enter cannot lead
    ///     elsewhere; `.` and `..` as parts are refused. Default: `url` itself.
    ///   - query: The parameters of the query, in order. Default: none.
    ///   - format: What the answer is. Default: as its `Content-Type` says.
    ///   - rows: In JSON, the names of the members that lead to the rows, with points between them: `data.items`. Default: the whole answer.
    ///   - ttl: How old a table of an earlier call with the same arguments may be; all sessions share it. `nil`, the default, asks the service each
    ///     time.
    /// - Throws: `ConnectionError` with `timedOut`, `connectionLost`, `tooManyRows` for too many bytes, `invalidResponse` for a status that
    ///   is none of success (its `cause` is an ``HTTPStatusError``) and for what is no table, `invalidSetting` for a path that is refused, or
    ///   `closed`; `CancellationError` when the task is cancelled.
    public func table(
        _ path: String = "",
        query: KeyValuePairs<String, String> = [:],
        format: HTTPTableFormat = .automatic,
        rows: String? = nil,
        ttl: Duration? = nil
    ) async throws -> DataTable {
        let address = try self.exchange.address(path, query)
        let key = QueryCache.Query(
            connection: self.number,
            text: address,
            arguments: Reading(format: format, rows: rows)
        )
        return try await QueryCache.table(key, ttl: ttl) { [exchange] in
            let reply = try await exchange.get(address)
            return try TableReader(service: exchange.service, reply: reply, format: format, rows: rows).table()
        }
    }

    /// Returns the JSON that the service answers with.
    ///
    /// - Parameters:
    ///   - path: The path below `url`, as for ``table(_:query:format:rows:ttl:)``. Default: `url` itself.
    ///   - query: The parameters of the query, in order. Default: none.
    /// - Throws: As ``table(_:query:format:rows:ttl:)``.
    public func json(_ path: String = "", query: KeyValuePairs<String, String> = [:]) async throws -> JSONValue {
        let reply = try await self.get(path, query: query)
        return try TableReader(service: self.exchange.service, reply: reply, format: .json, rows: nil).json()
    }

    /// Returns a value of a type that the service answers with as JSON.
    ///
    /// - Parameters:
    ///   - type: The type. Days with times are texts of ISO 8601.
    ///   - path: The path below `url`, as for ``table(_:query:format:rows:ttl:)``. Default: `url` itself.
    ///   - query: The parameters of the query, in order. Default: none.
    /// - Throws: As ``table(_:query:format:rows:ttl:)``; for what is no such value, `invalidResponse` with the `DecodingError` as its cause.
    public func value<Value: Decodable>(
        _ type: Value.Type = Value.self,
        _ path: String = "",
        query: KeyValuePairs<String, String> = [:]
    ) async throws -> Value {
        let reply = try await self.get(path, query: query)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            return try decoder.decode(type, from: Data(reply.body))
        } catch {
            throw self.exchange.service.error(
                .invalidResponse,
                "has answered with something that is no \(type)",
                cause: error
            )
        }
    }

    /// Returns what the service answers with, as it is.
    ///
    /// - Parameters:
    ///   - path: The path below `url`, as for ``table(_:query:format:rows:ttl:)``. Default: `url` itself.
    ///   - query: The parameters of the query, in order. Default: none.
    /// - Throws: As ``table(_:query:format:rows:ttl:)``.
    public func get(_ path: String = "", query: KeyValuePairs<String, String> = [:]) async throws -> HTTPReply {
        try await self.exchange.get(try self.exchange.address(path, query))
    }

    // MARK: - Writes

    /// Sends a value as JSON, once: what may have had an effect is not tried again.
    ///
    /// - Parameters:
    ///   - path: The path below `url`, as for ``table(_:query:format:rows:ttl:)``.
    ///   - value: What to send.
    ///   - method: The method of HTTP. Default: `POST`.
    ///   - query: The parameters of the query, in order. Default: none.
    /// - Returns: What the service answers with.
    /// - Throws: `ConnectionError` with `readOnly` unless the setting `readonly` is `false`; as ``table(_:query:format:rows:ttl:)``; what the value
    ///   throws while it encodes itself.
    @discardableResult
    public func send(
        _ path: String,
        _ value: some Encodable,
        method: HTTPWriteMethod = .post,
        query: KeyValuePairs<String, String> = [:]
    ) async throws -> HTTPReply {
        guard !self.isReadOnly else {
            throw ConnectionError(
                .readOnly,
                "The connection \"\(self.name)\" is read-only. Set readonly = false in [connections.\(self.name)] to write."
            )
        }
        let body = Array(try JSONValue(encoding: value).text.utf8)
        return try await self.exchange.send(method.rawValue, try self.exchange.address(path, query), body)
    }

    /// What a table is kept by, beside its address.
    private struct Reading: Hashable, Sendable {
        var format: HTTPTableFormat
        var rows: String?
    }
}

/// What an answer is that becomes a table.
public enum HTTPTableFormat: Sendable, Hashable {
    /// As `Content-Type` says: `…/json` and `…+json` are JSON, `text/csv` is CSV, `text/tab-separated-values` is CSV with tabs,
    /// `application/vnd.apache.arrow.stream` is Arrow. Where it says something else, the end of the path does (`.json`, `.csv`, `.tsv`, `.arrow`).
    case automatic
    /// JSON.
    case json
    /// Comma-separated text, with another separator where one is given.
    case csv(separator: Character = ",")
    /// A stream of Arrow.
    case arrow
}

/// A method of HTTP that may change something.
public enum HTTPWriteMethod: String, Sendable, Hashable {
    /// `POST`.
    case post = "POST"
    /// `PUT`.
    case put = "PUT"
    /// `PATCH`.
    case patch = "PATCH"
    /// `DELETE`.
    case delete = "DELETE"
}

/// What a service has answered with.
public struct HTTPReply: Sendable {
    /// The status, from 200 to 299.
    public let status: Int

    /// The headers, names in lower case, in the order in which they came.
    public let headers: [(name: String, value: String)]

    /// The body, unpacked.
    public let body: [UInt8]

    /// The path that it was asked for with, without the query.
    let path: String

    /// The first header of a name, in whatever case; `nil` where there is none.
    public subscript(header name: String) -> String? {
        let name = name.lowercased()
        return self.headers.first { $0.name == name }?.value
    }

    /// The body as text; `nil` where it is no UTF-8.
    public var text: String? { String(validating: self.body, as: UTF8.self) }
}

/// A status that is none of success: the cause of a `ConnectionError` with `invalidResponse`.
public struct HTTPStatusError: Error, Sendable, Hashable {
    /// The status, such as 404.
    public let status: Int

    /// The beginning of the body, 4096 bytes at most. It comes from the service and may hold anything.
    public let body: [UInt8]
}
