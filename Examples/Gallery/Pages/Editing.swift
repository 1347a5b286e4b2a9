import Swiftlit

/// Tables that can be edited: rows of a type and columns of a table, and tables with buttons.
enum Editing {
    struct Item: Codable, Sendable {
        enum Kind: String, Codable, CaseIterable, Sendable { case fruit, vegetable }

        var name: String
        var count: Int
        var price: Double?
        var kind: Kind
        var isOrganic: Bool
        var picked: CalendarDate?
    }

    static let items = [
        Item(name: "Apple", count: 3, price: 0.5, kind: .fruit, isOrganic: true, picked: CalendarDate(2026, 9, 1)),
        Item(name: "Leek", count: 1, price: 1.2, kind: .vegetable, isOrganic: false, picked: nil),
        Item(name: "Plum", count: 12, price: nil, kind: .fruit, isOrganic: true, picked: CalendarDate(2026, 8, 20)),
    ]

    static func draw() {
        st.title("Editing")
        drawRows()
        drawTable()
        drawButtons()
        drawNumbers()
        st.source()
    }

    private static func drawRows() {
        st.subheader("Rows of a type")
        let edited = st.dataEditor(
            items,
            rows: .dynamic,
            columns: [
                "name": ColumnConfig("Name", isRequired: true),
                "count": ColumnConfig("Count", isRequired: true, default: 1, type: .number(minimum: 1, maximum: 99)),
                "price": ColumnConfig("Price", type: .number(format: .euro)),
                "kind": ColumnConfig(
                    "Kind",
                    isRequired: true,
                    default: "fruit",
                    type: .selectbox(Item.Kind.allCases.map { .string($0.rawValue) })
                ),
                "isOrganic": ColumnConfig("Organic", isRequired: true, default: false),
                "picked": ColumnConfig("Picked", type: .date(format: "D MMM YYYY")),
            ],
            key: "items"
        )
        st.text("items = \(edited.map(\.name))")
        st.text("total = \(edited.map(\.count).reduce(0, +))")
        let edits = st.sessionState["items", as: DataEdits.self] ?? DataEdits()
        st.text(
            "edits = \(edits.editedRows.count) edited, \(edits.addedRows.count) added, \(edits.deletedRows.count) deleted"
        )
    }

    private static func drawTable() {
        st.subheader("Columns of a table")
        let table = DataTable(
            DataColumn("city", ["Oslo", "Rome", "Lima"]),
            DataColumn("degrees", [4, 17, 22]),
            DataColumn("sunny", [false, true, true])
        )
        let edited = st.dataEditor(table.indexed(by: "city"), disabledColumns: [.index], key: "cities")
        st.text("degrees = \(edited["degrees"]?.values(as: Int.self).compactMap { $0 } ?? [])")
        st.text("sunny = \(edited["sunny"]?.values(as: Bool.self).compactMap { $0 } ?? [])")
    }

    private static func drawButtons() {
        st.subheader("Buttons")
        let table = DataTable(
            DataColumn("task", ["Sweep", "Cook"]),
            DataColumn("action", [[":material/check: Done", "Later"], ["Later"]])
        )
        st.dataframe(table, columns: ["action": .buttons("What now?", key: "action")], alt: "Tasks")
        let click = st.sessionState["action", as: CellClick.self]
        st.text("clicked = \(click.map { "\($0.label) in row \($0.row)" } ?? "nil")")
    }

    private static func drawNumbers() {
        st.subheader("Rows with numbers")
        let table = DataTable(DataColumn("id", [7, 9]), DataColumn("title", ["Tea", "Milk"]))
        let edited = st.dataEditor(table.indexed(by: "id"), rows: .dynamic, key: "numbered")
        st.text("titles = \(edited["title"]?.values(as: String.self).compactMap { $0 } ?? [])")
        st.text("ids = \(edited.index?.values(as: Int.self).compactMap { $0 } ?? [])")
    }
}
