private import Synchronization

/// Whether a run still counts: the one value that everything asks which writes for the run.
///
/// The session's messages, its widgets and all states keep no record of their own. They ask the token under the lock
/// that guards what is written, so each write is either seen by the run that follows from its very beginning, or never:
/// the token changes before that run begins, and what reads under the lock after it has changed finds what was written
/// under the lock before.
package final class RunToken: Sendable {
    /// What has happened to the run. Bits are only ever added.
    private enum Event {
        /// The page has ended the run from within: what its code still writes to the page is dropped.
        static let closed: UInt8 = 1
        /// The page has returned. Tasks that it has left behind may still change states.
        static let ended: UInt8 = 2
        /// Another run has taken its place, or the person has stopped it or left.
        static let replaced: UInt8 = 4
        /// The person has stopped it.
        static let stopped: UInt8 = 8
        /// A callback has changed a state after the run was replaced.
        static let wroteLate: UInt8 = 16
        /// After it was replaced, its task and all tasks in it have been cancelled.
        static let cancelled: UInt8 = 32
    }

    private let events = Atomic<UInt8>(0)

    /// The number of the run within its session. Later runs have higher ones.
    package let number: Int

    /// Creates the token of a run that counts.
    package init(number: Int = 0) {
        self.number = number
    }

    /// Whether the run counts: its page has not returned, and nothing has taken its place.
    package var counts: Bool { self.events.load(ordering: .acquiring) & (Event.ended | Event.replaced) == 0 }

    /// Whether what the run writes to the page is sent: it counts, and its page has not ended it from within.
    package var isSending: Bool {
        self.events.load(ordering: .acquiring) & (Event.ended | Event.replaced | Event.closed) == 0
    }

    /// Whether another run has taken its place, or the person has stopped it or left. Then it changes no state any
    /// more.
    package var isReplaced: Bool { self.events.load(ordering: .acquiring) & Event.replaced != 0 }

    /// The page has ended the run from within.
    package func close() {
        self.events.bitwiseOr(Event.closed, ordering: .releasing)
    }

    /// The page has returned.
    ///
    /// - Returns: Whether the run counted until now.
    package func end() -> Bool {
        let former = self.events.bitwiseOr(Event.ended, ordering: .acquiringAndReleasing).oldValue
        return former & (Event.ended | Event.replaced) == 0
    }

    /// The run does not count any more.
    ///
    /// - Parameter isStop: Whether the person has pressed stop.
    package func replace(isStop: Bool = false) {
        self.events.bitwiseOr(isStop ? Event.replaced | Event.stopped : Event.replaced, ordering: .releasing)
    }

    /// The task of the run, which was replaced, has been cancelled, and with it all tasks in it.
    package func taskWasCancelled() {
        self.events.bitwiseOr(Event.cancelled, ordering: .releasing)
    }

    /// Returns when all tasks in a run that was replaced have been cancelled, which is some microseconds after the run has
    /// stopped to count; at once for other runs.
    ///
    /// Tasks are cancelled one after the other. What one that is cancelled gives free, such as its place in a queue,
    /// another could take that is about to be cancelled.
    package func waitUntilCancelled() async {
        while true {
            let events = self.events.load(ordering: .acquiring)
            let isOver = events & Event.replaced == 0 || events & (Event.cancelled | Event.ended) != 0
            if isOver || Task.isCancelled { return }
            await Task.yield()
        }
    }

    /// A callback of the run has changed a state after the run was replaced.
    func wroteLate() {
        self.events.bitwiseOr(Event.wroteLate, ordering: .releasing)
    }

    /// Whether the page does not show what callbacks of the run have done, since another run may have drawn it before.
    /// Not after a stop.
    package var hasUnseenWrites: Bool {
        self.events.load(ordering: .acquiring) & (Event.wroteLate | Event.stopped) == Event.wroteLate
    }
}

extension RunToken {
    /// Whether the calling task does what nothing else would do in its place if the run was replaced: callbacks, and
    /// handlers at the end of a run. What it writes to states is kept.
    @TaskLocal package static var keepsWrites = false

    /// The token of the run that the calling code belongs to; `nil` outside of runs, where states can always be
    /// changed.
    package static var current: RunToken? { ScriptRunContext.current?.pageRun?.token }
}
