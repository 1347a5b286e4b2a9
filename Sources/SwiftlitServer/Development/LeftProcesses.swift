internal import Logging
private import Synchronization

/// Names processes in the log that were started while a session lived and run on after its end, in development.
///
/// A page that starts a program has to end it too. Which session has started a process the system does not say: one that began while a session
/// lived and is there after the end of that session and of all its handlers is named, once.
final class LeftProcesses: Sendable {
    private struct State {
        /// What was there when a session began.
        var sessions: [String: Set<ChildProcess>] = [:]
        var told: Set<ChildProcess> = []
    }

    private let logger: Logger
    private let processes: @Sendable () -> [ChildProcess]
    private let state = Mutex(State())

    /// - Parameter processes: The processes that are there now.
    init(logger: Logger, processes: @escaping @Sendable () -> [ChildProcess] = ChildProcess.all) {
        self.logger = logger
        self.processes = processes
    }

    /// A session has begun. Blocks for a moment.
    func sessionBegan(_ session: String) {
        let there = Self.living(self.processes())
        self.state.withLock { $0.sessions[session] = there }
    }

    /// A session has ended, with all that belongs to it. Blocks for a moment.
    func sessionEnded(_ session: String) {
        let now = Self.living(self.processes())
        let left = self.state.withLock { state -> [ChildProcess] in
            guard let before = state.sessions.removeValue(forKey: session) else { return [] }
            // Numbers are used again, and the past is not needed for those that have gone.
            state.told.formIntersection(now)
            let left = now.subtracting(before).subtracting(state.told)
            state.told.formUnion(left)
            return left.sorted { $0.id < $1.id }
        }
        for process in left {
            self.logger.warning(
                "A process runs on after the session in which it was started: end it in Session.onEnd, or run it in a worker",
                metadata: [
                    "session.id": "\(session)", "process.id": "\(process.id)", "process.command": "\(process.command)",
                ]
            )
        }
    }

    /// A process that has ended takes nothing but its number.
    private static func living(_ processes: [ChildProcess]) -> Set<ChildProcess> {
        Set(processes.filter { !$0.isZombie })
    }
}
