#if Macros
    import Swiftlit

    /// Walks at random, in a worker process, and tells how far it is.
    @RunInExecutor(executor: .process)
    func walk(seed: Int, steps: Int) -> [Double] {
        var state = UInt64(truncatingIfNeeded: seed) &* 0x9e37_79b9_7f4a_7c15 | 1
        var place = 0.0
        var path: [Double] = []
        let clock = ContinuousClock()
        for step in 1...max(1, steps) {
            // Stands for a simulation that computes for a tenth of a second.
            let end = clock.now + .milliseconds(100)
            while clock.now < end { state = state &* 6_364_136_223_846_793_005 &+ 1 }
            place += Double(state >> 33) / Double(1 << 30) - 1
            path.append(place)
            WorkerProgress.report(Double(step) / Double(steps), "step \(step) of \(steps)")
            if step.isMultiple(of: 10) { WorkerProgress.log("after \(step) steps at \(place)") }
        }
        return path
    }

    /// Work that outlives the click, the tab and the server.
    enum Jobs {
        static func draw() async throws {
            st.title("Jobs")
            st.markdown(
                """
                Start a job, open another page, close the tab, restart the server: the job goes on, and this page shows it. The element is drawn
                by itself while the job runs; the page runs once when it ends. The same name is the same job.
                """
            )
            let (left, middle, right) = st.columns(3)
            let name = left.textInput("Name", value: "walk-1")
            let seed = middle.numberInput("Seed", value: 7, in: 0...1_000)
            let steps = right.numberInput("Steps", value: 50, in: 1...5_000)
            // The name is all that there is to know: any tab, and any later server, finds the job by it.
            let job = Job<[Double]>(id: JobID(name))
            if st.button("Start", type: .primary) {
                _ = try await $walk.submit(
                    id: job.id,
                    seed: seed,
                    steps: steps,
                    lifetime: .durable,
                    options: JobOptions(keepsResult: .hours(1))
                )
            }
            if job.exists {
                st.subheader("Your job")
                try st.job(job, title: job.id.text) { path in
                    st.lineChart(path)
                    st.text("ends at \(path.last ?? 0)")
                    // The artifact is the result of the job, so it is there after a reload and a restart.
                    let rows = path.enumerated().map { "\($0),\($1)" }
                    st.downloadButton(
                        "Download the walk",
                        .text((["step,place"] + rows).joined(separator: "\n")),
                        fileName: "walk.csv"
                    )
                }
            }
            st.subheader("All jobs")
            st.jobs()
            st.source()
        }
    }
#endif
