internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitTesting
internal import Testing

/// Widgets whose keys are entries of `st.sessionState`, and which states hold.
@Suite struct WidgetSessionStateTests {
    @Test func `entries show what widgets hold, and set it`() async throws {
        let app = AppTest {
            st.dateInput("day", value: CalendarDate(2026, 1, 1), key: "day")
            st.dateInput("maybe", value: CalendarDate?.none, key: "maybe")
            st.dateInput("days", range: nil, in: CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31), key: "days")
            st.timeInput("time", value: TimeOfDay(8, 0), key: "time")
            st.dateTimeInput("moment", value: LocalDateTime(2026, 1, 1, 8, 0), key: "moment")
            st.colorPicker("color", value: "#ff0000", key: "color")
            st.feedback(.stars, key: "stars")
            st.pagination(9, key: "page")
            let state = st.sessionState
            st.text("\(state["day", as: CalendarDate.self].map { "\($0)" } ?? "?")")
            st.text(
                "\(state["days", as: ClosedRange<CalendarDate>?.self].map { "\($0?.upperBound.month ?? 0)" } ?? "?")"
            )
            st.text("\(state["time", as: TimeOfDay.self].map { "\($0)" } ?? "?")")
            st.text("\(state["color", as: String.self] ?? "?") \(state["page", as: Int.self] ?? -1)")
            st.text("\((state["stars", as: Int?.self] ?? -1) ?? -2)")
            if st.button("set") {}
        }
        try await app.run()
        #expect(app.exceptions == [])
        #expect(app.texts == ["2026-01-01", "0", "08:00:00", "#ff0000 1", "-2"])
        try await app.dateInput("day").set(CalendarDate(2026, 2, 2)).run()
        try await app.feedback("stars").set(3).run()
        #expect(app.texts[0] == "2026-02-02" && app.texts[4] == "3")
        // As code does in a callback.
        let january = CalendarDate(2026, 1, 5)...CalendarDate(2026, 3, 7)
        let state = app.sessionState
        try state.set(CalendarDate(2026, 3, 3), for: "day")
        try state.set(Optional(january), for: "days")
        try state.set(TimeOfDay(9, 30), for: "time")
        try state.set("#00ff00", for: "color")
        try state.set(12, for: "page")
        try state.set(Int?.none, for: "stars")
        try await app.run()
        #expect(app.exceptions == [])
        #expect(app.texts == ["2026-03-03", "3", "09:30:00", "#00ff00 9", "-2"])
        #expect(try app.dateInput("day").value == "2026-03-03")
        #expect(try app.dateInput("days").value == ["2026-01-05", "2026-03-07"])
        #expect(try app.pagination("page").value == 9)
    }

    @Test func `a state holds days and an opinion`() async throws {
        let app = AppTest {
            let days = try useState("days") { ClosedRange<CalendarDate>?.none }
            let stars = try useState("stars") { Int?.none }
            let year = CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31)
            st.dateInput("days", range: days, in: year)
            st.feedback(.stars, value: stars)
            st.text("\(days.value.map { "\($0.lowerBound) \($0.upperBound)" } ?? "nil") \(stars.value ?? -1)")
            st.button("May") { days.value = CalendarDate(2026, 5, 1)...CalendarDate(2026, 5, 31) }
            st.button("never") { stars.value = 17 }
        }
        try await app.run()
        #expect(app.texts == ["nil -1"])
        try await app.button("May").click().run()
        #expect(app.texts == ["2026-05-01 2026-05-31 -1"])
        #expect(try app.dateInput("days").value == ["2026-05-01", "2026-05-31"])
        try await app.dateInput("days").set(CalendarDate(2026, 2, 1)...CalendarDate(2026, 2, 2)).run()
        try await app.feedback().set(4).run()
        #expect(app.texts == ["2026-02-01 2026-02-02 4"])
        try await app.button("never").click().run()
        #expect(app.texts == ["2026-02-01 2026-02-02 -1"])
    }

    @Test(arguments: [false, true])
    func `the first of two days stays while the second is chosen`(_ hasKey: Bool) async throws {
        let app = AppTest {
            let days = try useState("held") { ClosedRange<CalendarDate>?.none }
            let year = CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31)
            let value =
                hasKey
                ? st.dateInput("days", range: nil, in: year, key: "days") : st.dateInput("days", range: days, in: year)
            st.text("\(value.map { "\($0.upperBound)" } ?? "nil")")
        }
        try await app.run()
        try await app.dateInput("days").set(CalendarDate(2026, 2, 1)).run()
        #expect(app.texts == ["nil"])
        #expect(try app.dateInput("days").value == ["2026-02-01"])
        try await app.dateInput("days").set(CalendarDate(2026, 2, 1)...CalendarDate(2026, 2, 9)).run()
        #expect(app.texts == ["2026-02-09"])
    }

    @Test func `a selection is an entry that code can set`() async throws {
        let app = AppTest {
            let selection = st.dataframe(Samples.sales, selecting: .rows, key: "rows")
            st.text("\(selection.rows) \(st.sessionState["rows", as: DataframeSelection.self]?.rows ?? [])")
        }
        try await app.run()
        try await app.dataframe("rows").select(DataframeSelection(rows: [1])).run()
        #expect(app.texts == ["[1] [1]"])
        try app.sessionState.set(DataframeSelection(rows: [0, 2]), for: "rows")
        try await app.run()
        #expect(app.texts == ["[0, 2] [0, 2]"])
        #expect(
            try app.dataframe("rows").value
                == TestValue.text(#"{"selection": {"rows": [0, 2], "columns": [], "cells": []}}"#)
        )
    }

    @Test func `selections in charts are heard of`() async throws {
        let heard = Recorder<VegaSelection>()
        let app = AppTest {
            let spec: JSONValue = [
                "mark": "point", "params": [["name": "brush", "select": "interval"]],
                "encoding": [
                    "x": ["field": "n", "type": "quantitative"], "y": ["field": "m", "type": "quantitative"],
                ],
            ]
            let vega = st.vegaLiteChart(Samples.sales, spec, selecting: .all, key: "vega") { heard.append($0) }
            st.text("\(vega.range("brush", "n").map { "\($0)" } ?? "nil")")
            st.text("\(st.sessionState["vega", as: VegaSelection.self] == vega)")
            let figure: JSONValue = ["data": [["type": "bar", "x": [1, 2], "y": [3, 4]]]]
            st.text("\(st.plotlyChart(figure, selecting: .points, key: "plotly").pointIndices)")
            let option: JSONValue = ["series": [["type": "bar", "data": [1, 2], "selectedMode": "single"]]]
            st.text("\(st.echartsChart(selectable: option, key: "echarts").indices())")
        }
        try await app.run()
        #expect(app.exceptions == [])
        #expect(app.texts == ["nil", "true", "[]", "[]"])
        try await app.chart("vega").select(["brush": ["n": [1, 4]]]).run()
        try await app.chart("plotly").select(["point_indices": [1]]).run()
        try await app.chart("echarts").select(["selected": [["series_index": 0, "data_indices": [1]]]]).run()
        #expect(app.texts == ["1.0...4.0", "true", "[1]", "[1]"])
        #expect(heard.values.count == 1)
        #expect(throws: AppTestError.self) { try app.chart("nothing") }
    }
}
