internal import TestCompiler
internal import Testing

/// What the compiler says to pages with mistakes, as an author sees it.
@Suite(
    .enabled(
        if: TestCompiler.current(for: "SwiftlitElements") != nil,
        "there is no compiler, or the modules of this build are not beside the tests"
    )
)
struct `The compiler says of a page` {
    private struct Case {
        /// Also the name of the file, without `.swift`.
        let name: String
        /// The body of a page function.
        let source: String
        /// `kind: start of the message`, in order.
        let expected: [String]

        init(_ name: String, _ source: String, _ expected: [String]) {
            self.name = name
            self.source = source
            self.expected = expected
        }
    }

    /// Each in Python, as a call with arguments and without.
    private static let pythonNames = [
        ("text_input", "textInput"), ("number_input", "numberInput"), ("write_stream", "writeStream"),
        ("data_editor", "dataEditor"), ("line_chart", "lineChart"), ("form_submit_button", "formSubmitButton"),
        ("chat_message", "chatMessage"), ("set_page_config", "setPageConfig"), ("altair_chart", "vegaLiteChart"),
        ("switch_page", "switchPage"), ("datetime_input", "dateTimeInput"),
    ]

    private static let cases =
        pythonNames.map { old, new in
            Case(
                old,
                """
                st.\(old)("Name")
                let text: String = st.\(old)("Name", value: "x", onChange: { print("y") })
                for number in 0..<st.\(old)(1) { print(number, text) }
                """,
                [String](repeating: "error: '\(old)' has been renamed to '\(new)'", count: 3)
            )
        } + [
            Case(
                "properties",
                """
                _ = st.session_state
                _ = st.query_params["a"]
                """,
                [
                    "error: 'session_state' has been renamed to 'sessionState'",
                    "error: 'query_params' has been renamed to 'queryParameters'",
                ]
            ),
            Case(
                "cache",
                "_ = st.cache_data",
                ["error: 'cache_data' is unavailable: Cache a function of your own: @RunInExecutor(cache: .data)."]
            ),
            Case("inColumn", "st.sidebar.text_area(\"A\")", ["error: 'text_area' has been renamed to 'textArea'"]),
            Case(
                "weights",
                """
                let (wide, narrow) = st.columns(2, 1)
                let (a, b, c) = st.columns([2, 1, 1], gap: .large)
                for column in st.columns([2, 1]) { column.text("x") }
                for place in [wide, narrow, a, b, c] { place.text("y") }
                """,
                [
                    "error: 'columns(_:_:gap:verticalAlignment:isBordered:width:wraps:)' has been renamed to 'columns(weights:_:)'",
                    "error: 'columns(_:gap:verticalAlignment:isBordered:width:wraps:)' has been renamed to 'columns(weights:)'",
                    "error: 'columns(_:gap:verticalAlignment:isBordered:width:wraps:)' has been renamed to 'columns(weights:)'",
                ]
            ),
            Case(
                "names",
                "let (a, b, c, d, e, f, g) = st.columns(7)",
                ["error: '(Container, Container, Container, Container, Container, Container)' is not convertible to"]
            ),
            Case(
                "count",
                "st.columns(\"2\")[0].text(\"x\")",
                ["error: cannot convert value of type 'String' to expected argument type 'Int'"]
            ),
            Case("array", "st.columns(2).text(\"x\")", ["error: value of type '[Container]' has no member 'text'"]),
            Case(
                "forgottenAwait",
                """
                func load() async -> [Int] { [] }
                st.container { await load() }
                """,
                ["error: expression is 'async' but is not marked with 'await'"]
            ),
            Case(
                "forgottenTry",
                """
                func check() throws {}
                st.columns(2)[0] { try check() }
                """,
                ["error: subscript access can throw, but it is not marked with 'try'"]
            ),
            Case(
                "color",
                "st.metric(\"Sales\", 3, deltaColor: .pink)",
                ["error: type 'Streamlit.MetricDeltaColor' has no member 'pink'"]
            ),
            Case(
                "text",
                "st.text(3)",
                ["error: cannot convert value of type 'Int' to expected argument type 'String'"]
            ),
            Case(
                "capture",
                """
                final class Total { var count = 0 }
                let total = Total()
                st.downloadButton("Save", "text", onClick: { total.count += 1 })
                """,
                ["error: capture of 'total' with non-Sendable type 'Total' in a '@Sendable' closure"]
            ),
            Case(
                "otherState",
                """
                let age = StateRef<Int>.kept("age", default: 3)
                let name = StateRef<String>.kept("name", default: "Ada")
                st.textInput("Name", value: age)
                st.textArea("Name", value: age, height: 100)
                st.dateInput("Day", value: name)
                st.dateTimeInput("Start", value: name)
                st.timeInput("Time", value: name)
                st.numberInput("Age", value: name)
                st.slider("Age", value: name, in: 1...3)
                st.checkbox("Adult", value: age)
                st.selectbox("Name", ["Ada"], value: age)
                """,
                [
                    ("textInput", "StateRef<String> or StateRef<String?>"),
                    ("textArea", "StateRef<String> or StateRef<String?>"),
                    ("dateInput", "StateRef<CalendarDate> or StateRef<CalendarDate?>"),
                    ("dateTimeInput", "StateRef<LocalDateTime> or StateRef<LocalDateTime?>"),
                    ("timeInput", "StateRef<TimeOfDay> or StateRef<TimeOfDay?>"),
                    ("numberInput", "the StateRef of a number, or of a number that may be nil"),
                ].map { name, states in
                    let isWrong = "The state holds a value of another type"
                    return "error: '\(name)' is unavailable: \(isWrong): this takes \(states)."
                } + [
                    "error: cannot convert value of type 'StateRef<String>' to expected argument type 'Int'",
                    "error: cannot convert value of type 'StateRef<Int>' to expected argument type 'StateRef<Bool>'",
                    "error: cannot convert value of type 'StateRef<Int>' to expected argument type 'StateRef<String?>'",
                ]
            ),
            Case(
                "otherOption",
                """
                let choice = st.selectbox("Name", ["Ada", "Bob"], default: 3)
                """,
                [
                    "error: cannot convert value of type 'String' to expected element type 'Int'",
                    "error: cannot convert value of type 'String' to expected element type 'Int'",
                ]
            ),
            // No mistakes.
            Case(
                "none",
                """
                let (a, b) = st.columns(2)
                let (c, d, e) = st.columns(weights: 2, 1, 1)
                let (f, g) = st.tabs("A", "B", selection: "B")
                for place in [a, b, c, d, e, f, g] { place.text("x") }
                let columns = st.columns(3)
                columns[0] { st.text("y") }
                await columns[1] { await Task.yield() }
                st.tabs(["A"])
                st.expander("A")
                st.popover("B")
                st.status("C")
                let (name, count) = st.form("f") { ("Ada", 3) }
                st.progress(1).update(percent: 40, text: "\\(name) \\(count)")
                """,
                []
            ),
        ]

    @Test(.timeLimit(.minutes(5))) func `what is wrong, and what to write`() throws {
        let compiler = try #require(TestCompiler.current(for: "SwiftlitElements"))
        let found = try compiler.diagnostics(
            of: Self.cases.map { item in
                (
                    item.name,
                    "import SwiftlitElements\nimport SwiftlitState\nfunc \(item.name)Page() async {\n\(item.source)\n}\n"
                )
            }
        )
        for item in Self.cases {
            let texts = (found[item.name] ?? []).map { String($0.drop { $0 != " " }.dropFirst()) }
                .filter { !$0.contains("was never used") && !$0.contains("were never used") }
            #expect(
                texts.count == item.expected.count
                    && zip(texts, item.expected).allSatisfy {
                        // The names of parameters may change.
                        $0.hasPrefix($1) || $0.replacing(/\([a-zA-Z_:]*\)/, with: "").hasPrefix($1)
                    },
                "\(item.name): \(texts)"
            )
        }
    }
}
