internal import SwiftlitElements
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

@Suite struct FormTests {
    // The first message is the form; the widgets in it have tests of their own.
    @Test(arguments: Self.form.cases) func `form sends what Python sends`(_ golden: GoldenCase) async throws {
        let run = RecordingRun()
        try await run.draw { try await golden.draw() }
        let sent = try run.deltas.map { try GoldenFile.line($0.path, $0.delta) }
        #expect(sent == Array(try GoldenFile(Self.form.file).lines(of: golden.name).prefix(1)))
    }

    @Test func `every golden case of form is drawn or listed as a difference`() throws {
        try Self.form.checkCompleteness()
    }

    private func formIDs(_ run: RecordingRun) -> [String] {
        run.deltas.compactMap(\.block).filter { $0.type == .form($0.form) }.map(\.form.formID)
    }

    @Test func `what stands in a form belongs to it, however deep`() {
        let run = RecordingRun()
        run.draw {
            st.form("f") {
                let (left, _) = st.columns(2)
                left.expander("E") {
                    #expect(ElementScope.now?.current.formID == "f")
                    st.button("Go")
                }
            }
            #expect(ElementScope.now?.current.formID == "")
            st.button("Go")
        }
        // A plain button is refused in a form, and only there.
        #expect(run.errors.count == 1)
        #expect(run.deltas.last?.element?.button.label == "Go")
    }

    @Test func `a form in a form is an error box, and its content belongs to the outer one`() {
        let run = RecordingRun()
        run.draw {
            st.form("f") {
                st.container {
                    st.form("g") {
                        #expect(ElementScope.now?.current.formID == "f")
                        st.text("inside")
                    }
                }
            }
            st.form("g") { st.text("later") }
        }
        #expect(self.formIDs(run) == ["f", "g"])
        #expect(run.errors.map(\.type) == ["ElementError.invalidLayout"])
        #expect(run.errors.map(\.message) == ["form \"g\" stands in form \"f\". Move it out: forms cannot be nested."])
        #expect(
            run.deltas.map(\.path) == [
                [0, 0], [0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 1, 0], [0, 1], [0, 1, 0],
            ]
        )
    }

    @Test func `a form through a container handle is nested too`() {
        let run = RecordingRun()
        run.draw {
            let form = st.form("f")
            let box = form.container()
            _ = box.form("g")
            form { _ = st.sidebar.form("h") }
        }
        #expect(run.errors.count == 1)
        #expect(self.formIDs(run) == ["f", "h"])
    }

    @Test func `two forms of one key are an error box`() {
        let run = RecordingRun()
        run.draw {
            _ = st.form("f")
            st.form("f") {
                #expect(ElementScope.now?.current.formID == "")
                st.text("below")
            }
        }
        #expect(run.errors.map(\.type) == ["ElementError.duplicateElementKey"])
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 1], [0, 2], [0, 2, 0]])
    }

    @Test func `a form needs a key and a right size`() {
        let run = RecordingRun()
        run.draw {
            _ = st.form("")
            _ = st.form("f", width: 0)
            // The form that was not drawn has not taken the key.
            _ = st.form("f")
        }
        #expect(run.errors.count == 2)
        #expect(self.formIDs(run) == ["f"])
    }

    @Test func `the values of a form come out of its closure together`() async throws {
        struct Order: Equatable {
            var name: String
            var count: Int
        }
        let app = try await AppTest {
            let (order, isSent) = st.form("order") {
                (
                    Order(name: st.textInput("Name", value: "Ada"), count: st.numberInput("Count", value: 2)),
                    st.formSubmitButton("Order")
                )
            }
            st.text("\(order.name) \(order.count) \(isSent)")
        }.run()
        #expect(app.texts == ["Ada 2 false"])
    }

    @Test func `closures return what they return and may wait`() async {
        let run = RecordingRun()
        await run.draw {
            #expect(st.form("f") { 1 } == 1)
            let later = await st.form("g", isBordered: false) {
                await Task.yield()
                return 2
            }
            #expect(later == 2)
        }
        #expect(self.formIDs(run) == ["f", "g"])
    }
}

// MARK: - Golden cases

extension FormTests {
    static let form = GoldenTable(
        "form",
        [
            GoldenCase("default") { _ = st.form("f") },
            GoldenCase("clear on submit") { _ = st.form("f", clearsOnSubmit: true) },
            GoldenCase("no enter") { _ = st.form("f", submitsOnEnter: false) },
            GoldenCase("no border") { _ = st.form("f", isBordered: false) },
            GoldenCase("content width") { _ = st.form("f", width: .content) },
            GoldenCase("pixel width") { _ = st.form("f", width: 300) },
            GoldenCase("stretch height") { _ = st.form("f", height: .stretch) },
            GoldenCase("pixel height") { _ = st.form("f", height: 200) },
        ],
        differences: [
            "submit label": "The button is tested with the widgets.",
            "submit with all parameters": "The button is tested with the widgets.",
            "widgets": "They are tested with the widgets.",
            "nested containers": "They are tested with the widgets.",
        ]
    )
}
