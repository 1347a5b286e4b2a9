internal import Foundation
internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Synchronization
internal import Testing

@Suite(.timeLimit(.minutes(1))) struct SpinnerTests {
    @Test(arguments: Self.spinner.cases) func `spinner sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.spinner.check(golden)
    }

    @Test func `every golden case of spinner is drawn or listed as a difference`() throws {
        try Self.spinner.checkCompleteness()
    }

    private struct Failure: Error {}

    @Test func `a synchronous body that blocks its thread is shown as working`() async {
        let run = RecordingRun()
        // A thread of its own, as the runtime has for pages: one of the cooperative pool could keep the timer from
        // running.
        let result = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                run.draw {
                    let result = st.spinner("Wait", delay: {}) {
                        while run.deltas.isEmpty { sched_yield() }
                        return 5
                    }
                    continuation.resume(returning: result)
                }
            }
        }
        #expect(result == 5)
        #expect(run.deltas.map { $0.transient?.count } == [1, 0])
        #expect(run.deltas.first?.transient?.first?.spinner.text == "Wait")
    }

    @Test func `the spinner goes when the body throws`() async {
        let run = RecordingRun()
        await run.draw {
            await #expect(throws: Failure.self) {
                try await st.spinner(delay: {}) {
                    await shown(in: run)
                    throw Failure()
                }
            }
            st.text("after")
        }
        #expect(run.deltas.map { $0.transient?.count } == [1, 0, nil])
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 0], [0, 0]])
    }

    @Test func `code below the elements shows one in the container it is called in`() {
        let run = RecordingRun()
        run.draw {
            st.text("before")
            let page = ScriptRunContext.current?.scope as? any SpinnerShowing
            page?.showSpinner("Loading", showsTime: true)()
            st.text("after")
        }
        // Over before it was shown, it says only that nothing is shown there.
        #expect(run.deltas.map { $0.transient?.count } == [nil, 0, nil])
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 1], [0, 1]])
    }

    @Test func `a body that is over before the delay shows nothing`() async {
        let run = RecordingRun()
        let (delays, delay) = AsyncStream.makeStream(of: Bool.self)
        await run.draw {
            await st.spinner(delay: {
                do {
                    try await Task.sleep(for: .seconds(3_600))
                } catch {
                    delay.yield(true)
                    throw error
                }
            }) {
                await Task.yield()
            }
        }
        // The timer is cancelled with the body, and does not wait for its hour.
        var iterator = delays.makeAsyncIterator()
        #expect(await iterator.next() == true)
        #expect(run.deltas.map { $0.transient?.count } == [0])
    }

    @Test func `a run that ends leaves no spinner behind`() async {
        let run = RecordingRun()
        await #expect(throws: RunControl.self) {
            try await run.draw {
                try await st.spinner(delay: {}) {
                    await shown(in: run)
                    try st.stop()
                }
            }
        }
        // The message that removes it is dropped with everything after the end: the browser clears transients when a
        // run ends.
        #expect(run.deltas.map { $0.transient?.count } == [1])
    }

    @Test func `a cancelled task leaves no spinner behind`() async {
        let run = RecordingRun()
        await run.draw {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    try? await st.spinner(delay: {}) {
                        await shown(in: run)
                        try await Task.sleep(for: .seconds(3_600))
                    }
                }
                await shown(in: run)
                group.cancelAll()
            }
        }
        #expect(run.deltas.map { $0.transient?.count } == [1, 0])
    }

    @Test func `the spinner stands where it was begun`() async {
        let run = RecordingRun()
        await run.draw {
            await st.sidebar.spinner(delay: {}) {
                await shown(in: run)
                st.sidebar.text("inside")
            }
            let place = st.empty()
            place.spinner(delay: waitForever) {}
        }
        #expect(run.deltas.map(\.path) == [[1, 0], [1, 0], [1, 0], [0, 0], [0, 0]])
        #expect(run.deltas.map { $0.transient?.count } == [1, nil, 0, nil, 0])
    }

    @Test func `a wrong width is an error box and the body runs`() {
        let run = RecordingRun()
        var hasRun = false
        run.draw { st.spinner(width: 0) { hasRun = true } }
        #expect(hasRun)
        #expect(run.errors.count == 1 && run.deltas.count == 1)
    }

    @Test func `without a run the body runs`() async {
        #expect(st.spinner { 1 } == 1)
        let later = await st.spinner {
            await Task.yield()
            return 2
        }
        #expect(later == 2)
    }

    @Test func `what is shown while it is being removed is removed`() {
        let run = RecordingRun()
        let placement = run.roots.main.upcomingPlacement()
        let transient = Transient([PBElement()], at: placement)
        transient.remove()
        transient.show()
        #expect(run.deltas.map { $0.transient?.count } == [0])
        let other = Transient([PBElement()], at: placement)
        other.show()
        other.show()
        other.remove()
        #expect(run.deltas.map { $0.transient?.count } == [0, 1, 0])
    }

    @Test func `a removal that overtakes the showing is sent again`() {
        let run = OvertakenRun()
        let main = Block(root: .main, number: 0, cursor: Cursor(), run: run, pageHash: "main")
        let transient = Transient([PBElement()], at: main.upcomingPlacement())
        run.overtake(with: { transient.remove() })
        transient.show()
        #expect(run.recording.deltas.map { $0.transient?.count } == [0, 1, 0])
    }
}

/// A run to which something else is sent in the middle of the first sending.
private final class OvertakenRun: WrappingRun, PageOutput {
    let recording = RecordingRun()
    private let interruption = Mutex<(@Sendable () -> Void)?>(nil)

    var base: any ElementRun { self.recording }
    var output: any PageOutput { self }

    func overtake(with interruption: @escaping @Sendable () -> Void) {
        self.interruption.withLock { $0 = interruption }
    }

    func send(_ content: DeltaContent, to placement: Placement) {
        let interruption = self.interruption.withLock { $0.take() }
        interruption?()
        self.recording.send(content, to: placement)
    }

    func post(_ message: PBForwardMsg) { self.recording.post(message) }
}

/// Waits until the run was sent something.
private func shown(in run: RecordingRun) async {
    while run.deltas.isEmpty { await Task.yield() }
}

/// A delay that is longer than any test.
private let waitForever: @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(3_600)) }

// MARK: - Golden cases

extension SpinnerTests {
    /// The run of the calling task.
    private static var run: RecordingRun? { ElementScope.now?.run as? RecordingRun }

    private static func untilShown(after count: Int = 0) async {
        while let run = Self.run, run.deltas.count <= count { await Task.yield() }
    }

    static let spinner = GoldenTable(
        "spinner",
        [
            GoldenCase("shown") {
                await st.spinner(delay: {}) { await untilShown() }
                st.text("after")
            },
            GoldenCase("text and time") {
                await st.spinner("Loading *it*", showsTime: true, delay: {}) { await untilShown() }
            },
            GoldenCase("stretch width") {
                await st.spinner("Loading", width: .stretch, delay: {}) { await untilShown() }
            },
            GoldenCase("pixel width") { await st.spinner("Loading", width: 200, delay: {}) { await untilShown() } },
            GoldenCase("too short to show") {
                st.spinner("Loading", delay: waitForever) {}
                st.text("after")
            },
            GoldenCase("elements inside") {
                st.text("before")
                await st.spinner("Loading", delay: {}) {
                    await untilShown(after: 1)
                    st.text("inside")
                }
                st.text("after")
            },
        ]
    )
}
