package import SwiftlitWire
private import Synchronization

/// Elements shown beside a position while something takes long, and gone when it is over.
///
/// They do not occupy the position: what is written there meanwhile stays.
package final class Transient: Sendable {
    private enum Phase: UInt8, AtomicRepresentable {
        /// Not shown; goes to `showing` or `ended`.
        case waiting
        /// Being sent; goes to `shown` or `ended`.
        case showing
        /// On the page; goes to `ended`.
        case shown
        /// Removed, for good.
        case ended
    }

    private let elements: [PBElement]
    private let placement: Placement
    private let phase = Atomic<Phase>(.waiting)

    /// Prepares elements; nothing is sent.
    package init(_ elements: [PBElement], at placement: Placement) {
        self.elements = elements
        self.placement = placement
    }

    /// Shows the elements, unless they have been shown or removed. May be called from any thread.
    package func show() {
        guard
            self.phase.compareExchange(expected: .waiting, desired: .showing, ordering: .acquiringAndReleasing)
                .exchanged
        else { return }
        self.send(self.elements)
        let onShown = self.phase.compareExchange(expected: .showing, desired: .shown, ordering: .acquiringAndReleasing)
        // Removed while they were on their way: the removal may have gone first.
        if !onShown.exchanged { self.send([]) }
    }

    /// Removes the elements. The message goes out in any case: an earlier run may have left some at this position.
    package func remove() {
        self.phase.store(.ended, ordering: .releasing)
        self.send([])
    }

    private func send(_ elements: [PBElement]) {
        self.placement.send(.transient(elements))
    }
}

extension Transient {
    /// How long to wait before showing: what is done sooner shows nothing, so that pages do not flicker.
    package static let standardDelay: @Sendable () async throws -> Void = {
        try await ContinuousClock().sleep(for: .milliseconds(500))
    }

    /// Runs `body`, showing the elements from when `delay` has returned until `body` is over.
    package func during<R, E: Error>(
        delay: @escaping @Sendable () async throws -> Void,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        let timer = self.startTimer(delay)
        defer {
            timer.cancel()
            self.remove()
        }
        return try body()
    }

    /// Runs `body`, showing the elements from when `delay` has returned until `body` is over.
    nonisolated(nonsending) package func during<R, E: Error>(
        delay: @escaping @Sendable () async throws -> Void,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        let timer = self.startTimer(delay)
        defer {
            timer.cancel()
            self.remove()
        }
        return try await body()
    }

    /// Shows the elements when `delay` has returned. Call what is returned, once, to remove them.
    package func start(delay: @escaping @Sendable () async throws -> Void) -> @Sendable () -> Void {
        let timer = self.startTimer(delay)
        return {
            timer.cancel()
            self.remove()
        }
    }

    /// A task of its own, not a child: a synchronous body cannot wait for children, and the timer has to run while it
    /// blocks its thread. It ends with the delay.
    private func startTimer(_ delay: @escaping @Sendable () async throws -> Void) -> Task<Void, Never> {
        Task {
            do {
                try await delay()
                self.show()
            } catch {
                // Cancelled: the work was over sooner.
            }
        }
    }
}
