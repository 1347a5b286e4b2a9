import SwiftlitTesting
import Testing

@testable import NewApp

@Suite struct ChatPageTests {
    @Test func `a question gets an answer, and both stay`() async throws {
        let app = try await AppTest(NewApp.self).run()
        try await app.chatInput("Ask something").send("Hello").run()
        #expect(app.exceptions.isEmpty)
        #expect(app.markdowns.first == "Hello")
        #expect(app.markdowns.last?.contains("**Hello**") == true)
        try await app.chatInput("Ask something").send("And now?").run()
        #expect(app.markdowns.count == 4)
    }

    @Test func `a new talk is empty`() async throws {
        let app = try await AppTest(NewApp.self).run()
        try await app.chatInput("Ask something").send("Hello").run()
        try await app.button("New talk").click().run()
        #expect(app.markdowns.isEmpty)
    }
}
