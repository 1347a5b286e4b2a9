#if PostgreSQL
    import CPostgreSQL
    import SwiftlitConnections
    import SwiftlitData

    #if canImport(Glibc)
        private import Glibc
    #elseif canImport(Darwin)
        private import Darwin
    #endif

    /// One connection of libpq. Its methods block.
    ///
    /// @unchecked: the pool lends it to one task at a time, which calls one method after the other.
    final class PostgreSQLLink: @unchecked Sendable {
        let canceller: PostgreSQLCanceller
        private let connection: OpaquePointer
        private let parameters: PostgreSQLParameters
        private var columns: PostgreSQLColumns?
        /// Whether the statement has had its first table.
        private var isAnswered = false

        /// Connects.
        ///
        /// - Throws: `openingFailed`, with what the server says.
        init(_ parameters: PostgreSQLParameters) throws {
            self.parameters = parameters
            let keywords = CStrings(parameters.pairs.map(\.keyword) + [nil])
            let values = CStrings(parameters.pairs.map(\.value) + [nil])
            guard let connection = PQconnectdbParams(keywords.pointers, values.pointers, 1) else {
                throw ConnectionError(.openingFailed, "There is no memory for the connection \"\(parameters.name)\".")
            }
            self.connection = connection
            self.canceller = PostgreSQLCanceller(connection)
            if PQstatus(connection) != CONNECTION_OK {
                throw ConnectionError(
                    .openingFailed,
                    "The connection \"\(parameters.name)\" could not be opened: \(Self.message(of: connection, parameters))"
                )
            }
            // Notices would be written to the standard error.
            PQsetNoticeProcessor(connection, { _, _ in }, nil)
        }

        deinit { PQfinish(self.connection) }

        /// Whether the connection is there, as far as libpq knows.
        var isConnected: Bool { PQstatus(self.connection) == CONNECTION_OK }

        /// Whether it can be lent to somebody else.
        var isIdle: Bool { self.isConnected && PQtransactionStatus(self.connection) == PQTRANS_IDLE }

        // MARK: - Statements

        /// Begins a transaction.
        func begin(isReadOnly: Bool) throws { try self.run(isReadOnly ? "BEGIN READ ONLY" : "BEGIN") }

        /// Ends the transaction: what a statement has changed of the session in a read-only one is undone.
        func end(commits: Bool) throws { try self.run(commits ? "COMMIT" : "ROLLBACK") }

        /// Runs a statement without values and without a result.
        private func run(_ sql: String) throws {
            guard PQsendQuery(self.connection, sql) == 1 else { throw self.lost() }
            while let result = try self.nextResult() {
                defer { PQclear(result) }
                if PQresultStatus(result) != PGRES_COMMAND_OK { throw self.error(of: result) }
            }
        }

        /// Sends a statement, whose rows ``nextChunk(rowCount:)`` reads.
        func send(_ sql: String, _ arguments: [PostgreSQLValue]) throws {
            guard !sql.utf8.contains(0), !arguments.contains(where: { $0.text?.utf8.contains(0) ?? false }) else {
                throw ConnectionError(
                    .queryFailed,
                    "A query or a value has a zero byte in it, which PostgreSQL does not take."
                )
            }
            guard arguments.count <= 65_535 else {
                throw ConnectionError(
                    .queryFailed,
                    "A query has \(arguments.count) values. PostgreSQL takes 65,535; use an array for many."
                )
            }
            let values = CStrings(arguments.map(\.text))
            let count = Int32(arguments.count)
            (self.columns, self.isAnswered) = (nil, false)
            guard PQsendQueryParams(self.connection, sql, count, nil, values.pointers, nil, nil, 0) == 1 else {
                throw self.lost()
            }
            PQsetSingleRowMode(self.connection)
        }

        /// Reads the next rows of the statement.
        ///
        /// - Returns: Up to `rowCount` rows; `nil` after the last one. The first answer is a table in any case.
        func nextChunk(rowCount: Int) throws -> DataTable? {
            var read = 0
            while read < rowCount {
                guard let result = try self.nextResult() else {
                    let columns = self.columns.take()
                    guard read > 0 || !self.isAnswered else { return nil }
                    self.isAnswered = true
                    return columns?.table() ?? DataTable([])
                }
                defer { PQclear(result) }
                switch PQresultStatus(result) {
                case PGRES_SINGLE_TUPLE:
                    if self.columns == nil { self.columns = PostgreSQLColumns(result) }
                    self.columns?.append(result)
                    read += 1
                case PGRES_TUPLES_OK:
                    // The end of the rows: it has their columns, where there were none.
                    if self.columns == nil { self.columns = PostgreSQLColumns(result) }
                case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                    break
                case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                    throw ConnectionError(.queryFailed, "COPY cannot be used in a query.")
                default:
                    throw self.error(of: result)
                }
            }
            let table = self.columns?.table()
            self.columns?.removeRows()
            self.isAnswered = true
            return table
        }

        // MARK: - Notifications

        /// Has the server tell from now on what is told on a channel.
        func listen(on channel: String) throws {
            try self.run("LISTEN \"\(channel.replacing("\"", with: "\"\""))\"")
        }

        /// The channels of what the server has told and was not taken yet: one for each time. Does not wait.
        func takeNotifications() throws -> [String] {
            guard PQconsumeInput(self.connection) == 1 else { throw self.lost() }
            var channels: [String] = []
            while let notification = PQnotifies(self.connection) {
                channels.append(String(cString: notification.pointee.relname))
                PQfreemem(notification)
            }
            return channels
        }

        // MARK: - Waiting

        /// Waits for a result, and looks in between whether the task was cancelled.
        private func nextResult() throws -> OpaquePointer? {
            while PQisBusy(self.connection) == 1 {
                var descriptor = pollfd(fd: PQsocket(self.connection), events: Int16(POLLIN), revents: 0)
                guard descriptor.fd >= 0 else { throw self.lost() }
                // What is to be sent has to go first: a long statement does not fit into the socket.
                let flushed = PQflush(self.connection)
                if flushed < 0 { throw self.lost() }
                if flushed > 0 { descriptor.events |= Int16(POLLOUT) }
                let count = poll(&descriptor, 1, 250)
                if count == 0, let requested = self.canceller.requested {
                    // The request may have come before the statement. A server that does not answer is left.
                    guard requested.duration(to: .now) < .seconds(10) else { throw CancellationError() }
                    self.canceller.send()
                }
                if count > 0, PQconsumeInput(self.connection) != 1 { throw self.lost() }
            }
            return PQgetResult(self.connection)
        }

        // MARK: - Errors

        private func lost() -> any Error {
            if self.canceller.requested != nil { return CancellationError() }
            let message = Self.message(of: self.connection, self.parameters)
            return ConnectionError(.connectionLost, "The connection \"\(self.parameters.name)\" was lost: \(message)")
        }

        private func error(of result: OpaquePointer) -> any Error {
            func field(_ name: Unicode.Scalar) -> String? {
                PQresultErrorField(result, Int32(name.value)).map { String(cString: $0) }
            }
            if self.canceller.requested != nil { return CancellationError() }
            guard let message = field("M"), let state = field("C") else { return self.lost() }
            // Terminated by an administrator, or the server stops.
            if state.hasPrefix("57P") || !self.isConnected {
                return ConnectionError(
                    .connectionLost,
                    "The connection \"\(self.parameters.name)\" was lost: \(message)."
                )
            }
            let code: ConnectionError.Code = state == "25006" ? .readOnly : state == "57014" ? .timedOut : .queryFailed
            let hint = field("H").map { " \($0)" } ?? ""
            let place = field("P").map { ", at character \($0)" } ?? ""
            let text = self.parameters.settings.redacting(message)
            return ConnectionError(
                code,
                "The database of the connection \"\(self.parameters.name)\" refuses the query (\(state)): \(text)\(place).\(hint)"
            )
        }

        private static func message(of connection: OpaquePointer, _ parameters: PostgreSQLParameters) -> String {
            let lines = String(cString: PQerrorMessage(connection)).split(separator: "\n")
            let text = lines.map { $0.drop { $0 == "\t" || $0 == " " } }.joined(separator: " ")
            return parameters.settings.redacting(text.isEmpty ? "the reason is not known." : text)
        }
    }

    /// Texts as C has them, for as long as the object lives.
    private final class CStrings {
        let pointers: [UnsafePointer<CChar>?]

        init(_ texts: [String?]) {
            self.pointers = texts.map { $0.flatMap { strdup($0) }.map { UnsafePointer($0) } }
        }

        deinit { for pointer in self.pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
    }
#endif
