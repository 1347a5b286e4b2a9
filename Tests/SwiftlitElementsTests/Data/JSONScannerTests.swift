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
}
