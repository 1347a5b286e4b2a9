private import Dispatch
private import Synchronization
private import UnixSignals

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Runs a body and cancels it at SIGINT or SIGTERM; a second signal ends the process at once.
///
/// Run by the plugin of SwiftPM, it cancels the body also when the standard input ends, as it does when the plugin is ended.
///
/// - Returns: What the body returned.
/// - Throws: What the body throws; `CancellationError` if it was interrupted.
package func cancellingAtInterrupt<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    // A task of its own, so that it is cancelled alone: signals are watched until it has ended.
    let work = Task { try await body() }
    let count = InterruptCount()
    let onInterrupt: @Sendable (Int32) -> Void = { signal in
        // 128 and the signal's number, as shells do it.
        if count.increment() > 1 {
            ChildProcess.killAll()
            _exit(128 + signal)
        }
        work.cancel()
    }
    if SwiftTool.isPlugin {
        DispatchQueue(label: "swiftlit.input").async {
            // Blocks until the input ends, or the process.
            while readLine() != nil {}
            onInterrupt(SIGTERM)
        }
    }
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            for await signal in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
                onInterrupt(signal == .sigint ? SIGINT : SIGTERM)
            }
        }
        defer { tasks.cancelAll() }
        return try await withTaskCancellationHandler {
            try await work.value
        } onCancel: {
            work.cancel()
        }
    }
}

/// How often the process was interrupted.
private final class InterruptCount: Sendable {
    private let count = Mutex(0)

    /// Counts one more and returns the number.
    func increment() -> Int {
        self.count.withLock { count in
            count += 1
            return count
        }
    }
}
