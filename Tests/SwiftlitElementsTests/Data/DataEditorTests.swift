internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

@Suite struct DataEditorTests {
    private static let sales = Samples.sales

    private struct Pair: Codable {
        var b: Int
        var a: String
    }

    static let editor = GoldenTable(
        "data_editor",
        [
            GoldenCase("default") { st.dataEditor(sales, key: "k") },
            GoldenCase("no key") { st.dataEditor(sales) },
            GoldenCase("named rows") { st.dataEditor(Samples.named, key: "k") },
            GoldenCase("list of dictionaries") {
                st.dataEditor([Pair(b: 1, a: "x"), Pair(b: 2, a: "y")], key: "k")
            },
            GoldenCase("dynamic rows") { st.dataEditor(sales, rows: .dynamic, key: "k") },
            GoldenCase("added rows") { st.dataEditor(sales, rows: .add, key: "k") },
            GoldenCase("deleted rows") { st.dataEditor(sales, rows: .delete, key: "k") },
            GoldenCase("dynamic named rows") { st.dataEditor(Samples.named, rows: .dynamic, key: "k") },
            GoldenCase("dynamic with index") { st.dataEditor(sales, rows: .dynamic, hidesIndex: false, key: "k") },
            GoldenCase("hidden index") { st.dataEditor(sales, hidesIndex: true, key: "k") },
            GoldenCase("column order") { st.dataEditor(sales, columnOrder: ["n", "day"], key: "k") },
            GoldenCase("columns") {
                let number = ColumnConfig("N", isRequired: true, default: 1, type: .number(minimum: 0))
                st.dataEditor(sales, columns: ["n": number, "m": .hidden, "day": "Day"], key: "k")
            },
            GoldenCase("disabled") { st.dataEditor(sales, key: "k", isDisabled: true) },
            GoldenCase("disabled columns") { st.dataEditor(sales, disabledColumns: ["day", .index], key: "k") },
            GoldenCase("button column") { st.dataEditor(sales, columns: ["day": .buttons(key: "go")], key: "k") },
            GoldenCase("ignored change") { st.dataEditor(sales, key: "k", rerun: .never) },
            GoldenCase("callback") { st.dataEditor(sales, key: "k") { print($0) } },
            GoldenCase("row height") {
                st.dataEditor(sales, key: "k", rowHeight: 50, placeholder: "-", alt: "Sales")
            },
            GoldenCase("pixel size") { st.dataEditor(sales, width: 300, height: 200, key: "k") },
            GoldenCase("content size") { st.dataEditor(sales, width: .content, height: .content, key: "k") },
            GoldenCase("in a form") {
                st.form("f") {
                    st.dataEditor(sales, key: "k")
                    st.formSubmitButton("Send", key: "s")
                }
            },
        ],
        differences: ["types": "a decimal number has no zeros that its value does not need"]
    )

    @Test(arguments: editor.cases) func `editors send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.editor.check(golden)
    }

    @Test func `every editor of the golden file is drawn`() throws {
        try Self.editor.checkCompleteness()
    }

    // MARK: Tables

    @Test func `an edited table comes back, and is heard of`() async throws {
        let heard = Recorder<DataEdits>()
        let app = AppTest {
            let table = st.dataEditor(Self.sales, rows: .dynamic, key: "k") { heard.append($0) }
            st.text("\(table["day"]?.values(as: String.self) ?? []) \(table["n"]?.values(as: Int.self) ?? [])")
            st.text("\(st.sessionState["k", as: DataEdits.self]?.deletedRows ?? [-1])")
        }
        try await app.run()
        #expect(app.exceptions == [])
        #expect(app.texts.last == "[]")
        try await app.dataEditor("k").edit(row: 0, column: "n", to: 30).run()
        try await app.dataEditor("k").addRow(["day": "Thu", "n": 8]).deleteRows(1).run()
        #expect(
            app.texts.first
                == #"[Optional("Mon"), Optional("Wed"), Optional("Thu")] [Optional(30), Optional(2), Optional(8)]"#
        )
        #expect(app.texts.last == "[1]")
        #expect(
            heard.values.last
                == DataEdits(editedRows: [0: ["n": 30]], addedRows: [["day": "Thu", "n": 8]], deletedRows: [1])
        )
        #expect(try app.dataEditor("k").edits == heard.values.last)
    }

    @Test func `what cannot be is named below the table and the rest counts`() async throws {
        let app = AppTest {
            let table = st.dataEditor(Self.sales, columns: ["n": ColumnConfig(type: .number(maximum: 9))], key: "k")
            st.text("\(table["n"]?.values(as: Int.self) ?? [])")
        }
        try await app.run()
        try await app.dataEditor("k").edit(row: 0, column: "n", to: "many").edit(row: 1, column: "n", to: 10)
            .edit(row: 2, column: "n", to: 9).run()
        #expect(app.texts == ["[Optional(3), Optional(5), Optional(9)]"])
        #expect(app.page.elements.map(\.kind) == ["dataEditor", "exception", "text"])
        let message = try #require(app.exceptions.first)
        #expect(message.contains("2 edits"))
        #expect(message.contains(#"row 0, column "n": "many" is no whole number"#))
        #expect(message.contains(#"row 1, column "n": 10 is above 9"#))
        try await app.dataEditor("k").edit(row: 0, column: "n", to: 1).edit(row: 1, column: "n", to: 2).run()
        #expect(app.exceptions == [])
        #expect(app.texts == ["[Optional(1), Optional(2), Optional(9)]"])
    }

    @Test func `with a key and fixed rows edits outlive other values, not another form`() async throws {
        let app = AppTest {
            let factor = st.numberInput("factor", value: 1, in: 1...9)
            let count = st.numberInput("count", value: 3, in: 1...9)
            for (rows, key) in [(Streamlit.RowEditing.fixed, "fixed"), (.delete, "deletable")] {
                let edited = st.dataEditor(
                    DataTable(DataColumn("n", (0..<count).map { $0 * factor })),
                    rows: rows,
                    key: key
                )
                st.text("\(edited["n"]?.values(as: Int.self).compactMap { $0 } ?? [])")
            }
        }
        try await app.run()
        try await app.dataEditor("fixed").edit(row: 0, column: "n", to: 7).run()
        try await app.dataEditor("deletable").edit(row: 0, column: "n", to: 7).run()
        #expect(app.texts == ["[7, 1, 2]", "[7, 1, 2]"])
        try await app.numberInput("factor").set(2).run()
        #expect(app.texts == ["[7, 2, 4]", "[0, 2, 4]"])
        try await app.numberInput("count").set(2).run()
        #expect(app.texts == ["[0, 2]", "[0, 2]"])
    }

    @Test func `a press on a button of a table is heard of`() async throws {
        let heard = Recorder<CellClick>()
        let app = AppTest {
            let table = DataTable(DataColumn("n", [1, 2]), DataColumn("do", ["Open", "Close"]))
            st.dataframe(table, columns: ["do": .buttons(key: "do") { heard.append($0) }], alt: "Tasks")
            let click = st.sessionState["do", as: CellClick?.self] ?? nil
            st.text("\(click?.row ?? -1) \(click?.label ?? "")")
        }
        try await app.run()
        #expect(app.texts == ["-1"])
        try await app.dataframe("Tasks").click(row: 1, column: "do", label: "Close").run()
        #expect(app.texts == ["1 Close"])
        #expect(heard.values == [CellClick(row: 1, label: "Close")])
        try await app.run()
        #expect(app.texts == ["-1"])
        try await app.dataframe("Tasks").click(row: 2, column: "do", label: "Close").run()
        #expect(app.texts == ["-1"])
        #expect(throws: AppTestError.self) { try app.dataframe("Tasks").click(row: 0, column: "n", label: "") }
    }

    @Test func `a test can edit only what a person could`() async throws {
        let app = AppTest {
            st.dataEditor(Self.sales, disabledColumns: ["m"], key: "fixed")
            st.dataEditor(Self.sales, rows: .dynamic, columns: ["n": ColumnConfig(isRequired: true)], key: "dynamic")
            st.dataEditor(Self.sales, key: "disabled", isDisabled: true)
        }
        try await app.run()
        let (fixed, dynamic) = (try app.dataEditor("fixed"), try app.dataEditor("dynamic"))
        #expect(throws: AppTestError.self) { try fixed.edit(row: 0, column: "m", to: 1) }
        #expect(throws: AppTestError.self) { try fixed.addRow([:]) }
        #expect(throws: AppTestError.self) { try fixed.deleteRows(0) }
        #expect(throws: AppTestError.self) { try dynamic.addRow(["day": "Thu"]) }
        #expect(throws: AppTestError.self) { try app.dataEditor("disabled").edit(row: 0, column: "n", to: 1) }
    }

    @Test(arguments: ["", "[]", #"{"edited_rows": 5, "added_rows": [1]}"#])
    func `what are no edits changes nothing`(_ text: String) async throws {
        let session = WidgetSession()
        var table = DataTable()
        let page = { table = st.dataEditor(Self.sales, key: "k") }
        session.run(page)
        try await session.receive(.stringValue(text), for: "k")
        let run = session.run(page)
        #expect(run.errors.isEmpty)
        #expect(table["n"]?.values(as: Int.self) == [3, 5, 2])
    }

    @Test func `rows that the editor does not let add or delete stay`() async throws {
        let session = WidgetSession()
        var table = DataTable()
        let page = { table = st.dataEditor(Self.sales, key: "k") }
        session.run(page)
        let edits = DataEdits(editedRows: [0: ["n": 1]], addedRows: [["n": 1]], deletedRows: [1])
        try await session.receive(.stringValue(edits.jsonText), for: "k")
        session.run(page)
        #expect(table["n"]?.values(as: Int.self) == [1, 5, 2])
    }

    @Test func `wrong arguments are error boxes and the data comes back`() {
        let run = RecordingRun()
        var count = 0
        run.draw {
            count += st.dataEditor(DataTable(DataColumn("a", [1]), DataColumn("a", [2]))).rowCount
            count += st.dataEditor(DataTable(DataColumn("_index", [1]))).rowCount
            count += st.dataEditor(Self.sales, columns: ["n": ColumnConfig(type: .text())]).rowCount
            count += st.dataEditor(Self.sales, columns: ["n": ColumnConfig(isDisabled: true, type: .text())]).rowCount
            count += st.dataEditor(Self.sales, rowHeight: 0).rowCount
        }
        #expect(count == 1 + 1 + 3 + 3 + 3)
        #expect(run.errors.count == 4)
        #expect(run.errors.map(\.type).filter { $0 == "ElementError.invalidArgument" }.count == 3)
    }

    @Test func `the browser sends an added row without a name only where numbers go on`() throws {
        let run = RecordingRun()
        run.draw {
            let numbers = DataTable(DataColumn("id", [7, 9]), DataColumn("n", [1, 2])).indexed(by: "id")
            st.dataEditor(numbers, rows: .dynamic, key: "numbers")
            st.dataEditor(Samples.named, rows: .dynamic, key: "names")
        }
        let required = try run.elements.map { element in
            try JSONValue(parsing: element.dataframe.columns)["_index"]?["required"]
        }
        #expect(required == [nil, true])
    }
}
