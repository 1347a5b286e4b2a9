#if Cluster
    internal import Foundation
    internal import SwiftlitCluster
    internal import SwiftlitConcurrency
    internal import SwiftlitExecutors

    /// Functions of the tests, which worker processes of the test program run.
    enum Doubled: RemoteFunction {
        static func call(_ input: Int) -> Int { input * 2 }
    }

    enum ProcessNumber: RemoteFunction {
        static func call(_ input: Int) -> Int32 { ProcessInfo.processInfo.processIdentifier }
    }

    enum Echoed: RemoteFunction {
        static func call(_ input: [UInt8]) -> [UInt8] { input.reversed() }
    }

    enum Refusing: RemoteFunction {
        struct TooSmall: Error, Codable, Equatable {
            var number: Int
        }

        struct Plain: Error, CustomStringConvertible {
            var description: String { "plain text" }
        }

        static func call(_ input: Int) throws -> Int {
            if input < 0 { throw TooSmall(number: input) }
            throw Plain()
        }
    }

    enum Crashing: RemoteFunction {
        static func call(_ input: Int) -> Int {
            let list = [1]
            return list[input]
        }
    }

    enum Reporting: RemoteFunction {
        static func call(_ input: Int) -> Int {
            for number in 1...input { WorkerProgress.report(Double(number) / Double(input), "step \(number)") }
            return input
        }
    }

    /// Reports that it runs, and goes on until it is ended.
    enum Endless: RemoteFunction {
        static func call(_ input: Int) -> Int {
            WorkerProgress.log("running")
            while true { usleep(10_000) }
        }
    }

    /// Ends when a file is there.
    enum WaitingForFile: RemoteFunction {
        static func call(_ path: String) -> Int32 {
            WorkerProgress.log("running")
            while access(path, F_OK) != 0 { usleep(10_000) }
            return ProcessInfo.processInfo.processIdentifier
        }
    }

    enum Counting: RemoteFunction {
        static func call(_ input: RemoteArguments<Int, Yield<[UInt8]>>) throws -> Int {
            let (count, yield) = input.values
            for number in 0..<count { try yield([UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 1_000)) }
            return count
        }
    }

    enum YieldingLarge: RemoteFunction {
        static func call(_ input: RemoteArguments<Int, Yield<[UInt8]>>) throws -> Int {
            let (size, yield) = input.values
            WorkerProgress.log(String(repeating: "ä", count: size))
            for number in 0..<3 { try yield([UInt8](repeating: UInt8(number), count: size)) }
            return size
        }
    }

    #if Macros
        @RunInExecutor(executor: .process)
        func tripled(_ number: Int) -> Int { number * 3 }

        @RunInExecutor(executor: .cluster(pool: "nowhere"))
        func describedHere(_ number: Int) -> String { "number \(number)" }
    #endif
#endif
