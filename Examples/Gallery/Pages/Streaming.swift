#if Macros
    import Swiftlit

    /// Stands for a model that answers word by word, in a worker process, and may crash there.
    @RunInExecutor(executor: .process)
    func answer(to question: String, words: Int, crashes: Bool = false, yield: Yield<String>) throws {
        let clock = ContinuousClock()
        for number in 1...max(1, words) {
            // Computes for a while.
            let end = clock.now + .milliseconds(100)
            while clock.now < end {}
            try yield(number == 1 ? "You asked: *\(question)* Word 1" : ", \(number)")
            if crashes, number == 3 { fatalError("the model has crashed, as it was told to") }
        }
        try yield(". That is all.")
    }

    /// Answers that come word by word from another process, for one run or as a job that goes on while the reader clicks.
    enum Streaming {
        static func draw() async throws {
            st.title("Stream")
            let (left, right) = st.columns(2)
            let question = left.textInput("Question", value: "Why?")
            let words = right.numberInput("Words", value: 60, in: 1...2_000)

            st.subheader("An answer that goes on")
            st.markdown(
                """
                A job keeps what its function yields. A click ends the run and not the job: the next run draws the answer from its beginning and
                follows, and so does any other tab with this address.
                """
            )
            var id = st.queryParameters["answer"] ?? ""
            @UseState("clicks", namespace: #fileID) var clicks = 0
            let row = st.columns(4)
            if row[0].button("Ask", type: .primary) {
                id = "answer-\(UInt32.random(in: 0 ... .max))"
                st.queryParameters["answer"] = id
                _ = try await $answer.submit(id: JobID(id), to: question, words: words, lifetime: .durable)
            }
            let job = Job<Yielded<String>>(id: JobID(id))
            if row[1].button("Stop") { job.cancel() }
            if row[2].button("Click") { clicks += 1 }
            row[3].text("\(clicks) clicks")
            if job.exists { await show { try await st.writeStream(job, cursor: "▌") } }

            st.subheader("An answer of this run")
            st.markdown(
                "`st.writeStream($answer(to: question))` ends with the run. A crash of the worker is an error here, and of nothing else."
            )
            let (ask, crash) = st.columns(2)
            let isAsked = ask.button("Ask once")
            let isCrashing = crash.button("Ask, and crash")
            if isAsked || isCrashing {
                await show { try await st.writeStream($answer(to: question, words: words, crashes: isCrashing)) }
            }
            st.source()
        }

        /// Shows an answer, and below it how it ended.
        private static func show(_ write: () async throws -> String) async {
            do {
                let text = try await write()
                st.caption("Complete: \(text.split(separator: " ").count) words")
            } catch let error as ExecutorError {
                st.error("The worker has ended: \(error.code)")
            } catch let error as JobError {
                st.error("The job has failed: \(error.code)")
            } catch is CancellationError {
                st.caption("Stopped")
            } catch {
                st.error("\(error)")
            }
        }
    }
#endif
