/// How far a function in a worker process has come.
public struct WorkerProgress: Sendable, Hashable, Codable {
    /// The part that is done, from 0 to 1, or `nil` for a line of text alone.
    public var fraction: Double?

    /// What is being done, or an empty text.
    public var message: String

    /// Gets what functions report that are made for worker processes and run in this one.
    @TaskLocal package static var here: ProgressListener?

    /// Creates a report.
    public init(fraction: Double?, message: String) {
        self.fraction = fraction
        self.message = message
    }

    /// Tells the caller how far the function has come. Called by a remote function, on any of its threads.
    ///
    /// Costs a system call if the caller asked for progress, and next to nothing if it did not. Where the function runs on a thread of the
    /// caller's process, only reports from its own task arrive. Reports arrive in order,
    /// and those made before the function returns arrive before its result. The caller's queue holds 64; when it does
    /// not read, the oldest are dropped. Fractions are clamped to 0...1, and NaN counts as 0.
    public static func report(_ fraction: Double, _ message: String = "") {
        let clamped = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
        self.send(WorkerProgress(fraction: clamped, message: message))
    }

    /// Sends the caller a line of text, as ``report(_:_:)`` does.
    public static func log(_ message: String) {
        self.send(WorkerProgress(fraction: nil, message: message))
    }

    private static func send(_ progress: WorkerProgress) {
        if let session = WorkerSession.current { session.report(progress) } else { self.here?.report(progress) }
    }
}

/// Gets what functions report, on any thread.
///
/// A type of its own, as a task-local value that is a closure cannot be bound in a release build of Swift 6.3: `swift_task_localValuePush` is given
/// metadata that is none, and the process ends.
package struct ProgressListener: Sendable {
    package let report: @Sendable (WorkerProgress) -> Void

    package init(_ report: @escaping @Sendable (WorkerProgress) -> Void) { self.report = report }
}
