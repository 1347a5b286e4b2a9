import Foundation
import Swiftlit

enum Charts {
    static func draw() {
        st.title("Charts")
        let rows = 0..<200
        let waves = DataTable(
            DataColumn("x", rows),
            DataColumn("sine", rows.map { sin(Double($0) / 20) }),
            DataColumn("cosine", rows.map { cos(Double($0) / 20) })
        )
        st.lineChart(waves, x: "x", y: ["sine", "cosine"])
        st.lineChart([[1, 5, 2, 6]], xLabel: "Step", yLabel: "Height", height: 200)
        let money = DataTable(
            DataColumn("month", (1...6).map { CalendarDate(2026, $0, 1) }),
            DataColumn("income", [40, 52, 61, 58, 73, 80]),
            DataColumn("expenses", [35, 38, 47, 60, 55, 51])
        )
        let (left, right) = st.columns(2)
        left.areaChart(money, x: "month", y: ["income", "expenses"], stack: .stacked)
        right.areaChart(
            money,
            x: "month",
            y: ["income", "expenses"],
            color: ["#0072b2", "#d55e00"],
            stack: .normalized
        )
        let degrees = DataTable(
            DataColumn("city", ["Oslo", "Rome", "Lima", "Cairo"]),
            DataColumn("degrees", [4, 17, 22, 29])
        )
        left.barChart(degrees, x: "city", y: "degrees", color: "orange", sort: .descending(by: "degrees"))
        let teams = DataTable(
            DataColumn("team", ["Ada", "Grace", "Alan"]),
            DataColumn("won", [7, 9, 4]),
            DataColumn("lost", [2, 1, 5])
        )
        right.barChart(
            teams,
            x: "team",
            y: ["won", "lost"],
            color: ["green", "red"],
            isHorizontal: true,
            stack: .separate
        )
        let points = 0..<60
        let cloud = DataTable(
            DataColumn("x", points.map { Double($0 * 37 % 60) }),
            DataColumn("y", points.map { Double($0 * $0 % 97) }),
            DataColumn("group", points.map { ["a", "b", "c"][$0 % 3] }),
            DataColumn("weight", points.map { $0 % 7 })
        )
        st.scatterChart(cloud, x: "x", y: "y", color: "group", size: "weight")
        let places = DataTable(
            DataColumn("lat", [52.52, 48.86, 41.9]),
            DataColumn("lon", [13.4, 2.35, 12.5]),
            DataColumn("color", ["#ff0000", "#00ff00", "#0000ff"])
        )
        st.map(places, color: "color", size: 40_000, zoom: 3, height: 300)
    }
}
