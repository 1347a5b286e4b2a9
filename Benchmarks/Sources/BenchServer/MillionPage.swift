import Swiftlit

/// Made once for all sessions, when somebody asks for it.
private let million: DataTable = {
    let rows = 0..<1_000_000
    let colors = ["red", "green", "blue"]
    return DataTable(
        DataColumn("number", rows),
        DataColumn("square root", rows.map { Double($0).squareRoot() }),
        DataColumn("mixed", rows.map { $0 * 7_919 % 1_000_003 }),
        DataColumn("color", categories: rows.lazy.map { colors[$0 % 3] })
    )
}()

func drawMillion() {
    st.title("Million")
    if st.checkbox("Show", key: "show") { st.dataframe(million) }
    let n = st.slider("n", value: 5, in: 0...100, key: "n")
    st.text("n = \(n)")
}
