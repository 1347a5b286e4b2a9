private import Synchronization

/// Knows the runs whose tasks still execute, abandoned ones too, and counts the sessions that come to their end.
///
/// Each run of each session comes here twice, so runs are kept in stripes with locks of their own.
package final class RunTracker: Sendable {
    private struct Waiters {
        var last = 0
        var continuations: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    /// An object of its own, so that stripes lie apart in memory.
    private final class Stripe: Sendable {
        let runs = Mutex<[ObjectIdentifier: RunExecution]>([:])
    }

    private let stripes = (0..<16).map { _ in Stripe() }
    /// Runs, and sessions that come to their end. Changed before waiters are looked for, so that none is missed.
    private let total = Atomic(0)
    private let waiters = Mutex(Waiters())

    /// How many execute.
    package var count: Int { self.total.load(ordering: .sequentiallyConsistent) }

    /// The names of their pages.
    package var pageNames: [String] {
        self.stripes.flatMap { $0.runs.withLock { Array($0.values) } }.map(\.pageName)
    }

    func began(_ run: RunExecution) {
        self.total.add(1, ordering: .sequentiallyConsistent)
        self.stripe(of: run).runs.withLock { $0[ObjectIdentifier(run)] = run }
    }

    func ended(_ run: RunExecution) {
        let removed = self.stripe(of: run).runs.withLock { $0.removeValue(forKey: ObjectIdentifier(run)) }
        if removed != nil { self.oneLess() }
    }

    /// A session comes to its end, which takes its time.
    func sessionEnds() {
        self.total.add(1, ordering: .sequentiallyConsistent)
    }

    func sessionEnded() {
        self.oneLess()
    }

    private func stripe(of run: RunExecution) -> Stripe {
        // Objects lie at multiples of 16 bytes, and those of runs further apart.
        let address = UInt64(UInt(bitPattern: Unmanaged.passUnretained(run).toOpaque()))
        return self.stripes[Int((address &* 0x9E37_79B9_7F4A_7C15) >> 60)]
    }

    private func oneLess() {
        guard self.total.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 else { return }
        let waiters = self.waiters.withLock { waiters in
            defer { waiters.continuations = [:] }
            return waiters.continuations
        }
        for waiter in waiters.values { waiter.resume() }
    }

    /// Returns when none executes, or when the calling task is cancelled.
    package func waitUntilNone() async {
        let number = self.waiters.withLock { waiters in
            waiters.last += 1
            return waiters.last
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = self.waiters.withLock { waiters in
                    // Cancellation removes the waiter after setting the flag that is read here, so it cannot be missed.
                    guard self.count > 0, !Task.isCancelled else { return false }
                    waiters.continuations[number] = continuation
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            self.waiters.withLock { $0.continuations.removeValue(forKey: number) }?.resume()
        }
    }
}
