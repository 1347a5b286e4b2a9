internal import SwiftlitCaching
internal import SwiftlitExecutors
internal import SwiftlitState

/// How a function is run, whatever its arguments and result.
struct CallOptions: Sendable {
    var identity: FunctionIdentity
    /// `nil` where the function moves itself, such as to a worker process.
    var executor: (any FunctionExecutor)?
    var limit: ConcurrencyLimit?
    var timeout: Duration?
    var withScriptRunContext: Bool
    /// Whether the function may report its progress.
    var reports = false

    /// The context that the function is to see, from where it is called.
    func context() throws -> ScriptRunContext? {
        guard self.withScriptRunContext else { return nil }
        return try self.requireContext("withScriptRunContext: true")
    }

    /// The context of the caller, which `option` needs.
    func requireContext(_ option: String) throws -> ScriptRunContext {
        if let context = ScriptRunContext.current { return context }
        throw ExecutorError(
            code: .unsupportedCallSite,
            message: """
                \(self.identity) was made with \(option) and called outside of a script run. Call it from a page or from a \
                child task of one, or leave the option out.
                """
        )
    }
}
