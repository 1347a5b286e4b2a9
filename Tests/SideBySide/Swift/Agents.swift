import Swiftlit

/// Not in the navigation: what agents do on a page, for `Tests/Browser/test_agent_pages.py`.
enum Agents {
    private struct ValueError: Error, CustomStringConvertible {
        var description: String
        init(_ description: String) { self.description = description }
    }

    static func draw() throws {
        @UseState("changes") var changes = 0
        @UseState("orders") var orders = 0
        @UseState("dismissals") var dismissals = 0

        st.title("Agents")
        let region = st.textInput("Region", value: .query("region", default: "Europe"))
        st.text("region = \(region)")
        let amount = st.numberInput(
            "Amount",
            value: 3,
            in: 0...10,
            key: "amount",
            onChange: { _ in $changes.update { $0 += 1 } }
        )
        st.text("amount = \(amount), changes = \(changes)")
        self.drawContainers()
        let (name, count) = st.form("order", clearsOnSubmit: true) {
            let name = st.textInput("Name", key: "name")
            let count = st.numberInput("Count", value: 1, in: 1...9, key: "count")
            st.checkbox("Express", key: "express")
            st.formSubmitButton("Order", key: "send", onClick: { $orders.update { $0 += 1 } })
            return (name, count)
        }
        st.text("orders = \(orders), name = \(name), count = \(count)")
        self.drawInputs()
        if st.button("Ask", key: "ask") {
            st.dialog("A question", onDismiss: .call { $dismissals.update { $0 += 1 } }) {
                _ = st.textInput("Answer", key: "answer")
            }
        }
        st.text("dismissals = \(dismissals)")
        if st.button("Show an error", key: "show") { st.exception(ValueError("Caught")) }
        if st.button("Fail", key: "fail") { throw ValueError("Out of order") }
        st.text("the end")
    }

    private static func drawContainers() {
        let (first, second) = st.tabs("First", "Second", key: "tabs", onChange: { _ in })
        first.text("in the first")
        second.text("in the second")
        st.expander("Details", key: "details", onChange: { _ in }) { st.text("a detail") }
        st.popover("More", key: "more", onChange: { _ in }) { st.text("more of it") }
    }

    private static func drawInputs() {
        let secret = st.textInput("Secret", value: "hidden", type: .password, key: "secret")
        st.text("secret = \(secret.count) characters")
        st.selectbox("Optional", ["red", "green"], index: nil, key: "optional")
        st.multiselect("Two of them", ["a", "b", "c"], key: "two", maximumSelectionCount: 2)
        st.slider("Range", range: 20...80, in: 0...100, step: 5, key: "range")
        st.textArea("Notes", maximumCharacterCount: 20, key: "notes")
        st.fileUploader("List", types: ["csv"], key: "list")
        st.button("Greyed out", key: "off", isDisabled: true)
    }
}
