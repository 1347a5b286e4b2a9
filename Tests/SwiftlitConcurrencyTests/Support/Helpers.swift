private import Synchronization
import Testing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors
@testable import SwiftlitState

struct Bad: Error, Equatable {
    var number = 0
}

final class Scope: Sendable {}

func makeContext(
    _ id: String = "session",
    state: SessionStore = SessionStore(),
    scope: any AnyObject & Sendable = Scope()
) -> ScriptRunContext {
    ScriptRunContext(sessionID: id, state: state, scope: scope)
}

func inSession<Success>(
    _ id: String,
    state: SessionStore = SessionStore(),
    scope: any AnyObject & Sendable = Scope(),
    _ body: nonisolated(nonsending) () async throws -> Success
) async rethrows -> Success {
    try await ScriptRunContext.$current.withValue(makeContext(id, state: state, scope: scope), operation: body)
}

/// Counts, from any thread.
final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { self.value.withLock { $0 } }

    @discardableResult
    func add(_ amount: Int = 1) -> Int {
        self.value.withLock {
            $0 += amount
            return $0
        }
    }
}

/// Collects, from any thread.
final class Log<Element: Sendable>: Sendable {
    private let stored = Mutex<[Element]>([])
    var entries: [Element] { self.stored.withLock { $0 } }

    func add(_ element: Element) { self.stored.withLock { $0.append(element) } }
}

/// Something that happens once, for which tasks wait by suspending and functions by blocking their thread.
final class Signal: Sendable {
    private struct State {
        var isSet = false
        var tasks: [CheckedContinuation<Void, Never>] = []
        var threads: [Parker<Void>] = []
    }

    private let state = Mutex(State())

    var isSet: Bool { self.state.withLock { $0.isSet } }

    func set() {
        let (tasks, threads) = self.state.withLock { state in
            state.isSet = true
            defer { (state.tasks, state.threads) = ([], []) }
            return (state.tasks, state.threads)
        }
        for task in tasks { task.resume() }
        for thread in threads { thread.deliver(()) }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isSet = self.state.withLock { state in
                if !state.isSet { state.tasks.append(continuation) }
                return state.isSet
            }
            if isSet { continuation.resume() }
        }
    }

    /// Gives up after a minute, so that a failing test ends.
    func block() {
        let parker = Parker<Void>()
        let isSet = self.state.withLock { state in
            if !state.isSet { state.threads.append(parker) }
            return state.isSet
        }
        if !isSet, parker.wait(for: .seconds(60)) == nil { Issue.record("waited a minute for a signal") }
    }
}

/// Yields until `condition` holds; for what has no event to wait for.
func eventually(_ condition: () -> Bool) async {
    while !condition() { await Task.yield() }
}

func isCode(_ code: ExecutorError.Code) -> (any Error) -> Bool {
    { ($0 as? ExecutorError)?.code == code }
}

/// A fresh world: caches, limits and time of its own.
struct World {
    let clock = ManualClock()
    let runtime: ConcurrencyRuntime

    init(_ change: (inout ConcurrencyRuntime.Configuration) -> Void = { _ in }) {
        var configuration = ConcurrencyRuntime.Configuration()
        change(&configuration)
        self.runtime = ConcurrencyRuntime(configuration: configuration, clock: self.clock)
    }

    func run<Success>(_ body: nonisolated(nonsending) () async throws -> Success) async rethrows -> Success {
        try await ConcurrencyRuntime.with(self.runtime, body)
    }

    /// Waits until nothing is left of any call.
    func settle() async {
        await eventually { self.runtime.calls.count == 0 && self.runtime.limits.count == 0 }
        let statistics = self.runtime.cacheStatistics
        #expect(statistics.loadCount == 0 && statistics.waiterCount == 0)
        #expect(self.runtime.limits.waitingCount == 0)
    }
}

/// `#expect(left == right)` where `left` throws inside of a closure: the compiler does not see a `try` in a macro.
func checkEqual<Value: Equatable>(_ left: Value, _ right: Value, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(left == right, sourceLocation: sourceLocation)
}

/// `#expect(condition)` where `condition` throws inside of a closure.
func check(_ condition: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(condition, sourceLocation: sourceLocation)
}
