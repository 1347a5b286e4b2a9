import Swiftlit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

private let square = runInExecutor(cache: .data(ttl: .seconds(60))) { (number: Int) in number * number }

func drawCached() async throws {
    st.title("Cached")
    let n = st.slider("n", value: 5, in: 0...100, key: "n")
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<100 { group.addTask { try await square(number % 10) } }
        return try await group.reduce(0, +)
    }
    st.text("sum = \(sum) n = \(n)")
}

/// Computes until its thread has used so much processor time.
private enum Spin: RemoteFunction {
    struct Input: Codable, Sendable {
        var milliseconds: Int
        var tag: Int
    }

    static func call(_ input: Input) -> Int {
        let end = self.processorNanoseconds() + input.milliseconds * 1_000_000
        while self.processorNanoseconds() < end {}
        return input.tag
    }

    private static func processorNanoseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
    }
}

private let spin = runInExecutor(executor: .process, Spin.self)

func drawCPU() async throws {
    st.title("CPU")
    let n = st.slider("n", value: 5, in: 0...100, key: "n")
    async let first = spin(Spin.Input(milliseconds: 50, tag: 1))
    async let second = spin(Spin.Input(milliseconds: 50, tag: 2))
    let sum = try await first + second
    st.text("done = \(sum) n = \(n)")
}
