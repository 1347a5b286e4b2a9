import Swiftlit

/// All orders in a table, to look through and to take home.
enum OrdersPage {
    static func draw() async throws {
        st.title("Orders")
        let least = st.slider("Price from", value: 100, in: 0...400, key: "least")
        let orders = try await Orders.load(Orders.regions).filter("price") { (price: Double) in price >= Double(least) }
        st.caption("\(orders.rowCount) orders")
        st.dataframe(
            try orders.sorted(by: .descending("price")),
            columns: ["price": ColumnConfig("Price", type: .number(format: "%.2f €"))]
        )
        st.downloadButton("Download as CSV", .csv(orders), fileName: "orders.csv", rerun: .never)
    }
}
