internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct LayoutTests {
    @Test(arguments: Self.container.cases) func `container sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.container.check(golden)
    }

    @Test(arguments: Self.columns.cases) func `columns send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.columns.check(golden)
    }

    @Test(arguments: Self.tabs.cases) func `tabs send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.tabs.check(golden)
    }

    @Test(arguments: Self.expander.cases) func `expander sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.expander.check(golden)
    }

    @Test(arguments: Self.popover.cases) func `popover sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.popover.check(golden)
    }

    @Test(arguments: Self.sidebar.cases) func `sidebar sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.sidebar.check(golden)
    }

    @Test(arguments: [container, columns, tabs, expander, popover, sidebar])
    func `every golden case of the layout is drawn or listed as a difference`(_ table: GoldenTable) throws {
        try table.checkCompleteness()
    }

    private struct Failure: Error {}

    // MARK: Columns

    @Test func `columns destructure by the number of weights`() {
        let run = RecordingRun()
        run.draw {
            let (a, b) = st.columns(1, 3)
            let (c, _, e) = st.columns(1, 1, 2)
            let (f, _, _, _) = st.columns(1, 1, 1, 1)
            let (_, _, _, _, g) = st.columns(1, 2, 3, 4, 5, border: true)
            let (_, _, _, _, _, h) = st.columns(1, 1, 1, 1, 1, 1)
            for column in [a, b, c, e, f, g, h] { column.text("x") }
        }
        let columns = run.deltas.compactMap(\.block).filter { $0.type == .column($0.column) }
        #expect(columns.count == 20)
        #expect(columns.prefix(5).map(\.column.weight) == [0.25, 0.75, 0.25, 0.25, 0.5])
        #expect(columns[13].column.weight == 5.0 / 15)
        #expect(columns[9...13].allSatisfy { $0.column.showBorder })
        #expect(
            run.deltas.filter { $0.element != nil }.map(\.path) == [
                [0, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 1, 2, 0], [0, 2, 0, 0], [0, 3, 4, 0], [0, 4, 5, 0],
            ]
        )
    }

    @Test(arguments: [[1, 0], [1, -1], [1, .nan], [1, .infinity], [.greatestFiniteMagnitude, .greatestFiniteMagnitude]])
    func `weights that are not positive numbers are an error box, and the columns go below it`(_ weights: [Double]) {
        let run = RecordingRun()
        run.draw {
            let columns = st.columns(weights)
            #expect(columns.count == 2)
            for column in columns { column.text("x") }
        }
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument"])
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 1], [0, 1, 0], [0, 1, 1]])
    }

    @Test(arguments: [0, -1, 1_001, Int.max, Int.min])
    func `a number of columns out of range is an error box`(_ count: Int) {
        let run = RecordingRun()
        run.draw {
            #expect(st.columns(count).isEmpty)
        }
        #expect(run.errors.map(\.type) == ["ElementError.valueOutOfRange"])
        #expect(run.deltas.count == 1)
    }

    @Test func `no weights and too many are error boxes`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.columns([]).isEmpty)
            #expect(st.columns([Double](repeating: 1, count: 1_001)).count == 1_001)
            _ = st.columns(1, 2, gap: .pixels(-1))
        }
        #expect(run.errors.count == 3)
    }

    // MARK: Tabs

    @Test func `tabs destructure by the number of labels`() {
        let run = RecordingRun()
        run.draw {
            let (_, b) = st.tabs("A", "B")
            let (_, _, c) = st.tabs("A", "B", "C", default: "C")
            let (_, _, _, d) = st.tabs("A", "B", "C", "D")
            let (_, _, _, _, e) = st.tabs("A", "B", "C", "D", "E")
            let (_, _, _, _, _, f) = st.tabs("A", "B", "C", "D", "E", "F")
            for tab in [b, c, d, e, f] { tab { st.text("x") } }
        }
        #expect(run.deltas.compactMap(\.block).filter { $0.type == .tab($0.tab) }.map(\.tab.label).joined() == "ABABCABCDABCDEABCDEF")
        #expect(
            run.deltas.filter { $0.element != nil }.map(\.path) == [
                [0, 0, 1, 0], [0, 1, 2, 0], [0, 2, 3, 0], [0, 3, 4, 0], [0, 4, 5, 0],
            ]
        )
        #expect(run.deltas.compactMap(\.block).filter { $0.type == .tabContainer($0.tabContainer) }.map(\.tabContainer.defaultTabIndex) == [0, 2, 0, 0, 0])
    }

    @Test func `wrong tabs are error boxes, and the tabs go below`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.tabs([]).isEmpty)
            let (a, b) = st.tabs("A", "B", default: "C")
            a.text("a")
            b.text("b")
        }
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument", "ElementError.invalidArgument"])
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 1], [0, 2], [0, 3], [0, 3, 0], [0, 3, 1]])
    }

    // MARK: Closures

    @Test func `closures return what they return, throw what they throw, and may wait`() async {
        let run = RecordingRun()
        await run.draw {
            #expect(st.container(gap: .large) { 1 } == 1)
            #expect(st.expander("E") { 2 } == 2)
            #expect(st.popover("P") { 3 } == 3)
            #expect(await st.container(key: "c") { await Task.yield(); return 4 } == 4)
            #expect(await st.expander("E", icon: "📈") { await Task.yield(); return 5 } == 5)
            #expect(await st.popover("P", isDisabled: true) { await Task.yield(); return 6 } == 6)
            #expect(throws: Failure.self) { try st.expander("E") { throw Failure() } }
            await #expect(throws: Failure.self) {
                try await st.popover("P") {
                    await Task.yield()
                    throw Failure()
                }
            }
        }
        #expect(run.deltas.map(\.path) == (0..<8).map { [0, $0] })
    }

    @Test func `st writes into the closure's container, in child tasks too`() async {
        let run = RecordingRun()
        await run.draw {
            let (left, right) = st.columns(1, 1)
            async let first: Void = left {
                await Task.yield()
                st.text("left")
            }
            async let second: Void = right {
                await Task.yield()
                st.text("right")
            }
            _ = await (first, second)
            st.sidebar { st.expander("E") { st.text("deep") } }
            st.text("outside")
        }
        let texts = Dictionary(uniqueKeysWithValues: run.deltas.compactMap { delta in
            delta.element.map { ($0.text.body, delta.path) }
        })
        #expect(texts == ["left": [0, 0, 0, 0], "right": [0, 0, 1, 0], "deep": [1, 0, 0], "outside": [0, 1]])
    }

    // MARK: Keys

    @Test func `a key is used by one container of a page`() {
        let run = RecordingRun()
        run.draw {
            st.container(key: "a").text("one")
            st.expander("E", key: "a").text("two")
            _ = st.popover("P", key: "b")
            _ = st.tabs(["A"], key: "b")
        }
        #expect(run.errors.map(\.type) == ["ElementError.duplicateElementKey", "ElementError.duplicateElementKey"])
        #expect(run.errors.first?.message.contains("key \"a\"") == true)
        #expect(run.elements.filter { $0.type == .text($0.text) }.map(\.text.body) == ["one", "two"])
    }

    @Test(arguments: ["", "$$ID-x"]) func `what cannot be a key is an error box`(_ key: String) {
        let run = RecordingRun()
        run.draw { _ = st.container(key: key) }
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument"])
    }

    @Test func `the identifier of a container is the same in every run`() throws {
        let ids = try (0..<2).map { _ in
            let run = RecordingRun()
            run.draw { _ = st.container(key: "box") }
            return try #require(run.deltas.first?.block?.id)
        }
        #expect(ids[0] == ids[1])
        #expect(ids[0].hasSuffix("-box"))
    }

    // MARK: Errors

    @Test func `wrong sizes and combinations are error boxes, and the content goes below`() {
        let run = RecordingRun()
        run.draw {
            st.container(height: 0) { st.text("a") }
            st.container(wrap: false) { st.text("b") }
            st.container(gap: -1) { st.text("c") }
            st.expander("E", icon: "x") { st.text("d") }
            st.popover("P", width: 0) { st.text("e") }
        }
        #expect(run.errors.count == 5)
        #expect(
            run.deltas.map(\.path)
                == (0..<5).flatMap { index -> [[UInt32]] in [[0, index * 2], [0, index * 2 + 1], [0, index * 2 + 1, 0]] }
        )
    }

    @Test func `without a run nothing happens and closures run`() {
        let (a, b) = st.columns(1, 1)
        a.text("nowhere")
        #expect(b { 1 } == 1)
        #expect(st.container { 2 } == 2)
        #expect(st.form("f") { 3 } == 3)
        #expect(st.status("s") { 4 } == 4)
        #expect(st.tabs(["A", "B"]).count == 2)
        st.empty().container().text("nowhere")
        st.toast("nowhere")
    }
}

// MARK: - Golden cases

extension LayoutTests {
    private static let stateful = "Whether it is open is not reported to the page yet."

    static let container = GoldenTable(
        "container",
        [
            GoldenCase("default") { st.container().text("a") },
            GoldenCase("empty") { _ = st.container() },
            GoldenCase("border") { _ = st.container(border: true) },
            GoldenCase("no border") { _ = st.container(border: false) },
            GoldenCase("key") { st.container(key: "box").text("a") },
            GoldenCase("content width") { _ = st.container(width: .content) },
            GoldenCase("pixel width") { _ = st.container(width: 300) },
            GoldenCase("stretch height") { _ = st.container(height: .stretch) },
            GoldenCase("pixel height") { _ = st.container(height: 200) },
            GoldenCase("pixel height without border") { _ = st.container(border: false, height: 200) },
            GoldenCase("horizontal") { st.container(isHorizontal: true).text("a") },
            GoldenCase("horizontal without wrap") { _ = st.container(isHorizontal: true, wrap: false) },
            GoldenCase("autoscroll") { _ = st.container(height: 200, autoscroll: true) },
            GoldenCase("no autoscroll") { _ = st.container(height: 200, autoscroll: false) },
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
                st.container(border: true) { st.text("inside") }
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
            GoldenCase("weights") { _ = st.columns([3, 1]) },
            GoldenCase("fractional weights") { _ = st.columns(0.5, 1.5) },
            GoldenCase("pixel gap") { _ = st.columns(2, gap: 20) },
            GoldenCase("no gap") { _ = st.columns(2, gap: .none) },
            GoldenCase("large gap") { _ = st.columns(2, gap: .large) },
            GoldenCase("center") { _ = st.columns(2, verticalAlignment: .center) },
            GoldenCase("bottom") { _ = st.columns(2, verticalAlignment: .bottom) },
            GoldenCase("border") { _ = st.columns(2, border: true) },
            GoldenCase("pixel width") { _ = st.columns(2, width: 400) },
            GoldenCase("no wrap") { _ = st.columns(2, wrap: false) },
            GoldenCase("nested") {
                let (a, b) = st.columns(1, 1)
                let (_, d) = a.columns(1, 1)
                d.text("deep")
                b.text("right")
            },
            GoldenCase("with block") {
                let (a, b) = st.columns(1, 1)
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
            GoldenCase("default tab") { _ = st.tabs(["A", "B"], default: "B") },
            GoldenCase("pixel width") { _ = st.tabs(["A", "B"], width: 300) },
            GoldenCase("stretch height") { _ = st.tabs(["A", "B"], height: .stretch) },
            GoldenCase("pixel height") { _ = st.tabs(["A", "B"], height: 200) },
            GoldenCase("key") { _ = st.tabs(["A", "B"], key: "tabs") },
        ],
        differences: ["rerun": stateful, "rerun with default": stateful, "bound": stateful]
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
                let (_, b) = st.expander("More").columns(1, 1)
                b.text("deep")
            },
        ],
        differences: ["rerun": stateful, "rerun expanded": stateful, "bound": stateful]
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
            GoldenCase("wrap") { _ = st.popover("More", wrap: true) },
            GoldenCase("no wrap") { _ = st.popover("More", wrap: false) },
            GoldenCase("key") { _ = st.popover("More", key: "more") },
        ],
        differences: ["rerun": stateful]
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
