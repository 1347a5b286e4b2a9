import Swiftlit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Text, status, widgets and layout, by the name of the function that draws it.
enum Elements {
    static func draw() async throws {
        drawTexts()
        drawStatus()
        drawButtons()
        drawNumbers()
        drawTextFields()
        drawChoices()
        try drawLayout()
        drawForm()
        st.source()
    }

    private static func drawTexts() {
        st.title("title")
        st.header("header", divider: .blue)
        st.subheader("subheader")
        st.markdown("markdown with **bold**")
        st.text("text")
        st.caption("caption")
        st.code("let code = 1", language: "swift")
        st.latex("a^2 + b^2 = c^2")
        st.divider()
        st.badge("badge")
        st.html("<p id='html'>html</p>")
        st.json(["json": [1, 2]])
        st.write("write")
    }

    private static func drawStatus() {
        struct Example: Error, CustomStringConvertible {
            var description: String { "exception" }
        }
        st.success("success")
        st.info("info")
        st.warning("warning")
        st.error("error")
        st.exception(Example())
        st.metric("metric", 42, delta: 3)
        st.progress(0.4, text: "progress")
        if st.button("spinner") {
            st.spinner("spinner is turning") { _ = usleep(1_500_000) }
        }
        st.status("status") { st.text("in the status") }
        if st.button("toast") { st.toast("toast is served") }
        if st.button("balloons") { st.balloons() }
        if st.button("snow") { st.snow() }
    }

    private static func drawButtons() {
        let isPressed = st.button("button")
        st.text("button = \(isPressed)")
        let isChecked = st.checkbox("checkbox")
        st.text("checkbox = \(isChecked)")
        let isOn = st.toggle("toggle")
        st.text("toggle = \(isOn)")
    }

    private static func drawNumbers() {
        let number = st.slider("slider", value: 5, in: 0...10)
        st.text("slider = \(number)")
        let range = st.slider("slider range", range: 2...8, in: 0...10)
        st.text("slider range = [\(range.lowerBound), \(range.upperBound)]")
        let size = st.selectSlider("selectSlider", ["small", "medium", "large"], default: "small")
        st.text("selectSlider = \(size)")
        let count = st.numberInput("numberInput", value: 5, in: 0...10)
        st.text("numberInput = \(count)")
    }

    private static func drawTextFields() {
        let line = st.textInput("textInput")
        st.text("textInput = \(line)")
        let lines = st.textArea("textArea")
        st.text("textArea = \(lines)")
    }

    private static func drawChoices() {
        let fruits = ["apple", "banana", "cherry"]
        let selected = st.selectbox("selectbox", fruits)
        st.text("selectbox = \(selected ?? "nil")")
        let chosen = st.radio("radio", fruits)
        st.text("radio = \(chosen ?? "nil")")
        let several = st.multiselect("multiselect", fruits)
        st.text("multiselect = \(several)")
        let pill = st.pills("pills", fruits)
        st.text("pills = \(pill ?? "nil")")
        let segment = st.segmentedControl("segmentedControl", fruits)
        st.text("segmentedControl = \(segment ?? "nil")")
    }

    private static func drawLayout() throws {
        st.container(isBordered: true).text("container")
        let (left, right) = st.columns(2)
        left.text("column 1")
        right.text("column 2")
        st.sidebar.text("sidebar")
        let slot = st.empty()
        slot.text("empty, filled")
        st.expander("expander") { st.text("in the expander") }
        let (first, second) = st.tabs("tab 1", "tab 2")
        first.text("in tab 1")
        second.text("in tab 2")
        st.popover("popover") { st.text("in the popover") }

        // Containers that tell the page what they show.
        @UseState("expander", namespace: #fileID) var isExpanded = false
        st.expander("expander that reports", isExpanded: $isExpanded) { st.text("inside") }
        st.button("Toggle the expander") { $isExpanded.update { $0.toggle() } }
        st.text("expander open = \(isExpanded)")
        @UseState("tabs", namespace: #fileID) var selection = "tab A"
        let (a, b) = st.tabs("tab A", "tab B", selection: $selection)
        a.text("in tab A")
        b.text("in tab B")
        st.text("selected tab = \(selection)")
        @UseState("popover", namespace: #fileID) var isPoppedOver = false
        st.popover("popover that reports", isOpen: $isPoppedOver) { st.text("over the page") }
        st.text("popover open = \(isPoppedOver)")
    }

    private static func drawForm() {
        let text = st.form("form") {
            let text = st.textInput("form text")
            st.formSubmitButton("Submit form")
            return text
        }
        st.text("form text = \(text)")
    }
}
