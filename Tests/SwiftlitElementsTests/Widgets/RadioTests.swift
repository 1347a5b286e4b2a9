internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct RadioTests {
    private static let letters = ["a", "b", "c"]

    static let radio = GoldenTable(
        "radio",
        [
            GoldenCase("default") { st.radio("n", letters, key: "n") },
            GoldenCase("no key") { st.radio("n", letters) },
            GoldenCase("help") { st.radio("n", letters, key: "n", help: "Why") },
            GoldenCase("disabled") { st.radio("n", letters, key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.radio("n", letters, key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.radio("n", letters, key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.radio("n", letters, key: "n", rerun: .never) },
            GoldenCase("callback") { st.radio("n", letters, key: "n", onChange: { print($0 ?? "") }) },
            GoldenCase("bound") { st.radio("n", letters, value: .query("n", default: "a")) },
            GoldenCase("value from state") { assigned(.stringValue("c")) { st.radio("n", letters, key: "n") } },
            GoldenCase("index") { st.radio("n", letters, index: 1, key: "n") },
            GoldenCase("no index") { st.radio("n", letters, index: nil, key: "n") },
            GoldenCase("no options") { st.radio("n", [] as [String], key: "n") },
            GoldenCase("format") { st.radio("n", ["a", "b"], key: "n", format: { $0.uppercased() }) },
            GoldenCase("horizontal") { st.radio("n", ["a", "b"], key: "n", isHorizontal: true) },
            GoldenCase("captions") { st.radio("n", letters, key: "n", captions: ["first", "", ""]) },
            GoldenCase("none from state") { assigned(nil) { st.radio("n", ["a", "b"], index: nil, key: "n") } },
            GoldenCase("stretch width") { st.radio("n", ["a", "b"], key: "n", width: .stretch) },
            GoldenCase("pixel width") { st.radio("n", ["a", "b"], key: "n", width: 200) },
        ]
    )

    @Test(arguments: radio.cases) func `radios send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.radio.check(golden)
    }

    @Test func `every radio of the golden file is drawn`() throws {
        try Self.radio.checkCompleteness()
    }

    @Test func `a radio and its state follow each other`() async throws {
        let session = WidgetSession()
        func page() throws -> (Size, String?) {
            let size = try useState("size") { Size.medium }
            let name = try useState("name") { String?.none }
            return (st.radio("size", Size.allCases, value: size), st.radio("name", Self.letters, value: name))
        }
        let first = try session.run {
            let values = try page()
            #expect(values == (.medium, nil))
        }
        #expect(first.elements[0].radio.default == 1 && !first.elements[1].radio.hasDefault)
        try await session.receive(.stringValue("large"), for: "size")
        try await session.receive(.stringValue("c"), for: "name")
        let second = try session.run {
            let values = try page()
            #expect(values == (.large, "c"))
        }
        #expect(!second.elements[0].radio.setValue && !second.elements[1].radio.setValue)
        // The browser says what is no option: the states stay, and the browser is told.
        try await session.receive(.stringValue("huge"), for: "size")
        try await session.receive(.doubleValue(1), for: "name")
        let third = try session.run {
            let values = try page()
            #expect(values == (.large, "c"))
        }
        #expect(third.elements[0].radio.rawValue == "large" && third.elements[1].radio.rawValue == "c")
    }
}
