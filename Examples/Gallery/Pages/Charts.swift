import Swiftlit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Charts: lines, areas, bars and points.
enum Charts {
    static func draw() {
        st.title("Charts")
        let phase = st.slider("Phase", value: 0, in: 0...100)
        let waves = DataTable(
            DataColumn("x", 0..<200),
            DataColumn("sine", (0..<200).map { sin(Double($0 + phase) / 20) }),
            DataColumn("cosine", (0..<200).map { cos(Double($0 + phase) / 20) })
        )
        st.subheader("lineChart")
        st.lineChart(waves, x: "x", y: ["sine", "cosine"])

        let months = (1...6).map { CalendarDate(2026, $0, 1) }
        let money = DataTable(
            DataColumn("month", months),
            DataColumn("income", [40, 52, 61, 58, 73, 80]),
            DataColumn("expenses", [35, 38, 47, 60, 55, 51])
        )
        let (left, right) = st.columns(2)
        left.subheader("areaChart")
        left.areaChart(money, x: "month", y: ["income", "expenses"], stack: .stacked)
        right.subheader("barChart")
        right.barChart(
            DataTable(DataColumn("city", ["Oslo", "Rome", "Lima", "Cairo"]), DataColumn("degrees", [4, 17, 22, 29])),
            x: "city",
            y: "degrees",
            color: "orange",
            sort: .descending(by: "degrees")
        )
        left.subheader("barChart, horizontal")
        left.barChart(
            DataTable(
                DataColumn("team", ["Ada", "Grace", "Alan"]),
                DataColumn("won", [7, 9, 4]),
                DataColumn("lost", [2, 1, 5])
            ),
            x: "team",
            y: ["won", "lost"],
            color: ["green", "red"],
            isHorizontal: true,
            stack: .separate
        )
        right.subheader("scatterChart")
        let points = 0..<60
        right.scatterChart(
            DataTable(
                DataColumn("x", points.map { Double($0 * 37 % 60) }),
                DataColumn("y", points.map { Double($0 * $0 % 97) }),
                DataColumn("group", points.map { ["a", "b", "c"][$0 % 3] }),
                DataColumn("weight", points.map { $0 % 7 })
            ),
            x: "x",
            y: "y",
            color: "group",
            size: "weight"
        )
        drawSpecifications()
        st.source()
    }

    /// Charts in the languages of other libraries.
    private static func drawSpecifications() {
        st.subheader("vegaLiteChart")
        let planets = DataTable(
            DataColumn("planet", ["Mercury", "Venus", "Earth", "Mars"]),
            DataColumn("distance", [0.39, 0.72, 1, 1.52]),
            DataColumn("radius", [2440, 6052, 6371, 3390])
        )
        let selection = st.vegaLiteChart(
            planets,
            [
                "mark": ["type": "circle", "tooltip": true],
                "encoding": [
                    "x": ["field": "distance", "type": "quantitative"],
                    "size": ["field": "radius", "type": "quantitative"],
                    "color": ["field": "planet", "type": "nominal"],
                ],
                "params": [["name": "chosen", "select": ["type": "point", "fields": ["planet"]]]],
            ],
            selecting: .all,
            key: "planets",
            height: 200
        )
        st.text("chosen = \(selection.points("chosen").compactMap { $0["planet"]?.string })")
        let (left, right) = st.columns(2)
        left.subheader("graphvizChart")
        left.graphvizChart("digraph { rankdir=LR; click -> run -> elements -> browser -> click }", width: .stretch)
        right.subheader("mermaidChart")
        right.mermaidChart("flowchart LR\n  event --> run --> elements --> browser --> event")
        left.subheader("plotlyChart")
        left.plotlyChart(["data": [["type": "scatter", "x": [1, 2, 3, 4], "y": [3, 1, 4, 2]]]], height: 300)
        right.subheader("echartsChart")
        right.echartsChart(
            [
                "xAxis": ["type": "category", "data": ["a", "b", "c"]], "yAxis": [:],
                "series": [["type": "bar", "data": [5, 2, 7]]],
            ],
            height: 300
        )
    }
}
