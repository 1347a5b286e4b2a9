import Swiftlit

/// Long computations that do not keep the page from working.
enum JobsPage {
    private static let countPrimes = runInExecutor(executor: .process, timeout: .seconds(600), CountPrimes.self)

    /// A job that this tab has started.
    struct Started: Codable, Equatable, Sendable {
        var id: String
        var limit: Int
    }

    static func draw() async throws {
        st.title("Jobs")
        @UseState("started") var started = [Started]()
        let limit = st.numberInput("Primes below", value: 3_000_000, in: 1_000...50_000_000, key: "limit")
        if st.button("Start", type: .primary) {
            // A job goes on while its user does something else, and ends with the session. `lifetime: .durable` lets it outlive the server;
            // that needs the trait "DiskCache" in Package.swift.
            let job = try await countPrimes.submit(limit)
            started.append(Started(id: job.id.text, limit: limit))
        }
        st.caption("\(started.count) jobs. Start several; the page works on, and they run side by side.")
        for each in started.reversed() {
            // The element is drawn by itself while the job runs, with a button that cancels it.
            let box = st.container(isBordered: true)
            try box.job(Job<Int>(id: JobID(each.id)), title: "Primes below \(each.limit)") { count in
                st.success("There are \(count).")
            }
        }
    }
}
