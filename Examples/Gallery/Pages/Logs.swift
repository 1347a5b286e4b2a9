import Logging
import Swiftlit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a function logs on a thread, shown while it runs, and the state of the session, read there.
enum Logs {
    /// Blocks a thread of the executor. The page's task is its caller, so the thread sees the session and the page's log.
    private static let work = runInExecutor(withScriptRunContext: true) { (steps: Int) in
        @UseState("visits", namespace: "logs") var visits = 0
        let count = $visits.update { $0 += 1 }
        Logger.current.info("The thread reads the session's state", metadata: ["visits": "\(count)"])
        for step in 1...steps {
            usleep(250_000)
            try Task.checkCancellation()
            Logger.current.info("A step is done", metadata: ["step": "\(step)", "of": "\(steps)"])
        }
        Logger.current.debug("Nobody asked for this level")
        return count
    }

    static func draw() async throws {
        st.title("Logs")
        st.markdown(
            """
            `st.logs { … }` shows what its closure logs with `Logger.current`, from any thread, while it runs. The function below blocks a thread
            of the executor; `useState` in it is that of this session.
            """
        )
        @UseState("visits", namespace: "logs") var visits = 0
        st.text("visits = \(visits)")
        if st.button("Work on a thread", type: .primary) {
            let count = try await st.logs { try await work(6) }
            st.text("done = \(count)")
        }
        st.source()
    }
}
