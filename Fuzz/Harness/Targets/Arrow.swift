import SwiftlitData

extension FuzzTarget {
    /// A table from Arrow: what is read is written as what reads as the same, and can be computed with.
    static let arrow = FuzzTarget { bytes in
        guard let table = try? DataTable(arrow: bytes), table.rowCount < 100_000 else { return }
        let written = table.arrow()
        guard let again = try? DataTable(arrow: written), again.arrow() == written else {
            failed("a table of \(table.rowCount) rows changes when it is written and read")
        }
        _ = table.csv()
        for column in table.columns {
            _ = try? table.sorted(by: .descending(column.name)).csv()
            _ = try? table.grouped(by: [column.name], aggregating: [.sum(column.name, as: "sum of all")]).csv()
        }
    }
}
