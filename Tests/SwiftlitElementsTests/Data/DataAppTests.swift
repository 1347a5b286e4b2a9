internal import SwiftlitElements
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
}
