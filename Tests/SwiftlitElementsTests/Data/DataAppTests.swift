internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitTesting
internal import Testing

@Suite struct DataAppTests {
    @Test func `a page follows the selection of its table`() async throws {
        let app = AppTest {
            let selection = st.dataframe(Samples.sales, selecting: [.rows, .columns], key: "sales", alt: "Sales")
            st.text("\(selection.rows) \(selection.columns)")
            st.lineChart(Samples.sales, x: "day", y: "n", alt: "By day")
            st.table(Samples.named, alt: "Named")
        }
        try await app.run()
        #expect(app.exceptions.isEmpty)
        #expect(app.texts == ["[] []"])
        try await app.dataframe("sales").select(DataframeSelection(rows: [2], columns: ["n"])).run()
        #expect(app.texts == [#"[2] ["n"]"#])
        #expect(app.page.elements.map(\.kind) == ["dataframe", "text", "vegaLiteChart", "table"])
    }

    @Test func `a selection survives other runs and data under its key`() async throws {
        let app = AppTest {
            let count = st.numberInput("count", value: 3, in: 1...9)
            let table = DataTable(DataColumn("n", 0..<count))
            st.text("\(st.dataframe(table, selecting: .rows, key: "k").rows)")
        }
        try await app.run()
        try await app.dataframe("k").select(DataframeSelection(rows: [1, 2])).run()
        try await app.numberInput("count").set(5).run()
        #expect(app.texts == ["[1, 2]"])
        try await app.numberInput("count").set(2).run()
        #expect(app.texts == ["[1]"])
    }

    @Test func `a state holds the selection, from both sides`() async throws {
        let app = AppTest {
            let chosen = try useState("chosen") { DataframeSelection(rows: [1]) }
            let count = st.numberInput("count", value: 3, in: 1...9)
            if st.button("Other") { chosen.value = DataframeSelection(rows: [0, 2]) }
            let table = DataTable(DataColumn("n", 0..<count))
            let selection = st.dataframe(table, selecting: .rows, selection: chosen, key: "table")
            st.text("\(selection.rows) \(chosen.value.rows)")
        }
        try await app.run()
        #expect(app.texts == ["[1] [1]"])
        try await app.dataframe("table").select(DataframeSelection(rows: [2])).run()
        #expect(app.texts == ["[2] [2]"])
        try await app.button("Other").click().run()
        #expect(app.texts == ["[0, 2] [0, 2]"])
        // Rows that are gone are not selected any more.
        try await app.numberInput("count").set(1).run()
        #expect(app.texts == ["[0] [0]"])
        #expect(app.exceptions.isEmpty)
    }

    @Test func `a kept selection is there again when the table is`() async throws {
        let app = AppTest {
            let isShown = st.checkbox("show", value: true)
            guard isShown else { return }
            let kept = StateRef<DataframeSelection>.kept("rows", default: DataframeSelection())
            st.text("\(st.dataframe(Samples.sales, selecting: .rows, selection: kept).rows)")
        }
        try await app.run()
        try await app.dataframe("rows").select(DataframeSelection(rows: [1])).run()
        #expect(app.texts == ["[1]"])
        try await app.checkbox("show").set(false).run()
        try await app.checkbox("show").set(true).run()
        #expect(app.texts == ["[1]"])
        #expect(app.exceptions.isEmpty)
    }
}
