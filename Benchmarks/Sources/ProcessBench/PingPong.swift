#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Foundation
#endif

/// The floor: eight bytes to another process and back through a socket pair, by blocking calls and nothing else.
struct PingPong {
    static let childArgument = "--answer"

    private let socket: Int32
    private let child: pid_t

    /// Starts this program once more, as the one that answers.
    init() throws {
        var sockets: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, socketType, 0, &sockets) == 0 else { throw WrongResult() }
        // The child must see the end when this side is closed.
        _ = fcntl(sockets[0], F_SETFD, FD_CLOEXEC)
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
        #else
            var actions = posix_spawn_file_actions_t()
            let program = "/proc/self/exe"
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, sockets[1], 0)
        let arguments = [strdup(CommandLine.arguments[0]), strdup(Self.childArgument), nil]
        defer {
            for argument in arguments { free(argument) }
            posix_spawn_file_actions_destroy(&actions)
            close(sockets[1])
        }
        var child: pid_t = 0
        guard posix_spawn(&child, program, &actions, nil, arguments, environ) == 0 else { throw WrongResult() }
        self.socket = sockets[0]
        self.child = child
        for _ in 0..<500 { self.round() }
    }

    func round() {
        var number: UInt64 = 1
        send(self.socket, &number, 8, 0)
        recv(self.socket, &number, 8, 0)
    }

    func end() {
        close(self.socket)
        var status: Int32 = 0
        waitpid(self.child, &status, 0)
    }

    /// What the child does.
    static func answer() -> Never {
        var number: UInt64 = 0
        while recv(0, &number, 8, 0) == 8 {
            number += 1
            send(0, &number, 8, 0)
        }
        exit(0)
    }
}

#if canImport(Glibc)
    private let socketType = Int32(SOCK_STREAM.rawValue)
#else
    private let socketType = SOCK_STREAM
#endif
