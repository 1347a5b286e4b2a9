public import SwiftlitCaching
public import SwiftlitExecutors

/// A function that runs on an executor each time it is called, with options. Made by `runInExecutor`.
///
/// Sendable and cheap to copy. Calls are independent of each other: `async let` and task groups run them side by side.
public struct ExecutorFunction<each Argument: Sendable, Result: Sendable>: Sendable {
    private let options: CallOptions
    private let body: @concurrent @Sendable (repeat each Argument) async throws -> Result

    init(options: CallOptions, body: @escaping @concurrent @Sendable (repeat each Argument) async throws -> Result) {
        self.options = options
        self.body = body
    }

    /// The function, as metrics and traces name it.
    public var identity: FunctionIdentity { self.options.identity }

    /// Runs the function and returns its result.
    ///
    /// - Throws: What the function throws; `CancellationError` as soon as the calling task is cancelled; `ExecutorError` with `timedOut`,
    ///   `queueFull`, `recursiveLimit`, `deadlock`, `unsupportedCallSite` or `shutDown`.
    ///
    /// A call that is cancelled while it waits for its limit or a thread never runs the function. If the function runs already, it is shown
    /// that it is cancelled, and the caller goes on without waiting for it; its place in the limit is free when it has returned.
    public func callAsFunction(_ argument: repeat each Argument) async throws -> Result {
        try await self.run((repeat each argument), mailbox: CallMailbox(readsProgress: false)) { _ in }
    }

    /// Runs the function, telling on the way how far it is.
    ///
    /// ```swift
    /// let model = try await train.call(seed) { progress in
    ///     if case .queued(let position) = progress { box.write("You are number \(position)") }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - argument: The arguments of the function.
    ///   - progress: Called in the calling task with each new position in the queue and when the function starts. A news that a later one
    ///     overtakes may be left out.
    /// - Throws: As `callAsFunction`.
    public func call(_ argument: repeat each Argument, progress: (CallProgress) -> Void) async throws -> Result {
        try await self.run((repeat each argument), mailbox: CallMailbox(), progress: progress)
    }

    /// The same function with other options. What is not given stays as it is.
    public func configured(
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        withScriptRunContext: Bool? = nil
    ) -> ExecutorFunction {
        var options = self.options
        if let limit { options.limit = limit }
        if let timeout { options.timeout = timeout }
        if let withScriptRunContext { options.withScriptRunContext = withScriptRunContext }
        return ExecutorFunction(options: options, body: self.body)
    }

    private func run(
        _ arguments: (repeat each Argument),
        mailbox: CallMailbox<Result>,
        progress: (CallProgress) -> Void
    ) async throws -> Result {
        try Task.checkCancellation()
        let runtime = ConcurrencyRuntime.current
        let id = runtime.calls.makeCallID()
        let caller = Activity.current(in: runtime.limits)
        var activity: Activity?
        if caller != nil || self.options.limit != nil {
            activity = Activity(id, name: self.options.identity, outer: caller, in: runtime.limits)
        }
        let driver = CallDriver<Result>(
            id: id,
            runtime: runtime,
            options: self.options,
            activity: activity,
            interest: self.options.limit.map { _ in ProgressInterest(isWatched: mailbox.readsProgress) },
            context: try self.options.context(),
            report: { mailbox.report($0) },
            settle: { mailbox.finish($0) },
            body: { try await self.body(repeat each arguments) }
        )
        // The run is new and waits for nothing, so this closes no cycle; it tells what the run calls who waits for it.
        if let caller { _ = runtime.limits.beginWait(of: caller, for: id, name: self.options.identity) }
        defer { if let caller { runtime.limits.endWait(of: caller, for: id) } }
        driver.start()
        return try await mailbox.wait(onProgress: progress) { runtime.calls.cancel(id) }
    }
}
