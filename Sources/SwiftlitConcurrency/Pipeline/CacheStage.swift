internal import Logging
internal import SwiftlitCaching
internal import SwiftlitExecutors
internal import SwiftlitState

/// The first stage of a function with `cache:`, whatever its arguments are: finds kept values, and has what is missing
/// run.
final class CacheStage<Value: Sendable>: Sendable {
    typealias Waiter = CallMailbox<Value>
    typealias Values = MemoryCache<Value, Waiter>

    /// A call for which no fresh value was found.
    struct Load {
        let plan: CallPlan
        let key: CacheKey
        /// Only needed where values are kept on disk.
        let arguments: ErasedArguments?
        let values: Values
        let runtime: ConcurrencyRuntime
        let readsProgress: Bool
        let remote: (@Sendable () -> any RemoteInvocation<Value>)?
        let body: @concurrent @Sendable () async throws -> Value
    }

    /// Values beside the arguments that are part of the key.
    let dependencies: [any Hashable & Sendable]
    private let policy: CachePolicy<Value>
    private let freshness: CacheFreshness
    private let persistence: PersistentFunction<Value>?
    /// How values get to other processes; `nil` where they do not.
    private let shared: SharedFunction<Value>?
    private let isValidated: Bool
    /// The cache in the runtime that was current when the function was made, which it nearly always is when it is
    /// called.
    private let home: FunctionCache<Value, Waiter>
    private let homeRuntime: ConcurrencyRuntime
    /// Whether a kept result would be of use to its first caller only.
    private let isOneShot: Bool

    init(
        identity: FunctionIdentity,
        policy: CachePolicy<Value>,
        dependencies: [any Hashable & Sendable],
        persistence: PersistentFunction<Value>? = nil
    ) {
        self.dependencies = dependencies
        self.policy = policy
        self.freshness = CacheFreshness(ttl: policy.ttl, refresh: policy.refresh)
        self.persistence = persistence
        self.shared = policy.scope == .cluster ? SharedFunction() : nil
        self.isValidated = policy.validate != nil
        let runtime = ConcurrencyRuntime.current
        self.home = Self.cache(of: identity, in: runtime, policy: policy)
        self.homeRuntime = runtime
        self.isOneShot = OneShotResult.isOneShot(Value.self, isShared: !policy.isMeasured)
    }

    /// Whether values are kept on disk, or shared with other processes.
    var isPersistent: Bool { self.persistence != nil || self.shared != nil }

    // MARK: - Finding the cache

    /// The values that a call made here uses; throws where an option needs a script run.
    func valuesHere(_ plan: CallPlan) throws -> Values {
        if self.isOneShot { throw Self.oneShotError(plan, Value.self) }
        if self.policy.scope == .cluster, self.shared == nil { throw Self.notCodableError(plan) }
        if plan.options.withScriptRunContext { _ = try plan.context() }
        guard self.policy.scope == .session else { return self.functionCache(plan).global }
        let context = try plan.requireContext("scope: .session")
        ConcurrencyRuntime.current.forgetAtEnd(of: context)
        return self.functionCache(plan).session(context.sessionID)
    }

    private static func notCodableError(_ plan: CallPlan) -> CacheError {
        CacheError(
            code: .notCodable,
            message: """
                \(plan) has scope: .cluster, and its result \(Value.self) is not Codable, which other machines need. Conform the \
                type, or leave scope: out.
                """
        )
    }

    private static func oneShotError(_ plan: CallPlan, _ type: Any.Type) -> CacheError {
        let result = type == Value.self ? "\(Value.self)" : "\(Value.self) with \(type) in it"
        return CacheError(
            code: .oneShotResult,
            message: """
                \(plan) returns \(result), which can be read only once: of a kept one only the first caller would get \
                anything. Return an array, or leave cache: out.
                """
        )
    }

    /// Refuses what the type of the result does not tell: that something in it can be read only once.
    private static func checked(
        _ outcome: Result<Value, any Error>,
        _ plan: CallPlan
    ) -> Result<Value, any Error> {
        guard case .success(let value) = outcome, let type = OneShotResult.found(in: value) else { return outcome }
        return .failure(self.oneShotError(plan, type))
    }

    /// The values in the current runtime, of all scopes.
    private func functionCache(_ plan: CallPlan) -> FunctionCache<Value, Waiter> {
        let runtime = ConcurrencyRuntime.current
        if runtime === self.homeRuntime { return self.home }
        return Self.cache(of: plan.options.identity, in: runtime, policy: self.policy)
    }

    private static func cache(
        of identity: FunctionIdentity,
        in runtime: ConcurrencyRuntime,
        policy: CachePolicy<Value>
    ) -> FunctionCache<Value, Waiter> {
        var release: (@Sendable (Value) -> Void)?
        if let onRelease = policy.onRelease {
            // On a thread of its own, because closing things blocks.
            release = { value in _ = Task(executorPreference: ThreadPool.shared) { onRelease(value) } }
        }
        return runtime.caches.cache(
            for: identity,
            isMeasured: policy.isMeasured,
            release: release,
            as: FunctionCache<Value, Waiter>.self
        )
    }

    // MARK: - Kept values

    /// The quick way: a fresh value that the policy accepts.
    func keptValue(for key: CacheKey, in values: Values) -> FreshValue<Value>? {
        guard let found = values.freshValue(for: key, ttl: self.policy.ttl) else { return nil }
        let isAccepted =
            !self.isValidated || self.accepts(found.value, version: found.version, key: key, in: values)
        guard isAccepted else { return nil }
        self.note(.kept)
        return found
    }

    /// Tells the run that calls here what the cache has answered, where it wants to know.
    private func note(_ answer: CallJournal.Answer) {
        guard let journal = CallJournal.ofRun else { return }
        journal.note(self.home.identity.description, answer)
    }

    func clear(_ plan: CallPlan, argumentTypes: String) {
        if let session = self.callersSession(plan) {
            session.clear()
        } else {
            self.functionCache(plan).clearAll()
        }
        if let shared = self.shared {
            let name = shared.functionName(plan.options.identity, argumentTypes: argumentTypes)
            ConcurrencyRuntime.current.sharedResults?.clear(function: name)
        }
        #if DiskCache
            self.persistence?.clearAll(
                plan.options.identity,
                argumentTypes: argumentTypes,
                in: ConcurrencyRuntime.current.disk
            )
        #endif
    }

    func clear(_ plan: CallPlan, _ key: CacheKey, _ arguments: ErasedArguments) {
        if let session = self.callersSession(plan) {
            session.clear(key)
        } else {
            self.functionCache(plan).clear(key)
        }
        if let shared = self.shared, let results = ConcurrencyRuntime.current.sharedResults,
            let key = shared.key(plan.options.identity, arguments)
        {
            results.clear(key)
        }
        #if DiskCache
            self.persistence?.clear(plan.options.identity, arguments, in: ConcurrencyRuntime.current.disk)
        #endif
    }

    private func callersSession(_ plan: CallPlan) -> Values? {
        guard self.policy.scope == .session, let context = ScriptRunContext.current else { return nil }
        return self.functionCache(plan).session(context.sessionID)
    }

    private func accepts(_ value: Value, version: UInt64, key: CacheKey, in values: Values) -> Bool {
        guard let validate = self.policy.validate, !validate(value) else { return true }
        values.reject(key, version: version)
        return false
    }

    // MARK: - Loading

    /// Returns the value, running the function if nobody else does already. `progress` is called only with
    /// `readsProgress`.
    func value(of load: Load, progress: (CallProgress) -> Void) async throws -> Value {
        let (values, runtime) = (load.values, load.runtime)
        while true {
            try Task.checkCancellation()
            let mailbox = Waiter(readsProgress: load.readsProgress)
            switch values.call(load.key, waiter: mailbox, freshness: self.freshness) {
            case .hit(let value, let version):
                if self.accepts(value, version: version, key: load.key, in: values) {
                    self.note(.kept)
                    return value
                }
            case .stale(let value, let version, let refresh):
                if let refresh { self.startRefresh(refresh, of: load) }
                if self.accepts(value, version: version, key: load.key, in: values) {
                    self.note(.stale)
                    return value
                }
            case .start(let id):
                return try await self.wait(id, mailbox, load, progress: progress) { caller in
                    self.start(id, of: load, caller, readsProgress: load.readsProgress)
                }
            case .join(let id):
                self.note(.joined)
                if load.readsProgress {
                    // What the others heard before this call came.
                    let past = values.waiters(of: id).lazy.compactMap(\.lastProgress).first
                    if let past { mailbox.report(past) }
                    runtime.calls.watch(.load(id))
                }
                return try await self.wait(id, mailbox, load, progress: progress)
            }
        }
    }

    /// Waits for a load, after starting it if it is new.
    private func wait(
        _ id: UInt64,
        _ mailbox: Waiter,
        _ load: Load,
        progress: (CallProgress) -> Void,
        start: (_ caller: Activity?) -> Void = { _ in }
    ) async throws -> Value {
        let (values, runtime) = (load.values, load.runtime)
        let removeSpinner = self.showSpinner()
        defer { removeSpinner?() }
        let leave: @Sendable () -> Void = {
            if values.waiterLeft(mailbox, load: id) { runtime.calls.cancel(.load(id)) }
        }
        let caller = Activity.current(in: runtime.limits)
        // Before the load begins, so that what it calls knows who waits for it.
        let cycle = caller.flatMap { runtime.limits.beginWait(of: $0, for: .load(id), name: load.plan) }
        start(caller)
        if let cycle {
            leave()
            throw Self.error(for: cycle, load.plan)
        }
        defer { if let caller { runtime.limits.endWait(of: caller, for: .load(id)) } }
        return try await mailbox.wait(onProgress: progress, onCancel: leave)
    }

    private static func error(for cycle: WaitCycle, _ plan: CallPlan) -> any Error {
        guard !cycle.involvesLimit else { return cycle.error }
        return CacheError(
            code: .recursiveLoad,
            message: """
                \(plan) needs its own result for the same arguments, directly or through other cached \
                functions, and would wait for itself for ever (\(cycle)). Take the recursion out of the cached functions.
                """
        )
    }

    /// Starts the run that a load needs. `caller` is the run that waits for it, if one does.
    private func start(
        _ id: UInt64,
        of load: Load,
        _ caller: Activity?,
        readsProgress: Bool,
        onEnd: (@Sendable (_ failure: (any Error)?) -> Void)? = nil
    ) {
        let (plan, values, runtime) = (load.plan, load.values, load.runtime)
        let bounds = CacheBounds(
            maximumEntryCount: self.policy.maximumEntryCount,
            maximumByteCount: self.policy.maximumByteCount,
            freshness: self.freshness
        )
        let pause = self.freshness.failurePause
        let began = runtime.now()
        let isShared = !self.policy.isMeasured
        let succeed: @Sendable (LoadedValue<Value>) -> Void = { loaded in
            let took = loaded.isComputed ? runtime.now() - began : nil
            let result = values.loadSucceeded(id, value: loaded.value, age: loaded.age, took: took, bounds: bounds)
            for waiter in result.waiters { waiter.finish(.success(loaded.value)) }
            onEnd?(nil)
        }
        let run = CallRun<Value>(
            id: .load(id),
            runtime: runtime,
            plan: plan,
            activity: Activity(.load(id), name: plan, outer: caller, in: runtime.limits),
            context: plan.options.withScriptRunContext ? ScriptRunContext.current : nil,
            readsProgress: readsProgress,
            report: { progress in
                for waiter in values.waiters(of: id) { waiter.report(progress) }
            },
            settle: { outcome in
                switch isShared ? outcome : Self.checked(outcome, plan) {
                case .success(let value):
                    succeed(LoadedValue(value: value, age: .zero, isComputed: true))
                case .failure(let error):
                    for waiter in values.loadFailed(id, refreshPause: pause) { waiter.finish(.failure(error)) }
                    onEnd?(error)
                }
            },
            remote: load.remote,
            disk: self.diskSteps(of: load, succeed),
            body: load.body
        )
        run.start()
    }

    /// Loads a new value for those who come later. While as many refreshes run as may, the value stays old until the
    /// next call.
    private func startRefresh(_ id: UInt64, of load: Load) {
        let runtime = load.runtime
        guard runtime.refreshes.tryEnter(maximumRunningCount: runtime.configuration.maximumRefreshCount) else {
            _ = load.values.loadFailed(id, refreshPause: .zero)
            return
        }
        let isOver = OnceFlag()
        let logger = Logger.current
        let plan = load.plan
        self.start(
            id,
            of: load,
            nil,
            readsProgress: false,
            onEnd: { failure in
                guard isOver.set() else { return }
                runtime.refreshes.leave()
                guard let failure, !(failure is CancellationError), (failure as? ExecutorError)?.code != .shutDown
                else { return }
                // Nobody waits for it, so nobody else would hear of it.
                logger.warning(
                    "A cached result could not be refreshed in the background and is used on until it expires",
                    metadata: ["function": "\(plan)", "error": "\(failure)"]
                )
            }
        )
    }

    private func diskSteps(
        of load: Load,
        _ succeed: @escaping @Sendable (LoadedValue<Value>) -> Void
    ) -> DiskSteps<Value>? {
        if let shared = self.shared {
            let identity = load.plan.options.identity
            guard let results = load.runtime.sharedResults, let arguments = load.arguments,
                let key = shared.key(identity, arguments)
            else { return nil }
            let cache = self.functionCache(load.plan)
            load.runtime.whenCleared(key.function) { [weak cache] in cache?.clearAll() }
            return shared.steps(identity, key, ttl: self.policy.ttl, in: results, succeed)
        }
        #if DiskCache
            guard let arguments = load.arguments,
                let place = self.persistence?.value(
                    load.plan.options.identity,
                    arguments,
                    ttl: self.policy.ttl,
                    in: load.runtime.disk
                )
            else { return nil }
            return DiskSteps {
                guard let loaded = await place.read() else { return false }
                succeed(loaded)
                return true
            } keep: { value in
                await place.write(LoadedValue(value: value, age: .zero, isComputed: true))
            }
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
