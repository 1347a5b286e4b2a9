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

    @Test func `all cases of a type are always a choice`() {
        RecordingRun().draw {
            let region = st.selectbox("a", Size.self)
            #expect(region == .small)
            #expect(type(of: st.selectbox("b", Size.self, default: .large)) == Size.self)
            #expect(type(of: st.radio("c", Size.self)) == Size.self)
            #expect(type(of: st.selectSlider("d", Size.self)) == Size.self)
            #expect(st.pills("e", Size.self, default: .medium) == .medium)
            #expect(type(of: st.segmentedControl("f", Size.self)) == Size.self)
            #expect(st.multiselect("g", Size.self) == [])
            #expect(st.multiselect("h", Size.self, default: [.large]) == [.large])
            // The conformance alone changes nothing: some cases are options as others.
            #expect(type(of: st.selectbox("i", [Size.large, .small])) == Size?.self)
            #expect(type(of: st.radio("j", Size.allCases.filter { $0 != .small }, index: 1)) == Size?.self)
            #expect(type(of: st.selectSlider("k", Size.allCases)) == Size?.self)
            #expect(type(of: st.selectbox("l", Size.allCases, index: nil)) == Size?.self)
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
            #expect(type(of: st.pills("e", Size.allCases, selection: .multiple, value: many)) == [Size].self)
            #expect(type(of: st.multiselect("f", Size.allCases, value: many)) == [Size].self)
        }
    }

    @Test func `a place decides whether there is always a choice`() {
        WidgetSession().run {
            #expect(type(of: st.selectbox("a", ["x", "y"], value: .query("a", default: "x"))) == String.self)
            #expect(type(of: st.radio("b", ["x", "y"], value: .kept("b", default: nil))) == String?.self)
            #expect(type(of: st.pills("c", Size.allCases, value: .kept("c", default: .large))) == Size.self)
            #expect(
                type(of: st.pills("d", ["x"], selection: .multiple, value: .query("d", default: ["x"])))
                    == [String].self
            )
            #expect(type(of: st.numberInput("e", value: .query("e", default: 4))) == Int.self)
            #expect(type(of: st.numberInput("f", value: .query("f", default: 4.5))) == Double.self)
            #expect(type(of: st.slider("g", value: .kept("g", default: 0.5))) == Double.self)
        }
    }

    @Test func `a trailing closure is the text of an option, and callbacks have a label`() throws {
        let run = RecordingRun()
        let people = [Person(id: 1, name: "Ada"), Person(id: 2, name: "Eve")]
        run.draw {
            st.selectbox("a", people) { $0.name }
            st.selectbox("b", people, format: \.name)
            st.selectbox("c", people, format: { $0.name })
            st.selectbox("d", people, format: \.name, onChange: { print($0?.name ?? "") })
            st.selectbox("e", people, default: people[1]) {
                $0.name
            } onChange: {
                print($0.name)
            }
            st.selectbox("f", Size.self) {
                $0.rawValue.uppercased()
            } onChange: {
                print($0.rawValue)
            }
            st.multiselect("g", people) {
                $0.name
            } onChange: {
                print($0.count)
            }
            st.selectbox("h", ["Ada"], onChange: { print($0 ?? "") })
        }
        #expect(run.registrations.map { $0.onChange != nil } == [false, false, false, true, true, true, true, true])
        #expect(run.elements.prefix(5).allSatisfy { $0.selectbox.options == ["Ada", "Eve"] })
        #expect(run.elements[5].selectbox.options == ["SMALL", "MEDIUM", "LARGE"])
        #expect(run.elements[6].multiselect.options == ["Ada", "Eve"])
    }

    @Test func `without options there is nothing, or an error and the default`() throws {
        let run = RecordingRun()
        run.draw {
            #expect(st.selectbox("a", [] as [String]) == nil)
            #expect(st.selectbox("b", [] as [Size]) == nil)
            #expect(st.selectbox("c", [] as [String], default: "z") == "z")
            #expect(st.radio("d", [] as [String], default: "z") == "z")
            #expect(st.pills("e", [] as [String], default: "z") == "z")
        }
        #expect(
            run.errors.map(\.message)
                == ["selectbox \"c\"", "radio \"d\"", "pills \"e\""].map {
                    "\($0) has no options to choose from. Leave it out while there are none, or add an option."
                }
        )
    }

    @Test func `an index or default that is no option shows an error`() {
        let run = RecordingRun()
        run.draw {
            #expect(st.selectbox("a", ["a", "b"], index: 2) == nil)
            #expect(st.selectbox("b", ["a", "b"], index: -1) == nil)
            #expect(st.selectbox("c", ["a", "b"], default: "z") == "z")
            #expect(st.radio("d", [Size.large], index: 1) == nil)
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
        let page = { value = st.selectbox("n", Size.allCases, default: .medium, onChange: { heard.append($0) }) }
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
        let run = try WidgetSession().run {
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
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument"])
    }
}
