internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

/// What all widgets have in common: where their value comes from, and when the browser is told.
@Suite struct WidgetValueTests {
    @Test func `a default sticks from the first drawing`() {
        let session = WidgetSession()
        var value = 0
        session.run { value = st.slider("n", value: 3, in: 0...10, key: "n") }
        let run = session.run { value = st.slider("n", value: 8, in: 0...10, key: "n") }
        #expect(value == 3)
        #expect(run.elements.first?.slider.setValue == false)
        #expect(run.elements.first?.slider.default == [8])
    }

    @Test func `a widget that was not drawn begins anew`() async throws {
        let session = WidgetSession()
        var value = 0
        session.run { st.slider("n", in: 0...10) }
        try await session.receive(.numbers([7]), for: "n")
        session.run { st.text("no slider") }
        session.run { value = st.slider("n", in: 0...10) }
        #expect(value == 0)
    }

    @Test func `a value that code has set is returned and pushed once`() {
        let session = WidgetSession()
        var value = 0
        let page = { value = st.slider("n", value: 3, in: 0...10, key: "n") }
        session.run(page)
        session.assign(.numbers([7]), to: "n")
        let run = session.run(page)
        #expect(value == 7)
        #expect(run.elements.first?.slider.value == [7] && run.elements.first?.slider.setValue == true)
        #expect(run.elements.first?.hasOneShotEffect_p == true)
        let next = session.run(page)
        #expect(value == 7)
        #expect(next.elements.first?.slider.setValue == false)
        #expect(next.elements.first?.hasOneShotEffect_p == false)
    }

    @Test func `a value that code has set and that cannot be falls back`() {
        let session = WidgetSession()
        var value = 0
        session.assign(.numbers([70]), to: "n")
        let run = session.run { value = st.slider("n", value: 3, in: 0...10, key: "n") }
        #expect(value == 3)
        #expect(run.elements.first?.slider.value == [3])
    }

    @Test func `a value that was set and comes from the browser then is no change`() async throws {
        let session = WidgetSession()
        let heard = Recorder<Int>()
        let page = { _ = st.slider("n", in: 0...10, key: "n") { heard.append($0) } }
        session.run(page)
        session.assign(.numbers([7]), to: "n")
        session.run(page)
        try await session.receive(.numbers([7]), for: "n")
        #expect(heard.values.isEmpty)
        try await session.receive(.numbers([8]), for: "n")
        #expect(heard.values == [8])
    }

    @Test func `a disabled widget keeps its value and tells the browser`() async throws {
        let session = WidgetSession()
        let heard = Recorder<Int>()
        var value = 0
        let page = { value = st.slider("n", value: 3, in: 0...10, isDisabled: true) { heard.append($0) } }
        session.run(page)
        try await session.receive(.numbers([7]), for: "n")
        let run = session.run(page)
        #expect(value == 3)
        #expect(heard.values.isEmpty)
        #expect(run.elements.first?.slider.value == [3] && run.elements.first?.slider.setValue == true)
    }

    @Test func `a disabled widget does not change its state`() async throws {
        let session = WidgetSession()
        func page() throws -> RecordingRun {
            try session.run {
                let count = try useState("count") { 3 }
                #expect(st.slider("n", value: count, in: 0...10, isDisabled: true) == 3)
                #expect(count.value == 3)
            }
        }
        _ = try page()
        try await session.receive(.numbers([7]), for: "n")
        #expect(try page().elements.first?.slider.setValue == true)
    }

    @Test func `a state is changed before the callback and the page`() async throws {
        let session = WidgetSession()
        let heard = Recorder<Int>()
        try session.run {
            let count = try useState("count") { 3 }
            st.slider("n", value: count, in: 0...10) { new in
                heard.append(new)
                heard.append(count.value)
                count.value = 9
            }
        }
        try await session.receive(.numbers([7]), for: "n")
        #expect(heard.values == [7, 7])
        // The callback has the last word, and the browser hears it.
        let run = try session.run {
            let count = try useState("count") { 3 }
            #expect(st.slider("n", value: count, in: 0...10) == 9)
        }
        #expect(run.elements.first?.slider.value == [9])
    }

    @Test func `junk for a state leaves it alone and calls nobody`() async throws {
        let session = WidgetSession()
        let heard = Recorder<Int>()
        func page() throws -> RecordingRun {
            try session.run {
                let count = try useState("count") { 3 }
                #expect(st.slider("n", value: count, in: 0...10) { heard.append($0) } == 3)
            }
        }
        _ = try page()
        try await session.receive(.numbers([70]), for: "n")
        #expect(heard.values.isEmpty)
        #expect(try page().elements.first?.slider.value == [3])
        #expect(try page().elements.first?.slider.setValue == false)
    }

    @Test func `two widgets show one state`() async throws {
        let session = WidgetSession()
        func page() throws -> [Int] {
            let count = try useState("count") { 3 }
            return [st.slider("slider", value: count, in: 0...10), st.numberInput("field", value: count, in: 0...10)]
        }
        try session.run { _ = try page() }
        try await session.receive(.intValue(8), for: "field")
        var values: [Int] = []
        let run = try session.run { values = try page() }
        #expect(values == [8, 8])
        #expect(run.elements[0].slider.value == [8])
        #expect(run.elements[1].numberInput.setValue == false)
    }

    @Test func `an error of a callback goes to the caller`() async throws {
        struct Refused: Error {}
        let run = RecordingRun()
        run.draw { st.checkbox("Rain") { _ in throw Refused() } }
        let callback = try #require(run.registrations.first?.onChange)
        await #expect(throws: Refused.self) { try await callback(.boolValue(true)) }
    }

    @Test func `without a context the defaults are returned`() {
        #expect(!st.button("a"))
        #expect(st.slider("b", value: 3, in: 0...10) == 3)
        #expect(st.slider("c", value: 30, in: 0...10) == 10)
        #expect(st.selectbox("d", ["a", "b"]) == "a")
        #expect(st.selectbox("e", Size.allCases) == .small)
        #expect(st.textInput("f", value: "Ada") == "Ada")
        #expect(st.multiselect("g", ["a"], default: ["a"]) == ["a"])
        #expect(st.formSubmitButton() == false)
    }

    @Test func `widgets of a container that is gone return their defaults`() {
        let run = RecordingRun()
        var box: Container?
        run.draw { box = st.container() }
        run.end(with: .stop)
        #expect(box?.checkbox("Rain", value: true) == true)
        #expect(run.elements.isEmpty)
    }
}
