#if Macros
    import Swiftlit

    /// A job that one starts on the first page, and that goes on while one walks through the others.
    enum TourJob {
        /// Draws how it is started.
        static func draw() async throws {
            @UseState("job", namespace: #fileID) var id = ""
            let job = Job<[Double]>(id: JobID(id))
            let isRunning = job.exists && !job.status.isEnded
            if st.button("Start a job of 30 seconds", type: .primary, isDisabled: isRunning) {
                id = try await $walk.submit(seed: 7, steps: 300).id.text
                try st.rerun()
            }
            st.caption(
                isRunning
                    ? "It runs, in a process of its own. Open another page: it is in the sidebar, and goes on."
                    : "Start it, and open another page."
            )
        }

        /// Shows it in the sidebar of every page, while it runs.
        static func drawBeside() throws {
            @UseState("job", namespace: #fileID) var id = ""
            let job = Job<[Double]>(id: JobID(id))
            guard job.exists, !job.status.isEnded else { return }
            try st.sidebar.job(job, title: "The job of the first page", showsLog: false)
        }
    }
#endif
