import Foundation
import Swiftlit

enum Tables {
    static let orders = DataTable(
        DataColumn("customer", ["Ada", "Grace", "Alan", "Hedy"]),
        DataColumn("price", [1842.5, 952.25, 1936.75, 42.5]),
        DataColumn("count", [3, 1, 7, 2]),
        DataColumn(
            "shipped",
            [CalendarDate(2026, 3, 14), nil, CalendarDate(2026, 5, 28), CalendarDate(2026, 8, 11)]
        ),
        DataColumn("paid", [true, true, false, true]),
        DataColumn("ratings", [[3, 5, 4], [5, 5, 5], [1, 4], []])
    )

    static let long = DataTable(
        DataColumn("n", 0..<200_000),
        DataColumn("half", (0..<200_000).map { Double($0) / 2 })
    )

    static func draw() throws {
        st.title("Tables")
        st.dataframe(self.orders)
        st.dataframe(
            self.orders,
            hidesIndex: true,
            columnOrder: ["customer", "paid", "price", "count", "shipped", "ratings"],
            columns: [
                "customer": ColumnConfig("Customer", width: .small, isPinned: true),
                "price": ColumnConfig("Price", help: "In US dollars", type: .number(format: .dollar)),
                "count": ColumnConfig("Count", type: .progress(in: 0...10)),
                "shipped": ColumnConfig("Shipped", type: .date(format: "D MMM YYYY")),
                "paid": "Paid",
                "ratings": ColumnConfig("Ratings", type: .barChart(in: 0...5)),
            ]
        )
        st.dataframe(
            self.orders.selecting("customer", "price"),
            selecting: [.rows, .columns],
            selection: DataframeSelection(rows: [1], columns: ["price"]),
            key: "orders"
        )
        self.drawTypes()
        let numbers = 0..<1000
        st.dataframe(
            DataTable(DataColumn("n", numbers), DataColumn("square", numbers.map { $0 * $0 })),
            width: 300,
            height: 180
        )
        st.dataframe(self.long, height: 180, alt: "A long table")
        st.dataframe(DataTable(DataColumn("a", [Double]())), placeholder: "none")
        st.table(self.orders.selecting("customer", "price", "paid"))
        let planets = DataTable(
            DataColumn("planet", ["Earth", "Mars", "Saturn"]),
            DataColumn("moons", [1, 2, 274]),
            DataColumn("rings", [false, false, true])
        )
        st.table(planets.indexed(by: "planet"), border: .horizontal)
        st.table(
            DataTable(DataColumn("a", [1, 2]), DataColumn("b", ["**bold**", ":red[red]"])),
            border: .none,
            hidesIndex: true,
            hidesHeader: true
        )
        self.drawEditors()
    }

    private static func drawTypes() {
        let clock = ISO8601DateFormatter()
        let instants = ["2026-01-02T03:04:05Z", "2026-07-02T03:04:05Z"].map { clock.date(from: $0) }
        let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt
        st.dataframe(
            DataTable(
                DataColumn("moment", [LocalDateTime(2026, 1, 2, 3, 4, 5), nil]),
                DataColumn("zone", instants, timeZone: berlin),
                DataColumn("time", [TimeOfDay(3, 4, 5), TimeOfDay(18, 30)]),
                DataColumn("period", [Duration.seconds(5400), nil]),
                DataColumn("decimal", [Decimal(string: "1.25"), Decimal(string: "-20.50")]),
                DataColumn("size", categories: ["small", "large"], order: ["small", "large"]),
                DataColumn("maybe", [1.5, nil]),
                DataColumn("text", ["x", nil])
            )
        )
    }

    private static func drawEditors() {
        let cities = DataTable(
            DataColumn("city", ["Oslo", "Rome", "Lima"]),
            DataColumn("degrees", [4, 17, 22]),
            DataColumn("sunny", [false, true, true]),
            DataColumn("kind", ["cold", "warm", "warm"])
        )
        st.dataEditor(
            cities,
            rows: .dynamic,
            columns: [
                "kind": ColumnConfig(type: .selectbox(["cold", "warm"])),
                "degrees": ColumnConfig(type: .number(format: "%d °C")),
            ],
            key: "cities"
        )
        st.dataEditor(cities, hidesIndex: true, disabledColumns: ["city"], key: "fixed", rowHeight: 50)
    }
}
