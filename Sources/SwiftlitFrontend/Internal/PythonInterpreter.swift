private import Subprocess

/// Runs the user's Python.
struct PythonInterpreter: Sendable {
    /// What a run left.
    struct Outcome: Sendable {
        /// The exit code, or `nil` if a signal ended the process.
        var exitCode: Int32?

        var output: String
        var errorOutput: String

        /// What to quote in a message: the last line that says `ERROR`, or else the last line.
        var lastErrorLine: String {
            let lines = self.errorOutput.split(whereSeparator: \.isNewline)
            guard let line = lines.last(where: { $0.contains("ERROR") }) ?? lines.last else { return "no message" }
            return String(line.prefix(300))
        }

        /// How it ended, in words.
        var ending: String {
            self.exitCode.map { "code \($0)" } ?? "a signal"
        }
    }

    /// The interpreter, as a path or as a name to look for in `PATH`.
    let command: String

    private let environment: [String: String]

    /// Takes the interpreter from `PYTHON`, and `python3` without it.
    init(environment: [String: String]) {
        let command = environment["PYTHON"] ?? ""
        self.command = command.isEmpty ? "python3" : command
        self.environment = environment
    }

    /// Runs the interpreter to its end. Cancelling terminates it, kills it a second later, and throws
    /// `CancellationError`.
    ///
    /// Throws `pythonMissing` if it cannot be started.
    func run(_ arguments: [String]) async throws -> Outcome {
        var variables: [Environment.Key: String] = [:]
        for (name, value) in self.environment {
            // A name that is not one is not passed on.
            if let key = Environment.Key(rawValue: name) {
                variables[key] = value
            }
        }
        variables["PYTHONSAFEPATH"] = "1"  // Modules in the working directory are not ours to import (Python 3.11).
        variables["PIP_REQUIRE_VIRTUALENV"] = "0"  // Nothing is installed.

        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(1))]
        do {
            // `env` looks names up in the given PATH, takes paths as they are, and replaces itself by the interpreter.
            let result = try await Subprocess.run(
                .name("env"),
                arguments: Arguments([self.command] + arguments),
                environment: .custom(variables),
                platformOptions: options,
                output: .string(limit: 1 << 20),
                error: .string(limit: 1 << 20)
            )
            try Task.checkCancellation()
            var exitCode: Int32?
            if case .exited(let code) = result.terminationStatus {
                exitCode = code
            }
            let outcome = Outcome(exitCode: exitCode, output: result.standardOutput, errorOutput: result.standardError)
            // What POSIX has `env` answer when a command cannot be run, or is not found.
            if exitCode == 126 || exitCode == 127 {
                throw self.missing(outcome)
            }
            return outcome
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw FrontendError(
                .pythonMissing,
                "\(self.command) could not be run: \(error). Install Python 3, or set PYTHON to the interpreter to use.",
                cause: error
            )
        }
    }

    /// The error for an interpreter that does not do the simplest things.
    func missing(_ outcome: Outcome) -> FrontendError {
        FrontendError(
            .pythonMissing,
            "\(self.command) does not run (\(outcome.ending): \(outcome.lastErrorLine)). Install Python 3 with pip, "
                + "set PYTHON to the interpreter to use, or set SWIFTLIT_FRONTEND to a folder with the files."
        )
    }
}
