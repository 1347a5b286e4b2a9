internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct PlaceholderTests {
    @Test(arguments: Self.empty.cases) func `empty sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.empty.check(golden)
    }

    @Test func `every golden case of empty is drawn or listed as a difference`() throws {
        try Self.empty.checkCompleteness()
    }

    @Test func `a container starts anew each time it is put at a place`() {
        let run = RecordingRun()
        run.draw {
            let place = st.empty()
            for round in 0..<3 {
                place.container { st.text("round \(round)") }
            }
        }
        // The browser keeps the children of a container that is sent again: the place is emptied between.
        #expect(
            run.deltas.map { delta in delta.block != nil ? "block" : delta.element?.text.body ?? "" }
                == ["", "block", "round 0", "", "block", "round 1", "", "block", "round 2"]
        )
        #expect(run.elements.filter { $0.type == .empty(PBEmpty()) }.count == 3)
        #expect(run.deltas.filter { $0.element?.text.body.isEmpty == false }.allSatisfy { $0.path == [0, 0, 0] })
        // The emptying message must reach the browser: a container behind it does not replace it.
        #expect(run.deltas.filter { $0.block != nil }.map(\.isRewrite) == [true, false, false])
    }

    @Test func `any container can be put at a place`() {
        let run = RecordingRun()
        run.draw {
            let place = st.empty()
            let (_, right) = place.columns(2)
            right.text("right")
            place.expander("E") { st.text("inside") }
            st.text("after")
        }
        #expect(
            run.deltas.map(\.path) == [
                [0, 0], [0, 0], [0, 0, 0], [0, 0, 1], [0, 0, 1, 0], [0, 0], [0, 0], [0, 0, 0], [0, 1],
            ]
        )
    }

    @Test func `st writes to the place in its closure, in child tasks too`() async {
        let run = RecordingRun()
        await run.draw {
            let place = st.sidebar.empty()
            await place {
                st.text("one")
                async let two: Void = { _ = st.text("two") }()
                await two
                st.sidebar.text("elsewhere")
                st.container { st.text("inside") }
            }
            #expect(place { 5 } == 5)
            st.text("outside")
        }
        #expect(run.deltas.map(\.path) == [[1, 0], [1, 0], [1, 0], [1, 1], [1, 0], [1, 0, 0], [0, 0]])
    }

    @Test func `a widget at a place belongs to the container around it`() {
        let run = RecordingRun()
        run.draw {
            let place = st.empty()
            place.button("One", key: "a")
            place { st.button("Two", key: "b") }
            let other = st.form("f").empty()
            other { st.button("Three", key: "c") }
        }
        #expect(run.registrations.map(\.key) == ["a", "b"])
        // A plain button cannot stand in a form.
        #expect(run.errors.count == 1)
    }

    @Test func `a place may be written from another task`() async {
        let run = RecordingRun()
        await run.draw {
            let place = st.empty()
            await withTaskGroup(of: Void.self) { group in
                for index in 0..<10 {
                    group.addTask { place.text("\(index)") }
                }
            }
        }
        #expect(run.deltas.count == 11)
        #expect(run.deltas.allSatisfy { $0.path == [0, 0] })
    }
}

// MARK: - Golden cases

extension PlaceholderTests {
    static let empty = GoldenTable(
        "empty",
        [
            GoldenCase("default") { st.empty() },
            GoldenCase("replaced") {
                let place = st.empty()
                place.text("a")
                place.text("b")
                st.text("after")
            },
            GoldenCase("emptied") {
                let place = st.empty()
                place.text("a")
                place.empty()
            },
            GoldenCase("container") {
                let place = st.empty()
                place.container {
                    st.text("a")
                    st.text("b")
                }
            },
            GoldenCase("with block") {
                let place = st.empty()
                place {
                    st.text("a")
                    st.text("b")
                }
            },
        ]
    )
}
