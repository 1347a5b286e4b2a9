#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

extension WorkerEndReport {
    /// Whether the worker ended for lack of memory: at its limit, or because the system had no more.
    var isOutOfMemory: Bool {
        // The runtime's words when an allocation fails, after which it aborts.
        self.exceededMemory
            || (self.end.signal == SIGABRT && self.end.standardError.hasPrefix("Fatal error: failed to allocate "))
    }

    /// What a caller is told whose call was running.
    func error(function: String, launch: WorkerLaunch) -> ExecutorError {
        let end = self.end
        switch self.reason {
        case .unreadable(let cause):
            return ExecutorError(
                code: .unreadableReply,
                message:
                    "The worker that ran \"\(function)\" sent something that cannot be read, and was killed: \(cause).",
                cause: cause
            )
        case .closedConnection:
            return ExecutorError(
                code: .unreadableReply,
                message: """
                    The worker that ran "\(function)" closed its connection without an answer, and was killed. Does the function close \
                    descriptors that are not its own?
                    """,
                cause: end
            )
        case .notStarted, .tooSlow, .wrongBuild, .ended:
            break
        }
        if self.exceededMemory {
            return ExecutorError(
                code: .outOfMemory,
                message: """
                    "\(function)" held more memory than its worker may (\(launch.memoryLimit) bytes), and the worker was ended. Give it less \
                    to do, or raise maximumWorkerBytes.
                    """,
                cause: end
            )
        }
        if self.isOutOfMemory {
            return ExecutorError(
                code: .outOfMemory,
                message: "\"\(function)\" asked for memory that there is not: \(end.standardError)",
                cause: end
            )
        }
        guard end.signal != nil else {
            return ExecutorError(
                code: .workerExited,
                message: """
                    "\(function)" ended its worker without returning: \(end)\(Self.quote(end.standardError)). Return or throw instead of \
                    calling exit.
                    """,
                cause: end
            )
        }
        let hint = "Nothing was printed; release builds print no reason for an index out of range or an overflow."
        let output = end.standardError.isEmpty ? ". \(hint)" : Self.quote(end.standardError)
        // What a variable that was never initialized comes to, unless it is a number.
        let isBadAddress = end.signal == SIGSEGV || end.signal == SIGBUS
        let cause =
            isBadAddress
            ? ". Does it use a variable from the top level of main.swift? A worker never runs the code there; move it into another file."
            : ""
        return ExecutorError(
            code: .workerCrashed,
            message: "\"\(function)\" crashed: \(end)\(output)\(cause)",
            cause: end
        )
    }

    /// What callers are told who waited for a worker that did not come to be.
    func startError(launch: WorkerLaunch) -> ExecutorError {
        switch self.reason {
        case .notStarted(let cause):
            return ExecutorError(
                code: .startFailed,
                message: "A worker process cannot be started: \(cause).",
                cause: cause
            )
        case .tooSlow:
            return ExecutorError(
                code: .startFailed,
                message: """
                    A worker process was not ready within \(launch.startTimeout) and was killed\(Self.quote(self.end.standardError)). \
                    Raise startTimeout if the machine is slow.
                    """,
                cause: self.end
            )
        case .wrongBuild:
            return ExecutorError(
                code: .buildMismatch,
                message:
                    "The worker process is another build of the program. Was the file replaced? Restart the server."
            )
        case .unreadable(let cause):
            return ExecutorError(
                code: .startFailed,
                message: "A worker process began with something that cannot be read: \(cause).",
                cause: cause
            )
        case .closedConnection, .ended:
            return ExecutorError(
                code: .startFailed,
                message: "A worker process ended before it was ready: \(self.end)\(Self.quote(self.end.standardError))",
                cause: self.end
            )
        }
    }

    private static func quote(_ text: String) -> String {
        text.isEmpty ? "" : ": \(text)"
    }
}

extension ExecutorError {
    static func timedOut(function: String, timeout: Duration?, wasRunning: Bool) -> ExecutorError {
        let time = timeout.map { "\($0)" } ?? "its time"
        let message =
            wasRunning
            ? "\"\(function)\" took longer than \(time), and its worker was killed. Allow more time, or give it less to do."
            : "\"\(function)\" did not begin within \(time): no worker was free. Allow more time, or more workers."
        return ExecutorError(code: .timedOut, message: message)
    }

    static func queueFull(function: String, limit: Int) -> ExecutorError {
        ExecutorError(
            code: .queueFull,
            message: """
                "\(function)" was refused: \(limit) calls wait for a worker already. Make fewer calls at a time, or raise \
                maximumQueuedCallCount or maximumWorkerCount.
                """
        )
    }

    static func shutDown(function: String) -> ExecutorError {
        ExecutorError(
            code: .shutDown,
            message: "\"\(function)\" was ended or refused: its pool of workers was shut down."
        )
    }

    /// For a call that is made while workers do not start.
    static func cannotStart(_ failure: ExecutorError?) -> ExecutorError {
        failure ?? ExecutorError(code: .startFailed, message: "Worker processes cannot be started.")
    }
}
