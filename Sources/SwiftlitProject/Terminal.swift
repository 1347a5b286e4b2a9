private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// The standard error of the command: lines that stay, and one line below them that changes.
///
/// Where it is no terminal, changing lines are left out.
package final class Terminal: Sendable {
    /// The standard error of this process.
    package static let standard = Terminal(isTerminal: isatty(STDERR_FILENO) == 1) { Terminal.writeAll($0) }

    /// Whether people look at it, and not a file or another program.
    package let isTerminal: Bool

    private let write: @Sendable (String) -> Void

    /// The line that changes, as it is shown; written under the lock, so that two writers do not mix.
    private let shown = Mutex("")

    /// Creates a terminal that writes to a function, for tests.
    package init(isTerminal: Bool, write: @escaping @Sendable (String) -> Void) {
        self.isTerminal = isTerminal
        self.write = write
    }

    /// Writes a line that stays.
    package func print(_ line: String) {
        self.shown.withLock { shown in
            self.write((shown.isEmpty ? "" : "\r\u{1B}[K") + line + "\n" + shown)
        }
    }

    /// Shows a line in the place of the last one that was shown. Cut to the width of the terminal.
    package func show(_ line: String) {
        guard self.isTerminal else { return }
        let line = String(line.prefix(Self.width - 1))
        self.shown.withLock { shown in
            shown = line
            self.write("\r\u{1B}[K" + line)
        }
    }

    /// Writes what a program has printed.
    package func write(_ bytes: ArraySlice<UInt8>) {
        let text = String(decoding: bytes, as: UTF8.self)
        self.shown.withLock { shown in
            self.write((shown.isEmpty ? "" : "\r\u{1B}[K") + text)
            shown = ""
        }
    }

    /// Takes the changing line away.
    package func clear() {
        self.shown.withLock { shown in
            guard !shown.isEmpty else { return }
            shown = ""
            self.write("\r\u{1B}[K")
        }
    }

    private static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 80 }
        return Int(size.ws_col)
    }

    private static func writeAll(_ text: String) { SystemOutput.write(text, to: STDERR_FILENO) }
}

/// The standard output, unbuffered: whoever reads a pipe gets each line at once.
package enum StandardOutput {
    /// Writes a line. Errors are ignored: there is nowhere to report them.
    package static func print(_ line: String) { SystemOutput.write(line + "\n", to: STDOUT_FILENO) }
}

private enum SystemOutput {
    static func write(_ text: String, to file: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            #if canImport(Darwin)
                let count = rest.withUnsafeBytes { Darwin.write(file, $0.baseAddress, $0.count) }
            #elseif canImport(Glibc)
                let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            #elseif canImport(Musl)
                let count = rest.withUnsafeBytes { Musl.write(file, $0.baseAddress, $0.count) }
            #endif
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
