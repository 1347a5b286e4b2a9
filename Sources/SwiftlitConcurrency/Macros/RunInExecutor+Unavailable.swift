#if !Macros
    public import SwiftlitCaching
    public import SwiftlitExecutors

    // Without the trait `Macros` there is no compiler plugin. These say so where the macro is written; the plugin that they name comes with Swift,
    // and is never asked.

    /// Refused when compiling: the trait `Macros` is off.
    @available(
        *,
        unavailable,
        message:
            "add the trait Macros to the dependency on Swiftlit in Package.swift, traits: [\"Macros\"], or use runInExecutor"
    )
    @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
    public macro RunInExecutor<Executor: FunctionExecutor>(
        executor: Executor = .thread,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        identity: FunctionIdentity? = nil,
        asFunction: Bool = false
    ) = #externalMacro(module: "SwiftMacros", type: "TaskLocalMacro")

    /// Refused when compiling: the trait `Macros` is off.
    @available(
        *,
        unavailable,
        message:
            "add the trait Macros to the dependency on Swiftlit in Package.swift, traits: [\"Macros\"], or use runInExecutor"
    )
    @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
    public macro RunInExecutor<Executor: FunctionExecutor>(
        executor: Executor = .thread,
        cache: CachePolicy<Never>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        dependingOn: [any Hashable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        asFunction: Bool = false
    ) = #externalMacro(module: "SwiftMacros", type: "TaskLocalMacro")

    /// Refused when compiling: the trait `Macros` is off.
    @available(
        *,
        unavailable,
        message:
            "add the trait Macros to the dependency on Swiftlit in Package.swift, traits: [\"Macros\"], or use runInExecutor"
    )
    @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
    public macro RunInExecutor<Executor: RemoteExecutor>(
        executor: Executor,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        identity: FunctionIdentity? = nil,
        asFunction: Bool = false
    ) = #externalMacro(module: "SwiftMacros", type: "TaskLocalMacro")

    /// Refused when compiling: the trait `Macros` is off.
    @available(
        *,
        unavailable,
        message:
            "add the trait Macros to the dependency on Swiftlit in Package.swift, traits: [\"Macros\"], or use runInExecutor"
    )
    @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
    public macro RunInExecutor<Executor: RemoteExecutor>(
        executor: Executor,
        cache: CachePolicy<Never>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        dependingOn: [any Hashable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        asFunction: Bool = false
    ) = #externalMacro(module: "SwiftMacros", type: "TaskLocalMacro")
#endif
