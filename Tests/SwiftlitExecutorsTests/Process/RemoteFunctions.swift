import Synchronization

@testable import SwiftlitExecutors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// What the tests run in workers.

enum Increment: RemoteFunction {
    static func call(_ input: Int) -> Int { input + 1 }
}

enum Outer {
    enum Inner: RemoteFunction {
        static func call(_ input: String) -> String { "inner \(input)" }
    }
}

enum Generic<T>: RemoteFunction {
    static func call(_ input: Int) -> String { "\(T.self) \(input)" }
}

enum Echo<Value: Codable & Sendable>: RemoteFunction {
    static func call(_ input: Value) -> Value { input }
}

struct None: Codable, Sendable, Equatable {}

enum ProcessID: RemoteFunction {
    static func call(_ input: None) -> Int32 { getpid() }
}

// MARK: - Failing

enum Trap: RemoteFunction {
    static var name: String { "trap" }
    static func call(_ input: String) -> Int {
        print("about to trap")
        fatalError(input)
    }
}

enum OutOfRange: RemoteFunction {
    static func call(_ input: [Int]) -> Int { input[input.count] }
}

enum Exit: RemoteFunction {
    static func call(_ input: Int32) -> Int { exit(input) }
}

enum KillMyself: RemoteFunction {
    static func call(_ input: Int32) -> Int {
        kill(getpid(), input)
        while true { pause() }
    }
}

struct CodableFailure: Error, Codable, Equatable {
    var reason: String
    var numbers: [Double]
}

struct PlainFailure: Error, CustomStringConvertible {
    var description: String { "plain and simple" }
}

enum Throw: RemoteFunction {
    static func call(_ input: Int) throws -> Int {
        if input == 0 { throw PlainFailure() }
        throw CodableFailure(reason: "deliberate", numbers: [Double](repeating: 1, count: input))
    }
}

enum EatMemory: RemoteFunction {
    static func call(_ input: None) -> Int {
        var pieces: [UnsafeMutableRawPointer] = []
        while let piece = malloc(1 << 20) {
            memset(piece, 1, 1 << 20)
            pieces.append(piece)
        }
        return pieces.count
    }
}

enum AllocateTooMuch: RemoteFunction {
    static func call(_ input: Int) -> Int { [UInt8](repeating: 1, count: input).count }
}

enum CloseConnection: RemoteFunction {
    static func call(_ input: None) -> Int {
        close(3)
        while true { pause() }
    }
}

enum WriteNonsense: RemoteFunction {
    static func call(_ input: None) -> Int {
        write(3, "this is not a message", 21)
        while true { pause() }
    }
}

/// Writes what it does not read.
struct OneWay: Codable, Sendable {
    var refusesEncoding = false

    init(refusesEncoding: Bool = false) {
        self.refusesEncoding = refusesEncoding
    }

    init(from decoder: any Decoder) throws {
        throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "never readable"))
    }

    func encode(to encoder: any Encoder) throws {
        if self.refusesEncoding {
            throw EncodingError.invalidValue(0, .init(codingPath: [], debugDescription: "never writable"))
        }
        var container = encoder.singleValueContainer()
        try container.encode(1)
    }
}

enum TakeOneWay: RemoteFunction {
    static func call(_ input: OneWay) -> Int { 1 }
}

enum GiveOneWay: RemoteFunction {
    static func call(_ input: Bool) -> OneWay { OneWay(refusesEncoding: input) }
}

enum Fill: RemoteFunction {
    static func call(_ input: Int) -> [UInt8] { [UInt8](repeating: 7, count: input) }
}

// MARK: - Waiting

/// Says through a named pipe that it is there, and holds the pipe open until the process ends, or until somebody writes to another.
enum Hold: RemoteFunction {
    struct Input: Codable, Sendable {
        var alive: String
        var release: String?
    }

    static func call(_ input: Input) -> Int32 {
        // Kept open by the process; the reader sees the end when the process is gone.
        let alive = open(input.alive, O_WRONLY)
        write(alive, "!", 1)
        guard let path = input.release else { while true { pause() } }
        let release = open(path, O_RDONLY)
        var byte: UInt8 = 0
        read(release, &byte, 1)
        return getpid()
    }
}

/// As `Hold`, and leaves a child process that holds the pipe as well.
enum HoldWithChild: RemoteFunction {
    static func call(_ input: String) -> Int32 {
        let alive = open(input, O_WRONLY)
        var child: pid_t = 0
        let arguments = [strdup("sleep"), strdup("1000"), nil]
        posix_spawn(&child, "/bin/sleep", nil, nil, arguments, environ)
        write(alive, "!", 1)
        while true { pause() }
    }
}

/// Leaves a child process that holds the worker's socket, and ends.
enum LeaveChildWithSocket: RemoteFunction {
    static func call(_ input: Int32) -> Int32 {
        // A shell gets the socket under another number and out of the group, so that nothing of the worker's end reaches it.
        let copy = fcntl(3, F_DUPFD, 10)  // Not closed on exec, as the worker's own is.
        var child: pid_t = 0
        #if canImport(Darwin)
            // There is no `setsid` to call.
            var attributes: posix_spawnattr_t?
            posix_spawnattr_init(&attributes)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSID))
            let arguments = [strdup("sleep"), strdup("20"), nil]
            posix_spawn(&child, "/bin/sleep", nil, &attributes, arguments, environ)
            posix_spawnattr_destroy(&attributes)
        #else
            let arguments = [strdup("setsid"), strdup("sleep"), strdup("20"), nil]
            posix_spawnp(&child, "setsid", nil, nil, arguments, environ)
        #endif
        while getpgid(child) == getpgrp() { usleep(100) }
        close(copy)
        kill(getpid(), input)
        while true { pause() }
    }
}

enum OpenAndReturn: RemoteFunction {
    static func call(_ input: String) -> Int32 {
        let alive = open(input, O_WRONLY)
        write(alive, "!", 1)
        return alive
    }
}

/// Computes without end.
enum Spin: RemoteFunction {
    static func call(_ input: None) -> Int {
        WorkerProgress.report(0, "\(getpid())")
        var number = 1
        while number != 0 { number = number &* 3 }
        return number
    }
}

// MARK: - Looking around

enum Descriptors: RemoteFunction {
    static func call(_ input: None) -> [Int32] {
        (0..<256).filter { fcntl($0, F_GETFD) >= 0 }
    }
}

enum Environment: RemoteFunction {
    static func call(_ input: String) -> String? { getenv(input).map { String(cString: $0) } }
}

enum SignalsIgnored: RemoteFunction {
    static func call(_ input: None) -> [Int32] {
        (1..<32).filter { signal in
            var action = sigaction()
            sigaction(signal, nil, &action)
            #if canImport(Glibc) || canImport(Musl)
                return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
            #else
                return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
            #endif
        }
    }
}

enum Count: RemoteFunction {
    private static let count = Atomic<Int>(0)

    static func call(_ input: None) -> Int { Self.count.add(1, ordering: .relaxed).newValue }
}

private func printError(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    write(2, bytes, bytes.count)
}

enum PrintLines: RemoteFunction {
    static func call(_ input: Int) -> Int {
        for line in 0..<input {
            print("output \(line)")
            printError("error \(line)")
        }
        return input
    }
}

/// Prints so many lines at once, and more where the last one is not waited for.
enum PrintMany: RemoteFunction {
    static func call(_ input: Int) -> Int {
        let text = Array(String(repeating: "a line\n", count: input).utf8)
        var rest = text[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        return input
    }
}

enum PrintA: RemoteFunction {
    static func call(_ input: Int) -> Int {
        print("A")
        return input
    }
}

enum PrintB: RemoteFunction {
    static func call(_ input: Int) -> Int {
        printError("B")
        return input
    }
}

// MARK: - Progress

enum ReportProgress: RemoteFunction {
    static func call(_ input: Int) -> Int {
        for step in 0..<input {
            WorkerProgress.report(Double(step) / Double(input), "step \(step)")
        }
        WorkerProgress.log("done")
        return input
    }
}

enum ReportExtremes: RemoteFunction {
    static func call(_ input: None) -> Int {
        WorkerProgress.report(-1)
        WorkerProgress.report(.nan)
        WorkerProgress.report(2)
        return 0
    }
}

// MARK: - Repeating

/// Crashes unless it has been called before; a file remembers.
enum CrashOnce: RemoteFunction {
    static func call(_ input: String) -> String {
        let descriptor = open(input, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        if descriptor >= 0 { kill(getpid(), SIGKILL) }
        return "second time"
    }
}

// MARK: - A server in a worker

/// Is a server with a worker of its own, for tests that kill the server.
enum NestedServer: RemoteFunction {
    static func call(_ input: String) throws -> Int32 {
        try blocking {
            let pool = WorkerPool(configuration: .small)
            return try await pool.call(Hold.self, .init(alive: input))
        }
    }
}
