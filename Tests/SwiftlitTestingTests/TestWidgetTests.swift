import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@Suite struct TestWidgetTests {
    @Test func `a slider shows its default and then what it is set to`() async throws {
        let app = try await AppTest { st.text("n = \(st.rawSlider("n"))") }.run()
        #expect(try app.slider("n").value == 3)
        let slider = try app.slider("n").set(7)
        #expect(slider.value == 3, "as it was when it was looked up")
        #expect(try app.slider("n").value == 7)
        try await slider.run()
        #expect(app.texts == ["n = 7.0"])
    }

    @Test func `a choice takes its options only`() async throws {
        let app = try await AppTest { st.text(st.rawSelectbox("Region", ["EU", "US"]) ?? "none") }.run()
        #expect(try app.selectbox("Region").options == ["EU", "US"])
        #expect(try app.selectbox("Region").value == "EU")
        try await app.selectbox("Region").set("US").run()
        #expect(app.texts == ["US"])
        let error = try #require(throws: AppTestError.self) { try app.selectbox("Region").set("UK") }
        #expect(error.code == .cannotInteract)
        #expect(error.message == "selectbox \"Region\" has no option \"UK\". Its options are \"EU\", \"US\".")
        try await app.selectbox("Region").clear().run()
        #expect(app.texts == ["none"])
        #expect(try app.selectbox("Region").value == nil)
    }

    @Test func `a text field is filled and emptied`() async throws {
        let app = try await AppTest { st.text(st.rawTextInput("Name") ?? "empty") }.run()
        #expect(try app.textInput("Name").value == nil)
        try await app.textInput("Name").set("Ada").run()
        #expect(app.texts == ["Ada"])
        try await app.textInput("Name").clear().run()
        #expect(app.texts == ["empty"])
    }

    @Test func `a disabled widget cannot be used`() async throws {
        let app = try await AppTest {
            st.rawSlider("n", isDisabled: true)
            _ = st.button("Go", isDisabled: true)
        }.run()
        #expect(try app.slider("n").isDisabled)
        let error = try #require(throws: AppTestError.self) { try app.slider("n").set(4) }
        #expect(error.message == "slider \"n\" is disabled.")
        #expect(throws: AppTestError.self) { try app.button("Go").click() }
    }

    @Test func `a widget refuses what a person could not do with it`() async throws {
        let app = try await AppTest {
            st.rawSlider("n")
            st.rawTextInput("Name")
        }.run()
        #expect(throws: AppTestError.self) { try app.slider("n").set(11) }
        #expect(throws: AppTestError.self) { try app.slider("n").set("text") }
        #expect(throws: AppTestError.self) { try app.slider("n").set(true) }
        #expect(throws: AppTestError.self) { try app.slider("n").set(1...2) }
        #expect(throws: AppTestError.self) { try app.slider("n").click() }
        #expect(throws: AppTestError.self) { try app.textInput("Name").set(5) }
        #expect(throws: AppTestError.self) { try app.slider("n").clear() }
    }

    /// What the server sends, what the browser then reports, and what that is to a test.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var element: PBElement.OneOf_Type
        var value: TestValue
        var kind: String
    }

    static let cases = [
        Case("one end", .slider(.make { $0.default = [2] }), 2, "slider"),
        Case("both ends", .slider(.make { $0.default = [2, 5] }), [2, 5], "slider"),
        Case("pushed", .slider(.make { ($0.default, $0.value, $0.setValue) = ([2], [4], true) }), 4, "slider"),
        Case(
            "an option",
            .slider(.make { ($0.type, $0.options, $0.default) = (.selectSlider, ["a", "b"], [1]) }),
            "b",
            "selectSlider"
        ),
        Case(
            "a range of options",
            .slider(.make { ($0.type, $0.options, $0.default) = (.selectSlider, ["a", "b"], [0, 1]) }),
            ["a", "b"],
            "selectSlider"
        ),
        Case("a number", .numberInput(.make { ($0.dataType, $0.default) = (.float, 1.5) }), 1.5, "numberInput"),
        Case("a whole number", .numberInput(.make { ($0.dataType, $0.default) = (.int, 2) }), 2, "numberInput"),
        Case("no number", .numberInput(.make { _ in }), nil, "numberInput"),
        Case("ticked", .checkbox(.make { $0.default = true }), true, "checkbox"),
        Case("off", .checkbox(.make { $0.type = .toggle }), false, "toggle"),
        Case("a text", .textArea(.make { $0.default = "long" }), "long", "textArea"),
        Case("chosen", .radio(.make { ($0.options, $0.default) = (["a", "b"], 1) }), "b", "radio"),
        Case("none chosen", .radio(.make { $0.options = ["a", "b"] }), nil, "radio"),
        Case("an impossible default", .selectbox(.make { ($0.options, $0.default) = (["a"], 7) }), nil, "selectbox"),
        Case(
            "several",
            .multiselect(.make { ($0.options, $0.default) = (["a", "b", "c"], [0, 2]) }),
            ["a", "c"],
            "multiselect"
        ),
        Case(
            "one pill",
            .buttonGroup(.make { ($0.style, $0.options, $0.default) = (.pills, [.option("a"), .option("b")], [1]) }),
            "b",
            "pills"
        ),
        Case("no pill", .buttonGroup(.make { ($0.style, $0.options) = (.pills, [.option("a")]) }), nil, "pills"),
        Case(
            "several segments",
            .buttonGroup(
                .make { ($0.clickMode, $0.options, $0.default) = (.multiSelect, [.option("a"), .option("b")], [0]) }
            ),
            ["a"],
            "segmentedControl"
        ),
        Case("a colour", .colorPicker(.make { $0.default = "#000000" }), "#000000", "colorPicker"),
        Case("a date", .dateInput(.make { $0.default = ["2026-11-22"] }), "2026-11-22", "dateInput"),
        Case("a button", .button(.make { _ in }), nil, "button"),
        Case("a progress bar", .progress(.make { $0.value = 40 }), 40, "progress"),
    ]

    @Test(arguments: cases) func `an element shows its value`(_ element: Case) async throws {
        let app = try await AppTest { st.raw(element.element) }.run()
        let shown = try #require(app.elements.first)
        #expect(shown.value == element.value)
        #expect(shown.kind == element.kind)
    }

    @Test func `sliders for days and times show them and are moved to them`() async throws {
        let app = try await AppTest {
            let day = st.slider("day", in: CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31))
            let times = st.slider(
                "times",
                range: TimeOfDay(8, 0)...TimeOfDay(9, 0),
                in: TimeOfDay(6, 0)...TimeOfDay(22, 0)
            )
            let moment = st.slider("moment", in: LocalDateTime(2026, 1, 1, 6, 0)...LocalDateTime(2026, 1, 2, 6, 0))
            st.text("\(day) \(times.lowerBound) \(times.upperBound) \(moment)")
        }.run()
        #expect(try app.slider("day").value == "2026-01-01")
        #expect(try app.slider("times").value == ["08:00:00", "09:00:00"])
        try app.slider("day").set(CalendarDate(2026, 11, 22))
        try app.slider("times").set(TimeOfDay(7, 30)...TimeOfDay(22, 0))
        try await app.slider("moment").set(LocalDateTime(2026, 1, 1, 18, 30)).run()
        #expect(app.texts == ["2026-11-22 07:30:00 22:00:00 2026-01-01T18:30:00"])
        #expect(try app.slider("moment").value == "2026-01-01T18:30:00")
        // Too far, of another kind, and two for one.
        #expect(throws: AppTestError.self) { try app.slider("day").set(CalendarDate(2027, 1, 1)) }
        #expect(throws: AppTestError.self) { try app.slider("day").set(TimeOfDay(6, 0)) }
        #expect(throws: AppTestError.self) { try app.slider("times").set(TimeOfDay(7, 0)) }
    }

    /// Each literal, and how it is printed.
    @Test(
        arguments: [
            (nil, "nil"), (true, "true"), (3, "3"), (3.5, "3.5"), ("a", "\"a\""), ([1, 2.5], "[1, 2.5]"),
            (["a", nil], "[\"a\", nil]"),
        ] as [(TestValue, String)]
    )
    func `values are written as literals`(value: TestValue, text: String) {
        #expect(value.description == text)
    }
}

extension TestWidgetTests.Case {
    fileprivate init(_ description: String, _ element: PBElement.OneOf_Type, _ value: TestValue, _ kind: String) {
        self.init(testDescription: description, element: element, value: value, kind: kind)
    }
}

/// A message that can be made and filled in one expression.
private protocol Makeable {
    init()
}

extension Makeable {
    fileprivate static func make(_ fill: (inout Self) -> Void) -> Self {
        var message = Self()
        fill(&message)
        return message
    }
}

extension PBSlider: Makeable {}
extension PBNumberInput: Makeable {}
extension PBCheckbox: Makeable {}
extension PBTextArea: Makeable {}
extension PBRadio: Makeable {}
extension PBSelectbox: Makeable {}
extension PBMultiSelect: Makeable {}
extension PBButtonGroup: Makeable {}
extension PBColorPicker: Makeable {}
extension PBDateInput: Makeable {}
extension PBButton: Makeable {}
extension PBProgress: Makeable {}

extension PBButtonGroup.Option {
    fileprivate static func option(_ content: String) -> PBButtonGroup.Option {
        var option = PBButtonGroup.Option()
        option.content = content
        return option
    }
}
