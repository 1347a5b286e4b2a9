internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct TableTests {
    private struct Row: Encodable {
        var b: Int
        var a: String
    }

    static let table = GoldenTable(
        "table",
        [
            GoldenCase("default") { st.table(Samples.sales) },
            GoldenCase("named rows") { st.table(Samples.named) },
            GoldenCase("list") { st.table(["a", "b"]) },
            GoldenCase("list of lists") { st.table([[1, 2], [3, 4]]) },
            GoldenCase("list of dictionaries") { st.table([Row(b: 1, a: "x"), Row(b: 2, a: "y")]) },
            GoldenCase("dictionary of lists") {
                st.table(DataTable(DataColumn("a", [1, 2]), DataColumn("b", ["x", "y"])))
            },
            GoldenCase("no border") { st.table(Samples.sales, border: .none) },
            GoldenCase("horizontal border") { st.table(Samples.sales, border: .horizontal) },
            GoldenCase("shown index") { st.table(Samples.sales, hidesIndex: false) },
            GoldenCase("hidden index") { st.table(Samples.named, hidesIndex: true) },
            GoldenCase("hidden header") { st.table(Samples.sales, hidesHeader: true) },
            GoldenCase("shown header") { st.table(["a", "b"], hidesHeader: false) },
            GoldenCase("content width") { st.table(Samples.sales, width: .content) },
            GoldenCase("pixel size") { st.table(Samples.sales, width: 300, height: 200) },
            GoldenCase("alt") { st.table(Samples.sales, alt: "Sales") },
        ],
        differences: ["types": "a decimal number has no zeros that its value does not need"]
    )

    @Test(arguments: table.cases) func `tables send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.table.check(golden)
    }

    @Test func `every table of the golden file is drawn`() throws {
        try Self.table.checkCompleteness()
    }

    @Test func `what cannot become a table is an error box`() {
        struct Broken: Encodable {
            func encode(to encoder: any Encoder) throws { throw CancellationError() }
        }
        let run = RecordingRun()
        run.draw { st.table([Broken()]) }
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument"])
    }
}
