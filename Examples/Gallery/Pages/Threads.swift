import Swiftlit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Two blocking functions at once, each with a column of its own.
enum Threads {
    /// When a task ran, in seconds since the button was pressed.
    struct Span: Sendable {
        var name: String
        var begin: Double
        var end: Double
    }

    /// Blocks a thread of the executor, and draws into the container it is given.
    static let work = runInExecutor(withScriptRunContext: true) {
        (name: String, seconds: Double, column: Container, start: ContinuousClock.Instant) in
        let begin = start.secondsToNow
        let bar = column.progress(0, text: name)
        let steps = 20
        for step in 1...steps {
            usleep(UInt32(seconds * 1_000_000) / UInt32(steps))
            try Task.checkCancellation()
            bar.update(Double(step) / Double(steps), text: "\(name): step \(step) of \(steps)")
        }
        return Span(name: name, begin: begin, end: start.secondsToNow)
    }

    static func draw() async throws {
        st.title("Threads")
        st.markdown(
            """
            `runInExecutor` makes an asynchronous function of one that blocks. Both tasks run at once, each on a thread of its own; a click on
            anything cancels them and starts the page anew.
            """
        )
        let first = st.numberInput("Task 1 duration", value: 2, in: 0...60, help: "Seconds")
        let second = st.numberInput("Task 2 duration", value: 4, in: 0...60, help: "Seconds")

        if st.button("Run 2 tasks concurrently", type: .primary) {
            let (left, right) = st.columns(2)
            let start = ContinuousClock.now
            async let one = work("Task 1", Double(first), left, start)
            async let two = work("Task 2", Double(second), right, start)
            drawTimeline(try await [one, two])
        }
        st.source()
    }

    private static func drawTimeline(_ spans: [Span]) {
        st.subheader("Timeline")
        let total = spans.map(\.end).max() ?? 0
        let width = 60.0
        let lines = spans.map { span in
            let before = Int(span.begin / total * width)
            let during = max(1, Int((span.end - span.begin) / total * width))
            return "\(span.name) " + String(repeating: " ", count: before) + String(repeating: "█", count: during)
                + " \(span.end.oneDecimal) s"
        }
        st.code(lines.joined(separator: "\n"), language: nil)
        st.caption(
            "One after the other they would have taken \(spans.map { $0.end - $0.begin }.reduce(0, +).oneDecimal) s."
        )
    }
}

extension ContinuousClock.Instant {
    fileprivate var secondsToNow: Double { (ContinuousClock.now - self) / .seconds(1) }
}

extension Double {
    fileprivate var oneDecimal: String { "\((self * 10).rounded() / 10)" }
}
