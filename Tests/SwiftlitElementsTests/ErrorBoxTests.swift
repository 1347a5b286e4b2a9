internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct ErrorBoxTests {
    private struct ValueError: Error, CustomStringConvertible {
        var description: String
    }

    private struct RuntimeError: Error, CustomStringConvertible {
        var description: String { "" }
    }

    private struct PaymentError: Error, CustomStringConvertible {
        var description: String
    }

    private enum Payment: Error {
        case declined(reason: String)
    }

    /// The errors that `exception` shows. The other cases of the file are wrong arguments, which Swift words
    /// differently: they have tests beside their elements.
    static let exception = GoldenTable(
        "exception",
        [
            GoldenCase("default") { st.exception(ValueError(description: "bad value")) },
            GoldenCase("pixel width") { st.exception(ValueError(description: "bad value"), width: 300) },
            GoldenCase("no message") { st.exception(RuntimeError()) },
            GoldenCase("own type") { st.exception(PaymentError(description: "declined")) },
        ]
    )

    @Test(arguments: exception.cases) func `exception sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.exception.check(golden)
    }

    @Test func `an error that does not describe itself shows its case`() {
        let run = RecordingRun()
        run.draw { st.exception(Payment.declined(reason: "limit")) }
        #expect(run.errors.map(\.type) == ["Payment"])
        #expect(run.errors.map(\.message) == [#"declined(reason: "limit")"#])
    }

    @Test func `an error that ended a run names its module`() {
        let element = ExceptionElement.make(for: Payment.declined(reason: "limit"), stackTrace: ["one", "two"])
        #expect(element.exception.type.hasPrefix("SwiftlitElementsTests."))
        #expect(element.exception.type.hasSuffix("Payment"))
        #expect(element.exception.stackTrace == ["one", "two"])
    }

    // Python stops at the first of these; Swift shows the box where the element would have been, and goes on.
    @Test(arguments: [
        GoldenCase("progress outside 0 to 100") { st.progress(percent: 101) },
        GoldenCase("invalid width") { st.json("[]", width: 0) },
        GoldenCase("invalid height") { _ = st.container(height: 0) },
        GoldenCase("invalid icon") { st.info("a", icon: "x") },
        GoldenCase("column weight of zero") { _ = st.columns(weights: 1, 0) },
        GoldenCase("no columns") { _ = st.columns(0) },
        GoldenCase("no tabs") { _ = st.tabs([]) },
        GoldenCase("unknown default tab") { _ = st.tabs(["A"], selection: "B") },
        GoldenCase("empty html") { st.html("") },
        GoldenCase("empty toast") { st.toast("") },
    ])
    func `a wrong argument is an error box that says where and what to do`(_ golden: GoldenCase) async throws {
        let run = RecordingRun()
        try await run.draw { try await golden.draw() }
        let python = try GoldenFile(Self.exception.file).lines(of: golden.name)
        #expect(python.count == 1 && python[0].hasPrefix("[0, 0] {\"newElement\":{\"exception\""))
        let first = try #require(run.deltas.first)
        #expect(first.path == [0, 0])
        let exception = try #require(first.element).exception
        #expect(exception.type.hasPrefix("ElementError."))
        #expect(exception.isStreamlitException)
        #expect(exception.widthConfig.useStretch)
        #expect(exception.stackTrace.count == 1)
        #expect(exception.stackTrace.first?.hasPrefix("at SwiftlitElementsTests/ErrorBoxTests.swift:") == true)
        #expect(exception.message.contains(". "), "The message has a second sentence: what to do.")
        #expect(exception.message.hasSuffix("."))
    }

    @Test func `HTML cannot be cut to one line`() {
        let run = RecordingRun()
        run.draw {
            st.markdown("<b>a</b>", allowsHTML: true, wraps: false)
            st.caption("<b>a</b>", allowsHTML: true, wraps: false)
        }
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument", "ElementError.invalidArgument"])
    }
}
