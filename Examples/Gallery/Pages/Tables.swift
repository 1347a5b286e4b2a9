import Swiftlit

/// Tables: of rows, of columns, of text; their columns, what can be selected in them, and a long one.
enum Tables {
    struct Order: Codable, Sendable {
        var customer: String
        var item: String
        var price: Double
        var shipped: CalendarDate?
        var isPaid: Bool
        var ratings: [Int]
    }

    static let orders = [
        Order(
            customer: "Ada",
            item: "Engine",
            price: 1842.5,
            shipped: CalendarDate(2026, 3, 14),
            isPaid: true,
            ratings: [3, 5, 4]
        ),
        Order(customer: "Grace", item: "Compiler", price: 952, shipped: nil, isPaid: true, ratings: [5, 5, 5]),
        Order(
            customer: "Alan",
            item: "Machine",
            price: 1936,
            shipped: CalendarDate(2026, 5, 28),
            isPaid: false,
            ratings: [1, 4]
        ),
        Order(
            customer: "Hedy",
            item: "Radio",
            price: 42.25,
            shipped: CalendarDate(2026, 8, 11),
            isPaid: true,
            ratings: []
        ),
    ]

    static func draw() throws {
        st.title("Tables")
        st.subheader("dataframe")
        st.dataframe(
            orders,
            columns: [
                "customer": ColumnConfig("Customer", isPinned: true),
                "price": ColumnConfig("Price", type: .number(format: .dollar)),
                "shipped": ColumnConfig("Shipped", type: .date(format: "D MMM YYYY")),
                "isPaid": "Paid",
                "ratings": ColumnConfig("Ratings", type: .barChart(in: 0...5)),
            ]
        )

        st.subheader("Selections")
        let table = DataTable(orders, RowColumn("customer", \.customer), RowColumn("price", \.price))
        let selection = st.dataframe(table, selecting: [.rows, .columns], key: "orders")
        let total = selection.rows.map { orders[$0].price }.reduce(0, +)
        st.text("selected rows = \(selection.rows)")
        st.text("selected columns = \(selection.columns)")
        st.text("total = \(total)")

        st.subheader("table")
        let (left, right) = st.columns(2)
        left.table(table)
        let csv = """
            planet,moons,rings
            Earth,1,false
            Mars,2,false
            Saturn,274,true
            """
        right.table(try DataTable(csv: csv).indexed(by: "planet"), border: .horizontal)

        st.subheader("100,000 rows")
        let rows = 0..<100_000
        st.dataframe(
            DataTable(
                DataColumn("number", rows),
                DataColumn("square root", rows.map { Double($0).squareRoot() }),
                DataColumn("text", rows.map { "row \($0)" }),
                DataColumn("color", categories: rows.map { ["red", "green", "blue"][$0 % 3] })
            )
        )
        st.source()
    }
}
