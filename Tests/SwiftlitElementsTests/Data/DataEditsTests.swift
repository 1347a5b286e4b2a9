internal import Foundation
internal import SwiftlitElements
internal import SwiftlitTestSupport
internal import Testing

@Suite struct DataEditsTests {
    private static let typed = DataTable(
        DataColumn("bool", [true, false]),
        DataColumn("int8", [1, 2] as [Int8]),
        DataColumn("uint16", [1, 2] as [UInt16]),
        DataColumn("uint64", [1, 2] as [UInt64]),
        DataColumn("int", [1, nil]),
        DataColumn("float", [0.5, 1.5] as [Float]),
        DataColumn("double", [0.5, 1.5]),
        DataColumn("text", ["a", "ü"]),
        DataColumn("date", [CalendarDate(2024, 1, 1), CalendarDate(2024, 1, 2)]),
        DataColumn("time", [TimeOfDay(1, 2, 3), TimeOfDay(4, 5, 6)]),
        DataColumn("stamp", [LocalDateTime(2024, 1, 1, 1, 2, 3), LocalDateTime(2024, 1, 2, 4, 5, 6)]),
        DataColumn("instant", [Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 1)]),
        DataColumn("span", [Duration.seconds(1), .seconds(2)]),
        DataColumn("money", [Decimal(1), Decimal(2)]),
        DataColumn("wide", [Decimal(string: "1e40"), Decimal(-1)].map { $0 }),
        DataColumn("list", [["a"], ["b", "c"]]),
        DataColumn("kind", categories: ["x", "y"])
    )

    /// The value of a cell as text, after it was edited.
    private static func edited(_ column: String, _ value: JSONValue) throws -> String? {
        let (table, invalid) = Self.typed.applying(DataEdits(editedRows: [1: [column: value]]))
        #expect(invalid == [])
        #expect(table.rowCount == 2)
        // What was not edited stays.
        for other in Self.typed.columns {
            #expect(table[other.name]?.texts.first == other.texts.first)
            if other.name != column { #expect(table[other.name]?.texts == other.texts) }
        }
        return try #require(table[column]).texts[1]
    }

    static let values: [(String, JSONValue, String)] = [
        ("bool", true, "true"), ("int8", -128, "-128"), ("uint16", 65_535, "65535"), ("uint64", 7, "7"),
        ("int", 3.0, "3"),
        ("float", 2.5, "2.5"), ("double", 3, "3.0"), ("text", "", ""), ("date", "2024-02-29", "2024-02-29"),
        // The browser writes dates, times and both with thousandths.
        ("date", "2024-02-29T00:00:00.000Z", "2024-02-29"), ("double", .digits("0.50"), "0.5"),
        ("time", "18:30:15.1234560", "18:30:15.123456"), ("double", 9_007_199_254_740_992, "9007199254740992.0"),
        ("time", "18:30:15.000", "18:30:15"), ("stamp", "2024-02-29T18:30:15.250", "2024-02-29T18:30:15.25"),
        ("instant", "1970-01-02T00:00:00.000Z", "1970-01-02T00:00:00"), ("span", 1.5, "1.5 seconds"),
        ("money", 2.25, "2.25"), ("money", "1e40", "1" + String(repeating: "0", count: 40)),
        ("wide", "-2.5e-20", "-0.000000000000000000025"),
        ("list", ["d", "e", "f"], "[d, e, f]"), ("kind", "x", "x"),
    ]

    @Test(arguments: values)
    func `a cell of each type takes a value`(_ column: String, _ value: JSONValue, _ text: String) throws {
        #expect(try Self.edited(column, value) == text)
    }

    @Test(arguments: Set(values.map(\.0)).sorted()) func `a cell of each type can be emptied`(_ column: String) throws {
        #expect(try Self.edited(column, nil) == nil)
    }

    @Test(
        arguments: [
            ("bool", 1, "true nor false"), ("bool", "yes", "true nor false"), ("int8", 128, "-128 to 127"),
            ("uint16", -1, "0 to 65535"), ("uint64", -1, "0 to"), ("int", 1.5, "whole number"),
            ("int", "5", "whole number"),
            ("int", 1e30, "too large"), ("double", "a lot", "no number"), ("float", true, "no number"),
            ("text", 5, "no text"),
            ("date", "2023-02-29", "no date"), ("time", "25:00", "no time"), ("stamp", "tomorrow", "no date and time"),
            ("instant", 5, "no date and time"), ("span", "1s", "number of seconds"), ("money", "dear", "no number"),
            ("money", "1e80", "more digits"), ("wide", "1e-40", "more digits"),
            // Nothing of a value is lost.
            ("double", 9_007_199_254_740_993, "more digits"),
            ("double", .digits("0.12345678901234567890"), "more digits"),
            ("date", "2024-02-29T18:30", "no date"), ("date", "2024-02-29T", "no date"),
            ("time", "18:30:15.1234567", "no time"), ("time", "18:30:15.x", "no time"), ("time", "18:30.5", "no time"),
            ("stamp", "2024-02-29T18:30:15.1234567", "no date and time"),
            ("list", "a", "no list"), ("list", [1], "no text"), ("kind", "z", "categories"), ("nothing", 1, "not"),
        ] as [(String, JSONValue, String)]
    )
    func `what a column does not take is named, and nothing else is lost`(
        _ column: String,
        _ value: JSONValue,
        _ reason: String
    ) throws {
        let edits = DataEdits(editedRows: [0: ["text": "edited"], 1: [column: value]])
        let (table, invalid) = Self.typed.applying(edits)
        let only = try #require(invalid.first)
        #expect(invalid.count == 1)
        #expect(only.row == .existing(1) && only.column == column && only.value == value)
        #expect(only.description.contains(reason), "\(only)")
        #expect(table["text"]?.texts == ["edited", "ü"])
        #expect(column == "text" || table[column]?.texts == Self.typed[column]?.texts)
    }

    @Test func `a column that is named like a position is known by its name`() {
        let table = DataTable(DataColumn("a", [1, 2]), DataColumn("_pos:0", [1, 2]))
        let edits = DataEdits(editedRows: [0: ["a": 5, "_pos:0": 6]])
        let (edited, invalid) = table.applying(edits, columns: ["_pos:0": ColumnConfig(isDisabled: true)])
        #expect(invalid.map(\.column) == ["_pos:0"])
        #expect(edited["a"]?.texts == ["5", "2"])
        #expect(edited["_pos:0"]?.texts == ["1", "2"])
    }

    @Test func `a list of wrong items is named`() {
        let (table, invalid) = Self.typed.applying(DataEdits(editedRows: [0: ["list": ["z", 1]]]))
        #expect(invalid.map(\.description) == [#"row 0, column "list": ["z", 1] is no text"#])
        #expect(table["list"]?.texts == ["[a]", "[b, c]"])
    }

    @Test func `rows are deleted and added, and those before keep their edits`() {
        let edits = DataEdits(
            editedRows: [2: ["n": 20], 0: ["n": 99]],
            addedRows: [["day": "Thu", "n": 7], [:]],
            deletedRows: [0]
        )
        let (table, invalid) = Samples.sales.applying(edits)
        #expect(invalid == [])
        #expect(table["day"]?.texts == ["Tue", "Wed", "Thu", nil])
        #expect(table["n"]?.texts == ["5", "20", "7", nil])
        #expect(table["m"]?.texts == ["2.5", "0.5", nil, nil])
    }

    @Test func `rows that there are not are named`() {
        let (table, invalid) = Samples.sales.applying(
            DataEdits(editedRows: [3: ["n": 1], -1: ["n": 1]], deletedRows: [5])
        )
        #expect(invalid.map(\.row) == [.existing(-1), .existing(3), .existing(5)])
        #expect(table["n"]?.texts == Samples.sales["n"]?.texts)
    }

    @Test func `rows with names need names of their own`() {
        let edits = DataEdits(
            editedRows: [0: ["_index": "w"], 1: ["_index": "z"], 2: ["_index": nil]],
            addedRows: [["a": 9], ["_index": "new", "a": 10], ["_index": "w"], ["_index": "new"]]
        )
        let (table, invalid) = Samples.named.applying(edits)
        #expect(table.index?.texts == ["w", "y", "z", "new"])
        #expect(table["a"]?.texts == ["1", "2", "3", "10"])
        #expect(
            invalid.map(\.description) == [
                #"row 1, column "_index": "z" is the name of another row"#,
                #"row 2, column "_index": null cannot be the name of a row"#,
                "added row 0: has no name, which its index needs", #"added row 2: "w" is the name of another row"#,
                #"added row 3: "new" is the name of another row"#,
            ]
        )
    }

    @Test func `rows get no number beyond those that the index can hold`() {
        let table = DataTable(DataColumn("id", [1, 2]), DataColumn("a", [1, 2])).indexed(by: "id")
        let last: JSONValue = .integer(.max)
        let (added, invalid) = table.applying(DataEdits(addedRows: [["_index": last, "a": 3], ["a": 4]]))
        #expect(added.index?.texts == ["1", "2", "\(Int.max)"])
        #expect(invalid.map(\.description) == ["added row 1: has no name, which its index needs"])
        let renamed = table.applying(DataEdits(editedRows: [0: ["_index": last]], addedRows: [["a": 4]]))
        #expect(renamed.table.index?.texts == ["\(Int.max)", "2"])
        #expect(renamed.invalid.map(\.description) == ["added row 0: has no name, which its index needs"])
        let small = DataTable(DataColumn("id", [126, 127] as [Int8]), DataColumn("a", [1, 2])).indexed(by: "id")
        let (full, refused) = small.applying(DataEdits(addedRows: [["a": 3]]))
        #expect(full.index?.texts == ["126", "127"])
        #expect(refused.map(\.description) == ["added row 0: has no name, which its index needs"])
    }

    @Test func `rows with numbers for names go on counting`() {
        let table = DataTable(DataColumn("id", [3, 10, 4]), DataColumn("a", [1, 2, 3])).indexed(by: "id")
        let edits = DataEdits(addedRows: [["a": 4], ["_index": 20], ["a": 5]], deletedRows: [1])
        let (edited, invalid) = table.applying(edits)
        #expect(invalid == [])
        #expect(edited.index?.texts == ["3", "4", "5", "20", "21"])
    }

    @Test(
        arguments: [
            ("n", 11, "above 10"), ("n", -1, "below 0"), ("n", nil, "needs a value"),
            ("day", "Monday", "longer than 3"),
            ("m", 1, "not editable"), ("kind", "c", "options"), ("due", "2023-12-31", "before 2024-01-01"),
            ("due", "2025-01-01", "after 2024-12-31"), ("tags", ["a", "q"], #""q", which is none"#),
        ] as [(String, JSONValue, String)]
    )
    func `what the configuration of a column does not take is named`(
        _ column: String,
        _ value: JSONValue,
        _ reason: String
    ) throws {
        let table = Samples.sales
            .adding(DataColumn("kind", ["a", "b", "a"]))
            .adding(DataColumn("due", [CalendarDate(2024, 5, 1), nil, nil]))
            .adding(DataColumn("tags", [["a"], [], ["b"]]))
        let columns: [ColumnConfig.Key: ColumnConfig] = [
            "n": ColumnConfig(isRequired: true, type: .number(minimum: 0, maximum: 10)),
            "day": ColumnConfig(type: .text(maximumCharacterCount: 3)), 2: ColumnConfig(isDisabled: true),
            "kind": ColumnConfig(type: .selectbox(["a", "b"], labels: ["a": "A"])),
            "due": ColumnConfig(type: .date(in: CalendarDate(2024, 1, 1)...CalendarDate(2024, 12, 31))),
            "tags": ColumnConfig(type: .multiselect(["a", "b"])),
        ]
        let (edited, invalid) = table.applying(DataEdits(editedRows: [1: [column: value]]), columns: columns)
        let only = try #require(invalid.first)
        #expect(invalid.count == 1)
        #expect(only.description.contains(reason), "\(only)")
        #expect(edited[column]?.texts == table[column]?.texts)
        let inside = DataEdits(editedRows: [
            1: ["n": 10, "day": "Fri", "kind": "b", "due": "2024-12-31", "tags": ["b"]]
        ])
        #expect(table.applying(inside, columns: columns).invalid == [])
    }

    @Test func `an added row without a required value is left out and named`() {
        let columns: [ColumnConfig.Key: ColumnConfig] = ["n": ColumnConfig(isRequired: true)]
        let edits = DataEdits(addedRows: [["day": "Thu"], ["n": "many"], ["day": "Fri", "n": 1]])
        let (table, invalid) = Samples.sales.applying(edits, columns: columns)
        #expect(table["day"]?.texts == ["Mon", "Tue", "Wed", "Fri"])
        #expect(
            invalid.map(\.description) == [
                #"added row 0, column "n": has no value, and needs one"#,
                #"added row 1, column "n": "many" is no whole number"#,
            ]
        )
    }

    @Test func `edits are read as the browser writes them, and written so`() throws {
        let text = #"{"edited_rows":{"1":{"n":4.5,"_index":"x"}},"added_rows":[{"n":1}],"deleted_rows":[3]}"#
        let edits = try #require(DataEdits(text))
        #expect(
            edits == DataEdits(editedRows: [1: ["n": 4.5, "_index": "x"]], addedRows: [["n": 1]], deletedRows: [3])
        )
        #expect(DataEdits(edits.jsonText) == edits)
        #expect(DataEdits("{}") == DataEdits())
    }

    @Test(arguments: ["", "[]", "5", #"{"edited_rows":{"a":{}}}"#, #"{"edited_rows":{"1":5}}"#, #"{"added_rows":[5]}"#])
    func `what are no edits is refused`(_ text: String) {
        #expect(DataEdits(text) == nil)
    }

    @Test func `random edits change what they name and nothing else`() {
        // Whatever arrives, the table keeps its form: each column has a value for each row.
        var generator = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var edits = DataEdits()
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let cells = Self.randomCells(&random)
                edits.editedRows[Int.random(in: -1...3, using: &random)] = cells
                edits.addedRows.append(Self.randomCells(&random))
                edits.deletedRows.append(Int.random(in: -1...3, using: &random))
            }
            let (table, invalid) = Self.typed.applying(edits)
            let deleted = Set(edits.deletedRows).intersection([0, 1]).count
            #expect(table.rowCount == 2 - deleted + edits.addedRows.count, "seed \(seed)")
            #expect(table.columns.allSatisfy { $0.count == table.rowCount && $0.texts.count == table.rowCount })
            let outside = edits.deletedRows.count { !(0...1).contains($0) }
            #expect(invalid.count >= outside, "seed \(seed)")
        }
    }

    private static func randomCells(_ random: inout SeededGenerator) -> [String: JSONValue] {
        var cells: [String: JSONValue] = [:]
        for _ in 0..<3 {
            guard let column = Self.values.randomElement(using: &random)?.0,
                let value = Self.values.randomElement(using: &random)?.1
            else { continue }
            cells[column] = Bool.random(using: &random) ? value : nil
        }
        return cells
    }
}

extension DataColumn {
    /// The values as texts, for comparing.
    fileprivate var texts: [String?] { (0..<self.count).map { self.text(at: $0) } }
}
