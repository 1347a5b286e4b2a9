internal import SwiftlitElements

extension LayoutTests {
    static let container = GoldenTable(
        "container",
        [
            GoldenCase("default") { st.container().text("a") },
            GoldenCase("empty") { _ = st.container() },
            GoldenCase("border") { _ = st.container(isBordered: true) },
            GoldenCase("no border") { _ = st.container(isBordered: false) },
            GoldenCase("key") { st.container(key: "box").text("a") },
            GoldenCase("content width") { _ = st.container(width: .content) },
            GoldenCase("pixel width") { _ = st.container(width: 300) },
            GoldenCase("stretch height") { _ = st.container(height: .stretch) },
            GoldenCase("pixel height") { _ = st.container(height: 200) },
            GoldenCase("pixel height without border") { _ = st.container(isBordered: false, height: 200) },
            GoldenCase("horizontal") { st.container(isHorizontal: true).text("a") },
            GoldenCase("horizontal without wrap") { _ = st.container(isHorizontal: true, wraps: false) },
            GoldenCase("autoscroll") { _ = st.container(height: 200, autoscrolls: true) },
            GoldenCase("no autoscroll") { _ = st.container(height: 200, autoscrolls: false) },
            GoldenCase("pixel gap") { _ = st.container(gap: 12) },
            GoldenCase("no gap") { _ = st.container(gap: .none) },
            GoldenCase("nested") {
                let a = st.container()
                let b = a.container()
                b.text("deep")
                a.text("second")
                st.text("root")
            },
            GoldenCase("out of order") {
                let a = st.container()
                st.text("second")
                a.text("first")
            },
            GoldenCase("with block") {
                st.container(isBordered: true) { st.text("inside") }
                st.text("outside")
            },
            GoldenCase("gap xxsmall") { _ = st.container(gap: .xxsmall) },
            GoldenCase("gap xsmall") { _ = st.container(gap: .xsmall) },
            GoldenCase("gap medium") { _ = st.container(gap: .medium) },
            GoldenCase("gap large") { _ = st.container(gap: .large) },
            GoldenCase("gap xlarge") { _ = st.container(gap: .xlarge) },
            GoldenCase("gap xxlarge") { _ = st.container(gap: .xxlarge) },
            GoldenCase("vertical, left, top") {
                _ = st.container(isHorizontal: false, horizontalAlignment: .left, verticalAlignment: .top)
            },
            GoldenCase("vertical, center, center") {
                _ = st.container(isHorizontal: false, horizontalAlignment: .center, verticalAlignment: .center)
            },
            GoldenCase("vertical, right, bottom") {
                _ = st.container(isHorizontal: false, horizontalAlignment: .right, verticalAlignment: .bottom)
            },
            GoldenCase("vertical, distribute, distribute") {
                _ = st.container(isHorizontal: false, horizontalAlignment: .distribute, verticalAlignment: .distribute)
            },
            GoldenCase("horizontal, left, top") {
                _ = st.container(isHorizontal: true, horizontalAlignment: .left, verticalAlignment: .top)
            },
            GoldenCase("horizontal, center, center") {
                _ = st.container(isHorizontal: true, horizontalAlignment: .center, verticalAlignment: .center)
            },
            GoldenCase("horizontal, right, bottom") {
                _ = st.container(isHorizontal: true, horizontalAlignment: .right, verticalAlignment: .bottom)
            },
            GoldenCase("horizontal, distribute, distribute") {
                _ = st.container(isHorizontal: true, horizontalAlignment: .distribute, verticalAlignment: .distribute)
            },
        ]
    )

    static let columns = GoldenTable(
        "columns",
        [
            GoldenCase("count") {
                let columns = st.columns(2)
                columns[0].text("left")
                columns[1].text("right")
            },
            GoldenCase("one") { _ = st.columns(1) },
            GoldenCase("weights") { _ = st.columns(weights: [3, 1]) },
            GoldenCase("fractional weights") { _ = st.columns(weights: 0.5, 1.5) },
            GoldenCase("pixel gap") { _ = st.columns(2, gap: 20) },
            GoldenCase("no gap") { _ = st.columns(2, gap: .none) },
            GoldenCase("large gap") { _ = st.columns(2, gap: .large) },
            GoldenCase("center") { _ = st.columns(2, verticalAlignment: .center) },
            GoldenCase("bottom") { _ = st.columns(2, verticalAlignment: .bottom) },
            GoldenCase("border") { _ = st.columns(2, isBordered: true) },
            GoldenCase("pixel width") { _ = st.columns(2, width: 400) },
            GoldenCase("no wrap") { _ = st.columns(2, wraps: false) },
            GoldenCase("nested") {
                let (a, b) = st.columns(2)
                let (_, d) = a.columns(2)
                d.text("deep")
                b.text("right")
            },
            GoldenCase("with block") {
                let (a, b) = st.columns(2)
                b { st.text("right") }
                a { st.text("left") }
            },
        ]
    )

    static let tabs = GoldenTable(
        "tabs",
        [
            GoldenCase("default") {
                let (a, b) = st.tabs("A", "B")
                a.text("in a")
                b.text("in b")
            },
            GoldenCase("one") { _ = st.tabs(["A"]) },
            GoldenCase("default tab") { _ = st.tabs(["A", "B"], selection: "B") },
            GoldenCase("pixel width") { _ = st.tabs(["A", "B"], width: 300) },
            GoldenCase("stretch height") { _ = st.tabs(["A", "B"], height: .stretch) },
            GoldenCase("pixel height") { _ = st.tabs(["A", "B"], height: 200) },
            GoldenCase("key") { _ = st.tabs(["A", "B"], key: "tabs") },
            GoldenCase("rerun") { _ = st.tabs(["A", "B"], key: "tabs", onChange: { print($0) }) },
            GoldenCase("rerun with default") {
                _ = st.tabs(["A", "B"], selection: "B", key: "tabs", onChange: { print($0) })
            },
            GoldenCase("bound") { _ = st.tabs(["A", "B"], selection: .query("tabs", default: "A")) },
        ]
    )

    static let expander = GoldenTable(
        "expander",
        [
            GoldenCase("default") { st.expander("More").text("inside") },
            GoldenCase("expanded") { _ = st.expander("More", isExpanded: true) },
            GoldenCase("emoji icon") { _ = st.expander("More", icon: "📈") },
            GoldenCase("material icon") { _ = st.expander("More", icon: .material("info")) },
            GoldenCase("spinner icon") { _ = st.expander("More", icon: .spinner) },
            GoldenCase("compact") { _ = st.expander("More", type: .compact) },
            GoldenCase("step") { _ = st.expander("More", type: .step) },
            GoldenCase("pixel width") { _ = st.expander("More", width: 300) },
            GoldenCase("key") { _ = st.expander("More", key: "more") },
            GoldenCase("nested") {
                let (_, b) = st.expander("More").columns(2)
                b.text("deep")
            },
            GoldenCase("rerun") { _ = st.expander("More", key: "more", onChange: { print($0) }) },
            GoldenCase("rerun expanded") {
                _ = st.expander("More", isExpanded: true, key: "more", onChange: { print($0) })
            },
            GoldenCase("bound") { _ = st.expander("More", isExpanded: .query("more", default: false)) },
        ]
    )

    static let popover = GoldenTable(
        "popover",
        [
            GoldenCase("default") { st.popover("More").text("inside") },
            GoldenCase("primary") { _ = st.popover("More", type: .primary) },
            GoldenCase("tertiary") { _ = st.popover("More", type: .tertiary) },
            GoldenCase("help") { _ = st.popover("More", help: "Why") },
            GoldenCase("emoji icon") { _ = st.popover("More", icon: "📈") },
            GoldenCase("material icon") { _ = st.popover("More", icon: .material("info")) },
            GoldenCase("disabled") { _ = st.popover("More", isDisabled: true) },
            GoldenCase("stretch width") { _ = st.popover("More", width: .stretch) },
            GoldenCase("pixel width") { _ = st.popover("More", width: 300) },
            GoldenCase("wrap") { _ = st.popover("More", wraps: true) },
            GoldenCase("no wrap") { _ = st.popover("More", wraps: false) },
            GoldenCase("key") { _ = st.popover("More", key: "more") },
            GoldenCase("rerun") { _ = st.popover("More", key: "more", onChange: { print($0) }) },
        ]
    )

    static let sidebar = GoldenTable(
        "sidebar",
        [
            GoldenCase("method") { st.sidebar.text("a") },
            GoldenCase("with block") {
                st.sidebar {
                    st.text("a")
                    st.button("b", key: "b")
                }
                st.text("main")
            },
            GoldenCase("container") { st.sidebar.container().text("a") },
        ],
        differences: ["widget": "The slider is tested with the widgets."]
    )
}
