import SwiftlitTesting
import Testing

@testable import NewApp

@Suite struct HelloPageTests {
    @Test func `the greeting has the name, as often as the slider says`() async throws {
        let app = try await AppTest(NewApp.self).run()
        try await app.textInput("Your name").set("Ada").run()
        try await app.slider("How often").set(3).run()
        #expect(app.exceptions.isEmpty)
        #expect(app.markdowns.count { $0.contains("Ada") } == 3)
    }

    @Test func `a click is counted`() async throws {
        let app = try await AppTest(NewApp.self).run()
        try await app.button("Click").click().run()
        #expect(try app.metric("Clicks").value == "1")
    }

    @Test func `the other page is drawn without an error`() async throws {
        let app = try await AppTest(NewApp.self).run()
        try await app.open(page: "About").run()
        #expect(app.exceptions.isEmpty)
        #expect(app.titles == ["About"])
    }
}
