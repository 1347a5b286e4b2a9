import Swiftlit

/// A table of a million rows, of which the browser fetches those that it shows.
enum Million {
    /// Made once for all sessions: each run shows the same values, so the browser keeps the rows that it has.
    static let table: DataTable = {
        let rows = 0..<1_000_000
        let colors = ["red", "green", "blue"]
        return DataTable(
            DataColumn("number", rows),
            DataColumn("square root", rows.map { Double($0).squareRoot() }),
            DataColumn("mixed", rows.map { $0 &* 7_919 % 1_000_003 }),
            DataColumn("color", categories: rows.lazy.map { colors[$0 % 3] })
        )
    }()

    static func draw() {
        st.title("Million")
        st.markdown(
            """
            A long table is sent in parts of 1,000 rows, when somebody scrolls to them. A click on a header sorts on the server. `isLazy:` says which
            tables; left out, those of more than 150,000 rows.
            """
        )
        st.dataframe(table, columns: ["number": ColumnConfig(type: .number(format: .localized))], alt: "A million rows")
        let count = st.slider("Another run", value: 1, in: 1...10)
        st.text("run with \(count)")
        st.source()
    }
}
