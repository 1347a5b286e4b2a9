#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

extension ExecutorError {
    /// How a worker process ended: the cause of a ``ExecutorError`` for a worker that ended during a call.
    public struct WorkerEnd: Error, Sendable, Hashable {
        /// The process identifier that the worker had.
        public var processID: Int32
        /// The name of the function that the worker was running, or `nil` if it was running none.
        public var function: String?
        /// The signal that ended the worker, or `nil` if none did.
        public var signal: Int32?
        /// The exit code, or `nil` if a signal ended the worker or the code is not known.
        public var exitCode: Int32?
        /// What the worker last wrote to standard error during the call: from the `Fatal error:` line on if there is one, else its last
        /// lines. Without the backtrace, and at most 8 KB.
        public var standardError: String
        /// The backtrace that the Swift runtime wrote, at most 64 KB. `nil` if it wrote none, and where the error did not wait for it: then it is
        /// logged, see ``WorkerPool/Configuration/capturesBacktraces``.
        public var backtrace: String?
        /// The most memory that was resident in the worker at one time, in bytes.
        public var peakResidentBytes: UInt64
    }
}

extension ExecutorError.WorkerEnd: CustomStringConvertible {
    /// One line on how it ended, without output.
    public var description: String {
        let how =
            if let signal = self.signal {
                "ended by signal \(signal) (\(Self.name(ofSignal: signal)))"
            } else if let exitCode = self.exitCode {
                "exited with code \(exitCode)"
            } else {
                "ended in a way that is not known"
            }
        return "worker \(self.processID) \(how)"
    }

    /// The usual name of a signal, where it is one that ends a process by mistake or on request.
    static func name(ofSignal signal: Int32) -> String {
        switch signal {
        case SIGILL: "SIGILL, illegal instruction"
        case SIGTRAP: "SIGTRAP, trap"
        case SIGABRT: "SIGABRT, abort"
        case SIGBUS: "SIGBUS, bad memory access"
        case SIGSEGV: "SIGSEGV, bad memory access"
        case SIGFPE: "SIGFPE, arithmetic error"
        case SIGKILL: "SIGKILL, killed from outside or by the system for lack of memory"
        case SIGTERM: "SIGTERM, asked to end"
        case SIGINT: "SIGINT, interrupted"
        case SIGPIPE: "SIGPIPE, write to a closed pipe"
        case SIGXCPU: "SIGXCPU, used up its processor time"
        default: "see signal(7)"
        }
    }
}
