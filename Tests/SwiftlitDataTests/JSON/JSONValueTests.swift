internal import Foundation
internal import SwiftlitData
internal import SwiftlitTestSupport
internal import Testing

@Suite struct JSONValueTests {
    @Test func `a table is a list of its rows`() throws {
        let table = DataTable(
            DataColumn("k", ["x", "y"]),
            DataColumn("n", [1, nil]),
            DataColumn("big", [UInt64.max, 0]),
            DataColumn("x", [0.5, .nan]),
            DataColumn("f", [0.1, 2] as [Float]),
            DataColumn("flag", [true, false]),
            DataColumn("day", [CalendarDate(2026, 1, 2), nil]),
            DataColumn("at", [Date(timeIntervalSince1970: 0.5), nil]),
            DataColumn("money", [Decimal(string: "1.50"), -20]),
            DataColumn("list", [[1, 2], []]),
            DataColumn("kind", categories: ["a", "b"])
        ).indexed(by: "k")
        let value = JSONValue.table(table)
        let rows = [
            #"{"k": "x", "n": 1, "big": 18446744073709551615, "x": 0.5, "f": 0.1, "flag": true, "day": "2026-01-02", "#
                + #""at": "1970-01-01T00:00:00.5Z", "money": 1.5, "list": [1, 2], "kind": "a"}"#,
            #"{"k": "y", "n": null, "big": 0, "x": null, "f": 2.0, "flag": false, "day": null, "at": null, "#
                + #""money": -20, "list": [], "kind": "b"}"#,
        ]
        #expect(value.text == "[\(rows[0]), \(rows[1])]")
        let read = try JSONValue(parsing: value.text)
        #expect(read == .array(value.items) && value.items.count == 2)
        #expect(JSONValue.table(DataTable(DataColumn("n", [1]))) == [["n": 1]])
        #expect([["n": 1]] as JSONValue == .table(DataTable(DataColumn("n", [1]))))
        #expect(try JSONValue(encoding: ["t": JSONValue.table(DataTable(DataColumn("n", [1])))]) == ["t": [["n": 1]]])
    }

    @Test(arguments: [
        "1", "-1", "0", "-0", "1.0", "-0.0", "0.10", "1e5", "1E+2", "1.5e-7", "12345678901234567890",
        "-9223372036854775808", "9223372036854775808", "0.1000000000000000055511151231257827", "1e400", "1e-400",
        "1e99999999999999999999", "true", "null", "\"\"", "[]", "{}", "[1, [2, []], {\"a\": {}}]",
        #"{"b": 1, "a": 2, "b": 3}"#, #"{"": {"": []}}"#, "{\"\u{E9}\": 1, \"e\u{301}\": 2}",
        "\"\\\\ \\\" \\n \u{7F} 😀\"",
        "[0.1, 100.0, 1e+16]",
    ])
    func `text is written as it was read`(_ text: String) throws {
        let value = try #require(JSONValue(text: text))
        #expect(value.text.utf8.elementsEqual(text.utf8))
        #expect(value == JSONValue(text: value.text))
    }

    @Test func `space and escapes are read`() throws {
        let text = "\u{FEFF} {\t\"a\" :\r\n[ 1 ,\"\\u00e9\\uD83D\\uDE00\\/\\b\\f\\r\\t\" ] } \n"
        let value: JSONValue = ["a": [1, "é😀/\u{8}\u{C}\r\t"]]
        #expect(JSONValue(text: text) == value)
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test(arguments: [
        "", " ", "{", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a: 1}",
        "{'a': 1}",
        "{1: 2}", "{\"a\" 1}", "]", "}", "1 2", "[] x", "tru", "True", "nul", "nan", "NaN", "Infinity", "-", "+1", "01",
        "-01",
        ".5", "5.", "1.e3", "1e", "1e+", "0x1F", "1_000", "--1", "1e5.5", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"",
        "\"\\u12G4\"", "\"\\uD800\"", "\"\\uD800\\n\"", "\"\\uD800\\u0041\"", "\"\\uDC00\"", "\"\n\"", "\"\t\"",
        "\"\u{0}\"", "// x\n1",
        "/* x */ 1", "\u{A0}1", "\u{FEFF}", "[1;2]", "{\"a\":1 \"b\":2}", "undefined", "'a'",
    ])
    func `what is no JSON is refused`(_ text: String) {
        #expect(JSONValue(text: text) == nil)
        #expect(throws: DataError.self) { try JSONValue(parsing: text) }
    }

    @Test func `a refusal names the place`() {
        let error = #expect(throws: DataError.self) { try JSONValue(parsing: "{\n  \"é\": 01\n}") }
        #expect(error?.message.contains("line 2, column 8") ?? false)
    }

    @Test func `what is nested too deeply is refused, at any depth`() throws {
        let limit = 512
        func nested(_ depth: Int) -> String {
            String(repeating: "[{\"a\":", count: depth / 2) + "1" + String(repeating: "}]", count: depth / 2)
        }
        let value = try JSONValue(parsing: nested(limit))
        #expect(try JSONValue(parsing: value.text) == value)
        for depth in [limit + 2, 1_000_000] {
            let error = #expect(throws: DataError.self) { try JSONValue(parsing: nested(depth)) }
            #expect(error?.message.contains("512") ?? false)
            #expect(throws: DataError.self) { try JSONValue(parsing: String(nested(depth).prefix(depth * 3))) }
        }
    }

    @Test func `random values come back, and cut texts are no crash`() throws {
        for seed in 0..<300 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let value = Self.random(&generator, depth: 0)
            let read = try JSONValue(parsing: value.text)
            try #require(read == value, "seed \(seed)")
            try #require(read.text == value.text, "seed \(seed)")
            var bytes = Array(value.text.utf8)
            for _ in 0..<5 {
                bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...127, using: &generator)
                let text = String(
                    decoding: bytes.prefix(.random(in: 0...bytes.count, using: &generator)),
                    as: UTF8.self
                )
                // What Foundation refuses as well as what it takes; numbers beyond its range aside.
                if let value = JSONValue(text: text) {
                    try #require(JSONValue(text: value.text) == value, "seed \(seed)")
                }
            }
        }
    }

    @Test(arguments: [
        ("1", "1.0", true), ("1", "1e0", true), ("100", "1e2", true), ("9007199254740993", "9007199254740992.0", false),
        ("0.1", "0.10", true), ("0.1", "0.1000000000000000055511151231257827", false), ("-0", "0", true),
        ("12345678901234567890", "1234567890123456789e1", true), ("1e400", "1e401", false), ("1e400", "10e399", true),
        (#"{"a": 1, "b": 2}"#, #"{"b": 2, "a": 1}"#, true), (#"{"a": 1, "a": 2}"#, #"{"a": 2, "a": 1}"#, false),
        (#"{"a": 1}"#, #"{"a": 1, "a": 1}"#, false), ("1", "\"1\"", false), ("1", "true", false),
    ])
    func `values are equal that say the same`(_ left: String, _ right: String, _ areEqual: Bool) throws {
        #expect((try JSONValue(parsing: left) == JSONValue(parsing: right)) == areEqual)
        #expect((try JSONValue(parsing: right) == JSONValue(parsing: left)) == areEqual)
    }

    @Test func `numbers are read as the types that hold them`() throws {
        func value(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }
        #expect(try value("1e3").integer == 1000 && value("1e3").double == 1000)
        #expect(try value("-9223372036854775808").integer == .min)
        #expect(try value("9223372036854775808").integer == nil)
        #expect(try value("1e400").double == nil && value("1e400").integer == nil)
        #expect(try value("1.5").integer == nil)
        #expect(JSONValue.digits("abc").text == "null" && JSONValue.digits("abc").double == nil)
    }

    @Test func `keys are found, replaced and removed`() throws {
        var value = try JSONValue(parsing: #"{"a": 1, "b": 2, "a": 3}"#)
        #expect(value["a"] == 3)
        value["a"] = 4
        #expect(value.text == #"{"b": 2, "a": 4}"#)
        value["a"] = JSONValue?.none
        value["c"] = 5
        #expect(value.text == #"{"b": 2, "c": 5}"#)
        let accents = try JSONValue(parsing: "{\"\u{E9}\": 1, \"e\u{301}\": 2}")
        #expect(accents["\u{E9}"] == 1 && accents["e\u{301}"] == 2)
    }

    @Test func `values encode in their order`() throws {
        struct Inner: Encodable {
            var zebra = 1.0
            var apple = UInt64.max
        }
        struct Outer: Encodable {
            var second = Inner()
            var first = ["b": 1, "a": 2]
            var when = Date(timeIntervalSinceReferenceDate: 5)
            var json: JSONValue = .digits("12345678901234567890")
        }
        let text =
            #"{"second": {"zebra": 1.0, "apple": 18446744073709551615}, "first": {"a": 2, "b": 1}, "when": 5.0, "json": 12345678901234567890}"#
        #expect(try JSONValue(encoding: Outer()).text == text)
        #expect(throws: EncodingError.self) { try JSONValue(encoding: [Double.nan]) }
        let decoded = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        #expect(decoded == JSONValue(text: text))
        let keys = try JSONDecoder().decode(JSONValue.self, from: Data(#"{"c": 1, "a": 2, "b": 3}"#.utf8))
        #expect(keys.text == #"{"a": 2, "b": 3, "c": 1}"#)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(
                decoding: try encoder.encode(JSONValue.array([.digits("1e2"), .digits("12345678901234567890")])),
                as: UTF8.self
            ).hasSuffix("12345678901234567890]")
        )
    }

    private static func random(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth < 5 ? 9 : 6), using: &generator) {
        case 0: return .null
        case 1: return .bool(.random(using: &generator))
        case 2: return .integer(.random(in: .min ... .max, using: &generator))
        case 3:
            let number = Double(bitPattern: generator.next())
            return .number(number.isFinite ? number : 0.5)
        case 4: return .digits("\(generator.next())\(generator.next())")
        case 5: return .string(Self.text(&generator))
        case 6, 7:
            return .array(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in Self.random(&generator, depth: depth + 1) }
            )
        default:
            return .object(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                    (Self.text(&generator), Self.random(&generator, depth: depth + 1))
                }
            )
        }
    }

    private static func text(_ generator: inout SeededGenerator) -> String {
        let parts = ["a", "\"", "\\", "\n", "\u{0}", "é", "e\u{301}", "😀", "/", "\u{2028}", "{", "1"]
        return (0..<Int.random(in: 0...3, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }
            .joined()
    }

    // MARK: - Depth

    /// Deeper than a stack that Swift releases, compares or writes such values on, were that recursive.
    private static let depth = 100_000

    private static func nested(_ innermost: JSONValue, isObject: Bool) -> JSONValue {
        var value = innermost
        for _ in 0..<self.depth { value = isObject ? ["a": value] : [value] }
        return value
    }

    @Test(arguments: [false, true]) func `values in each other to any depth do no harm`(isObject: Bool) throws {
        let value = Self.nested(1, isObject: isObject)
        #expect(value == Self.nested(1.0, isObject: isObject))
        #expect((value == Self.nested(2, isObject: isObject)) == false)
        #expect(value.text.utf8.count == Self.depth * (isObject ? 7 : 2) + 1)
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(value) }
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(["in": [value]]) }
        #expect("\([value])".utf8.count > Self.depth)
        // What others hold stays.
        var list: JSONValue = [value, 7]
        let inner = list.items[0]
        list = 7
        #expect(inner == value)
        var part = value
        for _ in 0..<1_000 { part = (isObject ? part["a"] : part.items.first) ?? .null }
        #expect(part != .null)
    }

    @Test func `lists and objects are used as arrays are, and copies stay as they were`() {
        var list: JSONValue.List = [1, 2, 3]
        let copy = list
        list[0] = "a"
        list.append(4)
        list.removeAll { $0 == 2 }
        #expect(list.elementsEqual(["a", 3, 4]))
        #expect(copy.elementsEqual([1, 2, 3]))
        #expect("\(copy)" == "[1, 2, 3]")
        var members = JSONValue.Members([(key: "a", value: 1), (key: "b", value: 2)])
        let former = members
        members[1].value = 3
        members.append((key: "c", value: [4]))
        #expect("\(members)" == #"{"a": 1, "b": 3, "c": [4]}"#)
        #expect("\(former)" == #"{"a": 1, "b": 2}"#)
        #expect(JSONValue.array(list) == .array(Array(list)) && JSONValue.object(members) == .object(Array(members)))
    }
}
