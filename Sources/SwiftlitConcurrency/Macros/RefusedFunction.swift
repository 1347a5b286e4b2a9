#if Macros
    public import SwiftlitCaching
    public import SwiftlitExecutors

    /// What stands for the identity of a function that is refused. There is no value of this.
    public struct _RefusedIdentity: Sendable {
        fileprivate let never: Never
    }

    /// What stands for the identity of a function that is refused and would run in worker processes. There is no value of this.
    public struct _RefusedProcessIdentity<each Argument, Result>: Sendable {
        fileprivate let never: Never
    }

    /// A decorated function whose types lack a conformance, see ``_DecorationCheck``. There is no value of this.
    ///
    /// It can be used like the function that was meant, so that the compiler has no more to say than that it is refused.
    public struct _RefusedFunction<each Argument, Result, Failure: Error>: Sendable {
        private let never: Never

        /// Never returns.
        public func callAsFunction(_ argument: repeat each Argument) async throws(Failure) -> Result {
            switch self.never {}
        }

        /// Never returns.
        public func call(_ argument: repeat each Argument, progress: (CallProgress) -> Void) async throws -> Result {
            switch self.never {}
        }

        /// Never returns.
        public func clear() {
            switch self.never {}
        }

        /// Never returns.
        public func clear(_ argument: repeat each Argument) {
            switch self.never {}
        }

        /// Never returns.
        public var identity: FunctionIdentity {
            switch self.never {}
        }

        /// Never returns.
        public var itemCalls: ItemCalls<(repeat each Argument), Result> {
            switch self.never {}
        }

        /// Never returns.
        public func configured(
            limit: ConcurrencyLimit? = nil,
            timeout: Duration? = nil,
            retry: CallRetry? = nil,
            withScriptRunContext: Bool? = nil
        ) -> _RefusedFunction<repeat each Argument, Result, any Error> {
            switch self.never {}
        }

        /// Never returns.
        public func configured(
            executor: some CallExecutor,
            limit: ConcurrencyLimit? = nil,
            timeout: Duration? = nil,
            retry: CallRetry? = nil,
            withScriptRunContext: Bool? = nil
        ) -> _RefusedFunction<repeat each Argument, Result, any Error> {
            switch self.never {}
        }
    }

    /// Makes nothing: `identity` has no value.
    public func runInExecutor<each Argument, Result, Failure: Error>(
        identity: _RefusedIdentity,
        _ body: @escaping (repeat each Argument) async throws(Failure) -> Result
    ) -> _RefusedFunction<repeat each Argument, Result, Failure> {
        switch identity.never {}
    }

    /// Makes nothing: `identity` has no value.
    @_disfavoredOverload
    public func runInExecutor<each Argument, Result, Failure: Error>(
        executor: some FunctionExecutor = .thread,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        identity: _RefusedIdentity,
        _ body: @escaping (repeat each Argument) async throws(Failure) -> Result
    ) -> _RefusedFunction<repeat each Argument, Result, any Error> {
        switch identity.never {}
    }

    /// Makes nothing: `identity` has no value.
    public func runInExecutor<each Argument, Result, Failure: Error>(
        executor: some FunctionExecutor = .thread,
        cache: CachePolicy<Never>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        dependingOn dependencies: [any Hashable & Sendable] = [],
        identity: _RefusedIdentity,
        _ body: @escaping (repeat each Argument) async throws(Failure) -> Result
    ) -> _RefusedFunction<repeat each Argument, Result, any Error> {
        switch identity.never {}
    }

    /// Makes nothing: `identity` has no value.
    public func runInExecutor<each Argument, Result, Failure: Error, Value: Sendable>(
        executor: some FunctionExecutor = .thread,
        cache: CachePolicy<Value>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        dependingOn dependencies: [any Hashable & Sendable] = [],
        identity: _RefusedIdentity,
        _ body: @escaping (repeat each Argument) async throws(Failure) -> Result
    ) -> _RefusedFunction<repeat each Argument, Result, any Error> {
        switch identity.never {}
    }

    /// Makes nothing: `identity` has no value.
    public func runInExecutor<each Argument, Result, Function>(
        executor: some RemoteExecutor,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        identity: _RefusedProcessIdentity<repeat each Argument, Result>,
        _ function: Function.Type
    ) -> _RefusedFunction<repeat each Argument, Result, any Error> {
        switch identity.never {}
    }

    /// Makes nothing: `identity` has no value.
    public func runInExecutor<each Argument, Result, Function>(
        executor: some RemoteExecutor,
        cache: CachePolicy<Never>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        dependingOn dependencies: [any Hashable & Sendable] = [],
        identity: _RefusedProcessIdentity<repeat each Argument, Result>,
        _ function: Function.Type
    ) -> _RefusedFunction<repeat each Argument, Result, any Error> {
        switch identity.never {}
    }

    #if DiskCache
        /// Makes nothing: `identity` has no value.
        public func runInExecutor<each Argument, Result, Failure: Error>(
            executor: some FunctionExecutor = .thread,
            cache: DiskCachePolicy<Never>,
            limit: ConcurrencyLimit? = nil,
            timeout: Duration? = nil,
            retry: CallRetry = .never,
            withScriptRunContext: Bool = false,
            dependingOn dependencies: [any Hashable & Encodable & Sendable] = [],
            identity: _RefusedIdentity,
            _ body: @escaping (repeat each Argument) async throws(Failure) -> Result
        ) -> _RefusedFunction<repeat each Argument, Result, any Error> {
            switch identity.never {}
        }

        /// Makes nothing: `identity` has no value.
        public func runInExecutor<each Argument, Result, Function>(
            executor: some RemoteExecutor,
            cache: DiskCachePolicy<Never>,
            limit: ConcurrencyLimit? = nil,
            timeout: Duration? = nil,
            retry: CallRetry = .never,
            dependingOn dependencies: [any Hashable & Encodable & Sendable] = [],
            identity: _RefusedProcessIdentity<repeat each Argument, Result>,
            _ function: Function.Type
        ) -> _RefusedFunction<repeat each Argument, Result, any Error> {
            switch identity.never {}
        }
    #endif
#endif
