internal import SwiftlitConcurrency

/// The threads of a server: pages, functions and everything else have their own, so that none waits for the others.
package struct ServerPools: Sendable {
    /// A pool that has no thread for what waits.
    struct Exhaustion: Sendable {
        /// What its threads are for, in a word.
        let purpose: String
        /// How long the first in the queue has waited.
        let waited: Duration
        let threadCount: Int
        let queuedCount: Int
    }

    /// For pages, with the callbacks of their widgets.
    let pages: ThreadPool
    /// For tasks of sessions, rows of long tables, and uploads.
    let work: ThreadPool
    /// For functions of `runInExecutor`.
    let functions: ThreadPool

    /// How long something must wait before the pool counts as exhausted.
    static let patience = Duration.seconds(1)

    init() {
        // A page that blocks keeps its thread, and another run of its session, or another session, must not wait for
        // it. A thread that is blocked costs some address space and little memory.
        self.pages = Self.makePool("swiftlit-page", maximumThreadCount: 4_096)
        self.work = Self.makePool("swiftlit-work", maximumThreadCount: 512)
        self.functions = .shared
    }

    private static func makePool(_ name: String, maximumThreadCount: Int) -> ThreadPool {
        var configuration = ThreadPool.Configuration()
        configuration.name = name
        configuration.maximumThreadCount = maximumThreadCount
        return ThreadPool(configuration: configuration)
    }

    /// The pools by what they are for.
    var all: [(purpose: String, pool: ThreadPool)] {
        [("pages", self.pages), ("functions", self.functions), ("session work", self.work)]
    }

    /// The pools in which something waits for a thread for longer than `patience`.
    var exhausted: [Exhaustion] {
        self.all.compactMap { purpose, pool in
            guard let waited = pool.exhaustion, waited >= Self.patience else { return nil }
            let statistics = pool.statistics
            return Exhaustion(
                purpose: purpose,
                waited: waited,
                threadCount: statistics.threadCount,
                queuedCount: statistics.queuedJobCount
            )
        }
    }

    /// What health tells: `isReady` is whether new pages get threads.
    var health: (text: String, isReady: Bool) { Self.health(self.exhausted) }

    static func health(_ exhausted: [Exhaustion]) -> (text: String, isReady: Bool) {
        guard !exhausted.isEmpty else { return ("ok", true) }
        let isReady = !exhausted.contains { $0.purpose == "pages" }
        let parts = exhausted.map {
            """
            no thread is free for \($0.purpose): \($0.threadCount) run, \($0.queuedCount) wait, \
            the first for \($0.waited.components.seconds) s
            """
        }
        return (([isReady ? "ok" : "busy"] + parts).joined(separator: "; "), isReady)
    }
}
