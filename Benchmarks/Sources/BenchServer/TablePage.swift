import Swiftlit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ten thousand rows of ten numbers and a line of five thousand points, all made and sent in each rerun.
func drawTable() {
    st.title("Table")
    let n = st.slider("n", value: 5, in: 0...100, key: "n")
    let columns = (0..<10).map { (column: Int) in
        (0..<10_000).map { (row: Int) in Double((row * 31 + column * 17 + n) % 1_000) / 10 }
    }
    st.dataframe(DataTable(columns.enumerated().map { DataColumn("c\($0.offset)", $0.element) }))
    st.lineChart(DataTable(DataColumn("y", (0..<5_000).map { (point: Int) in sin(Double(point + n) / 50) })))
    st.text("n = \(n) sum = \((columns[0].reduce(0, +) * 10).rounded() / 10)")
}
