import Testing

@testable import SwiftlitServer

@Suite struct `The health of pools` {
    @Test func `exhaustion is told at once, then less and less often, and when it ends`() {
        var report = PoolReport()
        var told: [Int] = []
        for look in 1...200 where report.looked(isExhausted: true) == .exhausted { told.append(look) }
        #expect(told == [1, 2, 4, 8, 16, 32, 64, 124, 184])
        #expect(report.looked(isExhausted: false) == .recovered(after: 200))
        #expect(report.looked(isExhausted: false) == .none)
        #expect(report.looked(isExhausted: true) == .exhausted)
    }

    @Test func `a pool with threads to spare is well`() {
        let pools = ServerPools()
        #expect(pools.health.text == "ok")
        #expect(pools.health.isReady)
        #expect(pools.exhausted.isEmpty)
    }

    @Test(arguments: [("functions", true), ("pages", false)])
    func `a full pool is told of by what it is for`(purpose: String, isReady: Bool) {
        let found = ServerPools.Exhaustion(purpose: purpose, waited: .seconds(3), threadCount: 512, queuedCount: 88)
        let health = ServerPools.health([found])
        #expect(health.isReady == isReady)
        #expect(
            health.text
                == "\(isReady ? "ok" : "busy"); no thread is free for \(purpose): 512 run, 88 wait, the first for 3 s"
        )
    }
}
