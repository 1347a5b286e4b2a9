import SwiftlitConcurrency

/// Walks at random, in a worker process, and tells how far it is.
@RunInExecutor(executor: .process)
func simulate(seed: Int, steps: Int) -> [Double] {
    var state = UInt64(truncatingIfNeeded: seed) &* 0x9e37_79b9_7f4a_7c15 | 1
    var place = 0.0
    var path: [Double] = []
    let clock = ContinuousClock()
    for step in 0..<steps {
        // Stands for a simulation that computes for a hundredth of a second.
        let end = clock.now + .milliseconds(10)
        while clock.now < end { state = state &* 6_364_136_223_846_793_005 &+ 1 }
        place += Double(state >> 33) / Double(1 << 30) - 1
        path.append(place)
        WorkerProgress.report(Double(step + 1) / Double(steps), "step \(step + 1)")
    }
    return path
}
