public import SwiftlitState

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What a job is at one moment. `st.progress(snapshot)` shows how far it is.
public struct JobSnapshot: ProgressReport, Hashable, Identifiable {
    /// The job.
    public var id: JobID
    /// The function that it runs, as metrics and logs name it.
    public var function: String
    /// Whose list it appears in; `nil` for none.
    public var owner: String?
    /// Whether users other than its owner may ask for it; see ``JobOptions/isShared``.
    public var isShared = false
    /// What has become of it.
    public var status: JobStatus
    /// Whether it outlives the server.
    public var isDurable: Bool
    /// Its place among the waiting jobs, from 1; `nil` unless it waits.
    public var position: Int?
    /// The part that is done, from 0 to 1, as the function has reported it; 1 when it has finished.
    public var fraction: Double?
    /// What the function has said last with a fraction, or an empty text.
    public var message: String
    /// The newest lines that the function has reported with `WorkerProgress.log`, oldest first; up to 200.
    public var log: [String]
    /// When it was submitted.
    public var submitted: Date
    /// When its newest attempt has begun; `nil` before the first.
    public var started: Date?
    /// When it has ended; `nil` before.
    public var ended: Date?
    /// How often it was begun.
    public var attempt: Int
    /// Why it has failed, in words; `nil` unless it has.
    public var failure: String?

    /// How long the newest attempt runs, or has run; `nil` before the first.
    public func elapsed(at now: Date = Date()) -> Duration? {
        self.started.map { .seconds(max(0, (self.ended ?? now).timeIntervalSince($0))) }
    }

    /// How long the rest takes if it goes on as it did; `nil` where that cannot be told.
    public func timeLeft(at now: Date = Date()) -> Duration? {
        guard self.status == .running, let fraction = self.fraction, fraction > 0.01,
            let elapsed = self.elapsed(at: now)
        else { return nil }
        return elapsed * (1 / fraction - 1)
    }

    /// The state, the message and the time left, in one line.
    public var text: String {
        switch self.status {
        case .waiting: return self.position.map { "Waiting, number \($0)" } ?? "Waiting"
        case .running:
            var parts = [self.message.isEmpty ? "Running" : self.message]
            if let left = self.timeLeft() { parts.append("\(left.shortText) left") }
            return parts.joined(separator: ", ")
        case .cancelling: return "Cancelling"
        case .finished: return "Finished"
        case .failed: return "Failed: \(self.failure ?? "unknown")"
        case .cancelled: return "Cancelled"
        case .lost: return "Lost: the server ended while it ran"
        }
    }
}

extension Duration {
    /// Whole seconds, minutes or hours, rounded up.
    package var shortText: String {
        let seconds = Int(self.components.seconds) + (self.components.attoseconds > 0 ? 1 : 0)
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3_600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3_600) h \(seconds % 3_600 / 60) min"
    }
}
