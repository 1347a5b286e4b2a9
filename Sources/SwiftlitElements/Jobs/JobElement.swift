internal import SwiftlitJobs
internal import SwiftlitState

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What `st.job` and `st.jobs` draw of one job.
struct JobElement: Sendable {
    let id: JobID
    /// Tells the buttons of several elements of one job apart.
    let place: String

    /// How often a job that has not ended is looked at.
    static let interval = Duration.milliseconds(500)

    private var job: Job<Void> { Job(id: self.id) }

    /// The bar, the times, the actions and the log.
    func draw(_ snapshot: JobSnapshot, in target: some ElementContainer, title: String?, showsLog: Bool) {
        let name = title ?? snapshot.function
        let text = "\(name.isEmpty ? "" : "**\(name)** · ")\(snapshot.text)"
        switch snapshot.status {
        case .failed, .lost: target.error(text)
        case .cancelled: target.warning(text)
        case .waiting, .running, .cancelling, .finished: target.progress(snapshot.fraction ?? 0, text: text)
        }
        let row = target.columns(weights: [3, 1], verticalAlignment: .center)
        row[0].caption(self.times(of: snapshot))
        self.drawAction(snapshot.status, in: row[1])
        if showsLog, !snapshot.log.isEmpty {
            target.expander("Log", key: "\(self.place)-log").code(snapshot.log.joined(separator: "\n"), language: nil)
        }
    }

    /// One line of a list.
    func drawLine(_ snapshot: JobSnapshot, in target: some ElementContainer) {
        let row = target.columns(weights: [3, 4, 3, 2], verticalAlignment: .center)
        row[0].text(snapshot.function)
        if snapshot.status == .running || snapshot.status == .cancelling {
            row[1].progress(snapshot.fraction ?? 0, text: snapshot.text)
        } else {
            row[1].text(snapshot.text)
        }
        row[2].caption(self.times(of: snapshot))
        self.drawAction(snapshot.status, in: row[3])
    }

    private func drawAction(_ status: JobStatus, in target: some ElementContainer) {
        let job = self.job
        switch status {
        case .waiting, .running:
            target.button("Cancel", key: "\(self.place)-cancel", onClick: { job.cancel() })
        case .cancelling:
            target.button("Cancel", key: "\(self.place)-cancel", isDisabled: true)
        case .failed, .cancelled, .lost:
            target.button("Retry", key: "\(self.place)-retry", onClick: { try await job.retry() })
        case .finished:
            break
        }
    }

    private func times(of snapshot: JobSnapshot) -> String {
        var parts: [String] = []
        if let elapsed = snapshot.elapsed() { parts.append("\(elapsed.shortText) elapsed") }
        if let left = snapshot.timeLeft() { parts.append("\(left.shortText) left") }
        if snapshot.attempt > 1 { parts.append("attempt \(snapshot.attempt)") }
        return parts.isEmpty ? "not begun yet" : parts.joined(separator: " · ")
    }
}
