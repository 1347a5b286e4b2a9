internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct ButtonGroupTests {
    private static let letters = ["a", "b", "c"]

    static let pills = GoldenTable(
        "pills",
        [
            GoldenCase("default") { st.pills("n", letters, key: "n") },
            GoldenCase("no key") { st.pills("n", letters) },
            GoldenCase("help") { st.pills("n", letters, key: "n", help: "Why") },
            GoldenCase("disabled") { st.pills("n", letters, key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.pills("n", letters, key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.pills("n", letters, key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.pills("n", letters, key: "n", rerun: .never) },
            GoldenCase("callback") { st.pills("n", letters, key: "n", onChange: { print($0 ?? "") }) },
            GoldenCase("bound") { st.pills("n", letters, value: .query("n", default: nil)) },
            GoldenCase("value from state") { assigned(.texts(["c"])) { st.pills("n", letters, key: "n") } },
            GoldenCase("default option") { st.pills("n", letters, index: 1, key: "n") },
            GoldenCase("multi") { st.pills("n", letters, selection: .multiple, key: "n") },
            GoldenCase("multi with defaults") {
                st.pills("n", letters, selection: .multiple, default: ["c", "a"], key: "n")
            },
            GoldenCase("multi from state") {
                assigned(.texts(["c", "a"])) { st.pills("n", letters, selection: .multiple, key: "n") }
            },
            GoldenCase("none from state") { assigned(.texts([])) { st.pills("n", ["a", "b"], index: 0, key: "n") } },
            GoldenCase("required") { st.pills("n", ["a", "b"], default: "a", key: "n") },
            GoldenCase("format") { st.pills("n", ["a", "b"], index: 1, key: "n", format: { $0.uppercased() }) },
            GoldenCase("option icons") {
                st.pills("n", ["🚀 go", ":material/stop: stop", "⭐", ":material/home:", "go 🚀"], key: "n")
            },
            GoldenCase("option icon from state") {
                assigned(.texts(["🚀 go"])) { st.pills("n", ["🚀 go", "b"], key: "n") }
            },
            GoldenCase("no options") { st.pills("n", [] as [String], key: "n") },
            GoldenCase("stretch width") { st.pills("n", ["a", "b"], key: "n", width: .stretch) },
            GoldenCase("pixel width") { st.pills("n", ["a", "b"], key: "n", width: 200) },
            GoldenCase("wrap") { st.pills("n", ["a", "b"], key: "n", wraps: true) },
            GoldenCase("no wrap") { st.pills("n", ["a", "b"], key: "n", wraps: false) },
        ]
    )

    static let segmentedControl = GoldenTable(
        "segmented_control",
        [
            GoldenCase("default") { st.segmentedControl("n", letters, key: "n") },
            GoldenCase("no key") { st.segmentedControl("n", letters) },
            GoldenCase("help") { st.segmentedControl("n", letters, key: "n", help: "Why") },
            GoldenCase("disabled") { st.segmentedControl("n", letters, key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.segmentedControl("n", letters, key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.segmentedControl("n", letters, key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.segmentedControl("n", letters, key: "n", rerun: .never) },
            GoldenCase("callback") { st.segmentedControl("n", letters, key: "n", onChange: { print($0 ?? "") }) },
            GoldenCase("bound") { st.segmentedControl("n", letters, value: .query("n", default: nil)) },
            GoldenCase("value from state") { assigned(.texts(["c"])) { st.segmentedControl("n", letters, key: "n") } },
            GoldenCase("default option") { st.segmentedControl("n", letters, index: 1, key: "n") },
            GoldenCase("multi") { st.segmentedControl("n", letters, selection: .multiple, key: "n") },
            GoldenCase("multi with defaults") {
                st.segmentedControl("n", letters, selection: .multiple, default: ["c", "a"], key: "n")
            },
            GoldenCase("multi from state") {
                assigned(.texts(["c", "a"])) { st.segmentedControl("n", letters, selection: .multiple, key: "n") }
            },
            GoldenCase("none from state") {
                assigned(.texts([])) { st.segmentedControl("n", ["a", "b"], index: 0, key: "n") }
            },
            GoldenCase("required") { st.segmentedControl("n", ["a", "b"], default: "a", key: "n") },
            GoldenCase("format") {
                st.segmentedControl("n", ["a", "b"], index: 1, key: "n", format: { $0.uppercased() })
            },
            GoldenCase("option icons") {
                st.segmentedControl("n", ["🚀 go", ":material/stop: stop", "⭐", ":material/home:", "go 🚀"], key: "n")
            },
            GoldenCase("option icon from state") {
                assigned(.texts(["🚀 go"])) { st.segmentedControl("n", ["🚀 go", "b"], key: "n") }
            },
            GoldenCase("no options") { st.segmentedControl("n", [] as [String], key: "n") },
            GoldenCase("stretch width") { st.segmentedControl("n", ["a", "b"], key: "n", width: .stretch) },
            GoldenCase("pixel width") { st.segmentedControl("n", ["a", "b"], key: "n", width: 200) },
            GoldenCase("wrap") { st.segmentedControl("n", ["a", "b"], key: "n", wraps: true) },
            GoldenCase("no wrap") { st.segmentedControl("n", ["a", "b"], key: "n", wraps: false) },
        ]
    )

    @Test(arguments: pills.cases) func `pills send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.pills.check(golden)
    }

    @Test(arguments: segmentedControl.cases) func `segmented controls send what Python sends`(_ golden: GoldenCase)
        async throws
    {
        try await Self.segmentedControl.check(golden)
    }

    @Test func `every group of the golden files is drawn`() throws {
        try Self.pills.checkCompleteness()
        try Self.segmentedControl.checkCompleteness()
    }

    @Test func `the arguments decide what is returned`() {
        RecordingRun().draw {
            #expect(type(of: st.pills("a", Self.letters)) == String?.self)
            #expect(type(of: st.pills("b", Size.allCases, index: 1)) == Size?.self)
            #expect(type(of: st.pills("c", Size.allCases, default: .small)) == Size.self)
            #expect(type(of: st.pills("d", Size.allCases, selection: .multiple)) == [Size].self)
            #expect(type(of: st.segmentedControl("e", 1...3)) == Int?.self)
            #expect(type(of: st.segmentedControl("f", 1...3, default: 2)) == Int.self)
            #expect(type(of: st.segmentedControl("g", 1...3, selection: .multiple, default: [2])) == [Int].self)
        }
    }

    @Test func `one option can be chosen and given back`() async throws {
        let session = WidgetSession()
        let heard = Recorder<Size?>()
        var values: [Size?] = []
        let page = { values.append(st.pills("n", Size.allCases, onChange: { heard.append($0) })) }
        session.run(page)
        try await session.receive(.texts(["large"]), for: "n")
        session.run(page)
        try await session.receive(.texts([]), for: "n")
        let run = session.run(page)
        #expect(values == [nil, .large, nil])
        #expect(heard.values == [.large, nil])
        #expect(run.elements.first?.buttonGroup.setValue == false)
    }

    @Test func `a choice that is required cannot be given back`() async throws {
        let session = WidgetSession()
        var value = Size.small
        let page = { value = st.segmentedControl("n", Size.allCases, default: .medium) }
        let first = session.run(page)
        #expect(first.elements.first?.buttonGroup.required == true)
        try await session.receive(.texts([]), for: "n")
        let run = session.run(page)
        #expect(value == .medium)
        #expect(run.elements.first?.buttonGroup.rawValues == ["medium"])
    }

    // Several texts, another kind, and no option.
    @Test(arguments: [.texts(["small", "large"]), .stringValue("small"), .texts(["huge"])] as [WireValue])
    func `what cannot be the choice falls back and is pushed back`(_ junk: WireValue) async throws {
        let session = WidgetSession()
        var value: Size?
        let page = { value = st.pills("n", Size.allCases, index: 1) }
        session.run(page)
        try await session.receive(junk, for: "n")
        let run = session.run(page)
        #expect(value == .medium)
        #expect(run.elements.first?.buttonGroup.rawValues == ["medium"])
    }

    @Test func `the text of an option with an icon is the whole text`() async throws {
        let session = WidgetSession()
        var values: [String] = []
        let page = { values = st.pills("n", ["🆕 new", ":material/sell: sale"], selection: .multiple) }
        session.run(page)
        try await session.receive(.texts([":material/sell: sale", "new", "🆕 new"]), for: "n")
        let run = session.run(page)
        #expect(values == [":material/sell: sale", "🆕 new"])
        #expect(run.elements.first?.buttonGroup.rawValues == [":material/sell: sale", "🆕 new"])
    }

    @Test func `states and their groups follow each other`() async throws {
        let session = WidgetSession()
        func page() throws -> (Size, Size?, [Size]) {
            let one = try useState("one") { Size.medium }
            let some = try useState("some") { Size?.none }
            let many = try useState("many") { [Size.large, .small] }
            return (
                st.pills("one", Size.allCases, value: one),
                st.segmentedControl("some", Size.allCases, value: some),
                st.pills("many", [Size.small, .medium], selection: .multiple, value: many)
            )
        }
        let first = try session.run {
            let values = try page()
            #expect(values == (.medium, nil, [.small]))
        }
        #expect(first.elements.map(\.buttonGroup.default) == [[1], [], [0]])
        #expect(first.elements.map(\.buttonGroup.required) == [true, false, false])
        try await session.receive(.texts([]), for: "one")
        try await session.receive(.texts(["small"]), for: "some")
        try await session.receive(.texts(["medium", "small"]), for: "many")
        let second = try session.run {
            let values = try page()
            #expect(values == (.medium, .small, [.medium, .small]))
        }
        #expect(second.elements.map(\.buttonGroup.setValue) == [true, false, false])
    }

    @Test func `wrong arguments show an error and return the default`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.pills("a", ["a"], index: 1) == nil)
            #expect(st.segmentedControl("b", ["a"], default: "z") == "z")
            #expect(st.pills("c", ["a"], selection: .multiple, default: ["z"]) == ["z"])
        }
        #expect(
            run.errors.map(\.message) == [
                "pills \"a\" has 1 options, and index 1 is none of them. Use one from 0, or nil for no choice.",
                "The default of segmentedControl \"b\" is not one of its 1 options. Add it to the options.",
                "A default of pills \"c\" is not one of its 1 options. Add it to the options.",
            ]
        )
    }
}
