internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct WidgetIdentityTests {
    /// A widget, and how its identity reacts when one of its parameters changes.
    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Draws the widget with a key or without one, before or after the change.
        var draw: @Sendable (_ key: String?, _ isAfter: Bool) -> Void
        var changesUnkeyed = true
        var changesKeyed = false

        init(
            _ name: String,
            changesUnkeyed: Bool = true,
            changesKeyed: Bool = false,
            _ draw: @escaping @Sendable (_ key: String?, _ isAfter: Bool) -> Void
        ) {
            self.testDescription = name
            self.draw = draw
            self.changesUnkeyed = changesUnkeyed
            self.changesKeyed = changesKeyed
        }

        func id(_ key: String?, _ isAfter: Bool) throws -> String {
            let run = RecordingRun()
            run.draw { self.draw(key, isAfter) }
            return try #require(run.registrations.first).id
        }
    }

    private static let letters = ["a", "b"]

    static let changes: [Change] = [
        Change("button label") { st.button($1 ? "x" : "n", key: $0) },
        Change("button help") { st.button("n", key: $0, help: $1 ? "x" : nil) },
        Change("button disabled", changesUnkeyed: false) { st.button("n", key: $0, isDisabled: $1) },
        Change("checkbox label") { st.checkbox($1 ? "x" : "n", key: $0) },
        Change("checkbox value") { st.checkbox("n", value: $1, key: $0) },
        Change("checkbox disabled", changesUnkeyed: false) { st.checkbox("n", key: $0, isDisabled: $1) },
        Change("checkbox label visibility", changesUnkeyed: false) {
            st.checkbox("n", key: $0, labelVisibility: $1 ? .hidden : .visible)
        },
        Change("checkbox width", changesUnkeyed: false) { st.checkbox("n", key: $0, width: $1 ? .stretch : .content) },
        Change("checkbox rerun", changesUnkeyed: false) { st.checkbox("n", key: $0, rerun: $1 ? .never : .onChange) },
        Change("toggle help") { st.toggle("n", key: $0, help: $1 ? "x" : nil) },
        // Bounds and step are what a slider's value means.
        Change("slider lower bound", changesKeyed: true) { st.slider("n", value: 5, in: ($1 ? 1 : 0)...10, key: $0) },
        Change("slider upper bound", changesKeyed: true) { st.slider("n", value: 5, in: 0...($1 ? 11 : 10), key: $0) },
        Change("slider step", changesKeyed: true) { st.slider("n", value: 5, in: 0...10, step: $1 ? 5 : 1, key: $0) },
        Change("slider value") { st.slider("n", value: $1 ? 6 : 5, in: 0...10, key: $0) },
        Change("slider format") { st.slider("n", in: 0...10, format: $1 ? "%d kg" : nil, key: $0) },
        Change("select slider options") { st.selectSlider("n", $1 ? ["a", "c"] : letters, key: $0) },
        Change("select slider value") { st.selectSlider("n", letters, index: $1 ? 1 : 0, key: $0) },
        Change("number input bounds") { st.numberInput("n", value: 5, in: ($1 ? 1 : 0)...10, key: $0) },
        Change("number input step") { st.numberInput("n", value: 5, step: $1 ? 5 : 1, key: $0) },
        Change("number input value") { st.numberInput("n", value: $1 ? 6 : 5, key: $0) },
        Change("number input placeholder") {
            st.numberInput("n", value: Int?.none, key: $0, placeholder: $1 ? "x" : nil)
        },
        Change("text input maximum", changesKeyed: true) {
            st.textInput("n", maximumCharacterCount: $1 ? 9 : nil, key: $0)
        },
        Change("text input pattern", changesKeyed: true) { st.textInput("n", key: $0, validation: $1 ? "^x$" : nil) },
        Change("text input message", changesUnkeyed: false) {
            st.textInput("n", key: $0, validation: .pattern("^x$", message: $1 ? "x" : nil))
        },
        Change("text input value") { st.textInput("n", value: $1 ? "x" : "", key: $0) },
        Change("text input type without a pattern") { st.textInput("n", type: $1 ? .password : .text, key: $0) },
        Change("text area maximum", changesKeyed: true) {
            st.textArea("n", maximumCharacterCount: $1 ? 9 : nil, key: $0)
        },
        Change("text area value") { st.textArea("n", value: $1 ? "x" : "", key: $0) },
        Change("text area height", changesUnkeyed: false) { st.textArea("n", height: $1 ? 200 : nil, key: $0) },
        Change("selectbox new options", changesKeyed: true) {
            st.selectbox("n", letters, key: $0, newOptions: $1 ? .accepted : .refused)
        },
        Change("selectbox options") { st.selectbox("n", $1 ? ["a", "c"] : letters, key: $0) },
        Change("selectbox index") { st.selectbox("n", letters, index: $1 ? nil : 0, key: $0) },
        Change("radio options") { st.radio("n", $1 ? ["a", "c"] : letters, key: $0) },
        Change("radio captions") { st.radio("n", letters, key: $0, captions: $1 ? ["x"] : []) },
        Change("multiselect maximum", changesKeyed: true) {
            st.multiselect("n", letters, key: $0, maximumSelectionCount: $1 ? 1 : nil)
        },
        Change("multiselect new options", changesKeyed: true) {
            st.multiselect("n", letters, key: $0, newOptions: $1 ? .accepted : .refused)
        },
        Change("multiselect defaults") { st.multiselect("n", letters, default: $1 ? ["a"] : [], key: $0) },
        Change("pills mode", changesKeyed: true) {
            if $1 { st.pills("n", letters, selection: .multiple, key: $0) } else { st.pills("n", letters, key: $0) }
        },
        Change("pills options") { st.pills("n", $1 ? ["a", "c"] : letters, key: $0) },
        Change("segmented control mode", changesKeyed: true) {
            if $1 {
                st.segmentedControl("n", letters, selection: .multiple, key: $0)
            } else {
                st.segmentedControl("n", letters, key: $0)
            }
        },
        Change("segmented control default") { st.segmentedControl("n", letters, index: $1 ? 1 : 0, key: $0) },
        // Kinds are told apart with one key too.
        Change("kind", changesKeyed: true) {
            if $1 { st.checkbox("n", key: $0) } else { st.toggle("n", key: $0) }
        },
    ]

    @Test(arguments: changes) func `an identity changes with what it is made of`(_ change: Change) throws {
        #expect((try change.id(nil, false) != change.id(nil, true)) == change.changesUnkeyed)
        #expect((try change.id("k", false) != change.id("k", true)) == change.changesKeyed)
    }

    @Test(arguments: changes) func `an identity is the same in each run, and ends in the key`(_ change: Change) throws {
        #expect(try change.id(nil, false) == change.id(nil, false))
        #expect(try change.id("k", false) == change.id("k", false))
        #expect(try change.id(nil, false).hasSuffix("-None"))
        #expect(try change.id("k", false).hasSuffix("-k"))
        #expect(try change.id("k", false) != change.id("other", false))
    }

    @Test func `the value of a bound state is no part of the identity`() throws {
        let session = WidgetSession()
        func page() throws -> [String] {
            let run = try session.run {
                let flag = try useState("flag") { false }
                let number = try useState("number") { 5 }
                let range = try useState("range") { 2...5 }
                let amount = try useState("amount") { 5.5 }
                let text = try useState("text") { "Ada" }
                let size = try useState("size") { Size.small }
                let sizes = try useState("sizes") { [Size.small] }
                let ends = try useState("ends") { (Size.small, Size.large) }
                st.checkbox("1", value: flag)
                st.toggle("2", value: flag)
                st.slider("3", value: number, in: 0...10)
                st.slider("4", range: range, in: 0...10)
                st.numberInput("5", value: amount)
                st.textInput("6", value: text)
                st.textArea("7", value: text)
                st.selectbox("8", Size.allCases, value: size)
                st.radio("9", Size.allCases, value: size)
                st.selectSlider("10", Size.allCases, value: size)
                st.selectSlider("11", Size.allCases, range: ends)
                st.multiselect("12", Size.allCases, value: sizes)
                st.pills("13", Size.allCases, value: size)
                st.segmentedControl("14", Size.allCases, selection: .multiple, value: sizes)
                flag.value = true
                number.value = 6
                range.value = 3...4
                amount.value = 6.5
                text.value = "Eve"
                size.value = .large
                sizes.value = [.medium, .large]
                ends.value = (.medium, .large)
            }
            #expect(run.errors.isEmpty)
            return run.registrations.map(\.id)
        }
        let first = try page()
        #expect(first.count == 14)
        #expect(try page() == first)
    }

    @Test func `page, form and root are part of the identity where there is no key`() throws {
        let run = RecordingRun()
        run.draw {
            let form = st.emit(PBBlock.plain, .form, formID: "f", SourceLocation(#fileID, #line))
            for container in [Container(root: .main), Container(root: .sidebar), form] as [any ElementContainer] {
                container.checkbox("Rain")
            }
        }
        #expect(Set(run.registrations.map(\.id)).count == 3)
        #expect(run.errors.isEmpty)
        run.draw { st.checkbox("Rain", key: "j") }
        let other = RootBlocks(run.cursors, run: run, pageHash: "other page")
        ScriptRunContext.with(ElementScope(roots: other)) {
            st.checkbox("Rain")
            st.checkbox("Rain", key: "k")
        }
        #expect(Set(run.registrations.map(\.id)).count == 6)
    }

    @Test func `the position is no part of the identity`() {
        let run = RecordingRun()
        run.draw {
            st.text("above")
            st.checkbox("Rain")
            st.container().checkbox("Rain")
        }
        #expect(run.errors.map(\.type) == ["ElementError.duplicateElementID"])
    }

    @Test func `two widgets of one key show an error and the default`() {
        let run = RecordingRun()
        run.draw {
            st.slider("n", value: 3, in: 0...10, key: "k")
            #expect(st.checkbox("Rain", value: true, key: "k"))
        }
        #expect(run.errors.map(\.type) == ["ElementError.duplicateElementKey"])
        #expect(
            run.errors.first?.stackTrace.first?.hasPrefix("at SwiftlitElementsTests/WidgetIdentityTests.swift:") == true
        )
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 1]])
    }

    @Test(arguments: ["", "$$ID-1-x"]) func `a key that cannot be shows an error`(_ key: String) throws {
        let run = RecordingRun()
        run.draw { st.checkbox("Rain", key: key) }
        #expect(
            try #require(run.errors.first).message == """
                checkbox "Rain" has the key "\(key)". A key is not empty and does not begin with $$ID.
                """
        )
        #expect(run.registrations.isEmpty)
    }
}
