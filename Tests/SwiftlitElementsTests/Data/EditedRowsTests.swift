internal import Foundation
internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct EditedRowsTests {
    private enum Size: String, Codable, CaseIterable { case small, large }

    private struct Address: Codable, Equatable {
        var city: String
        var floor: Int?
    }

    private struct Order: Codable, Equatable {
        var id: Int
        var name: String
        var price: Double?
        var size: Size
        var due: CalendarDate?
        var placed: Date
        var address: Address
        var tags: [String] = []
    }

    private static let orders = [
        Order(
            id: 1,
            name: "Ada",
            price: 1.5,
            size: .small,
            due: CalendarDate(2026, 3, 14),
            placed: Date(timeIntervalSince1970: 0.123_456_789),
            address: Address(city: "Oslo", floor: 2),
            tags: ["a"]
        ),
        Order(
            id: 2,
            name: "Alan",
            price: nil,
            size: .large,
            due: nil,
            placed: Date(timeIntervalSince1970: 10),
            address: Address(city: "Rome")
        ),
    ]

    /// What comes back of rows after edits, and the message of the box.
    private static func edit<Row: Codable & Sendable>(
        _ rows: [Row],
        _ edits: DataEdits,
        _ columns: [ColumnConfig.Key: ColumnConfig] = [:]
    ) async throws -> (rows: [Row], message: String) {
        let session = WidgetSession()
        var edited: [Row] = []
        let page = { edited = st.dataEditor(rows, rows: .dynamic, columns: columns, key: "k") }
        session.run(page)
        try await session.receive(.stringValue(edits.jsonText), for: "k")
        let run = session.run(page)
        return (edited, run.errors.map(\.message).joined())
    }

    @Test func `rows that nobody touched are those that were given`() async throws {
        let (rows, message) = try await Self.edit(Self.orders, DataEdits(deletedRows: [1]))
        #expect(rows == [Self.orders[0]])
        #expect(message == "")
    }

    @Test func `cells of every kind of property are edited`() async throws {
        let cells: [String: JSONValue] = [
            "name": "Grace", "price": 2, "size": "small", "due": "2026-11-23", "placed": "1970-01-01T00:01:00.000Z",
            "address.city": "Lima", "address.floor": 4, "tags": ["x", "y"],
        ]
        let (rows, message) = try await Self.edit(Self.orders, DataEdits(editedRows: [1: cells]))
        #expect(message == "")
        #expect(rows.first == Self.orders[0])
        let expected = Order(
            id: 2,
            name: "Grace",
            price: 2,
            size: .small,
            due: CalendarDate(2026, 11, 23),
            placed: Date(timeIntervalSince1970: 60),
            address: Address(city: "Lima", floor: 4),
            tags: ["x", "y"]
        )
        #expect(rows.last == expected)
    }

    @Test func `optional properties can be emptied`() async throws {
        let edits = DataEdits(editedRows: [0: ["price": nil, "due": nil, "address.floor": nil]])
        let (rows, message) = try await Self.edit(Self.orders, edits)
        #expect(message == "")
        #expect(rows[0].price == nil && rows[0].due == nil && rows[0].address == Address(city: "Oslo"))
    }

    @Test func `what a row refuses is named, and its other edits count`() async throws {
        let edits = DataEdits(
            editedRows: [0: ["size": "huge", "name": nil, "price": 9], 1: ["price": 7]],
            addedRows: [["id": 3, "name": "Hedy"]]
        )
        let (rows, message) = try await Self.edit(Self.orders, edits)
        var expected = Self.orders
        expected[0].price = 9
        expected[0].placed = rows[0].placed  // to the microsecond
        expected[1].price = 7
        #expect(rows == expected)
        #expect(abs(rows[0].placed.timeIntervalSince(Self.orders[0].placed)) < 1e-6)
        #expect(message.contains("3 edits"))
        #expect(message.contains(#"row 0, column "name": null has no value, and needs one"#))
        #expect(message.contains(#"row 0, column "size": "huge" is refused"#))
        #expect(message.contains(#"added row 0, column "size": has no value, and needs one"#))
    }

    @Test func `rows are added to none, whose columns the type knows`() async throws {
        let session = WidgetSession()
        var edited: [Order] = []
        let page = { edited = st.dataEditor([Order](), rows: .dynamic, key: "k") }
        let run = session.run(page)
        #expect(run.errors.isEmpty)
        let cells: [String: JSONValue] = [
            "id": 5, "name": "Hedy", "price": 1, "size": "large", "due": "2026-11-23",
            "placed": "1970-01-01T00:00:00.000Z",
            "address.city": "Wien", "tags": ["b"],
        ]
        try await session.receive(.stringValue(DataEdits(addedRows: [cells]).jsonText), for: "k")
        let second = session.run(page)
        #expect(second.errors.map(\.message) == [])
        let expected = Order(
            id: 5,
            name: "Hedy",
            price: 1,
            size: .large,
            due: CalendarDate(2026, 11, 23),
            placed: Date(timeIntervalSince1970: 0),
            address: Address(city: "Wien"),
            tags: ["b"]
        )
        #expect(edited == [expected])
    }

    @Test func `a property without values has the type of its property`() async throws {
        var orders = Self.orders
        for index in orders.indices { (orders[index].price, orders[index].due) = (nil, nil) }
        let edits = DataEdits(editedRows: [0: ["price": 2.5, "due": "2026-11-23"]])
        let (rows, message) = try await Self.edit(orders, edits)
        #expect(message == "")
        #expect(rows[0].price == 2.5 && rows[0].due == CalendarDate(2026, 11, 23))
    }

    @Test func `plain values, lists and dictionaries are rows too`() async throws {
        let numbers = try await Self.edit(
            [1, 2, 3],
            DataEdits(editedRows: [1: ["value": 20]], addedRows: [["value": 4]])
        )
        #expect(numbers.rows == [1, 20, 3, 4] && numbers.message == "")
        let lists = try await Self.edit([[1, 2], [3, 4]], DataEdits(editedRows: [0: ["1": 9]]))
        #expect(lists.rows == [[1, 9], [3, 4]] && lists.message == "")
        let dictionaries = try await Self.edit([["a": 1], ["b": 2]], DataEdits(editedRows: [0: ["b": 5, "a": nil]]))
        #expect(dictionaries.rows == [["b": 5], ["b": 2]] && dictionaries.message == "")
        let texts = try await Self.edit([String](), DataEdits(addedRows: [["value": "x"]]))
        #expect(texts.rows == ["x"] && texts.message == "")
    }

    @Test func `a list of values with properties is edited as JSON`() async throws {
        struct Line: Codable, Equatable { var item: String }
        struct Bill: Codable, Equatable {
            var number: Int
            var lines: [Line]
        }
        let bills = [Bill(number: 1, lines: [Line(item: "a")])]
        let edits = DataEdits(editedRows: [0: ["number": 2]])
        #expect(try await Self.edit(bills, edits).rows == [Bill(number: 2, lines: [Line(item: "a")])])
        let more = DataEdits(editedRows: [0: ["lines": #"[{"item": "b"}]"#]])
        #expect(try await Self.edit(bills, more).rows == [Bill(number: 1, lines: [Line(item: "b")])])
        let wrong = try await Self.edit(bills, DataEdits(editedRows: [0: ["lines": "no list", "number": 3]]))
        #expect(wrong.rows == [Bill(number: 3, lines: [Line(item: "a")])])
        #expect(wrong.message.contains(#"column "lines""#))
    }

    @Test func `a type that refers to itself ends`() async throws {
        final class Node: Codable, Sendable {
            let name: String
            let next: Node?
            init(_ name: String, _ next: Node? = nil) { (self.name, self.next) = (name, next) }
        }
        let (rows, _) = try await Self.edit([Node("a", Node("b"))], DataEdits(editedRows: [0: ["next.name": "c"]]))
        #expect(rows.first?.next?.name == "c")
        let (none, _) = try await Self.edit([Node](), DataEdits(addedRows: [["name": "d"]]))
        #expect(none.map(\.name) == ["d"])
    }
}
