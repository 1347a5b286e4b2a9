internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

/// Progress, status, toast, balloons and snow; the spinner has a file of its own.
@Suite struct StatusTests {
    @Test(arguments: Self.progress.cases) func `progress sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.progress.check(golden)
    }

    @Test(arguments: Self.status.cases) func `status sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.status.check(golden)
    }

    @Test(arguments: Self.toast.cases) func `toast sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.toast.check(golden)
    }

    @Test(arguments: Self.balloons.cases) func `balloons send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.balloons.check(golden)
    }

    @Test(arguments: Self.snow.cases) func `snow sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.snow.check(golden)
    }

    @Test(arguments: [progress, status, toast, balloons, snow])
    func `every golden case of the status elements is drawn or listed as a difference`(_ table: GoldenTable) throws {
        try table.checkCompleteness()
    }

    private struct Failure: Error {}

    // MARK: Progress

    @Test func `a bar keeps its width when it is moved`() {
        let run = RecordingRun()
        run.draw {
            let bar = st.progress(0, width: 300)
            bar.update(0.29, text: "  a\n  b")
            bar.update(percent: 50)
        }
        #expect(run.elements.map(\.progress.value) == [0, 28, 50])
        #expect(run.elements.map(\.progress.text) == ["", "a\nb", ""])
        #expect(run.elements.allSatisfy { $0.widthConfig.pixelWidth == 300 })
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 0], [0, 0]])
    }

    @Test(arguments: [-1, 101, Int.max, Int.min]) func `a percentage out of range is an error box`(_ percent: Int) {
        let run = RecordingRun()
        run.draw {
            let bar = st.progress(percent: percent)
            bar.update(percent: 50)
        }
        #expect(run.errors.map(\.type) == ["ElementError.valueOutOfRange"])
        #expect(run.elements.last?.progress.value == 50)
    }

    @Test(arguments: [-0.01, 1.01, .nan, .infinity, -.infinity])
    func `a fraction out of range is an error box`(_ fraction: Double) {
        let run = RecordingRun()
        run.draw { st.progress(fraction) }
        #expect(run.errors.map(\.type) == ["ElementError.valueOutOfRange"])
    }

    // MARK: Status

    @Test func `a status returns what its closure returns and writes into the box`() async throws {
        let run = RecordingRun()
        await run.draw {
            let sync: Int = st.status("A") {
                st.text("a")
                return 1
            }
            let async: Int = await st.status("B") { status in
                await Task.yield()
                status.text("b")
                return 2
            }
            #expect(sync + async == 3)
            #expect(throws: Failure.self) { try st.status("C") { throw Failure() } }
            await #expect(throws: Failure.self) {
                try await st.status("D") {
                    await Task.yield()
                    throw Failure()
                }
            }
        }
        #expect(
            run.deltas.map(\.path) == [
                [0, 0], [0, 0, 0], [0, 0], [0, 1], [0, 1, 0], [0, 1], [0, 2], [0, 2], [0, 3], [0, 3],
            ]
        )
        #expect(
            run.deltas.compactMap(\.block).map(\.expandable.state)
                == [.running, .complete, .running, .complete, .running, .error, .running, .error]
        )
    }

    @Test func `a status that was closed inside stays as it is`() {
        let run = RecordingRun()
        run.draw {
            try? st.status("A") { status in
                status.update(state: .complete)
                throw Failure()
            }
            st.status("B") { status in status.update(state: .error) }
        }
        #expect(run.deltas.compactMap(\.block).map(\.expandable.state) == [.running, .complete, .running, .error])
    }

    @Test func `a status can be kept, written to and called later`() {
        let run = RecordingRun()
        run.draw {
            let status = st.status("A", state: .complete)
            status.update(state: .running)
            status.text("one")
            status { st.text("two") }
            st.text("outside")
        }
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 0], [0, 0, 0], [0, 0, 1], [0, 0], [0, 1]])
        #expect(run.deltas.compactMap(\.block).map(\.expandable.state) == [.complete, .running, .complete])
    }

    @Test func `a status with a wrong width is an error box and its content goes below`() {
        let run = RecordingRun()
        run.draw {
            st.status("A", width: 0) { status in
                status.update(label: "B")
                st.text("inside")
            }
        }
        #expect(run.errors.count == 1)
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 1], [0, 1, 0]])
    }

    // MARK: Toast

    @Test func `a toast belongs to the page wherever it is called`() {
        let run = RecordingRun()
        run.draw {
            let box = st.container()
            box.toast("one")
            st.sidebar.toast("two")
            st.sidebar { st.toast("three") }
            let place = st.empty()
            place.toast("four")
            let toast = st.toast("five")
            toast.empty()
        }
        let toasts = run.deltas.filter { $0.path[0] == 2 }
        #expect(toasts.map(\.path) == [[2, 0], [2, 1], [2, 2], [2, 3], [2, 4], [2, 4]])
        #expect(run.elements.last?.type == .empty(PBEmpty()))
    }

    @Test func `a toast that cannot be is an error box in the page`() {
        let run = RecordingRun()
        run.draw {
            st.sidebar.toast("  ")
            st.toast("a", icon: "x")
            st.toast("a", duration: .seconds(0))
            st.toast("a", duration: .seconds(-5))
            st.toast("a", duration: .seconds(Int.max))
        }
        #expect(run.deltas.map(\.path) == [[1, 0], [0, 0], [0, 1], [0, 2], [0, 3]])
        #expect(run.errors.count == 5)
    }
}

// MARK: - Golden cases

extension StatusTests {
    static let progress = GoldenTable(
        "progress",
        [
            GoldenCase("integer") { st.progress(percent: 40) },
            GoldenCase("float") { st.progress(0.4) },
            GoldenCase("truncated float") { st.progress(0.999) },
            GoldenCase("zero") { st.progress(0) },
            GoldenCase("whole float") { st.progress(1.0) },
            GoldenCase("integer one") { st.progress(percent: 1) },
            GoldenCase("text") { st.progress(percent: 40, text: "Loading *data*") },
            GoldenCase("pixel width") { st.progress(percent: 40, width: 300) },
            GoldenCase("update") {
                let bar = st.progress(0, text: "a")
                bar.update(percent: 50, text: "b")
                bar.progress(1.0)
            },
            GoldenCase("emptied") {
                let bar = st.progress(0)
                bar.empty()
            },
        ]
    )

    static let status = GoldenTable(
        "status",
        [
            GoldenCase("default") { _ = st.status("Working") },
            GoldenCase("complete") { _ = st.status("Working", state: .complete) },
            GoldenCase("error") { _ = st.status("Working", state: .error) },
            GoldenCase("expanded") { _ = st.status("Working", isExpanded: true) },
            GoldenCase("compact") { _ = st.status("Working", type: .compact) },
            GoldenCase("step") { _ = st.status("Working", type: .step) },
            GoldenCase("pixel width") { _ = st.status("Working", width: 300) },
            GoldenCase("with block") { _ = st.status("Working") { st.text("inside") } },
            GoldenCase("with block that fails") { try? st.status("Working") { throw Failure() } },
            GoldenCase("with block already complete") { st.status("Working") { $0.update(state: .complete) } },
            GoldenCase("update label") { st.status("Working").update(label: "Still working") },
            GoldenCase("update expanded") { st.status("Working", isExpanded: true).update(isExpanded: false) },
            GoldenCase("update state") { st.status("Working").update(state: .error) },
            GoldenCase("update everything") {
                st.status("Working").update(label: "Done", isExpanded: true, state: .complete)
            },
            GoldenCase("update nothing") { st.status("Working").update() },
            GoldenCase("two updates") {
                let status = st.status("Working")
                status.update(label: "A", isExpanded: true)
                status.update(state: .complete)
            },
        ]
    )

    static let toast = GoldenTable(
        "toast",
        [
            GoldenCase("default") { st.toast("Saved") },
            GoldenCase("emoji icon") { st.toast("Saved", icon: "💾") },
            GoldenCase("material icon") { st.toast("Saved", icon: .material("save")) },
            GoldenCase("long") { st.toast("Saved", duration: .long) },
            GoldenCase("infinite") { st.toast("Saved", duration: .infinite) },
            GoldenCase("seconds") { st.toast("Saved", duration: .seconds(7)) },
            GoldenCase("two toasts") {
                st.toast("One")
                st.toast("Two")
            },
            GoldenCase("update") {
                let toast = st.toast("One")
                toast.toast("Two", icon: "💾")
            },
            GoldenCase("leading emoji") { st.toast("💾 Saved") },
            GoldenCase("indented body") { st.toast("\n    one\n      two\n    ") },
        ]
    )

    static let balloons = GoldenTable("balloons", [GoldenCase("default") { st.balloons() }])

    static let snow = GoldenTable("snow", [GoldenCase("default") { st.snow() }])
}
