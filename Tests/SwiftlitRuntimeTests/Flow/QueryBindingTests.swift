import InMemoryLogging
import Logging
import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

/// Widgets whose values stand in the query of the URL.
@Suite struct QueryBindingTests {
    private static let year = CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31)
    private static let moments = LocalDateTime(2026, 1, 1, 0, 0)...LocalDateTime(2026, 12, 31, 0, 0)

    /// Draws one widget of each form, bound to a parameter of its own.
    private static func drawAll() {
        st.checkbox("check", value: .query("check", default: false))
        st.toggle("toggle", value: .query("toggle", default: true))
        st.slider("slider", value: .query("slider", default: 5), in: 0...10)
        st.slider("range", range: .query("range", default: 0.25...0.5), in: 0...1)
        st.slider("day", value: .query("day", default: year.lowerBound), in: year)
        st.slider("days", range: .query("days", default: year), in: year)
        st.slider("hour", value: .query("hour", default: TimeOfDay(6, 0)), in: TimeOfDay(6, 0)...TimeOfDay(22, 0))
        st.slider("second", value: .query("second", default: TimeOfDay(6, 0)), in: TimeOfDay(6, 0)...TimeOfDay(22, 0))
        st.slider("instant", value: .query("instant", default: moments.lowerBound), in: moments)
        st.selectSlider("select slider", ["S", "M", "L"], value: .query("selectSlider", default: "S"))
        st.numberInput("whole", value: .query("whole", default: 2), in: 0...9)
        st.numberInput("number", value: .query("number", default: Double?.none))
        st.textInput("text", value: .query("text", default: "Ada"))
        st.textArea("area", value: .query("area", default: ""))
        st.selectbox("select", ["a", "b c"], value: .query("select", default: "a"))
        st.radio("radio", ["a", "ä&b"], value: .query("radio", default: nil))
        st.multiselect("multi", ["a", "b", "c"], value: .query("multi", default: ["a"]))
        st.pills("pills", ["a", "b"], value: .query("pills", default: nil))
        st.segmentedControl("segments", ["a", "b"], value: .query("segments", default: "a"))
        st.dateInput("date", value: .query("date", default: CalendarDate(2026, 5, 1)), in: year)
        st.dateInput("dates", range: .query("dates", default: nil), in: year)
        st.timeInput("time", value: .query("time", default: TimeOfDay(8, 0)))
        st.dateTimeInput("moment", value: .query("moment", default: LocalDateTime(2026, 5, 1, 8, 0)), in: moments)
        st.colorPicker("color", value: .query("color", default: "#ff8800"))
        st.feedback(.stars, value: .query("stars", default: nil))
        st.pagination(9, page: .query("page", default: 1))
    }

    /// The parameter as the URL has it, the kind and the label or key of the widget, and its value.
    private static let values: [(query: String, kind: String, name: String, value: TestValue)] = [
        ("check=true", "checkbox", "check", true),
        ("toggle=false", "toggle", "toggle", false),
        ("slider=7", "slider", "slider", 7),
        ("range=0.1&range=0.9", "slider", "range", [0.1, 0.9]),
        ("day=2026-11-22", "slider", "day", "2026-11-22"),
        ("days=2026-02-01&days=2026-02-28", "slider", "days", ["2026-02-01", "2026-02-28"]),
        ("hour=18%3A30", "slider", "hour", "18:30:00"),
        ("second=18%3A30%3A15", "slider", "second", "18:30:15"),
        ("instant=2026-11-22T18%3A30", "slider", "instant", "2026-11-22T18:30:00"),
        ("selectSlider=L", "selectSlider", "select slider", "L"),
        ("whole=9", "numberInput", "whole", 9),
        ("number=-2.5", "numberInput", "number", -2.5),
        ("text=Eve+%26+Bob", "textInput", "text", "Eve & Bob"),
        ("text=", "textInput", "text", ""),
        ("area=%C3%A4", "textArea", "area", "ä"),
        ("select=b+c", "selectbox", "select", "b c"),
        ("radio=%C3%A4%26b", "radio", "radio", "ä&b"),
        ("multi=c&multi=a", "multiselect", "multi", ["c", "a"]),
        ("multi=", "multiselect", "multi", []),
        ("pills=b", "pills", "pills", "b"),
        ("segments=b", "segmentedControl", "segments", "b"),
        ("date=2026-11-22", "dateInput", "date", "2026-11-22"),
        ("dates=2026-02-01&dates=2026-02-28", "dateInput", "dates", ["2026-02-01", "2026-02-28"]),
        ("time=18%3A30", "timeInput", "time", "18:30"),
        ("moment=2026-11-22T18%3A30", "dateTimeInput", "moment", "2026-11-22T18:30"),
        ("color=%2300ff00", "colorPicker", "color", "#00ff00"),
        ("stars=3", "feedback", "stars", 3),
        ("page=4", "pagination", "page", 4),
    ]

    @Test(arguments: values.indices) func `a widget begins with the value of the URL`(index: Int) async throws {
        let (query, kind, name, value) = Self.values[index]
        let app = try await AppTest { Self.drawAll() }.open(path: "", query: query).run()
        #expect(app.exceptions == [])
        let widget = try app.widget(kind, name)
        // A star is reported as a text.
        #expect(widget.value == value || widget.value == .text("\(value)"), "\(widget.value)")
        // The URL stays as it is, and so does everything in another run.
        #expect(app.query == query)
        #expect(!app.client.messages.contains { if case .pageInfoChanged? = $0.type { true } else { false } })
        try await app.run()
        #expect(try app.widget(kind, name).value == widget.value)
        #expect(app.query == query)
    }

    @Test func `all values at a time come back from the URL`() async throws {
        let names = ["text", "multi"]
        let queries = Self.values.map(\.query).filter { query in !names.contains { query == "\($0)=" } }
        let query = queries.joined(separator: "&")
        let app = try await AppTest { Self.drawAll() }.open(path: "", query: query).run()
        #expect(app.exceptions == [])
        #expect(app.query == query)
        #expect(try app.slider("range").value == [0.1, 0.9])
        #expect(try app.colorPicker("color").value == "#00ff00")
    }

    /// Values that no such widget can have.
    private static let badQueries = [
        "check=maybe", "check=", "slider=11", "slider=seven", "slider=", "slider=nan", "slider=0x7",
        "slider=1&slider=2",
        "range=0.9&range=0.1", "range=0.5", "day=2027-01-01", "day=7", "days=2026-02-01", "hour=5",
        "instant=2026-11-22", "selectSlider=XL", "whole=10", "whole=1e400", "number=inf", "select=z",
        "select=", "radio=z", "multi=z", "pills=z", "segments=", "date=2025-01-01", "date=yesterday", "date=",
        "dates=2027-01-01&dates=2027-01-02", "time=25%3A00", "time=", "moment=never", "color=red", "color=",
        // Nothing of a value is lost: digits, fractions of a second.
        "number=9007199254740993", "number=0.1000000000000000055511151231257827", "number=1e-400", "number=1.5.",
        "number=-",
        "number=%2B", "number=.", "number=1e", "whole=2.00000000000000000001", "slider=7.00000000000000000001",
        "hour=18%3A30%3A15.5", "second=18%3A30%3A15.001", "instant=2026-11-22T18%3A30%3A15.5", "time=18%3A30%3A15.5",
        "moment=2026-11-22T18%3A30%3A15.5", "stars=5", "stars=-1", "page=10", "page=0", "page=1.5",
        "page=99999999999999999999",
    ]

    @Test(arguments: badQueries) func `a value that a widget cannot have leaves the URL`(query: String) async throws {
        let plain = try await AppTest { Self.drawAll() }.run()
        let app = try await AppTest { Self.drawAll() }.open(path: "", query: "other=1&" + query).run()
        #expect(app.exceptions == [])
        #expect(app.query == "other=1")
        #expect(app.description == plain.description)
    }

    /// What is a matter of writing alone does not count.
    @Test(arguments: [
        ("5", 5.0), ("%2B5", 5), ("005.50", 5.5), ("5.", 5), (".5", 0.5), ("-0.5e1", -5), ("1e%2B3", 1_000), ("00", 0),
    ])
    func `a number may be written in several ways`(_ text: String, _ number: Double) async throws {
        let app = try await AppTest { Self.drawAll() }.open(path: "", query: "number=" + text).run()
        #expect(try app.numberInput("number").value == .number(number))
    }

    @Test func `what is left of several choices is what is offered`() async throws {
        let app = try await AppTest { Self.drawAll() }.open(path: "", query: "multi=z&multi=b&multi=b").run()
        #expect(try app.multiselect("multi").value == ["b"])
        #expect(app.query == "multi=b")
    }

    @Test func `a default leaves the URL`() async throws {
        let query = "check=FALSE&slider=5.0&text=Ada&select=a&multi=a&number=&color=%23ff8800&page=1&x=y"
        let app = try await AppTest { Self.drawAll() }.open(path: "", query: query).run()
        #expect(app.exceptions == [])
        #expect(app.query == "x=y")
    }

    @Test func `a refused value is logged by its name, and not as an error`() async throws {
        let logs = InMemoryLogHandler()
        let host = AppHost(logger: Logger(label: "test") { _ in logs }) {
            st.slider("n", value: .query("n", default: 5), in: 0...10)
        }
        let (client, session) = host.makeClient()
        session.rerun(query: "n=secret", from: client)
        await client.finished(1)
        let entries = logs.entries.filter { $0.level == .notice }
        #expect(entries.count == 1)
        #expect(entries.first?.metadata["query.name"] == "n")
        #expect(entries.first?.metadata["element.kind"] == "slider")
        #expect(!logs.entries.contains { "\($0.message) \($0.metadata)".contains("secret") })
        host.end(session)
    }

    // MARK: - The URL follows

    @Test func `the URL follows what somebody does, and leaves the default out`() async throws {
        let app = try await AppTest {
            let n = st.slider("n", value: .query("n", default: 5), in: 0...10)
            st.text("n = \(n), URL \(st.queryParameters["n"] ?? "-")")
        }.run()
        #expect(app.texts == ["n = 5, URL -"])
        try await app.slider("n").set(7).run()
        #expect(app.texts == ["n = 7, URL 7"])
        #expect(app.query == "n=7")
        try await app.slider("n").set(5).run()
        #expect(app.texts == ["n = 5, URL -"])
        #expect(app.query == "")
    }

    @Test func `the URL follows what code does`() async throws {
        let app = try await AppTest {
            st.button("seven") { try st.sessionState.set([7.0, 8.5], for: "n") }
            st.button("default") { try st.sessionState.set([2.0, 3.0], for: "n") }
            st.multiselect("n", [2.0, 3, 7, 8.5], value: .query("n", default: [2.0, 3]))
        }.open(path: "", query: "embed=true&a=1").run()
        #expect(app.exceptions == [])
        try await app.button("seven").click().run()
        #expect(app.query == "embed=true&a=1&n=7.0&n=8.5")
        try await app.button("default").click().run()
        #expect(app.query == "embed=true&a=1")
        #expect(app.exceptions == [])
    }

    @Test func `the URL outdoes what code gave a widget before it was drawn`() async throws {
        let page: @Sendable () async throws -> Void = {
            if st.sessionState["n", as: Int.self] == nil { try st.sessionState.set(3, for: "n") }
            st.text("\(st.numberInput("n", value: .query("n", default: 5)))")
        }
        let app = try await AppTest(page).open(path: "", query: "n=7").run()
        #expect(app.exceptions == [])
        #expect(app.texts == ["7"])
        let other = try await AppTest(page).run()
        #expect(other.texts == ["3"])
        // That code has a wish of its own is no step in the browser's history.
        #expect(other.query == "")
    }

    @Test func `a widget that is not drawn is not in the URL, and comes back with its value`() async throws {
        let app = try await AppTest {
            if st.toggle("show", value: true) {
                st.text("\(st.slider("n", value: .query("n", default: 5), in: 0...10))")
            }
        }.open(path: "", query: "n=7").run()
        try await app.toggle("show").set(false).run()
        #expect(app.query == "")
        #expect(app.texts == [])
        try await app.toggle("show").set(true).run()
        #expect(app.texts == ["7"])
        #expect(try app.slider("n").value == 7)
        #expect(app.query == "n=7")
    }

    @Test func `a fragment that runs alone cares for its own widgets`() async throws {
        let app = try await AppTest {
            st.slider("outside", value: .query("outside", default: 5), in: 0...10)
            st.fragment {
                if st.toggle("show", value: true) {
                    st.slider("inside", value: .query("inside", default: 5), in: 0...10)
                }
            }
        }.open(path: "", query: "outside=1&inside=2").run()
        try await app.toggle("show").set(false).run()
        #expect(app.query == "outside=1")
        try await app.toggle("show").set(true).run()
        #expect(app.query == "outside=1&inside=2")
        #expect(try app.slider("inside").value == 2)
    }

    // MARK: - Pages and history

    private static func pages() -> AppTest {
        let first = Page("First") {
            st.text("first \(st.slider("n", value: .query("n", default: 5), in: 0...10))")
        }
        let second = Page("Second", path: "second") {
            st.text("second \(st.slider("n", value: .query("n", default: 1), in: 0...10))")
        }
        let third = Page("Third") {
            if st.button("Go") { try st.switchPage(first, queryParameters: ["n": "9"]) }
        }
        return AppTest {
            let page = try st.navigation([first, second, third])
            st.sidebar.selectbox("region", ["all", "EU"], value: .query("region", default: "all"))
            try await page.run()
        }
    }

    @Test func `a page takes its parameters with it, and the frame keeps its own`() async throws {
        let app = try await Self.pages().open(path: "", query: "n=7&region=EU&x=1").run()
        #expect(app.texts == ["first 7"])
        try await app.open(page: "Third").run()
        #expect(app.query == "region=EU")
        #expect(try app.selectbox("region").value == "EU")
        try await app.open(page: "First").run()
        #expect(app.texts == ["first 7"])
        #expect(app.query == "region=EU&n=7")
        #expect(app.exceptions == [])
    }

    @Test func `widgets of one parameter on two pages share its value`() async throws {
        let app = try await Self.pages().open(path: "", query: "n=7").run()
        try await app.open(page: "Second").run()
        #expect(app.texts == ["second 7"])
        #expect(app.query == "n=7")
        // Each page has its own default, which the URL leaves out.
        try await app.slider("n").set(1).run()
        #expect(app.query == "")
        try await app.open(page: "First").run()
        #expect(app.texts == ["first 1"])
        #expect(app.query == "n=1")
    }

    @Test func `a page that fails or ends early takes nothing from the page before with it`() async throws {
        let pages = [
            Page("First") { st.slider("n", value: .query("n", default: 5), in: 0...10) },
            Page("Second") { throw ElementError(.invalidArgument, "broken") },
            Page("Third") { try st.stop() },
        ]
        for page in ["Second", "Third"] {
            let app = try await AppTest { try await st.navigation(pages).run() }.open(path: "", query: "n=7").run()
            try await app.open(page: page).run()
            #expect(app.exceptions.count == (page == "Second" ? 1 : 0))
            #expect(app.query == "")
            // What a page has not reached stays for its next run.
            try await app.open(page: "First").run()
            #expect(app.query == "n=7")
        }
    }

    @Test func `a page is opened with a value for its widget`() async throws {
        let app = try await Self.pages().open(path: "", query: "n=7&region=EU").run()
        try await app.open(page: "Third").run()
        #expect(app.query == "region=EU")
        try await app.button("Go").click().run()
        #expect(app.texts == ["first 9"])
        #expect(app.query == "region=EU&n=9")
    }

    @Test func `the history of the browser sets widgets`() async throws {
        let app = try await AppTest {
            let n = st.slider("n", value: .query("n", default: 5), in: 0...10)
            let name = st.textInput("name", value: .query("name", default: "Ada"))
            st.text("\(n) \(name)")
        }.open(path: "", query: "n=7&name=Eve").run()
        #expect(app.texts == ["7 Eve"])
        try await app.goBack(toQuery: "n=3").run()
        #expect(app.texts == ["3 Ada"])
        #expect(try app.slider("n").value == 3)
        #expect(try app.textInput("name").value == "Ada")
        #expect(app.query == "n=3")
        // From then on widgets are in charge again.
        try await app.slider("n").set(8).run()
        #expect(app.texts == ["8 Ada"])
        #expect(app.query == "n=8")
        try await app.goBack(toQuery: "n=99").run()
        #expect(app.texts == ["5 Ada"])
        #expect(app.query == "")
    }

    @Test func `a form's values stand in the URL before it is submitted, and hold afterwards`() async throws {
        let app = try await AppTest {
            st.form("form") {
                st.text("\(st.slider("n", value: .query("n", default: 5), in: 0...10))")
                st.formSubmitButton("Send")
            }
            st.button("Other")
        }.run()
        try app.slider("n").set(7)
        #expect(app.query == "n=7")
        try await app.button("Other").click().run()
        #expect(app.texts == ["5"])
        try await app.widget("formSubmitButton", "Send").click().run()
        #expect(app.texts == ["7"])
        #expect(app.query == "n=7")
    }

    @Test func `an expander and tabs stand in the URL`() async throws {
        let app = AppTest {
            st.expander("Details", isExpanded: .query("details", default: false)) { st.text("inside") }
            _ = st.tabs("Chart", "Data", selection: .query("tab", default: "Chart"))
            st.caption("\(st.sessionState["details", as: Bool.self] ?? false)")
            st.caption(st.sessionState["tab", as: String.self] ?? "?")
        }
        try await app.open(path: "", query: "details=true&tab=Data").run()
        #expect(app.exceptions == [])
        #expect(app.captions == ["true", "Data"])
        #expect(try app.expander("Details").isExpanded)
        try app.expander("Details").close()
        try app.selectTab("Chart")
        #expect(app.query == "")
        try await app.run()
        #expect(app.captions == ["false", "Chart"])
        try app.selectTab("Data")
        try await app.run()
        #expect(app.query == "tab=Data")
        try await app.goBack(toQuery: "tab=None&details=true").run()
        #expect(app.captions == ["true", "Chart"])
        #expect(app.query == "details=true")
    }

    // MARK: - Refusals

    @Test func `code cannot write what a widget is bound to`() async throws {
        let app = try await AppTest {
            st.slider("n", value: .query("n", default: 5), in: 0...10)
            if st.button("write") { st.queryParameters["n"] = "3" }
            if st.button("clear") { st.queryParameters.removeAll() }
            if st.button("replace") { st.queryParameters.replaceAll(with: ["b": "2", "n": "4"]) }
            st.text(st.queryParameters["n"] ?? "-")
        }.open(path: "", query: "n=7&a=1").run()
        try await app.button("write").click().run()
        #expect(app.exceptions.count == 1 && app.exceptions[0].contains("\"n\""))
        #expect(app.query == "n=7&a=1")
        try await app.button("replace").click().run()
        #expect(app.exceptions.count == 1)
        #expect(app.query == "n=7&a=1")
        try await app.button("clear").click().run()
        #expect(app.exceptions == [])
        #expect(app.query == "n=7")
        #expect(app.texts == ["7"])
    }

    /// Pages with a mistake, and words of the message.
    private static let mistakes: [(words: String, draw: @Sendable () -> Void)] = [
        ("belongs to the frontend", { st.slider("n", value: .query("embed", default: 5), in: 0...10) }),
        ("belongs to the frontend", { st.slider("n", value: .query("Embed_Options", default: 5), in: 0...10) }),
        ("empty", { st.slider("n", value: .query("", default: 5), in: 0...10, key: "n") }),
        ("password", { st.textInput("n", value: .query("n", default: ""), type: .password) }),
        (
            "cannot be open by the query",
            { st.popover("n", isOpen: .query("n", default: false)) { st.text("inside") } }
        ),
        ("all different", { _ = st.tabs(["a", "a"], selection: .query("n", default: "a")) }),
        ("all different", { _ = st.tabs(["a", ""], selection: .query("n", default: "a")) }),
        (
            "belongs to",
            {
                st.slider("n", value: .query("n", default: 5), in: 0...10, key: "a")
                st.slider("m", value: .query("n", default: 5), in: 0...10, key: "b")
            }
        ),
    ]

    @Test(arguments: 0..<8) func `a mistake is shown in the widget's place`(index: Int) async throws {
        let (words, draw) = Self.mistakes[index]
        let app = try await AppTest { draw() }.open(path: "", query: "n=7").run()
        #expect(app.exceptions.count == 1)
        #expect(app.exceptions.first?.contains(words) == true, "\(app.exceptions)")
    }

    @Test func `parallel parts change the URL one after the other`() async throws {
        let names = (0..<20).map { "n\($0)" }
        let query = names.map { "\($0)=bad" }.joined(separator: "&") + "&x=1"
        let app = try await AppTest {
            try await st.parallel(names) { name in
                st.slider(name, value: .query(name, default: 5), in: 0...10)
            }
        }.open(path: "", query: query).run()
        #expect(app.exceptions == [])
        #expect(app.query == "x=1")
    }
}
