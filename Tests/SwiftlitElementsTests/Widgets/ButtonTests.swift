internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct ButtonTests {
    static let button = GoldenTable(
        "button",
        [
            GoldenCase("default") { st.button("Go", key: "b") },
            GoldenCase("no key") { st.button("Go") },
            GoldenCase("key with dashes") { st.button("Go", key: "a-b c") },
            GoldenCase("help") { st.button("Go", key: "b", help: "Why") },
            GoldenCase("primary") { st.button("Go", key: "b", type: .primary) },
            GoldenCase("tertiary") { st.button("Go", key: "b", type: .tertiary) },
            GoldenCase("emoji icon") { st.button("Go", key: "b", icon: "🚀") },
            GoldenCase("material icon") { st.button("Go", key: "b", icon: .material("send")) },
            GoldenCase("spinner icon") { st.button("Go", key: "b", icon: .spinner) },
            GoldenCase("icon on the right") { st.button("Go", key: "b", icon: "🚀", iconPosition: .right) },
            GoldenCase("disabled") { st.button("Go", key: "b", isDisabled: true) },
            GoldenCase("stretch width") { st.button("Go", key: "b", width: .stretch) },
            GoldenCase("pixel width") { st.button("Go", key: "b", width: 200) },
            GoldenCase("shortcut") { st.button("Go", key: "b", shortcut: "Shift+Ctrl+K") },
            GoldenCase("shortcut with command") { st.button("Go", key: "b", shortcut: "Cmd+ArrowLeft") },
            GoldenCase("shortcut escape") { st.button("Go", key: "b", shortcut: "Esc") },
            GoldenCase("wrap") { st.button("Go", key: "b", wraps: true) },
            GoldenCase("no wrap") { st.button("Go", key: "b", wraps: false) },
            GoldenCase("callback") { st.button("Go", key: "b") { print(1) } },
        ]
    )

    @Test(arguments: button.cases) func `buttons send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.button.check(golden)
    }

    @Test func `every button of the golden file is drawn`() throws {
        try Self.button.checkCompleteness()
    }

    @Test func `a button is pressed in one run`() async throws {
        let session = WidgetSession()
        var pressed: [Bool] = []
        let page = { pressed.append(st.button("Go")) }
        session.run(page)
        try await session.receive(.triggerValue(true), for: "Go")
        session.run(page)
        session.run(page)
        #expect(pressed == [false, true, false])
    }

    @Test func `a callback hears of presses only`() async throws {
        let session = WidgetSession()
        let calls = Counter()
        session.run { st.button("Go") { calls.increment() } }
        try await session.receive(.triggerValue(false), for: "Go")
        #expect(calls.count == 0)
        try await session.receive(.triggerValue(true), for: "Go")
        #expect(calls.count == 1)
    }

    @Test func `a value of another kind is no press and pushes nothing`() async throws {
        let session = WidgetSession()
        var isPressed = true
        session.run { st.button("Go") }
        try await session.receive(.stringValue("yes"), for: "Go")
        let run = session.run { isPressed = st.button("Go") }
        #expect(!isPressed)
        #expect(run.elements.first?.hasOneShotEffect_p == false)
    }

    @Test func `buttons differ by label, help, type, icon and shortcut, or by key`() {
        let run = RecordingRun()
        run.draw {
            st.button("Go")
            st.button("Stop")
            st.button("Go", help: "Why")
            st.button("Go", type: .primary)
            st.button("Go", icon: "🚀")
            st.button("Go", shortcut: "g")
            st.button("Go", key: "a")
            st.button("Go", key: "b")
            st.sidebar.button("Go")
        }
        #expect(run.errors.isEmpty)
        #expect(Set(run.elements.map(\.button.id)).count == 9)
    }

    @Test(arguments: [
        ("ctrl+k", "ctrl+k"),
        ("K", "k"),
        ("mod+7", "ctrl+7"),
        ("shift+option+meta+control+F12", "ctrl+cmd+alt+shift+f12"),
        ("Ctrl + Enter", "ctrl+enter"),
        ("Del", "delete"),
        ("PageDown", "pagedown"),
    ])
    func `a shortcut has one form`(_ written: String, _ sent: String) {
        let run = RecordingRun()
        run.draw { st.button("Go", shortcut: Shortcut(written)) }
        #expect(run.elements.first?.button.shortcut == sent)
    }

    // The last four: two keys, keys of the frontend, and no letter, digit or name.
    @Test(arguments: [
        "", "ctrl", "ctrl+", "ctrl++", "f0", "f25", "f01", "enter+tab", "a b", "ctrl+c", "R", "ö", "ctrl+plus",
    ])
    func `a shortcut without one known key shows an error`(_ written: String) throws {
        let run = RecordingRun()
        run.draw { st.button("Go", shortcut: Shortcut(written)) }
        let error = try #require(run.errors.first)
        #expect(error.type == "ElementError.invalidArgument")
        #expect(error.message.hasPrefix("The shortcut of button is \"\(written)\"."))
    }

    @Test(arguments: ["❤", "❤️", "1️⃣", "🇩🇪", "👩‍💻", ":material/thumb_up:", ":material/10k:", "spinner"])
    func `an icon is one emoji, a Material symbol or the spinner`(_ icon: String) {
        let run = RecordingRun()
        run.draw { st.button("Go", icon: Icon(icon)) }
        #expect(run.elements.first?.button.icon == icon)
    }

    @Test(arguments: [
        "", "a", "1", "#", "🚀🚀", "🚀 ", ":rocket:", ":material/:", ":material/Thumb:", "https://example.com/a.png",
    ])
    func `any other icon shows an error`(_ icon: String) throws {
        let run = RecordingRun()
        run.draw { st.button("Go", icon: Icon(icon)) }
        #expect(try #require(run.errors.first).message.hasPrefix("The icon of button is \"\(icon)\"."))
    }
}

@Suite struct FormSubmitButtonTests {
    /// The elements of the cases of `form.json`; the forms themselves are drawn by other tests.
    static let elements: [GoldenCase] = [
        GoldenCase("default") { st.formSubmitButton() },
        GoldenCase("submit label") { st.formSubmitButton("Send") },
        GoldenCase("submit with all parameters") {
            st.formSubmitButton(
                "Send",
                key: "send",
                help: "Now",
                type: .primary,
                icon: "📨",
                iconPosition: .right,
                isDisabled: true,
                width: .stretch,
                shortcut: "Ctrl+Enter",
                wraps: false
            )
        },
        GoldenCase("widgets") {
            st.textInput("name", key: "name")
            st.slider("n", in: 0...100, key: "n")
            st.checkbox("c", key: "c")
            st.formSubmitButton()
        },
    ]

    @Test(arguments: elements) func `elements of forms are what Python sends`(_ golden: GoldenCase) async throws {
        let run = RecordingRun()
        try await run.draw {
            let form = st.emit(PBBlock.plain, .form, formID: "f", SourceLocation(#fileID, #line))
            try await form { try await golden.draw() }
        }
        let sent = try run.deltas.filter { $0.element != nil }.map { try GoldenFile.line($0.path, $0.delta) }
        #expect(sent == (try GoldenFile("form").lines(of: golden.name).filter { $0.contains("newElement") }))
    }

    /// What `st.form` makes, as far as widgets see it.
    private func form(_ run: RecordingRun, _ body: (Container) -> Void) {
        run.draw { body(st.emit(PBBlock.plain, .form, formID: "f", SourceLocation(#fileID, #line))) }
    }

    @Test func `its key is made of form and label`() throws {
        let run = RecordingRun()
        self.form(run) { form in
            form.formSubmitButton()
            form.formSubmitButton("Send", type: .primary)
            form.formSubmitButton("Send", key: "other")
        }
        #expect(run.registrations.map(\.key) == ["FormSubmitter:f-Submit", "FormSubmitter:f-Send", "other"])
        #expect(run.elements.allSatisfy { $0.button.isFormSubmitter && $0.button.formID == "f" })
        #expect(run.elements.map(\.button.label) == ["Submit", "Send", "Send"])
    }

    @Test func `two of one label in a form need keys`() throws {
        let run = RecordingRun()
        self.form(run) { form in
            form.formSubmitButton("Send")
            form.formSubmitButton("Send", type: .primary)
        }
        #expect(run.errors.map(\.type) == ["ElementError.duplicateElementKey"])
    }

    @Test func `it belongs in a form, and a plain button does not`() throws {
        let run = RecordingRun()
        self.form(run) { $0.button("Go") }
        run.draw { st.formSubmitButton() }
        #expect(run.errors.map(\.type) == ["ElementError.invalidLayout", "ElementError.invalidLayout"])
        #expect(
            run.errors.map(\.message) == [
                "button \"Go\" cannot stand in a form. Use formSubmitButton, or move it out of the form.",
                "formSubmitButton \"Submit\" stands outside of a form. Write it inside st.form(…) { … }.",
            ]
        )
        #expect(run.registrations.isEmpty)
    }

    @Test func `inputs in a form belong to it and have no callback of their own`() throws {
        let run = RecordingRun()
        self.form(run) { form in
            form.textInput("Name")
            form.slider("Count", in: 0...10)
            form.selectbox("City", ["Rome", "Oslo"])
            form.checkbox("Rain") { _ in }
        }
        #expect(run.elements[0].textInput.formID == "f")
        #expect(run.elements[1].slider.formID == "f")
        #expect(run.elements[2].selectbox.formID == "f")
        let error = try #require(run.errors.first)
        #expect(error.type == "ElementError.invalidLayout")
        #expect(error.message.contains("give the callback to formSubmitButton(onClick:)"))
    }

    @Test func `its callback runs when the form is sent`() async throws {
        let run = RecordingRun()
        let calls = Counter()
        self.form(run) { $0.formSubmitButton { calls.increment() } }
        try await run.registrations[0].onChange?(.triggerValue(true))
        #expect(calls.count == 1)
    }
}
