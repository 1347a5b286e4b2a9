internal import Foundation
internal import SwiftlitElements
internal import SwiftlitTestSupport
internal import SwiftlitWire
internal import Testing

/// Names of columns: two that are equal, and such as are those of something else.
@Suite struct ColumnNameTests {
    private static let twice = DataTable(DataColumn("max", [1]), DataColumn("max", [2]))

    @Test func `two columns of a name are an error box in every element`() {
        let accents = DataTable(DataColumn("\u{E9}", [1]), DataColumn("e\u{301}", [2]))
        for table in [Self.twice, accents, Samples.sales.selecting("n", "n")] {
            let run = RecordingRun()
            run.draw {
                st.dataframe(table)
                st.dataframe(table, selecting: .rows)
                st.dataEditor(table)
                st.table(table)
                st.lineChart(table)
                st.areaChart(table)
                st.barChart(table)
                st.scatterChart(table)
                st.map(table)
                st.vegaLiteChart(table, ["mark": "bar"])
            }
            #expect(run.errors.count == 10)
            #expect(run.errors.allSatisfy { $0.message.contains("has two columns of the name") })
        }
    }

    @Test func `a column that is added takes the place of its name`() {
        let table = Samples.sales.adding(DataColumn("n", [7, 8, 9]))
        #expect(table.columns.map(\.name) == ["day", "n", "m"])
    }

    @Test func `an index may be called like a column`() throws {
        for name in ["n", "", "__index_level_0__"] {
            let index = DataTable(DataColumn(name, ["x", "y"])).indexed(by: name)
            let table = index.adding(DataColumn(name, [1, 2])).adding(DataColumn("__index_level_1__", [3, 4]))
            let run = RecordingRun()
            run.draw { st.dataframe(table) }
            #expect(run.errors.isEmpty)
            let reader = try ArrowReader(try #require(run.elements.first?.dataframe.arrowData.data))
            #expect(Set(reader.columns.map(\.name)).count == 3)
            #expect(reader.columns.first?.values.map { "\($0)" } == ["1", "2"])
        }
    }

    @Test func `a chart tells an index from a column of its name`() throws {
        let table = DataTable(DataColumn("n", [10, 20])).indexed(by: "n").adding(DataColumn("n", [1, 2]))
        let run = RecordingRun()
        run.draw { st.lineChart(table) }
        let chart = try #require(run.elements.first?.vegaLiteChart)
        let reader = try ArrowReader(try #require(chart.datasets.first?.data.data))
        #expect(reader.columns.map { $0.values.map { "\($0)" } } == [["10", "20"], ["1", "2"]])
    }

    @Test func `the browser gets names as the data writes them`() throws {
        let table = DataTable(DataColumn("e\u{301}", [1]), DataColumn("b", [2]))
        let run = RecordingRun()
        run.draw {
            st.dataframe(table, columnOrder: ["\u{E9}"], columns: ["\u{E9}": "E"])
            st.lineChart(table, x: "\u{E9}", y: "b")
            st.dataframe(DataTable(DataColumn("_index", [1])), hidesIndex: true)
            st.dataEditor(DataTable(DataColumn("__proto__", [1])))
        }
        #expect(run.errors.count == 2)
        let frame = try #require(run.elements.first?.dataframe)
        #expect(frame.columnOrder.first?.unicodeScalars.count == 2)
        #expect(frame.columns.unicodeScalars.contains("\u{301}"))
        let spec = try JSONValue(parsing: try #require(run.elements.dropFirst().first?.vegaLiteChart.spec))
        let field = spec["layer"]?.items.first?["encoding"]?["x"]?["field"]?.string
        #expect(field?.unicodeScalars.count == 2)
    }

    private struct Dotted: Codable {
        var a: [String: Int]
        var b: Int
        enum CodingKeys: String, CodingKey { case a, b = "a.x" }
    }

    @Test func `keys with points do not fall on other columns`() throws {
        let rows = [Dotted(a: ["x": 1, "y": 2], b: 3), Dotted(a: ["y": 5], b: 6), Dotted(a: ["x": 7], b: 9)]
        let table = try DataTable(rows: rows)
        #expect(table.columns.map(\.name) == ["a.x", "a.y", "a.x_2"])
        #expect(table["a.x"]?.values(as: Int.self) == [1, nil, 7])
        #expect(table["a.y"]?.values(as: Int.self) == [2, 5, nil])
        #expect(table["a.x_2"]?.values(as: Int.self) == [3, 6, 9])
    }

    private struct Twice: Encodable {
        enum Key: String, CodingKey { case n }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(1, forKey: .n)
            try container.encode(2, forKey: .n)
        }
    }

    @Test func `a key that is encoded twice moves no other row`() throws {
        let table = try DataTable(rows: [Twice(), Twice(), Twice()])
        #expect(table["n"]?.values(as: Int.self) == [1, 1, 1])
    }

    @Test func `numbers of two types keep their digits`() throws {
        func column(_ values: [JSONValue]) throws -> DataColumn {
            try #require(try values.map { ["n": $0] }.dataTable()["n"])
        }
        #expect(try column([1, 2.5, 3]).values(as: Double.self) == [1, 2.5, 3])
        #expect(try column([1, 2.5, "x"]).values(as: String.self) == ["1", "2.5", "x"])
        #expect(try column([2.5, 1, "x"]).values(as: String.self) == ["2.5", "1", "x"])
        #expect(try column([9_007_199_254_740_993, 2.5]).values(as: String.self) == ["9007199254740993", "2.5"])
        #expect(
            try column([.digits("12345678901234567890"), 1]).values(as: String.self) == ["12345678901234567890", "1"]
        )
    }

    @Test func `missing values do not make numbers texts`() throws {
        let lists = try [[nil, 1], [2, nil]].dataTable() as DataTable
        #expect(lists["0"]?.values(as: Int.self) == [nil, 2] && lists["1"]?.values(as: Int.self) == [1, nil])
        let dictionaries = try ([["a": nil], ["a": 2.5]] as [[String: Double?]]).dataTable()
        #expect(dictionaries["a"]?.values(as: Double.self) == [nil, 2.5])
    }

    // MARK: - Charts

    private static let nasty = [
        "'quoted", "\"quoted\"", "it's", "a.b", "a[0]", "a]b[", "back\\slash", "", "constructor", "__proto__",
        "toString",
        "two\nlines", "*", "__count", "value -- streamlit-generated", "b_end",
    ]

    @Test(arguments: nasty)
    func `charts call columns by names that Vega takes`(_ name: String) throws {
        let table = DataTable(DataColumn(name, [1, 2]), DataColumn("b", [3, 4]), DataColumn("c", ["x", "y"]))
        let run = RecordingRun()
        run.draw {
            st.lineChart(table, x: name, y: "b")
            st.areaChart(table, x: "b", y: Streamlit.ChartColumns([name]), color: "c")
            st.barChart(table, x: "c", y: "b", color: .column(name), sort: .ascending(by: name))
            st.scatterChart(table, x: "b", y: "b", size: .column(name))
        }
        #expect(run.errors.isEmpty)
        for chart in run.elements.map(\.vegaLiteChart) {
            let spec = try JSONValue(parsing: chart.spec)
            let fields = Self.values(of: "field", in: spec)
            #expect(!fields.contains(.string(name)))
            // Vega takes no line breaks in titles and none of JavaScript's own names, which get a space of no width.
            let scalars = name.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
            let shown = String(String.UnicodeScalarView(scalars))
            let titles = Self.values(of: "title", in: spec).compactMap(\.string)
            #expect(titles.contains { $0 == shown || $0 == shown + "\u{200B}" } || name.isEmpty)
            let reader = try ArrowReader(try #require(chart.datasets.first?.data.data))
            let names = Set(reader.columns.map(\.name))
            #expect(fields.allSatisfy { names.contains($0.string ?? "") })
        }
    }

    private static func values(of key: String, in json: JSONValue) -> [JSONValue] {
        switch json {
        case .object(let members):
            members.flatMap { $0.key == key ? [$0.value] : self.values(of: key, in: $0.value) }
        case .array(let items): items.flatMap { self.values(of: key, in: $0) }
        default: []
        }
    }

    @Test func `maps call columns by names that expressions take`() throws {
        let table = DataTable(
            DataColumn("it's", [1.0]),
            DataColumn("true", [2.0]),
            DataColumn("the color", ["#f00"]),
            DataColumn("column_0", [5])
        )
        let run = RecordingRun()
        run.draw {
            st.map(table, latitude: "it's", longitude: "true", color: .column("the color"), size: .column("column_0"))
        }
        #expect(run.errors.isEmpty)
        let json = try JSONValue(parsing: try #require(run.elements.first?.deckGlJsonChart.json))
        let layer = try #require(json["layers"]?.items.first)
        let row = try #require(layer["data"]?.items.first)
        #expect(layer["getPosition"] == "@@=[column_1, column_0_]")
        #expect(row["column_0_"] == 1 && row["column_1"] == 2)
        #expect(layer["getRadius"] == "@@=column_0" && row["column_0"] == 5)
        #expect(layer["getFillColor"] == "@@=column_2" && row["column_2"] == [255, 0, 0, 255])
    }

    // MARK: - Time zones

    @Test(arguments: [
        (TimeZone(secondsFromGMT: 3600), "+01:00"), (TimeZone(secondsFromGMT: -19_800), "-05:30"),
        (TimeZone(secondsFromGMT: 0), "GMT"), (TimeZone(secondsFromGMT: 3630), "+01:01"),
        (TimeZone(identifier: "UTC+1"), "+01:00"),
        (TimeZone(identifier: "GMT-0030"), "-00:30"), (TimeZone(identifier: "GMT+0"), "GMT"),
        (TimeZone(identifier: "Etc/GMT+1"), "Etc/GMT+1"), (TimeZone(identifier: "GMT0"), "GMT0"),
        (TimeZone(identifier: "PST"), "America/Los_Angeles"), (TimeZone(abbreviation: "IST"), "Asia/Kolkata"),
        (TimeZone(identifier: "EST5EDT"), "EST5EDT"), (TimeZone(identifier: "Europe/Berlin"), "Europe/Berlin"),
    ])
    func `time zones have names that the browser knows`(_ zone: TimeZone?, _ name: String) throws {
        let zone = try #require(zone)
        let column = DataColumn("t", [Date(timeIntervalSince1970: 0)], timeZone: zone)
        #expect(column.data.array.type == .timestamp(zone: name))
        #expect(column.values(as: Date.self) == [Date(timeIntervalSince1970: 0)])
    }

    @Test func `no zone of Foundation has a name of Foundation's own`() {
        let abbreviations = TimeZone.abbreviationDictionary.keys.compactMap(TimeZone.init(abbreviation:))
        let zones = abbreviations + TimeZone.knownTimeZoneIdentifiers.compactMap(TimeZone.init(identifier:))
        #expect(zones.count > 400)
        for zone in zones + [.gmt, .current, .autoupdatingCurrent] {
            guard case .timestamp(let name?) = DataColumn("t", [Date()], timeZone: zone).data.array.type else {
                Issue.record("no zone for \(zone)")
                continue
            }
            #expect(!name.hasPrefix("GMT+") && !name.hasPrefix("GMT-"))
            // Another name for the same clock.
            if !name.hasPrefix("+"), !name.hasPrefix("-") {
                #expect(TimeZone(identifier: name)?.secondsFromGMT() == zone.secondsFromGMT())
            }
        }
    }
}
