import Testing

@testable import SwiftlitServer

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What TOML 1.0 allows and what it forbids, rule by rule. `Scripts/check-toml` compares many more documents with
/// another implementation.
@Suite struct TOMLSpecificationTests {
    private static let valid: [(document: String, shown: String)] = [
        // Comments, line breaks, spaces.
        ("", "{}"), ("# é 🎉\ttab", "{}"), ("\u{FEFF}a=1", "{a:1}"), ("a=1#x\r\n\tb =\t2 \t", "{a:1,b:2}"),
        ("\n\r\n \n", "{}"),
        // Keys.
        ("a-b_C9 = 1", "{a-b_C9:1}"), ("1234 = 1", "{1234:1}"), ("\"\" = 1", "{:1}"),
        ("'a.b' . \"c\" = 1", "{a.b:{c:1}}"),
        ("3.14 = 1", "{3:{14:1}}"), ("true = 1\ninf = 2", "{true:1,inf:2}"), ("\"\\u00e9\" = 1", "{é:1}"),
        ("a.b = 1\na.c.d = 2\na.c.e = 3", "{a:{b:1,c:{d:2,e:3}}}"),
        // Whole numbers.
        ("a = 0", "{a:0}"), ("a = +0", "{a:0}"), ("a = -0", "{a:0}"), ("a = 5_349_221", "{a:5349221}"),
        ("a = 9223372036854775807", "{a:9223372036854775807}"),
        ("a = -9223372036854775808", "{a:-9223372036854775808}"),
        ("a = 0xdead_BEEF", "{a:3735928559}"), ("a = 0o755", "{a:493}"), ("a = 0b1101_0", "{a:26}"),
        ("a = 0x00", "{a:0}"),
        // Numbers.
        ("a = 1.0", "{a:1.0}"), ("a = -0.0", "{a:-0.0}"), ("a = 6.626e-34", "{a:6.626e-34}"),
        ("a = 5e+2_2", "{a:5e+22}"),
        ("a = 1e06", "{a:1000000.0}"), ("a = 9_1.2_5", "{a:91.25}"), ("a = +inf", "{a:inf}"), ("a = -nan", "{a:nan}"),
        ("a = 0e0", "{a:0.0}"), ("a = 1E5", "{a:100000.0}"),
        // Truth.
        ("a = true\nb = false", "{a:true,b:false}"),
        // Dates and times.
        ("a = 1979-05-27T07:32:00Z", "{a:@1979-05-27T07:32:00Z}"),
        ("a = 1979-05-27t07:32:00z", "{a:@1979-05-27t07:32:00z}"),
        ("a = 1979-05-27 00:32:00.999-07:00", "{a:@1979-05-27T00:32:00.999-07:00}"),
        ("a = 2000-02-29", "{a:@2000-02-29}"), ("a = 23:59:59.5", "{a:@23:59:59.5}"),
        ("a = 1979-05-27 # day", "{a:@1979-05-27}"),
        ("a = 1979-05-27 \nb = 1", "{a:@1979-05-27,b:1}"),
        // Texts.
        (#"a = "\b\t\n\f\r\"\\""#, #"{a:"\u{8}\t\n\u{C}\r\"\\"}"#), (#"a = "\u00E9\U0001F389""#, #"{a:"é🎉"}"#),
        ("a = \"e\u{301}\"", "{a:\"e\u{301}\"}"), ("a = \"\u{301}x\"", "{a:\"\u{301}x\"}"),
        ("a = '\u{301}'", "{a:\"\u{301}\"}"),
        ("a = '<\\i\\c*\\s*>'", #"{a:"<\\i\\c*\\s*>"}"#), ("a = \"\ttab\"", #"{a:"\ttab"}"#), ("a = ''", #"{a:""}"#),
        ("a = \"\"\"\r\nx\r\ny\"\"\"", #"{a:"x\ny"}"#), ("a = \"\"\"a \\\n\n  \t b\"\"\"", #"{a:"a b"}"#),
        ("a = \"\"\"a \\   \n b\"\"\"", #"{a:"a b"}"#), (#"a = """"quoted"""""#, #"{a:"\"quoted\""}"#),
        ("a = \"\"\"\"\"two\"\"\"\"\"", #"{a:"\"\"two\"\""}"#),
        ("a = \"\"\"x\\\"\"\"\"\"\"", #"{a:"x\"\"\""}"#),
        ("a = ''''x'''''", #"{a:"'x''"}"#),
        ("a = \"\"\"\"\"\"", #"{a:""}"#), ("a = '''\\\n'''", #"{a:"\\\n"}"#),
        // Lists.
        ("a = [ ]", "{a:[]}"), ("a = [1,2.5,'x',[true],{b=1}]", "{a:[1,2.5,\"x\",[true],{b:1}]}"),
        ("a = [ # one\n 1 # two\n , # three\n 2, # four\n ]", "{a:[1,2]}"),
        // Tables.
        ("[a]\n[b]\n[a.c]\nd=1", "{a:{c:{d:1}},b:{}}"), ("[ a . 'b' ]\nc=1", "{a:{b:{c:1}}}"),
        ("[x.y.z]\n[x]\na=1", "{x:{y:{z:{}},a:1}}"), ("[f]\na.b = 1\n[f.a.c]\nd = 1", "{f:{a:{b:1,c:{d:1}}}}"),
        ("[a.b.c]\nz=9\n[a]\nd.e=1", "{a:{b:{c:{z:9}},d:{e:1}}}"), ("[a.b]\n[a]\nb2.c=1", "{a:{b:{},b2:{c:1}}}"),
        ("[a.b.c]\n[a]\nb.x=1", "{a:{b:{c:{},x:1}}}"),
        // Inline tables.
        ("a = {}", "{a:{}}"), ("a = { b = 1, c.d = 2, c.e = 3 }", "{a:{b:1,c:{d:2,e:3}}}"),
        ("a = {b = [\n1\n]}", "{a:{b:[1]}}"),
        // Lists of tables.
        ("[[a]]\n[[a]]\nb=1\n[a.c]\nd=1\n[[a.e]]\n[[a.e]]\n[[a]]", "{a:[{},{b:1,c:{d:1},e:[{},{}]},{}]}"),
        ("[[a.b]]\nx=1\n[a]\ny=1", "{a:{b:[{x:1}],y:1}}"), ("[[ a ]]", "{a:[{}]}"),
    ]

    @Test(arguments: valid.indices) func `what TOML allows is read`(index: Int) throws {
        let (document, shown) = Self.valid[index]
        #expect(Self.show(try TOMLParser.parse(document)) == shown, "\(document)")
    }

    private static let invalid: [String] = [
        // Keys.
        "= 1", "a", "a =", "a = # x", "a b = 1", "é = 1", "a. = 1", ".a = 1", "a..b = 1", "\"a\nb\" = 1",
        "\"\"\"a\"\"\" = 1",
        "'''a''' = 1", "a = 1 b = 2", "a = 1\na = 2", "a = 1\n\"a\" = 2", "a\n= 1", "a =\n1", "[]", "[a", "[a\n]",
        "[a]]", "[[a]", "[a] b = 1",
        "[ [a]]", "[[a] ]", "[a.]", "[.a]", "[a..b]", "a = 1]",
        // Whole numbers: no zeros at the start, underscores between digits only, no sign before a radix.
        "a = 01234", "a = 00", "a = -01", "a = +00", "a = 0_1", "a = 1_", "a = _1", "a = 1__2", "a = 0x", "a = 0x_1",
        "a = 0x1_", "a = -0x1",
        "a = +0b1", "a = 0X1", "a = 0o8", "a = 0b2", "a = 0xg", "a = 1 2", "a = --1", "a = +-1",
        "a = 9223372036854775808", "a = 1a",
        "a = 0x-1", "a = ٣",
        // Numbers.
        "a = 1.", "a = .5", "a = 1.e3", "a = 01.5", "a = 1._5", "a = 1_.5", "a = 1.5_", "a = 1e", "a = 1e+",
        "a = 1e5.0", "a = 1e_5", "a = 1.2.3",
        "a = infinity", "a = Inf", "a = NaN", "a = +-inf", "a = 0x1p3", "a = 1e1e1", "a = 03e1",
        // Truth.
        "a = True", "a = FALSE", "a = tru", "a = truex", "a = true false",
        // Dates and times.
        "a = 1979-5-27", "a = 1979-02-30", "a = 1900-02-29", "a = 1979-13-01", "a = 1979-00-10", "a = 1979-01-00",
        "a = 79-01-01", "a = 24:00:00",
        "a = 23:60:00", "a = 23:59:60", "a = 23:59", "a = 1:02:03", "a = 12:00:00.", "a = 1979-05-27T",
        "a = 1979-05-27T07:32",
        "a = 1979-05-27T07:32:00+25:00", "a = 1979-05-27T07:32:00+0700", "a = 1979-05-27T07:32:00-07",
        "a = 1979-05-27  07:32:00", "a = 07:32:00Z",
        "a = 1979-05-27Z", "a = 1979-05-27T07:32:00ZZ", "a = 1979-05-27x07:32:00",
        // Texts.
        "a = x", "a = \"x", "a = 'x", "a = \"x\ny\"", "a = 'x\ny'", "a = \"\\x41\"", "a = \"\\e\"", "a = \"\\ \"",
        "a = \"\\u12\"", "a = \"\\ud800\"",
        "a = \"\\U00110000\"", "a = \"\\u+123\"", "a = \"\"\"x", "a = '''x", "a = \"\"\"\\q\"\"\"",
        "a = \"\"\"a \\ b\"\"\"", "a = \"x\" y", "a = 'it's'",
        "a = \"\"\"\"\"\"\"\"\"", "a = ''''''''''", "a = \"x'", "a = \"\u{0}\"", "a = \"\u{1F}\"", "a = '\u{7F}'",
        "a = \"\"\"\u{8}\"\"\"",
        "a = '''\u{B}'''", "a = \"\r\"", "a = '''\r'''",
        // Comments and line breaks.
        "# \u{0}", "# \u{7F}", "a = 1 # \u{1}", "# \r x", "a = 1\rb = 2", "\u{B}", "a = 1\u{A0}", "a = 1\u{C}b = 2",
        "a\u{FEFF} = 1",
        // Lists.
        "a = [", "a = [1", "a = [1 2]", "a = [,]", "a = [1,,2]", "a = [1,2,,]", "a = ]", "a = [1}", "a = [1] 2",
        // Tables: defined once.
        "[a]\n[a]", "a = 1\n[a]", "[a]\nb = 1\n[a.b]", "a.b = 1\n[a]", "[f]\na.b = 1\n[f.a]", "[f]\na.b.c = 1\n[f.a.b]",
        "a.b = 1\na.b.c = 2",
        "a = 1\na.b = 2", "[a.b.c]\nz=9\n[a]\nb.c.t=1", "[a.b.c.d]\nz=9\n[a]\nb.c.d.k.t=1", "[a]\nb.c=1\n[a.b]",
        "[a.b]\n[a]\n[a.b]",
        "[a]\nb=1\n[a.b.c]", "[a.b]\nx=1\n[a]\nb=2", "[a.b]\nx=1\n[a]\nb.y=2", "a.b=1\n[a.c]\n[a]",
        // Inline tables: on one line, complete.
        "a = {b = 1,}", "a = {,}", "a = {b = 1\n}", "a = {\nb = 1}", "a = {b = 1, b = 2}", "a = {b.c = 1, b = 2}",
        "a = {b = 1, b.c = 2}",
        "a = {b = {c = 1}, b.d = 2}", "a = {}\n[a.b]", "a = {}\na.b = 1", "a = {b = {}}\n[a.b.c]", "a = {b = 1 c = 2}",
        "a = {b}", "a = {b = 1",
        "a = { # x\n}",
        // Lists of tables.
        "[a]\n[[a]]", "[[a]]\n[a]", "a = []\n[[a]]", "a = [{}]\n[a.b]", "a = [{}]\na.b = 1", "a = 1\n[[a]]",
        "[[a]]\n[a.b]\n[[a.b]]", "[[a.b]]\n[a]\nb=1",
        "[[a]]\nb=1\n[[a.b]]", "[a.b]\n[[a]]", "[a]\nb.c=1\n[[a.b]]", "[[a.b]]\n[a]\nb.c=1",
    ]

    @Test(arguments: invalid.indices) func `what TOML forbids is an error`(index: Int) {
        let document = Self.invalid[index]
        #expect(throws: TOMLError.self, "\(document.debugDescription)") { try TOMLParser.parse(document) }
    }

    @Test(
        arguments: [
            (Array("a = 1\nb = \"".utf8) + [0xFF] + Array("\"".utf8), 2), ([0xC3], 1),
            (Array("# ".utf8) + [0xED, 0xA0, 0x80], 1),
            ([0xFF, 0xFE, 0x61, 0], 1), (Array("\n\na = '".utf8) + [0xC0, 0xAF] + Array("'".utf8), 3),
        ] as [([UInt8], Int)]
    )
    func `bytes that are not UTF-8 are named with their line`(bytes: [UInt8], line: Int) throws {
        let error = try #require(throws: TOMLError.self) { try TOMLParser.parse(bytes) }
        #expect(error.line == line)
        #expect(error.message.contains("UTF-8"))
    }

    @Test func `a number with a zero at its start is explained`() throws {
        let error = try #require(throws: TOMLError.self) { try TOMLParser.parse("\nzip = 01234") }
        #expect(error.line == 2)
        #expect(
            error.message == "01234 is no number: it begins with 0. Leave the 0 out, or write it in quotes for a text"
        )
    }

    @Test func `dots and brackets nest to a bound, together`() {
        let deep = String(repeating: "a.", count: 100_000) + "a"
        #expect(throws: TOMLError.self) { try TOMLParser.parse(deep + " = 1") }
        #expect(throws: TOMLError.self) { try TOMLParser.parse("[\(deep)]") }
        let dots = String(repeating: "a.", count: 40) + "a"
        #expect(throws: TOMLError.self) { try TOMLParser.parse("\(dots) = {\(dots) = 1}") }
        #expect(throws: Never.self) { try TOMLParser.parse("\(dots) = {b = [[[1]]]}") }
    }

    /// Compares documents with what another implementation made of them: run by `Scripts/check-toml`, which names the
    /// file.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["SWIFTLIT_TOML_FILE"] != nil))
    func `another implementation reads the same`() throws {
        struct Case: Decodable {
            var document: String
            /// What it shows; `nil` for no TOML.
            var shown: String?
        }
        let file = try #require(ProcessInfo.processInfo.environment["SWIFTLIT_TOML_FILE"])
        let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: URL(filePath: file)))
        var differenceCount = 0
        for item in cases {
            let shown: String?
            do throws(TOMLError) { shown = Self.show(try TOMLParser.parse(item.document), isExact: true) } catch {
                shown = nil
            }
            guard shown != item.shown else { continue }
            differenceCount += 1
            if differenceCount <= 10 {
                Issue.record(
                    "\(item.document.debugDescription)\nours: \(shown ?? "error")\ntheirs: \(item.shown ?? "error")"
                )
            }
        }
        #expect(!cases.isEmpty)
        #expect(differenceCount == 0)
    }

    // MARK: -

    /// A table as one line of text that tells all types apart. Exactly means with the bits of numbers, and without the
    /// text of dates.
    private static func show(_ table: TOMLTable, isExact: Bool = false) -> String {
        let items = table.keys.map { key in
            "\(key):\(table[key].map { Self.show($0.content, isExact) } ?? "")"
        }
        return "{" + items.joined(separator: ",") + "}"
    }

    private static func show(_ content: TOMLValue.Content, _ isExact: Bool) -> String {
        switch content {
        case .text(let text):
            "\""
                + text.unicodeScalars.map { scalar in
                    switch scalar {
                    case "\"": "\\\""
                    case "\\": "\\\\"
                    case "\n": "\\n"
                    case "\t": "\\t"
                    case "\r": "\\r"
                    default:
                        scalar.value < 0x20
                            ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
                    }
                }.joined() + "\""
        case .integer(let number): "\(number)"
        case .number(let number):
            number.isNaN ? "nan" : isExact ? "#\(String(number.bitPattern, radix: 16))" : "\(number)"
        case .digits(let text):
            isExact ? "#\(String((Double(text) ?? .nan).bitPattern, radix: 16))" : "\(Double(text) ?? .nan)"
        case .boolean(let flag): "\(flag)"
        case .moment(let text): isExact ? "@" : "@\(text)"
        case .list(let items): "[" + items.map { Self.show($0.content, isExact) }.joined(separator: ",") + "]"
        case .table(let table): Self.show(table, isExact: isExact)
        }
    }
}
