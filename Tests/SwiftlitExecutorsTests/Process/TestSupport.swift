import Dispatch
import Logging
import Synchronization

@testable import SwiftlitExecutors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whether tests that search at random search longer: `SWIFTLIT_LONG_TESTS=1`, as `.ci/run --release` sets it.
let longTests = getenv("SWIFTLIT_LONG_TESTS").map { String(cString: $0) } == "1"

/// Opens once, and lets everybody through who waits or comes later.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func open() {
        let waiting = self.state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = self.state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}

/// A named pipe on which processes tell that they live: the end comes when the last of them is gone.
final class LifeLine: Sendable {
    let path: String
    /// Opens when a process has written to the pipe.
    let began = Gate()
    /// Opens when no process has the pipe open any more.
    let ended = Gate()

    init() throws {
        let path = temporaryPath()
        self.path = path
        guard mkfifo(path, 0o600) == 0 else { throw SystemError(call: "mkfifo", number: errno) }
        let (began, ended) = (self.began, self.ended)
        try SystemCall.startThread(named: "life-line") {
            let descriptor = open(path, O_RDONLY)
            var byte: UInt8 = 0
            if read(descriptor, &byte, 1) == 1 { began.open() }
            while read(descriptor, &byte, 1) > 0 {}
            SystemCall.close(descriptor)
            ended.open()
        }
    }

    deinit {
        unlink(self.path)
    }
}

/// A named pipe that lets a process go on that reads from it.
final class Release: Sendable {
    let path: String

    init() throws {
        self.path = temporaryPath()
        guard mkfifo(self.path, 0o600) == 0 else { throw SystemError(call: "mkfifo", number: errno) }
    }

    deinit {
        unlink(self.path)
    }

    /// Returns when the process has read.
    func release() throws {
        let path = self.path
        try SystemCall.startThread(named: "release") {
            let descriptor = open(path, O_WRONLY)
            SystemCall.wake(descriptor)
            SystemCall.close(descriptor)
        }
    }
}

func temporaryPath() -> String {
    "/tmp/swiftlit-test-\(getpid())-\(UInt64.random(in: 0 ... .max))"
}

/// Whether a process exists, as a zombie or alive.
func processExists(_ processID: Int32) -> Bool {
    kill(processID, 0) == 0
}

extension WorkerPool.Configuration {
    /// Two workers at most, none kept, no backtraces: quick to start and to crash.
    static var small: Self {
        var configuration = Self()
        configuration.minimumWorkerCount = 0
        configuration.maximumWorkerCount = 2
        configuration.capturesBacktraces = false
        configuration.logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        return configuration
    }

    static var single: Self {
        var configuration = Self.small
        configuration.maximumWorkerCount = 1
        return configuration
    }
}

/// Runs `body` with a pool that is shut down afterwards.
func withPool<Result>(
    _ configuration: WorkerPool.Configuration = .small,
    _ body: (WorkerPool) async throws -> Result
) async throws -> Result {
    let pool = WorkerPool(configuration: configuration)
    do {
        let result = try await body(pool)
        await pool.shutDown()
        return result
    } catch {
        await pool.shutDown()
        throw error
    }
}

extension WorkerPool {
    /// Returns when so many calls wait.
    func waitForQueue(of count: Int) async {
        while self.statistics.queuedCallCount != count { await Task.yield() }
    }

    /// The error of a call that is meant to fail, or `nil` if it does not throw a `ExecutorError`.
    func error<Function: RemoteFunction>(
        of function: Function.Type,
        _ input: Function.Input,
        timeout: Duration? = nil,
        retry: WorkerPool.Retry = .never
    ) async -> ExecutorError? {
        do {
            _ = try await self.call(function, input, timeout: timeout, retry: retry)
            return nil
        } catch {
            return error as? ExecutorError
        }
    }
}

/// Keeps what is logged.
final class LogRecorder: Sendable {
    struct Entry: Sendable {
        var level: Logger.Level
        var message: String
        var metadata: Logger.Metadata

        var line: String? { self.metadata["worker.line"].map { "\($0)" } }
        var stream: String? { self.metadata["worker.stream"].map { "\($0)" } }
        var function: String? { self.metadata["worker.function"].map { "\($0)" } }
    }

    private let state = Mutex<[Entry]>([])

    var entries: [Entry] { self.state.withLock { $0 } }

    var logger: Logger {
        var logger = Logger(label: "recorded") { _ in Handler(recorder: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let recorder: LogRecorder
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        init(recorder: LogRecorder) {
            self.recorder = recorder
        }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { self.metadata[key] }
            set { self.metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let entry = Entry(level: event.level, message: "\(event.message)", metadata: event.metadata ?? [:])
            self.recorder.state.withLock { $0.append(entry) }
        }
    }
}

private final class Outcome<Success: Sendable>: Sendable {
    let value = Mutex<Result<Success, any Error>?>(nil)
}

/// Runs asynchronous code from a function that is not, as the main thread of a worker may.
func blocking<Success: Sendable>(_ body: @escaping @Sendable () async throws -> Success) throws -> Success {
    let outcome = Outcome<Success>()
    let done = DispatchSemaphore(value: 0)
    Task {
        let result: Result<Success, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        outcome.value.withLock { $0 = result }
        done.signal()
    }
    done.wait()
    guard let result = outcome.value.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
}

extension Result {
    init(_ body: () async throws(Failure) -> Success) async {
        do throws(Failure) { self = .success(try await body()) } catch { self = .failure(error) }
    }

    var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
