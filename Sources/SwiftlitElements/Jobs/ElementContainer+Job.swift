public import SwiftlitJobs
internal import SwiftlitState

extension ElementContainer {
    /// Shows a job as it goes on: a bar, what it says, its place in the queue, the times, a button to cancel or retry it, and its log.
    ///
    /// ```swift
    /// try st.job(job, title: "Simulation") { path in st.lineChart(path) }
    /// ```
    ///
    /// The element is a fragment: it is drawn again twice a second while the job has not ended, and the page is not. When the status changes, the
    /// page runs once. It works for jobs of any session and any earlier process.
    ///
    /// As every fragment it waits for the run of the page: it does not move, and its button does nothing, while the same page follows the job in a loop,
    /// such as over `Job.elements`. Such a page draws a bar and a button of its own.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - title: Inline Markdown before the state; `nil`, the default, for the name of the function, an empty text for nothing.
    ///   - showsLog: Whether the lines that the function has logged can be unfolded. Default: yes.
    ///   - result: Draws the result below, once there is one. Part of the fragment.
    /// - Throws: What ends the run; let it pass.
    public func job<Result: Sendable>(
        _ job: Job<Result>,
        title: String? = nil,
        showsLog: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        result: @escaping @Sendable (Result) throws -> Void = { _ in }
    ) throws {
        let element = JobElement(id: job.id, place: "swiftlit-job-\(job.id)-\(fileID)-\(line)")
        // The page follows the status: the run after the end draws this without a clock.
        let isEnded = job.status.isEnded
        let interval = isEnded ? nil : JobElement.interval
        let target = self.container(fileID: fileID, line: line)
        try target.fragment(runEvery: interval, fileID: fileID, line: line) {
            guard let snapshot = job.snapshot else {
                st.warning("There is no job \"\(job.id)\" any more.")
                return
            }
            element.draw(snapshot, in: st, title: title, showsLog: showsLog)
            guard snapshot.status == .finished, let value = try job.result else { return }
            try result(value)
        }
    }

    /// Shows the newest jobs, each with its state, its times and a button to cancel or retry it.
    ///
    /// The element is a fragment that is drawn again every second, and the page is not.
    ///
    /// - Parameters:
    ///   - owner: Whose jobs, such as `.me`; `nil`, the default, for all that the page may show: not those of other users with a login, unless
    ///     they are shared (`JobOptions.isShared`).
    ///   - statuses: Those of these statuses; `nil`, the default, for all.
    ///   - limit: How many at most. Default: 20.
    public func jobs(
        of owner: JobOwner? = nil,
        statuses: Set<JobStatus>? = nil,
        limit: Int = 20,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        let filter = JobFilter(owner: owner?.name, statuses: statuses, limit: max(0, limit))
        let place = "swiftlit-jobs-\(fileID)-\(line)"
        let target = self.container(fileID: fileID, line: line)
        target.fragment(runEvery: .seconds(1), fileID: fileID, line: line) {
            let snapshots = JobSystem.current.snapshots(filter)
            if snapshots.isEmpty { st.caption("No jobs") }
            for snapshot in snapshots {
                JobElement(id: snapshot.id, place: "\(place)-\(snapshot.id)").drawLine(snapshot, in: st)
            }
        }
    }
}
