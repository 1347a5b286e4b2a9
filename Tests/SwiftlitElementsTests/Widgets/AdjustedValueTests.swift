internal import Logging
internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

/// What code gives a widget and the widget does not take is shown or logged, for each of them by the same rule: a wrong argument is an
/// error box, a value of a state that does not fit is adjusted and logged, and too many options in the session's state are an error box.
@Suite struct AdjustedValueTests {
    /// A widget with a value that it does not take.
    struct Misfit: Sendable, CustomTestStringConvertible {
        var kind: String
        /// Gives it as an argument.
        var argument: @Sendable () -> Void
        /// Gives it in a state.
        var state: @Sendable () throws -> Void
        /// Gives it in the session's state, under the key "k".
        var keyed: @Sendable () throws -> Void
        /// Draws the widget with that key.
        var draw: @Sendable () -> Void

        var testDescription: String { self.kind }
    }

    private static func misfit<Value: Sendable>(
        _ kind: String,
        _ value: Value,
        argument: @escaping @Sendable (Value) -> Void,
        state: @escaping @Sendable (StateRef<Value>) -> Void,
        draw: @escaping @Sendable () -> Void
    ) -> Misfit {
        Misfit(
            kind: kind,
            argument: { argument(value) },
            state: { state(try useState("state") { value }) },
            keyed: { try st.sessionState.set(value, for: "k") },
            draw: draw
        )
    }

    private static let year = CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31)
    private static let moments = LocalDateTime(2026, 1, 1, 0, 0)...LocalDateTime(2026, 12, 31, 0, 0)
    private static let far = CalendarDate(2030, 1, 1)
    private static let farMoment = LocalDateTime(2030, 1, 1, 0, 0)
    private static let letters = ["a", "b", "c"]

    static let misfits: [Misfit] = [
        misfit("slider", 99) {
            st.slider("n", value: $0, in: 0...9)
        } state: {
            st.slider("n", value: $0, in: 0...9)
        } draw: {
            st.slider("n", value: 1, in: 0...9, key: "k")
        },
        misfit("slider", -1...99) {
            st.slider("n", range: $0, in: 0...9)
        } state: {
            st.slider("n", range: $0, in: 0...9)
        } draw: {
            st.slider("n", range: 1...2, in: 0...9, key: "k")
        },
        misfit("slider", Double.nan) {
            st.slider("n", value: $0, in: 0...9)
        } state: {
            st.slider("n", value: $0, in: 0...9)
        } draw: {
            st.slider("n", value: 1.0, in: 0...9, key: "k")
        },
        misfit("slider", far) {
            st.slider("n", value: $0, in: year)
        } state: {
            st.slider("n", value: $0, in: year)
        } draw: {
            st.slider("n", value: year.lowerBound, in: year, key: "k")
        },
        misfit("slider", far...far) {
            st.slider("n", range: $0, in: year)
        } state: {
            st.slider("n", range: $0, in: year)
        } draw: {
            st.slider("n", range: year, in: year, key: "k")
        },
        misfit("numberInput", 99) {
            st.numberInput("n", value: $0, in: 0...9)
        } state: {
            st.numberInput("n", value: $0, in: 0...9)
        } draw: {
            st.numberInput("n", value: 1, in: 0...9, key: "k")
        },
        misfit("numberInput", Int?.some(99)) {
            st.numberInput("n", value: $0, in: 0...9)
        } state: {
            st.numberInput("n", value: $0, in: 0...9)
        } draw: {
            st.numberInput("n", value: Int?.none, in: 0...9, key: "k")
        },
        misfit("textInput", "long") {
            st.textInput("n", value: $0, maximumCharacterCount: 2)
        } state: {
            st.textInput("n", value: $0, maximumCharacterCount: 2)
        } draw: {
            st.textInput("n", maximumCharacterCount: 2, key: "k")
        },
        misfit("textInput", String?.some("long")) {
            st.textInput("n", value: $0, maximumCharacterCount: 2)
        } state: {
            st.textInput("n", value: $0, maximumCharacterCount: 2)
        } draw: {
            st.textInput("n", value: String?.none, maximumCharacterCount: 2, key: "k")
        },
        misfit("dataframe", DataframeSelection(rows: [0, 9])) {
            st.dataframe(letters, selecting: .rows, selection: $0)
        } state: {
            st.dataframe(letters, selecting: .rows, selection: $0)
        } draw: {
            st.dataframe(letters, selecting: .rows, key: "k")
        },
        misfit("textArea", "long") {
            st.textArea("n", value: $0, maximumCharacterCount: 2)
        } state: {
            st.textArea("n", value: $0, maximumCharacterCount: 2)
        } draw: {
            st.textArea("n", maximumCharacterCount: 2, key: "k")
        },
        misfit("textArea", String?.some("long")) {
            st.textArea("n", value: $0, maximumCharacterCount: 2)
        } state: {
            st.textArea("n", value: $0, maximumCharacterCount: 2)
        } draw: {
            st.textArea("n", value: String?.none, maximumCharacterCount: 2, key: "k")
        },
        misfit("dateInput", far) {
            st.dateInput("n", value: $0, in: year)
        } state: {
            st.dateInput("n", value: $0, in: year)
        } draw: {
            st.dateInput("n", value: year.lowerBound, in: year, key: "k")
        },
        misfit("dateInput", CalendarDate?.some(far)) {
            st.dateInput("n", value: $0, in: year)
        } state: {
            st.dateInput("n", value: $0, in: year)
        } draw: {
            st.dateInput("n", value: CalendarDate?.none, in: year, key: "k")
        },
        misfit("dateInput", ClosedRange<CalendarDate>?.some(far...far)) {
            st.dateInput("n", range: $0, in: year)
        } state: {
            st.dateInput("n", range: $0, in: year)
        } draw: {
            st.dateInput("n", range: nil, in: year, key: "k")
        },
        misfit("dateTimeInput", farMoment) {
            st.dateTimeInput("n", value: $0, in: moments)
        } state: {
            st.dateTimeInput("n", value: $0, in: moments)
        } draw: {
            st.dateTimeInput("n", value: moments.lowerBound, in: moments, key: "k")
        },
        misfit("dateTimeInput", LocalDateTime?.some(farMoment)) {
            st.dateTimeInput("n", value: $0, in: moments)
        } state: {
            st.dateTimeInput("n", value: $0, in: moments)
        } draw: {
            st.dateTimeInput("n", value: LocalDateTime?.none, in: moments, key: "k")
        },
        misfit("selectbox", "z") {
            st.selectbox("n", letters, default: $0)
        } state: {
            st.selectbox("n", letters, value: $0)
        } draw: {
            st.selectbox("n", letters, default: "a", key: "k")
        },
        misfit("radio", "z") {
            st.radio("n", letters, default: $0)
        } state: {
            st.radio("n", letters, value: $0)
        } draw: {
            st.radio("n", letters, default: "a", key: "k")
        },
        misfit("selectSlider", "z") {
            st.selectSlider("n", letters, default: $0)
        } state: {
            st.selectSlider("n", letters, value: $0)
        } draw: {
            st.selectSlider("n", letters, default: "a", key: "k")
        },
        misfit("selectSlider", ("a", "z")) {
            st.selectSlider("n", letters, range: $0)
        } state: {
            st.selectSlider("n", letters, range: $0)
        } draw: {
            st.selectSlider("n", letters, range: ("a", "b"), key: "k")
        },
        misfit("pills", "z") {
            st.pills("n", letters, default: $0)
        } state: {
            st.pills("n", letters, value: $0)
        } draw: {
            st.pills("n", letters, default: "a", key: "k")
        },
        misfit("pills", ["z"]) {
            st.pills("n", letters, selection: .multiple, default: $0)
        } state: {
            st.pills("n", letters, selection: .multiple, value: $0)
        } draw: {
            st.pills("n", letters, selection: .multiple, key: "k")
        },
        misfit("segmentedControl", "z") {
            st.segmentedControl("n", letters, default: $0)
        } state: {
            st.segmentedControl("n", letters, value: $0)
        } draw: {
            st.segmentedControl("n", letters, default: "a", key: "k")
        },
        misfit("segmentedControl", ["z"]) {
            st.segmentedControl("n", letters, selection: .multiple, default: $0)
        } state: {
            st.segmentedControl("n", letters, selection: .multiple, value: $0)
        } draw: {
            st.segmentedControl("n", letters, selection: .multiple, key: "k")
        },
        misfit("multiselect", ["z"]) {
            st.multiselect("n", letters, default: $0)
        } state: {
            st.multiselect("n", letters, value: $0)
        } draw: {
            st.multiselect("n", letters, key: "k")
        },
        misfit("colorPicker", "red") {
            st.colorPicker("n", value: $0)
        } state: {
            st.colorPicker("n", value: $0)
        } draw: {
            st.colorPicker("n", key: "k")
        },
        misfit("feedback", Int?.some(17)) {
            st.feedback(.stars, value: $0)
        } state: {
            st.feedback(.stars, value: $0)
        } draw: {
            st.feedback(.stars, key: "k")
        },
        misfit("pagination", 99) {
            st.pagination(9, page: $0)
        } state: {
            st.pagination(9, page: $0)
        } draw: {
            st.pagination(9, key: "k")
        },
        misfit("tabs", "z") {
            _ = st.tabs(letters, selection: $0)
        } state: {
            _ = st.tabs(letters, selection: $0)
        } draw: {
            _ = st.tabs(letters, key: "k", onChange: { _ in })
        },
    ]

    @Test(arguments: misfits) func `a wrong argument is an error box`(_ misfit: Misfit) throws {
        let logs = CollectedLogs()
        let run = RecordingRun()
        withLogger(logs.logger()) { _ in run.draw { misfit.argument() } }
        #expect(run.errors.count == 1)
        #expect(logs.messages == [])
    }

    @Test(arguments: misfits) func `a value of a state that does not fit is adjusted and logged once`(_ misfit: Misfit)
        throws
    {
        let logs = CollectedLogs()
        let session = WidgetSession()
        try withLogger(logs.logger()) { _ in
            for _ in 1...2 {
                let run = try session.run { () throws in try misfit.state() }
                #expect(run.errors == [])
            }
        }
        self.expectOneWarning(of: misfit, logs)
    }

    @Test(arguments: misfits) func `a value of the session's state that does not fit is adjusted and logged once`(
        _ misfit: Misfit
    ) async throws {
        let logs = CollectedLogs()
        let counter = Counter()
        let app = AppTest {
            try withLogger(logs.logger()) { _ in
                counter.increment()
                if counter.count == 1 { try misfit.keyed() }
                misfit.draw()
            }
        }
        for _ in 1...2 {
            try await app.run()
            #expect(app.exceptions == [])
        }
        self.expectOneWarning(of: misfit, logs)
    }

    private func expectOneWarning(of misfit: Misfit, _ logs: CollectedLogs) {
        #expect(logs.events.map(\.level) == [.warning])
        #expect(logs.events.first?.metadata?["widget.kind"] == "\(misfit.kind)")
        let location = "\(logs.events.first?.metadata?["source.location"] ?? "")"
        #expect(location.hasPrefix("SwiftlitElementsTests/"))
    }

    /// Arguments besides the value that were cut to what the protocol carries.
    private static let wrongArguments: [@Sendable () -> Void] = [
        { st.multiselect("n", letters, selectAll: .upTo(-1)) },
        { st.pagination(1 << 40) },
        { st.pagination(9, maximumVisibleCount: -1) },
        { st.audio("https://example.org/a.wav", from: .seconds(1 << 40)) },
        { st.dateInput("n", value: CalendarDate(daysSince1970: .max)) },
        { st.dateInput("n", value: CalendarDate(daysSince1970: .min)) },
        { st.dateInput("n", value: far, in: CalendarDate(daysSince1970: .min)...far) },
        { st.dateTimeInput("n", value: LocalDateTime(secondsSince1970: .max)) },
    ]

    @Test(arguments: wrongArguments.indices) func `an argument beyond what can be sent is an error box`(_ index: Int) {
        let run = RecordingRun()
        run.draw { Self.wrongArguments[index]() }
        #expect(run.errors.count == 1)
        #expect(run.elements.count == 1)
    }

    @Test func `every widget with a state is in the table`() {
        // Each `Bool` fits a checkbox, a toggle and a container, each time a time input, each text a stream, and each state its component.
        let free: Set = ["checkbox", "toggle", "expander", "popover", "timeInput", "writeStream", "callAsFunction"]
        let holders = Set(ExtremeCall.all.filter(\.holdsState).compactMap(\.method))
        #expect(holders.subtracting(free) == Set(Self.misfits.map(\.kind)))
    }

    @Test func `too many options in the session's state are an error box until there are fewer`() async throws {
        let logs = CollectedLogs()
        let counter = Counter()
        let app = AppTest {
            try withLogger(logs.logger()) { _ in
                counter.increment()
                switch counter.count {
                case 1: try st.sessionState.set(["a", "b", "c"], for: "k")
                case 3: try st.sessionState.set(["c", "b"], for: "k")
                default: break
                }
                let chosen = st.multiselect("n", Self.letters, key: "k", maximumSelectionCount: 2)
                st.text("\(chosen)")
            }
        }
        // The second run sets nothing: what the first has set is still there.
        for _ in 1...2 {
            try await app.run()
            #expect(
                app.exceptions == [
                    """
                    multiselect "n": st.sessionState has 3 options for it, and it allows at most 2. Set fewer or allow more.
                    """
                ]
            )
            #expect(app.sessionState["k", as: [String].self] == ["a", "b", "c"])
        }
        try await app.run()
        #expect(app.exceptions == [])
        #expect(app.texts == [#"["c", "b"]"#])
        #expect(logs.messages == [])
    }

    @Test func `too many options in a state are cut and logged`() throws {
        let logs = CollectedLogs()
        let run = RecordingRun()
        try withLogger(logs.logger()) { _ in
            try run.draw { () throws in
                let state = try useState("state") { ["a", "b", "c"] }
                #expect(st.multiselect("n", Self.letters, value: state, maximumSelectionCount: 2) == ["a", "b"])
                #expect(state.value == ["a", "b"])
            }
        }
        #expect(run.errors == [])
        #expect(logs.events.count == 1)
    }
}
