public import SwiftlitExecutors
public import SwiftlitJobs

extension ItemCalls {
    /// Submits a job. What `submit` of functions calls; apps do not.
    public func _submit<Reach, each Argument, Result>(
        _ input: Input,
        id: JobID?,
        lifetime: JobLifetime<Reach, repeat each Argument, Result>,
        options: JobOptions
    ) async throws -> Job<Output> {
        let name = "\(self.identity)"
        guard lifetime.isDurable else {
            let (reported, input) = (self.reported, ItemBox(input))
            return try JobSubmission.here(id: id, name: name, options: options) { report in
                JobValue(try await reported(input, report).value)
            }
        }
        let call = try self.durable(ItemBox(input))
        return try await JobSubmission.durable(
            id: id,
            function: call?.function,
            name: name,
            options: options,
            arguments: call?.arguments ?? []
        )
    }
}

extension ItemCalls {
    /// Submits a job whose function yields elements. What `submit` of such functions calls; apps do not.
    ///
    /// - Parameter input: Makes the arguments, with what the function yields to.
    public func _submitYielding<Reach, each Argument, Result, Element: Codable & Sendable>(
        _ input: @escaping @Sendable (Yield<Element>) -> Input,
        id: JobID?,
        lifetime: JobLifetime<Reach, repeat each Argument, Result>,
        options: JobOptions
    ) async throws -> Job<Yielded<Element>> {
        if lifetime.isDurable {
            // Who reads is known when the job runs.
            let job = try await self._submit(input(Yield()), id: id, lifetime: lifetime, options: options)
            return Job(id: job.id)
        }
        let reported = self.reported
        return try JobSubmission.here(id: id, name: "\(self.identity)", options: options) { report in
            let yield = ElementReader.current.map { Yield<Element>(to: $0) } ?? Yield()
            return JobValue(try await reported(ItemBox(input(yield)), report).value)
        }
    }

    /// The newest jobs of the function. What `jobs` of functions calls; apps do not.
    public func _jobs<Result>(of owner: JobOwner?, status: JobStatus?) -> [Job<Result>] {
        let name = "\(self.identity)"
        return JobSystem.current.snapshots(JobFilter(owner: owner?.name, statuses: status.map { [$0] }))
            .filter { $0.function == name }.map { Job(id: $0.id) }
    }
}

extension ExecutedFunction {
    /// The newest jobs of the function, newest first; at most 200.
    ///
    /// - Parameters:
    ///   - owner: Whose jobs, such as `.me`; `nil`, the default, for all.
    ///   - status: Those of this status; `nil`, the default, for all.
    public func jobs(of owner: JobOwner? = nil, status: JobStatus? = nil) -> [Job<Output>] {
        self.itemCalls._jobs(of: owner, status: status)
    }
}
