internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct CheckboxTests {
    static let checkbox = GoldenTable(
        "checkbox",
        [
            GoldenCase("default") { st.checkbox("Agree", key: "n") },
            GoldenCase("no key") { st.checkbox("Agree") },
            GoldenCase("help") { st.checkbox("Agree", key: "n", help: "Why") },
            GoldenCase("disabled") { st.checkbox("Agree", key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.checkbox("Agree", key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.checkbox("Agree", key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.checkbox("Agree", key: "n", rerun: .never) },
            GoldenCase("callback") { st.checkbox("Agree", key: "n") { print($0) } },
            GoldenCase("bound") { st.checkbox("Agree", value: .query("n", default: false)) },
            GoldenCase("value from state") { assigned(.boolValue(true)) { st.checkbox("Agree", key: "n") } },
            GoldenCase("on") { st.checkbox("Agree", value: true, key: "n") },
            GoldenCase("stretch width") { st.checkbox("Agree", key: "n", width: .stretch) },
            GoldenCase("pixel width") { st.checkbox("Agree", key: "n", width: 200) },
            GoldenCase("wrap") { st.checkbox("Agree", key: "n", wraps: true) },
            GoldenCase("no wrap") { st.checkbox("Agree", key: "n", wraps: false) },
        ]
    )

    static let toggle = GoldenTable(
        "toggle",
        [
            GoldenCase("default") { st.toggle("Agree", key: "n") },
            GoldenCase("no key") { st.toggle("Agree") },
            GoldenCase("help") { st.toggle("Agree", key: "n", help: "Why") },
            GoldenCase("disabled") { st.toggle("Agree", key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.toggle("Agree", key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.toggle("Agree", key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.toggle("Agree", key: "n", rerun: .never) },
            GoldenCase("callback") { st.toggle("Agree", key: "n") { print($0) } },
            GoldenCase("bound") { st.toggle("Agree", value: .query("n", default: false)) },
            GoldenCase("value from state") { assigned(.boolValue(true)) { st.toggle("Agree", key: "n") } },
            GoldenCase("on") { st.toggle("Agree", value: true, key: "n") },
            GoldenCase("stretch width") { st.toggle("Agree", key: "n", width: .stretch) },
            GoldenCase("pixel width") { st.toggle("Agree", key: "n", width: 200) },
            GoldenCase("wrap") { st.toggle("Agree", key: "n", wraps: true) },
            GoldenCase("no wrap") { st.toggle("Agree", key: "n", wraps: false) },
        ]
    )

    @Test(arguments: checkbox.cases) func `checkboxes send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.checkbox.check(golden)
    }

    @Test(arguments: toggle.cases) func `toggles send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.toggle.check(golden)
    }

    @Test func `every checkbox and toggle of the golden files is drawn`() throws {
        try Self.checkbox.checkCompleteness()
        try Self.toggle.checkCompleteness()
    }

    @Test func `a tick is returned, kept and told to the callback`() async throws {
        let session = WidgetSession()
        let heard = Recorder<Bool>()
        var values: [Bool] = []
        let page = { values.append(st.checkbox("Rain") { heard.append($0) }) }
        session.run(page)
        try await session.receive(.boolValue(true), for: "Rain")
        session.run(page)
        session.run(page)
        try await session.receive(.boolValue(false), for: "Rain")
        session.run(page)
        #expect(values == [false, true, true, false])
        #expect(heard.values == [true, false])
    }

    // A value of another kind, and no value.
    @Test(arguments: [.stringValue("yes"), nil] as [WireValue])
    func `a value that is no truth value falls back to the default`(_ junk: WireValue) async throws {
        let session = WidgetSession()
        var value = false
        session.run { st.toggle("Rain", value: true) }
        try await session.receive(junk, for: "Rain")
        let run = session.run { value = st.toggle("Rain", value: true) }
        #expect(value)
        let element = try #require(run.elements.first)
        #expect(element.checkbox.setValue && element.checkbox.value && element.hasOneShotEffect_p)
    }

    @Test func `a checkbox and its state follow each other`() async throws {
        let session = WidgetSession()
        var values: [Bool] = []
        func page() throws {
            let isRaining = try useState("rain") { true }
            if st.button("Dry") { isRaining.value = false }
            values.append(st.checkbox("Rain", value: isRaining))
            #expect(isRaining.value == values.last)
        }
        let first = try session.run(page)
        #expect(first.elements[1].checkbox.default)
        #expect(!first.elements[1].checkbox.setValue)

        try await session.receive(.triggerValue(true), for: "Dry")
        let second = try session.run(page)
        #expect(second.elements[1].checkbox.setValue)
        #expect(!second.elements[1].checkbox.value)
        #expect(second.elements[1].hasOneShotEffect_p)

        try await session.receive(.boolValue(true), for: "Rain")
        let third = try session.run(page)
        #expect(!third.elements[1].checkbox.setValue)
        #expect(values == [true, false, true])
    }
}
