import SwiftlitConcurrency
import SwiftlitElements
import SwiftlitTesting
private import Synchronization
import Testing

#if Macros
    @RunInExecutor
    func shownJob(_ text: String) async throws -> String {
        WorkerProgress.report(0.25, "reading \(text)")
        WorkerProgress.log("a line of the log")
        for await _ in JobGates.gate(text) { break }
        if text == "fails" { throw ShownFailure() }
        return "result of \(text)"
    }

    /// Yields words, and waits after each.
    @RunInExecutor
    func spokenJob(_ words: [String], pausing gate: String, yield: Yield<String>) async throws {
        for word in words {
            try await yield(word)
            for await _ in JobGates.gate(gate) { break }
        }
    }
#endif

struct ShownFailure: Error, CustomStringConvertible {
    var description: String { "a failure that the test wants" }
}

/// Lets jobs of a name go on.
enum JobGates {
    private static let gates = Mutex<
        [String: (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)]
    >([:])

    static func gate(_ name: String) -> AsyncStream<Void> { self.pair(name).stream }

    static func open(_ name: String) { self.pair(name).continuation.yield() }

    private static func pair(_ name: String) -> (
        stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation
    ) {
        self.gates.withLock { gates in
            if let pair = gates[name] { return pair }
            let pair = AsyncStream.makeStream(of: Void.self)
            gates[name] = pair
            return pair
        }
    }
}

#if Macros
    @Suite(.timeLimit(.minutes(1))) struct `A job on the page` {
        private static func page(_ name: String) -> AppTest {
            AppTest {
                st.text("runs = \(try counted())")
                let job = Job<String>(id: JobID("job-\(name)"))
                if st.button("Start") { _ = try await $shownJob.submit(id: job.id, name) }
                if job.exists { try st.job(job, title: name) { st.text($0) } }
            }
        }

        private static func counted() throws -> Int { try useState("runs") { 0 }.update { $0 += 1 } }

        /// Waits until the function of a job has said something.
        private static func running(_ name: String) async {
            let job = Job<String>(id: JobID("job-\(name)"))
            // A task of the session may not have submitted it yet.
            while !job.exists { await Task.yield() }
            for await snapshot in job.snapshots where !snapshot.log.isEmpty { break }
        }

        /// Lets time pass for the element. While a run begins that the job has caused, there is no element.
        private static func tick(_ app: AppTest) async throws {
            while true {
                try await app.wait(for: "an element that is drawn again by itself") { _ in !app.timers.isEmpty }
                do {
                    try await app.runTimers()
                    return
                } catch let error as AppTestError where error.code == .cannotInteract {
                    continue
                }
            }
        }

        @Test func `is drawn while it runs, without the page, and with its result by one run of the page`() async throws
        {
            let app = try await Self.page("shown").run()
            try app.button("Start").click()
            try await app.run()
            await Self.running("shown")
            try await Self.tick(app)
            try await app.wait(for: "the progress") {
                $0.texts(of: "progress").first?.contains("reading shown") == true
            }
            #expect(app.elements("progress").first?.value == 25)
            var runs = try #require(app.texts.first)
            try await Self.tick(app)
            if app.texts.first != runs {
                // The page has followed the status of the job, from waiting to running. It does that once.
                runs = try #require(app.texts.first)
                try await Self.tick(app)
            }
            // The tick has drawn the element and not the page.
            #expect(app.texts.first == runs)
            JobGates.open("shown")
            try await app.wait(for: "the result") { $0.texts.contains("result of shown") }
            #expect(app.elements("progress").first?.value == 100)
        }

        @Test func `is cancelled and retried with its buttons`() async throws {
            let app = try await Self.page("cancelled").run()
            try app.button("Start").click()
            try await app.run()
            await Self.running("cancelled")
            try await Self.tick(app)
            try app.button("Cancel").click()
            try await app.run()
            // The button is drawn behind the text.
            try await app.wait(for: "the end") {
                $0.warnings.contains { $0.contains("Cancelled") } && (try? $0.button("Retry")) != nil
            }
            try app.button("Retry").click()
            try await app.run()
            JobGates.open("cancelled")
            try await app.wait(for: "the result") { $0.texts.contains("result of cancelled") }
        }

        @Test func `shows why it has failed`() async throws {
            let app = try await Self.page("fails").run()
            try app.button("Start").click()
            try await app.run()
            JobGates.open("fails")
            try await app.wait(for: "the failure") {
                $0.errors.contains { $0.contains("a failure that the test wants") }
            }
        }

        @Test func `is seen by another tab, which runs once when it ends`() async throws {
            let app = try await Self.page("seen").run()
            try app.button("Start").click()
            try await app.run()
            // The other tab finds the status in which the job stays.
            await Self.running("seen")
            let other = try await app.openTab().run()
            #expect(other.texts == ["runs = 1"])
            JobGates.open("seen")
            try await other.wait(for: "the result") { $0.texts.contains("result of seen") }
        }

        @Test func `streams on while its reader clicks, and in other tabs from its beginning`() async throws {
            let app = try await AppTest {
                let clicks = try useState("clicks") { 0 }
                if st.button("Click") { clicks.value += 1 }
                st.text("clicks = \(clicks.value)")
                let job = Job<Yielded<String>>(id: "job-spoken")
                if st.button("Start") {
                    _ = try await $spokenJob.submit(id: job.id, ["one ", "two ", "three"], pausing: "spoken")
                }
                if job.exists {
                    try await st.writeStream(job)
                    st.text("complete")
                }
            }.run()
            try app.button("Start").click()
            app.start()
            try await app.wait(for: "the first word") { $0.markdowns == ["one "] }
            try app.button("Click").click()
            app.start()
            try await app.wait(for: "the first word again") {
                $0.texts.contains("clicks = 1") && $0.markdowns == ["one "]
            }
            JobGates.open("spoken")
            try await app.wait(for: "the second word") { $0.markdowns == ["one two "] }
            let other = app.openTab()
            other.start()
            try await other.wait(for: "what there is") { $0.markdowns == ["one two "] }
            JobGates.open("spoken")
            JobGates.open("spoken")
            for tab in [app, other] {
                try await tab.wait(for: "the whole") {
                    $0.markdowns == ["one two three"] && $0.texts.contains("complete")
                }
            }
            let late = try await app.openTab().run()
            #expect(late.markdowns == ["one two three"])
            // Its session is not that of the others.
            await other.close()
        }

        @Test func `ends with its session`() async throws {
            let app = try await Self.page("left").run()
            try app.button("Start").click()
            try await app.run()
            await Self.running("left")
            let snapshots = Job<String>(id: "job-left").snapshots
            let follower = Task {
                var last: JobStatus?
                for await snapshot in snapshots { last = snapshot.status }
                return last
            }
            await app.close()
            #expect(await follower.value == .cancelled)
            JobGates.open("left")
        }

        @Test func `belongs to whoever submits it`() async throws {
            let app = try await AppTest {
                if st.button("Start") {
                    _ = try await $shownJob.submit(id: "job-mine", "mine")
                    _ = try await $shownJob.submit(id: "job-named", "named", options: JobOptions(owner: "team"))
                }
                st.text("mine: \($shownJob.jobs(of: .me).map(\.id.text))")
                st.text("of the team: \($shownJob.jobs(of: "team").map(\.id.text))")
            }.run()
            try app.button("Start").click()
            try await app.run()
            #expect(app.texts == [#"mine: ["job-mine"]"#, #"of the team: ["job-named"]"#])
            let other = try await app.openTab().run()
            #expect(other.texts == ["mine: []", #"of the team: ["job-named"]"#])
            #expect(Job<String>(id: "job-mine").snapshot?.owner?.hasPrefix("session:") == true)
            JobGates.open("mine")
            JobGates.open("named")
        }

        /// A page that starts a job of a user, and says what it knows of it.
        private static func userPage(_ name: String, isShared: Bool, user: User) -> AppTest {
            AppTest(user: user) {
                let job = Job<String>(id: JobID("job-\(name)"))
                if st.button("Start") {
                    do {
                        let options = JobOptions(isShared: isShared)
                        _ = try await $shownJob.submit(id: job.id, name, options: options)
                    } catch let error as JobError {
                        st.text("\(error.code)")
                    }
                }
                if st.button("Cancel it") { job.cancel() }
                if st.button("Retry it") {
                    do { _ = try await job.retry() } catch let error as JobError { st.text("\(error.code)") }
                }
                st.text("exists = \(job.exists), \(job.snapshot != nil), lost = \(job.status == .lost)")
                st.text("mine = \($shownJob.jobs(of: .me).map(\.id.text))")
                let all = $shownJob.jobs().map(\.id.text)
                st.text("listed = \(all.contains(job.id.text))")
            }
        }

        private static let ann = User(["sub": "ann", "iss": "https://example.com"])
        private static let bob = User(["sub": "bob", "iss": "https://example.com"])

        @Test func `does not exist for users other than its own`() async throws {
            let app = try await Self.userPage("anns", isShared: false, user: Self.ann).run()
            try app.button("Start").click()
            try await app.run()
            await Self.running("anns")
            let seen = [#"exists = true, true, lost = false"#, #"mine = ["job-anns"]"#, "listed = true"]
            let unseen = ["exists = false, false, lost = true", "mine = []", "listed = false"]
            #expect(app.texts == seen)
            // The same user in another session.
            let second = try await app.openTab().run()
            #expect(second.texts == seen)
            for user in [Self.bob, .anonymous] {
                let other = try await app.openTab(user: user).run()
                #expect(other.texts == unseen)
                try other.button("Cancel it").click()
                try await other.run()
                try other.button("Retry it").click()
                try await other.run()
                #expect(other.texts == ["unknownJob"] + unseen)
                try other.button("Start").click()
                try await other.run()
                #expect(other.texts == ["identifierTaken"] + unseen)
            }
            #expect(Job<String>(id: "job-anns").status == .running)
            JobGates.open("anns")
        }

        @Test func `is there for all users where it is shared`() async throws {
            let app = try await Self.userPage("shared", isShared: true, user: User(["sub": "cleo"])).run()
            try app.button("Start").click()
            try await app.run()
            await Self.running("shared")
            let other = try await app.openTab(user: Self.bob).run()
            #expect(other.texts == ["exists = true, true, lost = false", "mine = []", "listed = true"])
            try other.button("Cancel it").click()
            try await other.run()
            for await _ in Job<String>(id: "job-shared").snapshots {}
            #expect(Job<String>(id: "job-shared").status == .cancelled)
            JobGates.open("shared")
        }

        @Test func `belongs to the user in tasks of the session too`() async throws {
            let app = try await AppTest(user: User(["sub": "dora"])) {
                Session.current?.task(id: "starter") {
                    _ = try await $shownJob.submit(id: "job-task", "task")
                }
                st.text("mine = \($shownJob.jobs(of: .me).map(\.id.text))")
            }.run()
            await Self.running("task")
            try await app.run()
            #expect(app.texts == [#"mine = ["job-task"]"#])
            let other = try await app.openTab(user: Self.bob).run()
            #expect(other.texts == ["mine = []"])
            JobGates.open("task")
        }

        @Test func `is in the list of jobs`() async throws {
            let app = try await AppTest {
                if st.button("Start") {
                    _ = try await $shownJob.submit(id: "job-listed", "listed", options: JobOptions(owner: "ann"))
                }
                st.jobs(of: "ann")
            }.run()
            try app.button("Start").click()
            try await app.run()
            await Self.running("listed")
            try await Self.tick(app)
            #expect(app.texts(of: "progress").contains { $0.contains("reading listed") })
            JobGates.open("listed")
            _ = try await Job<String>(id: "job-listed").value
            try await Self.tick(app)
            #expect(app.texts.contains("Finished"))
        }
    }
#endif
