internal import HTTPTypes
internal import SwiftlitConnections
internal import SwiftlitData
internal import SwiftlitState
internal import SwiftlitTesting
internal import Synchronization
internal import Testing

@testable internal import SwiftlitHTTP

@Suite(.timeLimit(.minutes(2))) struct HTTPConnectionTests {
    /// Opens a connection to a service, which waits for nothing between tries.
    private func open(
        _ service: TestService,
        _ settings: [String: String] = [:],
        pause: @escaping @Sendable (Duration) async throws -> Void = { _ in }
    ) async throws -> HTTPConnection {
        let settings = ["url": service.url + "/v2/"].merging(settings) { $1 }
        return try await HTTPConnection.open(ConnectionSettings(name: "orders", settings: settings), pause: pause)
    }

    /// The error of a call.
    private func failure(_ body: () async throws -> some Any) async throws -> ConnectionError {
        do { _ = try await body() } catch let error as ConnectionError { return error }
        Issue.record("nothing was thrown")
        return ConnectionError(.closed, "")
    }

    // MARK: - Tables

    @Test func `JSON becomes a table with the types of its values`() async throws {
        try await TestService.run { service in
            service.answer(
                .init(
                    body: """
                        {"data": {"items": [
                            {"id": 1, "price": 2.50, "paid": true, "day": "2026-11-30", "to": {"city": "Bern"}, "tags": ["a"], "big": 12345678901234567890},
                            {"id": 2, "price": 3, "paid": null, "day": "2026-12-01", "to": {"city": "Rom"}, "late": "x", "big": null}
                        ]}}
                        """
                )
            )
            let table = try await self.open(service).table("orders", rows: "data.items")
            #expect(table.rowCount == 2)
            #expect(table.columns.map(\.name) == ["id", "price", "paid", "day", "to.city", "tags", "big", "late"])
            #expect(table["id"]?.values(as: Int.self) == [1, 2])
            #expect(table["price"]?.values(as: Double.self) == [2.5, 3])
            #expect(table["paid"]?.values(as: Bool.self) == [true, nil])
            #expect(
                table["day"]?.values(as: CalendarDate.self) == [CalendarDate(2026, 11, 30), CalendarDate(2026, 12, 1)]
            )
            #expect(table["to.city"]?.values(as: String.self) == ["Bern", "Rom"])
            #expect(table["tags"]?.values(as: String.self) == ["[\"a\"]", nil])
            #expect(table["big"]?.values(as: String.self) == ["12345678901234567890", nil])
            #expect(table["late"]?.values(as: String.self) == [nil, "x"])
        }
    }

    @Test func `JSON by columns is a table, and truth values among others are texts`() async throws {
        try await TestService.run { service in
            service.answer(.init(body: #"{"a": [1, 2, 3], "b": [true, null, "x"], "c": [null, null, null]}"#))
            let table = try await self.open(service).table()
            #expect(table.rowCount == 3)
            #expect(table["a"]?.values(as: Int.self) == [1, 2, 3])
            #expect(table["b"]?.values(as: String.self) == ["true", nil, "x"])
            #expect(table["c"]?.values(as: String.self) == [nil, nil, nil])
        }
    }

    /// A type of an answer, and whether a path ends so.
    @Test(arguments: [
        ("text/csv; charset=utf-8", "orders"), ("application/octet-stream", "orders.CSV"),
        ("text/csv;header=present", "x"),
    ])
    func `CSV becomes a table`(type: String, path: String) async throws {
        try await TestService.run { service in
            service.answer(.init(type: type, body: "id,day\n1,2026-11-30\n"))
            let table = try await self.open(service).table(path)
            #expect(table["id"]?.values(as: Int.self) == [1])
            #expect(table["day"]?.values(as: CalendarDate.self) == [CalendarDate(2026, 11, 30)])
        }
    }

    @Test func `CSV with another separator, tabs and named formats`() async throws {
        try await TestService.run { service in
            let connection = try await self.open(service)
            service.answer(.init(type: "text/plain", body: "a;b\n1;2\n"))
            #expect(try await connection.table(format: .csv(separator: ";"))["b"]?.values(as: Int.self) == [2])
            service.answer(.init(type: "text/tab-separated-values", body: "a\tb\n1\t2\n"))
            #expect(try await connection.table()["b"]?.values(as: Int.self) == [2])
        }
    }

    /// An answer, and what the error says.
    @Test(arguments: [
        ("application/json", "{", "is no JSON"), ("application/json", "[1]", "a row that is no object"),
        ("application/json", "3", "JSON without rows"), ("application/json", #"{"a": 1}"#, "\"a\" is none"),
        ("application/json", #"{"a": [1], "b": []}"#, "\"b\" is none"), ("text/csv", "a\n\"x", "is no CSV"),
        ("text/html", "<p>", "has the type text/html"),
        ("application/vnd.apache.arrow.stream", "abc", "is no stream of Arrow"),
    ])
    func `what is no table is an error that says so`(type: String, body: String, message: String) async throws {
        try await TestService.run { service in
            service.answer(.init(type: type, body: body))
            let connection = try await self.open(service)
            let error = try await self.failure { try await connection.table() }
            #expect(error.code == .invalidResponse)
            #expect(error.message.contains(message))
        }
    }

    @Test func `rows that are not there are named`() async throws {
        try await TestService.run { service in
            service.answer(.init(body: #"{"data": {}}"#))
            let connection = try await self.open(service)
            let error = try await self.failure { try await connection.table(rows: "data.items") }
            #expect(error.message.contains("\"items\""))
        }
    }

    @Test func `a kept table is asked for once, and each query for itself`() async throws {
        try await TestService.run { service in
            service.answer(.init(body: #"[{"a": 1}]"#))
            let connection = try await self.open(service)
            for _ in 0..<3 { _ = try await connection.table("x", query: ["q": "1"], ttl: .seconds(600)) }
            #expect(service.asked.count == 1)
            _ = try await connection.table("x", query: ["q": "2"], ttl: .seconds(600))
            _ = try await connection.table("x", query: ["q": "1"], rows: "", ttl: .seconds(600))
            _ = try await connection.table("x", query: ["q": "1"])
            #expect(service.asked.count == 4)
        }
    }

    @Test func `values and JSON are read`() async throws {
        struct Order: Codable, Equatable { var id: Int }
        try await TestService.run { service in
            service.answer(.init(body: #"{"id": 7}"#))
            let connection = try await self.open(service)
            #expect(try await connection.value(Order.self) == Order(id: 7))
            #expect(try await connection.json("x") == ["id": 7])
            let reply = try await connection.get()
            #expect(reply.status == 200 && reply[header: "Content-Type"] == "application/json")
            let error = try await self.failure { try await connection.value([Order].self) }
            #expect(error.code == .invalidResponse && error.cause is DecodingError)
        }
    }

    // MARK: - Addresses and headers

    /// A path, and what the service sees.
    @Test(arguments: [
        ("", "/v2"), ("orders", "/v2/orders"), ("/orders/7/", "/v2/orders/7/"),
        ("//evil.example/x", "/v2/evil.example/x"),
        ("a b?c#d%2e", "/v2/a%20b%3Fc%23d%252e"), ("ü", "/v2/%C3%BC"),
        ("x@evil.example:80", "/v2/x%40evil.example%3A80"),
    ])
    func `a path stays below the address`(path: String, target: String) async throws {
        try await TestService.run { service in
            _ = try await self.open(service).get(path)
            #expect(service.asked.last?.target == target)
        }
    }

    @Test(arguments: ["..", "a/../b", "./a", "a/.."]) func `a path that climbs is refused`(path: String) async throws {
        try await TestService.run { service in
            let connection = try await self.open(service)
            let error = try await self.failure { try await connection.get(path) }
            #expect(error.code == .invalidSetting)
            #expect(service.asked.isEmpty)
        }
    }

    @Test func `parameters are encoded, in order`() async throws {
        try await TestService.run { service in
            _ = try await self.open(service).get("x", query: ["b&": "1=2", "a": "é +", "b": ""])
            #expect(service.asked.last?.target == "/v2/x?b%26=1%3D2&a=%C3%A9%20%2B&b=")
        }
    }

    @Test func `secrets become headers`() async throws {
        try await TestService.run { service in
            let secrets = Secrets([
                "url": .text(service.url), "token": .text("t0ken"),
                "headers": .table(["X-API-Key": .text("k3y"), "Accept": .text("text/csv")]),
            ])
            let settings = ConnectionSettings(name: "orders", secrets: secrets)
            _ = try await HTTPConnection.open(settings).get()
            let headers = try #require(service.asked.last?.headers)
            #expect(headers[.authorization] == "Bearer t0ken")
            #expect(headers[HTTPField.Name("X-API-Key")!] == "k3y")
            #expect(headers[.accept] == "text/csv")
            _ = try await self.open(service, ["user": "ada", "password": "pässword"]).get()
            #expect(service.asked.last?.headers[.authorization] == "Basic YWRhOnDDpHNzd29yZA==")
        }
    }

    /// Settings that cannot be.
    @Test(arguments: [
        ["url": "ftp://x"], ["url": "https://"], ["url": "https://u:p@x"], ["url": "https://x?a=1"], ["url": "x"],
        ["url": "https://a b"], ["url": "http://x", "timeout": "0"], ["url": "http://x", "timeout": "nan"],
        ["url": "http://x", "max_bytes": "0"], ["url": "http://x", "retries": "-1"],
        ["url": "http://x", "token": "a\r\nX: y"], ["url": "http://x", "user": "a:b"],
        ["url": "http://x", "user": "a", "token": "b"], ["url": "http://x", "readonly": "perhaps"],
    ])
    func `settings that cannot be are refused`(settings: [String: String]) async throws {
        let error = try await self.failure {
            try await HTTPConnection.open(ConnectionSettings(name: "x", settings: settings))
        }
        #expect(error.code == .invalidSetting)
    }

    @Test func `an address is needed`() async throws {
        let error = try await self.failure {
            try await HTTPConnection.open(ConnectionSettings(name: "x", settings: [:]))
        }
        #expect(error.code == .missingSetting)
    }

    // MARK: - Failures

    @Test func `a read is tried again with growing pauses, and what was asked for counts`() async throws {
        try await TestService.run { service in
            let pauses = Mutex<[Duration]>([])
            let connection = try await self.open(service, ["retries": "3"]) { pause in
                pauses.withLock { $0.append(pause) }
            }
            service.answer(
                .init(status: .serviceUnavailable),
                .init(status: .badGateway),
                .init(status: .tooManyRequests, headers: [(.retryAfter, "7")]),
                .init(body: #"[{"a": 1}]"#)
            )
            #expect(try await connection.table().rowCount == 1)
            #expect(pauses.withLock { $0 } == [.milliseconds(500), .seconds(1), .seconds(7)])
        }
    }

    @Test func `after the last try the failure is told, with its status`() async throws {
        try await TestService.run { service in
            service.answer(.init(status: .serviceUnavailable, body: "later"))
            let connection = try await self.open(service, ["retries": "1"])
            let error = try await self.failure { try await connection.get() }
            #expect(error.code == .invalidResponse && error.message.contains("503"))
            let cause = try #require(error.cause as? HTTPStatusError)
            #expect(cause == HTTPStatusError(status: 503, body: Array("later".utf8)))
            #expect(service.asked.count == 2)
        }
    }

    /// What is not tried again.
    @Test(arguments: [400, 401, 404, 500]) func `a failure that stays is told at once`(status: Int) async throws {
        try await TestService.run { service in
            service.answer(.init(status: HTTPResponse.Status(code: status)))
            let connection = try await self.open(service)
            let error = try await self.failure { try await connection.get() }
            #expect((error.cause as? HTTPStatusError)?.status == status)
            #expect(service.asked.count == 1)
        }
    }

    @Test func `a service that asks for an hour is not waited for`() async throws {
        try await TestService.run { service in
            service.answer(.init(status: .tooManyRequests, headers: [(.retryAfter, "3600")]))
            let connection = try await self.open(service)
            _ = try await self.failure { try await connection.get() }
            #expect(service.asked.count == 1)
        }
    }

    @Test func `a service that is not there is tried again, and named`() async throws {
        let pauses = Mutex(0)
        let settings = ConnectionSettings(name: "gone", settings: ["url": "http://127.0.0.1:1", "token": "s3cret"])
        let connection = try await HTTPConnection.open(settings) { _ in pauses.withLock { $0 += 1 } }
        let error = try await self.failure { try await connection.get() }
        #expect(error.code == .connectionLost && error.message.contains("http://127.0.0.1:1"))
        #expect(!error.message.contains("s3cret"))
        #expect(pauses.withLock { $0 } == 2)
    }

    @Test func `an answer that does not end is out of time`() async throws {
        try await TestService.run { service in
            service.answer(.init(body: "[", stalls: true))
            let connection = try await self.open(service, ["timeout": "0.2", "retries": "0"])
            let error = try await self.failure { try await connection.get() }
            #expect(error.code == .timedOut)
        }
    }

    @Test func `cancelling ends the request at the service`() async throws {
        try await TestService.run { service in
            service.answer(.init(body: "[", stalls: true))
            let connection = try await self.open(service)
            let call = Task { try await connection.table() }
            var events = service.events.makeAsyncIterator()
            #expect(await events.next() == "asked")
            call.cancel()
            await #expect(throws: CancellationError.self) { try await call.value }
            #expect(await events.next() == "gone")
            #expect(connection.isUsable)
        }
    }

    @Test func `a pause ends when the task is cancelled`() async throws {
        try await TestService.run { service in
            service.answer(.init(status: .serviceUnavailable))
            let (paused, pausing) = AsyncStream<Void>.makeStream()
            let connection = try await self.open(service) { _ in
                pausing.yield()
                try await Task.sleep(for: .seconds(3_600))
            }
            let call = Task { try await connection.get() }
            for await _ in paused { break }
            call.cancel()
            await #expect(throws: CancellationError.self) { try await call.value }
        }
    }

    @Test func `an answer that is too long is refused`() async throws {
        try await TestService.run { service in
            let connection = try await self.open(service, ["max_bytes": "1000"])
            service.answer(.init(type: "text/csv", body: String(repeating: "x", count: 1_000)))
            #expect(try await connection.get().body.count == 1_000)
            service.answer(.init(type: "text/csv", body: String(repeating: "x", count: 1_001)))
            let error = try await self.failure { try await connection.get() }
            #expect(error.code == .tooManyRows)
            // It does not end, and is cut off all the same.
            service.answer(.init(body: String(repeating: "x", count: 2_000), stalls: true))
            #expect(try await self.failure { try await connection.get() }.code == .tooManyRows)
        }
    }

    // MARK: - Redirects

    @Test func `a redirect on the server is followed, with the secrets`() async throws {
        try await TestService.run { service in
            let connection = try await self.open(service, ["token": "t0ken"])
            service.answer(.init(status: .found, headers: [(.location, "/v3/there?x=1")]), .init(body: "[]"))
            _ = try await connection.table("here")
            #expect(service.asked.map(\.target) == ["/v2/here", "/v3/there?x=1"])
            #expect(service.asked.last?.headers[.authorization] == "Bearer t0ken")
        }
    }

    @Test(arguments: ["http://evil.example/x", "//evil.example/x", "https://127.0.0.1/x", "http://127.0.0.1:1/x"])
    func `a redirect to another server is not`(location: String) async throws {
        try await TestService.run { service in
            service.answer(.init(status: .temporaryRedirect, headers: [(.location, location)]))
            let connection = try await self.open(service, ["token": "t0ken"])
            let error = try await self.failure { try await connection.get() }
            #expect(error.code == .invalidResponse && error.message.contains("another server"))
            #expect(service.asked.count == 1)
        }
    }

    @Test func `redirects in a ring end`() async throws {
        try await TestService.run { service in
            service.answer(.init(status: .found, headers: [(.location, "/v2/again")]))
            let connection = try await self.open(service)
            _ = try await self.failure { try await connection.get() }
            #expect(service.asked.count == 6)
        }
    }

    // MARK: - Writes

    @Test func `writes need to be allowed, and are sent once`() async throws {
        try await TestService.run { service in
            let refused = try await self.failure { try await self.open(service).send("orders", ["id": 1]) }
            #expect(refused.code == .readOnly)
            #expect(service.asked.isEmpty)
            service.answer(.init(status: .serviceUnavailable))
            let connection = try await self.open(service, ["readonly": "false"])
            _ = try await self.failure { try await connection.send("orders", ["id": 1], method: .put) }
            let asked = try #require(service.asked.first)
            #expect(service.asked.count == 1)
            #expect(asked.method == "PUT" && asked.body == "{\"id\": 1}")
            #expect(asked.headers[.contentType] == "application/json")
        }
    }

    // MARK: - As a connection

    @Test func `it is a connection`() async throws {
        try await TestService.run { service in
            try await checkConnection(
                HTTPConnection.self,
                settings: ConnectionSettings(name: "orders", settings: ["url": service.url, "check": "health"])
            ) { connection in _ = try await connection.get() }
        }
    }

    @Test func `a closed one refuses calls`() async throws {
        try await TestService.run { service in
            let connection = try await self.open(service)
            await connection.close()
            #expect(!connection.isUsable)
            #expect(try await self.failure { try await connection.get() }.code == .closed)
        }
    }

    @Test func `a check that fails keeps it from being opened`() async throws {
        try await TestService.run { service in
            service.answer(.init(status: .unauthorized))
            let error = try await self.failure { try await self.open(service, ["check": "me", "token": "no"]) }
            #expect((error.cause as? HTTPStatusError)?.status == 401)
        }
    }
}
