internal import SwiftlitCaching
internal import SwiftlitExecutors
internal import SwiftlitState

/// What a function was made with, whatever its arguments and result are.
struct CallOptions: Sendable {
    /// Where a function runs.
    enum Place: Sendable {
        /// On threads whose tasks are started there at once, without asking the executor.
        case threads(ThreadPool)
        /// Where an executor in this process has it run.
        case here(any FunctionExecutor)
        /// Not in this process: what runs ends with the call.
        case elsewhere(any RemoteExecutor)

        init(_ executor: some FunctionExecutor) {
            if let pool = executor as? ThreadPool { self = .threads(pool) } else { self = .here(executor) }
        }
    }

    var identity: FunctionIdentity
    var place: Place
    var limit: ConcurrencyLimit?
    var timeout: Duration?
    var retry: CallRetry
    var withScriptRunContext: Bool

    /// Takes over what is given.
    mutating func change(
        place: Place? = nil,
        limit: ConcurrencyLimit?,
        timeout: Duration?,
        retry: CallRetry?,
        withScriptRunContext: Bool?
    ) {
        if let place { self.place = place }
        if let limit { self.limit = limit }
        if let timeout { self.timeout = timeout }
        if let retry { self.retry = retry }
        if let withScriptRunContext { self.withScriptRunContext = withScriptRunContext }
    }
}

/// The stages that all calls of a function pass: made with the function, and shared by its copies.
final class CallPlan: Sendable, CustomStringConvertible {
    let options: CallOptions

    init(_ options: CallOptions) {
        self.options = options
    }

    /// What errors call the function.
    var description: String { self.options.identity.description }

    /// The threads of this process that the function runs on, where its task can be started on them.
    var pool: ThreadPool? {
        if case .threads(let pool) = self.options.place { pool } else { nil }
    }

    /// Where the function runs, if nothing is in front of that: see ``callElsewhere(_:_:in:_:)``.
    var directExecutor: (any RemoteExecutor)? {
        guard case .elsewhere(let executor) = self.options.place, self.options.limit == nil,
            self.options.retry.failureCount == 0
        else { return nil }
        return executor
    }

    /// The context that the function is to see, from where it is called.
    func context() throws -> ScriptRunContext? {
        guard self.options.withScriptRunContext else { return nil }
        return try self.requireContext("withScriptRunContext: true")
    }

    /// The context of the caller, which `option` needs.
    func requireContext(_ option: String) throws -> ScriptRunContext {
        if let context = ScriptRunContext.current { return context }
        throw ExecutorError(
            code: .unsupportedCallSite,
            message: """
                \(self) was made with \(option) and called outside of a script run. Call it from a page or from a \
                child task of one, or leave the option out.
                """
        )
    }
}
