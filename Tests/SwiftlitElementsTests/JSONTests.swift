internal import Foundation
internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct JSONTests {
    @Test(arguments: Self.json.cases) func `json sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.json.check(golden)
    }

    @Test func `every golden case of json is drawn or listed as a difference`() throws {
        try Self.json.checkCompleteness()
    }

    private func body(_ value: some Encodable) throws -> String {
        let run = RecordingRun()
        run.draw { st.json(value) }
        #expect(run.errors.map(\.message) == [])
        return try #require(run.elements.first).json.body
    }

    private struct Order: Codable {
        struct Item: Codable {
            var name: String
            var price: Double
        }

        var zebra: Int
        var apple: String?
        var items: [Item]
    }

    @Test func `properties keep their order`() throws {
        let order = Order(zebra: 1, apple: "a", items: [.init(name: "x", price: 1.5), .init(name: "y", price: 2)])
        #expect(
            try self.body(order) == """
                {"zebra": 1, "apple": "a", "items": [{"name": "x", "price": 1.5}, {"name": "y", "price": 2.0}]}
                """
        )
        #expect(try self.body(Order(zebra: 1, apple: nil, items: [])) == #"{"zebra": 1, "items": []}"#)
    }

    @Test func `keys of dictionaries and elements of sets are sorted`() throws {
        let letters = "thequickbrownfoxjumpsoverthelazydog".map(String.init)
        let numbers = Dictionary(letters.map { ($0, 1) }, uniquingKeysWith: { $0 + $1 })
        let body = try self.body(numbers)
        let entries = numbers.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }
        #expect(body == "{\(entries.joined(separator: ", "))}")
        #expect(try self.body(Set([10, 9, 100])) == "[9, 10, 100]")
        #expect(try self.body(Set(["b", "a"])) == #"["a", "b"]"#)
        #expect(try self.body(["outer": ["b": 1, "a": 2]]) == #"{"outer": {"a": 2, "b": 1}}"#)
    }

    @Test func `numbers that are not finite are written as the browser reads them`() throws {
        #expect(try self.body([Double.nan, .infinity, -.infinity]) == "[NaN, Infinity, -Infinity]")
    }

    @Test func `the whole range of integers is kept`() throws {
        #expect(try self.body([UInt64.max]) == "[18446744073709551615]")
        #expect(try self.body([Int128.min]) == "[-170141183460469231731687303715884105728]")
    }

    @Test func `text is escaped`() throws {
        #expect(try self.body(["a\"\\\n\r\t\u{1}é😀"]) == #"["a\"\\\n\r\t\u0001é😀"]"#)
    }

    @Test func `types of Foundation have a readable form`() throws {
        struct Values: Encodable {
            var date = Date(timeIntervalSince1970: 0)
            var data = Data([1, 2, 3])
            var url = URL(string: "https://swift.org/a")
            var decimal = Decimal(string: "1.10")
            var id = UUID(uuidString: "00000000-0000-0000-0000-000000000005")
        }
        #expect(
            try self.body(Values()) == """
                {"date": "1970-01-01T00:00:00Z", "data": "AQID", "url": "https://swift.org/a", "decimal": 1.1, \
                "id": "00000000-0000-0000-0000-000000000005"}
                """
        )
    }

    @Test func `scalars stand alone`() throws {
        #expect(try self.body(5) == "5")
        #expect(try self.body(Optional<Int>.none) == "null")

    }

    private class Animal: Encodable {
        var legs = 4
    }

    private final class Dog: Animal {
        enum CodingKeys: String, CodingKey { case name, info, tags }

        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode("Rex", forKey: .name)
            var info = container.nestedContainer(keyedBy: CodingKeys.self, forKey: .info)
            var tags = container.nestedUnkeyedContainer(forKey: .tags)
            try tags.encode(1)
            try info.encodeNil(forKey: .name)
            try tags.encode("two")
            var inner = tags.nestedContainer(keyedBy: CodingKeys.self)
            try inner.encode(true, forKey: .name)
            _ = tags.nestedUnkeyedContainer()
            try super.encode(to: container.superEncoder())
        }
    }

    @Test func `containers may be filled in any order`() throws {
        #expect(
            try self.body(Dog()) == """
                {"name": "Rex", "info": {"name": null}, "tags": [1, "two", {"name": true}, []], "super": {"legs": 4}}
                """
        )
    }

    private final class Node: Encodable {
        var next: Node?
    }

    @Test func `a value that refers to itself is an error box`() {
        let node = Node()
        node.next = node
        let run = RecordingRun()
        run.draw { st.json(node) }
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument"])
        #expect(run.errors.first?.message.contains("nested deeper than 128 levels") == true)
        node.next = nil
    }

    @Test func `a value that fails to encode itself is an error box`() {
        struct Broken: Encodable {
            struct Reason: Error, CustomStringConvertible { var description: String { "no luck." } }
            func encode(to encoder: any Encoder) throws { throw Reason() }
        }
        let run = RecordingRun()
        run.draw {
            st.json([Broken()])
            st.text("after")
        }
        #expect(
            run.errors.map(\.message) == [
                """
                A value of type Array<Broken> cannot be shown as JSON: no luck. Show a part of it, or a type made for \
                showing it.
                """
            ]
        )
        #expect(run.elements.last?.text.body == "after")
    }

    @Test(arguments: [
        (Streamlit.JSONExpansion.all, true, nil as Int32?),
        (.none, false, nil),
        (.levels(0), true, 0),
        (3, true, 3),
        (false, false, nil),
    ])
    func `levels are opened as asked`(_ expansion: Streamlit.JSONExpansion, _ isExpanded: Bool, _ depth: Int32?) throws
    {
        let run = RecordingRun()
        run.draw { st.json([1], expanded: expansion) }
        let json = try #require(run.elements.first).json
        #expect(json.expanded == isExpanded)
        #expect((json.hasMaxExpandDepth ? json.maxExpandDepth : nil) == depth)
    }

    @Test(arguments: [-1, Int.max]) func `levels out of range are an error box`(_ count: Int) {
        let run = RecordingRun()
        run.draw { st.json([1], expanded: .levels(count)) }
        #expect(run.errors.map(\.type) == ["ElementError.valueOutOfRange"])
    }
}

extension JSONTests {
    static let json = GoldenTable(
        "json",
        [
            GoldenCase("text") { st.json(#"{"a": [1, 2]}"#) },
            GoldenCase("collapsed") { st.json(#"{"a": 1}"#, expanded: false) },
            GoldenCase("depth") { st.json(#"{"a": 1}"#, expanded: 2) },
            GoldenCase("pixel width") { st.json("[]", width: 300) },
        ],
        differences: [
            "dictionary": "A Swift dictionary has values of one type; letters that are not ASCII are sent as they are."
        ]
    )
}
