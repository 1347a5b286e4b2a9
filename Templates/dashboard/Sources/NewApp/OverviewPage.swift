import Swiftlit

/// The figures of the chosen regions.
enum OverviewPage {
    static func draw() async throws {
        st.title("Overview")
        let regions = st.sidebar.multiselect("Regions", Orders.regions, default: Orders.regions, key: "regions")
        guard !regions.isEmpty else {
            st.info("Choose a region.")
            return
        }
        let orders = try await Orders.load(regions)
        let prices = orders["price"]?.values(as: Double.self).compactMap { $0 } ?? []
        let sales = prices.reduce(0, +)

        let columns = st.columns(3)
        columns[0].metric("Orders", prices.count, isBordered: true)
        columns[1].metric("Sales", Int(sales), isBordered: true)
        columns[2].metric("Mean order", Int(sales) / max(1, prices.count), isBordered: true)

        st.subheader("Sales by region and product")
        let sums = try orders.grouped(by: "region", "product", aggregating: .sum("price", as: "sales"))
        st.barChart(sums, x: "region", y: "sales", color: "product")

        st.subheader("Sales by day")
        let days = try orders.grouped(by: "day", aggregating: .sum("price", as: "sales"))
        st.lineChart(days, x: "day", y: "sales")
    }
}
