internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct TextInputTests {
    static let textInput = GoldenTable(
        "text_input",
        [
            GoldenCase("default") { st.textInput("n", value: "Ada", key: "n") },
            GoldenCase("no key") { st.textInput("n", value: "Ada") },
            GoldenCase("help") { st.textInput("n", value: "Ada", key: "n", help: "Why") },
            GoldenCase("disabled") { st.textInput("n", value: "Ada", key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.textInput("n", value: "Ada", key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.textInput("n", value: "Ada", key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.textInput("n", value: "Ada", key: "n", rerun: .never) },
            GoldenCase("callback") { st.textInput("n", value: "Ada", key: "n") { print($0) } },
            GoldenCase("bound") { st.textInput("n", value: .query("n", default: "Ada")) },
            GoldenCase("value from state") {
                assigned(.stringValue("Eve")) { st.textInput("n", value: "Ada", key: "n") }
            },
            GoldenCase("no value") { st.textInput("n", key: "n") },
            GoldenCase("none") { st.textInput("n", value: nil, key: "n") },
            GoldenCase("none from state") { assigned(nil) { st.textInput("n", value: nil, key: "n") } },
            GoldenCase("maximum") { st.textInput("n", maximumCharacterCount: 10, key: "n") },
            GoldenCase("autocomplete") { st.textInput("n", key: "n", autocomplete: .name) },
            GoldenCase("placeholder") { st.textInput("n", key: "n", placeholder: "Your name") },
            GoldenCase("required") { st.textInput("n", key: "n", isRequired: true) },
            GoldenCase("emoji icon") { st.textInput("n", key: "n", icon: "👤") },
            GoldenCase("material icon") { st.textInput("n", key: "n", icon: .material("person")) },
            GoldenCase("validate") { st.textInput("n", key: "n", validation: "^[a-z]+$") },
            GoldenCase("validate with message") {
                st.textInput("n", key: "n", validation: .pattern("^[a-z]+$", message: "Small letters only"))
            },
            GoldenCase("live") { st.textInput("n", key: "n", commit: .whileTyping) },
            GoldenCase("live with delay") {
                st.textInput("n", key: "n", commit: .whileTyping(after: .milliseconds(500)))
            },
            GoldenCase("pixel width") { st.textInput("n", key: "n", width: 200) },
            GoldenCase("email with own icon") {
                st.textInput("n", type: .email, key: "n", placeholder: "p", icon: "👤", autocomplete: .off)
            },
            GoldenCase("type password") { st.textInput("n", type: .password, key: "n") },
            GoldenCase("type email") { st.textInput("n", type: .email, key: "n") },
            GoldenCase("type url") { st.textInput("n", type: .url, key: "n") },
            GoldenCase("type phone") { st.textInput("n", type: .phone, key: "n") },
            GoldenCase("type search") { st.textInput("n", type: .search, key: "n") },
        ]
    )

    static let textArea = GoldenTable(
        "text_area",
        [
            GoldenCase("default") { st.textArea("n", value: "Ada", key: "n") },
            GoldenCase("no key") { st.textArea("n", value: "Ada") },
            GoldenCase("help") { st.textArea("n", value: "Ada", key: "n", help: "Why") },
            GoldenCase("disabled") { st.textArea("n", value: "Ada", key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.textArea("n", value: "Ada", key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.textArea("n", value: "Ada", key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.textArea("n", value: "Ada", key: "n", rerun: .never) },
            GoldenCase("callback") { st.textArea("n", value: "Ada", key: "n") { print($0) } },
            GoldenCase("bound") { st.textArea("n", value: .query("n", default: "Ada")) },
            GoldenCase("value from state") {
                assigned(.stringValue("Eve")) { st.textArea("n", value: "Ada", key: "n") }
            },
            GoldenCase("no value") { st.textArea("n", key: "n") },
            GoldenCase("none") { st.textArea("n", value: nil, key: "n") },
            GoldenCase("maximum") { st.textArea("n", maximumCharacterCount: 10, key: "n") },
            GoldenCase("placeholder") { st.textArea("n", key: "n", placeholder: "Your name") },
            GoldenCase("required") { st.textArea("n", key: "n", isRequired: true) },
            GoldenCase("content height") { st.textArea("n", height: .content, key: "n") },
            GoldenCase("stretch height") { st.textArea("n", height: .stretch, key: "n") },
            GoldenCase("pixel height") { st.textArea("n", height: 200, key: "n") },
            GoldenCase("pixel width") { st.textArea("n", key: "n", width: 200) },
        ]
    )

    @Test(arguments: textInput.cases) func `text inputs send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.textInput.check(golden)
    }

    @Test(arguments: textArea.cases) func `text areas send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.textArea.check(golden)
    }

    @Test func `every text input and text area of the golden files is drawn`() throws {
        try Self.textInput.checkCompleteness()
        try Self.textArea.checkCompleteness()
    }

    @Test func `the value decides whether there is always a text`() {
        let some: String? = "Ada"
        RecordingRun().draw {
            #expect(type(of: st.textInput("a")) == String.self)
            #expect(type(of: st.textInput("b", value: "Ada")) == String.self)
            #expect(type(of: st.textInput("c", value: nil)) == String?.self)
            #expect(type(of: st.textInput("d", value: some)) == String?.self)
            #expect(type(of: st.textArea("e")) == String.self)
            #expect(type(of: st.textArea("f", value: some)) == String?.self)
        }
    }

    @Test func `a text is returned, kept and told to the callback`() async throws {
        let session = WidgetSession()
        let heard = Recorder<String>()
        var values: [String] = []
        let page = { values.append(st.textInput("Name", value: "Ada") { heard.append($0) }) }
        session.run(page)
        try await session.receive(.stringValue("Eve"), for: "Name")
        session.run(page)
        try await session.receive(.stringValue(""), for: "Name")
        session.run(page)
        #expect(values == ["Ada", "Eve", ""])
        #expect(heard.values == ["Eve", ""])
    }

    @Test func `an optional text can be emptied`() async throws {
        let session = WidgetSession()
        var values: [String?] = []
        let page = { values.append(st.textArea("Note", value: .some("Ada"))) }
        session.run(page)
        try await session.receive(nil, for: "Note")
        let run = session.run(page)
        try await session.receive(.stringValue(""), for: "Note")
        session.run(page)
        #expect(values == ["Ada", nil, ""])
        #expect(run.elements.first?.textArea.setValue == false)
    }

    // Another kind, and no value.
    @Test(arguments: [.doubleValue(7), .texts(["Eve"]), nil] as [WireValue])
    func `what is no text falls back and is pushed back`(_ junk: WireValue) async throws {
        let session = WidgetSession()
        var value = ""
        let page = { value = st.textInput("Name", value: "Ada") }
        session.run(page)
        try await session.receive(junk, for: "Name")
        let run = session.run(page)
        #expect(value == "Ada")
        #expect(run.elements.first?.textInput.setValue == true && run.elements.first?.textInput.value == "Ada")
    }

    // Whole characters only: the flag counts four units, the family eleven.
    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "abc"), ("äöüß", 3, "äöü"), ("a🇩🇪", 4, "a"), ("🇩🇪🇩🇪", 4, "🇩🇪"), ("👨‍👩‍👧‍👦", 3, ""),
    ])
    func `a longer text is cut, in the browser too`(_ sent: String, _ maximum: Int, _ kept: String) async throws {
        let session = WidgetSession()
        var value = "?"
        let page = { value = st.textInput("Name", maximumCharacterCount: maximum) }
        session.run(page)
        try await session.receive(.stringValue(sent), for: "Name")
        let run = session.run(page)
        #expect(value == kept)
        #expect(run.elements.first?.textInput.setValue == (sent != kept))
    }

    @Test func `wrong arguments show an error and return the text`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.textInput("a", value: "Ada", maximumCharacterCount: 0) == "")
            #expect(st.textInput("b", value: "Ada", maximumCharacterCount: 2) == "Ad")
            #expect(st.textArea("c", value: .some("Ada"), maximumCharacterCount: 2) == "Ad")
            #expect(st.textInput("d", value: "Ada", maximumCharacterCount: .max) == "Ada")
            #expect(st.textInput("e", value: "Ada", validation: "") == "Ada")
            #expect(st.textInput("f", commit: .whileTyping(after: .seconds(61))) == "")
            #expect(st.textInput("g", commit: .whileTyping(after: .milliseconds(-1))) == "")
            #expect(st.textInput("h", icon: "x") == "")
            #expect(st.textArea("i", height: 0) == "")
        }
        #expect(run.errors.count == 9)
        #expect(
            run.errors[1].message
                == "The value of textInput \"b\" is longer than its 2 characters. Shorten it or allow more."
        )
    }

    @Test func `states and their fields follow each other`() async throws {
        let session = WidgetSession()
        func page() throws -> (String, String?) {
            let name = try useState("name") { "Ada Lovelace" }
            let note = try useState("note") { String?.none }
            if st.button("Clear") { name.value = "" }
            return (st.textInput("Name", value: name, maximumCharacterCount: 3), st.textArea("Note", value: note))
        }
        try session.run {
            let values = try page()
            #expect(values == ("Ada", nil))
            #expect(try useState("name") { "" }.value == "Ada")
        }
        try await session.receive(.stringValue("Eve and Bob"), for: "Name")
        try await session.receive(.stringValue("hm"), for: "Note")
        let cut = try session.run {
            let values = try page()
            #expect(values == ("Eve", "hm"))
        }
        #expect(cut.elements[1].textInput.value == "Eve")
        try await session.receive(.triggerValue(true), for: "Clear")
        let run = try session.run {
            let values = try page()
            #expect(values == ("", "hm"))
        }
        #expect(run.elements[1].textInput.setValue && run.elements[1].textInput.value == "")
        #expect(!run.elements[2].textArea.setValue)
    }
}
