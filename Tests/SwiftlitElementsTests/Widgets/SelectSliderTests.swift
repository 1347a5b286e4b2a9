internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct SelectSliderTests {
    static let selectSlider = GoldenTable(
        "select_slider",
        [
            GoldenCase("default") { st.selectSlider("n", ["S", "M", "L"], key: "n") },
            GoldenCase("no key") { st.selectSlider("n", ["S", "M", "L"]) },
            GoldenCase("help") { st.selectSlider("n", ["S", "M", "L"], key: "n", help: "Why") },
            GoldenCase("disabled") { st.selectSlider("n", ["S", "M", "L"], key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.selectSlider("n", ["S", "M", "L"], key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") {
                st.selectSlider("n", ["S", "M", "L"], key: "n", labelVisibility: .collapsed)
            },
            GoldenCase("ignored change") { st.selectSlider("n", ["S", "M", "L"], key: "n", rerun: .never) },
            GoldenCase("callback") { st.selectSlider("n", ["S", "M", "L"], key: "n", onChange: { print($0 ?? "") }) },
            GoldenCase("bound") { st.selectSlider("n", ["S", "M", "L"], value: .query("n", default: "S")) },
            GoldenCase("value from state") {
                assigned(.texts(["L"])) { st.selectSlider("n", ["S", "M", "L"], key: "n") }
            },
            GoldenCase("value") { st.selectSlider("n", ["S", "M", "L"], default: "M", key: "n") },
            GoldenCase("range") { st.selectSlider("n", ["S", "M", "L"], range: ("S", "M"), key: "n") },
            GoldenCase("swapped range") { st.selectSlider("n", ["S", "M", "L"], range: ("L", "S"), key: "n") },
            GoldenCase("numbers") { st.selectSlider("n", [1, 2, 5], default: 2, key: "n") },
            GoldenCase("format") { st.selectSlider("n", ["S", "M"], key: "n", format: { $0 + "!" }) },
            GoldenCase("range from state") {
                assigned(.texts(["M", "L"])) { st.selectSlider("n", ["S", "M", "L"], range: ("S", "L"), key: "n") }
            },
            GoldenCase("pixel width") { st.selectSlider("n", ["S", "M"], key: "n", width: 300) },
        ]
    )

    @Test(arguments: selectSlider.cases) func `select sliders send what Python sends`(_ golden: GoldenCase) async throws
    {
        try await Self.selectSlider.check(golden)
    }

    @Test func `every select slider of the golden file is drawn`() throws {
        try Self.selectSlider.checkCompleteness()
    }

    @Test func `a position is returned, kept and told to the callback`() async throws {
        let session = WidgetSession()
        let heard = Recorder<Size>()
        var values: [Size] = []
        let page = {
            values.append(st.selectSlider("n", Size.allCases, default: .medium, onChange: { heard.append($0) }))
        }
        session.run(page)
        try await session.receive(.texts(["large"]), for: "n")
        session.run(page)
        session.run(page)
        #expect(values == [.medium, .large, .large])
        #expect(heard.values == [.large])
    }

    // Several or no texts, another kind, no value, and no option.
    @Test(
        arguments: [.texts(["small", "large"]), .texts([]), .stringValue("small"), nil, .texts(["huge"])] as [WireValue]
    )
    func `what cannot be the position falls back and is pushed back`(_ junk: WireValue) async throws {
        let session = WidgetSession()
        var value = Size.small
        let page = { value = st.selectSlider("n", Size.allCases, default: .medium) }
        session.run(page)
        try await session.receive(junk, for: "n")
        let run = session.run(page)
        #expect(value == .medium)
        #expect(run.elements.first?.slider.rawValue == ["medium"])
        #expect(run.elements.first?.slider.setValue == true)
    }

    @Test func `both ends are returned in the order of the options`() async throws {
        let session = WidgetSession()
        var ends = ("", "")
        let page = { ends = st.selectSlider("n", ["S", "M", "L"], range: ("L", "M")) }
        session.run(page)
        #expect(ends == ("M", "L"))
        try await session.receive(.texts(["S", "S"]), for: "n")
        session.run(page)
        #expect(ends == ("S", "S"))
        try await session.receive(.texts(["L", "S"]), for: "n")
        session.run(page)
        #expect(ends == ("M", "L"))
    }

    @Test func `wrong arguments show an error and return the default`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.selectSlider("a", [] as [String]) == nil)
            #expect(st.selectSlider("b", [] as [String], default: "M") == "M")
            #expect(st.selectSlider("c", [] as [Size]) == nil)
            #expect(st.selectSlider("d", [] as [String], range: ("S", "L")) == ("S", "L"))
            #expect(st.selectSlider("e", ["S"], default: "M") == "M")
            #expect(st.selectSlider("f", ["S", "M"], range: ("S", "L")) == ("S", "L"))
            #expect(st.selectSlider("g", ["S", "M"], index: 2) == nil)
            #expect(st.selectSlider("h", [Size.large], index: -1) == nil)
        }
        #expect(run.errors.count == 8)
        #expect(
            run.errors[0].message
                == "selectSlider \"a\" has no options. Leave it out while there are none, or add an option."
        )
        #expect(
            run.errors[5].message == "An end of selectSlider \"f\" is not one of its 2 options. Add it to the options."
        )
    }

    @Test func `states and their sliders follow each other`() async throws {
        let session = WidgetSession()
        func page() throws -> (Size, (Size, Size)) {
            let size = try useState("size") { Size.large }
            let sizes = try useState("sizes") { (Size.medium, Size.small) }
            return (
                st.selectSlider("one", Size.allCases, value: size),
                st.selectSlider("two", [Size.small, .medium], range: sizes)
            )
        }
        try session.run {
            let values = try page()
            #expect(values.0 == .large)
            // The ends were the wrong way round, and the state is put right.
            #expect(values.1 == (.small, .medium))
            #expect(try useState("sizes") { (Size.small, Size.small) }.value == (.small, .medium))
        }
        try await session.receive(.texts(["small"]), for: "one")
        try await session.receive(.texts(["medium", "medium"]), for: "two")
        try session.run {
            let values = try page()
            #expect(values.0 == .small)
            #expect(values.1 == (.medium, .medium))
        }
    }

    @Test func `a state of options that are gone becomes the ends that are there`() throws {
        let session = WidgetSession()
        try session.run {
            let size = try useState("size") { "XL" }
            let sizes = try useState("sizes") { ("XS", "XL") }
            #expect(st.selectSlider("one", ["S", "M"], value: size) == "S")
            #expect(st.selectSlider("two", ["S", "M"], range: sizes) == ("S", "M"))
            #expect(size.value == "S")
            #expect(sizes.value == ("S", "M"))
        }
    }
}

/// Options for the tests of choices.
enum Size: String, CaseIterable, Sendable {
    case small, medium, large
}
