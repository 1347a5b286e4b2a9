private import Synchronization

/// The gates of the concurrency limits in use, by name. A gate goes when nobody is inside or waits.
package final class LimitRegistry: Sendable {
    /// A place in a limit that a function holds. The task-local chain of them finds a function that waits for itself.
    package final class Place: Sendable {
        fileprivate let name: String
        fileprivate let outer: Place?
        fileprivate let isHeld = Atomic<Bool>(true)

        fileprivate init(name: String, outer: Place?) {
            self.name = name
            self.outer = outer
        }
    }

    /// The places that the current task, or the task that started it, holds.
    @TaskLocal private static var held: Place?

    private struct Entry {
        let gate = ConcurrencyGate()
        /// Callers between taking the gate from the registry and giving it back.
        var useCount = 0
    }

    private let entries = Mutex<[String: Entry]>([:])

    package init() {}

    /// How many limits have a caller inside or waiting.
    package var count: Int { self.entries.withLock { $0.count } }

    /// Runs `body` when `limit` lets it; gives the place back when `body` has returned.
    ///
    /// - Throws: What `body` throws; `CancellationError` if cancelled while it waits; `queueFull`; `recursiveLimit` if a caller of this
    ///   call holds a place of the same limit, because waiting for its own end would never end.
    package func withPlace<Success: Sendable>(
        in limit: ConcurrencyLimit,
        report: @escaping @Sendable (CallProgress) -> Void,
        _ body: () async throws -> Success
    ) async throws -> Success {
        // Places given back meanwhile are left out, or a task that starts the next one for ever would hold them all.
        var outer = Self.held
        while let place = outer, !place.isHeld.load(ordering: .acquiring) { outer = place.outer }
        try Self.checkRecursion(limit, outer: outer)
        let gate = self.take(limit.name)
        defer { self.giveBack(limit.name) }
        try await gate.enter(
            name: limit.name,
            maximumRunningCount: limit.maximumRunningCount,
            maximumWaitingCount: limit.queue.maximumCount,
            report: report
        )
        let place = Place(name: limit.name, outer: outer)
        defer {
            place.isHeld.store(false, ordering: .releasing)
            gate.leave()
        }
        return try await Self.$held.withValue(place, operation: body)
    }

    private static func checkRecursion(_ limit: ConcurrencyLimit, outer: Place?) throws {
        var place = outer
        while let current = place {
            if current.name == limit.name, current.isHeld.load(ordering: .acquiring) {
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

    private func take(_ name: String) -> ConcurrencyGate {
        self.entries.withLock {
            $0[name, default: Entry()].useCount += 1
            return $0[name, default: Entry()].gate
        }
    }

    private func giveBack(_ name: String) {
        self.entries.withLock {
            guard var entry = $0[name] else { return }
            entry.useCount -= 1
            $0[name] = entry.useCount == 0 ? nil : entry
        }
    }
}
