import Swiftlit

/// What tables are asked: which rows pass, in which order, what their groups add up to, and what another table knows of them.
enum Asking {
    static let orders: DataTable = {
        let (regions, products) = (["north", "south", "east", "west"], ["engine", "compiler", "radio"])
        let first = CalendarDate(2026, 1, 1)
        let rows = Array(0..<400)
        return DataTable(
            DataColumn("region", categories: rows.map { regions[$0 * 7 % 4] }),
            DataColumn("product", rows.map { products[$0 * 5 % 3] }),
            DataColumn("price", rows.map { Double($0 * 37 % 100) + 0.5 }),
            DataColumn("day", rows.map { first.adding(days: $0 * 13 % 180) })
        )
    }()

    static let targets = DataTable(
        DataColumn("region", ["north", "south", "east"]),
        DataColumn("target", [5_000, 5_200, 4_000])
    )

    static func draw() throws {
        st.title("Asking tables")
        let regions = st.multiselect(
            "Regions",
            ["north", "south", "east", "west"],
            default: ["north", "south", "west"]
        )
        let least = st.slider("Price from", value: 20, in: 0...100)

        st.subheader("filter and sorted")
        let chosen =
            try orders
            .filter("region") { (region: String) in regions.contains(region) }
            .filter("price") { (price: Double) in price >= Double(least) }
        st.text("rows = \(chosen.rowCount)")
        st.dataframe(try chosen.sorted(by: "region", .descending("price")).prefix(10))

        st.subheader("grouped")
        let sums = try chosen.grouped(
            by: "region",
            aggregating: .count(as: "orders"),
            .sum("price", as: "sales"),
            .median("price", as: "median"),
            .max("day", as: "last")
        )
        st.table(try sums.sorted(by: .descending("sales")))

        st.subheader("joined")
        let compared = try sums.joined(with: targets, on: "region", keeping: .first)
        st.table(compared.selecting("region", "sales", "target"))
        st.vegaLiteChart([
            "layer": [
                [
                    "data": .table(sums), "mark": "bar",
                    "encoding": ["x": ["field": "region"], "y": ["field": "sales", "type": "quantitative"]],
                ],
                [
                    "data": .table(targets), "mark": ["type": "tick", "color": "red", "thickness": 3],
                    "encoding": ["x": ["field": "region"], "y": ["field": "target", "type": "quantitative"]],
                ],
            ]
        ])

        st.subheader("Arrow")
        let copy = try DataTable(arrow: chosen.arrow())
        st.text("rows of the copy = \(copy.rowCount)")
        st.source()
    }
}
