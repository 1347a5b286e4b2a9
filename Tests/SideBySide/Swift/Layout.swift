import Swiftlit

enum Layout {
    static func draw() {
        st.title("Layout")
        st.sidebar.subheader("Sidebar")
        st.sidebar.slider("In the sidebar", value: 3, in: 0...10)
        st.container(isBordered: true, height: 120) {
            for number in 0..<8 { st.text("Line \(number)") }
        }
        let row = st.container(
            isHorizontal: true,
            horizontalAlignment: .distribute,
            verticalAlignment: .center,
            gap: .large
        )
        row.button("One")
        row.button("Two", type: .primary)
        row.text("Three")
        st.container(isBordered: true, width: 400, horizontalAlignment: .right) { _ = st.button("At the right") }
        self.drawColumns()
        self.drawExpanders()
        st.form("form", isBordered: false) {
            let (left, right) = st.columns(2, verticalAlignment: .bottom)
            left.textInput("A field")
            right.formSubmitButton("Send")
        }
        st.text("above")
        st.space(.large)
        st.text("below")
        st.bottom.caption("At the bottom")
    }

    private static func drawColumns() {
        let columns = st.columns(weights: [1, 2, 1], verticalAlignment: .bottom, isBordered: true)
        for (place, column) in columns.enumerated() {
            column.text(Array(repeating: "column \(place)", count: place + 1).joined(separator: "\n"))
        }
        let (left, right) = st.columns(2, gap: .large)
        left.text("left")
        for (number, column) in right.columns(3, gap: .none).enumerated() {
            column.button("\(number)", key: "inner \(number)", width: .stretch)
        }
        let grid = st.grid(3, minimumColumnWidth: 120, isBordered: true)
        grid.cell(columnSpan: 2) {
            st.metric("Two columns", 1)
            st.caption("wide")
        }
        for number in 0..<4 { grid.text("cell \(number)") }
        let slot = st.empty()
        slot.text("first")
        slot.text("second")
    }

    private static func drawExpanders() {
        st.expander("Closed") { st.text("hidden") }
        st.expander("Open", isExpanded: true, icon: .material("info")) { st.text("shown") }
        st.expander("Compact", isExpanded: true, type: .compact) { st.text("shown") }
        let (first, second, third) = st.tabs("One", ":material/home: Two", "Three", selection: "Three")
        first.text("in one")
        second.text("in two")
        third.text("in three")
        st.popover("A popover", help: "Opens", icon: "🎈") {
            st.text("over the page")
            st.checkbox("inside")
        }
    }
}
