internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

/// Which form of a choice widget a call means, without annotations. What is wrong here does not compile.
@Suite struct ChoiceOverloadTests {
    @Test func `plain options may have no choice`() {
        RecordingRun().draw {
            let empty: [String] = []
            let optionals: [String?] = ["a", nil]
            #expect(type(of: st.selectbox("a", ["a", "b"])) == String?.self)
            #expect(type(of: st.selectbox("b", 1...5)) == Int?.self)
            #expect(type(of: st.selectbox("c", ["a", "b"].dropFirst())) == String?.self)
            #expect(type(of: st.selectbox("d", empty)) == String?.self)
            #expect(type(of: st.selectbox("e", optionals)) == String??.self)
            #expect(type(of: st.selectbox("f", ["a": 1].keys, index: nil)) == String?.self)
            #expect(type(of: st.radio("g", ["a", "b"])) == String?.self)
            #expect(type(of: st.selectSlider("h", stride(from: 0.0, through: 1, by: 0.5).map { $0 })) == Double?.self)
        }
    }

    @Test func `a default is always a choice`() {
        RecordingRun().draw {
            #expect(type(of: st.selectbox("a", ["a", "b"], default: "b")) == String.self)
            #expect(type(of: st.radio("b", 1...5, default: 3)) == Int.self)
            #expect(type(of: st.selectSlider("c", ["a", "b"], default: "b")) == String.self)
            #expect(type(of: st.selectbox("d", Size.allCases, default: .large)) == Size.self)
        }
    }

    @Test func `cases are always a choice`() {
        RecordingRun().draw {
            let region = st.selectbox("a", Size.allCases)
            #expect(region == .small)
            #expect(type(of: st.selectbox("b", [Size.large, .small])) == Size.self)
            #expect(type(of: st.selectbox("c", Size.allCases.filter { $0 != .small }, index: 1)) == Size.self)
            #expect(type(of: st.radio("d", Size.allCases)) == Size.self)
            #expect(type(of: st.selectSlider("e", Size.allCases)) == Size.self)
            // Unless none shall be chosen at first, or the result is to be optional.
            #expect(type(of: st.selectbox("f", Size.allCases, index: nil)) == Size?.self)
            let optional: Size? = st.radio("g", Size.allCases)
            #expect(optional == .small)
        }
    }

    @Test func `a state decides whether there is always a choice`() throws {
        try WidgetSession().run {
            let size = try useState("size") { Size.medium }
            let maybe = try useState("maybe") { Size?.none }
            let many = try useState("many") { [Size.large] }
            #expect(type(of: st.selectbox("a", Size.allCases, value: size)) == Size.self)
            #expect(type(of: st.selectbox("b", Size.allCases, value: maybe)) == Size?.self)
            #expect(type(of: st.radio("c", Size.allCases, value: size)) == Size.self)
            #expect(type(of: st.radio("d", Size.allCases, value: maybe)) == Size?.self)
            #expect(type(of: st.pills("e", Size.allCases, value: many)) == [Size].self)
            #expect(type(of: st.multiselect("f", Size.allCases, value: many)) == [Size].self)
        }
    }

    @Test func `a trailing closure is the callback, and format stands behind it`() throws {
        let run = RecordingRun()
        let people = [Person(id: 1, name: "Ada"), Person(id: 2, name: "Eve")]
        run.draw {
            st.selectbox("a", people) { person in print(person?.name ?? "") }
            st.selectbox("b", people, format: \.name)
            st.selectbox("c", people, format: { $0.name })
            st.selectbox("d", people, onChange: { print($0?.name ?? "") }, format: \.name)
            st.selectbox("e", people, default: people[1]) {
                print($0.name)
            } format: {
                $0.name
            }
            st.selectbox("f", Size.allCases) {
                print($0.rawValue)
            } format: {
                $0.rawValue.uppercased()
            }
            st.multiselect("g", people) {
                print($0.count)
            } format: {
                $0.name
            }
        }
        #expect(run.registrations.map { $0.onChange != nil } == [true, false, false, true, true, true, true])
        #expect(run.elements.dropFirst().prefix(4).allSatisfy { $0.selectbox.options == ["Ada", "Eve"] })
        #expect(run.elements[5].selectbox.options == ["SMALL", "MEDIUM", "LARGE"])
        #expect(run.elements[6].multiselect.options == ["Ada", "Eve"])
    }

    @Test func `without options there is nothing, the default, or an error and the first case`() throws {
        let run = RecordingRun()
        run.draw {
            #expect(st.selectbox("a", [] as [String]) == nil)
            #expect(st.selectbox("b", [] as [String], default: "z") == "z")
            #expect(st.radio("c", [] as [String], default: "z") == "z")
            #expect(st.selectbox("d", [] as [Size]) == .small)
            #expect(st.radio("e", [] as [Size]) == .small)
        }
        #expect(
            run.errors.map(\.message) == [
                "selectbox \"d\" has no options to choose from. Leave it out while there are none, or add an option.",
                "radio \"e\" has no options to choose from. Leave it out while there are none, or add an option.",
            ]
        )
    }

    @Test func `an index or default that is no option shows an error`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.selectbox("a", ["a", "b"], index: 2) == nil)
            #expect(st.selectbox("b", ["a", "b"], index: -1) == nil)
            #expect(st.selectbox("c", ["a", "b"], default: "z") == "z")
            #expect(st.radio("d", [Size.large], index: 1) == .large)
        }
        #expect(
            run.errors.map(\.type) == [
                "ElementError.valueOutOfRange", "ElementError.valueOutOfRange", "ElementError.invalidArgument",
                "ElementError.valueOutOfRange",
            ]
        )
        #expect(
            run.errors[2].message
                == "The default of selectbox \"c\" is not one of its 2 options. Add it to the options."
        )
        #expect(run.registrations.isEmpty)
    }

    // The text of an option that is gone, another kind, and no value where there always is one.
    @Test(arguments: [.stringValue("huge"), .doubleValue(1), nil] as [WireValue])
    func `what cannot be the choice falls back and is pushed back`(_ junk: WireValue) async throws {
        let session = WidgetSession()
        let heard = Recorder<Size>()
        var value = Size.large
        let page = { value = st.selectbox("n", Size.allCases, default: .medium) { heard.append($0) } }
        session.run(page)
        try await session.receive(junk, for: "n")
        let run = session.run(page)
        #expect(value == .medium)
        #expect(run.elements.first?.selectbox.rawValue == "medium")
        #expect(run.elements.first?.selectbox.setValue == true)
        #expect(heard.values == [.medium])
        // What was pushed comes back: no change, no push.
        try await session.receive(.stringValue("medium"), for: "n")
        #expect(heard.values == [.medium])
        #expect(session.run(page).elements.first?.selectbox.setValue == false)
    }

    @Test func `a choice whose option is gone falls back and is pushed`() async throws {
        let session = WidgetSession()
        var value: String?
        session.run { st.radio("n", ["a", "b", "c"], key: "n") }
        try await session.receive(.stringValue("c"), for: "n")
        let run = session.run { value = st.radio("n", ["a", "b"], key: "n") }
        #expect(value == "a")
        #expect(run.elements.first?.radio.rawValue == "a")
        // It is back, but the choice is another by now.
        let next = session.run { value = st.radio("n", ["a", "b", "c"], key: "n") }
        #expect(value == "a")
        #expect(next.elements.first?.radio.setValue == false)
    }

    @Test func `a state whose option is gone becomes the first one, or none`() throws {
        let session = WidgetSession()
        try session.run {
            let one = try useState("one") { "z" }
            let maybe = try useState("maybe") { String?.some("z") }
            let lonely = try useState("lonely") { "z" }
            #expect(st.selectbox("one", ["a", "b"], value: one) == "a")
            #expect(one.value == "a")
            #expect(st.radio("maybe", ["a", "b"], value: maybe) == nil)
            #expect(maybe.value == nil)
            // There is nothing to become.
            #expect(st.selectbox("lonely", [], value: lonely) == "z")
            #expect(lonely.value == "z")
        }
    }
}
