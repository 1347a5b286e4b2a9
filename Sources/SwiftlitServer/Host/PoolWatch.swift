internal import Logging
internal import SwiftlitConcurrency

/// Tells the log when threads of a server are exhausted: which, since when, and what keeps them.
struct PoolWatch: Sendable {
    private let pools: ServerPools
    private let logger: Logger
    private let pageNames: @Sendable () -> [String]

    /// - Parameter pageNames: The pages that run, one entry for each run.
    init(_ pools: ServerPools, logger: Logger, pageNames: @escaping @Sendable () -> [String]) {
        self.pools = pools
        self.logger = logger
        self.pageNames = pageNames
    }

    /// Looks once a second until the task is cancelled. Runs on the threads that all tasks share, which have a watch of
    /// their own.
    func run() async {
        var reports: [String: PoolReport] = [:]
        while true {
            // Throws when cancelled, which ends the watch.
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
            self.look(&reports)
        }
    }

    func look(_ reports: inout [String: PoolReport]) {
        let exhausted = self.pools.exhausted
        for (purpose, pool) in self.pools.all {
            let found = exhausted.first { $0.purpose == purpose }
            switch reports[purpose, default: PoolReport()].looked(isExhausted: found != nil) {
            case .none:
                break
            case .exhausted:
                guard let found else { break }
                let holders =
                    purpose == "pages"
                    ? Self.most(self.pageNames()) : pool.holders.most(3).map { "\($0.count) x \($0.holder)" }
                self.logger.warning(
                    "All threads are taken, and more work waits: what blocks them needs a timeout, a limit, or await",
                    metadata: [
                        "pool": "\(purpose)", "pool.threads": "\(found.threadCount)",
                        "pool.queued": "\(found.queuedCount)",
                        "pool.waited": "\(found.waited)", "pool.held_by": "\(holders.joined(separator: ", "))",
                    ]
                )
            case .recovered(let looks):
                self.logger.info(
                    "Threads are free again",
                    metadata: ["pool": "\(purpose)", "pool.exhausted_seconds": "\(looks)"]
                )
            }
        }
    }

    private static func most(_ names: [String]) -> [String] {
        var counts: [String: Int] = [:]
        for name in names { counts[name, default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map { "\($0.value) x \($0.key)" }
    }
}

/// When the exhaustion of one pool is told: when it is seen first, and each time it has lasted twice as long, at least
/// once a minute.
struct PoolReport: Sendable {
    enum OnLooked: Equatable {
        case none
        case exhausted
        /// It was exhausted for so many looks, and that was told.
        case recovered(after: Int)
    }

    private var lookCount = 0
    private var nextReport = 1

    mutating func looked(isExhausted: Bool) -> OnLooked {
        guard isExhausted else {
            defer { self = PoolReport() }
            return self.lookCount > 0 ? .recovered(after: self.lookCount) : .none
        }
        self.lookCount += 1
        guard self.lookCount >= self.nextReport else { return .none }
        self.nextReport += min(self.lookCount, 60)
        return .exhausted
    }
}
