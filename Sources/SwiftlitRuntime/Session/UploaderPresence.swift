@_spi(Runs) import SwiftlitState
private import Synchronization

/// Whether the page of a session shows something that takes files.
///
/// What a run has drawn counts at once, because the browser may ask before the run ends; only a complete run of the
/// whole page takes it away.
final class UploaderPresence: Sendable {
    /// What takes files, all in one.
    private enum Uploader: Hashable { case any }

    private let uploader = RankedMutex(RunScopedStore<Uploader, Void>(.values), .page)

    /// Whether there is one.
    var isPresent: Bool { self.uploader.withLock { !$0.isEmpty } }

    /// A run has drawn one.
    func drawn(byRun run: Int) {
        self.uploader.withLock { _ = $0.put((), for: .any, run: run) }
    }

    /// A run has ended.
    func sweep(_ sweep: RunSweep) {
        // It does not say which fragment has it.
        guard sweep.fragmentIDs == nil else { return }
        self.uploader.withLock { if !$0.isEmpty { _ = $0.sweep(sweep) } }
    }
}
