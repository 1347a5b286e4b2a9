import Swiftlit

enum Text {
    static func draw() {
        self.drawTexts()
        self.drawStatus()
    }

    private static func drawTexts() {
        st.title("Text and status", anchor: "top")
        st.header("Header", help: "Help of a header", divider: .rainbow)
        st.subheader("Subheader", icon: .material("trending_up"), divider: .blue)
        st.subheader("Centred", anchor: .hidden, alignment: .center)
        st.markdown(
            "**Bold**, *italic*, `code`, :red[red], :blue-background[blue], :small[small], :material/home:, $a^2$ and a [link](https://www.swift.org)"
        )
        st.markdown("| Planet | Moons |\n|---|---:|\n| Earth | 1 |\n| Saturn | 274 |")
        st.markdown("1. One\n2. Two\n\n> A quotation")
        st.markdown("<u>Underlined</u>", allowsHTML: true)
        st.markdown("At the right, with help", help: "Help of a text", alignment: .right)
        st.text("Plain *text*\n    on two lines")
        st.caption("A caption with *emphasis*")
        st.code("let answer = 6 * 7\nprint(answer)", language: "swift", showsLineNumbers: true)
        st.code("no language", language: nil, width: 300)
        st.latex(#"\int_0^1 x^2 \, dx = \frac{1}{3}"#)
        st.divider()
        st.badge("Done", icon: .material("check"), color: .green)
        st.badge("Late", color: .red)
        st.html("<p style='color: teal; margin: 0'>HTML</p>")
        st.json(#"{"name": "Ada", "age": 36, "tags": ["a", "b"], "empty": null}"#)
        st.json(#"{"deep": {"deeper": {"deepest": 1}}}"#, expanded: 1)
        st.write("Written:", 5, "and", 2.5, "and", true)
    }

    private static func drawStatus() {
        st.success("Saved")
        st.info("Nothing is left to do", icon: "ℹ️")
        st.warning("The disk is **almost** full", icon: .material("warning"))
        st.error("It did not work", width: 400)
        let (left, middle, right) = st.columns(3)
        left.metric("Income", 1234.5, delta: 20.25, isBordered: true, format: .dollar)
        middle.metric("Errors", 17, delta: -4, deltaColor: .inverse, help: "Fewer are better")
        right.metric(
            "Visits",
            "3 k",
            delta: "1 %",
            isBordered: true,
            chartData: [1, 3, 2, 5, 4, 6],
            chartType: .area,
            deltaArrow: .off
        )
        st.progress(percent: 40, text: "Loading")
        st.progress(0.75, width: 300)
        st.status("Unpacking", isExpanded: true, state: .complete).text("12 files")
        _ = st.status("Still at it")
        _ = st.status("Broken", state: .error)
        st.skeleton(height: 60)
        st.toast("A toast", icon: "🍞", duration: .infinite)
    }
}
