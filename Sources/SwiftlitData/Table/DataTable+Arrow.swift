#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension DataTable {
    /// Reads a table from an Arrow IPC stream or file, such as those of pyarrow, pandas, polars and DuckDB.
    ///
    /// ```swift
    /// let table = try DataTable(arrow: file.bytes())
    /// ```
    ///
    /// All types of columns that a table can have are read, also from several record batches and with their texts as dictionaries, and these: large
    /// and small lists and texts, views of texts, dates and times of any unit. Times finer than a microsecond are rounded down. Values of dictionaries
    /// that are no texts take the places of their numbers. What names the rows in pandas does so here. Columns of equal names after the first get a
    /// number: `max_2`.
    ///
    /// - Parameter bytes: The stream or file. Nothing in it is trusted: bytes that are damaged or cut off throw.
    /// - Throws: ``DataError`` with code `invalidArrow`; with code `unsupportedArrow` for compression, and for columns with members (struct, map,
    ///   union); with codes `tooManyRows` and `valueOutOfRange` for more than a table holds.
    public init(arrow bytes: some Sequence<UInt8>) throws(DataError) {
        self = try ArrowDecoder.table(Array(bytes))
    }

    /// Reads a table from a file with an Arrow IPC stream or file, see ``init(arrow:)``. Blocks until all of it is read.
    ///
    /// - Parameter path: The place of the file (`.arrow`, `.arrows`, `.feather`).
    /// - Throws: ``DataError`` with code `fileNotReadable`, and as ``init(arrow:)`` does.
    public init(arrowFile path: String) throws(DataError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw DataError(.fileNotReadable, "The file \"\(path)\" cannot be read: \(error)")
        }
        try self.init(arrow: data)
    }

    /// Writes the table as an Arrow IPC stream, which ``init(arrow:)`` reads again and pyarrow, pandas, polars and DuckDB do.
    ///
    /// Columns are written as they are kept, without compression. An index comes last, with metadata by which pandas knows it.
    public func arrow() -> [UInt8] {
        var fields = self.columns.map { ArrowField($0.name, $0.data.array) }
        if let index = self.index { fields.append(ArrowField(self.indexField, index.data.array)) }
        return ArrowEncoder.stream(fields, rowCount: self.rowCount, metadata: [("pandas", self.pandasMetadata)])
    }
}
