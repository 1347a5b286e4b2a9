import Testing

@testable import SwiftlitExecutors

@Suite struct `A barging lock` {
    @Test func `keeps the sections of many threads apart`() async {
        let lock = BargingLock(0)
        let pool = ThreadPool()
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { await pool.run { for _ in 0..<10_000 { lock.withLock { $0 += 1 } } } }
            }
        }
        #expect(lock.withLock { $0 } == 80_000)
    }
}
