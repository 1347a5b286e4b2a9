import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import Testing

@testable import SwiftlitRuntime

@Suite struct DialogTests {
    @Test func `widgets of a dialog run its content, and the dialog stays open`() async throws {
        let pages = Counter()
        let app = try await AppTest {
            st.text("page \(pages.next())")
            if st.button("Open") {
                st.dialog("Vote") {
                    let n = st.slider("n", value: 1, in: 0...5)
                    st.text("n \(n)")
                }
            }
        }.run()
        #expect(app.page.dialogs == [])
        try await app.button("Open").click().run()
        #expect(app.page.dialogs == ["Vote"])
        try await app.slider("n").set(4).run()
        #expect(app.page.dialogs == ["Vote"])
        #expect(try app.page.dialog("Vote").texts == ["n 4"])
        #expect(app.texts == ["page 2", "n 4"])
    }

    @Test func `rerun in a dialog closes it`() async throws {
        let app = try await AppTest {
            let vote = try useState("vote") { "" }
            st.text("vote \(vote.value)")
            if st.button("Open") {
                try st.dialog("Vote") {
                    let reason = st.textInput("Reason")
                    if st.button("Submit") {
                        vote.value = reason
                        try st.rerun()
                    }
                }
            }
        }.run()
        try await app.button("Open").click().run()
        try await app.textInput("Reason").set("why not").run()
        try await app.button("Submit").click().run()
        #expect(app.page.dialogs == [])
        #expect(app.texts == ["vote why not"])
    }

    @Test func `a dismissal that nobody asks for stays in the browser`() async throws {
        let app = try await AppTest { st.dialog("Note") { st.text("a") } }.run()
        let error = #expect(throws: AppTestError.self) { try app.page.dialog("Note").dismiss() }
        #expect(error?.code == .cannotInteract)
    }

    @Test func `a dismissal runs the page again, and the callback before`() async throws {
        let pages = Counter()
        let app = try await AppTest {
            let note = try useState("note") { "open" }
            st.text("page \(pages.next()): \(note.value)")
            if st.button("Ask") { st.dialog("Ask", onDismiss: .rerun) {} }
            if st.button("Call") { st.dialog("Call", onDismiss: .call { note.value = "closed" }) {} }
        }.run()
        try await app.button("Ask").click().run()
        try app.page.dialog("Ask").dismiss()
        try await app.run()
        #expect(app.page.dialogs == [])
        #expect(app.texts == ["page 3: open"])
        try await app.button("Call").click().run()
        try app.page.dialog("Call").dismiss()
        try await app.run()
        #expect(app.texts == ["page 5: closed"])
    }

    @Test func `a second dialog in a run says so`() async throws {
        let app = try await AppTest {
            st.dialog("One") { st.text("one") }
            st.dialog("Two") { st.text("two") }
            st.text("page")
        }.run()
        #expect(app.page.dialogs == ["One"])
        #expect(app.texts == ["page", "one"])
        #expect(app.exceptions.count == 1)
        #expect(app.exceptions.first?.contains("Only one dialog") == true)
    }

    @Test func `a dialog in a dialog says so inside of it`() async throws {
        let app = try await AppTest {
            st.dialog("One") { st.dialog("Two") { st.text("two") } }
        }.run()
        #expect(app.page.dialogs == ["One"])
        #expect(try app.page.dialog("One").exceptions.count == 1)
    }

    @Test func `a dialog needs a title and a width that is one`() async throws {
        let app = try await AppTest {
            st.dialog("") { st.text("a") }
            st.dialog("Wide", width: 0) { st.text("b") }
        }.run()
        #expect(app.exceptions.count == 2)
        #expect(app.texts == [])
    }

    @Test func `an error in a dialog is shown in it`() async throws {
        let app = try await AppTest {
            try st.dialog("Vote") { throw ElementError(.invalidArgument, "broken") }
            st.text("page")
        }.run()
        #expect(try app.page.dialog("Vote").exceptions == ["invalidArgument: broken"])
        #expect(app.texts == ["page"])
    }

    @Test func `a fragment can open a dialog, which stays when the fragment runs again`() async throws {
        let app = try await AppTest {
            st.text("page")
            st.fragment {
                if st.button("Open") {
                    st.dialog("Vote") { st.text("n \(st.slider("n", value: 1, in: 0...5))") }
                }
                _ = st.button("Other")
                if st.checkbox("Toast") { st.toast("hello") }
            }
        }.run()
        try await app.button("Open").click().run()
        #expect(app.page.dialogs == ["Vote"])
        try await app.slider("n").set(3).run()
        #expect(try app.page.dialog("Vote").texts == ["n 3"])
        try await app.button("Other").click().run()
        #expect(app.page.dialogs == ["Vote"])
        // A toast leaves it alone.
        try await app.checkbox("Toast").set(true).run()
        #expect(app.page.dialogs == ["Vote"])
        #expect(app.toasts == ["hello"])
        try await app.slider("n").set(2).run()
        #expect(try app.page.dialog("Vote").texts == ["n 2"])
        try await app.run()
        #expect(app.page.dialogs == [])
    }
}
