#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// The descriptors that a program has from the one that started it.
package struct InheritedDescriptors: Sendable, Equatable {
    /// The socket that listens.
    package var listening: Int32?
    /// The socket to `swiftlit run`.
    package var control: Int32?

    package init(listening: Int32? = nil, control: Int32? = nil) {
        self.listening = listening
        self.control = control
    }

    /// The variable by which `swiftlit run` names them.
    package static let variable = "SWIFTLIT_LOOP"

    /// Where `swiftlit run` puts them.
    package static let fromLoop = InheritedDescriptors(listening: 3, control: 4)

    /// The value of the variable.
    package var text: String {
        [self.listening.map { "listening=\($0)" }, self.control.map { "control=\($0)" }]
            .compactMap { $0 }.joined(separator: ",")
    }

    /// Reads what an environment says: that of `swiftlit run`, or that of systemd, `LISTEN_FDS` with `LISTEN_PID` (sd_listen_fds(3)).
    ///
    /// - Parameter process: The number of this process. What is meant for another one, which has started this one, is left alone.
    package init(environment: [String: String], process: Int32) {
        self.init()
        if let text = environment[Self.variable] {
            for part in text.split(separator: ",") {
                let pair = part.split(separator: "=")
                guard pair.count == 2, let number = Int32(pair[1]), number > 2 else { continue }
                if pair[0] == "listening" { self.listening = number }
                if pair[0] == "control" { self.control = number }
            }
        } else if environment["LISTEN_PID"].flatMap({ Int32($0) }) == process,
            let count = environment["LISTEN_FDS"].flatMap({ Int($0) }), count > 0
        {
            // Descriptors begin at 3 there. One app listens on one socket.
            self.listening = 3
        }
    }

    /// Takes those of this process, and keeps them from the programs that it starts. There are none the second time.
    package static func take(environment: [String: String]) -> InheritedDescriptors {
        var found = InheritedDescriptors(environment: environment, process: getpid())
        for name in [Self.variable, "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
        if let listening = found.listening, !Self.isSocket(listening) { found.listening = nil }
        if let control = found.control, !Self.isSocket(control) { found.control = nil }
        for descriptor in [found.listening, found.control].compactMap({ $0 }) {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        return found
    }

    /// Whether a descriptor is a stream socket.
    private static func isSocket(_ descriptor: Int32) -> Bool {
        var kind: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &kind, &size) == 0 else { return false }
        #if canImport(Glibc)
            return kind == Int32(SOCK_STREAM.rawValue)
        #else
            return kind == SOCK_STREAM
        #endif
    }
}
