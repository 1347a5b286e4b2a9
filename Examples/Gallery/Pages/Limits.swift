import Swiftlit

/// Twenty calls of which two run at a time, the others in a queue they can see.
enum Limits {
    /// The limit holds for all sessions together: open the page twice and see the positions.
    private static let work = runInExecutor(limit: .init("gallery", 2)) {
        (runs: StateRef<Int>, duration: Duration) async throws in
        runs.update { $0 += 1 }
        // Stands for work on something of which there are two.
        try await Task.sleep(for: duration)
    }

    static func draw() async throws {
        st.title("Limits")
        st.markdown(
            """
            `limit: .init("gallery", 2)` lets two of these calls run at a time, first come first served. Each call is told its place in the queue.
            **Cancel** starts the page anew, as each click does: what waited never runs.
            """
        )
        // Counts also what a run that was replaced might still start.
        @UseState("runs", namespace: #fileID, survivesReplacement: true) var runs = 0
        let milliseconds = st.numberInput("Milliseconds for each call", value: 500, in: 1...3_600_000)
        st.text("milliseconds = \(milliseconds)")
        let (start, cancel) = st.columns(2)
        cancel.button("Cancel")
        if start.button("Start 20 calls", type: .primary) {
            runs = 0
            try await self.call(20, for: .milliseconds(milliseconds), counting: $runs)
        }
        st.text("functions started = \(runs)")
        st.source()
    }

    private static func call(_ count: Int, for duration: Duration, counting runs: StateRef<Int>) async throws {
        let cells = st.columns(4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...count {
                let cell = cells[(number - 1) % cells.count].empty()
                group.addTask {
                    try await self.work.call(runs, duration) { progress in
                        switch progress {
                        case .queued(let position): cell.text("call \(number): place \(position)")
                        case .running: cell.text("call \(number): running")
                        case .reported: break  // Only functions in worker processes report.
                        }
                    }
                    cell.text("call \(number): done")
                }
            }
            for try await _ in group {}
        }
    }
}
