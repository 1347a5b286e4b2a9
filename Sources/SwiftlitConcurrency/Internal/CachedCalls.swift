internal import Logging
internal import SwiftlitCaching
internal import SwiftlitExecutors
internal import SwiftlitState

/// The calls of one cached function, whatever its arguments are: finds kept values, and loads what is missing.
final class CachedCalls<Value: Sendable>: Sendable {
    typealias Waiter = CallMailbox<Value>
    typealias Cache = MemoryCache<Value, Waiter>

    let options: CallOptions
    private let policy: CachePolicy<Value>
    private let freshness: CacheFreshness
    private let persistence: PersistentFunction<Value>?
    /// The cache in the runtime that was current when the function was made, which it nearly always is when it is called.
    private let home: FunctionCache<Value, Waiter>
    private let homeRuntime: ConcurrencyRuntime
    /// Whether a kept result would be of use to its first caller only.
    private let isOneShot: Bool

    init(options: CallOptions, policy: CachePolicy<Value>, persistence: PersistentFunction<Value>?) {
        self.options = options
        self.policy = policy
        self.freshness = CacheFreshness(ttl: policy.ttl, refresh: policy.refresh)
        self.persistence = persistence
        let runtime = ConcurrencyRuntime.current
        self.home = Self.cache(in: runtime, options: options, policy: policy)
        self.homeRuntime = runtime
        self.isOneShot = OneShotResult.isOneShot(Value.self, isShared: !policy.isMeasured)
    }

    /// The same values with other options.
    func with(_ options: CallOptions) -> CachedCalls {
        CachedCalls(options: options, policy: self.policy, persistence: self.persistence)
    }

    /// Whether values are kept on disk.
    var isPersistent: Bool { self.persistence != nil }

    // MARK: - Finding the cache

    /// The values that a call made here uses; throws where an option needs a script run.
    func cacheHere() throws -> Cache {
        if self.isOneShot { throw self.oneShotError }
        if self.options.withScriptRunContext {
            guard self.options.executor != nil else {
                throw ExecutorError(
                    code: .unsupportedExecutor,
                    message: """
                        \(self.options.identity) runs in a worker process, which sees nothing of the script run. Leave \
                        withScriptRunContext out, or use executor: .thread.
                        """
                )
            }
            _ = try self.options.context()
        }
        guard self.policy.scope == .session else { return self.functionCache.global }
        let context = try self.options.requireContext("scope: .session")
        ConcurrencyRuntime.current.forgetAtEnd(of: context)
        return self.functionCache.session(context.sessionID)
    }

    private var oneShotError: CacheError {
        CacheError(
            code: .oneShotResult,
            message: """
                \(self.options.identity) returns \(Value.self), which can be read only once: of a kept one only the first caller would get \
                anything. Return an array, or leave cache: out.
                """
        )
    }

    /// The values in the current runtime, of all scopes.
    private var functionCache: FunctionCache<Value, Waiter> {
        let runtime = ConcurrencyRuntime.current
        if runtime === self.homeRuntime { return self.home }
        return Self.cache(in: runtime, options: self.options, policy: self.policy)
    }

    private static func cache(
        in runtime: ConcurrencyRuntime,
        options: CallOptions,
        policy: CachePolicy<Value>
    ) -> FunctionCache<Value, Waiter> {
        var release: (@Sendable (Value) -> Void)?
        if let onRelease = policy.onRelease {
            // On a thread of its own, because closing things blocks.
            release = { value in _ = Task(executorPreference: ThreadPool.shared) { onRelease(value) } }
        }
        return runtime.caches.cache(
            for: options.identity,
            isMeasured: policy.isMeasured,
            release: release,
            as: FunctionCache<Value, Waiter>.self
        )
    }

    // MARK: - Values

    /// The quick way: a fresh value that the policy accepts.
    func keptValue(for key: CacheKey, in cache: Cache) -> Value? {
        guard let (value, version) = cache.freshValue(for: key, ttl: self.policy.ttl) else { return nil }
        return self.accepts(value, version: version, key: key, in: cache) ? value : nil
    }

    func clear(argumentTypes: String) {
        if let session = self.callersSession {
            session.clear()
        } else {
            self.functionCache.clearAll()
        }
        #if DiskCache
            self.persistence?.clearAll(
                self.options.identity,
                argumentTypes: argumentTypes,
                in: ConcurrencyRuntime.current.disk
            )
        #endif
    }

    func clear(_ key: CacheKey, _ arguments: ErasedArguments) {
        if let session = self.callersSession {
            session.clear(key)
        } else {
            self.functionCache.clear(key)
        }
        #if DiskCache
            self.persistence?.clear(self.options.identity, arguments, in: ConcurrencyRuntime.current.disk)
        #endif
    }

    private var callersSession: Cache? {
        guard self.policy.scope == .session, let context = ScriptRunContext.current else { return nil }
        return self.functionCache.session(context.sessionID)
    }

    private func accepts(_ value: Value, version: UInt64, key: CacheKey, in cache: Cache) -> Bool {
        guard let validate = self.policy.validate, !validate(value) else { return true }
        cache.reject(key, version: version)
        return false
    }

    // MARK: - Loading

    /// Returns the value, running `body` if nobody else does already. `arguments` is only needed where values are kept on disk;
    /// `progress` is called only with `readsProgress`.
    func load(
        _ key: CacheKey,
        _ arguments: ErasedArguments?,
        in cache: Cache,
        readsProgress: Bool,
        progress: (CallProgress) -> Void,
        _ body: @escaping @concurrent @Sendable () async throws -> Value
    ) async throws -> Value {
        let runtime = ConcurrencyRuntime.current
        while true {
            try Task.checkCancellation()
            let mailbox = Waiter(readsProgress: readsProgress)
            switch cache.call(key, waiter: mailbox, freshness: self.freshness) {
            case .hit(let value, let version):
                if self.accepts(value, version: version, key: key, in: cache) { return value }
            case .stale(let value, let version, let refresh):
                if let refresh { self.startRefresh(refresh, arguments, in: cache, runtime: runtime, body) }
                if self.accepts(value, version: version, key: key, in: cache) { return value }
            case .start(let load):
                let removeSpinner = self.showSpinner()
                defer { removeSpinner?() }
                let caller = Activity.current(in: runtime.limits)
                return try await self.wait(for: load, mailbox, in: cache, runtime: runtime, caller, progress: progress)
                {
                    self.start(load, arguments, in: cache, runtime: runtime, caller, readsProgress, body)
                }
            case .join(let load):
                // What the others heard before this call came.
                let past = readsProgress ? cache.waiters(of: load).lazy.compactMap(\.lastProgress).first : nil
                if let past { mailbox.report(past) }
                if readsProgress { runtime.calls.watch(.load(load)) }
                let removeSpinner = self.showSpinner()
                defer { removeSpinner?() }
                let caller = Activity.current(in: runtime.limits)
                return try await self.wait(for: load, mailbox, in: cache, runtime: runtime, caller, progress: progress)
            }
        }
    }

    private func wait(
        for load: UInt64,
        _ mailbox: Waiter,
        in cache: Cache,
        runtime: ConcurrencyRuntime,
        _ caller: Activity?,
        progress: (CallProgress) -> Void,
        start: () -> Void = {}
    ) async throws -> Value {
        let leave: @Sendable () -> Void = {
            if cache.waiterLeft(mailbox, load: load) { runtime.calls.cancel(.load(load)) }
        }
        // Before the load begins, so that what it calls knows who waits for it.
        let cycle = caller.flatMap {
            runtime.limits.beginWait(of: $0, for: .load(load), name: self.options.identity)
        }
        start()
        if let cycle {
            leave()
            throw self.error(for: cycle)
        }
        defer { if let caller { runtime.limits.endWait(of: caller, for: .load(load)) } }
        return try await mailbox.wait(onProgress: progress, onCancel: leave)
    }

    private func error(for cycle: WaitCycle) -> any Error {
        guard !cycle.involvesLimit else { return cycle.error }
        return CacheError(
            code: .recursiveLoad,
            message: """
                \(self.options.identity) needs its own result for the same arguments, directly or through other cached \
                functions, and would wait for itself for ever (\(cycle)). Take the recursion out of the cached functions.
                """
        )
    }

    /// `caller` is the run that waits for the load, if one does.
    private func start(
        _ load: UInt64,
        _ arguments: ErasedArguments?,
        in cache: Cache,
        runtime: ConcurrencyRuntime,
        _ caller: Activity?,
        _ readsProgress: Bool,
        onEnd: (@Sendable (_ failure: (any Error)?) -> Void)? = nil,
        _ body: @escaping @concurrent @Sendable () async throws -> Value
    ) {
        let bounds = CacheBounds(
            maximumEntryCount: self.policy.maximumEntryCount,
            maximumByteCount: self.policy.maximumByteCount,
            freshness: self.freshness
        )
        let pause = self.freshness.failurePause
        let began = runtime.now()
        let driver = CallDriver<LoadedValue<Value>>(
            id: .load(load),
            runtime: runtime,
            options: self.options,
            activity: Activity(.load(load), name: self.options.identity, outer: caller, in: runtime.limits),
            interest: self.options.limit.map { _ in ProgressInterest(isWatched: readsProgress) },
            context: self.options.withScriptRunContext ? ScriptRunContext.current : nil,
            report: { progress in
                for waiter in cache.waiters(of: load) { waiter.report(progress) }
            },
            settle: { outcome in
                switch outcome {
                case .success(let loaded):
                    let took = loaded.isComputed ? runtime.now() - began : nil
                    let result = cache.loadSucceeded(
                        load,
                        value: loaded.value,
                        age: loaded.age,
                        took: took,
                        bounds: bounds
                    )
                    for waiter in result.waiters { waiter.finish(.success(loaded.value)) }
                    onEnd?(nil)
                case .failure(let error):
                    for waiter in cache.loadFailed(load, refreshPause: pause) { waiter.finish(.failure(error)) }
                    onEnd?(error)
                }
            },
            body: { LoadedValue(value: try await body(), age: .zero, isComputed: true) },
            persistence: self.persistentValue(for: arguments, in: runtime)
        )
        driver.start()
    }

    /// Loads a new value for those who come later. While as many refreshes run as may, the value stays old until the next call.
    private func startRefresh(
        _ load: UInt64,
        _ arguments: ErasedArguments?,
        in cache: Cache,
        runtime: ConcurrencyRuntime,
        _ body: @escaping @concurrent @Sendable () async throws -> Value
    ) {
        guard runtime.refreshes.tryEnter(maximumRunningCount: runtime.configuration.maximumRefreshCount) else {
            _ = cache.loadFailed(load, refreshPause: .zero)
            return
        }
        let isOver = OnceFlag()
        let logger = Logger.current
        let function = self.options.identity
        self.start(
            load,
            arguments,
            in: cache,
            runtime: runtime,
            nil,
            false,
            onEnd: { failure in
                guard isOver.set() else { return }
                runtime.refreshes.leave()
                guard let failure, !(failure is CancellationError) else { return }
                // Nobody waits for it, so nobody else would hear of it.
                logger.warning(
                    "A cached result could not be refreshed in the background and is used on until it expires",
                    metadata: ["function": "\(function)", "error": "\(failure)"]
                )
            },
            body
        )
    }

    private func persistentValue(
        for arguments: ErasedArguments?,
        in runtime: ConcurrencyRuntime
    ) -> PersistentValue<LoadedValue<Value>>? {
        #if DiskCache
            guard let arguments else { return nil }
            return self.persistence?.value(self.options.identity, arguments, ttl: self.policy.ttl, in: runtime.disk)
        #else
            return nil
        #endif
    }

    private func showSpinner() -> (@Sendable () -> Void)? {
        guard let text = self.policy.spinner.text, let page = ScriptRunContext.current?.scope as? any SpinnerShowing
        else {
            return nil
        }
        return page.showSpinner(text, showsTime: self.policy.spinner.showsTime)
    }
}
