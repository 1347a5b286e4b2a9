internal import Foundation
internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct WriteTests {
    @Test(arguments: Self.write.cases) func `write sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.write.check(golden)
    }

    @Test func `every golden case of write is drawn or listed as a difference`() throws {
        try Self.write.checkCompleteness()
    }

    /// What was written, one text for each element.
    private func written(_ body: () -> Void) -> [String] {
        let run = RecordingRun()
        run.draw { body() }
        return run.elements.map { element in
            switch element.type {
            case .markdown(let markdown)?: markdown.body
            case .json(let json)?: "json \(json.body)"
            case .exception(let exception)?: "\(exception.type): \(exception.message)"
            case .metric(let metric)?: "metric \(metric.label) \(metric.body)"
            default: "\(element)"
            }
        }
    }

    @Test func `JSON is shown as such, and its single values as they are written`() {
        #expect(self.written { st.write(["a": [1, 0.5]] as JSONValue) } == [#"json {"a": [1, 0.5]}"#])
        #expect(self.written { st.write([1] as JSONValue) } == ["json [1]"])
        #expect(self.written { st.write(5 as JSONValue, JSONValue.digits("0.10")) } == ["`5` `0.10`"])
    }

    private struct Point: Encodable {
        var x = 1
        var y = 2
    }

    private enum Region: String, Encodable, CaseIterable {
        case europe, asia
    }

    private struct Plain {
        var a = 1
    }

    private struct Card: WritableElement {
        func write(to container: some ElementContainer) { container.metric("Card", 5) }
    }

    private struct Failure: Error, CustomStringConvertible {
        var description: String { "no luck" }
    }

    @Test func `each type has its element`() {
        #expect(self.written { st.write(true) } == ["`true`"])
        #expect(self.written { st.write(Substring("*a*")) } == ["*a*"])
        #expect(self.written { st.write(UInt8(7), 1.5 as Float, Character("x")) } == ["`7` `1.5` `x`"])
        #expect(self.written { st.write(Date(timeIntervalSince1970: 0)) } == ["`1970-01-01 00:00:00 +0000`"])
        #expect(self.written { st.write(1..<5) } == ["`1..<5`"])
        #expect(self.written { st.write(Duration.seconds(2)) } == ["`2.0 seconds`"])
        #expect(self.written { st.write(Point()) } == [#"json {"x": 1, "y": 2}"#])
        #expect(self.written { st.write(Region.asia) } == ["`asia`"])
        #expect(self.written { st.write(Plain()) } == ["`Plain(a: 1)`"])
        #expect(self.written { st.write(Card()) } == ["metric Card 5"])
        #expect(self.written { st.write(Failure()) } == ["Failure: no luck"])
        #expect(self.written { st.write(Failure() as any Error) } == ["Failure: no luck"])
    }

    @Test func `collections are JSON where their elements are`() {
        #expect(self.written { st.write([1, 2]) } == ["json [1, 2]"])
        #expect(self.written { st.write(ContiguousArray([1, 2])) } == ["json [1, 2]"])
        #expect(self.written { st.write(Region.allCases) } == [#"json ["europe", "asia"]"#])
        #expect(self.written { st.write([Point()]) } == [#"json [{"x": 1, "y": 2}]"#])
        #expect(self.written { st.write(Set([2, 1])) } == ["json [1, 2]"])
        #expect(self.written { st.write(["b": 1.5, "a": nil]) } == [#"json {"a": null, "b": 1.5}"#])
        #expect(self.written { st.write([Int]()) } == ["json []"])
        let plain = self.written { st.write([Plain()]) }
        #expect(plain.count == 1 && plain[0].hasPrefix("`[") && plain[0].contains("Plain(a: 1)"))
    }

    @Test func `what may be missing is written as what it is, or nil`() {
        #expect(self.written { st.write(Int?.none) } == ["`nil`"])
        #expect(self.written { st.write(Int?.some(5)) } == ["`5`"])
        #expect(self.written { st.write(String?.some("a")) } == ["a"])
        #expect(self.written { st.write(Int??.some(nil)) } == ["`nil`"])
        #expect(self.written { st.write([Int]?.some([1])) } == ["json [1]"])
        #expect(self.written { st.write(Card?.some(Card())) } == ["metric Card 5"])
        #expect(self.written { st.write(Point?.none) } == ["`nil`"])
        #expect(self.written { st.write(Plain?.some(Plain())) } == ["`Plain(a: 1)`"])
    }

    @Test func `what stands in a line is joined, the rest stands below each other`() {
        #expect(
            self.written { st.write("a", 1, Card(), "b", Failure(), nil as Int?, true) }
                == ["a `1`", "metric Card 5", "b", "Failure: no luck", "`nil` `true`"]
        )
    }

    @Test func `generic values keep their meaning`() {
        func show<Value>(_ value: Value) { st.write(value) }
        #expect(self.written { show("a") } == ["a"])
        #expect(self.written { show([1]) } == ["json [1]"])
        let value: Any = "a"
        #expect(self.written { st.write(value) } == ["a"])
    }

    private struct Text: CustomStringConvertible {
        var description: String
    }

    // Code spans as CommonMark wants them; Python breaks the first two.
    @Test(arguments: [
        ("`a", "`` `a ``"),
        ("`", "`` ` ``"),
        ("", "`  `"),
        ("a``b", "```a``b```"),
        ("a\n```b", "````\na\n```b\n````"),
        ("*a*", "`*a*`"),
    ])
    func `descriptions are shown letter by letter`(_ description: String, _ body: String) {
        #expect(self.written { st.write(Text(description: description)) } == [body])
    }

    @Test func `a block of code does not touch the text around it`() {
        #expect(
            self.written { st.write("x", Text(description: "a\nb"), "y") } == ["x\n\n```\na\nb\n```\n\ny"]
        )
    }

    @Test func `a value that cannot be encoded is an error box, and the rest is written`() {
        struct Broken: Encodable {
            func encode(to encoder: any Encoder) throws { throw Failure() }
        }
        let written = self.written { st.write("a", Broken(), "b") }
        #expect(written.count == 3)
        #expect(written[1].hasPrefix("ElementError.invalidArgument: A value of type Broken cannot be shown as JSON"))
    }

    @Test func `one place takes one element`() {
        #expect(self.written { st.empty().write("a", 5) }.last == "a `5`")
        let run = RecordingRun()
        run.draw { st.empty().write("a", [1]) }
        #expect(run.errors.map(\.type) == ["ElementError.invalidLayout"])
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 0]])
        run.draw { st.empty()({ st.write("a", [1]) }) }
        #expect(run.errors.count == 2)
        #expect(self.written { st.empty().container().write("a", [1]) }.suffix(2) == ["a", "json [1]"])
    }

    @Test func `a container of its own can be written to`() {
        let run = RecordingRun()
        run.draw {
            let box = st.container()
            box.write("a", [1])
            st.write("b")
        }
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 0, 0], [0, 0, 1], [0, 1]])
    }
}

extension WriteTests {
    private struct ValueError: Error, CustomStringConvertible {
        var description: String
    }

    static let write = GoldenTable(
        "write",
        [
            GoldenCase("text") { st.write("Hello **world**") },
            GoldenCase("several texts") { st.write("a", "b", "c") },
            GoldenCase("integer") { st.write(5) },
            GoldenCase("float") { st.write(2.5) },
            GoldenCase("text and number") { st.write("n =", 5) },
            GoldenCase("html") { st.write("<b>x</b>", allowsHTML: true) },
            GoldenCase("dictionary") { st.write(["a": 1]) },
            GoldenCase("list") { st.write([1, 2]) },
            GoldenCase("text then dictionary then text") { st.write("a", ["b": 1], "c") },
            GoldenCase("exception") { st.write(ValueError(description: "bad")) },
            GoldenCase("nothing") { st.write() },
            GoldenCase("other value") { st.write(UUID(uuidString: "00000000-0000-0000-0000-000000000005")) },
            GoldenCase("other value with backticks") { st.write(Text(description: "a`b")) },
            GoldenCase("other value with lines") { st.write(Text(description: "a\nb")) },
        ],
        differences: [
            "boolean": "Swift writes true.",
            "none": "Swift writes nil.",
        ]
    )
}
