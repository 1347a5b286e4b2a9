#if Macros
    import Swiftlit

    /// Counts primes slowly, tells how far it is, and keeps the result for five minutes.
    ///
    /// It runs only when there is no kept result, in the page of the caller that came first, and draws there.
    @RunInExecutor(cache: .data(ttl: .seconds(300)), withScriptRunContext: true)
    private func countPrimes(upTo limit: Int) async throws -> Int {
        let bar = st.progress(0, text: "Counting")
        var count = 0
        for number in 2...max(2, limit) {
            if (2..<number).allSatisfy({ !number.isMultiple(of: $0) }) { count += 1 }
            if number.isMultiple(of: max(1, limit / 20)) {
                bar.update(Double(number) / Double(limit), text: "Counting: \(number) of \(limit)")
                // Stands for the rest of the work. Cancelled, it throws, and nothing is kept.
                try await Task.sleep(for: .milliseconds(75))
            }
        }
        return count
    }

    /// A cached asynchronous function: slow the first time, at once the second time.
    enum CachedAsync {
        static func draw() async throws {
            st.title("Cached async")
            st.markdown(
                """
                `@RunInExecutor(cache: …)` makes `$countPrimes` beside `countPrimes`. The first call for an argument runs on a thread and reports progress
                from inside the function; the second one, in whatever session, has the result at once. Two sessions that ask at the same time wait for
                one run.
                """
            )
            let limit = st.numberInput("Argument", value: 1_000, in: 100...5_000, step: 100)
            let (run, forget, forgetAll) = st.columns(3)
            if forget.button("Forget this result") { $countPrimes.clear(upTo: limit) }
            if forgetAll.button("Forget all results") { $countPrimes.clear() }
            if run.button("Run", type: .primary) {
                let start = ContinuousClock.now
                let count = try await $countPrimes(upTo: limit)
                let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
                st.text("primes up to \(limit) = \(count)")
                st.text(milliseconds < 100 ? "answered at once" : "ran for \(Int(milliseconds)) ms")
            }
            st.source()
        }
    }
#endif
