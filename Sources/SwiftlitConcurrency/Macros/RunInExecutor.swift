#if Macros
    public import SwiftlitCaching
    public import SwiftlitExecutors

    /// Makes `$name` beside the function `name`: the same function, run on an executor.
    ///
    /// ```swift
    /// @RunInExecutor
    /// func digest(_ bytes: [UInt8]) -> String { … }
    ///
    /// let value = await $digest(bytes)
    /// ```
    ///
    /// `digest` itself stays what it was. `$digest` is called with the same labels and defaults, is always
    /// asynchronous, and throws what the function throws and nothing else. With options it is what
    /// `runInExecutor(executor:limit:timeout:retry:withScriptRunContext:_:)` makes: any call can throw,
    /// `$digest.call(…, progress:)` tells how far a call is, and `$digest.configured(…)` is the function with other
    /// options.
    ///
    /// Free, static and instance functions can be decorated, also asynchronous and throwing ones. The instance has to
    /// be `Sendable`. For a generic function `$name` is a generic function; then there is no `$name.configured(…)`.
    ///
    /// Arguments, result and instance have to be `Sendable`: they go to another thread. A type that is not is one
    /// error, which names what it is about. Before a function that is `@preconcurrency`, and in other language modes
    /// than Swift 6, the compiler decides instead which types have to be `Sendable`.
    ///
    /// In an extension of a protocol, write `asFunction: true`, or constrain `Self`, as in `extension Store where Self:
    /// Sendable`: the decorator does not see what is extended, and no type can be nested there. `$name` is a function
    /// then, as for a generic function. Of functions of one name in one place, all but one need `asFunction: true`; the
    /// compiler says "invalid redeclaration" without it.
    ///
    /// - Parameters:
    ///   - executor: Where to run: `.thread`, a `ThreadPool`, or an executor of your own.
    ///   - limit: How many functions of a group run at the same time. `nil`: as many as are called.
    ///   - timeout: How long a call may take, from when it has its place in the limit, the wait for a thread included.
    ///   - retry: Whether a call is made again after it failed. Only for functions that may run twice.
    ///   - withScriptRunContext: Whether the function sees the `ScriptRunContext` of its caller, and so may write
    ///     elements and state.
    ///   - identity: What metrics and traces call the function. Default, and with `nil`: its file and name.
    ///   - asFunction: Whether `$name` is a function, with no `configured(…)`, `call(…)` and `clear(…)`, instead of a
    ///     value. For functions of one name in one place, of which one at most can do without, and for extensions of
    ///     protocols. Default: `false`.
    @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
    public macro RunInExecutor<Executor: FunctionExecutor>(
        executor: Executor = .thread,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        identity: FunctionIdentity? = nil,
        asFunction: Bool = false
    ) = #externalMacro(module: "SwiftlitMacros", type: "RunInExecutorMacro")

    /// Makes `$name` beside the function `name`: the same function, run on an executor, with its results kept for equal
    /// arguments.
    ///
    /// ```swift
    /// @RunInExecutor(cache: .data(ttl: .seconds(60)))
    /// func loadSales(_ region: String) throws -> [Sale] { … }
    ///
    /// let sales = try await $loadSales("EU")
    /// $loadSales.clear("EU")
    /// $loadSales.clear()
    /// ```
    ///
    /// Arguments have to be `Hashable`; wrap those that do not decide the result in `ExcludedFromKey`. What `==` of an
    /// argument's type leaves out does not count, so that arguments that are equal share a result; but `0.0` and
    /// `-0.0`, and texts of different code points, are told apart. Of an instance function, the instance is part of the
    /// key; so are the types that the function or the type around it is generic over, and the class that a static
    /// function is called on. Global and static variables are not: name them in `dependingOn:`.
    ///
    /// `clear()` without arguments forgets the results of all instances. What is kept is found by the function's file,
    /// name and text: it survives changes elsewhere in the file, and is not found any more when the function's own text
    /// changes. Functions that it calls are not looked at.
    ///
    /// - Parameters:
    ///   - executor: Where to run: `.thread`, a `ThreadPool`, or an executor of your own.
    ///   - cache: Whether and how long results are kept, and who shares them. Write the policy here: its type follows
    ///     from the function.
    ///   - limit: How many functions of a group run at the same time. A kept result needs no place.
    ///   - timeout: How long a call may take, from when it has its place in the limit, the wait for a thread included.
    ///   - retry: Whether a call is made again after it failed. Only for functions that may run twice.
    ///   - withScriptRunContext: Whether the function sees the `ScriptRunContext` of the caller it runs for.
    ///   - dependingOn: Values beside the arguments that decide the result, such as a setting. They are looked at with
    ///     each call and become part of the key.
    ///   - identity: Which function, in which version, the results belong to. Default, and with `nil`: the file, the
    ///     name and the text of the function.
    ///   - asFunction: Whether `$name` is a function, with no `configured(…)`, `call(…)` and `clear(…)`, instead of a
    ///     value. For functions of one name in one place, of which one at most can do without, and for extensions of
    ///     protocols. Default: `false`.
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
    ) = #externalMacro(module: "SwiftlitMacros", type: "RunInExecutorMacro")

    /// Makes `$name` beside the function `name`, with its results kept, for a policy that names the type of the
    /// results.
    ///
    /// ```swift
    /// @RunInExecutor(cache: .resource(validate: { (connection: Connection) in connection.isOpen }))
    /// func connect(_ host: String) throws -> Connection { … }
    /// ```
    @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
    public macro RunInExecutor<Executor: FunctionExecutor, Value: Sendable>(
        executor: Executor = .thread,
        cache: CachePolicy<Value>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        dependingOn: [any Hashable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        asFunction: Bool = false
    ) = #externalMacro(module: "SwiftlitMacros", type: "RunInExecutorMacro")

    #if DiskCache
        /// Makes `$name` beside the function `name`, with its results kept in memory and on disk.
        ///
        /// ```swift
        /// @RunInExecutor(cache: .data(ttl: .seconds(3600), persist: .disk))
        /// func loadSales(_ region: String) throws -> [Sale] { … }
        /// ```
        ///
        /// Arguments have to be `Hashable` and `Encodable`, the result `Codable`. An argument that is not also
        /// `Decodable`, or that is not the same when it is read again, keeps the result in memory only, because nothing
        /// would tell its encoded form from another's; so does a result that can be compared and is not the same. Both
        /// are logged.
        @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
        public macro RunInExecutor<Executor: FunctionExecutor>(
            executor: Executor = .thread,
            cache: DiskCachePolicy<Never>,
            limit: ConcurrencyLimit? = nil,
            timeout: Duration? = nil,
            retry: CallRetry = .never,
            withScriptRunContext: Bool = false,
            dependingOn: [any Hashable & Encodable & Sendable] = [],
            identity: FunctionIdentity? = nil,
            asFunction: Bool = false
        ) = #externalMacro(module: "SwiftlitMacros", type: "RunInExecutorMacro")
    #endif
#endif
