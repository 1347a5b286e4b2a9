import Testing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors
@testable import SwiftlitState

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// What the tests run in workers.

enum Twice: RemoteFunction {
    static func call(_ input: Int) -> Int { input * 2 }
}

enum Join: RemoteFunction {
    static func call(_ input: RemoteArguments<String, Int, [Double]>) throws -> String {
        let (text, number, list) = input.values
        if number < 0 { throw Negative(number: number) }
        return "\(text) \(number) \(list)"
    }
}

struct Negative: Error, Codable, Equatable {
    var number: Int
}

/// Which process a call ran in, and how many calls this process has answered.
struct Answer: Codable, Equatable, Sendable {
    var processID: Int32
    var count: Int
}

enum WhoAreYou: RemoteFunction {
    // Only the main thread of a worker, or one test, calls it.
    nonisolated(unsafe) private static var count = 0

    static func call(_ input: RemoteArguments<>) -> Answer {
        self.count += 1
        return Answer(processID: getpid(), count: self.count)
    }
}

/// Answers as `WhoAreYou`, for each number.
enum Ask: RemoteFunction {
    // Only the main thread of a worker, or one test, calls it.
    nonisolated(unsafe) private static var count = 0

    static func call(_ input: Int) -> Answer {
        self.count += 1
        return Answer(processID: getpid(), count: self.count)
    }
}

enum SeesScriptRun: RemoteFunction {
    static func call(_ input: RemoteArguments<>) -> Bool { ScriptRunContext.current != nil }
}

enum TrapOn: RemoteFunction {
    static func call(_ input: Int) -> Int {
        if input == 13 { fatalError("thirteen") }
        return input
    }
}

/// Tells its process, and computes without end.
enum SpinForEver: RemoteFunction {
    static func call(_ input: Int) -> Int {
        WorkerProgress.report(0.5, "\(getpid())")
        var number = 1
        while number != 0 { number = number &* 3 }
        return number
    }
}

enum Steps: RemoteFunction {
    static func call(_ input: Int) -> Int {
        for step in 1...input { WorkerProgress.report(Double(step) / Double(input), "step \(step)") }
        return input
    }
}

/// Crashes unless it has been called before; a file remembers.
enum CrashFirst: RemoteFunction {
    static func call(_ input: String) -> Bool {
        let descriptor = open(input, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        if descriptor >= 0 { kill(getpid(), SIGKILL) }
        return true
    }
}

/// Waits until a file is gone.
enum WaitForFile: RemoteFunction {
    static func call(_ input: String) -> Int32 {
        while access(input, F_OK) == 0 { usleep(1_000) }
        return getpid()
    }
}

/// As `WaitForFile`, and says so.
enum ReportAndWait: RemoteFunction {
    static func call(_ input: String) -> Int32 {
        WorkerProgress.log("waiting")
        return WaitForFile.call(input)
    }
}

/// A path that nothing is at.
func freePath() -> String { "/tmp/swiftlit-test-\(getpid())-\(UInt64.random(in: 0 ... .max))" }

/// Runs `body` with workers, caches and limits of its own, and ends the workers.
func inWorld<Result>(
    workers: Int = 1,
    _ body: (WorkerPool) async throws -> Result
) async throws -> Result {
    var configuration = WorkerPool.Configuration()
    configuration.maximumWorkerCount = workers
    configuration.minimumWorkerCount = 0
    configuration.capturesBacktraces = false
    let pool = WorkerPool(configuration: configuration)
    do {
        let result = try await ConcurrencyRuntime.with(ConcurrencyRuntime()) { try await body(pool) }
        await pool.shutDown()
        return result
    } catch {
        await pool.shutDown()
        throw error
    }
}

/// The code of the error that `body` throws, or `nil` if it throws none of ours.
func code(of body: () async throws -> some Any) async -> ExecutorError.Code? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? ExecutorError)?.code
    }
}

extension CallProgress {
    var report: WorkerProgress? {
        if case .reported(let report) = self { report } else { nil }
    }
}
