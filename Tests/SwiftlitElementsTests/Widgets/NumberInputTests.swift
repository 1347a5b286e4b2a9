internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct NumberInputTests {
    static let numberInput = GoldenTable(
        "number_input",
        [
            GoldenCase("default") { st.numberInput("n", value: 5, in: 0...10, key: "n") },
            GoldenCase("no key") { st.numberInput("n", value: 5, in: 0...10) },
            GoldenCase("help") { st.numberInput("n", value: 5, in: 0...10, key: "n", help: "Why") },
            GoldenCase("disabled") { st.numberInput("n", value: 5, in: 0...10, key: "n", isDisabled: true) },
            GoldenCase("hidden label") {
                st.numberInput("n", value: 5, in: 0...10, key: "n", labelVisibility: .hidden)
            },
            GoldenCase("collapsed label") {
                st.numberInput("n", value: 5, in: 0...10, key: "n", labelVisibility: .collapsed)
            },
            GoldenCase("ignored change") { st.numberInput("n", value: 5, in: 0...10, key: "n", rerun: .never) },
            GoldenCase("callback") { st.numberInput("n", value: 5, in: 0...10, key: "n") { print($0) } },
            GoldenCase("bound") { st.numberInput("n", value: .query("n", default: 5), in: 0...10) },
            GoldenCase("value from state") {
                assigned(.doubleValue(7)) { st.numberInput("n", value: 5, in: 0...10, key: "n") }
            },
            GoldenCase("nothing given") { st.numberInput("n", value: 0.0, key: "n") },
            GoldenCase("integer without bounds") { st.numberInput("n", value: 5, key: "n") },
            GoldenCase("minimum only") { st.numberInput("n", in: 3..., key: "n") },
            GoldenCase("maximum only") { st.numberInput("n", in: ...9, key: "n") },
            GoldenCase("step") { st.numberInput("n", value: 5, in: 0...10, step: 2, key: "n") },
            GoldenCase("integer without value") { st.numberInput("n", value: nil, step: 1, key: "n") },
            GoldenCase("without value") { let _: Double? = st.numberInput("n", value: nil, key: "n") },
            GoldenCase("without value, bounds") { st.numberInput("n", value: nil, in: 0...10, key: "n") },
            GoldenCase("placeholder") {
                let _: Double? = st.numberInput("n", value: nil, key: "n", placeholder: "How many")
            },
            GoldenCase("required") { let _: Double? = st.numberInput("n", value: nil, key: "n", isRequired: true) },
            GoldenCase("format") { st.numberInput("n", value: 5, in: 0...10, format: "%03d", key: "n") },
            GoldenCase("float") { st.numberInput("n", value: 2.5, key: "n") },
            GoldenCase("float bounds") { st.numberInput("n", value: 2.5, in: 0...10, key: "n") },
            GoldenCase("float without value") { st.numberInput("n", value: nil, in: 0...10.0, key: "n") },
            GoldenCase("float step") { st.numberInput("n", value: 2.5, in: 0...10, step: 0.25, key: "n") },
            GoldenCase("float step and format") {
                st.numberInput("n", value: 2.5, step: 0.001, format: "%.3f", key: "n")
            },
            GoldenCase("small float step") { st.numberInput("n", value: 2.5, step: 0.001, key: "n") },
            GoldenCase("float from state") {
                assigned(.doubleValue(0.25)) { st.numberInput("n", value: 0.5, in: 0...1, key: "n") }
            },
            GoldenCase("none from state") { assigned(nil) { st.numberInput("n", value: nil, in: 0...10, key: "n") } },
            GoldenCase("emoji icon") { st.numberInput("n", value: 5, key: "n", icon: "🔢") },
            GoldenCase("material icon") { st.numberInput("n", value: 5, key: "n", icon: .material("pin")) },
            GoldenCase("pixel width") { st.numberInput("n", value: 5, key: "n", width: 200) },
        ]
    )

    @Test(arguments: numberInput.cases) func `number inputs send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.numberInput.check(golden)
    }

    @Test func `every number input of the golden file is drawn`() throws {
        try Self.numberInput.checkCompleteness()
    }

    @Test func `value and bounds decide the type`() {
        RecordingRun().draw {
            let optional: Int? = 4
            let a = st.numberInput("a", value: 5)
            let b = st.numberInput("b", value: 2.5, in: 0...10)
            let c = st.numberInput("c", value: nil, in: 0...)
            let d = st.numberInput("d", value: optional)
            let e = st.numberInput("e", in: 0.5...)
            let f = st.numberInput("f", value: 5, in: ...10, step: 0.5)
            #expect(type(of: a) == Int.self)
            #expect(type(of: b) == Double.self)
            #expect(type(of: c) == Int?.self)
            #expect(type(of: d) == Int?.self)
            #expect(type(of: e) == Double.self)
            #expect(type(of: f) == Double.self)
        }
    }

    @Test func `a number is returned, kept and told to the callback`() async throws {
        let session = WidgetSession()
        let heard = Recorder<Int>()
        var values: [Int] = []
        let page = { values.append(st.numberInput("n", value: 5, in: 0...10) { heard.append($0) }) }
        session.run(page)
        try await session.receive(.doubleValue(7), for: "n")
        session.run(page)
        session.run(page)
        #expect(values == [5, 7, 7])
        #expect(heard.values == [7])
    }

    @Test func `an optional number can be emptied, and any other falls back`() async throws {
        let session = WidgetSession()
        let heard = Recorder<Double?>()
        var values: [Double?] = []
        func page() {
            let always: Double = st.numberInput("always", value: 2.5, in: 0...) { heard.append($0) }
            let sometimes = st.numberInput("sometimes", value: .some(2.5), in: 0...) { heard.append($0) }
            values += [always, sometimes]
        }
        session.run(page)
        try await session.receive(nil, for: "sometimes")
        try await session.receive(nil, for: "always")
        let run = session.run(page)
        #expect(values == [2.5, 2.5, 2.5, nil])
        #expect(heard.values == [nil, 2.5])
        #expect(run.elements[0].numberInput.setValue && run.elements[0].numberInput.value == 2.5)
        #expect(run.elements[1].numberInput.setValue == false)
    }

    // Another kind, beyond the bounds, and what is no number.
    @Test(
        arguments: [
            .stringValue("7"), .numbers([7]), .doubleValue(11), .doubleValue(-1), .doubleValue(.nan),
            .doubleValue(1e300),
        ]
            as [WireValue]
    )
    func `what cannot be the number falls back and is pushed back`(_ junk: WireValue) async throws {
        let session = WidgetSession()
        var value: Int? = 0
        let page = { value = st.numberInput("n", value: nil, in: 0...10) }
        session.run(page)
        try await session.receive(junk, for: "n")
        let run = session.run(page)
        #expect(value == nil)
        let input = try #require(run.elements.first?.numberInput)
        #expect(input.setValue && !input.hasValue)
    }

    @Test func `a fraction is cut off an integer, in the browser too`() async throws {
        let session = WidgetSession()
        var value = 0
        session.run { st.numberInput("n", value: 0) }
        try await session.receive(.doubleValue(-7.8), for: "n")
        let run = session.run { value = st.numberInput("n", value: 0) }
        #expect(value == -7)
        #expect(run.elements.first?.numberInput.value == -7)
    }

    @Test func `wrong arguments show an error and return a number inside of the bounds`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.numberInput("a", value: 50, in: 0...10) == 10)
            #expect(st.numberInput("b", value: -1, in: 0...) == 0)
            #expect(st.numberInput("c", value: .some(11), in: ...10) == 10)
            #expect(st.numberInput("d", value: 1, step: 0) == 1)
            #expect(st.numberInput("e", value: Int.max) == 9_007_199_254_740_991)
            #expect(st.numberInput("f", in: Int.min...) == Int.min)
            #expect(st.numberInput("g", value: Double.nan) == -.greatestFiniteMagnitude)
            #expect(st.numberInput("h", value: 1, in: ...Double.infinity) == 1)
        }
        #expect(run.errors.count == 8)
        #expect(run.errors.allSatisfy { $0.type == "ElementError.valueOutOfRange" })
        #expect(run.errors[0].message == "The value of numberInput \"a\" is 50. Use one inside of its bounds, 0...10.")
    }

    @Test(arguments: ["", "%", "%d kg", "percent", "%%", "d", "%d%d", "%x", "%.f.", "%ü"])
    func `a format that shows no plain number shows an error`(_ format: String) throws {
        let run = RecordingRun()
        run.draw { st.numberInput("n", value: 5, format: .printf(format)) }
        #expect(try #require(run.errors.first).message.hasPrefix("The format of numberInput is \"\(format)\"."))
    }

    @Test(arguments: ["%d", "%i", "%05d", "%+.2f", "%,d", "%.3e", "% 8.1f", "%g", "%s"])
    func `a format of one conversion is sent`(_ format: String) {
        let run = RecordingRun()
        run.draw { st.numberInput("n", value: 5, format: .printf(format)) }
        #expect(run.elements.first?.numberInput.format == format)
    }

    @Test func `states and their fields follow each other`() async throws {
        let session = WidgetSession()
        func page() throws -> (Int, Double?) {
            let count = try useState("count") { 50 }
            let limit = try useState("limit") { Double?.some(0.5) }
            return (st.numberInput("count", value: count, in: 0...10), st.numberInput("limit", value: limit, in: 0...1))
        }
        try session.run {
            let values = try page()
            #expect(values == (10, 0.5))
        }
        try await session.receive(.doubleValue(3), for: "count")
        try await session.receive(nil, for: "limit")
        try session.run {
            let values = try page()
            #expect(values == (3, nil))
            #expect(try useState("count") { 0 }.value == 3)
        }
        try await session.receive(.doubleValue(2), for: "limit")
        // Beyond the bounds: the state stays, and the browser is told.
        let run = try session.run {
            let values = try page()
            #expect(values == (3, nil))
        }
        #expect(run.elements[1].numberInput.setValue && !run.elements[1].numberInput.hasValue)
    }

    @Test func `a field without value and bounds is one for any Double`() {
        let run = RecordingRun()
        run.draw {
            let number = st.numberInput("n")
            #expect(type(of: number) == Double.self && number == 0)
        }
        #expect(run.elements[0].numberInput.dataType == .float)
        #expect(!run.elements[0].numberInput.hasMin_p && !run.elements[0].numberInput.hasMax_p)
    }
}
