internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct SliderTests {
    static let year = CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31)

    static let slider = GoldenTable(
        "slider",
        [
            GoldenCase("default") { st.slider("n", value: 5, in: 0...100, key: "n") },
            GoldenCase("no key") { st.slider("n", value: 5, in: 0...100) },
            GoldenCase("help") { st.slider("n", value: 5, in: 0...100, key: "n", help: "Why") },
            GoldenCase("disabled") { st.slider("n", value: 5, in: 0...100, key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.slider("n", value: 5, in: 0...100, key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") {
                st.slider("n", value: 5, in: 0...100, key: "n", labelVisibility: .collapsed)
            },
            GoldenCase("ignored change") { st.slider("n", value: 5, in: 0...100, key: "n", rerun: .never) },
            GoldenCase("callback") { st.slider("n", value: 5, in: 0...100, key: "n") { print($0) } },
            GoldenCase("bound") { st.slider("n", value: .query("n", default: 5), in: 0...100) },
            GoldenCase("value from state") {
                assigned(.numbers([7])) { st.slider("n", value: 5, in: 0...100, key: "n") }
            },
            GoldenCase("nothing given") { st.slider("n", in: 0...100, key: "n") },
            GoldenCase("bounds only") { st.slider("n", in: 10...20, key: "n") },
            GoldenCase("step") { st.slider("n", value: 20, in: 0...100, step: 5, key: "n") },
            GoldenCase("range") { st.slider("n", range: 20...80, in: 0...100, key: "n") },
            GoldenCase("negative") { st.slider("n", value: -5, in: -10 ... -1, key: "n") },
            GoldenCase("format") { st.slider("n", value: 5, in: 0...100, format: "%d kg", key: "n") },
            GoldenCase("named format") { st.slider("n", value: 5, in: 0...100, format: .compact, key: "n") },
            GoldenCase("float") { st.slider("n", value: 0.5, in: 0...1, key: "n") },
            GoldenCase("float without value") { st.slider("n", in: 0...2.5, key: "n") },
            GoldenCase("float step") { st.slider("n", value: 2.5, in: 0...10, step: 0.5, key: "n") },
            GoldenCase("float range") { st.slider("n", range: 2.5...7.5, in: 0...10, key: "n") },
            GoldenCase("float format") { st.slider("n", value: 0.5, in: 0...1, format: .percent, key: "n") },
            GoldenCase("range from state") {
                assigned(.numbers([30, 40])) { st.slider("n", range: 20...80, in: 0...100, key: "n") }
            },
            GoldenCase("float from state") {
                assigned(.numbers([0.25])) { st.slider("n", value: 0.5, in: 0...1, key: "n") }
            },
            GoldenCase("day") { st.slider("n", value: CalendarDate(2026, 11, 22), in: Self.year, key: "n") },
            GoldenCase("days") {
                let sixties = CalendarDate(1960, 1, 1)...CalendarDate(1969, 12, 31)
                let range = CalendarDate(1960, 1, 1)...CalendarDate(1965, 6, 1)
                st.slider("n", range: range, in: sixties, step: .seconds(7 * 86_400), format: "D MMM", key: "n")
            },
            GoldenCase("time") {
                st.slider("n", value: TimeOfDay(9, 30), in: TimeOfDay(6, 0)...TimeOfDay(22, 0), key: "n")
            },
            GoldenCase("times") {
                let day = TimeOfDay(0, 0)...TimeOfDay(23, 59, 59)
                st.slider("n", range: TimeOfDay(8, 0)...TimeOfDay(9, 0), in: day, step: .seconds(1), key: "n")
            },
            GoldenCase("day and time") {
                let days = LocalDateTime(2026, 1, 1, 6, 0)...LocalDateTime(2026, 1, 3, 0, 0)
                st.slider("n", value: LocalDateTime(2026, 1, 1, 18, 30), in: days, key: "n")
            },
            GoldenCase("hours of a day") {
                let hours = LocalDateTime(2026, 1, 1, 6, 0)...LocalDateTime(2026, 1, 1, 18, 0)
                st.slider("n", value: LocalDateTime(2026, 1, 1, 7, 0), in: hours, key: "n")
            },
            GoldenCase("day from state") {
                assigned(.numbers([CalendarDate(2026, 2, 3).sliderNumber])) {
                    st.slider("n", value: CalendarDate(2026, 11, 22), in: Self.year, key: "n")
                }
            },
            GoldenCase("pixel width") { st.slider("n", value: 5, in: 0...100, key: "n", width: 300) },
            GoldenCase("all parameters") {
                st.slider(
                    "n",
                    range: 0...10,
                    in: -50...50,
                    step: 10,
                    format: "%d m",
                    key: "n",
                    help: "Why",
                    isDisabled: true,
                    labelVisibility: .hidden,
                    width: 250
                )
            },
        ],
        differences: [
            "swapped range": "a ClosedRange has its lower bound first",
            "half range": "a ClosedRange has two ends",
            "empty range": "a ClosedRange has two ends",
        ]
    )

    @Test(arguments: slider.cases) func `sliders send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.slider.check(golden)
    }

    @Test func `every slider of the golden file is drawn`() throws {
        try Self.slider.checkCompleteness()
    }

    @Test func `literals decide the type`() {
        let run = RecordingRun()
        run.draw {
            let whole = st.slider("a", value: 5, in: 0...100)
            let half = st.slider("b", value: 0.5, in: 0...1)
            let mixed = st.slider("c", value: 5, in: 0...100, step: 0.5)
            let wholes = st.slider("d", range: 2...5, in: 0...10)
            let annotated: Double = st.slider("e", value: 5, in: 0...10)
            #expect(type(of: whole) == Int.self)
            #expect(type(of: half) == Double.self)
            #expect(type(of: mixed) == Double.self)
            #expect(type(of: wholes) == ClosedRange<Int>.self)
            #expect(annotated == 5)
        }
        #expect(run.elements.map(\.slider.dataType) == [.int, .float, .float, .int, .float])
        #expect(run.errors.isEmpty)
    }

    @Test func `a position is returned, kept and told to the callback`() async throws {
        let session = WidgetSession()
        let heard = Recorder<Int>()
        var values: [Int] = []
        let page = { values.append(st.slider("n", value: 5, in: 0...10) { heard.append($0) }) }
        session.run(page)
        try await session.receive(.numbers([7]), for: "n")
        session.run(page)
        try await session.receive(.numbers([7]), for: "n")
        let run = session.run(page)
        #expect(values == [5, 7, 7])
        #expect(heard.values == [7])
        #expect(run.elements.first?.slider.setValue == false)
    }

    @Test func `both ends are returned`() async throws {
        let session = WidgetSession()
        var range = 0.0...0.0
        let page = { range = st.slider("n", range: 2.5...5, in: 0...10) }
        session.run(page)
        #expect(range == 2.5...5)
        try await session.receive(.numbers([1, 9.5]), for: "n")
        session.run(page)
        #expect(range == 1...9.5)
    }

    @Test func `days and times are returned, kept and told to the callback`() async throws {
        let session = WidgetSession()
        let heard = Recorder<CalendarDate>()
        let noon = TimeOfDay(12, 0)
        var day = Self.year.lowerBound
        var times = noon...noon
        var moment = LocalDateTime(2026, 1, 1, 0, 0)
        let page = {
            day = st.slider("day", value: CalendarDate(2026, 11, 22), in: Self.year) { heard.append($0) }
            times = st.slider("times", range: noon...noon, in: TimeOfDay(6, 0)...TimeOfDay(22, 0))
            moment = st.slider("moment", in: moment...LocalDateTime(2026, 2, 1, 0, 0))
        }
        session.run(page)
        #expect(day == CalendarDate(2026, 11, 22) && times == noon...noon && moment == LocalDateTime(2026, 1, 1, 0, 0))
        // In the middle of a day, as a browser with another step may send it.
        try await session.receive(.numbers([CalendarDate(2026, 2, 3).sliderNumber + 1e6]), for: "day")
        try await session.receive(
            .numbers([TimeOfDay(8, 0).sliderNumber, TimeOfDay(9, 0, 1).sliderNumber]),
            for: "times"
        )
        let run = session.run(page)
        #expect(day == CalendarDate(2026, 2, 3))
        #expect(times == TimeOfDay(8, 0)...TimeOfDay(9, 0, 1))
        #expect(run.elements.first?.slider.value == [CalendarDate(2026, 2, 3).sliderNumber])
        #expect(heard.values == [CalendarDate(2026, 2, 3)])
    }

    @Test func `a state of days and its slider follow each other`() async throws {
        let session = WidgetSession()
        func page() throws -> ClosedRange<CalendarDate> {
            let days = try useState("days") { CalendarDate(2025, 12, 1)...CalendarDate(2026, 2, 1) }
            return st.slider("n", range: days, in: Self.year)
        }
        var value = Self.year
        try session.run { value = try page() }
        #expect(value == CalendarDate(2026, 1, 1)...CalendarDate(2026, 2, 1))
        try await session.receive(
            .numbers([CalendarDate(2026, 3, 1).sliderNumber, CalendarDate(2026, 4, 1).sliderNumber]),
            for: "n"
        )
        try session.run { value = try page() }
        #expect(value == CalendarDate(2026, 3, 1)...CalendarDate(2026, 4, 1))
    }

    /// None, beyond the bounds at either end, and what is no number.
    @Test(arguments: [[], [0], [9e15], [1e300], [-.infinity], [.nan]] as [[Double]])
    func `what cannot be a day falls back and is pushed back`(_ junk: [Double]) async throws {
        let session = WidgetSession()
        var day = Self.year.lowerBound
        let page = { day = st.slider("n", value: CalendarDate(2026, 11, 22), in: Self.year) }
        session.run(page)
        try await session.receive(.numbers(junk), for: "n")
        let run = session.run(page)
        #expect(day == CalendarDate(2026, 11, 22))
        #expect(run.elements.first?.slider.value == [CalendarDate(2026, 11, 22).sliderNumber])
    }

    @Test func `wrong days and times show an error`() {
        let run = RecordingRun()
        let day = CalendarDate(2026, 11, 22)
        run.draw {
            #expect(st.slider("a", value: day.adding(years: 1), in: Self.year) == CalendarDate(2026, 12, 31))
            #expect(st.slider("b", in: day...day) == day)
            #expect(st.slider("c", in: Self.year, step: .seconds(3_600)) == CalendarDate(2026, 1, 1))
            #expect(st.slider("d", in: TimeOfDay(1, 0)...TimeOfDay(2, 0), step: .zero) == TimeOfDay(1, 0))
            let fraction = Duration.milliseconds(1_500)
            #expect(st.slider("e", in: TimeOfDay(1, 0)...TimeOfDay(2, 0), step: fraction) == TimeOfDay(1, 0))
            #expect(st.slider("f", in: CalendarDate(1492, 1, 1)...day) == CalendarDate(1492, 1, 1))
            #expect(st.slider("g", value: day, in: day...CalendarDate(daysSince1970: .max)) == day)
            #expect(st.slider("h", value: day, in: CalendarDate(daysSince1970: .min)...day) == day)
        }
        #expect(run.errors.count == 8)
        #expect(run.errors.allSatisfy { $0.type == "ElementError.valueOutOfRange" })
        #expect(run.errors[2].message == "The step of slider \"c\" is 3600.0 seconds. Use whole days, at least one.")
        #expect(
            run.errors[5].message
                == "A bound of slider \"f\" is 1492-01-01. The browser counts from 1684-07-29 to 2255-06-05."
        )
    }

    /// None or too many numbers, another kind, no value, beyond the bounds, and what is no number.
    static let junk: [WireValue] = [
        .numbers([]), .numbers([1, 2]), .stringValue("7"), .doubleValue(7), nil, .numbers([11]), .numbers([-1]),
        .numbers([.nan]), .numbers([.infinity]), .numbers([1e300]),
    ]

    @Test(arguments: junk) func `what cannot be the position falls back and is pushed back`(_ junk: WireValue)
        async throws
    {
        let session = WidgetSession()
        let heard = Recorder<Int>()
        var value = 0
        let page = { value = st.slider("n", value: 5, in: 0...10) { heard.append($0) } }
        session.run(page)
        try await session.receive(junk, for: "n")
        let run = session.run(page)
        #expect(value == 5)
        let element = try #require(run.elements.first)
        #expect(element.slider.setValue && element.slider.value == [5] && element.hasOneShotEffect_p)
        // The browser takes it over: that is no change.
        try await session.receive(.numbers([5]), for: "n")
        #expect(heard.values == [5])
        let next = session.run(page)
        #expect(next.elements.first?.slider.setValue == false)
    }

    // One number, the wrong order, beyond the bounds at either end.
    @Test(
        arguments: [.numbers([3]), .numbers([4, 3]), .numbers([-1, 3]), .numbers([3, 11]), .numbers([.nan, 3])]
            as [WireValue]
    )
    func `what cannot be both ends falls back`(_ junk: WireValue) async throws {
        let session = WidgetSession()
        var range = 0...0
        session.run { st.slider("n", range: 2...5, in: 0...10) }
        try await session.receive(junk, for: "n")
        let run = session.run { range = st.slider("n", range: 2...5, in: 0...10) }
        #expect(range == 2...5)
        #expect(run.elements.first?.slider.value == [2, 5])
    }

    @Test func `a fraction is cut off an integer, in the browser too`() async throws {
        let session = WidgetSession()
        var value = 0
        session.run { st.slider("n", in: 0...10) }
        try await session.receive(.numbers([7.8]), for: "n")
        let run = session.run { value = st.slider("n", in: 0...10) }
        #expect(value == 7)
        #expect(run.elements.first?.slider.value == [7])
    }

    @Test func `wrong arguments show an error and return a number inside of the bounds`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.slider("a", value: 50, in: 0...10) == 10)
            #expect(st.slider("b", value: 5, in: 5...5) == 5)
            #expect(st.slider("c", value: 5, in: 0...10, step: 0) == 5)
            #expect(st.slider("d", value: 5, in: 0...Int.max) == 5)
            #expect(st.slider("e", in: Int.min...0) == Int.min)
            #expect(st.slider("f", value: .nan, in: 0...1) == 0)
            #expect(st.slider("g", in: 0...Double.infinity) == 0)
            #expect(st.slider("h", in: 0...1, step: .nan) == 0)
            #expect(st.slider("i", range: -5...50, in: 0...10) == 0...10)
            #expect(st.slider("j", in: 0...10, width: 0) == 0)
        }
        #expect(run.errors.count == 10)
        #expect(run.errors.dropLast().allSatisfy { $0.type == "ElementError.valueOutOfRange" })
        #expect(run.errors[0].message == "The value of slider \"a\" is 50. Use one inside of its bounds, 0...10.")
        #expect(
            run.errors[3].message
                == """
                The upper bound of slider "d" is 9223372036854775807. The browser counts from -9007199254740991 to 9007199254740991.
                """
        )
    }

    @Test func `a state outside of the bounds moves to the nearer one`() throws {
        let session = WidgetSession()
        try session.run {
            let count = try useState("count") { 50 }
            #expect(st.slider("n", value: count, in: 0...10) == 10)
            #expect(count.value == 10)
            let ages = try useState("ages") { 5...150 }
            #expect(st.slider("ages", range: ages, in: 18...99) == 18...99)
            #expect(ages.value == 18...99)
            let share = try useState("share") { Double.nan }
            #expect(st.slider("share", value: share, in: 0.25...1) == 0.25)
            #expect(share.value == 0.25)
        }
    }

    @Test func `a state of two numbers and its slider follow each other`() async throws {
        let session = WidgetSession()
        func page() throws -> ClosedRange<Int> {
            let range = try useState("range") { 2...5 }
            if st.button("Wide") { range.value = 0...10 }
            return st.slider("n", range: range, in: 0...10)
        }
        var value = 0...0
        try session.run { value = try page() }
        try await session.receive(.numbers([3, 4]), for: "n")
        try session.run { value = try page() }
        #expect(value == 3...4)
        try await session.receive(.triggerValue(true), for: "Wide")
        let run = try session.run { value = try page() }
        #expect(value == 0...10)
        #expect(run.elements[1].slider.value == [0, 10])
    }

    @Test func `a slider without bounds has those of its type, and reaches to its value`() {
        let run = RecordingRun()
        run.draw {
            let plain = st.slider("a")
            #expect(type(of: plain) == Int.self && plain == 0)
            #expect(st.slider("b", value: 0.25) == 0.25)
            #expect(st.slider("c", value: -20) == -20)
            #expect(st.slider("d", range: 2.0...5.5) == 2.0...5.5)
            #expect(st.slider("e", value: .kept("e", default: 150)) == 150)
        }
        #expect(run.errors.isEmpty)
        let bounds = run.elements.map { [$0.slider.min, $0.slider.max] }
        #expect(bounds == [[0, 100], [0, 1], [-20, 100], [0, 5.5], [0, 150]])
    }

    @Test func `a slider for days and times without bounds lies around its value`() {
        let run = RecordingRun()
        let day = CalendarDate(2026, 11, 22)
        run.draw {
            #expect(st.slider("a", value: day) == day)
            #expect(st.slider("b", value: TimeOfDay(9, 0)) == TimeOfDay(9, 0))
            #expect(st.slider("c", range: day...day.adding(days: 30)) == day...day.adding(days: 30))
        }
        #expect(run.errors.isEmpty)
        let ends = run.elements.map { [$0.slider.min, $0.slider.max] }
        #expect(ends[0] == [day.adding(days: -14), day.adding(days: 14)].map(\.sliderNumber))
        #expect(ends[1] == [TimeOfDay(0, 0), TimeOfDay(23, 59, 59)].map(\.sliderNumber))
        #expect(ends[2] == [day.adding(days: -14), day.adding(days: 44)].map(\.sliderNumber))
    }
}
