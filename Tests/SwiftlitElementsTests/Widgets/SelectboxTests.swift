internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct SelectboxTests {
    private static let letters = ["a", "b", "c"]

    static let selectbox = GoldenTable(
        "selectbox",
        [
            GoldenCase("default") { st.selectbox("n", letters, key: "n") },
            GoldenCase("no key") { st.selectbox("n", letters) },
            GoldenCase("help") { st.selectbox("n", letters, key: "n", help: "Why") },
            GoldenCase("disabled") { st.selectbox("n", letters, key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.selectbox("n", letters, key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.selectbox("n", letters, key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.selectbox("n", letters, key: "n", rerun: .never) },
            GoldenCase("callback") { st.selectbox("n", letters, key: "n", onChange: { print($0 ?? "") }) },
            GoldenCase("bound") { st.selectbox("n", letters, value: .query("n", default: "a")) },
            GoldenCase("value from state") { assigned(.stringValue("c")) { st.selectbox("n", letters, key: "n") } },
            GoldenCase("index") { st.selectbox("n", letters, index: 1, key: "n") },
            GoldenCase("no index") { st.selectbox("n", letters, index: nil, key: "n") },
            GoldenCase("no options") { st.selectbox("n", [] as [String], key: "n") },
            GoldenCase("numbers") { st.selectbox("n", ["1", "2.5"], key: "n") },
            GoldenCase("format") { st.selectbox("n", ["a", "b"], key: "n", format: { $0.uppercased() }) },
            GoldenCase("placeholder") {
                st.selectbox("n", ["a", "b"], index: nil, key: "n", placeholder: "Choose one")
            },
            GoldenCase("empty placeholder") { st.selectbox("n", ["a", "b"], index: nil, key: "n", placeholder: "") },
            GoldenCase("required") { st.selectbox("n", ["a", "b"], index: nil, key: "n", isRequired: true) },
            GoldenCase("new options") { st.selectbox("n", ["a", "b"], key: "n", newOptions: .accepted) },
            GoldenCase("new options, no index") {
                st.selectbox("n", ["a", "b"], index: nil, key: "n", newOptions: .accepted)
            },
            GoldenCase("no options, new options") { st.selectbox("n", [], key: "n", newOptions: .accepted) },
            GoldenCase("new option from state") {
                assigned(.stringValue("z")) { st.selectbox("n", ["a", "b"], key: "n", newOptions: .accepted) }
            },
            GoldenCase("none from state") { assigned(nil) { st.selectbox("n", ["a", "b"], index: nil, key: "n") } },
            GoldenCase("filter contains") { st.selectbox("n", ["a", "b"], key: "n", filter: .contains) },
            GoldenCase("filter prefix") { st.selectbox("n", ["a", "b"], key: "n", filter: .prefix) },
            GoldenCase("no filter") { st.selectbox("n", ["a", "b"], key: "n", filter: .none) },
            GoldenCase("emoji icon") { st.selectbox("n", ["a", "b"], key: "n", icon: "🔎") },
            GoldenCase("pixel width") { st.selectbox("n", ["a", "b"], key: "n", width: 200) },
        ]
    )

    @Test(arguments: selectbox.cases) func `selectboxes send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.selectbox.check(golden)
    }

    @Test func `every selectbox of the golden file is drawn`() throws {
        try Self.selectbox.checkCompleteness()
    }

    @Test func `a new option can be typed, kept and chosen again`() async throws {
        let session = WidgetSession()
        var value: String?
        func page() -> RecordingRun { session.run { value = st.selectbox("n", ["a"], newOptions: .accepted) } }
        _ = page()
        try await session.receive(.stringValue("zebra"), for: "n")
        #expect(page().elements.first?.selectbox.setValue == false)
        #expect(value == "zebra")
        try await session.receive(.stringValue("a"), for: "n")
        _ = page()
        #expect(value == "a")
        // Nothing is no option.
        try await session.receive(.stringValue(""), for: "n")
        #expect(page().elements.first?.selectbox.rawValue == "a")
        #expect(value == "a")
    }

    @Test func `a new option is made of what was typed, or refused`() async throws {
        let session = WidgetSession()
        var value = 0
        func page() -> RecordingRun {
            session.run {
                value = st.selectbox(
                    "n",
                    [10, 20],
                    default: 20,
                    newOptions: .accepted { Int($0) },
                    format: { "\($0) rows" }
                )
            }
        }
        _ = page()
        try await session.receive(.stringValue("35"), for: "n")
        _ = page()
        #expect(value == 35)
        try await session.receive(.stringValue("10 rows"), for: "n")
        _ = page()
        #expect(value == 10)
        try await session.receive(.stringValue("many"), for: "n")
        #expect(page().elements.first?.selectbox.rawValue == "20 rows")
        #expect(value == 20)
    }

    @Test func `a new option in a state is pushed, since the message cannot name it`() async throws {
        let session = WidgetSession()
        func page() throws -> (String, Int) {
            let name = try useState("name") { "zebra" }
            let size = try useState("size") { 35 }
            return (
                st.selectbox("name", ["a"], value: name, newOptions: .accepted, format: { $0.uppercased() }),
                st.selectbox("size", [10], value: size, newOptions: .accepted { Int($0) })
            )
        }
        let run = try session.run {
            let values = try page()
            #expect(values == ("zebra", 35))
        }
        // A new text is shown as it was typed.
        #expect(run.elements[0].selectbox.setValue && run.elements[0].selectbox.rawValue == "zebra")
        #expect(run.elements[1].selectbox.setValue && run.elements[1].selectbox.rawValue == "35")
        #expect(!run.elements[0].selectbox.hasDefault)
        let next = try session.run { _ = try page() }
        #expect(!next.elements[0].selectbox.setValue)
    }

    @Test func `all options cannot be shown where something has to be typed`() throws {
        let run = RecordingRun()
        run.draw {
            st.selectbox("n", ["a"], newOptions: .accepted, filter: .none)
            st.multiselect("n", ["a"], newOptions: .accepted, filter: .none)
        }
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument", "ElementError.invalidArgument"])
        #expect(run.errors[0].message.hasPrefix("selectbox \"n\" accepts new options"))
    }

    @Test func `a choice that is none can be made and taken back`() async throws {
        let session = WidgetSession()
        let heard = Recorder<String?>()
        var values: [String?] = []
        let page = { values.append(st.selectbox("n", Self.letters, index: nil, onChange: { heard.append($0) })) }
        session.run(page)
        try await session.receive(.stringValue("b"), for: "n")
        session.run(page)
        try await session.receive(nil, for: "n")
        let run = session.run(page)
        #expect(values == [nil, "b", nil])
        #expect(heard.values == ["b", nil])
        #expect(run.elements.first?.selectbox.setValue == false)
    }
}
