import SwiftlitConnections
import SwiftlitData

/// Reads the table that an answer is.
struct TableReader {
    let service: HTTPService
    let reply: HTTPReply
    let format: HTTPTableFormat
    /// The names that lead to the rows in JSON.
    let rows: String?

    /// - Throws: `invalidResponse` for what is no table.
    func table() throws -> DataTable {
        switch self.kind {
        case .csv(let separator):
            do { return try DataTable(csv: try self.text(), separator: separator) } catch let error as DataError {
                throw self.failure("is no CSV: \(error.message)", error)
            }
        case .arrow:
            do { return try DataTable(arrow: self.reply.body) } catch {
                throw self.failure("is no stream of Arrow: \(error.message)", error)
            }
        case .json: return try self.table(of: try self.found())
        case .automatic:
            let type = self.reply[header: "content-type"] ?? "none"
            throw self.failure("has the type \(type.prefix(100)), which is not known. Say what it is with format:")
        }
    }

    /// - Throws: `invalidResponse` for what is no JSON.
    func json() throws -> JSONValue {
        do { return try JSONValue(parsing: try self.text()) } catch let error as DataError {
            throw self.failure("is no JSON: \(error.message)", error)
        }
    }

    private var kind: HTTPTableFormat {
        guard case .automatic = self.format else { return self.format }
        let type = (self.reply[header: "content-type"] ?? "").prefix { $0 != ";" }.lowercased()
            .filter { !$0.isWhitespace }
        if type.hasSuffix("/json") || type.hasSuffix("+json") { return .json }
        switch type {
        case "text/csv", "application/csv": return .csv()
        case "text/tab-separated-values": return .csv(separator: "\t")
        case "application/vnd.apache.arrow.stream": return .arrow
        default: return self.kindOfPath
        }
    }

    private var kindOfPath: HTTPTableFormat {
        let path = self.reply.path.lowercased()
        if path.hasSuffix(".json") { return .json }
        if path.hasSuffix(".csv") { return .csv() }
        if path.hasSuffix(".tsv") { return .csv(separator: "\t") }
        return path.hasSuffix(".arrow") ? .arrow : .automatic
    }

    private func text() throws -> String {
        if let text = self.reply.text { return text }
        throw self.failure("is no text in UTF-8")
    }

    private func failure(_ what: String, _ cause: (any Error)? = nil) -> ConnectionError {
        self.service.error(.invalidResponse, "has an answer that \(what)", cause: cause)
    }

    // MARK: - JSON

    /// What the names lead to.
    private func found() throws -> JSONValue {
        var json = try self.json()
        for name in (self.rows ?? "").split(separator: ".") {
            guard let member = json[String(name)] else {
                throw self.failure("has nothing at \"\(name)\" of the rows \"\(self.rows ?? "")\"")
            }
            json = member
        }
        return json
    }

    private func table(of json: JSONValue) throws -> DataTable {
        var columns = JSONColumns()
        switch json {
        case .array(let rows):
            for row in rows {
                guard case .object(let members) = row else { throw self.failure("has a row that is no object") }
                columns.append(members)
            }
            return columns.table
        case .object(let members):
            let lists = members.map { (key: $0.key, items: $0.value) }
            var count: Int?
            for (key, value) in lists {
                guard case .array(let items) = value, items.count == count ?? items.count else {
                    let advice = "Name the member that is, with rows:"
                    throw self.failure(
                        "is no list of rows, and no object of lists of one length: \"\(key)\" is none. \(advice)"
                    )
                }
                count = items.count
            }
            for row in 0..<(count ?? 0) {
                columns.append(JSONValue.Members(lists.map { (key: $0.key, value: $0.items.items[row]) }))
            }
            return columns.table
        default: throw self.failure("is JSON without rows")
        }
    }
}

/// The columns of a table while rows of JSON are read.
private struct JSONColumns {
    private var names: [String] = []
    private var columns: [String: JSONColumn] = [:]
    private var rowCount = 0

    /// Objects in objects beyond this are texts.
    private static let maximumDepth = 16

    mutating func append(_ members: JSONValue.Members) {
        self.add(members, "", 0)
        self.rowCount += 1
    }

    private mutating func add(_ members: JSONValue.Members, _ prefix: String, _ depth: Int) {
        for (key, value) in members {
            let name = prefix + key
            if case .object(let inner) = value, !inner.isEmpty, depth < Self.maximumDepth {
                self.add(inner, name + ".", depth + 1)
                continue
            }
            if self.columns[name] == nil { self.names.append(name) }
            self.columns[name, default: JSONColumn()].append(value, at: self.rowCount)
        }
    }

    var table: DataTable {
        DataTable(
            self.names.compactMap { name in self.columns[name].map { $0.column(name, rowCount: self.rowCount) } }
        )
    }
}

/// A column while its values are read: truth values as long as there is nothing else.
private struct JSONColumn {
    private var flags: [Bool?] = []
    private var builder: ColumnBuilder?

    mutating func append(_ value: JSONValue, at row: Int) {
        if case .null = value { return }
        if case .bool(let flag) = value, self.builder == nil {
            // Of two values of one name the first counts.
            guard self.flags.count <= row else { return }
            self.flags += Array(repeating: nil, count: row - self.flags.count) + [flag]
            return
        }
        let builder = self.builder ?? self.begun()
        self.builder = builder
        switch value {
        case .integer(let number): builder.append(number, at: row)
        case .number(let number): builder.append(number, at: row)
        // As many digits as `Double` keeps.
        case .digits(let text) where text.utf8.count <= 15:
            if let number = value.double { builder.append(number, at: row) } else { builder.append(text, at: row) }
        case .string(let text): builder.append(text, at: row)
        default: builder.append(value.text, at: row)
        }
    }

    /// A column of something else, which has the truth values until now as texts.
    private mutating func begun() -> ColumnBuilder {
        let builder = ColumnBuilder()
        for (row, flag) in self.flags.enumerated() { if let flag { builder.append("\(flag)", at: row) } }
        self.flags = []
        return builder
    }

    func column(_ name: String, rowCount: Int) -> DataColumn {
        guard let builder else {
            guard !self.flags.isEmpty else {
                return DataColumn(name, data: ColumnBuilder().finish(rowCount: rowCount))
            }
            return DataColumn(name, self.flags + Array(repeating: nil, count: rowCount - self.flags.count))
        }
        return DataColumn(name, data: builder.finish(rowCount: rowCount, guessesDates: true))
    }
}
