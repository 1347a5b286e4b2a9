internal import CoreMetrics
private import Synchronization

/// The gates of the concurrency limits in use, by name. A gate goes when nobody is inside or waits.
package final class LimitRegistry: Sendable {
    /// A place in a limit that a function holds. Leave it once.
    ///
    /// The task-local chain of them finds a function that waits for itself.
    package final class Place: Sendable {
        fileprivate let name: String
        fileprivate let outer: Place?
        private let onLeave: @Sendable () -> Void
        private let left = Atomic<Bool>(false)

        fileprivate init(name: String, outer: Place?, onLeave: @escaping @Sendable () -> Void) {
            self.name = name
            self.outer = outer
            self.onLeave = onLeave
        }

        fileprivate var isHeld: Bool { !self.left.load(ordering: .acquiring) }

        /// Gives the place to the next call. Further calls of this method do nothing.
        package func leave() {
            if !self.left.exchange(true, ordering: .acquiringAndReleasing) { self.onLeave() }
        }

        /// Runs `body` as the function that holds the place.
        package func hold<Success: Sendable>(_ body: () async -> Success) async -> Success {
            await LimitRegistry.$held.withValue(self, operation: body)
        }
    }

    /// The innermost place that the current task, or a task that started it, holds.
    @TaskLocal fileprivate static var held: Place?

    private struct Entry: Sendable {
        let gate = ConcurrencyGate()
        let metrics: LimitMetrics?
        /// Calls between asking for a place and leaving it.
        var useCount = 0
    }

    private let entries = Mutex<[String: Entry]>([:])

    private let metricsFactory = MetricsSource.current

    package init() {}

    /// How many limits have a call inside or waiting.
    package var count: Int { self.entries.withLock { $0.count } }

    /// Takes a place if nobody has to wait, else returns `nil`.
    ///
    /// - Throws: `recursiveLimit` if the calling function holds a place of the same limit: it could wait for its own end.
    package func tryEnter(_ limit: ConcurrencyLimit) throws -> Place? {
        let outer = try Self.outerPlace(limit)
        let gate = self.take(limit.name).gate
        guard gate.tryEnter(maximumRunningCount: limit.maximumRunningCount) else {
            self.giveBack(limit.name)
            return nil
        }
        return self.makePlace(limit, gate, outer: outer)
    }

    /// Takes a place, waiting for one if there is none.
    ///
    /// - Parameter report: Gets the call's position in the queue whenever it changes, from any thread.
    /// - Throws: `CancellationError` if cancelled while it waits; `queueFull`; `recursiveLimit` as `tryEnter(_:)`.
    package func enter(_ limit: ConcurrencyLimit, report: @escaping @Sendable (CallProgress) -> Void) async throws
        -> Place
    {
        let outer = try Self.outerPlace(limit)
        let (gate, metrics) = self.take(limit.name)
        metrics?.waiting.increment()
        defer { metrics?.waiting.decrement() }
        do {
            try await gate.enter(
                name: limit.name,
                maximumRunningCount: limit.maximumRunningCount,
                maximumWaitingCount: limit.queue.maximumCount,
                report: report
            )
        } catch {
            self.giveBack(limit.name)
            throw error
        }
        return self.makePlace(limit, gate, outer: outer)
    }

    private func makePlace(_ limit: ConcurrencyLimit, _ gate: ConcurrencyGate, outer: Place?) -> Place {
        Place(name: limit.name, outer: outer) {
            gate.leave()
            self.giveBack(limit.name)
        }
    }

    /// The place the caller holds. Those left meanwhile are left out, or a task that starts the next one for ever would keep them all.
    private static func outerPlace(_ limit: ConcurrencyLimit) throws -> Place? {
        var outer = Self.held
        while let place = outer, !place.isHeld { outer = place.outer }
        try Self.checkRecursion(limit, outer: outer)
        return outer
    }

    private static func checkRecursion(_ limit: ConcurrencyLimit, outer: Place?) throws {
        var place = outer
        while let current = place {
            if current.name == limit.name, current.isHeld {
                throw ExecutorError(
                    code: .recursiveLimit,
                    message: """
                        a function that holds a place in limit "\(limit.name)" called another function of the same limit, \
                        and both could wait for each other for ever. Give the inner one a limit of its own.
                        """
                )
            }
            place = current.outer
        }
    }

    private func take(_ name: String) -> (gate: ConcurrencyGate, metrics: LimitMetrics?) {
        let existing: Entry? = self.entries.withLock { entries in
            entries[name]?.useCount += 1
            return entries[name]
        }
        if let existing { return (existing.gate, existing.metrics) }
        // Made outside of the lock: a metrics backend is somebody else's code.
        let new = Entry(metrics: self.metricsFactory.map { LimitMetrics(limit: name, factory: $0) })
        let entry = self.entries.withLock { entries in
            entries[name, default: new].useCount += 1
            return entries[name] ?? new
        }
        return (entry.gate, entry.metrics)
    }

    private func giveBack(_ name: String) {
        self.entries.withLock {
            guard var entry = $0[name] else { return }
            entry.useCount -= 1
            $0[name] = entry.useCount == 0 ? nil : entry
        }
    }
}
