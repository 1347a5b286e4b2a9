import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import Synchronization
import Testing

/// Containers that tell the page whether they are open, or which tab is selected.
@Suite struct ContainerStateTests {
    @Test func `a state says whether an expander is open, and opens it`() async throws {
        let app = AppTest {
            let isOpen = try useState("open") { false }
            st.expander("Details", isExpanded: isOpen) { st.text("inside") }
            if st.button("Toggle") { isOpen.update { $0.toggle() } }
            st.caption("open: \(isOpen.value)")
        }
        try await app.run()
        #expect(try !app.expander("Details").isExpanded)
        try app.expander("Details").open()
        try await app.run()
        #expect(app.captions == ["open: true"])
        #expect(try app.expander("Details").isExpanded)
        try await app.button("Toggle").click().run()
        #expect(app.captions == ["open: false"])
        try await app.run()
        #expect(try !app.expander("Details").isExpanded)
    }

    @Test func `a callback hears that a popover was opened and closed`() async throws {
        let heard = Mutex<[Bool]>([])
        let app = AppTest {
            st.popover("Filters", onChange: { isOpen in heard.withLock { $0.append(isOpen) } }) { st.text("inside") }
        }
        try await app.run()
        try app.popover("Filters").open()
        try await app.run()
        try app.popover("Filters").close()
        try await app.run()
        #expect(heard.withLock { $0 } == [true, false])
    }

    @Test func `a state holds which tab is selected, and falls back when the tab is gone`() async throws {
        let app = AppTest {
            let tab = try useState("tab") { "Data" }
            let isShort = st.checkbox("Short")
            _ = st.tabs(isShort ? ["Chart"] : ["Chart", "Data", "About"], selection: tab, key: "tabs")
            st.text(tab.value)
        }
        try await app.run()
        #expect(app.texts == ["Data"])
        try app.selectTab("About")
        try await app.run()
        #expect(app.texts == ["About"])
        try await app.checkbox("Short").set(true).run()
        #expect(app.texts == ["Chart"])
    }

    @Test func `containers whose changes nobody asks for cannot be used`() async throws {
        let app = try await AppTest { st.expander("Details") { st.text("inside") } }.run()
        #expect(throws: AppTestError.self) { try app.expander("Details").open() }
        #expect(throws: AppTestError.self) { try app.selectTab("Details") }
    }
}
