/// Lets groups take places, so that one group cannot take them all.
///
/// A group, such as the calls of one session, may have as many places as are left free, and one in any case; more wait,
/// first come first served. So one group gets at most half of all places, two get a third each, and a group that comes
/// new finds some free.
package final class FairShare: Sendable {
    /// A place that was taken. Give it back once with `leave()`.
    package struct Place: Sendable {
        fileprivate let share: FairShare
        fileprivate let id: UInt64

        /// Gives the place to the next one.
        package func leave() { self.share.leave(self.id) }
    }

    /// One that waits. Returns whether it takes the place.
    private typealias Waiter = @Sendable (Place) -> Bool

    private let state: BargingLock<FairShareState<Waiter>>

    /// - Parameter capacity: How many places there are.
    package init(capacity: Int) {
        self.state = BargingLock(FairShareState<Waiter>(capacity: capacity))
    }

    /// Takes a place if none of the group has to wait for one; `nil` otherwise.
    ///
    /// - Parameter parent: The place of the caller, who waits for what is to be done in the new one; `nil` for none.
    package func tryEnter(_ group: String, parent: Place?) -> Place? {
        let parent = self.identifier(of: parent)
        return self.state.withLock { $0.enteredWithoutWaiting(group, parent: parent) }
            .map { Place(share: self, id: $0) }
    }

    /// Takes a place, waiting if there is none. Cancelled while it waits, it throws `CancellationError`.
    ///
    /// - Parameters:
    ///   - group: Who shares places.
    ///   - parent: The place of the caller, who waits for what is to be done in the new one; `nil` for none.
    ///   - report: Gets the position in the group's queue if it has to wait.
    package func enter(_ group: String, parent: Place?, report: (CallProgress) -> Void) async throws -> Place {
        let mailbox = CallMailbox<Place>(readsProgress: false)
        let waiter: Waiter = { mailbox.finish(.success($0)) }
        let parent = self.identifier(of: parent)
        switch self.state.withLock({ $0.arrived(waiter, of: group, parent: parent) }) {
        case .entered(let id):
            return Place(share: self, id: id)
        case .waits(let id, let position):
            report(.queued(position: position))
            return try await mailbox.wait { _ = self.state.withLock { $0.gaveUp(id, of: group) } }
        }
    }

    /// As `enter`, for callers that go on waiting when they are cancelled.
    package func enterUncancellably(_ group: String, parent: Place?) async -> Place {
        await withCheckedContinuation { continuation in
            self.enter(group, parent: parent) { continuation.resume(returning: $0) }
        }
    }

    /// Calls `start` with a place: at once and before it returns if there is one, else later, on the thread that gives
    /// one back.
    ///
    /// - Returns: Whether that has happened.
    @discardableResult
    package func enter(_ group: String, parent: Place? = nil, start: @escaping @Sendable (Place) -> Void) -> Bool {
        let parent = self.identifier(of: parent)
        let waiter: Waiter = {
            start($0)
            return true
        }
        switch self.state.withLock({ $0.arrived(waiter, of: group, parent: parent) }) {
        case .entered(let id):
            start(Place(share: self, id: id))
            return true
        case .waits:
            return false
        }
    }

    /// How many places are taken, and how many there are.
    package var usage: (taken: Int, capacity: Int) { self.state.withLock { ($0.runningCount, $0.capacity) } }

    /// How many wait.
    package var waitingCount: Int { self.state.withLock { $0.waitingCount } }

    private func identifier(of parent: Place?) -> UInt64? {
        guard let parent, parent.share === self else { return nil }
        return parent.id
    }

    private func leave(_ id: UInt64) {
        var left = [id]
        while let id = left.popLast() {
            // Who gave up just now does not take the place, so it goes on to the next.
            for (waiter, place) in self.state.withLock({ $0.left(id) }) {
                if !waiter(Place(share: self, id: place)) { left.append(place) }
            }
        }
    }
}
