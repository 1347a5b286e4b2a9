#if Macros
    import Swiftlit

    /// One point of the sweep: how often a walk of this drift ends above its start.
    @RunInExecutor(executor: .process)
    func share(ofDrift drift: Double, walks: Int) -> Double {
        var state = UInt64(drift.bitPattern) | 1
        var count = 0
        for _ in 0..<walks {
            var place = 0.0
            for _ in 0..<100 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                place += Double(state >> 33) / Double(1 << 31) - 0.5 + drift
            }
            if place > 0 { count += 1 }
        }
        return Double(count) / Double(walks)
    }

    /// One function called with many arguments, on all cores, with results as they come.
    enum Sweep {
        static func draw() async throws {
            st.title("Map")
            st.markdown(
                """
                `$share.stream(over: items)` calls the function in the workers with one item after the other, as many at a time as there are workers, and
                gives the results as they finish. The bar shows the whole.
                """
            )
            let count = st.numberInput("Points", value: 100, in: 10...2_000)
            guard st.button("Run", type: .primary) else { return st.source() }
            let bar = st.progress(0, text: "Starting")
            let chart = st.empty()
            var shares: [Double?] = Array(repeating: nil, count: count)
            let items = (0..<count).map { (Double($0) / Double(count) * 0.2 - 0.1, 2_000) }
            let results = $share.stream(over: items)
            var drawn = ContinuousClock.now
            for try await one in results {
                shares[one.index] = try one.result.get()
                let now = ContinuousClock.now
                guard now - drawn > .milliseconds(200) else { continue }
                drawn = now
                bar.update(results.progress)
                chart.lineChart(shares.map { $0 ?? 0 })
            }
            bar.update(results.progress)
            chart.lineChart(shares.map { $0 ?? 0 })
            st.text("\(results.progress.done) points")
            st.source()
        }
    }
#endif
