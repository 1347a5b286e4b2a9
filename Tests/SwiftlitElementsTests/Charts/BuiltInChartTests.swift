internal import SwiftlitElements
internal import SwiftlitTestSupport
internal import SwiftlitWire
internal import Testing

@Suite struct BuiltInChartTests {
    private static let sales = Samples.sales
    private static let colored = DataTable(
        DataColumn("a", [1, 2, 3]),
        DataColumn("b", [4, 5, 6]),
        DataColumn("c", ["#f00", "#00f", "#f00"])
    )
    private static let special = DataTable(DataColumn("a.b", [1, 2]), DataColumn("c[0]", ["x", "y"]))
    private static let specials = DataTable(
        DataColumn("a.b", [1, 2]),
        DataColumn("b", [3, 4]),
        DataColumn("c[0]", ["x", "y"])
    )
    private static let days = DataTable(
        DataColumn("t", [CalendarDate(2024, 1, 1), CalendarDate(2024, 1, 2)]),
        DataColumn("y", [1, 2])
    )
    private static let times = DataTable(
        DataColumn("t", [LocalDateTime(2024, 1, 1, 0, 0), LocalDateTime(2024, 1, 2, 0, 0)]),
        DataColumn("y", [1, 2])
    )
    private static let missing = DataTable(DataColumn("a", [1.0, nil, 3.0]), DataColumn("b", [4, 5, 6]))
    private static let flags = DataTable(DataColumn("a", [true, false]), DataColumn("b", [4, 5]))

    /// One of the functions, with the arguments that all of them have.
    private typealias Draw =
        @Sendable (
            _ data: DataTable, _ x: String?, _ y: Streamlit.ChartColumns?, _ xLabel: String?, _ yLabel: String?,
            _ color: Streamlit.ChartColor?,
            _ width: Width, _ height: Height, _ alt: String?
        ) -> Void

    /// The cases that all four have in common.
    private static func common(_ draw: @escaping Draw) -> [GoldenCase] {
        func chart(
            _ name: String,
            _ data: @escaping @autoclosure @Sendable () -> DataTable,
            x: String? = nil,
            y: Streamlit.ChartColumns? = nil,
            xLabel: String? = nil,
            yLabel: String? = nil,
            color: Streamlit.ChartColor? = nil,
            width: Width = .stretch,
            height: Height = .content,
            alt: String? = nil
        ) -> GoldenCase {
            GoldenCase(name) { draw(data(), x, y, xLabel, yLabel, color, width, height, alt) }
        }
        return [
            chart("default", sales.selecting("n", "m")),
            chart("x and y", sales, x: "day", y: "n"),
            chart("several y", sales, x: "day", y: ["n", "m"]),
            chart("integers", sales, x: "n", y: "m"),
            chart("named rows", Samples.named),
            chart("color column", sales, x: "n", y: "m", color: "day"),
            chart("color", sales, x: "n", y: "m", color: "#f00"),
            chart("named color", sales, x: "n", y: "m", color: "primary"),
            chart("colors", sales, x: "day", y: ["n", "m"], color: ["#f00", "blue"]),
            chart("column of colors", colored, x: "a", y: "b", color: "c"),
            chart("labels", sales, x: "day", y: "n", xLabel: "X", yLabel: ""),
            chart("pixel size", sales, x: "day", y: "n", width: 300, height: 200),
            chart("other size", sales, x: "day", y: "n", width: .content, height: .stretch),
            chart("alt", sales, x: "day", y: "n", alt: "Sales"),
            chart("special names", special, x: "c[0]", y: "a.b"),
            chart("several special names", specials, x: "c[0]", y: ["a.b", "b"]),
            chart("days", days, x: "t", y: "y"),
            chart("times", times, x: "t", y: "y"),
            chart("missing values", missing),
            chart("flags", flags, x: "a", y: "b"),
            chart("nothing", DataTable()),
        ]
    }

    static let line = GoldenTable(
        "line_chart",
        common { data, x, y, xLabel, yLabel, color, width, height, alt in
            st.lineChart(
                data,
                x: x,
                y: y,
                xLabel: xLabel,
                yLabel: yLabel,
                color: color,
                width: width,
                height: height,
                alt: alt
            )
        } + [GoldenCase("many points") { st.lineChart(DataTable(DataColumn("y", 0..<1001))) }]
    )

    static let area = GoldenTable(
        "area_chart",
        common { data, x, y, xLabel, yLabel, color, width, height, alt in
            st.areaChart(
                data,
                x: x,
                y: y,
                xLabel: xLabel,
                yLabel: yLabel,
                color: color,
                width: width,
                height: height,
                alt: alt
            )
        }
            + stacks.map { name, stack in
                GoldenCase(name) { st.areaChart(sales, x: "day", y: ["n", "m"], stack: stack) }
            }
    )

    static let bar = GoldenTable(
        "bar_chart",
        common { data, x, y, xLabel, yLabel, color, width, height, alt in
            st.barChart(
                data,
                x: x,
                y: y,
                xLabel: xLabel,
                yLabel: yLabel,
                color: color,
                width: width,
                height: height,
                alt: alt
            )
        }
            + stacks.map { name, stack in
                GoldenCase(name) { st.barChart(sales, x: "day", y: ["n", "m"], stack: stack) }
            } + [
                GoldenCase("unsorted") { st.barChart(sales, x: "day", y: "n", sort: .unsorted) },
                GoldenCase("ascending") { st.barChart(sales, x: "day", y: "n", sort: .ascending(by: "m")) },
                GoldenCase("descending") { st.barChart(sales, x: "day", y: "n", sort: .descending(by: "n")) },
                GoldenCase("horizontal") { st.barChart(sales, x: "day", y: "n", isHorizontal: true) },
                GoldenCase("horizontal and separate") {
                    st.barChart(sales, x: "day", y: "n", color: "day", isHorizontal: true, stack: .separate)
                },
                GoldenCase("horizontal and sorted") {
                    st.barChart(sales, x: "day", y: "n", isHorizontal: true, sort: .descending(by: "n"))
                },
            ],
        differences: ["several y, horizontal": "Python titles the axis with the name of a column that it made up"]
    )

    static let scatter = GoldenTable(
        "scatter_chart",
        common { data, x, y, xLabel, yLabel, color, width, height, alt in
            st.scatterChart(
                data,
                x: x,
                y: y,
                xLabel: xLabel,
                yLabel: yLabel,
                color: color,
                width: width,
                height: height,
                alt: alt
            )
        } + [
            GoldenCase("size") { st.scatterChart(sales, x: "n", y: "m", size: 30) },
            GoldenCase("size column") { st.scatterChart(sales, x: "n", y: "m", color: "day", size: "n") },
            GoldenCase("categories") {
                let column = DataColumn("a", categories: ["x", "y"], order: ["y", "x"])
                st.scatterChart(DataTable(column, DataColumn("b", [4, 5])), x: "a", y: "b")
            },
        ]
    )

    private static let stacks: [(String, Streamlit.ChartStack)] = [
        ("stacked", .stacked), ("separate", .separate), ("normalized", .normalized), ("centered", .centered),
        ("layered", .layered),
    ]

    @Test(arguments: line.cases) func `line charts send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.line.check(golden)
    }

    @Test(arguments: area.cases) func `area charts send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.area.check(golden)
    }

    @Test(arguments: bar.cases) func `bar charts send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.bar.check(golden)
    }

    @Test(arguments: scatter.cases) func `scatter charts send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.scatter.check(golden)
    }

    @Test(arguments: [line, area, bar, scatter])
    func `every chart of the golden files is drawn`(_ table: GoldenTable) throws {
        try table.checkCompleteness()
    }

    @Test func `lists of numbers are lines`() throws {
        let run = RecordingRun()
        run.draw { st.lineChart([[1.0, 2, 3], [4, 5]]) }
        let chart = try #require(run.elements.first?.vegaLiteChart)
        let reader = try ArrowReader(try #require(chart.datasets.first?.data.data))
        #expect(reader.columns.map(\.name).last == "value -- streamlit-generated")
        #expect(reader.columns[0].values.map { "\($0)" } == ["0", "1", "2", "0", "1", "2"])
        #expect(reader.columns[2].values.map { "\($0)" } == ["1.0", "2.0", "3.0", "4.0", "5.0", "<null>"])
    }

    @Test func `wrong arguments are error boxes that say what to do`() {
        let run = RecordingRun()
        run.draw {
            st.lineChart(Self.sales, x: "week")
            st.barChart(Self.sales, y: ["n", "o"])
            st.barChart(Self.sales, sort: .ascending(by: "o"))
            st.scatterChart(Self.sales, size: "o")
            st.areaChart(Self.sales, x: "day", color: "pinkish")
            st.areaChart(Self.sales, x: "day", y: "n", color: ["#f00", "#0f0"])
            st.lineChart(Self.sales, color: .column("o"))
            st.lineChart(Self.sales, x: "day", height: 0)
        }
        #expect(run.errors.count == 8)
        #expect(
            run.errors[0].message == """
                lineChart has no column "week". Use one of "day", "n", "m", or add it to the data.
                """
        )
    }
}
