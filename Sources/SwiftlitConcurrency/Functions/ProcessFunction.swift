public import SwiftlitCaching
public import SwiftlitExecutors
internal import SwiftlitState

/// A function that runs in a worker process each time it is called. Made by `runInExecutor(executor: .process, …)`.
///
/// What crashes, runs for ever or eats memory there is a thrown error here. Sendable and cheap to copy. Calls are independent of each other:
/// `async let` and task groups run them side by side, on as many processors as there are.
public struct ProcessFunction<each Argument: Sendable, Result: Sendable>: Sendable {
    /// The function, as metrics and traces name it.
    public let identity: FunctionIdentity
    private var options: ProcessOptions
    private let body: ProcessBody<repeat each Argument, Result>

    init(identity: FunctionIdentity, options: ProcessOptions, body: ProcessBody<repeat each Argument, Result>) {
        self.identity = identity
        self.options = options
        self.body = body
    }

    /// Runs the function in a worker and returns its result.
    ///
    /// Calls of different sessions take turns at workers. Cancelling the calling task kills the worker; the call throws at once.
    ///
    /// - Throws: What the function throws, if it is `Codable`; `CancellationError` as soon as the calling task is cancelled;
    ///   `ExecutorError` for all else: `workerCrashed`, `workerExited`, `outOfMemory`, `timedOut`, `functionThrew`, `queueFull`,
    ///   `recursiveLimit`, `deadlock`, `shutDown`, and what can be wrong with values and with starting workers.
    public func callAsFunction(_ argument: repeat each Argument) async throws -> Result {
        try await self.run((repeat each argument), report: nil)
    }

    /// Runs the function, telling on the way how far it is.
    ///
    /// ```swift
    /// let path = try await simulate.call(7) { progress in
    ///     if case .reported(let report) = progress { bar.update(report.fraction ?? 0) }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - argument: The arguments of the function.
    ///   - progress: Called in the calling task with each new position in the queue of the limit, when the function is sent to the pool,
    ///     and with each report of the function. Up to 64 wait while it is busy; beyond that the oldest are dropped.
    /// - Throws: As `callAsFunction`.
    public func call(_ argument: repeat each Argument, progress: (CallProgress) -> Void) async throws -> Result {
        let arguments = (repeat each argument)
        return try await withReports(to: progress) { report in
            try await self.run((repeat each arguments), report: report)
        }
    }

    /// The same function with other options. What is not given stays as it is.
    public func configured(
        executor: WorkerPool? = nil,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: WorkerRetry? = nil
    ) -> ProcessFunction {
        var copy = self
        if let executor { copy.options.pool = executor }
        if let limit { copy.options.limit = limit }
        if let timeout { copy.options.timeout = timeout }
        if let retry { copy.options.retry = retry }
        return copy
    }

    /// The same function on a thread of this process: for small inputs, for debugging, and for tests. Nothing is encoded there, a trap ends
    /// the process, and a timeout cannot end the function by force.
    ///
    /// Limit and timeout stay as they are where they are not given; `retry:` means nothing there.
    public func configured(
        executor: some FunctionExecutor,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        withScriptRunContext: Bool = false
    ) -> ExecutorFunction<repeat each Argument, Result> {
        let local = self.body.local
        return ExecutorFunction(
            options: CallOptions(
                identity: self.identity,
                executor: executor,
                limit: limit ?? self.options.limit,
                timeout: timeout ?? self.options.timeout,
                withScriptRunContext: withScriptRunContext,
                reports: true
            ),
            body: { (argument: repeat each Argument) in try local(repeat each argument) }
        )
    }

    private func run(
        _ arguments: (repeat each Argument),
        report: (@Sendable (CallProgress) -> Void)?
    ) async throws -> Result {
        try Task.checkCancellation()
        let caller = ProcessCaller(group: ScriptRunContext.current?.sessionID ?? "", report: report)
        let runtime = ConcurrencyRuntime.current
        let id = runtime.calls.makeCallID()
        let cancellation = CallCancellation()
        try runtime.calls.begin(id)
        defer { runtime.calls.end(id) }
        runtime.calls.started(id) { cancellation.cancel() }
        do {
            return try await self.run((repeat each arguments), caller, id, cancellation, in: runtime)
        } catch is CancellationError where cancellation.isCancelled && !Task.isCancelled {
            throw ExecutorError(
                code: .shutDown,
                message:
                    "\(self.identity) was ended: the runtime was shut down, and the call took longer than the grace period."
            )
        }
    }

    private func run(
        _ arguments: (repeat each Argument),
        _ caller: ProcessCaller,
        _ id: CallTracker.CallID,
        _ cancellation: CallCancellation,
        in runtime: ConcurrencyRuntime
    ) async throws -> Result {
        guard let limit = self.options.limit else {
            return try await self.send((repeat each arguments), caller, cancellation)
        }
        let outer = Activity.current(in: runtime.limits)
        if let outer { _ = runtime.limits.beginWait(of: outer, for: id, name: self.identity) }
        defer { if let outer { runtime.limits.endWait(of: outer, for: id) } }
        let place = try await runtime.limits.enter(
            limit,
            as: Activity(id, name: self.identity, outer: outer, in: runtime.limits),
            cancellation: cancellation,
            report: caller.report
        )
        defer { place.leave() }
        return try await self.send((repeat each arguments), caller, cancellation)
    }

    private func send(
        _ arguments: (repeat each Argument),
        _ caller: ProcessCaller,
        _ cancellation: CallCancellation
    ) async throws -> Result {
        let caller = caller.with(cancellation)
        caller.report?(.running)
        guard CallObservation.isTracing || ConcurrencyRuntime.current.metrics != nil else {
            return try await self.body.remote(self.options, caller, repeat each arguments)
        }
        let outcome = await CallObservation.observe(self.identity, waited: nil) {
            () async -> Swift.Result<Result, any Error> in
            do {
                return .success(try await self.body.remote(self.options, caller, repeat each arguments))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}

/// Runs `body` in a child task and brings what it reports to `progress`, in the calling task and in order. All of it arrives before the
/// result.
private func withReports<Success: Sendable>(
    to progress: (CallProgress) -> Void,
    _ body: @escaping @Sendable (@escaping @Sendable (CallProgress) -> Void) async throws -> Success
) async throws -> Success {
    let (stream, reports) = AsyncStream.makeStream(of: CallProgress.self, bufferingPolicy: .bufferingNewest(64))
    async let result: Success = {
        defer { reports.finish() }
        return try await body { reports.yield($0) }
    }()
    for await report in stream { progress(report) }
    return try await result
}
