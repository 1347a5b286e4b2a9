import SwiftlitClient
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite(.timeLimit(.minutes(2))) struct RowRequestsTests {
    private let client = SlowClient()

    private func request(
        _ id: Int,
        _ table: String = "t",
        by field: String? = nil
    ) -> RowRequests.Request {
        RowRequests.Request(
            id: "\(id)",
            table: table,
            first: 0,
            count: 10,
            order: field.map { LazyTable.Order(field: $0, isDescending: false) },
            client: self.client
        )
    }

    @Test func `one request is answered at a time, the next when the client has taken the answer`() throws {
        var state = RowRequestsState()
        let first = try #require(state.came(self.request(1)).next)
        #expect(state.came(self.request(2)).next == nil)
        state.isMade(first.turn)
        #expect(state.came(self.request(3)).next == nil)
        let second = try #require(state.ended(first.turn).next)
        #expect(second.request.id == "2")
        #expect(state.ended(first.turn).next == nil, "its turn is over")
        #expect(state.ended(second.turn).next?.request.id == "3")
    }

    @Test func `another order supersedes what waits of the same table, and of no other`() {
        var state = RowRequestsState()
        _ = state.came(self.request(0))
        for id in 1...3 { #expect(state.came(self.request(id)).superseded.isEmpty) }
        #expect(state.came(self.request(4, "other")).superseded.isEmpty)
        #expect(state.came(self.request(5, by: "a")).superseded.map(\.id) == ["1", "2", "3"])
        #expect(state.waiting.map(\.id) == ["4", "5"])
    }

    @Test func `what is asked too much of a table, or of all, supersedes the eldest`() {
        var state = RowRequestsState()
        _ = state.came(self.request(0))
        for id in 1...8 { #expect(state.came(self.request(id)).superseded.isEmpty) }
        #expect(state.came(self.request(9)).superseded.map(\.id) == ["1"])
        for id in 10..<34 { #expect(state.came(self.request(id, "t\(id)")).superseded.isEmpty) }
        #expect(state.waiting.count == RowRequests.maximumCount)
        #expect(state.came(self.request(34, "last")).superseded.map(\.id) == ["2"])
    }

    /// Each request is answered, superseded or forgotten with its client, once; one is under way at a time.
    @Test(arguments: seeds(50)) func `no request is lost and none is answered twice`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var state = RowRequestsState()
        var (open, lastID): (Set<String>, Int) = ([], 0)
        var underWay: (request: RowRequests.Request, turn: Int, isMade: Bool)?
        func note(_ outcome: RowRequests.Outcome) throws {
            for request in outcome.superseded { #expect(open.remove(request.id) != nil) }
            guard let next = outcome.next else { return }
            #expect(underWay == nil)
            #expect(open.remove(next.request.id) != nil)
            underWay = (next.request, next.turn, false)
        }
        for _ in 0..<500 {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<5:
                lastID += 1
                open.insert("\(lastID)")
                let table = "t\(Int.random(in: 0..<5, using: &generator))"
                let field = Bool.random(using: &generator) ? nil : "f"
                try note(state.came(self.request(lastID, table, by: field)))
            case 5..<7:
                guard let turn = underWay?.turn else { break }
                state.isMade(turn)
                underWay?.isMade = true
            case 7..<9:
                guard let turn = underWay?.turn else { break }
                underWay = nil
                try note(state.ended(turn))
            default:
                state.clear()
                open = []
                if underWay?.isMade == true { underWay = nil }
            }
            #expect(state.waiting.count == open.count)
            #expect(state.waiting.count <= RowRequests.maximumCount)
            #expect(underWay != nil || open.isEmpty, "what waits has somebody to wait for")
        }
    }

    private static let table = DataTable(DataColumn("n", Array(0..<20_000)))

    private func ask(_ id: Int, _ source: String, of session: HostedSession, from client: any SessionClient) {
        var message = PBBackMsg()
        message.backendOperationRequest.requestID = "\(id)"
        message.backendOperationRequest.sessionID = session.id
        message.backendOperationRequest.dataframeChunk.sourceID = source
        message.backendOperationRequest.dataframeChunk.limit = 10_000
        session.receive(message, from: client)
    }

    /// A client that does not read cost 3.8 GB for 157 requests.
    @Test func `what a client asks for and does not read is not made`() async throws {
        let host = AppHost { st.dataframe(Self.table, isLazy: true) }
        let slow = SlowClient()
        let session = host.connect(slow, ClientDescription())
        session.rerun(from: slow)
        var messages: [PBForwardMsg] = []
        func take(until isDone: ([PBForwardMsg]) -> Bool) async {
            while !isDone(messages) {
                messages += session.outbox.take(for: slow).map(\.protobuf)
                await Task.yield()
            }
        }
        await take { $0.contains { if case .scriptFinished? = $0.type { true } else { false } } }
        let source = try #require(
            messages.lazy.map(\.delta.newElement.dataframe.lazyData.sourceID).first { !$0.isEmpty }
        )
        messages = []

        for id in 1...157 { self.ask(id, source, of: session, from: slow) }
        while session.outbox.byteCount < 80_000 { await Task.yield() }
        // One answer of 10,000 rows has some 160 kB; the others are refusals.
        #expect(session.outbox.byteCount < 400_000)
        #expect(session.rowRequests.waitingCount == RowRequests.maximumTableCount)

        // Who reads gets an answer to each.
        func answers(_ messages: [PBForwardMsg]) -> [String] { messages.map(\.backendOperationResponse.requestID) }
        await take { Set(answers($0)).count == 157 }
        #expect(answers(messages).count == 157)
        #expect(messages.count { $0.backendOperationResponse.errorMsg.isEmpty } == RowRequests.maximumTableCount + 1)
        #expect(session.rowRequests.waitingCount == 0)
    }

    @Test func `a client that comes back is answered, whatever the one before it left`() async throws {
        let host = AppHost { st.dataframe(Self.table, isLazy: true) }
        let (first, session) = host.makeClient()
        session.rerun(from: first)
        await first.finished(1)
        let source = try #require(
            first.messages.lazy.map(\.delta.newElement.dataframe.lazyData.sourceID).first { !$0.isEmpty }
        )
        host.disconnect(first, from: session)
        let slow = SlowClient()
        #expect(host.connect(slow, ClientDescription(previousSessionID: session.id)) === session)
        for id in 1...20 { self.ask(id, source, of: session, from: slow) }
        let last = InProcessClient()
        #expect(host.resume(session, with: last) === session)
        self.ask(21, source, of: session, from: last)
        await last.wait { _ in last.messages.contains { $0.backendOperationResponse.requestID == "21" } }
        #expect(last.messages.map(\.backendOperationResponse.requestID) == ["21"])
    }

    @Test func `a request whose identifier is not one of a browser is ignored`() async throws {
        let host = AppHost()
        let (client, session) = host.makeClient()
        var message = PBBackMsg()
        message.backendOperationRequest.requestID = String(repeating: "x", count: 1_000_000)
        session.receive(message, from: client)
        message.fileUrlsRequest.requestID = String(repeating: "x", count: 1_000_000)
        session.receive(message, from: client)
        #expect(client.messages.isEmpty)
        message.fileUrlsRequest.requestID = "x"
        session.receive(message, from: client)
        #expect(client.messages.map(\.fileUrlsResponse.responseID) == ["x"])
    }

    @Test func `messages of all kinds count by their size`() throws {
        var element = PBElement()
        element.bidiComponent.jsContent = String(repeating: "x", count: 10_000)
        var message = PBForwardMsg()
        message.backendOperationResponse.dataframeChunk.arrowData.data = .init(repeating: 0, count: 10_000)
        var block = PBBlock()
        block.expandable.label = String(repeating: "x", count: 10_000)
        let messages: [ForwardMessage] = [
            ForwardMessage(.element(element), path: [0, 0]), ForwardMessage(.block(block), path: [0, 0]),
            ForwardMessage(.transient([element]), path: [0, 0]), ForwardMessage(message),
        ]
        for message in messages {
            let count = try message.encoded().count
            #expect(count > 10_000)
            #expect((count / 2...2 * count + 512).contains(message.byteCount))
        }
    }
}
