import Swiftlit

/// Twenty calls of which two run at a time, the others in a queue they can see.
enum Limits {
    /// The limit holds for all sessions together: open the page twice and see the positions.
    private static let work = runInExecutor(limit: .init("gallery", 2)) { (runs: StateRef<Int>) async throws in
        runs.reduce { $0 += 1 }
        // Stands for work on something of which there are two.
        try await Task.sleep(for: .milliseconds(500))
    }

    static func draw() async throws {
        st.title("Limits")
        st.markdown(
            """
            `limit: .init("gallery", 2)` lets two of these calls run at a time, first come first served. Each call is told its place in the queue.
            **Cancel** starts the page anew, as each click does: what waited never runs.
            """
        )
        let runs = try useState("runs", namespace: #fileID) { 0 }
        let (start, cancel) = st.columns(1, 1)
        cancel.button("Cancel")
        if start.button("Start 20 calls", type: .primary) {
            runs.value = 0
            try await self.call(20, counting: runs)
        }
        st.text("functions started = \(runs.value)")
        st.source()
    }

    private static func call(_ count: Int, counting runs: StateRef<Int>) async throws {
        let cells = st.columns(4)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...count {
                let cell = cells[(number - 1) % cells.count].empty()
                group.addTask {
                    try await self.work.call(runs) { progress in
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
