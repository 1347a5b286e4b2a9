internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct MetricTests {
    @Test(arguments: Self.metric.cases) func `metric sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.metric.check(golden)
    }

    @Test func `every golden case of metric is drawn or listed as a difference`() throws {
        try Self.metric.checkCompleteness()
    }

    private func drawn(_ body: () -> Void) throws -> PBMetric {
        let run = RecordingRun()
        run.draw { body() }
        #expect(run.errors.map(\.message) == [])
        return try #require(run.elements.first).metric
    }

    // Each row was seen with Python 1.67.0.
    @Test func `a number that is zero is no change, whatever its sign`() throws {
        for delta in [0.0, -0.0] {
            let metric = try self.drawn { st.metric("a", 1, delta: delta) }
            #expect(metric.direction == .none && metric.color == .gray)
        }
        let text = try self.drawn { st.metric("a", 1, delta: "0.0") }
        #expect(text.direction == .up && text.color == .green)
        let negative = try self.drawn { st.metric("a", 1, delta: "-0") }
        #expect(negative.direction == .down && negative.color == .red)
    }

    @Test func `white space before a text does not hide its sign`() throws {
        let metric = try self.drawn { st.metric("a", 1, delta: "  -3") }
        #expect(metric.delta == "-3" && metric.direction == .down)
    }

    @Test func `numbers are written as Swift writes them`() throws {
        let metric = try self.drawn { st.metric("a", 1e16, delta: 1e-5) }
        #expect(metric.body == "1e+16" && metric.delta == "1e-05")
    }

    private struct Described: CustomStringConvertible {
        var description: String
    }

    @Test(arguments: [
        ("0x0", true), ("1e-400", true), ("0e5", false), ("-0.00", false), ("nan", true), ("0.0 %", true),
    ])
    func `a value is no change only where all its digits are zeros`(_ text: String, _ isChange: Bool) throws {
        let metric = try self.drawn { st.metric("a", 1, delta: Described(description: text)) }
        #expect((metric.direction != .none) == isChange)
    }

    private struct Money: CustomStringConvertible {
        var cents: Int
        var description: String { "\(cents / 100) €" }
    }

    @Test func `a type that describes itself can be shown`() throws {
        let metric = try self.drawn { st.metric("a", Money(cents: 4200), delta: Money(cents: -300)) }
        #expect(metric.body == "42 €" && metric.delta == "-3 €" && metric.direction == .down)
    }

    @Test func `a value that is missing shows a dash`() throws {
        let value: Double? = nil
        let delta: Int? = nil
        let metric = try self.drawn { st.metric("a", value, delta: delta) }
        #expect(metric.body == "—" && metric.delta.isEmpty && metric.direction == .none && metric.color == .gray)
    }

    @Test func `a wrong icon or size is an error box`() {
        let run = RecordingRun()
        run.draw {
            st.metric("a", 1, icon: "x")
            st.metric("a", 1, width: 0)
            st.metric("a", 1, height: .pixels(-1))
        }
        #expect(run.errors.count == 3)
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 1], [0, 2]])
    }
}

// MARK: - Golden cases

extension MetricTests {
    static let metric = GoldenTable(
        "metric",
        [
            GoldenCase("default") { st.metric("Sales", 42) },
            GoldenCase("text value") { st.metric("Sales", "42 €") },
            GoldenCase("float value") { st.metric("Sales", 4.5) },
            GoldenCase("no value") { st.metric("Sales", Int?.none) },
            GoldenCase("positive delta") { st.metric("Sales", 42, delta: 3) },
            GoldenCase("negative delta") { st.metric("Sales", 42, delta: -3) },
            GoldenCase("float delta") { st.metric("Sales", 42, delta: -1.5) },
            GoldenCase("zero delta") { st.metric("Sales", 42, delta: 0) },
            GoldenCase("zero text delta") { st.metric("Sales", 42, delta: "0") },
            GoldenCase("empty delta") { st.metric("Sales", 42, delta: "") },
            GoldenCase("text delta") { st.metric("Sales", 42, delta: "3 %") },
            GoldenCase("negative text delta") { st.metric("Sales", 42, delta: "-3 %") },
            GoldenCase("inverse up") { st.metric("Sales", 42, delta: 3, deltaColor: .inverse) },
            GoldenCase("inverse down") { st.metric("Sales", 42, delta: -3, deltaColor: .inverse) },
            GoldenCase("off up") { st.metric("Sales", 42, delta: 3, deltaColor: .off) },
            GoldenCase("off down") { st.metric("Sales", 42, delta: -3, deltaColor: .off) },
            GoldenCase("arrow up") { st.metric("Sales", 42, delta: -3, deltaArrow: .up) },
            GoldenCase("arrow down") { st.metric("Sales", 42, delta: 3, deltaArrow: .down) },
            GoldenCase("arrow off") { st.metric("Sales", 42, delta: 3, deltaArrow: .off) },
            GoldenCase("inverse arrow down") {
                st.metric("Sales", 42, delta: 3, deltaColor: .inverse, deltaArrow: .down)
            },
            GoldenCase("arrow without delta") { st.metric("Sales", 42, deltaArrow: .up) },
            GoldenCase("arrow with zero delta") { st.metric("Sales", 42, delta: 0, deltaArrow: .up) },
            GoldenCase("color without delta") { st.metric("Sales", 42, deltaColor: .blue) },
            GoldenCase("color with zero delta") { st.metric("Sales", 42, delta: 0, deltaColor: .blue) },
            GoldenCase("help") { st.metric("Sales", 42, help: "All regions") },
            GoldenCase("emoji icon") { st.metric("Sales", 42, icon: "📈") },
            GoldenCase("material icon") { st.metric("Sales", 42, icon: .material("payments")) },
            GoldenCase("hidden label") { st.metric("Sales", 42, labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.metric("Sales", 42, labelVisibility: .collapsed) },
            GoldenCase("border") { st.metric("Sales", 42, isBordered: true) },
            GoldenCase("content width") { st.metric("Sales", 42, width: .content) },
            GoldenCase("pixel width") { st.metric("Sales", 42, width: 200) },
            GoldenCase("stretch height") { st.metric("Sales", 42, height: .stretch) },
            GoldenCase("pixel height") { st.metric("Sales", 42, height: 150) },
            GoldenCase("chart") { st.metric("Sales", 42, chartData: [1, 2.5, -3]) },
            GoldenCase("bar chart") { st.metric("Sales", 42, chartData: [1, 2], chartType: .bar) },
            GoldenCase("area chart") { st.metric("Sales", 42, chartData: [1, 2], chartType: .area) },
            GoldenCase("format") { st.metric("Sales", 42, format: .dollar) },
            GoldenCase("printf format") { st.metric("Sales", 42.123, delta: 1.5, format: "%.1f") },
            GoldenCase("format of a text value") { st.metric("Sales", "many", delta: 3, format: .dollar) },
            GoldenCase("delta description") { st.metric("Sales", 42, delta: 3, deltaDescription: "since May") },
            GoldenCase("red delta") { st.metric("Sales", 42, delta: 3, deltaColor: .red) },
            GoldenCase("orange delta") { st.metric("Sales", 42, delta: 3, deltaColor: .orange) },
            GoldenCase("yellow delta") { st.metric("Sales", 42, delta: 3, deltaColor: .yellow) },
            GoldenCase("green delta") { st.metric("Sales", 42, delta: 3, deltaColor: .green) },
            GoldenCase("blue delta") { st.metric("Sales", 42, delta: 3, deltaColor: .blue) },
            GoldenCase("violet delta") { st.metric("Sales", 42, delta: 3, deltaColor: .violet) },
            GoldenCase("gray delta") { st.metric("Sales", 42, delta: 3, deltaColor: .gray) },
            GoldenCase("primary delta") { st.metric("Sales", 42, delta: 3, deltaColor: .primary) },
        ],
        differences: ["grey delta": "There is one spelling, gray."]
    )
}
