internal import CoreMetrics
internal import SwiftlitCaching
internal import SwiftlitExecutors
internal import SwiftlitState
private import Synchronization
internal import Tracing

/// Records how long functions wait and run, where somebody listens.
enum CallObservation {
    /// Whether calls made here are traced.
    static var isTracing: Bool { !(InstrumentationSystem.instrument is NoOpInstrument) }

    /// Whether somebody listens to the calls of `runtime` that are made here.
    static func isWatching(_ runtime: ConcurrencyRuntime) -> Bool {
        runtime.metrics != nil || self.isTracing || CallJournal.ofRun != nil
    }

    /// Runs `body`, the function itself, in a span and takes its time, and the time that the call waited for it.
    static func observe<Success: Sendable>(
        _ identity: FunctionIdentity,
        since began: ContinuousClock.Instant?,
        _ body: () async -> Result<Success, any Error>
    ) async -> Result<Success, any Error> {
        let metrics = ConcurrencyRuntime.current.metrics?[identity]
        let journal = CallJournal.ofRun
        guard metrics != nil || journal != nil || self.isTracing else { return await body() }
        if let began, let metrics { metrics.recordWait(began.duration(to: .now)) }
        metrics?.running.increment()
        let start = ContinuousClock.now
        let outcome = await self.trace(identity, body)
        metrics?.running.decrement()
        let duration = start.duration(to: .now)
        metrics?.recordRun(duration)
        if let journal {
            let answer: CallJournal.Answer = if case .failure = outcome { .failed } else { .ran }
            journal.note(identity.description, answer, duration)
        }
        if case .failure(let error) = outcome, !(error is CancellationError) { metrics?.failures.increment() }
        return outcome
    }

    /// As `observe`, for a body whose error type is known.
    static func observeTyped<Success: Sendable, Failure: Error>(
        _ identity: FunctionIdentity,
        _ body: () async throws(Failure) -> Success
    ) async throws(Failure) -> Success {
        guard self.isWatching(.current) else { return try await body() }
        var outcome: Result<Success, Failure>?
        _ = await self.observe(identity, since: nil) { () async -> Result<Success, any Error> in
            do throws(Failure) {
                let value = try await body()
                outcome = .success(value)
                return .success(value)
            } catch {
                outcome = .failure(error)
                return .failure(error)
            }
        }
        switch outcome {
        case .some(let outcome): return try outcome.get()
        // 'observe' calls its body exactly once; should that change, the function is still run.
        case nil: return try await body()
        }
    }

    private static func trace<Success: Sendable>(
        _ identity: FunctionIdentity,
        _ body: () async -> Result<Success, any Error>
    ) async -> Result<Success, any Error> {
        guard self.isTracing else { return await body() }
        return await withSpan("swiftlit.call") { span in
            span.attributes["code.file.path"] = identity.fileID
            span.attributes["code.function.name"] = identity.function
            let outcome = await body()
            if case .failure(let error) = outcome {
                if error is CancellationError {
                    span.addEvent("cancelled")
                } else {
                    span.recordError(error)
                    span.setStatus(.init(code: .error))
                }
            }
            return outcome
        }
    }
}

/// The metrics of one function; the dimension `function` is its file and signature, so it is bounded by the program's text.
struct CallMetrics: Sendable {
    /// Runs that threw, other than by being cancelled.
    let failures: Counter
    /// Functions that run.
    let running: Meter
    private let wait: CoreMetrics.Timer
    private let run: CoreMetrics.Timer

    init(function: String, factory: any MetricsFactory) {
        let dimensions = [("function", function)]
        self.failures = Counter(label: "swiftlit_call_failures_total", dimensions: dimensions, factory: factory)
        self.running = Meter(label: "swiftlit_calls_running", dimensions: dimensions, factory: factory)
        self.wait = CoreMetrics.Timer(label: "swiftlit_call_wait_nanoseconds", dimensions: dimensions, factory: factory)
        self.run = CoreMetrics.Timer(label: "swiftlit_call_run_nanoseconds", dimensions: dimensions, factory: factory)
    }

    func recordWait(_ duration: Duration) { self.wait.recordNanoseconds(duration.wholeNanoseconds) }
    func recordRun(_ duration: Duration) { self.run.recordNanoseconds(duration.wholeNanoseconds) }
}

/// The metrics of the functions that were called so far.
final class CallMetricsTable: Sendable {
    private let factory: any MetricsFactory
    private let table = Mutex<[FunctionIdentity: CallMetrics]>([:])

    /// `nil` while no metrics backend is bootstrapped, so that counting costs nothing.
    init?() {
        guard let factory = MetricsSource.current else { return nil }
        self.factory = factory
    }

    subscript(identity: FunctionIdentity) -> CallMetrics {
        if let metrics = self.table.withLock({ $0[identity] }) { return metrics }
        // Made outside of the lock: a metrics backend is somebody else's code.
        let new = CallMetrics(function: identity.description, factory: self.factory)
        return self.table.withLock { table in
            if let metrics = table[identity] { return metrics }
            table[identity] = new
            return new
        }
    }
}

extension Duration {
    fileprivate var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = self.components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
