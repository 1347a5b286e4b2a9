internal import CoreMetrics
internal import SwiftlitExecutors
private import Synchronization

/// The metrics of the jobs of a process, by the names of their functions, which are bounded by the program's text.
final class JobMetrics: Sendable {
    private struct FunctionMetrics: Sendable {
        /// Jobs that have come to their end, by how.
        let ends: [JobStatus: Counter]
        /// Each attempt, in nanoseconds.
        let duration: CoreMetrics.Timer
    }

    private let factory: any MetricsFactory
    private let functions = Mutex<[String: FunctionMetrics]>([:])

    /// `nil` while no metrics backend is bootstrapped, so that counting costs nothing.
    init?() {
        guard let factory = MetricsSource.current else { return nil }
        self.factory = factory
    }

    /// An attempt at a job has ended.
    func attemptEnded(of function: String, after duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.metrics(of: function).duration.recordNanoseconds(
            seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        )
    }

    /// A job has come to its end.
    func ended(_ function: String, _ status: JobStatus) { self.metrics(of: function).ends[status]?.increment() }

    private func metrics(of function: String) -> FunctionMetrics {
        if let metrics = self.functions.withLock({ $0[function] }) { return metrics }
        let dimensions = [("function", function)]
        // Made outside of the lock: a metrics backend is code of others.
        let ends = JobStatus.allCases.filter(\.isEnded).map { status in
            let dimensions = dimensions + [("status", status.rawValue)]
            return (status, Counter(label: "swiftlit_jobs_total", dimensions: dimensions, factory: self.factory))
        }
        let new = FunctionMetrics(
            ends: Dictionary(uniqueKeysWithValues: ends),
            duration: CoreMetrics.Timer(
                label: "swiftlit_job_attempt_nanoseconds",
                dimensions: dimensions,
                factory: self.factory
            )
        )
        return self.functions.withLock { functions in
            if let metrics = functions[function] { return metrics }
            functions[function] = new
            return new
        }
    }
}
