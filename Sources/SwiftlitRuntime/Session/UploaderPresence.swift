private import Synchronization

/// Whether the page of a session shows something that takes files.
///
/// What a run has drawn counts at once, because the browser may ask before the run ends; only a complete run of the
/// whole page takes it away.
final class UploaderPresence: Sendable {
    /// The run that drew one last.
    private let lastRun = Mutex<Int?>(nil)

    /// Whether there is one.
    var isPresent: Bool { self.lastRun.withLock { $0 != nil } }

    /// A run has drawn one.
    func drawn(byRun run: Int) {
        self.lastRun.withLock { $0 = max($0 ?? run, run) }
    }

    /// A run of the whole page has drawn all that there is.
    func pageCompleted(byRun run: Int) {
        self.lastRun.withLock { last in
            if let drawn = last, drawn < run { last = nil }
        }
    }
}
