import Swiftlit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The pages of the benchmark. The Python ones in `../python` send the same elements in the same order.
enum BenchPage: String, CaseIterable {
    case hello, wide, state, gather, cached, cpu, table, million, noisy, grow

    @Sendable func draw() async throws {
        switch self {
        case .hello: drawHello()
        case .wide: drawWide()
        case .state: try drawState()
        case .gather: await drawGather()
        case .cached: try await drawCached()
        case .cpu: try await drawCPU()
        case .table: drawTable()
        case .million: drawMillion()
        case .noisy: drawNoisy()
        case .grow: drawGrow()
        }
    }
}

private func drawHello() {
    st.title("Hello")
    let n = st.slider("n", value: 5, in: 0...100, key: "n")
    st.text("n = \(n)")
    st.button("Go", key: "go")
}

private func drawWide() {
    st.title("Wide")
    let sliders = (0..<5).map { (i: Int) in st.slider("slider \(i)", value: i, in: 0...100, key: "s\(i)") }
    let checks = (0..<5).map { (i: Int) in st.checkbox("check \(i)", key: "c\(i)") }
    let texts = (0..<5).map { (i: Int) in st.textInput("text \(i)", value: "text \(i)", key: "t\(i)") }
    let numbers = (0..<5).map { (i: Int) in st.numberInput("number \(i)", value: i, in: 0...1_000, key: "m\(i)") }
    for item in 0..<300 {
        st.markdown("Item \(item): **bold \(item)**, *em* and `code` with value \(sliders[0] + item)")
    }
    let checked = checks.count { $0 }
    let characters = texts.reduce(0) { $0 + $1.count }
    st.text("s0 = \(sliders[0]) checks = \(checked) chars = \(characters) numbers = \(numbers.reduce(0, +))")
}

/// How many bytes of state each session has besides; `nil` for none.
private let largeStateByteCount = getenv("BENCH_ELEMENTS").flatMap { Int(String(cString: $0)) }.flatMap {
    $0 > 0 ? $0 : nil
}

private func drawState() throws {
    let counter = try useState("counter") { 0 }
    // What a click does not change, and need not be written again for it.
    if let count = largeStateByteCount { _ = try useState("large") { [UInt8](repeating: 1, count: count) } }
    let count = counter.update { $0 += 1 }
    st.title("State")
    st.button("Add", key: "add")
    st.text("count = \(count)")
}

private func drawNoisy() {
    st.title("Noisy")
    let n = st.slider("n", value: 5, in: 0...100, key: "n")
    if st.checkbox("Burn", key: "burn") {
        let end = ContinuousClock.now + .seconds(2)
        while ContinuousClock.now < end {}
    }
    st.text("n = \(n)")
    st.button("Go", key: "go")
}

private let nap = runInExecutor { (number: Int) in
    usleep(50_000)
    return number * number
}

private func drawGather() async {
    st.title("Gather")
    let n = st.slider("n", value: 5, in: 0...100, key: "n")
    let sum = await withTaskGroup(of: Int.self) { group in
        for number in 0..<10 { group.addTask { await nap(number) } }
        return await group.reduce(0, +)
    }
    st.text("sum = \(sum) n = \(n)")
}

private let growElements = getenv("BENCH_ELEMENTS").flatMap { Int(String(cString: $0)) } ?? 10

/// As many elements as the environment says, for how the cost grows with them.
private func drawGrow() {
    st.title("Grow")
    let n = st.slider("n", value: 5, in: 0...100, key: "n")
    for item in 0..<growElements {
        st.markdown("Item \(item) has the value \(n + item)")
    }
    st.text("n = \(n)")
}
