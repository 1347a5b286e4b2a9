internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct MomentInputTests {
    private static let day = CalendarDate(2024, 5, 17)
    private static let year = CalendarDate(2024, 1, 1)...CalendarDate(2024, 12, 31)
    private static let evening = TimeOfDay(18, 30)
    private static let stamp = LocalDateTime(2024, 5, 17, 18, 30)

    static let dates = GoldenTable(
        "date_input",
        [
            GoldenCase("default") { st.dateInput("n", value: day, key: "n") },
            GoldenCase("no key") { st.dateInput("n", value: day) },
            GoldenCase("help") { st.dateInput("n", value: day, key: "n", help: "Why") },
            GoldenCase("disabled") { st.dateInput("n", value: day, key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.dateInput("n", value: day, key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.dateInput("n", value: day, key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.dateInput("n", value: day, key: "n", rerun: .never) },
            GoldenCase("callback") { st.dateInput("n", value: day, key: "n") { print($0) } },
            GoldenCase("bound") { st.dateInput("n", value: .query("n", default: day)) },
            GoldenCase("value from state") {
                assigned(.texts(["2024-05-20"])) { st.dateInput("n", value: day, key: "n") }
            },
            GoldenCase("bounds") { st.dateInput("n", value: day, in: year, key: "n") },
            GoldenCase("format") {
                st.dateInput("n", value: day, format: DateInputFormat(.dayMonthYear, separator: .point), key: "n")
            },
            GoldenCase("other format") {
                st.dateInput("n", value: day, format: DateInputFormat(.monthDayYear, separator: .hyphen), key: "n")
            },
            GoldenCase("none") { st.dateInput("n", value: nil, in: year, key: "n") },
            GoldenCase("required") { st.dateInput("n", value: nil, in: year, key: "n", isRequired: true) },
            GoldenCase("range") { st.dateInput("n", range: day...CalendarDate(2025, 6, 1), key: "n") },
            GoldenCase("pixel width") { st.dateInput("n", value: day, key: "n", width: 200) },
        ],
        differences: [
            "empty range": "Python pushes an empty value over an empty one",
            "leap day":
                "Python counts ten years back from a leap day to the 28th, and so do we, but ahead to the 28th as well",
        ]
    )

    static let times = GoldenTable(
        "time_input",
        [
            GoldenCase("default") { st.timeInput("n", value: evening, key: "n") },
            GoldenCase("no key") { st.timeInput("n", value: evening) },
            GoldenCase("help") { st.timeInput("n", value: evening, key: "n", help: "Why") },
            GoldenCase("disabled") { st.timeInput("n", value: evening, key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.timeInput("n", value: evening, key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.timeInput("n", value: evening, key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.timeInput("n", value: evening, key: "n", rerun: .never) },
            GoldenCase("callback") { st.timeInput("n", value: evening, key: "n") { print($0) } },
            GoldenCase("bound") { st.timeInput("n", value: .query("n", default: evening)) },
            GoldenCase("value from state") {
                assigned(.stringValue("06:15")) { st.timeInput("n", value: evening, key: "n") }
            },
            GoldenCase("step") { st.timeInput("n", value: evening, step: .seconds(60), key: "n") },
            GoldenCase("step of seconds") {
                st.timeInput("n", value: TimeOfDay(18, 30, 15), step: .seconds(15), key: "n")
            },
            GoldenCase("seconds cut") { st.timeInput("n", value: TimeOfDay(18, 30, 15), key: "n") },
            GoldenCase("12 hours") { st.timeInput("n", value: evening, format: .hours12, key: "n") },
            GoldenCase("localized") { st.timeInput("n", value: evening, format: .localized, key: "n") },
            GoldenCase("none") { st.timeInput("n", value: nil, key: "n") },
            GoldenCase("required") { st.timeInput("n", value: nil, key: "n", isRequired: true) },
            GoldenCase("pixel width") { st.timeInput("n", value: evening, key: "n", width: 200) },
        ]
    )

    static let stamps = GoldenTable(
        "datetime_input",
        [
            GoldenCase("default") { st.dateTimeInput("n", value: stamp, key: "n") },
            GoldenCase("no key") { st.dateTimeInput("n", value: stamp) },
            GoldenCase("help") { st.dateTimeInput("n", value: stamp, key: "n", help: "Why") },
            GoldenCase("disabled") { st.dateTimeInput("n", value: stamp, key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.dateTimeInput("n", value: stamp, key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") {
                st.dateTimeInput("n", value: stamp, key: "n", labelVisibility: .collapsed)
            },
            GoldenCase("ignored change") { st.dateTimeInput("n", value: stamp, key: "n", rerun: .never) },
            GoldenCase("callback") { st.dateTimeInput("n", value: stamp, key: "n") { print($0) } },
            GoldenCase("bound") { st.dateTimeInput("n", value: .query("n", default: stamp)) },
            GoldenCase("value from state") {
                assigned(.texts(["2024-05-20T06:15"])) { st.dateTimeInput("n", value: stamp, key: "n") }
            },
            GoldenCase("bounds") {
                let bounds = LocalDateTime(2024, 1, 1, 8, 0)...LocalDateTime(2024, 12, 31, 20, 30)
                st.dateTimeInput("n", value: stamp, in: bounds, key: "n")
            },
            GoldenCase("format") {
                st.dateTimeInput("n", value: stamp, format: DateInputFormat(.dayMonthYear, separator: .point), key: "n")
            },
            GoldenCase("step") { st.dateTimeInput("n", value: stamp, step: .seconds(3600), key: "n") },
            GoldenCase("none") {
                let bounds = LocalDateTime(2024, 1, 1, 0, 0)...LocalDateTime(2024, 12, 31, 0, 0)
                st.dateTimeInput("n", value: nil, in: bounds, key: "n")
            },
            GoldenCase("pixel width") { st.dateTimeInput("n", value: stamp, key: "n", width: 200) },
        ]
    )

    @Test(arguments: [dates, times, stamps])
    func `fields for dates and times send what Python sends`(_ table: GoldenTable) async throws {
        for golden in table.cases { try await table.check(golden) }
        try table.checkCompleteness()
    }

    @Test func `a day is chosen, refused and emptied`() async throws {
        let session = WidgetSession()
        var day = Self.day
        var other: CalendarDate?
        let page = {
            day = st.dateInput("day", value: Self.day, in: Self.year)
            other = st.dateInput("other", value: nil, in: Self.year)
        }
        session.run(page)
        #expect(day == Self.day && other == nil)
        try await session.receive(.texts(["2024-02-29"]), for: "day")
        try await session.receive(.texts(["2024-03-01"]), for: "other")
        session.run(page)
        #expect(day == CalendarDate(2024, 2, 29) && other == CalendarDate(2024, 3, 1))
        try await session.receive(.texts(["2025-01-01"]), for: "day")
        try await session.receive(.texts([]), for: "other")
        let run = session.run(page)
        #expect(day == Self.day && other == nil)
        #expect(run.elements[0].dateInput.setValue && run.elements[0].dateInput.value == ["2024-05-17"])
    }

    @Test func `several days are chosen one after the other`() async throws {
        let session = WidgetSession()
        var days: ClosedRange<CalendarDate>?
        let page = { days = st.dateInput("days", range: nil, in: Self.year) }
        session.run(page)
        try await session.receive(.texts(["2024-02-01"]), for: "days")
        let run = session.run(page)
        // The browser keeps its first day while the second is chosen.
        #expect(days == nil && !run.elements[0].dateInput.setValue)
        try await session.receive(.texts(["2024-02-01", "2024-02-03"]), for: "days")
        session.run(page)
        #expect(days == CalendarDate(2024, 2, 1)...CalendarDate(2024, 2, 3))
    }

    @Test func `states follow their fields and fields their states`() async throws {
        let session = WidgetSession()
        var time = Self.evening
        var stamp: LocalDateTime?
        func page() throws {
            time = st.timeInput("time", value: try useState("time") { Self.evening })
            stamp = st.dateTimeInput("stamp", value: try useState("stamp") { LocalDateTime?.none })
        }
        try session.run(page)
        try await session.receive(.stringValue("06:15"), for: "time")
        try await session.receive(.texts(["2026-11-22T18:30"]), for: "stamp")
        try session.run(page)
        #expect(time == TimeOfDay(6, 15) && stamp == LocalDateTime(2026, 11, 22, 18, 30))
    }

    @Test func `wrong arguments are error boxes`() {
        let run = RecordingRun()
        run.draw {
            st.dateInput("n", value: CalendarDate(2025, 1, 1), in: Self.year)
            st.timeInput("n", step: .milliseconds(1500))
            st.timeInput("n", step: .zero, key: "k")
            st.dateTimeInput("n", value: Self.stamp, step: .seconds(59))
        }
        #expect(run.errors.map(\.type) == Array(repeating: "ElementError.valueOutOfRange", count: 4))
    }

    @Test func `bounds with one end reach ten years beyond the value and the other end`() {
        let run = RecordingRun()
        let (early, late) = (CalendarDate(1990, 1, 1), CalendarDate(2060, 1, 1))
        run.draw {
            st.dateInput("a", value: Self.day, in: early...)
            st.dateInput("b", value: Self.day, in: ...late)
            st.dateInput("c", value: nil, in: late...)
            st.dateInput("d", value: nil, in: ...early)
            st.dateTimeInput("e", value: Self.stamp, in: LocalDateTime(2024, 1, 1, 8, 0)...)
        }
        #expect(run.errors.isEmpty)
        let bounds = run.elements.prefix(4).map { [$0.dateInput.min, $0.dateInput.max] }
        #expect(bounds[0] == ["1990-01-01", "2034-05-17"])
        #expect(bounds[1] == ["2014-05-17", "2060-01-01"])
        #expect(bounds[2] == ["2060-01-01", "2070-01-01"])
        #expect(bounds[3] == ["1980-01-01", "1990-01-01"])
        #expect(run.elements[4].dateTimeInput.min == "2024-01-01T08:00")
        #expect(run.elements[4].dateTimeInput.max == "2034-05-17T23:59")
    }
}
