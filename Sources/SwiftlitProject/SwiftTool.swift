internal import Subprocess

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Runs the `swift` of the path, or the one that the variable `SWIFT` names.
package enum SwiftTool {
    /// What a run left.
    package struct Outcome: Sendable {
        /// The exit code, or `nil` if a signal ended the process.
        package var exitCode: Int32?

        /// What it printed.
        package var output: String

        /// What it printed as errors.
        package var errorOutput: String

        /// Whether it ended with 0.
        package var isSuccess: Bool { self.exitCode == 0 }

        /// What to quote in a message: the last line with `error:`, or else the last line.
        package var lastErrorLine: String {
            let lines = (self.output + "\n" + self.errorOutput).split(whereSeparator: \.isNewline)
            guard let line = lines.last(where: { $0.contains("error:") }) ?? lines.last else { return "no message" }
            let text = line.split(separator: "error:", maxSplits: 1).last ?? line
            return String(text.drop(while: \.isWhitespace).prefix(300))
        }
    }

    /// Whether the plugin of SwiftPM runs this command: it holds the lock of `.build` and waits for us, and ends our input when it ends.
    package static var isPlugin: Bool { ProcessInfo.processInfo.environment["SWIFTLIT_PLUGIN"] == "1" }

    /// The arguments of SwiftPM that let it work where the plugin's has the lock.
    package static var lockArguments: [String] { self.isPlugin ? ["--ignore-lock"] : [] }

    /// How to end SwiftPM: its own compilers end with it.
    static let teardown: [TeardownStep] = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]

    /// The tool.
    static var executable: Executable {
        let name = ProcessInfo.processInfo.environment["SWIFT"] ?? ""
        return name.contains("/") ? .path(makePath(name)) : .name(name.isEmpty ? "swift" : name)
    }

    /// Runs it to its end and returns what it printed, up to 16 MB. Cancelling ends it and throws `CancellationError`.
    ///
    /// - Throws: `toolMissing`, or `CancellationError`.
    package static func capture(_ arguments: [String]) async throws -> Outcome {
        try await Self.capture(Self.executable, arguments)
    }

    /// Runs another tool of the path to its end in the same way.
    ///
    /// - Throws: `toolMissing`, or `CancellationError`.
    package static func capture(_ name: String, _ arguments: [String]) async throws -> Outcome {
        try await Self.capture(.name(name), arguments)
    }

    /// Runs it and waits until it ends. Its errors go where those of the command go. Cancelling ends it and throws `CancellationError`.
    ///
    /// - Parameter onLine: Is told each line that it prints.
    /// - Returns: The exit code; that of a signal is 128 and its number.
    /// - Throws: `toolMissing`, or `CancellationError`.
    package static func run(_ arguments: [String], onLine: @escaping @Sendable (String) -> Void) async throws -> Int32 {
        var options = PlatformOptions()
        options.teardownSequence = Self.teardown
        options.processGroupID = 0
        do {
            let result = try await Subprocess.run(
                Self.executable,
                arguments: Arguments(arguments),
                platformOptions: options,
                input: .none,
                output: .sequence,
                error: .currentStandardError
            ) { execution in
                for try await line in execution.standardOutput.strings() { onLine(line) }
            }
            try Task.checkCancellation()
            switch result.terminationStatus {
            case .exited(let code): return code
            case .signaled(let number): return 128 + number
            }
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw Self.missing(Self.executable, error)
        }
    }

    private static func capture(_ executable: Executable, _ arguments: [String]) async throws -> Outcome {
        var options = PlatformOptions()
        options.teardownSequence = Self.teardown
        do {
            let result = try await Subprocess.run(
                executable,
                arguments: Arguments(arguments),
                platformOptions: options,
                output: .string(limit: 1 << 24),
                error: .string(limit: 1 << 24)
            )
            try Task.checkCancellation()
            var code: Int32?
            if case .exited(let exited) = result.terminationStatus { code = exited }
            return Outcome(exitCode: code, output: result.standardOutput, errorOutput: result.standardError)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw Self.missing(executable, error)
        }
    }

    /// The error for a tool that cannot be started.
    static func missing(_ executable: Executable, _ error: SubprocessError) -> ProjectError {
        ProjectError(
            .toolMissing,
            "\(executable) could not be run: \(error). Install Swift 6.3 or later from https://www.swift.org/install, "
                + "or set SWIFT to the tool.",
            cause: error
        )
    }
}
