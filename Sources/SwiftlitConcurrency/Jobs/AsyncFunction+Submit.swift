public import SwiftlitJobs

extension AsyncFunction {
    /// Starts a job that runs the function, and returns at once.
    ///
    /// ```swift
    /// let job = try await train.submit(id: "train-7", 7, lifetime: .durable)
    /// ```
    ///
    /// The job is no part of the run that submits it: a click does not cancel it.
    ///
    /// - Parameters:
    ///   - id: What the job is found by. Where there is a job of this identifier, that one is returned. `nil`, the default, for a new one.
    ///   - argument: The arguments of the function.
    ///   - lifetime: Whether the job ends with its session, the default, or outlives the process.
    ///   - options: How the job waits, is tried again, and is kept.
    /// - Returns: A handle on the job.
    /// - Throws: `JobError` with `tooManyWaiting`, `storeFailed` or `stopped`.
    public func submit(
        id: JobID? = nil,
        _ argument: repeat each Argument,
        lifetime: JobLifetime<Reach, repeat each Argument, Result> = .session,
        options: JobOptions = JobOptions()
    ) async throws -> Job<Result> {
        try await self.itemCalls._submit((repeat each argument), id: id, lifetime: lifetime, options: options)
    }
}

extension ThreadFunction {
    /// Starts a job that runs the function, and returns at once.
    ///
    /// As that of a function with options; such a job ends with its session.
    ///
    /// - Parameters:
    ///   - id: What the job is found by. Where there is a job of this identifier, that one is returned. `nil`, the default, for a new one.
    ///   - argument: The arguments of the function.
    ///   - lifetime: Whether the job ends with its session, the default; a closure cannot be found again after a restart.
    ///   - options: How the job waits, is tried again, and is kept.
    /// - Returns: A handle on the job.
    /// - Throws: `JobError` with `tooManyWaiting` or `stopped`.
    public func submit(
        id: JobID? = nil,
        _ argument: repeat each Argument,
        lifetime: JobLifetime<ThisProcess, repeat each Argument, Result> = .session,
        options: JobOptions = JobOptions()
    ) async throws -> Job<Result> {
        try await self.itemCalls._submit((repeat each argument), id: id, lifetime: lifetime, options: options)
    }
}
