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
            let (a, b) = st.columns(weights: 1, 3)
            let (c, _, e) = st.columns(weights: 1, 1, 2)
            let (f, _, _, _) = st.columns(weights: 1, 1, 1, 1)
            let (_, _, _, _, g) = st.columns(weights: 1, 2, 3, 4, 5, isBordered: true)
            let (_, _, _, _, _, h) = st.columns(weights: 1, 1, 1, 1, 1, 1)
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

    @Test func `columns of equal width destructure by the number of names`() {
        let run = RecordingRun()
        run.draw {
            let (a, b) = st.columns(2, isBordered: true)
            let (c, _, e) = st.columns(3)
            let (f, _, _, _) = st.columns(4)
            let (_, _, _, _, g) = st.columns(5)
            let (_, _, _, _, _, h) = st.columns(6)
            for column in [a, b, c, e, f, g, h] { column.text("x") }
            // Without names they are an array.
            let columns = st.columns(2)
            #expect(columns.count == 2)
            for column in st.columns(2) { column.text("y") }
        }
        let columns = run.deltas.compactMap(\.block).filter { $0.type == .column($0.column) }
        #expect(
            columns.map(\.column.weight)
                == [2, 3, 4, 5, 6, 2, 2].flatMap { [Double](repeating: 1 / $0, count: Int($0)) }
        )
        #expect(columns.prefix(3).map(\.column.showBorder) == [true, true, false])
        #expect(run.errors.isEmpty)
    }

    @Test func `a number of columns that is not that of the names is an error box, and the columns go below it`() {
        let run = RecordingRun()
        run.draw {
            let (left, right) = st.columns(3)
            left.text("a")
            right.text("b")
        }
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument"])
        #expect(run.errors.first?.message.contains("a count of 3 and 2 names") == true)
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 1], [0, 1, 0], [0, 1, 1]])
    }

    @Test func `a column and a tab of an array take a closure`() async {
        let run = RecordingRun()
        await run.draw {
            let columns = st.columns(2)
            columns[0] { st.text("a") }
            await columns[1] {
                await Task.yield()
                st.text("b")
            }
            let tabs = st.tabs(["A", "B"])
            tabs[1] { st.text("c") }
            #expect(throws: Failure.self) { try tabs[0] { throw Failure() } }
        }
        #expect(
            run.deltas.filter { $0.element != nil }.map(\.path) == [[0, 0, 0, 0], [0, 0, 1, 0], [0, 1, 1, 0]]
        )
    }

    @Test(arguments: [
        [1, 0], [1, -1], [1, .nan], [1, .infinity], [.greatestFiniteMagnitude, .greatestFiniteMagnitude],
    ])
    func `weights that are not positive numbers are an error box, and the columns go below it`(_ weights: [Double]) {
        let run = RecordingRun()
        run.draw {
            let columns = st.columns(weights: weights)
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
            #expect(st.columns(weights: []).isEmpty)
            #expect(st.columns(weights: [Double](repeating: 1, count: 1_001)).count == 1_001)
            _ = st.columns(weights: 1, 2, gap: .pixels(-1))
        }
        #expect(run.errors.count == 3)
    }

    // MARK: Tabs

    @Test func `tabs destructure by the number of labels`() {
        let run = RecordingRun()
        run.draw {
            let (_, b) = st.tabs("A", "B")
            let (_, _, c) = st.tabs("A", "B", "C", selection: "C")
            let (_, _, _, d) = st.tabs("A", "B", "C", "D")
            let (_, _, _, _, e) = st.tabs("A", "B", "C", "D", "E")
            let (_, _, _, _, _, f) = st.tabs("A", "B", "C", "D", "E", "F")
            for tab in [b, c, d, e, f] { tab { st.text("x") } }
        }
        #expect(
            run.deltas.compactMap(\.block).filter { $0.type == .tab($0.tab) }.map(\.tab.label).joined()
                == "ABABCABCDABCDEABCDEF"
        )
        #expect(
            run.deltas.filter { $0.element != nil }.map(\.path) == [
                [0, 0, 1, 0], [0, 1, 2, 0], [0, 2, 3, 0], [0, 3, 4, 0], [0, 4, 5, 0],
            ]
        )
        let bars = run.deltas.compactMap(\.block).filter { $0.type == .tabContainer($0.tabContainer) }
        #expect(bars.map(\.tabContainer.defaultTabIndex) == [0, 2, 0, 0, 0])
    }

    @Test func `wrong tabs are error boxes, and the tabs go below`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.tabs([]).isEmpty)
            let (a, b) = st.tabs("A", "B", selection: "C")
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
            #expect(await st.container(key: "c") { await later(4) } == 4)
            #expect(await st.expander("E", icon: "📈") { await later(5) } == 5)
            #expect(await st.popover("P", isDisabled: true) { await later(6) } == 6)
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
            let (left, right) = st.columns(2)
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
        let texts = Dictionary(
            uniqueKeysWithValues: run.deltas.compactMap { delta in
                delta.element.map { ($0.text.body, delta.path) }
            }
        )
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
            st.container(wraps: false) { st.text("b") }
            st.container(gap: -1) { st.text("c") }
            st.expander("E", icon: "x") { st.text("d") }
            st.popover("P", width: 0) { st.text("e") }
        }
        #expect(run.errors.count == 5)
        #expect(
            run.deltas.map(\.path)
                == (0..<5).flatMap { index -> [[UInt32]] in
                    [[0, index * 2], [0, index * 2 + 1], [0, index * 2 + 1, 0]]
                }
        )
    }

    @Test func `without a run nothing happens and closures run`() {
        let (a, b) = st.columns(2)
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

/// A value that is not there at once.
private func later<Value>(_ value: Value) async -> Value {
    await Task.yield()
    return value
}
