internal import SwiftlitWire
private import Synchronization

/// A long table of which the browser asks for the rows that it shows, sorted as it shows them.
package final class LazyTable: Sendable {
    /// A column to sort by.
    package struct Order: Sendable, Hashable {
        /// The name of the field in the stream.
        package var field: String
        package var isDescending: Bool

        /// Names a column.
        package init(field: String, isDescending: Bool) {
            self.field = field
            self.isDescending = isDescending
        }
    }

    /// From how many rows on a table is sent in parts when nobody says otherwise: what the pinned frontend's own server does.
    static let automaticRowCount = 150_000

    /// Tables of this many rows are sent as a whole, whatever is said: one part of the others is as large.
    static let pageRowCount = 1_000

    /// The most rows of one request.
    package static let maximumPartRowCount = 10_000

    private let table: DataTable

    /// The rows in the order that was asked for last. Sorting takes longer than all the rest.
    private let sorted = Mutex<(order: Order, rows: [Int32])?>(nil)

    init(_ table: DataTable) {
        self.table = table
    }

    /// How many rows there are.
    package var rowCount: Int { self.table.rowCount }

    /// Some rows as an Arrow stream. Takes as long as sorting does where the order is new: for a million rows up to seconds.
    ///
    /// - Parameters:
    ///   - range: Which rows of the order; what is beyond the end is left out.
    ///   - order: How the rows are sorted; `nil` and a column that there is not leave them as they are.
    package func stream(_ range: Range<Int>, by order: Order?) -> [UInt8] {
        let range = range.clamped(to: 0..<self.rowCount)
        guard let order, let rows = self.rows(by: order) else { return self.part(Array(range)).arrow() }
        return self.part(rows[range].map(Int.init)).arrow()
    }

    /// Rows with their numbers, which otherwise would begin anew in each part.
    private func part(_ rows: [Int]) -> DataTable {
        var part = self.table.gathering(rows)
        if part.index == nil { part.replace(index: DataColumn("", rows), rowCount: rows.count) }
        return part
    }

    private func rows(by order: Order) -> [Int32]? {
        if let sorted = self.sorted.withLock({ $0 }), sorted.order == order { return sorted.rows }
        let column =
            if let index = self.table.index, order.field == self.table.indexField { index } else {
                self.table[order.field]
            }
        guard let rows = column?.data.array.order(isDescending: order.isDescending) else { return nil }
        self.sorted.withLock { $0 = (order, rows) }
        return rows
    }

    /// Lets go of the order that was asked for last.
    package func forgetOrder() {
        let former = self.sorted.withLock { sorted in
            defer { sorted = nil }
            return sorted
        }
        withExtendedLifetime(former) {}
    }

    /// About how many bytes the table takes, with the order that was asked for last.
    package var byteCount: Int {
        let columns = self.table.columns + (self.table.index.map { [$0] } ?? [])
        let orderCount = self.sorted.withLock { $0?.rows.count ?? 0 }
        return columns.reduce(orderCount * MemoryLayout<Int32>.stride) { $0 + $1.data.array.byteCount }
    }

    /// Whether both show the same values: those of one and the same place in memory, which takes no time to see. Copies are the same until
    /// one is changed.
    package func isSame(as other: LazyTable) -> Bool {
        let (columns, others) = (self.table.columns, other.table.columns)
        guard columns.count == others.count, self.rowCount == other.rowCount else { return false }
        let areSame = zip(columns, others).allSatisfy { $0.name == $1.name && $0.data.array.isSame(as: $1.data.array) }
        switch (self.table.index, other.table.index) {
        case (nil, nil): return areSame
        case (let index?, let other?):
            return areSame && index.name == other.name && index.data.array.isSame(as: other.data.array)
        default: return false
        }
    }
}

extension ArrowArray {
    fileprivate func isSame(as other: ArrowArray) -> Bool {
        self.type == other.type && self.count == other.count && self.buffers.count == other.buffers.count
            && zip(self.buffers, other.buffers).allSatisfy { $0.address == $1.address }
            && self.validity.map { $0.address } == other.validity.map { $0.address }
            && self.children.count == other.children.count
            && zip(self.children, other.children).allSatisfy { $0.isSame(as: $1) }
    }
}
