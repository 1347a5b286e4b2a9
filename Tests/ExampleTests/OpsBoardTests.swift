import Swiftlit
import SwiftlitTesting
import Testing

@testable import OpsBoard

@Suite struct OpsBoardTests {
    @Test func `the load stays in its bounds, and what is kept is bounded`() {
        var board = Board()
        for seed in 0..<2_000 { board.step(seed: UInt64(seed)) }
        #expect(board.services.allSatisfy { (0...100).contains($0.load) && $0.history.count == Board.maximumCount })
        #expect(!board.incidents.isEmpty && board.incidents.count <= Board.maximumCount)
        // No service has two that are open.
        let open = board.incidents.filter { $0.operatorName == nil }.map(\.service)
        #expect(open.count == Set(open).count)
    }

    @Test func `the first operator has an incident, and a paused service stays`() throws {
        var board = Board()
        var seed: UInt64 = 0
        while board.incidents.isEmpty {
            board.step(seed: seed)
            seed += 1
            try #require(seed < 10_000)
        }
        let number = board.incidents[0].number
        board.take(number, by: "Ann")
        board.take(number, by: "Bob")
        board.take(999, by: "Bob")
        #expect(board.incidents[0].operatorName == "Ann")
        board.toggle("Mail")
        board.toggle("Nothing")
        let mail = board.services[3].history
        board.step(seed: 1)
        #expect(board.services[3].history == mail && board.services[0].history.count > mail.count - 1)
    }

    @Test func `what an operator does, all see`() async throws {
        let app = try await AppTest { try BoardPage.draw() }.run()
        let other = try await app.openTab().run()
        #expect(app.exceptions == [])
        #expect(app.metrics.map(\.label) == ["Checkout", "Search", "Payments", "Mail", "Operators here"])
        try await app.button("pause-Mail").click().run()
        try await other.run()
        #expect(try other.button("pause-Mail").label == "Resume")
    }
}
