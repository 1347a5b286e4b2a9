import Swiftlit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Work in other processes: side by side, killable, and no danger to the server.
enum Processes {
    /// Computes on one processor for a while.
    enum CountPrimes: RemoteFunction {
        struct Output: Codable, Sendable {
            var count: Int
            var processID: Int32
        }

        static func call(_ limit: Int) -> Output {
            var count = 0
            for number in 2...max(2, limit) {
                if number % (limit / 50 + 1) == 0 {
                    WorkerProgress.report(Double(number) / Double(limit), "process \(getpid()): up to \(number)")
                }
                if isPrime(number) { count += 1 }
            }
            return Output(count: count, processID: getpid())
        }

        private static func isPrime(_ number: Int) -> Bool {
            var divisor = 2
            while divisor * divisor <= number {
                if number % divisor == 0 { return false }
                divisor += 1
            }
            return true
        }
    }

    /// Does what ends a whole process.
    enum TrapAtIndex: RemoteFunction {
        static func call(_ index: Int) -> Int {
            let numbers = [1, 2, 3]
            precondition(
                numbers.indices.contains(index),
                "there are only \(numbers.count) numbers, not one at \(index)"
            )
            return numbers[index]
        }
    }

    /// Never returns.
    enum LoopForEver: RemoteFunction {
        static func call(_ start: UInt64) -> UInt64 {
            var number = start
            while number != 0 { number = number &* 6_364_136_223_846_793_005 | 1 }
            return number
        }
    }

    /// Takes memory, a megabyte at a time, and never gives it back.
    enum EatMemory: RemoteFunction {
        static func call(_ megabytes: Int) -> Int {
            var eaten: [[UInt8]] = []
            for count in 1...max(1, megabytes) {
                eaten.append([UInt8](repeating: 1, count: 1 << 20))
                if count % 16 == 0 { WorkerProgress.report(Double(count) / Double(megabytes), "\(count) MB eaten") }
            }
            return eaten.count
        }
    }

    static let memoryLimit = 256

    /// Workers that may hold little memory.
    static let smallWorkers = {
        var configuration = WorkerPool.Configuration()
        configuration.maximumWorkerCount = 1
        configuration.minimumWorkerCount = 0
        configuration.maximumWorkerBytes = memoryLimit << 20
        return WorkerPool(configuration: configuration)
    }()

    static let countPrimes = runInExecutor(executor: .process, CountPrimes.self)
    static let trap = runInExecutor(executor: .process, TrapAtIndex.self)
    static let loop = runInExecutor(executor: .process, timeout: .seconds(2), LoopForEver.self)
    static let eat = runInExecutor(executor: smallWorkers, EatMemory.self)

    static func draw() async throws {
        st.title("Processes")
        st.markdown(
            """
            `executor: .process` runs a function in another process of this same program. What would end the server, or keep a thread of it
            busy for ever, is an error on one page.
            """
        )
        st.text("server = \(getpid())")

        let limit = st.numberInput("Primes below", value: 2_000_000, in: 1_000...20_000_000)
        if st.button("Run 2 tasks in parallel", type: .primary) {
            let (left, right) = st.columns(2)
            async let one = count("Task 1", below: limit, in: left)
            async let two = count("Task 2", below: limit, in: right)
            let results = try await [one, two]
            st.caption("\(Set(results.map(\.processID)).count) processes were at work.")
        }

        st.subheader("What a worker survives, or does not")
        if st.button("Trap") {
            try await show { "The number is \(try await trap(7))." }
        }
        if st.button("Loop for ever") {
            st.caption("The deadline is in 2 seconds.")
            try await show { "It ended with \(try await loop(1))." }
        }
        if st.button("Eat memory") {
            let bar = st.progress(0, text: "The limit is \(memoryLimit) MB.")
            try await show {
                let megabytes = try await eat.call(2 * memoryLimit) { progress in
                    if case .reported(let report) = progress { bar.update(report.fraction ?? 0, text: report.message) }
                }
                return "It ate \(megabytes) MB."
            }
        }
        st.source()
    }

    /// Counts in a worker and draws into the container.
    private static func count(
        _ name: String,
        below limit: Int,
        in column: Container
    ) async throws -> CountPrimes.Output {
        let bar = column.progress(0, text: name)
        let output = try await countPrimes.call(limit) { progress in
            if case .reported(let report) = progress { bar.update(report.fraction ?? 0, text: report.message) }
        }
        bar.update(1.0, text: "\(name): done")
        column.text("\(name) = \(output.count) primes, process \(output.processID)")
        return output
    }

    /// Shows how a call ends. The page goes on after an error; that it was cancelled ends it.
    private static func show(_ call: () async throws -> String) async throws {
        do {
            st.success(try await call())
        } catch let error as ExecutorError {
            st.error("**\(error.code)**\n\n\(error.message)")
        }
    }
}
