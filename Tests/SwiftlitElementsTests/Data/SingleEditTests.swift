internal import Foundation
internal import SwiftlitElements
internal import SwiftlitTestSupport
internal import SwiftlitWire
internal import Testing

/// An edit touches the cell that it names, and nothing else in the row.
@Suite struct SingleEditTests {
    private struct Note: Codable {
        var text: String?
        var stars: Int?
    }

    private struct Inner: Codable {
        var name: String
        var note: Note?
        var weight: Double
    }

    private enum Size: String, Codable, CaseIterable { case small, large }

    /// Encodes less than it holds.
    private struct Rounded: Codable {
        var value: Double
        init(_ value: Double) { self.value = value }
        init(from decoder: any Decoder) throws {
            self.value = Double(try decoder.singleValueContainer().decode(Int.self))
        }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(Int(self.value))
        }
    }

    private struct Row: Codable {
        var id: UUID
        var title: String
        var count: Int
        var price: Double
        var ratio: Float
        var exact: Decimal
        var made: Date
        var lasts: Duration
        var size: Size
        var rounded: Rounded
        var inner: Inner
        var maybe: Note?
        var scores: [String: Int]
        var dates: [Date]
        var notes: [Note]
        var link: URL
        var bytes: Data
        var isDone: Bool?

        /// Every bit of it, by name.
        var bits: [String: String] {
            [
                "id": "\(self.id)", "title": "\(Array(self.title.utf8))", "count": "\(self.count)",
                "price": "\(self.price.bitPattern)", "ratio": "\(self.ratio.bitPattern)", "exact": "\(self.exact)",
                "made": "\(self.made.timeIntervalSinceReferenceDate.bitPattern)", "lasts": "\(self.lasts.components)",
                "size": "\(self.size)", "rounded": "\(self.rounded.value.bitPattern)", "inner.name": self.inner.name,
                "inner.note": "\(self.inner.note as Any)", "inner.weight": "\(self.inner.weight.bitPattern)",
                "maybe": "\(self.maybe as Any)", "scores": "\(self.scores.sorted { $0.key < $1.key })",
                "dates": "\(self.dates.map(\.timeIntervalSinceReferenceDate.bitPattern))", "notes": "\(self.notes)",
                "link": "\(self.link)", "bytes": "\(Array(self.bytes))", "isDone": "\(self.isDone as Any)",
            ]
        }

        init(_ generator: inout SeededGenerator) {
            func note(_ generator: inout SeededGenerator) -> Note? {
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: nil
                case 1: Note()
                default: Note(text: Bool.random(using: &generator) ? "t" : nil, stars: 3)
                }
            }
            var bytes: [UInt8] = []
            for _ in 0..<16 { bytes.append(.random(in: 0...255, using: &generator)) }
            self.id = UUID(uuidString: "E621E1F8-C36C-495A-93FC-0C247A3E6E5F") ?? UUID()
            self.title = ["", "é", "e\u{301}", "a.b"].randomElement(using: &generator) ?? ""
            self.count = .random(in: .min ... .max, using: &generator)
            self.price = Double(bitPattern: generator.next())
            self.ratio = Float(bitPattern: .random(in: .min ... .max, using: &generator))
            self.exact =
                Decimal(string: "123456789012345678901234567890.\(Int.random(in: 1...99, using: &generator))") ?? 0
            self.made = Date(timeIntervalSinceReferenceDate: .random(in: -1e9...1e9, using: &generator))
            self.lasts = Duration(
                secondsComponent: .random(in: -1000...1000, using: &generator),
                attosecondsComponent: .random(in: 0...999_999_999_999_999_999, using: &generator)
            )
            self.size = .allCases.randomElement(using: &generator) ?? .small
            self.rounded = Rounded(.random(in: 0...9, using: &generator))
            self.inner = Inner(name: "n", note: note(&generator), weight: .random(in: 0...1, using: &generator))
            self.maybe = note(&generator)
            self.scores = ["x.y": 1, "x": 2, "": 3]
            self.dates = [Date(timeIntervalSinceReferenceDate: .random(in: 0...1e9, using: &generator))]
            self.notes = (0..<Int.random(in: 0...2, using: &generator)).compactMap { _ in note(&generator) }
            self.link = URL(filePath: "/tmp/a b")
            self.bytes = Data(bytes)
            self.isDone = Bool.random(using: &generator) ? nil : false
        }
    }

    /// Columns, what is entered, and what that makes of a row.
    private static let edits: [(column: String, value: JSONValue, change: @Sendable (inout Row) -> Void)] = [
        ("title", "new", { $0.title = "new" }), ("count", 7, { $0.count = 7 }), ("price", 0.5, { $0.price = 0.5 }),
        ("ratio", 0.25, { $0.ratio = 0.25 }), ("exact", 5, { $0.exact = 5 }),
        ("made", "1970-01-01T00:00:01.000Z", { $0.made = Date(timeIntervalSince1970: 1) }),
        ("lasts", 2.5, { $0.lasts = .milliseconds(2500) }), ("size", "large", { $0.size = .large }),
        ("rounded", 4, { $0.rounded = Rounded(4) }), ("inner.name", "m", { $0.inner.name = "m" }),
        ("inner.weight", 2, { $0.inner.weight = 2 }), ("scores.x.y", 9, { $0.scores["x.y"] = 9 }),
        ("scores.x", 8, { $0.scores["x"] = 8 }), ("scores.", 6, { $0.scores[""] = 6 }),
        ("scores.x.y", nil, { $0.scores["x.y"] = nil }), ("isDone", true, { $0.isDone = true }),
        ("isDone", nil, { $0.isDone = nil }),
        (
            "id", "00000000-0000-0000-0000-000000000001",
            { $0.id = UUID(uuidString: "00000000-0000-0000-0000-000000000001") ?? UUID() }
        ), ("notes", #"[{"stars": 1}]"#, { $0.notes = [Note(stars: 1)] }),
        ("maybe.text", "m", { $0.maybe = Note(text: "m", stars: $0.maybe?.stars) }),
        ("inner.note.stars", 4, { $0.inner.note = Note(text: $0.inner.note?.text, stars: 4) }),
        ("inner.note.stars", nil, { $0.inner.note?.stars = nil }),
    ]

    /// What comes back of rows after edits, and the message of the box.
    private static func edit<Row: Codable & Sendable>(
        _ rows: [Row],
        _ edits: DataEdits
    ) async throws -> (rows: [Row], message: String) {
        let session = WidgetSession()
        var edited: [Row] = []
        let page = { edited = st.dataEditor(rows, rows: .dynamic, key: "k") }
        session.run(page)
        try await session.receive(.stringValue(edits.jsonText), for: "k")
        let run = session.run(page)
        return (edited, run.errors.map(\.message).joined())
    }

    @Test func `all but the edited cell is as it was, to the last bit`() async throws {
        for seed in 0..<300 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            // The first has all columns.
            var first = Row(&generator)
            first.maybe = Note(text: "t", stars: 1)
            first.inner.note = Note(text: "t", stars: 1)
            first.isDone = false
            let rows = [first, Row(&generator), Row(&generator)]
            let edit = try #require(Self.edits.randomElement(using: &generator))
            let place = Int.random(in: 0..<3, using: &generator)
            let edited = try await Self.edit(rows, DataEdits(editedRows: [place: [edit.column: edit.value]]))
            try #require(edited.message == "", "seed \(seed), \(edit.column)")
            var expected = rows
            edit.change(&expected[place])
            for (row, other) in zip(edited.rows, expected) {
                try #require(row.bits == other.bits, "seed \(seed), \(edit.column)")
            }
        }
    }

    private struct Address: Codable, Equatable {
        var city: String
        var floor: Int?
    }

    private struct Person: Codable, Equatable { var address: Address? }

    @Test func `a value that needs its parts is nothing when all are emptied`() async throws {
        let people = [Person(address: Address(city: "Oslo", floor: 1))]
        let emptied = DataEdits(editedRows: [0: ["address.city": nil, "address.floor": nil]])
        #expect(try await Self.edit(people, emptied).rows == [Person()])
        let refused = try await Self.edit(people, DataEdits(editedRows: [0: ["address.city": nil]]))
        #expect(refused.rows == people)
        #expect(refused.message.contains(#"column "address.city""#))
    }

    private struct Strict: Codable, Equatable {
        var limits: [String: UInt8]
        var size: Size
    }

    @Test func `keys with points are named by their own columns`() async throws {
        let rows = [Strict(limits: ["x.y": 1, "x": 2], size: .small)]
        let edited = try await Self.edit(rows, DataEdits(editedRows: [0: ["limits.x.y": 5, "size": "huge"]]))
        #expect(edited.rows == [Strict(limits: ["x.y": 5, "x": 2], size: .small)])
        #expect(edited.message.contains(#"column "size""#))
        #expect(!edited.message.contains("limits"))
        let dictionaries = try await Self.edit([["x.y": 1], ["x": 2]], DataEdits(editedRows: [0: ["x.y": 7]]))
        #expect(dictionaries.rows == [["x.y": 7], ["x": 2]] && dictionaries.message == "")
    }

    @Test func `lists and dictionaries keep what is beside an edit`() async throws {
        let lists = [[1, nil, nil], [1, 2, 3]] as [[Int?]]
        #expect(try await Self.edit(lists, DataEdits(editedRows: [0: ["0": 5]])).rows == [[5, nil, nil], [1, 2, 3]])
        #expect(try await Self.edit([[1, 2, 3]], DataEdits(editedRows: [0: ["2": nil]])).rows == [[1, 2]])
        let dictionaries = [["a": 1.5, "b": nil], ["b": 2]] as [[String: Double?]]
        let values = try await Self.edit(dictionaries, DataEdits(editedRows: [0: ["a": 2]]))
        #expect(values.rows == [["a": 2, "b": nil], ["b": 2]] && values.message == "")
    }
}
