#if SQLite && Macros
    import GRDB
    import Swiftlit
    import Synchronization

    /// A query that takes minutes, as a job: stopping the job stops the database.
    enum SlowQuery {
        static func draw() async throws {
            st.header("A query that can be stopped")
            st.markdown(
                """
                The function waits for `read` of GRDB, which interrupts SQLite when its task is cancelled, and a job that is cancelled cancels its
                function. `SQLiteDatabase.query` and `PostgreSQLConnection.query` do the same, for a run that is replaced too.
                """
            )
            let job = Job<Int>(id: JobID("slow-query-\(Session.current?.id ?? "")"))
            let rows = st.numberInput("Rows", value: 100_000_000, in: 1...1_000_000_000)
            if st.button("Start the query") { _ = try await $countSlowly.submit(id: job.id, rows: rows) }
            if job.exists { try st.job(job, title: "Query") { st.text("counted = \($0)") } }
            st.fragment(runEvery: .milliseconds(500)) {
                st.text("rows looked at = \(DatabaseLog.lookedAt.load(ordering: .relaxed))")
                st.text("the database says = \(DatabaseLog.last.withLock { $0 })")
            }
        }
    }

    /// What the database does, as it says itself.
    private enum DatabaseLog {
        static let lookedAt = Atomic(0)
        static let last = Mutex("idle")
    }

    @RunInExecutor
    func countSlowly(rows: Int) async throws -> Int {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            // Called by SQLite for each row.
            db.add(
                function: DatabaseFunction("looked", argumentCount: 1, pure: false) { values in
                    DatabaseLog.lookedAt.add(1, ordering: .relaxed)
                    return values[0]
                }
            )
        }
        let database = try DatabaseQueue(configuration: configuration)
        DatabaseLog.last.withLock { $0 = "running" }
        do {
            let count = try await database.read { db in
                try Int.fetchOne(
                    db,
                    sql: """
                        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(looked(i)) FROM n
                        """,
                    arguments: [rows]
                )
            }
            DatabaseLog.last.withLock { $0 = "finished" }
            return count ?? 0
        } catch {
            DatabaseLog.last.withLock { $0 = "stopped: \(error)" }
            throw error
        }
    }
#endif
