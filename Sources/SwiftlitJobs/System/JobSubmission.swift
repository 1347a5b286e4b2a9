package import SwiftlitExecutors

/// Submits jobs: what `submit` of functions is made of.
package enum JobSubmission {
    /// A job that ends with its session.
    package static func here<Result>(
        id: JobID?,
        name: String,
        options: JobOptions,
        _ body: @escaping @Sendable (_ report: @escaping @Sendable (CallProgress) -> Void) async throws -> JobValue
    ) throws -> Job<Result> {
        let live = try JobSystem.current.submit(
            id: id,
            name: name,
            options: options,
            work: .here { try await body($0) }
        )
        return Job(id: live.id)
    }

    /// A job that outlives the process.
    ///
    /// - Parameter function: How the function is found again; `nil` where it cannot be.
    package static func durable<Result>(
        id: JobID?,
        function: String?,
        name: String,
        options: JobOptions,
        arguments: [UInt8]
    ) async throws -> Job<Result> {
        guard let function else { throw JobError.notFindable(name) }
        let live = try await JobSystem.current.submitDurable(
            id: id,
            function: function,
            name: name,
            options: options,
            arguments: arguments
        )
        return Job(id: live.id)
    }
}

/// The result of a job of this process.
package struct JobValue: @unchecked Sendable {
    // @unchecked: the results of functions that have jobs are 'Sendable', which `Job.value` asks for again.
    let value: Any

    /// Keeps a result of a function, which is `Sendable`.
    package init(_ value: Any) {
        self.value = value
    }
}
