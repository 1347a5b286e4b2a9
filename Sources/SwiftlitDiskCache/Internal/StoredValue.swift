#if DiskCache
    internal import GRDB
    internal import SwiftlitCaching

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// A value as the file has it. The columns of a damaged file may hold anything.
    struct StoredValue {
        /// What is read of an entry, as SQL.
        static let columns = "id, value, created, used, checksum"

        let id: Int64
        let value: [UInt8]
        let created: Int64
        let used: Int64

        /// Reads a row with `columns`.
        ///
        /// - Parameters:
        ///   - key: What the row was found under.
        ///   - format: The format that it was found with.
        /// - Throws: `DatabaseError` when the row is not what was written under the key.
        init(_ row: Row, _ key: DiskCacheKey, format: String) throws {
            guard let id = Int64.fromDatabaseValue(row["id"]), let value = Data.fromDatabaseValue(row["value"]),
                let created = Int64.fromDatabaseValue(row["created"]),
                let used = Int64.fromDatabaseValue(row["used"]),
                let checksum = Int64.fromDatabaseValue(row["checksum"])
            else { throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "a column holds another type") }
            self.id = id
            self.value = Array(value)
            self.created = created
            self.used = used
            // If one value is not what was written, nothing else need be.
            guard checksum == ValueChecksum.of(self.value, key, format: format, created: created) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a value does not fit its checksum")
            }
        }
    }
#endif
