import SwiftlitTesting
import Testing

@testable import NewApp

@Suite struct DashboardTests {
    @Test func `fewer regions have fewer orders`() async throws {
        let app = try await AppTest(NewApp.self).run()
        #expect(app.exceptions.isEmpty)
        #expect(try app.metric("Orders").value == "1200")
        try await app.multiselect("Regions").set(["North"]).run()
        #expect(try app.metric("Orders").value == "300")
    }

    @Test func `without a region the page says what to do`() async throws {
        let app = try await AppTest(NewApp.self).run()
        try await app.multiselect("Regions").set([]).run()
        #expect(app.infos == ["Choose a region."])
    }

    @Test func `the table follows the slider`() async throws {
        let app = try await AppTest(NewApp.self).run()
        try await app.open(page: "Orders").run()
        let all = app.captions
        try await app.slider("Price from").set(400).run()
        #expect(app.exceptions.isEmpty)
        #expect(app.captions != all)
    }
}
