import Testing

@testable import SwiftlitServer

@Suite struct TOMLParserTests {
    private func value(_ text: String) throws -> TOMLValue.Content? {
        try TOMLParser.parse("a = \(text)")["a"]?.content
    }

    private static let values: [(text: String, content: TOMLValue.Content)] = [
        (#""x\u00e9\t\"""#, TOMLValue.Content.text("xé\t\"")), ("'C:\\x'", .text("C:\\x")), ("\"\"", .text("")),
        ("\"\"\"\none \\\n   two\nthree\"\"\"", .text("one two\nthree")), ("'''\na'b'''", .text("a'b")),
        ("\"\"\"a\"\"\"\"\"", .text("a\"\"")),
        ("1_000", .integer(1_000)), ("-7", .integer(-7)), ("+7", .integer(7)), ("0xff", .integer(255)),
        ("0b101", .integer(5)),
        ("0o17", .integer(15)), ("1.5", .number(1.5)), ("1e3", .number(1_000)), ("-2.5e-2", .number(-0.025)),
        ("1.50", .number(1.5)), ("0.1", .number(0.1)), ("100_000.000e-2", .number(1_000)), ("-0.0", .number(-0.0)),
        ("1e23", .number(1e23)), ("5e-324", .number(.leastNonzeroMagnitude)),
        ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
        // Digits that a double does not keep stay as they are.
        ("3.14159265358979323846", .digits("3.14159265358979323846")),
        ("-9007199254740993.0", .digits("-9007199254740993.0")),
        ("1e-400", .digits("1e-400")), ("1_0e+400", .digits("10e400")),
        ("1e99999999999999999999", .digits("1e99999999999999999999")),
        ("inf", .number(.infinity)), ("-inf", .number(-.infinity)), ("true", .boolean(true)),
        ("false", .boolean(false)),
        ("1979-05-27", .moment("1979-05-27")), ("1979-05-27 07:32:00Z", .moment("1979-05-27T07:32:00Z")),
        ("07:32:00", .moment("07:32:00")), ("[]", .list([])),
        ("[1, 2,]  # end", .list([.init(content: .integer(1), line: 1), .init(content: .integer(2), line: 1)])),
    ]

    @Test(arguments: values.indices) func `values are read`(index: Int) throws {
        let (text, content) = Self.values[index]
        #expect(try self.value(text) == content, "\(text)")
    }

    @Test func `tables, dotted keys and lists of tables nest, each with its line`() throws {
        let root = try TOMLParser.parse(
            """
            # a comment
            top = 1
            [a.b]
            c.d = { e = 'x', f.g = [
                2, # two
            ] }
            [a]
            z = 1
            [[p]]
            n = 1
            [p.q]
            r = 1
            [[p]]
            n = 2
            "quoted key".x = 3
            """
        )
        #expect(root.keys == ["top", "a", "p"])
        guard case .table(let a)? = root["a"]?.content, case .table(let b)? = a["b"]?.content,
            case .table(let c)? = b["c"]?.content, case .table(let d)? = c["d"]?.content,
            case .table(let f)? = d["f"]?.content, case .list(let p)? = root["p"]?.content,
            case .table(let first)? = p.first?.content, case .table(let second)? = p.last?.content
        else {
            Issue.record("\(root)")
            return
        }
        #expect(d["e"] == TOMLValue(content: .text("x"), line: 4))
        #expect(f["g"]?.content == .list([TOMLValue(content: .integer(2), line: 5)]))
        #expect(a["z"]?.line == 8)
        #expect(p.count == 2)
        #expect(first.keys == ["n", "q"])
        #expect(second["n"] == TOMLValue(content: .integer(2), line: 14))
        #expect(second.keys == ["n", "quoted key"])
    }

    @Test(arguments: [
        ("a", 1), ("a =", 1), ("\na = x", 2), ("[a", 1), ("[a]\n[a]", 2), ("a = 1\na = 2", 2), ("a = \"x", 1),
        ("a = \"x\ny\"", 1),
        ("a = [1", 1), ("a = [1 2]", 1), ("a = { b = 1", 1), ("a = { b = 1, b = 2 }", 1), ("a = 1 b = 2", 1),
        ("= 1", 1),
        ("a.b = 1\na = 2", 2), ("a = 1\na.b = 2", 2), ("[a]\n[[a]]", 2), ("[[a]]\n[a]", 2), ("a = 1__0", 1),
        ("a = _1", 1),
        ("a = 0xg", 1), ("a = \"\\x\"", 1), ("a = \"\\ud800\"", 1), ("a = '''x", 1), ("a = 99999999999999999999", 1),
    ]) func `what is no TOML is refused at its line`(text: String, line: Int) throws {
        let error = try #require(throws: TOMLError.self) { try TOMLParser.parse(text) }
        #expect(error.line == line, "\(error.message)")
    }

    @Test func `values cannot be nested without end`() throws {
        let text = "a = " + String(repeating: "[", count: 100_000)
        #expect(throws: TOMLError.self) { try TOMLParser.parse(text) }
    }

    @Test func `line ends of Windows count`() throws {
        let root = try TOMLParser.parse("\u{FEFF}a = 1\r\nb = 2\r\n")
        #expect(root["b"] == TOMLValue(content: .integer(2), line: 2))
    }

    /// Whatever is cut off or changed: it is read or refused, and nothing else happens.
    @Test func `damaged files are read or refused`() {
        let text =
            "a = \"x\\u00e9\" # c\n[b.c]\nd = [1, 2.5, { e = 'x' }]\n[[f]]\ng = 1979-05-27\nh = \"\"\"\n\\\n x\"\"\"\n"
        for count in 0..<text.count { _ = try? TOMLParser.parse(String(text.prefix(count))) }
        for (index, character) in text.enumerated() {
            for other in "\"'[]{}=.,#\\\n \u{0}é9-" where other != character {
                var damaged = Array(text)
                damaged[index] = other
                _ = try? TOMLParser.parse(String(damaged))
            }
        }
    }
}
