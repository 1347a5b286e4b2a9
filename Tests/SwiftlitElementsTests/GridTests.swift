internal import SwiftlitElements
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

@Suite struct GridTests {
    static let grid = GoldenTable(
        "grid",
        [
            GoldenCase("default") { _ = st.grid() },
            GoldenCase("columns") { _ = st.grid(3) },
            GoldenCase("minimum width") { _ = st.grid(minimumColumnWidth: 150) },
            GoldenCase("no wrap") { _ = st.grid(3, wraps: false) },
            GoldenCase("gap") { _ = st.grid(gap: .large) },
            GoldenCase("two gaps") { _ = st.grid(gap: .large, columnGap: Container.Gap.none) },
            GoldenCase("centered") { _ = st.grid(verticalAlignment: .center) },
            GoldenCase("bottom") { _ = st.grid(verticalAlignment: .bottom) },
            GoldenCase("border") { _ = st.grid(isBordered: true) },
            GoldenCase("row height") { _ = st.grid(rowHeight: 80) },
            GoldenCase("pixel size") { _ = st.grid(width: 300, height: 200) },
            GoldenCase("stretch height") { _ = st.grid(height: .stretch) },
            GoldenCase("dense") { _ = st.grid(isDense: true) },
            GoldenCase("key") { _ = st.grid(key: "k") },
            GoldenCase("elements") {
                let grid = st.grid(2)
                grid.text("a")
                grid { _ = st.text("b") }
            },
            GoldenCase("cells") {
                let grid = st.grid(4)
                grid.cell { _ = st.text("a") }
                _ = grid.cell(columnSpan: 2, rowSpan: 3)
                _ = grid.cell(columnSpan: .all)
            },
        ]
    )

    static let bottom = GoldenTable(
        "bottom",
        [
            GoldenCase("text") { st.bottom.text("a") },
            GoldenCase("container") { st.bottom.container(isBordered: true).text("a") },
        ]
    )

    @Test(arguments: grid.cases) func `grids send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.grid.check(golden)
    }

    @Test(arguments: bottom.cases) func `the bottom sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.bottom.check(golden)
    }

    @Test(arguments: [grid, bottom]) func `every golden case is drawn`(_ table: GoldenTable) throws {
        try table.checkCompleteness()
    }

    @Test func `wrong arguments are error boxes, and what is written goes below`() {
        let run = RecordingRun()
        run.draw {
            st.grid(0).text("a")
            st.grid(25).text("b")
            st.grid(wraps: false).text("c")
            st.grid(minimumColumnWidth: 0).text("d")
            st.grid(rowHeight: 0).text("e")
            let grid = st.grid(2)
            grid.cell(columnSpan: 3).text("f")
            grid.cell(columnSpan: 0).text("g")
            grid.cell(rowSpan: 0).text("h")
        }
        #expect(run.errors.count == 8)
        #expect(run.elements.map(\.text.body).filter { !$0.isEmpty } == ["a", "b", "c", "d", "e", "f", "g", "h"])
    }

    @Test func `a test finds cells, and the bottom`() async throws {
        let app = AppTest {
            let grid = st.grid(2)
            grid.metric("one", 1)
            await grid {
                await Task.yield(); st.metric("two", 2)
            }
            st.bottom.text("below")
        }
        try await app.run()
        #expect(app.containers("grid").first?.metrics.map(\.label) == ["one", "two"])
        #expect(app.bottom.texts == ["below"])
    }
}
