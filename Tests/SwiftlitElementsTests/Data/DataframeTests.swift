internal import Foundation
internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct DataframeTests {
    private static let sales = Samples.sales

    /// A column's configuration as Python's page of the same case has it.
    private static func column(_ name: ColumnConfig.Key, _ type: ColumnConfig.ColumnType) -> @Sendable () -> Void {
        { st.dataframe(Self.sales, columns: [name: ColumnConfig(type: type)]) }
    }

    static let dataframe = GoldenTable(
        "dataframe",
        [
            GoldenCase("default") { st.dataframe(sales) },
            GoldenCase("named rows") { st.dataframe(Samples.named) },
            GoldenCase("unnamed rows") {
                st.dataframe(DataTable(DataColumn("", ["x", "y", "z"]), DataColumn("a", [1, 2, 3])).indexed(by: ""))
            },
            GoldenCase("list") { st.dataframe([1, 2, 3]) },
            GoldenCase("list of lists") { st.dataframe([[1, 2], [3, 4]]) },
            GoldenCase("dictionary of lists") {
                st.dataframe(DataTable(DataColumn("a", [1, 2]), DataColumn("b", ["x", "y"])), hidesIndex: true)
            },
            GoldenCase("hidden index") { st.dataframe(sales, hidesIndex: true) },
            GoldenCase("shown index") { st.dataframe(sales, hidesIndex: false) },
            GoldenCase("column order") { st.dataframe(sales, columnOrder: ["n", "day"]) },
            GoldenCase("labels") {
                st.dataframe(sales, columns: ["n": "Count", "m": .hidden, 0: "Day", .index: "No."])
            },
            GoldenCase("column") {
                let config = ColumnConfig(
                    "N",
                    width: .small,
                    help: "H",
                    isDisabled: true,
                    isRequired: true,
                    isPinned: true,
                    alignment: .center
                )
                st.dataframe(sales, columns: ["n": config])
            },
            GoldenCase("column width") { st.dataframe(sales, columns: ["n": ColumnConfig(width: 120)]) },
            GoldenCase("number column") {
                let type = ColumnConfig.ColumnType.number(format: .dollar, minimum: 0, maximum: 10, step: 1)
                st.dataframe(sales, columns: ["n": ColumnConfig(default: 2, type: type)])
            },
            GoldenCase("text column", draw: column("day", .text(maximumCharacterCount: 3, pattern: "^[a-z]+$"))),
            GoldenCase("checkbox column", draw: column("n", .checkbox)),
            GoldenCase("selectbox column", draw: column("day", .selectbox(["Mon", "Tue"]))),
            GoldenCase(
                "multiselect column",
                draw: column("day", .multiselect(["Mon", "Tue"], colors: ["Mon": "red", "Tue": "blue"]))
            ),
            GoldenCase("list column", draw: column("day", .list)),
            GoldenCase(
                "datetime column",
                draw: column(
                    "n",
                    .dateTime(
                        format: "D MMM YYYY",
                        in: LocalDateTime(2024, 1, 1, 0, 0)...LocalDateTime(2025, 1, 1, 0, 0),
                        step: .seconds(60),
                        timeZone: "UTC"
                    )
                )
            ),
            GoldenCase(
                "date column",
                draw: column(
                    "n",
                    .date(format: .localized, in: CalendarDate(2024, 1, 1)...CalendarDate(2025, 1, 1), step: 7)
                )
            ),
            GoldenCase(
                "time column",
                draw: column("n", .time(format: "HH:mm", in: TimeOfDay(8, 0)...TimeOfDay(18, 30), step: .seconds(60)))
            ),
            GoldenCase(
                "link column",
                draw: column("day", .link(showing: "Open", maximumCharacterCount: 99, pattern: "^https"))
            ),
            GoldenCase("image column", draw: column("day", .image)),
            GoldenCase("line chart column", draw: column("n", .lineChart(in: 0...9, color: "red"))),
            GoldenCase("bar chart column", draw: column("n", .barChart())),
            GoldenCase("area chart column", draw: column("n", .areaChart())),
            GoldenCase("progress column", draw: column("n", .progress(format: .percent, in: 0...10, color: "blue"))),
            GoldenCase("json column", draw: column("day", .json)),
            GoldenCase("markdown column", draw: column("day", .markdown)),
            GoldenCase("row height") { st.dataframe(sales, rowHeight: 50) },
            GoldenCase("placeholder") { st.dataframe(sales, placeholder: "-") },
            GoldenCase("alt") { st.dataframe(sales, alt: "Sales") },
            GoldenCase("content width") { st.dataframe(sales, width: .content) },
            GoldenCase("pixel size") { st.dataframe(sales, width: 300, height: 200) },
            GoldenCase("stretch height") { st.dataframe(sales, height: .stretch) },
            GoldenCase("content height") { st.dataframe(sales, height: .content) },
            GoldenCase("rows") { st.dataframe(sales, selecting: .rows, key: "k") },
            GoldenCase("one row") { st.dataframe(sales, selecting: .row, key: "k") },
            GoldenCase("wide decimals") {
                let numbers = ["1e30", "-2.000000000000000000000000000005"].map { Decimal(string: $0) }
                st.dataframe(DataTable(DataColumn("d", numbers + [nil])))
            },
            GoldenCase("required row") { st.dataframe(sales, selecting: .requiredRow, key: "k") },
            GoldenCase("columns and cells") { st.dataframe(sales, selecting: [.columns, .cell], key: "k") },
            GoldenCase("rows of named rows") { st.dataframe(Samples.named, selecting: .rows, key: "k") },
            GoldenCase("rows with index") { st.dataframe(sales, selecting: .rows, hidesIndex: false, key: "k") },
            GoldenCase("selection default") {
                let selection = DataframeSelection(rows: [1], columns: ["n"])
                st.dataframe(sales, selecting: [.row, .columns], selection: selection, key: "k")
            },
            GoldenCase("callback") { st.dataframe(sales, selecting: .rows, key: "k") { print($0) } },
            GoldenCase("button column") {
                let buttons = ColumnConfig.buttons(
                    "Go",
                    key: "go",
                    type: .primary,
                    width: .small,
                    help: "H",
                    isPinned: true,
                    alignment: .center
                )
                st.dataframe(sales, columns: ["day": buttons])
            },
        ],
        differences: ["types": "a decimal number has no zeros that its value does not need"]
    )

    @Test(arguments: dataframe.cases) func `dataframes send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.dataframe.check(golden)
    }

    @Test func `every dataframe of the golden file is drawn`() throws {
        try Self.dataframe.checkCompleteness()
    }

    @Test func `every type of column arrives, but for the zeros of decimal numbers`() throws {
        let run = RecordingRun()
        run.draw { st.dataframe(Samples.typed) }
        let delta = try #require(run.deltas.first)
        let python = try #require(try GoldenFile("dataframe").lines(of: "types").first)
        let swift = try GoldenFile.line(delta.path, delta.delta)
        #expect(
            swift
                == python.replacing("decimal 2", with: "decimal 1").replacing("1.50", with: "1.5")
                .replacing("-20.00", with: "-20.0")
        )
    }

    @Test func `a selection is kept, heard of and taken back`() async throws {
        let session = WidgetSession()
        let heard = Recorder<DataframeSelection>()
        var value = DataframeSelection()
        let page = { value = st.dataframe(Self.sales, selecting: [.rows, .cells], key: "k") { heard.append($0) } }
        session.run(page)
        #expect(value == DataframeSelection())
        let text = #"{"selection": {"rows": [2, 0], "columns": [], "cells": [[1, "n"]]}}"#
        try await session.receive(.stringValue(text), for: "k")
        session.run(page)
        let expected = DataframeSelection(rows: [2, 0], cells: [.init(row: 1, column: "n")])
        #expect(value == expected)
        #expect(heard.values == [expected])
        try await session.receive(nil, for: "k")
        let run = session.run(page)
        #expect(value == DataframeSelection())
        #expect(run.elements.first?.dataframe.hasSelectionState == false)
    }

    @Test func `rows that are gone are not selected any more`() async throws {
        let session = WidgetSession()
        var rows: [Int] = []
        var count = 3
        let page = {
            rows = st.dataframe(DataTable(DataColumn("a", 0..<count)), selecting: .rows, key: "k").rows
        }
        session.run(page)
        try await session.receive(.stringValue(#"{"selection": {"rows": [0, 2]}}"#), for: "k")
        session.run(page)
        #expect(rows == [0, 2])
        count = 1
        session.run(page)
        #expect(rows == [0])
    }

    @Test func `where a row is required the first one is selected`() {
        var rows: [Int] = []
        RecordingRun().draw { rows = st.dataframe(Self.sales, selecting: .requiredRow).rows }
        #expect(rows == [0])
        RecordingRun().draw { rows = st.dataframe(DataTable(), selecting: .requiredRow).rows }
        #expect(rows.isEmpty)
    }

    @Test(arguments: ["", "[]", "{}", #"{"selection": 5}"#])
    func `what is no selection falls back to the first one`(_ text: String) async throws {
        let session = WidgetSession()
        var rows: [Int] = []
        let page = {
            rows = st.dataframe(Self.sales, selecting: .rows, selection: DataframeSelection(rows: [1]), key: "k").rows
        }
        session.run(page)
        try await session.receive(.stringValue(text), for: "k")
        let run = session.run(page)
        #expect(rows == [1])
        #expect(run.elements.first?.dataframe.hasSelectionState == true)
    }

    @Test func `wrong arguments are error boxes`() {
        let run = RecordingRun()
        run.draw {
            st.dataframe(Self.sales, columns: [3: "No"])
            st.dataframe(Self.sales, rowHeight: 0)
            st.dataframe(Self.sales, selecting: [.row, .rows])
            st.dataframe(Self.sales, selecting: [])
        }
        #expect(
            run.errors.map(\.type) == [
                "ElementError.invalidArgument", "ElementError.valueOutOfRange", "ElementError.invalidArgument",
                "ElementError.invalidArgument",
            ]
        )
    }
}
