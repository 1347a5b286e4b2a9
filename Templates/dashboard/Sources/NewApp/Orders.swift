import Swiftlit

/// The orders of a year. Put a query of your database here.
enum Orders {
    static let regions = ["North", "South", "East", "West"]

    /// Loads the orders on a thread of its own, where it may block, and keeps the table for a minute for all users.
    static let load = runInExecutor(cache: .data(ttl: .seconds(60))) { (regions: [String]) in
        try all().filter("region") { (region: String) in regions.contains(region) }
    }

    private static func all() -> DataTable {
        let numbers = Array(0..<1_200)
        let firstDay = CalendarDate(2026, 1, 1)
        return DataTable(
            DataColumn("day", numbers.map { firstDay.adding(days: $0 * 365 / 1_200) }),
            DataColumn("region", numbers.map { regions[$0 * 7 % 4] }),
            DataColumn("product", numbers.map { ["Engine", "Compiler", "Radio"][$0 * 5 % 3] }),
            DataColumn("price", numbers.map { Double($0 * 37 % 400) + 20 })
        )
    }
}
