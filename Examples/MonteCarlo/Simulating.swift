#if Macros
    import Foundation
    import Swiftlit

    /// Simulates paths of the price in a worker process, and yields what each batch has added up to.
    ///
    /// - Parameters:
    ///   - batchCount: How many batches.
    ///   - pathCount: How many paths a batch has.
    @RunInExecutor(executor: .process)
    func simulate(_ option: CallOption, seed: UInt64, batchCount: Int, pathCount: Int, yield: Yield<Batch>) throws {
        let drift = (option.rate - option.volatility * option.volatility / 2) * option.time
        let spread = option.volatility * option.time.squareRoot()
        let discount = exp(-option.rate * option.time)
        var random = SplitMix(state: seed)
        for number in 1...max(1, batchCount) {
            var batch = Batch()
            for _ in 0..<max(1, pathCount) {
                let end = option.price * exp(drift + spread * random.normal())
                batch.add(discount * max(0, end - option.strike))
            }
            WorkerProgress.report(Double(number) / Double(batchCount), "batch \(number) of \(batchCount)")
            try yield(batch)
        }
    }
#endif
