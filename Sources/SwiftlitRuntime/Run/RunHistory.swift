internal import DequeModule
internal import SwiftlitElements
internal import Synchronization

/// The last runs of a session, for a developer.
final class RunHistory: Sendable {
    /// How many are kept.
    static let maximumCount = 20

    private let runs = Mutex(Deque<RunDiagnostics.Run>())

    /// A run has ended. The oldest is forgotten where there are too many.
    func add(_ run: RunDiagnostics.Run) {
        self.runs.withLock { runs in
            runs.prepend(run)
            if runs.count > Self.maximumCount { runs.removeLast() }
        }
    }

    /// The runs, newest first.
    var newestFirst: [RunDiagnostics.Run] { self.runs.withLock { Array($0) } }
}
