import Testing

@testable import SwiftlitExecutors

@Suite struct `Starvation watchdog decisions` {
    private let start = ContinuousClock.now

    @Test func `reports a late probe, again each time the delay has doubled, and the recovery`() {
        var state = StarvationWatchdogState(threshold: .milliseconds(500))
        var events: [String] = []
        for tenth in 0..<25 {
            switch state.looked(at: self.start + .milliseconds(tenth * 100)) {
            case .sendProbe: events.append("probe \(tenth)")
            case .report(let duration): events.append("stalled \(duration)")
            case .wait: break
            }
        }
        let recovered = state.probeRan(at: self.start + .milliseconds(2_450))
        #expect(events == ["probe 0", "stalled 0.5 seconds", "stalled 1.0 seconds", "stalled 2.0 seconds"])
        #expect(recovered == .milliseconds(2_450))
    }

    @Test func `a probe in time is not worth a word`() {
        var state = StarvationWatchdogState(threshold: .milliseconds(500))
        for tenth in 0..<20 {
            let now = self.start + .milliseconds(tenth * 100)
            #expect(state.looked(at: now) == .sendProbe)
            #expect(state.probeRan(at: now + .milliseconds(1)) == nil)
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `A starvation watchdog` {
    @Test func `sees a cooperative pool that stands still and names what runs`() async {
        var configuration = StarvationWatchdog.Configuration()
        configuration.interval = .milliseconds(5)
        configuration.threshold = .milliseconds(20)
        let (events, report) = AsyncStream.makeStream(of: StarvationWatchdog.Event.self)
        let watchdog = StarvationWatchdog(
            configuration: configuration,
            activities: { ["page /sales on \(SystemThread.currentName)"] },
            onEvent: { report.yield($0) }
        )
        // This test must not need the pool it blocks.
        await withTaskExecutorPreference(ThreadPool()) {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await watchdog.run() }
                let release = (0..<SystemThread.coreCount * 2).map { _ in Parker<Void>() }
                for parker in release {
                    group.addTask(executorPreference: globalConcurrentExecutor) { _ = parker.wait(for: .seconds(30)) }
                }
                var seen = events.makeAsyncIterator()
                while let event = await seen.next() {
                    if case .stalled(let duration, let activities) = event {
                        #expect(duration >= .milliseconds(20))
                        #expect(activities == ["page /sales on swiftlit-dog-1"])
                        break
                    }
                }
                for parker in release { parker.deliver(()) }
                while let event = await seen.next() {
                    if case .recovered = event { break }
                }
                group.cancelAll()
            }
        }
    }
}
