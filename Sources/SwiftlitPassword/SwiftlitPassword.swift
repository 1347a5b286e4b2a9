internal import ArgumentParser
private import SwiftlitLogin

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Adds users to the file of `.passwordFile(_:)`, changes their passwords, and removes them.
@main struct SwiftlitPassword: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "swiftlit-password",
        abstract: "Adds a user to a password file, gives one another password, or removes one.",
        discussion: """
            The password is read from the standard input: typed twice in a terminal, else one line. The file is made if it is not there, for this \
            user alone. A server that uses it reads it again.
            """
    )

    @Argument(help: "The password file.") var file: String
    @Argument(help: "The user.") var name: String
    @Option(help: "The user's groups, with commas.") var groups = ""
    @Option(help: "The user's full name.") var fullName: String?
    @Flag(help: "Remove the user.") var remove = false

    func run() throws {
        umask(0o077)  // What is made is for this user alone.
        if self.remove { return try PasswordFileEditor.remove(self.name, from: self.file) }
        let groups = self.groups.split(separator: ",").map(String.init)
        try PasswordFileEditor.check(name: self.name, groups: groups, fullName: self.fullName)
        let password = try Self.readPassword()
        try PasswordFileEditor.set(
            self.name,
            password: password,
            groups: groups,
            fullName: self.fullName,
            in: self.file
        )
    }

    /// Reads a password: twice, without showing it, where somebody types it.
    private static func readPassword() throws -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            guard let line = readLine(), !line.isEmpty else {
                throw ValidationError("The standard input has no password.")
            }
            return line
        }
        let first = try Self.ask("Password: ")
        guard !first.isEmpty else { throw ValidationError("The password is empty.") }
        guard try Self.ask("Again: ") == first else { throw ValidationError("The passwords differ.") }
        return first
    }

    private static func ask(_ question: String) throws -> String {
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else { throw ValidationError("The terminal cannot be read.") }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        Self.show(question)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            Self.show("\n")
        }
        return readLine() ?? ""
    }

    /// Writes to the terminal beside the standard output. What cannot be written is not needed to go on.
    private static func show(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
