#if Macros
    import Swiftlit

    /// A chat with a model. Each answer is a job: it goes on when the user clicks, writes something else, or opens another page.
    enum ChatPage {
        /// A question, and the job that answers it.
        struct Turn: Sendable {
            var question: String
            var job: Job<Yielded<String>>
            /// The answer, once it is complete.
            var answer: String?
        }

        static func draw() async throws {
            @UseState("turns", namespace: #fileID) var turns = [Turn]()
            st.title("Chatbot")
            let settings = try self.drawSidebar($turns)
            // Before the answers, though it is below them: while one comes, the field is ready for the next question.
            if let question = st.chatInput("Ask the model") {
                let job = try await $answer.submit(
                    to: question,
                    seed: UInt64(turns.count),
                    pause: settings.pause,
                    crashes: settings.crashes
                )
                $turns.update { $0.append(Turn(question: question, job: job)) }
            }
            st.sidebar {
                st.metric("Questions", turns.count)
                st.caption("Click while an answer comes: it goes on.")
            }
            if turns.isEmpty {
                st.info("Ask for pages, jobs, models or states: these are the words that the model knows.")
            }
            for (index, turn) in turns.enumerated() {
                st.chatMessage(.user).markdown(turn.question)
                await st.chatMessage(.assistant) { await self.draw(turn, at: index, in: $turns) }
            }
        }

        private static func drawSidebar(_ turns: StateRef<[Turn]>) throws -> (pause: Int, crashes: Bool) {
            try st.sidebar {
                let pause = st.slider("Milliseconds for a word", value: 60, in: 0...500, step: 20)
                let crashes = st.toggle("Crash in the next answer")
                if st.button("Stop the answer") { turns.value.last?.job.cancel() }
                if st.button("New conversation") {
                    turns.value.last?.job.cancel()
                    try turns.set([])
                }
                return (pause, crashes)
            }
        }

        /// Draws an answer as it comes, and keeps it when it is complete.
        private static func draw(_ turn: Turn, at index: Int, in turns: StateRef<[Turn]>) async {
            if let answer = turn.answer {
                st.markdown(answer)
                return
            }
            do {
                let answer = try await st.writeStream(turn.job, cursor: "▌")
                turns.update { if $0.indices.contains(index) { $0[index].answer = answer } }
            } catch let error as ExecutorError {
                st.error("The model has ended: **\(error.code)**. The chat goes on.")
            } catch let error as JobError {
                st.error("The model has failed three times: **\(error.code)**. The chat goes on.")
            } catch is CancellationError {
                st.caption("Stopped")
            } catch {
                st.error("\(error)")
            }
        }
    }
#endif
