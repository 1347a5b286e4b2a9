internal import Foundation
internal import SwiftlitClient
internal import SwiftlitElements
internal import SwiftlitRuntime
internal import SwiftlitTestSupport
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

@Suite struct LazyTableTests {
    private static let long = DataTable(
        DataColumn("number", (0..<1500).map { ($0 * 7919) % 1500 }),
        DataColumn("text", (0..<1500).map { $0 % 5 == 0 ? nil : "t\($0 % 7)" })
    )

    /// What the browser is told of the only table of the page.
    private static func lazyData(_ app: AppTest) throws -> PBDataframe {
        let element = try #require(app.elements("dataframe").first)
        guard case .dataframe(let dataframe)? = element.wire.type else { throw CancellationError() }
        return dataframe
    }

    /// The answer to a request.
    private static func ask(
        _ app: AppTest,
        _ payload: PBDataframeChunkRequestPayload,
        sessionID: String? = nil
    ) async throws -> PBBackendOperationResponse {
        let id = UUID().uuidString
        var message = PBBackMsg()
        message.backendOperationRequest.requestID = id
        message.backendOperationRequest.sessionID = sessionID ?? app.session.id
        message.backendOperationRequest.dataframeChunk = payload
        app.session.receive(message, from: app.client)
        func answer() -> PBBackendOperationResponse? {
            app.client.messages.lazy.map(\.backendOperationResponse).first { $0.requestID == id }
        }
        await app.client.wait { _ in answer() != nil }
        return try #require(answer())
    }

    private static func rows(
        _ app: AppTest,
        _ range: Range<Int>,
        by column: String? = nil,
        isDescending: Bool = false
    ) async throws -> ArrowReader {
        var payload = PBDataframeChunkRequestPayload()
        payload.sourceID = try Self.lazyData(app).lazyData.sourceID
        payload.offset = UInt64(range.lowerBound)
        payload.limit = UInt32(range.count)
        if let column {
            payload.sort.column = column
            payload.sort.direction = isDescending ? .descending : .ascending
        }
        let response = try await Self.ask(app, payload)
        #expect(response.errorMsg == "")
        #expect(
            response.dataframeChunk.sourceID == payload.sourceID && response.dataframeChunk.offset == payload.offset
        )
        return try ArrowReader(response.dataframeChunk.arrowData.data)
    }

    @Test func `a long table is sent in parts, each with the numbers of its rows`() async throws {
        let app = try await AppTest { st.dataframe(Self.long, isLazy: true) }.run()
        let dataframe = try Self.lazyData(app)
        #expect(!dataframe.hasArrowData)
        #expect(dataframe.lazyData.rowCount == 1500 && dataframe.lazyData.pageSize == 1000)
        #expect(dataframe.lazyData.accessMode == .randomAccess && dataframe.lazyData.sortable)
        let first = try ArrowReader(dataframe.lazyData.initialChunk.data)
        #expect(first.columns.map(\.name) == ["number", "text", "__index_level_0__"])
        #expect(first.columns[0].values.count == 1000)
        let second = try await Self.rows(app, 1000..<2000)
        #expect(second.columns[0].integers == (1000..<1500).map { ($0 * 7919) % 1500 })
        #expect(second.columns[2].integers == Array(1000..<1500))
        #expect(second.index == first.index && second.columns.map(\.type) == first.columns.map(\.type))
        #expect(try await Self.rows(app, 5000..<6000).columns[0].values.isEmpty)
    }

    @Test(arguments: [false, true]) func `parts are sorted as the browser shows them`(_ isDescending: Bool) async throws
    {
        let app = try await AppTest { st.dataframe(Self.long, isLazy: true) }.run()
        let numbers = try await Self.rows(app, 10..<20, by: "number", isDescending: isDescending)
        let expected = isDescending ? (10..<20).map { 1499 - $0 } : Array(10..<20)
        #expect(numbers.columns[0].integers == expected)
        let texts = try await Self.rows(app, 0..<1500, by: "text", isDescending: isDescending)
        let values = texts.columns[1].values.map { $0 as? String }
        // Missing values come last either way, and equal ones in their order.
        #expect(values.suffix(300).allSatisfy { $0 == nil })
        let present = values.dropLast(300).compactMap { $0 }
        #expect(present == present.sorted(by: isDescending ? (>) : (<)))
        let rows = texts.columns[2].integers
        #expect(zip(rows, rows.dropFirst()).enumerated().allSatisfy { $1.0 < $1.1 || values[$0] != values[$0 + 1] })
        let index = try await Self.rows(app, 0..<3, by: "nothing")
        #expect(index.columns[2].integers == [0, 1, 2])
    }

    @Test func `every type of column has an order, but lists`() async throws {
        let count = 1200
        let rows = 0..<count
        let table = DataTable(
            DataColumn("bool", rows.map { $0 % 2 == 0 }),
            DataColumn("double", rows.map { $0 % 3 == 0 ? .nan : -Double($0) }),
            DataColumn("float", rows.map { Float(-$0) }),
            DataColumn("uint8", rows.map { UInt8(255 - $0 % 256) }),
            DataColumn("decimal", rows.map { Decimal(count / 2 - $0) }),
            DataColumn("wide", rows.map { Decimal(sign: .plus, exponent: 50, significand: Decimal(count / 2 - $0)) }),
            DataColumn("date", rows.map { CalendarDate(daysSince1970: -$0) }),
            DataColumn("kind", categories: rows.map { ["z", "b", "a"][$0 % 3] }),
            DataColumn("list", rows.map { [$0] })
        )
        let app = try await AppTest { st.dataframe(table, isLazy: true) }.run()
        let expected = [
            "bool": [1, 3], "double": [1199, 1198], "float": [1199, 1198], "uint8": [255, 511],
            "decimal": [1199, 1198], "wide": [1199, 1198],
            "date": [1199, 1198], "kind": [2, 5], "list": [0, 1],
        ]
        for (column, first) in expected {
            let part = try await Self.rows(app, 0..<2, by: column)
            #expect(part.columns.last?.integers == first, "\(column)")
        }
    }

    @Test func `short tables and those with selections are sent as a whole`() async throws {
        let app = try await AppTest {
            st.dataframe(DataTable(DataColumn("n", 0..<1000)), isLazy: true)
            st.dataframe(Self.long)
            st.dataframe(DataTable(DataColumn("n", 0..<150_001)), isLazy: false)
            st.dataframe(DataTable(DataColumn("n", 0..<150_001)), selecting: .rows)
            st.dataframe(DataTable(DataColumn("n", 0..<150_001)), alt: "lazy")
        }.run()
        let areLazy = app.elements("dataframe").map { $0.wire.dataframe.hasLazyData }
        #expect(areLazy == [false, false, false, false, true])
        #expect(app.elements("dataframe").map { $0.wire.dataframe.hasArrowData } == [true, true, true, true, false])
    }

    @Test func `a table keeps its name while its values are the same, and is forgotten with its element`() async throws
    {
        let app = AppTest {
            let isOther = st.toggle("other")
            if st.toggle("shown", value: true) {
                st.dataframe(isOther ? DataTable(DataColumn("n", 0..<2000)) : Self.long, isLazy: true)
            }
        }
        try await app.run()
        let first = try Self.lazyData(app).lazyData.sourceID
        try await app.run()
        #expect(try Self.lazyData(app).lazyData.sourceID == first)
        try await app.toggle("other").set(true).run()
        let second = try Self.lazyData(app).lazyData.sourceID
        #expect(second != first)
        var payload = PBDataframeChunkRequestPayload()
        payload.limit = 10
        payload.sourceID = first
        #expect(try await Self.ask(app, payload).errorMsg.contains("not shown any more"))
        payload.sourceID = second
        #expect(try await Self.ask(app, payload).errorMsg == "")
        #expect(try await Self.ask(app, payload, sessionID: "another").errorMsg != "")
        try await app.toggle("shown").set(false).run()
        #expect(try await Self.ask(app, payload).errorMsg.contains("not shown any more"))
    }

    @Test func `requests out of bounds get what there is`() async throws {
        let app = try await AppTest { st.dataframe(Self.long, isLazy: true) }.run()
        var payload = PBDataframeChunkRequestPayload()
        payload.sourceID = try Self.lazyData(app).lazyData.sourceID
        payload.offset = .max
        payload.limit = .max
        let none = try ArrowReader(try await Self.ask(app, payload).dataframeChunk.arrowData.data)
        #expect(none.columns.allSatisfy { $0.values.isEmpty })
        payload.offset = 0
        let all = try ArrowReader(try await Self.ask(app, payload).dataframeChunk.arrowData.data)
        #expect(all.columns[0].values.count == 1500)
    }
}

extension ArrowReader.Column {
    /// The values of a column of whole numbers.
    fileprivate var integers: [Int] {
        self.values.compactMap { value in (value as? any BinaryInteger).map { Int(truncatingIfNeeded: $0) } }
    }
}
