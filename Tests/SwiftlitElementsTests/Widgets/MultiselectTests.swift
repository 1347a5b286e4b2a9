internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct MultiselectTests {
    private static let letters = ["a", "b", "c"]

    static let multiselect = GoldenTable(
        "multiselect",
        [
            GoldenCase("default") { st.multiselect("n", letters, key: "n") },
            GoldenCase("no key") { st.multiselect("n", letters) },
            GoldenCase("help") { st.multiselect("n", letters, key: "n", help: "Why") },
            GoldenCase("disabled") { st.multiselect("n", letters, key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.multiselect("n", letters, key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") { st.multiselect("n", letters, key: "n", labelVisibility: .collapsed) },
            GoldenCase("ignored change") { st.multiselect("n", letters, key: "n", rerun: .never) },
            GoldenCase("callback") { st.multiselect("n", letters, key: "n", onChange: { print($0) }) },
            GoldenCase("bound") { st.multiselect("n", letters, value: .query("n", default: [])) },
            GoldenCase("value from state") { assigned(.texts(["c", "a"])) { st.multiselect("n", letters, key: "n") } },
            GoldenCase("defaults") { st.multiselect("n", letters, default: ["c", "a"], key: "n") },
            GoldenCase("one default") { st.multiselect("n", letters, default: ["b"], key: "n") },
            GoldenCase("no options") { st.multiselect("n", [] as [String], key: "n") },
            GoldenCase("format") {
                st.multiselect("n", ["a", "b"], default: ["b"], key: "n", format: { $0.uppercased() })
            },
            GoldenCase("maximum") { st.multiselect("n", ["a", "b"], key: "n", maximumSelectionCount: 1) },
            GoldenCase("placeholder") { st.multiselect("n", ["a", "b"], key: "n", placeholder: "Choose some") },
            GoldenCase("empty placeholder") { st.multiselect("n", ["a", "b"], key: "n", placeholder: "") },
            GoldenCase("new options") { st.multiselect("n", ["a", "b"], key: "n", newOptions: .accepted) },
            GoldenCase("no options, new options") { st.multiselect("n", [], key: "n", newOptions: .accepted) },
            GoldenCase("new option from state") {
                assigned(.texts(["z", "a"])) { st.multiselect("n", ["a", "b"], key: "n", newOptions: .accepted) }
            },
            GoldenCase("nothing from state") {
                assigned(.texts([])) { st.multiselect("n", ["a", "b"], default: ["a"], key: "n") }
            },
            GoldenCase("filter contains") { st.multiselect("n", ["a", "b"], key: "n", filter: .contains) },
            GoldenCase("filter prefix") { st.multiselect("n", ["a", "b"], key: "n", filter: .prefix) },
            GoldenCase("no filter") { st.multiselect("n", ["a", "b"], key: "n", filter: .none) },
            GoldenCase("select all") { st.multiselect("n", ["a", "b"], key: "n", selectAll: .always) },
            GoldenCase("no select all") { st.multiselect("n", ["a", "b"], key: "n", selectAll: .never) },
            GoldenCase("select all up to") { st.multiselect("n", ["a", "b"], key: "n", selectAll: .upTo(10)) },
            GoldenCase("wrap") { st.multiselect("n", ["a", "b"], key: "n", wraps: true) },
            GoldenCase("no wrap") { st.multiselect("n", ["a", "b"], key: "n", wraps: false) },
            GoldenCase("pixel width") { st.multiselect("n", ["a", "b"], key: "n", width: 200) },
        ]
    )

    @Test(arguments: multiselect.cases) func `multiselects send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.multiselect.check(golden)
    }

    @Test func `every multiselect of the golden file is drawn`() throws {
        try Self.multiselect.checkCompleteness()
    }

    @Test func `options are returned in the order of choosing, kept and told to the callback`() async throws {
        let session = WidgetSession()
        let heard = Recorder<[Size]>()
        var values: [[Size]] = []
        let page = {
            values.append(st.multiselect("n", Size.allCases, default: [.medium], onChange: { heard.append($0) }))
        }
        session.run(page)
        try await session.receive(.texts(["large", "small"]), for: "n")
        session.run(page)
        try await session.receive(.texts([]), for: "n")
        session.run(page)
        #expect(values == [[.medium], [.large, .small], []])
        #expect(heard.values == [[.large, .small], []])
    }

    @Test func `options that are gone are taken out, in the browser too`() async throws {
        let session = WidgetSession()
        var value: [String] = []
        session.run { st.multiselect("n", ["a", "b", "c"], key: "n") }
        try await session.receive(.texts(["c", "a", "a"]), for: "n")
        let run = session.run { value = st.multiselect("n", ["a", "b"], key: "n") }
        #expect(value == ["a"])
        #expect(run.elements.first?.multiselect.rawValues == ["a"])
        #expect(run.elements.first?.multiselect.setValue == true)
        let next = session.run { value = st.multiselect("n", ["a", "b"], key: "n") }
        #expect(value == ["a"])
        #expect(next.elements.first?.multiselect.setValue == false)
    }

    // Many and unknown, of which one of each is kept: a long list takes another way through the options.
    @Test(arguments: [0, 20]) func `each option counts once, in a list of any length`(_ count: Int) async throws {
        let session = WidgetSession()
        let options = (0..<100).map { "\($0)" }
        var value: [String] = []
        session.run { st.multiselect("n", options) }
        let sent = ["7", "x", "3", "7"] + [String](repeating: "3", count: count)
        try await session.receive(.texts(sent), for: "n")
        let run = session.run { value = st.multiselect("n", options) }
        #expect(value == ["7", "3"])
        #expect(run.elements.first?.multiselect.rawValues == ["7", "3"])
    }

    @Test func `of options with one text the default is meant, then the first`() async throws {
        let session = WidgetSession()
        let people = [Person(id: 1, name: "Ada"), Person(id: 2, name: "Ada"), Person(id: 3, name: "Eve")]
        var many: [Person] = []
        var one: Person?
        func page() {
            many = st.multiselect("many", people, default: [people[1]], format: \.name)
            one = st.selectbox("one", people, index: 1, format: \.name)
        }
        for _ in 0..<2 {
            session.run(page)
            #expect(many.map(\.id) == [2])
            #expect(one?.id == 2)
        }
        try await session.receive(.texts(["Ada"] + [String](repeating: "Eve", count: 9)), for: "many")
        session.run(page)
        #expect(many.map(\.id) == [2, 3])
        session.run { many = st.multiselect("others", people, format: \.name) }
        try await session.receive(.texts(["Ada"]), for: "others")
        session.run { many = st.multiselect("others", people, format: \.name) }
        #expect(many.map(\.id) == [1])
    }

    // Another kind, no value, and more than allowed.
    @Test(arguments: [.stringValue("a"), nil, .texts(["a", "b", "c"])] as [WireValue])
    func `what cannot be the choice falls back and is pushed back`(_ junk: WireValue) async throws {
        let session = WidgetSession()
        var value: [String] = []
        let page = { value = st.multiselect("n", Self.letters, default: ["b"], maximumSelectionCount: 2) }
        session.run(page)
        try await session.receive(junk, for: "n")
        let run = session.run(page)
        #expect(value == ["b"])
        #expect(run.elements.first?.multiselect.rawValues == ["b"])
    }

    @Test func `new options can be typed`() async throws {
        let session = WidgetSession()
        var value: [String] = []
        let page = { value = st.multiselect("n", Self.letters, newOptions: .accepted) }
        session.run(page)
        try await session.receive(.texts(["b", "zebra"]), for: "n")
        let run = session.run(page)
        #expect(value == ["b", "zebra"])
        #expect(run.elements.first?.multiselect.setValue == false)
    }

    @Test func `wrong arguments show an error and return the defaults`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.multiselect("a", ["a"], default: ["z"]) == ["z"])
            #expect(st.multiselect("b", ["a", "b"], default: ["a", "b"], maximumSelectionCount: 1) == ["a", "b"])
            #expect(st.multiselect("c", ["a"], maximumSelectionCount: 0) == [])
            #expect(st.multiselect("d", ["a"], maximumSelectionCount: .max) == [])
        }
        #expect(
            run.errors.map(\.message) == [
                "A default of multiselect \"a\" is not one of its 1 options. Add it to the options.",
                "multiselect \"b\" has 2 defaults and allows at most 1. Leave some out or allow more.",
                "multiselect \"c\" allows at most 0 options. Use a number from 1, or nil for no maximum.",
                "multiselect \"d\" allows at most 9223372036854775807 options. Use a number from 1, or nil for no maximum.",
            ]
        )
    }

    @Test func `a multiselect and its state follow each other`() async throws {
        let session = WidgetSession()
        func page() throws -> [String] {
            let tags = try useState("tags") { ["z", "c", "a", "b"] }
            return st.multiselect("n", Self.letters, value: tags, maximumSelectionCount: 2)
        }
        // What is gone or too much is taken out of the state.
        try session.run {
            let value = try page()
            #expect(value == ["c", "a"])
            #expect(try useState("tags") { [String]() }.value == ["c", "a"])
        }
        try await session.receive(.texts(["b"]), for: "n")
        try session.run {
            let value = try page()
            #expect(value == ["b"])
        }
        // The part that is there is taken over.
        try await session.receive(.texts(["z", "a"]), for: "n")
        let run = try session.run {
            let value = try page()
            #expect(value == ["a"])
        }
        #expect(run.elements.first?.multiselect.rawValues == ["a"])
    }

    @Test func `new options in a state are pushed, since the message cannot name them`() throws {
        let session = WidgetSession()
        func page() throws -> RecordingRun {
            try session.run {
                let tags = try useState("tags") { ["b", "zebra"] }
                #expect(st.multiselect("n", Self.letters, value: tags, newOptions: .accepted) == ["b", "zebra"])
            }
        }
        let first = try #require(try page().elements.first?.multiselect)
        #expect(first.default == [1])
        #expect(first.setValue && first.rawValues == ["b", "zebra"])
        #expect(try page().elements.first?.multiselect.setValue == false)
    }
}

/// An option that is not its text.
struct Person: Equatable, Sendable {
    var id: Int
    var name: String
}
