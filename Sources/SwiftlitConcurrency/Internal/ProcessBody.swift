internal import SwiftlitExecutors

/// How a function is called in a worker process.
struct ProcessOptions: Sendable {
    var pool: WorkerPool
    var limit: ConcurrencyLimit?
    var timeout: Duration?
    var retry: WorkerRetry
}

/// On whose behalf a worker is called.
struct ProcessCaller: Sendable {
    /// Callers of different groups take turns.
    var group: String
    /// Gets the progress, if anybody wants it.
    var report: (@Sendable (CallProgress) -> Void)?
    /// Ends the call from outside of its task.
    var cancellation: CallCancellation?

    func with(_ cancellation: CallCancellation) -> ProcessCaller {
        var copy = self
        copy.cancellation = cancellation
        return copy
    }

    /// Of the cached call whose value is being loaded here.
    @TaskLocal static var current: ProcessCaller?
}

/// A remote function with its arguments apart: how it is called in a worker, and how it is called here.
struct ProcessBody<each Argument: Sendable, Result: Sendable>: Sendable {
    let remote: @Sendable (ProcessOptions, ProcessCaller, repeat each Argument) async throws -> Result
    let local: @Sendable (repeat each Argument) throws -> Result

    /// A function of several arguments.
    init<Function: RemoteFunction>(_ function: Function.Type)
    where Function.Input == RemoteArguments<repeat each Argument>, Function.Output == Result {
        self.remote = { (options, caller, argument: repeat each Argument) in
            try await Self.send(function, RemoteArguments(repeat each argument), options, caller)
        }
        self.local = { (argument: repeat each Argument) in
            let input = RemoteArguments(repeat each argument)
            return try Self.reporting { try function.call(input) }
        }
    }

    private init(
        remote: @escaping @Sendable (ProcessOptions, ProcessCaller, repeat each Argument) async throws -> Result,
        local: @escaping @Sendable (repeat each Argument) throws -> Result
    ) {
        self.remote = remote
        self.local = local
    }

    /// A function of one argument.
    static func single<Function: RemoteFunction>(
        _ function: Function.Type
    ) -> ProcessBody<Function.Input, Function.Output> {
        ProcessBody<Function.Input, Function.Output>(
            remote: { options, caller, input in
                try await ProcessBody<Function.Input, Function.Output>.send(function, input, options, caller)
            },
            local: { input in
                try ProcessBody<Function.Input, Function.Output>.reporting { try function.call(input) }
            }
        )
    }

    /// Runs a function here, with its reports going where they would from a worker.
    private static func reporting<Output>(_ function: () throws -> Output) rethrows -> Output {
        guard let report = ProcessCaller.current?.report else { return try function() }
        return try WorkerProgress.$here.withValue({ report(.reported($0)) }, operation: function)
    }

    private static func send<Function: RemoteFunction>(
        _ function: Function.Type,
        _ input: Function.Input,
        _ options: ProcessOptions,
        _ caller: ProcessCaller
    ) async throws -> Function.Output {
        var progress: (@Sendable (WorkerProgress) async -> Void)?
        if let report = caller.report { progress = { report(.reported($0)) } }
        return try await options.pool.call(
            function,
            input,
            timeout: options.timeout,
            retry: options.retry,
            group: caller.group,
            cancellation: caller.cancellation,
            progress: progress
        )
    }
}
