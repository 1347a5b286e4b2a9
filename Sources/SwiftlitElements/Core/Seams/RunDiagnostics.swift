package import SwiftlitState

/// What a developer wants to know of the runs of a session.
package struct RunDiagnostics: Sendable {
    /// A run, of the page or of a part.
    package struct Run: Sendable {
        /// What the menu calls the page.
        package var page: String
        /// Whether it has drawn fragments alone.
        package var isPart: Bool
        /// `completed`, `stopped` or `rerun`; empty while it runs.
        package var outcome: String
        package var duration: Duration
        package var elementCount: Int
        package var byteCount: Int
        /// The functions that it has called.
        package var calls: [CallJournal.Line]

        /// Describes a run.
        package init(
            page: String,
            isPart: Bool,
            outcome: String,
            duration: Duration,
            elementCount: Int,
            byteCount: Int,
            calls: [CallJournal.Line]
        ) {
            self.page = page
            self.isPart = isPart
            self.outcome = outcome
            self.duration = duration
            self.elementCount = elementCount
            self.byteCount = byteCount
            self.calls = calls
        }
    }

    /// The run that asks, up to here.
    package var current: Run
    /// Those before, newest first.
    package var former: [Run]

    /// Describes the runs of a session.
    package init(current: Run, former: [Run]) {
        self.current = current
        self.former = former
    }
}
