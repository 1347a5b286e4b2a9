internal import Foundation
internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct SpecificationChartTests {
    private static let sales = Samples.sales
    private static let bars: JSONValue = [
        "mark": "bar",
        "encoding": ["x": ["field": "day", "type": "nominal"], "y": ["field": "n", "type": "quantitative"]],
    ]
    private static let parameters: JSONValue = [
        "mark": "point",
        "params": [
            ["name": "brush", "select": "interval"], ["name": "clicked", "select": ["type": "point"]],
            ["name": "w", "value": 3],
        ],
    ]
    private static let figure: JSONValue = ["data": [["type": "bar", "x": [1, 2], "y": [3, 4]]]]
    private static let option: JSONValue = [
        "xAxis": ["data": ["a", "b"]], "yAxis": [:],
        "series": [["type": "bar", "data": [1, 2], "selectedMode": "single"]],
    ]
    private static let nested: JSONValue = ["vconcat": [["layer": [["mark": "point"]]]]]

    static let vegaLite = GoldenTable(
        "vega_lite_chart",
        [
            GoldenCase("default") { st.vegaLiteChart(sales, bars) },
            GoldenCase("size, theme and alt") {
                st.vegaLiteChart(sales, bars, width: 300, height: 200, theme: .none, alt: "Bars")
            },
            GoldenCase("values") {
                st.vegaLiteChart([
                    "data": ["values": [["a": 1, "b": "x"], ["a": 2, "b": "y"]]], "mark": "point",
                ])
            },
            GoldenCase("plain values") {
                st.vegaLiteChart(["data": ["values": [1, 2]], "mark": "point", "autosize": "none"])
            },
            GoldenCase("url") { st.vegaLiteChart(["data": ["url": "x.csv"], "mark": "point"]) },
            GoldenCase("data sets") {
                st.vegaLiteChart(["datasets": ["d": [["a": 1]]], "data": ["name": "d"], "mark": "point"])
            },
            GoldenCase("named data") { st.vegaLiteChart(sales, ["data": ["name": "foo"], "mark": "point"]) },
            GoldenCase("facets") {
                st.vegaLiteChart(sales, ["mark": "point", "encoding": ["facet": ["field": "day"]]])
            },
            GoldenCase("side by side") {
                st.vegaLiteChart(sales, ["hconcat": [["mark": "point"], ["mark": "bar"]]])
            },
            GoldenCase("one below the other") {
                st.vegaLiteChart(sales, ["vconcat": [["mark": "point"], ["mark": "bar"]]])
            },
            GoldenCase("nested") {
                st.vegaLiteChart(sales, ["vconcat": [["layer": [["mark": "point"]]], ["mark": "bar"]]])
            },
            GoldenCase("nested and stretched") { st.vegaLiteChart(sales, nested, width: .stretch) },
            GoldenCase("selection") { st.vegaLiteChart(sales, parameters, selecting: .all, key: "k") },
            GoldenCase("one parameter") { st.vegaLiteChart(sales, parameters, selecting: "clicked", key: "k") },
        ]
    )

    static let plotly = GoldenTable(
        "plotly_chart",
        [
            GoldenCase("default") { st.plotlyChart(figure, key: "k") },
            GoldenCase("layout") {
                let figure: JSONValue = [
                    "data": [["type": "bar", "x": [1], "y": [3]]], "layout": ["width": 300, "height": 200],
                ]
                st.plotlyChart(figure, width: .content, key: "k")
            },
            GoldenCase("content") { st.plotlyChart(figure, width: .content, key: "k") },
            GoldenCase("selection") { st.plotlyChart(figure, selecting: .all, key: "k") },
            GoldenCase("all parameters") {
                st.plotlyChart(
                    figure,
                    selecting: [.points, .lasso],
                    width: 300,
                    height: 200,
                    theme: .none,
                    config: ["scrollZoom": true],
                    key: "k",
                    alt: "Bars"
                )
            },
        ]
    )

    static let echarts = GoldenTable(
        "echarts_chart",
        [
            GoldenCase("default") { st.echartsChart(option) },
            GoldenCase("key") { st.echartsChart(option, key: "k") },
            GoldenCase("content") { st.echartsChart(option, width: .content) },
            GoldenCase("selection") { st.echartsChart(selectable: option, key: "k") },
            GoldenCase("all parameters") {
                st.echartsChart(option, width: 300, height: 200, theme: .none, renderer: .svg, alt: "Bars")
            },
        ]
    )

    static let graphviz = GoldenTable(
        "graphviz_chart",
        [
            GoldenCase("default") { st.graphvizChart("digraph { a -> b }") },
            GoldenCase("all parameters") {
                st.graphvizChart("digraph { a -> b }", width: .stretch, height: 200, alt: "A graph")
            },
        ]
    )

    static let mermaid = GoldenTable(
        "mermaid_chart",
        [
            GoldenCase("default") { st.mermaidChart("flowchart LR\n a --> b") },
            GoldenCase("width and alt") { st.mermaidChart("flowchart LR\n a --> b", width: 300, alt: "A and b") },
            GoldenCase("front matter") {
                st.mermaidChart("---\ntitle: x\n---\nflowchart LR\n a --> b", alt: "A and b")
            },
            GoldenCase("fence") { st.mermaidChart("flowchart LR\n a --> b\n````") },
        ]
    )

    static let map = GoldenTable(
        "map",
        [
            GoldenCase("default") {
                st.map(DataTable(DataColumn("lat", [1.0, 2.0]), DataColumn("lon", [3.0, 4.5])))
            },
            GoldenCase("one place") { st.map(DataTable(DataColumn("LATITUDE", [1.5]), DataColumn("lon", [3.5]))) },
            GoldenCase("nothing") { st.map() },
            GoldenCase("color and size") {
                let table = DataTable(DataColumn("lat", [1.0, 2.0]), DataColumn("lon", [3.0, 4.0]))
                st.map(table, color: "#0f0", size: 30)
            },
            GoldenCase("all parameters") {
                let table = DataTable(
                    DataColumn("a", [1.0, 2.0]),
                    DataColumn("b", [3.0, 4.0]),
                    DataColumn("c", ["#ff0000", "#00ff0080"]),
                    DataColumn("s", [10, 20])
                )
                st.map(
                    table,
                    latitude: "a",
                    longitude: "b",
                    color: "c",
                    size: "s",
                    zoom: 5,
                    width: 300,
                    height: 200,
                    alt: "Places"
                )
            },
        ]
    )

    private static let tables = [vegaLite, plotly, echarts, graphviz, mermaid, map]

    @Test func `the rows of a table go into a specification`() throws {
        let table = DataTable(
            DataColumn("n", [1, nil]),
            DataColumn("x", [1.5, 2.5]),
            DataColumn("is", [true, false]),
            DataColumn("day", [CalendarDate(2026, 1, 2), nil]),
            DataColumn("name", ["a", "b"])
        )
        #expect(
            try JSONValue.rows(of: table).text
                == #"[{"n": 1, "x": 1.5, "is": true, "day": "2026-01-02", "name": "a"}, "#
                + #"{"n": null, "x": 2.5, "is": false, "day": null, "name": "b"}]"#
        )
        #expect(try JSONValue.rows(of: DataTable()).text == "[]")
    }

    @Test(arguments: tables) func `charts send what Python sends`(_ table: GoldenTable) async throws {
        for golden in table.cases { try await table.check(golden) }
        try table.checkCompleteness()
    }

    @Test func `what is selected in a chart of Vega-Lite comes back`() async throws {
        let session = WidgetSession()
        let heard = Recorder<VegaSelection>()
        var value = VegaSelection()
        let page = {
            value = st.vegaLiteChart(Self.sales, Self.parameters, selecting: .all, key: "k") { heard.append($0) }
        }
        session.run(page)
        #expect(value.range("brush", "x") == nil && value.points("clicked").isEmpty && value["brush"] == nil)
        let text = #"{"selection": {"brush": {"x": [5, 0.5]}, "clicked": [{"n": 3}]}}"#
        try await session.receive(.stringValue(text), for: "k")
        session.run(page)
        #expect(value.range("brush", "x") == 0.5...5)
        #expect(value.points("clicked") == [["n": 3]])
        #expect(heard.values.count == 1)
        try await session.receive(.stringValue(#"{"selection": {"brush": {}, "clicked": []}}"#), for: "k")
        session.run(page)
        #expect(value["brush"] == nil && value["clicked"] == nil)
    }

    @Test func `what is selected in other charts comes back`() async throws {
        let session = WidgetSession()
        var plotly = PlotlySelection()
        var echarts = EChartsSelection()
        var deck = DeckSelection()
        #expect(deck.json.text == #"{"indices": {}, "objects": {}}"#)
        let page = {
            plotly = st.plotlyChart(Self.figure, selecting: .all, key: "plotly")
            echarts = st.echartsChart(selectable: Self.option, key: "echarts")
            deck = st.pydeckChart(["layers": []], selecting: .objects, key: "deck")
        }
        session.run(page)
        #expect(plotly.points.isEmpty && echarts.selected.isEmpty && deck.indices(ofLayer: "a").isEmpty)
        let points =
            #"{"selection": {"points": [{"x": 1}], "point_indices": [1, 4], "box": [{"x": [0, 1]}], "lasso": []}}"#
        try await session.receive(.stringValue(points), for: "plotly")
        let bars = #"{"selection": {"selected": [{"series_index": 0, "data_indices": [1]}], "areas": []}}"#
        try await session.receive(.stringValue(bars), for: "echarts")
        let objects = #"{"selection": {"indices": {"a": [2]}, "objects": {"a": [{"name": "x"}]}}}"#
        try await session.receive(.stringValue(objects), for: "deck")
        session.run(page)
        #expect(plotly.pointIndices == [1, 4])
        #expect(plotly.points == [["x": 1]] && plotly.boxes.count == 1 && plotly.lassos.isEmpty)
        #expect(echarts.indices() == [1] && echarts.indices(ofSeries: 1).isEmpty)
        #expect(deck.indices(ofLayer: "a") == [2] && deck.objects(ofLayer: "a") == [["name": "x"]])
    }

    @Test func `a figure of Plotly has the colours of the theme, unless it has a template of its own`() throws {
        func template(_ layout: JSONValue, _ theme: Streamlit.ChartTheme) throws -> JSONValue? {
            let run = RecordingRun()
            run.draw { st.plotlyChart(["data": [], "layout": layout], theme: theme) }
            let spec = try #require(run.elements.first?.plotlyChart.spec)
            return try #require(JSONValue(text: spec))["layout"]?["template"]
        }
        let layout = try #require(try template([:], .streamlit))["layout"]
        #expect(layout?["colorway"]?.items.compactMap(\.string) == (1...9).map { "#00000\($0)" } + ["#000010"])
        #expect(layout?["colorscale"]?["diverging"]?.items.last?.items == [1, "#000030"])
        #expect(try template(["template": ["layout": [:]]], .streamlit) == ["layout": [:]])
        #expect(try template([:], .none) == nil)
    }

    @Test func `a specification takes tables`() throws {
        let table = Samples.typed
        let run = RecordingRun()
        run.draw {
            st.vegaLiteChart(table, ["mark": "bar"])
            st.vegaLiteChart(["data": .table(table), "mark": "bar"])
            st.vegaLiteChart(["data": ["values": .table(table)], "mark": "bar"])
            st.vegaLiteChart([
                "datasets": ["table 1": .table(table)], "data": ["name": "table 1"],
                "layer": [
                    ["mark": "bar"], ["data": .table(table), "mark": "line"],
                    ["data": ["values": .table(Samples.sales)], "mark": "point"],
                ],
            ])
            st.pydeckChart(["layers": [["data": .table(Samples.sales)]]])
            st.vegaLiteChart(["data": .table(Samples.sales.selecting("n", "n")), "mark": "bar"])
        }
        let charts = run.elements.map(\.vegaLiteChart)
        #expect(charts[0].data == charts[1].data && charts[0].data == charts[2].data && !charts[0].data.data.isEmpty)
        #expect(charts[0].spec == charts[1].spec && charts[0].spec == charts[2].spec)
        #expect(charts[3].datasets.map(\.name) == ["table 1", "table 2", "table 3"])
        #expect(charts[3].datasets[1].data == charts[0].data)
        #expect(charts[3].datasets[2].data.data == Data(Samples.sales.arrow()))
        let layers = try #require(JSONValue(text: charts[3].spec))["layer"]?.items ?? []
        #expect(layers.map { $0["data"] } == [nil, ["name": "table 2"], ["name": "table 3"]])
        #expect(
            run.elements[4].deckGlJsonChart.json.contains(
                #""data": [{"day": "Mon", "n": 3, "m": 1.5}, {"day": "Tue", "n": 5, "m": 2.5}, {"day": "Wed", "n": 2, "m": 0.5}]"#
            )
        )
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument"])
    }

    @Test func `wrong specifications are error boxes`() {
        let run = RecordingRun()
        run.draw {
            st.vegaLiteChart([:])
            st.vegaLiteChart(Self.sales, Self.bars, selecting: .all)
            st.vegaLiteChart(Self.sales, Self.parameters, selecting: "stroke")
            st.plotlyChart(["layout": [:]])
            st.echartsChart([:])
            st.pydeckChart([:])
            st.map(Self.sales)
            st.map(DataTable(DataColumn("lat", [1.0, nil]), DataColumn("lon", [1.0, 2.0])))
            st.map(DataTable(DataColumn("lat", [1.0]), DataColumn("lon", [1.0])), color: "blue")
        }
        #expect(run.errors.count == 9)
        #expect(run.errors.allSatisfy { $0.type == "ElementError.invalidArgument" })
    }

    @Test func `JSON is written and read back`() throws {
        let value: JSONValue = ["a": [1, 2.5, true, nil, "x\"\n"], "b": [:], "c": .number(.infinity)]
        #expect(value.text == #"{"a": [1, 2.5, true, null, "x\"\n"], "b": {}, "c": null}"#)
        let read = try #require(JSONValue(text: value.text))
        #expect(read["a"] == value["a"] && read["b"] == value["b"] && read["c"] == .null)
        #expect(JSONValue(text: "{") == nil)
        struct Mark: Encodable { var type = "bar" }
        #expect(try JSONValue(encoding: Mark()) == ["type": "bar"])
    }
}
