/// How far a function in a worker process has come.
public struct WorkerProgress: Sendable, Hashable, Codable {
    /// The part that is done, from 0 to 1, or `nil` for a line of text alone.
    public var fraction: Double?

    /// What is being done, or an empty text.
    public var message: String

    /// Creates a report.
    public init(fraction: Double?, message: String) {
        self.fraction = fraction
        self.message = message
    }

    /// Tells the caller how far the function has come. Called by a remote function, on any of its threads.
    ///
    /// Costs a system call if the caller asked for progress, and nothing if it did not or if this is no worker process. Reports arrive in order,
    /// and those made before the function returns arrive before its result. The caller's queue holds 64; when it does
    /// not read, the oldest are dropped. Fractions are clamped to 0...1, and NaN counts as 0.
    public static func report(_ fraction: Double, _ message: String = "") {
        let clamped = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
        WorkerSession.current?.report(WorkerProgress(fraction: clamped, message: message))
    }

    /// Sends the caller a line of text, as ``report(_:_:)`` does.
    public static func log(_ message: String) {
        WorkerSession.current?.report(WorkerProgress(fraction: nil, message: message))
    }
}
