private import AsyncHTTPClient
private import NIOCore
private import NIOHTTP1
private import NIOHTTPCompression
import SwiftlitConnections
private import Synchronization

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Speaks with a service: builds addresses, sends, tries again, and bounds what comes.
final class HTTPExchange: Sendable {
    let service: HTTPService
    private let pause: @Sendable (Duration) async throws -> Void
    private let closed = Atomic<Bool>(false)

    init(_ service: HTTPService, pause: @escaping @Sendable (Duration) async throws -> Void) {
        self.service = service
        self.pause = pause
    }

    var isClosed: Bool { self.closed.load(ordering: .acquiring) }

    func close() { self.closed.store(true, ordering: .releasing) }

    /// One for the process, which keeps connections to each server for a minute and lives as long as that. What is bounded for a request is
    /// bounded where its body is collected.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .seconds(10)
        // Tries are counted here.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.decompression = .enabled(limit: .size(HTTPService.greatestByteCount))
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    private static let firstPause = Duration.milliseconds(500)
    private static let longestPause = Duration.seconds(30)
    private static let maximumRedirectCount = 5

    // MARK: - Addresses

    /// The address of a path below the service's.
    ///
    /// - Throws: `invalidSetting` for a path with `.` or `..` as a part.
    func address(_ path: String, _ query: KeyValuePairs<String, String>) throws -> String {
        let segments = path.split(separator: "/", omittingEmptySubsequences: true)
        guard !segments.contains(where: { $0 == "." || $0 == ".." }) else {
            throw self.service.error(
                .invalidSetting,
                "was given a path with \".\" or \"..\" as a part, which could lead elsewhere"
            )
        }
        var address = self.service.origin + self.service.path
        for segment in segments { address += "/" + Self.encoded(segment) }
        if path.hasSuffix("/"), !segments.isEmpty { address += "/" }
        if address.utf8.count == self.service.origin.utf8.count { address += "/" }
        for (place, parameter) in query.enumerated() {
            address += place == 0 ? "?" : "&"
            address += "\(Self.encoded(parameter.key[...]))=\(Self.encoded(parameter.value[...]))"
        }
        return address
    }

    /// RFC 3986, section 2.3: all but the unreserved characters are encoded.
    private static func encoded(_ text: Substring) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.utf8.count < 2 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }

    // MARK: - Sending

    /// Reads, and tries again after failures that may pass.
    func get(_ address: String) async throws -> HTTPReply {
        var failureCount = 0
        while true {
            do {
                return try await self.once("GET", address, nil)
            } catch let failure as PassingFailure {
                failureCount += 1
                guard failureCount <= self.service.retryCount, let pause = Self.pause(after: failureCount, failure)
                else { throw failure.error }
                try await self.pause(pause)
            }
        }
    }

    /// Writes, once.
    func send(_ method: String, _ address: String, _ body: [UInt8]) async throws -> HTTPReply {
        do {
            return try await self.once(method, address, body)
        } catch let failure as PassingFailure {
            throw failure.error
        }
    }

    /// A failure after which the same request may succeed.
    private struct PassingFailure: Error {
        var error: ConnectionError
        /// How long the service asks to be left alone.
        var pause: Duration?
    }

    /// The pause before the next try; `nil` where the service asks for a longer one than is waited for.
    private static func pause(after count: Int, _ failure: PassingFailure) -> Duration? {
        if let asked = failure.pause { return asked <= Self.longestPause ? asked : nil }
        return min(Self.firstPause * (1 << min(count - 1, 10)), Self.longestPause)
    }

    private func once(_ method: String, _ address: String, _ body: [UInt8]?) async throws -> HTTPReply {
        var address = address
        let deadline = NIODeadline.now() + TimeAmount(self.service.timeout)
        for _ in 0...Self.maximumRedirectCount {
            try Task.checkCancellation()
            guard !self.isClosed else {
                throw self.service.error(.closed, "was closed. Ask for it with st.connection again")
            }
            let response = try await self.response(method, address, body, deadline)
            guard method == "GET", [301, 302, 303, 307, 308].contains(response.status),
                let location = response[header: "location"]
            else { return try self.checked(response) }
            address = try self.redirected(address, location)
        }
        throw self.service.error(.invalidResponse, "is redirected more than \(Self.maximumRedirectCount) times")
    }

    private func response(
        _ method: String,
        _ address: String,
        _ body: [UInt8]?,
        _ deadline: NIODeadline
    ) async throws -> HTTPReply {
        var request = HTTPClientRequest(url: address)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in self.service.headers { request.headers.add(name: name, value: value) }
        if !request.headers.contains(name: "Accept") {
            request.headers.add(name: "Accept", value: "application/json, text/csv;q=0.9, */*;q=0.5")
        }
        if let body {
            request.headers.replaceOrAdd(name: "Content-Type", value: "application/json")
            request.body = .bytes(body)
        }
        let (sent, maximumByteCount) = (request, self.service.maximumByteCount)
        do {
            return try await Self.inTime(deadline) {
                let response = try await Self.client.execute(sent, deadline: deadline)
                let bytes = try await response.body.collect(upTo: maximumByteCount)
                return HTTPReply(
                    status: Int(response.status.code),
                    headers: response.headers.map { ($0.name.lowercased(), $0.value) },
                    body: Array(bytes.readableBytesView),
                    path: String(address.prefix { $0 != "?" })
                )
            }
        } catch {
            try Task.checkCancellation()
            throw self.failure(error)
        }
    }

    /// The client's own deadline ends with the head of the answer: a body that does not end has to be ended here.
    private static func inTime(
        _ deadline: NIODeadline,
        _ exchange: @escaping @Sendable () async throws -> HTTPReply
    ) async throws -> HTTPReply {
        try await withThrowingTaskGroup(of: HTTPReply?.self) { tasks in
            defer { tasks.cancelAll() }
            tasks.addTask { try await exchange() }
            tasks.addTask {
                try await Task.sleep(for: Duration(deadline - .now()))
                return nil
            }
            guard let reply = try await tasks.next() ?? nil else { throw HTTPClientError.deadlineExceeded }
            return reply
        }
    }

    /// What a failure of the client means.
    private func failure(_ error: any Error) -> any Error {
        if error is CancellationError { return error }
        if error is NIOTooManyBytesError || error is NIOHTTPDecompression.DecompressionError {
            return self.service.error(
                .tooManyRows,
                """
                has answered with more than \(self.service.maximumByteCount) bytes, or with bytes that cannot be unpacked. Ask for fewer rows, or \
                raise max_bytes
                """,
                cause: error
            )
        }
        switch error as? HTTPClientError {
        case .invalidURL?, .emptyHost?, .emptyScheme?:
            return self.service.error(.invalidSetting, "has a url that is no address", cause: error)
        case .deadlineExceeded?, .connectTimeout?, .readTimeout?, .writeTimeout?, .tlsHandshakeTimeout?,
            .getConnectionFromPoolTimeout?:
            return PassingFailure(
                error: self.service.error(
                    .timedOut,
                    "has not answered within \(self.service.timeout.secondsText)",
                    cause: error
                )
            )
        default:
            return PassingFailure(
                error: self.service.error(
                    .connectionLost,
                    "cannot reach \(self.service.origin), or was cut off: \(error)",
                    cause: error
                )
            )
        }
    }

    /// - Throws: For a status that is none of success.
    private func checked(_ reply: HTTPReply) throws -> HTTPReply {
        guard !(200...299).contains(reply.status) else { return reply }
        let advice =
            switch reply.status {
            case 401, 403: ". Check token, user and password in its settings"
            case 404: ". Check url and path"
            default: ""
            }
        let error = self.service.error(
            .invalidResponse,
            "has been answered with the status \(reply.status)\(advice)",
            cause: HTTPStatusError(status: reply.status, body: Array(reply.body.prefix(4_096)))
        )
        guard [429, 502, 503, 504].contains(reply.status) else { throw error }
        let seconds = reply[header: "retry-after"].flatMap { Int64($0) }
        throw PassingFailure(error: error, pause: seconds.map { .seconds(max(0, min($0, 1_000_000))) })
    }

    /// The address that a redirect names.
    ///
    /// - Throws: `invalidResponse` where it is on another server, which would get the secrets.
    private func redirected(_ address: String, _ location: String) throws -> String {
        guard let base = URL(string: address), let url = URL(string: location, relativeTo: base)?.absoluteURL,
            let parts = HTTPService.parts(of: String(url.absoluteString.prefix { $0 != "?" && $0 != "#" })),
            parts.origin == self.service.origin
        else {
            throw self.service.error(
                .invalidResponse,
                "is redirected to another server, which is not followed. Set url to the address of that server"
            )
        }
        return String(url.absoluteString.prefix { $0 != "#" })
    }
}

extension TimeAmount {
    fileprivate init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
