import SwiftlitElements
import SwiftlitWire
import Testing

/// Fragments and dialogs send what Python sends for the same page.
@Suite struct FragmentGoldenTests {
    static let fragment = GoldenTable(
        "fragment",
        [
            GoldenCase("default") {
                st.fragment { st.text("a") }
                st.text("after")
            },
            GoldenCase("empty") { st.fragment {} },
            GoldenCase("widget") { st.fragment { _ = st.button("Go", key: "go") } },
            GoldenCase("container") { st.fragment { st.container(isBordered: true).text("a") } },
            GoldenCase("in a container") {
                st.container(isBordered: true) { st.fragment { st.text("a") } }
            },
            GoldenCase("nested") {
                st.fragment {
                    st.text("outer")
                    st.fragment { st.text("inner") }
                    st.text("end")
                }
            },
            GoldenCase("sidebar") {
                st.fragment {
                    st.sidebar.text("a")
                    st.sidebar.text("b")
                }
            },
            GoldenCase("outside") {
                let box = st.container()
                box.text("first")
                st.fragment {
                    box.text("a")
                    box.text("b")
                }
                box.text("last")
            },
            GoldenCase("placeholder outside") {
                let place = st.empty()
                st.fragment { place.text("a") }
            },
            GoldenCase("toast") { st.fragment { st.toast("a") } },
            GoldenCase("run every") { st.fragment(runEvery: .milliseconds(2_500)) { st.text("a") } },
        ]
    )

    static let dialog = GoldenTable(
        "dialog",
        [
            GoldenCase("default") { st.dialog("Vote") { st.text("a") } },
            GoldenCase("medium") { st.dialog("Vote", width: .medium) {} },
            GoldenCase("large") { st.dialog("Vote", width: .large) {} },
            GoldenCase("pixel width") { st.dialog("Vote", width: 640) {} },
            GoldenCase("left") { st.dialog("Vote", position: .left) {} },
            GoldenCase("right") { st.dialog("Vote", position: .right) {} },
            GoldenCase("not dismissible") { st.dialog("Vote", isDismissible: false) {} },
            GoldenCase("emoji icon") { st.dialog("Vote", icon: "🗳️") {} },
            GoldenCase("material icon") { st.dialog("Vote", icon: .material("how_to_vote")) {} },
            GoldenCase("rerun on dismiss") { st.dialog("Vote", onDismiss: .rerun) {} },
            GoldenCase("callback on dismiss") { st.dialog("Vote", onDismiss: .call {}) {} },
            GoldenCase("from a fragment") {
                st.fragment { st.dialog("Vote") { st.text("a") } }
            },
        ]
    )

    @Test(arguments: fragment.cases) func `fragments send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.fragment.check(golden)
    }

    @Test(arguments: dialog.cases) func `dialogs send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.dialog.check(golden)
    }

    @Test(arguments: [fragment, dialog]) func `no case is left out`(_ table: GoldenTable) throws {
        try table.checkCompleteness()
    }
}
