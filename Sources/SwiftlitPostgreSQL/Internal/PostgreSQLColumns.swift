#if PostgreSQL
    import CPostgreSQL
    import SwiftlitData

    #if canImport(FoundationEssentials)
        private import FoundationEssentials
    #else
        private import Foundation
    #endif

    /// The values of a result while its rows come.
    struct PostgreSQLColumns {
        private enum Kind {
            case integer, number, decimal, flag, date, moment, instant, time, bytes, text
        }

        private let names: [String]
        private let kinds: [Kind]
        private var values: [[String?]]

        /// The columns of a result, without rows.
        init(_ result: OpaquePointer) {
            let count = PQnfields(result)
            self.names = (0..<count).map { String(cString: PQfname(result, $0)) }.renamingEqual()
            self.kinds = (0..<count).map { Self.kind(of: PQftype(result, $0)) }
            self.values = Array(repeating: [], count: Int(count))
        }

        /// What the types are called in `pg_type.dat` of PostgreSQL, where their numbers are from.
        private static func kind(of type: Oid) -> Kind {
            switch type {
            case 20, 21, 23, 26: .integer  // int8, int2, int4, oid
            case 700, 701: .number  // float4, float8
            case 1700: .decimal  // numeric
            case 16: .flag  // bool
            case 1082: .date
            case 1114: .moment  // timestamp
            case 1184: .instant  // timestamptz
            case 1083: .time
            case 17: .bytes  // bytea
            default: .text
            }
        }

        /// Appends the row of a result of one row.
        mutating func append(_ result: OpaquePointer) {
            for column in self.values.indices {
                let index = Int32(column)
                guard PQgetisnull(result, 0, index) == 0, let start = PQgetvalue(result, 0, index) else {
                    self.values[column].append(nil)
                    continue
                }
                let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, 0, index)))
                self.values[column].append(String(decoding: bytes, as: UTF8.self))
            }
        }

        /// Forgets the rows and keeps the columns.
        mutating func removeRows() {
            for column in self.values.indices { self.values[column].removeAll(keepingCapacity: true) }
        }

        /// The rows that have come.
        func table() -> DataTable {
            DataTable(self.names.indices.map { Self.column(self.names[$0], self.kinds[$0], self.values[$0]) })
        }

        private static func column(_ name: String, _ kind: Kind, _ texts: [String?]) -> DataColumn {
            switch kind {
            case .integer: self.parsed(name, texts) { Int($0) }
            case .number: self.parsed(name, texts) { Double($0) }
            case .flag: self.parsed(name, texts) { $0 == "t" ? true : $0 == "f" ? false : nil }
            case .decimal: self.parsed(name, texts, self.decimal)
            case .date: self.parsed(name, texts) { CalendarDate($0) }
            case .time: self.parsed(name, texts) { TimeOfDay($0) }
            case .moment: self.moments(name, texts)
            case .instant: self.instants(name, texts)
            case .bytes: DataColumn(name, texts.map { $0.map { String($0.dropFirst(2)).uppercased() } })
            case .text: DataColumn(name, texts)
            }
        }

        /// The column of a type, where all texts are of it; else the texts.
        private static func parsed<Value: ColumnValue>(
            _ name: String,
            _ texts: [String?],
            _ parse: (String) -> Value?
        ) -> DataColumn {
            var values: [Value?] = []
            values.reserveCapacity(texts.count)
            for text in texts {
                guard let text else {
                    values.append(nil)
                    continue
                }
                guard let value = parse(text) else { return DataColumn(name, texts) }
                values.append(value)
            }
            return DataColumn(name, values)
        }

        /// A number of which no digit is lost.
        private static func decimal(_ text: String) -> Decimal? {
            guard text.utf8.count(where: { (0x30...0x39).contains($0) }) <= 38, let number = Decimal(string: text),
                !number.isNaN
            else {
                return nil
            }
            return number
        }

        private static func moments(_ name: String, _ texts: [String?]) -> DataColumn {
            if !texts.contains(where: { $0 != nil }) { return DataColumn(name, texts.map { _ in LocalDateTime?.none }) }
            let builder = ColumnBuilder()
            for (row, text) in texts.enumerated() { if let text { builder.append(text, at: row) } }
            return DataColumn(name, data: builder.finish(rowCount: texts.count, guessesDates: true))
        }

        private static func instants(_ name: String, _ texts: [String?]) -> DataColumn {
            var instants: [Date?] = []
            for text in texts {
                guard let text else {
                    instants.append(nil)
                    continue
                }
                guard let instant = self.instant(text) else { return DataColumn(name, texts) }
                instants.append(instant)
            }
            return DataColumn(name, instants, timeZone: TimeZone(secondsFromGMT: 0) ?? .current)
        }

        /// Reads `2026-01-02 08:30:00.25+00`: the time zone of the session is UTC.
        private static func instant(_ text: String) -> Date? {
            guard text.hasSuffix("+00") else { return nil }
            let parts = text.dropLast(3).split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count <= 2, let moment = LocalDateTime(parts[0]) else { return nil }
            guard parts.count == 2 else { return Date(timeIntervalSince1970: Double(moment.secondsSince1970)) }
            guard parts[1].utf8.count <= 6,
                let fraction = Int(parts[1] + String(repeating: "0", count: 6 - parts[1].utf8.count))
            else { return nil }
            return Date(timeIntervalSince1970: Double(moment.secondsSince1970 * 1_000_000 + fraction) / 1_000_000)
        }
    }
#endif
