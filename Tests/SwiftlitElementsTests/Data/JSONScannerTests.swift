import Testing

@testable import SwiftlitElements

/// What the browser writes of selections is read in one pass.
@Suite struct JSONScannerTests {
    private static func integer(_ text: String) -> Int?? {
        JSONScanner.read(text) { scanner in
            guard scanner.isNumber, let number = scanner.number() else { return nil }
            if case .integer(let value) = number { return .some(value) }
            return .some(nil)
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), (" 7 ", 7), ("-12", -12), ("9223372036854775807", .max),
            ("-9223372036854775808", .min),
            ("1.0", 1), ("1e2", 100), ("12E-1", nil), ("9223372036854775808", nil), ("1e400", nil), ("0.5", nil),
            ("-9223372036854775809", nil), ("2.50e1", 25),
        ] as [(String, Int?)]
    )
    func `numbers are whole or something else`(_ text: String, _ number: Int?) {
        #expect(Self.integer(text) == .some(number))
    }

    @Test(arguments: ["", "-", "01", "1.", ".5", "1e", "1e+", "+1", "0x1", "1 2", "--1", "NaN", "1,"])
    func `what is no number is refused`(_ text: String) {
        #expect(Self.integer(text) == nil)
    }

    @Test(arguments: [
        (#""""#, ""), (#""é💡""#, "é💡"), (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"),
        (#""\u00e9\uD83D\udca1x""#, "é💡x"),
    ])
    func `texts are read with what is escaped in them`(_ text: String, _ value: String) {
        #expect(JSONScanner.read(text) { $0.string() } == value)
    }

    @Test(arguments: [
        #"""#, #""a"#, #""\"#, #""\x""#, #""\u12""#, #""\ud83d""#, #""\ud83d\u0041""#, #""\udca1""#, "\"\n\"", "a",
    ])
    func `what is no text is refused`(_ text: String) {
        #expect(JSONScanner.read(text) { $0.string() } == nil)
    }

    @Test func `nesting has a bound, and deep texts do no harm`() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(JSONScanner.read(nested(128)) { $0.skip() ? true : nil } == true)
        #expect(JSONScanner.read(nested(129)) { $0.skip() ? true : nil } == nil)
        #expect(JSONScanner.read(nested(1_000_000)) { $0.skip() ? true : nil } == nil)
        #expect(JSONScanner.read(#"{"a": [1, {"b": null}, true, "x"]} "#) { $0.skip() ? true : nil } == true)
        for text in ["[1,]", "{,}", #"{"a"}"#, #"{"a":}"#, "[1 2]", "{1:2}", "nul", "[] []"] {
            #expect(JSONScanner.read(text) { $0.skip() ? true : nil } == nil, "\(text)")
        }
    }

    // MARK: - Selections

    /// Reads a selection by way of a tree.
    private static func reference(_ text: String, rowCount: Int) -> DataframeSelection? {
        guard let selection = JSONValue(text: text)?["selection"], case .object = selection else { return nil }
        func row(_ value: JSONValue) -> Int? { value.integer.flatMap { (0..<rowCount).contains($0) ? $0 : nil } }
        return DataframeSelection(
            rows: selection["rows"]?.items.compactMap(row) ?? [],
            columns: selection["columns"]?.items.compactMap(\.string) ?? [],
            cells: selection["cells"]?.items.compactMap { cell in
                guard cell.items.count == 2, let row = row(cell.items[0]), let column = cell.items[1].string else {
                    return nil
                }
                return DataframeSelection.Cell(row: row, column: column)
            } ?? []
        )
    }

    @Test(arguments: [
        #"{"selection":{"rows":[1,2],"columns":["a"],"cells":[[0,"a"],[1,"b"]]}}"#,
        #"{ "other": [{}], "selection" : { "rows" : [ 9 , 10, -1, 1.0, 1.5, "1", null, [1], {"a":2} ] } }"#,
        #"{"selection":{"columns":["a",1,null],"cells":[[0],[0,"a",1],["a",0],[0,1],7,[9,"a"],[11,"a"]],"more":{}}}"#,
        #"{"selection":{"rows":{"a":1},"columns":null,"cells":"x"}}"#, #"{"selection":{}}"#, #"{"selection":[]}"#, "{}",
        #"{"selection":null}"#, "[]", "7", "", "{", #"{"selection":{"rows":[1,}}"#, #"{"selection":{"rows":[1]}} x"#,
        #"{"selection":{"rows":[1e0,1e1,12345678901234567890]}}"#, #"{"selection":{"columns":["\u00e9\n"]}}"#,
    ])
    func `a selection is what it is as a tree`(_ text: String) {
        #expect(DataframeSelection(text, rowCount: 10) == Self.reference(text, rowCount: 10))
    }

    @Test func `a long selection is read, and what is written is read again`() {
        let selection = DataframeSelection(
            rows: Array(0..<10_000),
            columns: ["a", "é \"quoted\" \\"],
            cells: (0..<1_000).map { DataframeSelection.Cell(row: $0, column: "c\($0)") }
        )
        #expect(DataframeSelection(selection.jsonText, rowCount: 10_000) == selection)
    }

    @Test(arguments: 0..<200) func `damaged selections are read or refused, and never trap`(seed: Int) {
        var bytes = Array(#"{"selection":{"rows":[1,-2,3.5e1],"columns":["a\u00e9"],"cells":[[0,"b\n"]]}}"#.utf8)
        // Each place is cut, and changed to what means something.
        let marks = Array(#"{}[],:"\u-+.e019 tfn"#.utf8) + [0, 0x1F, 0x7F]
        let place = seed % bytes.count
        _ = DataframeSelection(String(decoding: bytes[..<place], as: UTF8.self), rowCount: 10)
        for mark in marks {
            let former = bytes[place]
            bytes[place] = mark
            let text = String(decoding: bytes, as: UTF8.self)
            if let selection = DataframeSelection(text, rowCount: 10) {
                #expect(selection.rows.allSatisfy { (0..<10).contains($0) })
            }
            bytes[place] = former
        }
    }

    // MARK: - Values

    private static let values = [
        #"{"a":[1,-2,3.5e1,-0,0,1.0,12345678901234567890,0.10],"b":{"c":null,"d":true,"e":false},"f":"x\u00e9\n\"","a":7}"#,
        #" [ ] "#, "{}", "null", #""""#, "-0", "1e400", #"[[[[1]]],{"":{"":[]}}]"#, "9223372036854775807",
        "9223372036854775808",
    ]

    /// Each text, cut and changed at each place to what means something.
    private static func variants(of text: String) -> [String] {
        let bytes = Array(text.utf8)
        let marks = Array(#"{}[],:"\u-+.e019 tfn"#.utf8) + [0, 0x1F, 0x7F]
        var variants = [text]
        for place in bytes.indices {
            variants.append(String(decoding: bytes[..<place], as: UTF8.self))
            for mark in marks {
                var changed = bytes
                changed[place] = mark
                variants.append(String(decoding: changed, as: UTF8.self))
            }
        }
        return variants
    }

    @Test(arguments: values) func `a value is what the other reader makes of it`(_ text: String) {
        for text in Self.variants(of: text) {
            let (value, other) = (JSONScanner.read(text) { $0.value() }, JSONValue(text: text))
            #expect(value == other && value?.text == other?.text, "\(text)")
        }
    }

    /// Reads edits by way of a tree.
    private static func edits(_ text: String) -> DataEdits? {
        guard let json = JSONValue(text: text), case .object = json else { return nil }
        func cells(_ json: JSONValue) -> [String: JSONValue]? {
            guard case .object(let members) = json else { return nil }
            return Dictionary(members.map { ($0.key, $0.value) }) { $1 }
        }
        var edits = DataEdits()
        if case .object(let rows)? = json["edited_rows"] {
            for (key, row) in rows {
                guard let number = Int(key), "\(number)" == key, let cells = cells(row) else { return nil }
                edits.editedRows[number] = cells
            }
        }
        for row in json["added_rows"]?.items ?? [] {
            guard let cells = cells(row) else { return nil }
            edits.addedRows.append(cells)
        }
        for row in json["deleted_rows"]?.items ?? [] {
            guard let row = row.integer else { return nil }
            edits.deletedRows.append(row)
        }
        return edits
    }

    @Test(arguments: [
        #"{"edited_rows":{"0":{"a":1,"b":"x"},"12":{"c":null,"d":[1.50,"y"]}},"added_rows":[{},{"a":true}],"deleted_rows":[3,4.0]}"#,
        #"{"edited_rows":{"-1":{}, "+1":{}, "01":{}},"other":[{}]}"#,
        #"{"edited_rows":[1],"added_rows":{"a":1},"deleted_rows":null}"#,
        #"{"edited_rows":{"1":[]}}"#, #"{"added_rows":[1]}"#, #"{"deleted_rows":["1"]}"#, #"{"deleted_rows":[1.5]}"#,
        "[]", "{}", "",
    ])
    func `edits are what they are as a tree`(_ text: String) {
        for text in Self.variants(of: text) { #expect(DataEdits(text) == Self.edits(text), "\(text)") }
    }

    @Test func `many edits are read, and what is written is read again`() {
        var edits = DataEdits(addedRows: (0..<1_000).map { ["n": .integer($0)] }, deletedRows: Array(0..<1_000))
        for row in 0..<5_000 {
            edits.editedRows[row] = ["a": .number(Double(row) + 0.5), "é \"b\"": .string("\(row)\n")]
        }
        #expect(DataEdits(edits.jsonText) == edits)
    }

    @Test(arguments: [
        #"{"selection":{"points":[{"x":1,"y":2.50}],"box":[]},"other":[1]}"#, #"{"selection":[1]}"#, "{}", "[]", "",
    ])
    func `the selection of a chart is what it is as a tree`(_ text: String) {
        for text in Self.variants(of: text) {
            #expect(chartSelection(in: text)?.text == JSONValue(text: text)?["selection"]?.text, "\(text)")
        }
    }
}
