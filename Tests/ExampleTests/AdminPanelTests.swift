#if SQLite
    import Foundation
    import Swiftlit
    import SwiftlitTesting
    import Testing

    @testable import AdminPanel

    @Suite(.serialized, .timeLimit(.minutes(1))) struct AdminPanelTests {
        private static func page(_ file: String) -> @Sendable () async throws -> Void {
            { try await CustomersPage.draw(path: file) }
        }

        /// The page on a database of its own.
        private static func withPage(asEditor isEditor: Bool, _ body: (AppTest) async throws -> Void) async throws {
            let file = FileManager.default.temporaryDirectory.appending(path: "admin-\(UUID()).sqlite").path
            defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + end) } }
            let user = User(["sub": "7", "name": "Ann", "groups": isEditor ? ["editors"] : []])
            let app = try await AppTest(user: user, Self.page(file)).run()
            #expect(app.exceptions == [])
            try await body(app)
        }

        @Test func `an editor changes, adds and deletes, and it is written who did`() async throws {
            try await Self.withPage(asEditor: true) { app in
                #expect(try app.metric("Customers").value == "4")
                try await app.dataEditor("customers").edit(row: 0, column: "seats", to: 41).deleteRows(1)
                    .addRow([
                        "name": "Margaret Hamilton", "email": "margaret@example.com", "plan": "team", "seats": 3,
                        "isActive": true,
                    ]).run()
                #expect(app.captions.contains("Not saved yet."))
                try await app.button("Save").click().run()
                #expect(app.errors == [] && app.exceptions == [])
                try await app.run()
                #expect(try app.metric("Seats").value == "120")
                #expect(!app.captions.contains("Not saved yet."))
            }
        }

        @Test func `what the database refuses changes nothing`() async throws {
            try await Self.withPage(asEditor: true) { app in
                try await app.dataEditor("customers").edit(row: 0, column: "email", to: "grace@example.com")
                    .edit(row: 1, column: "seats", to: 13).run()
                try await app.button("Save").click().run()
                #expect(app.errors.count == 1)
                try await app.run()
                #expect(try app.metric("Seats").value == "128")
            }
        }

        @Test func `a reader has no button to save`() async throws {
            try await Self.withPage(asEditor: false) { app in
                #expect(app.captions.contains("You may read."))
                #expect(throws: (any Error).self) { try app.button("Save") }
            }
        }

        @Test func `the users of the example can be read`() throws {
            let text = try String(contentsOfFile: AdminPanel.passwordFile, encoding: .utf8)
            #expect(text.split(separator: "\n").map { $0.split(separator: ":")[0] } == ["ann", "bob"])
        }
    }
#endif
