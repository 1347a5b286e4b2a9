import SwiftlitElements
import SwiftlitTesting
import Testing

/// That the compiler finds the right form of the methods that take a closure.
@Suite struct ClosureFormTests {
    @Test func `a container may be the only statement of a page`() async throws {
        #expect(try await AppTest { st.container { st.text("a") } }.run().texts == ["a"])
        #expect(try await AppTest { st.sidebar { st.text("b") } }.run().texts == ["b"])
        #expect(try await AppTest { st.container { st.expander("E") { st.text("c") } } }.run().texts == ["c"])
        #expect(try await AppTest { st.form("f") { st.formSubmitButton() } }.run().widgets.count == 1)
        #expect(try await AppTest { st.status("S") { status in status.update(label: "done") } }.run().exceptions == [])
        #expect(
            try await AppTest {
                let slot = st.empty(); slot { st.text("d") }
            }.run().texts == ["d"]
        )
    }

    @Test func `what a closure returns is returned, and what it throws is thrown`() async throws {
        struct Refused: Error {}
        let app = try await AppTest {
            let number = st.container { 1 + 1 }
            let later = await st.container {
                await Task.yield(); return "later"
            }
            do {
                try st.popover("P") { throw Refused() }
            } catch is Refused {
                st.text("\(number) \(later)")
            }
        }.run()
        #expect(app.texts == ["2 later"])
    }
}
