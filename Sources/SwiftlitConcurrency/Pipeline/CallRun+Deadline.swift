internal import SwiftlitExecutors

/// The time of a run: from the call, or from when it has its place in the limit.
extension CallRun {
    /// Lets the time begin: out of time, settles the call and cancels the function. Returns what stops that.
    func startDeadline() -> (@Sendable () -> Void)? {
        guard let timeout = self.plan.options.timeout else { return nil }
        return self.runtime.schedule(timeout) {
            self.settle(.failure(self.plan.timeoutError(timeout, hasStarted: self.hasStarted?.isSet ?? true)))
            self.runtime.calls.cancel(self.id)
        }
    }
}

extension CallPlan {
    /// Throws for a call that has no time at all.
    func checkTime() throws {
        guard let timeout = self.options.timeout, timeout <= .zero else { return }
        throw ExecutorError(
            code: .timedOut,
            message: """
                \(self) has a timeout of \(timeout), which is no time at all, and did not run. Allow more time.
                """
        )
    }

    func timeoutError(_ timeout: Duration, hasStarted: Bool) -> ExecutorError {
        let message: String
        if case .elsewhere = self.options.place {
            message = """
                \(self) took longer than its timeout of \(timeout), the wait for a worker included. If a worker ran it, that was \
                killed. Allow more time, or give it less to do.
                """
        } else if !hasStarted {
            message = """
                \(self) got no thread within its timeout of \(timeout), and did not run: its session, \
                or all sessions together, run as many functions as may run at once. Call again later, or let fewer run.
                """
        } else {
            message = """
                \(self) ran longer than its timeout of \(timeout). It was told to stop and keeps its thread until \
                it returns: check Task.isCancelled in long loops, or allow more time.
                """
        }
        return ExecutorError(code: .timedOut, message: message)
    }

    /// What ends a call whose caller did not end it.
    var shutdownError: ExecutorError {
        ExecutorError(
            code: .shutDown,
            message: "\(self) was ended: the runtime was shut down, and the call took longer than the grace period."
        )
    }
}
