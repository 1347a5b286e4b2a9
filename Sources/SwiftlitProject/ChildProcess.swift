private import Dispatch
private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// A process that the command has started: a compiler, or the program.
///
/// swift-subprocess does not hand over descriptors, which is how a program gets its sockets.
package final class ChildProcess: Sendable {
    /// What is started, and with what.
    package struct Launch: Sendable {
        /// Where it prints.
        package enum Output: Sendable {
            /// To where it is kept, see ``ChildProcess/output``.
            case kept
            /// To where it is kept, and to the standard error of the command.
            case shown
            /// To where the command itself prints.
            case inherited
        }

        package var path: String
        package var arguments: [String]
        /// All of the environment.
        package var environment: [String: String]
        /// The folder that it works in; `nil` for that of the command.
        package var workingFolder: String?
        /// Descriptors of this process, by the number they have there.
        package var descriptors: [Int32: Int32] = [:]
        /// Where it prints.
        package var output = Output.kept

        package init(_ path: String, _ arguments: [String], environment: [String: String]) {
            self.path = path
            self.arguments = arguments
            self.environment = environment
        }

        /// The file that is started, which is its own first argument, and all others.
        fileprivate var command: [String] {
            let command = [self.path] + self.arguments
            // Not all systems let a process be started in another folder.
            return self.workingFolder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0] + command } ?? command
        }
    }

    private struct State {
        var end: ProgramEnd?
        var isOutputOver = false
        var output: [UInt8] = []
        var waiters: [CheckedContinuation<ProgramEnd, Never>] = []

        /// Ended, with all that it has printed: only then the waiters go on.
        mutating func takeWaiters() -> [CheckedContinuation<ProgramEnd, Never>] {
            guard self.end != nil, self.isOutputOver else { return [] }
            defer { self.waiters = [] }
            return self.waiters
        }
    }

    /// The most bytes that are kept of what it prints, the last ones.
    private static let maximumOutputByteCount = 1 << 20

    /// How long the end of the output is waited for after the end of the process: what has left its group may still hold the pipe.
    private static let outputTimeout = DispatchTimeInterval.seconds(2)

    /// How long a process whose wait is cancelled may take to end.
    private static let endTimeout = DispatchTimeInterval.seconds(5)

    /// Those that run.
    private static let running = Mutex<Set<pid_t>>([])

    package let id: Int32
    private let state = Mutex(State())

    /// Starts a process in a group of its own, so that the terminal's signals reach the command, which passes them on.
    ///
    /// When it ends, what is left of its group is killed.
    ///
    /// - Throws: `programFailed`.
    package init(_ launch: Launch) throws(ProjectError) {
        var moved: [(source: Int32, target: Int32)] = []
        var reading: Int32?
        if launch.output != .inherited {
            var pipes: [Int32] = [-1, -1]
            guard pipe(&pipes) == 0 else { throw Self.cannotStart(launch, errno) }
            reading = pipes[0]
            // High, so that no number the process wants is in the way, and not for other processes.
            let writing = fcntl(pipes[1], F_DUPFD_CLOEXEC, 64)
            close(pipes[1])
            _ = fcntl(pipes[0], F_SETFD, FD_CLOEXEC)
            moved = [(writing, 1), (writing, 2)]
        }
        for (target, source) in launch.descriptors.sorted(by: { $0.key < $1.key }) {
            moved.append((fcntl(source, F_DUPFD_CLOEXEC, 64), target))
        }
        defer { for source in Set(moved.map(\.source)) where source >= 0 { close(source) } }

        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (source, target) in moved { posix_spawn_file_actions_adddup2(&actions, source, target) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        #if canImport(Darwin)
            // What has no default to go back to is an error there.
            sigdelset(&all, SIGKILL)
            sigdelset(&all, SIGSTOP)
        #endif
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
        )
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)

        let command = launch.command
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] =
            launch.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, command[0], &actions, &attributes, &arguments, &environment)
        guard code == 0 else {
            if let reading { close(reading) }
            throw Self.cannotStart(launch, code)
        }
        self.id = id
        _ = Self.running.withLock { $0.insert(id) }
        if let reading {
            self.read(from: reading, isShown: launch.output == .shown)
        } else {
            self.state.withLock { $0.isOutputOver = true }
        }
        self.reap(id)
    }

    private static func cannotStart(_ launch: Launch, _ code: Int32) -> ProjectError {
        ProjectError(.programFailed, "\(launch.path) could not be started: \(String(cString: strerror(code))).")
    }

    private func read(from descriptor: Int32, isShown: Bool) {
        DispatchQueue(label: "swiftlit.output").async {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                #if canImport(Darwin)
                    let count = Darwin.read(descriptor, &buffer, buffer.count)
                #elseif canImport(Glibc)
                    let count = Glibc.read(descriptor, &buffer, buffer.count)
                #else
                    let count = Musl.read(descriptor, &buffer, buffer.count)
                #endif
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                if isShown { Terminal.standard.write(buffer[..<count]) }
                self.state.withLock { state in
                    state.output += buffer[..<count]
                    let surplus = state.output.count - Self.maximumOutputByteCount
                    if surplus > Self.maximumOutputByteCount { state.output.removeFirst(surplus) }
                }
            }
            close(descriptor)
            self.outputEnded()
        }
    }

    private func outputEnded() {
        let waiters = self.state.withLock { state in
            state.isOutputOver = true
            return state.takeWaiters()
        }
        self.resume(waiters)
    }

    private func reap(_ id: pid_t) {
        DispatchQueue(label: "swiftlit.end").async {
            // Until it is reaped, its number, which is that of its group too, is nobody else's.
            var info = siginfo_t()
            while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
            kill(-id, SIGKILL)
            _ = Self.running.withLock { $0.remove(id) }
            let waiters = self.state.withLock { state in
                var status: Int32 = 0
                while waitpid(id, &status, 0) < 0, errno == EINTR {}
                let signal = status & 0x7F
                state.end = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
                return state.takeWaiters()
            }
            self.resume(waiters)
            DispatchQueue.global().asyncAfter(deadline: .now() + Self.outputTimeout) { self.outputEnded() }
        }
    }

    private func resume(_ waiters: [CheckedContinuation<ProgramEnd, Never>]) {
        guard let end = self.state.withLock({ $0.end }) else { return }
        for waiter in waiters { waiter.resume(returning: end) }
    }

    /// Waits until it has ended and all that it has printed has been read. Cancelling the task ends it, with force after five seconds.
    package func end() async -> ProgramEnd {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let end: ProgramEnd? = self.state.withLock { state in
                    if let end = state.end, state.isOutputOver { return end }
                    state.waiters.append(continuation)
                    return nil
                }
                if let end { continuation.resume(returning: end) }
            }
        } onCancel: {
            self.send(SIGTERM)
            DispatchQueue.global().asyncAfter(deadline: .now() + Self.endTimeout) { self.send(SIGKILL) }
        }
    }

    /// How it ended; `nil` while it runs.
    package var knownEnd: ProgramEnd? { self.state.withLock { $0.end } }

    /// What it has printed so far, the last megabyte of it.
    package var output: String { String(decoding: self.state.withLock { $0.output }, as: UTF8.self) }

    /// Sends a signal to it and what it has started, unless it has ended.
    package func send(_ signal: Int32) {
        // Under the lock, so that the number is not that of another process: it is reaped under it.
        self.state.withLock { state in
            if state.end == nil { kill(-self.id, signal) }
        }
    }

    /// Kills all that run, before the command ends at once.
    package static func killAll() {
        self.running.withLock { running in
            for id in running { kill(-id, SIGKILL) }
        }
    }
}
